"""What is wrong or still open in a draft, each finding at the part that it is about."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from tender.catalogue.entries import Catalogue
from tender.criteria import model_of
from tender.drafting.draft import Draft, price_keys
from tender.drafting.examples import reading_of, with_examples
from tender.drafting.grades import stepped_scales
from tender.drafting.planning import planning_findings
from tender.drafting.profiles import profiles
from tender.drafting.trees import branches_at, text_at
from tender.findings import Finding, Level, Place, fault, faults, opened
from tender.lint.linting import lint_tree
from tender.model import AwardModel
from tender.procedure import Hat
from tender.reading import Keys, Tree, written_path

_ORDER = (Level.FAULT, Level.OPEN, Level.NOTICE)


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft that was looked at."""

    draft: Draft
    """The draft with worked examples that come out."""
    model: AwardModel | None
    """The award model that the draft makes; None while something is wrong with it."""
    findings: tuple[Finding, ...]
    """Faults first; the path of a place leads to the part of the draft."""

    @property
    def sound(self) -> bool:
        """Whether the draft makes an award model and nothing in it is wrong."""
        return self.model is not None and not faults(self.findings)


def check(draft: Draft, today: date, catalogue: Catalogue | None = None) -> Checked:
    """Look at a draft as a reader of its criteria file would, and at its committee and planning.

    With the catalogue from which it was picked, the rules can tell what was left out.
    """
    made = with_examples(draft)
    reading = reading_of(made.tree)
    model, found = model_of(reading)
    findings = (
        *_head_findings(made),
        *_blank_texts(made.tree),
        *map(_at_its_part, (*found, *lint_tree(reading, catalogue))),
        *_committee_findings(made),
        *planning_findings(made, today),
    )
    return Checked(made, model, _once(findings))


def _at_its_part(finding: Finding) -> Finding:
    """A finding without line and column, for nobody sees a file; a missing key is its own part."""
    path = finding.place.path
    if finding.code == "key-missing":
        path = f"{path}.{finding.facts['key']}".removeprefix(".")
    return replace(finding, place=Place(path=path))


def _once(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once, faults before what is open before what is good to know."""
    known = {(f.code, f.place.path, *f.facts.values()): f for f in findings}
    return tuple(sorted(known.values(), key=lambda finding: _ORDER.index(finding.level)))


def _head_findings(draft: Draft) -> Iterator[Finding]:
    place, known = Place(path="profile"), profiles()
    if not draft.profile:
        yield opened("profile-open", place)
    elif draft.profile in known.refused:
        yield fault("profile-refused", place, profile=draft.profile)
    elif draft.profile not in known.known:
        yield fault("profile-unknown", place, profile=draft.profile)
    if price_keys(draft.tree) is None:
        yield opened("price-missing", Place(path="criteria"))


def _blank_texts(tree: Tree) -> Iterator[Finding]:
    """Texts without which nobody can answer; a criteria file may leave them empty."""
    for keys, name in _needed(tree):
        if not text_at(tree, *keys, name).strip():
            yield fault("not-a-text", Place(path=written_path((*keys, name))))


def _needed(tree: Tree) -> Iterator[tuple[Keys, str]]:
    yield (), "title"
    for scale, steps in stepped_scales(tree).items():
        for number, _step in enumerate(steps):
            yield ("scales", scale, "steps", number), "grade"
    for number, top in enumerate(branches_at(tree, "criteria")):
        below = [("criteria", n) for n, _child in enumerate(branches_at(top, "criteria"))]
        for keys in ((), *below):
            yield ("criteria", number, *keys), "title"
            yield ("criteria", number, *keys), "question"
    for kind in ("requirements", "clauses"):
        for number, _part in enumerate(branches_at(tree, kind)):
            yield (kind, number), "text"


def _committee_findings(draft: Draft) -> Iterator[Finding]:
    """The committee is as large as its profile asks, and has one chair; names are not wanted."""
    place, seats = Place(path="committee"), draft.committee
    profile = profiles().known.get(draft.profile)
    if profile and len(seats) < profile.smallest_committee:
        facts = {"found": len(seats), "least": profile.smallest_committee}
        yield opened("committee-small", place, **facts)
    if seats and sum(seat.hat == Hat.CHAIR for seat in seats) != 1:
        yield opened("committee-chair", place)
    for number, seat in enumerate(seats):
        if not seat.function.strip():
            yield opened("committee-function", Place(path=written_path(("committee", number))))
