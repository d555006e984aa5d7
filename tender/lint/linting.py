"""Holding every lint rule against a criteria file, in one pass over its texts."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial

from tender.catalogue.entries import Catalogue
from tender.findings import Finding, Place
from tender.lint.parts import text
from tender.lint.registry import RULES
from tender.lint.rule import Rule
from tender.lint.subject import Subject, gather
from tender.model import AwardModel
from tender.reading import Keys, Reading, Tree, written_path

DUTCH = "nl"
Placing = Callable[[Keys], Place]


def lint(
    model: AwardModel,
    reading: Reading | None = None,
    catalogue: Catalogue | None = None,
    names: Iterable[str] = (),
) -> tuple[Finding, ...]:
    """What the rules find in an award model; with its reading each has a line and a column."""
    placing = reading.place if reading else partial(_bare, model.ref)
    return _linted(model.tree, placing, catalogue, names)  # type: ignore[arg-type] # trees of text


def lint_tree(
    reading: Reading, catalogue: Catalogue | None = None, names: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """What the rules find in a file that was read, sound or not.

    Where a fault was told of a part already, nothing more is told of it.
    """
    if not isinstance(reading.tree, dict):
        return ()
    told = {finding.place.path for finding in reading.findings}
    found = _linted(reading.tree, reading.place, catalogue, names)
    return tuple(finding for finding in found if finding.place.path not in told)


def _linted(
    tree: Mapping[str, Tree], place: Placing, catalogue: Catalogue | None, names: Iterable[str]
) -> tuple[Finding, ...]:
    subject = gather(tree, catalogue, frozenset(names))
    spoken = text(tree, "language")
    rules = (rule for rule in RULES.values() if spoken == DUTCH or not rule.dutch)
    found = [finding for rule in rules for finding in _findings(rule, subject, place)]
    return tuple(sorted(found, key=lambda finding: (finding.place, finding.code)))


def _findings(rule: Rule, subject: Subject, place: Placing) -> Iterable[Finding]:
    for keys, facts in rule.look(subject) if rule.look else ():
        yield rule.finding(place(keys), facts)


def _bare(model: str, keys: Keys) -> Place:
    """A place in a model that was not read from a file."""
    return Place(file=model, path=written_path(keys))
