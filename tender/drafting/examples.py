"""Worked examples of a draft: those that still hold, and new ones where the telling ones lack."""

from collections.abc import Iterator
from fractions import Fraction
from typing import cast

from scoring import Scheme, ScoringError, plain
from scoring.scheme import PricedCriterion
from tender.criteria import model_of
from tender.drafting.draft import Draft
from tender.drafting.trees import Branch, branches_at, listed
from tender.drafting.weighing import number
from tender.examples import scored
from tender.findings import Finding
from tender.model import AwardModel, WorkedExample
from tender.reading import Reading, Tree, written_path

USUAL_PRICE = Fraction(100_000)
_FULL = ("full_at", "amount", "lowest_admissible", "reference", "base")
"""The parameters of price rules at which a price earns much or all, the first that a rule has."""


def read_tree(tree: Branch) -> tuple[AwardModel | None, tuple[Finding, ...]]:
    """Make the award model of a tree, with findings that name paths and no lines of a file."""
    return model_of(reading_of(tree))


def reading_of(tree: Branch) -> Reading:
    """A tree as if it had been read from a file without a name."""
    return Reading("", cast("Tree", tree))


def with_examples(draft: Draft) -> Draft:
    """Drop the examples that no longer come out, and add the telling ones that lack.

    While other parts of the draft are wrong, its examples are left out.
    """
    bare = _with(draft, [])
    model, _findings = read_tree(bare.tree)
    if model is None:
        return bare
    kept = _sound(draft)
    _model, findings = read_tree(_with(draft, kept).tree)
    lacking = [f for f in findings if f.code in {"no-full-example", "no-minimum-example"}]
    return _with(draft, [*kept, *_made(model.scheme, lacking)])


def _with(draft: Draft, examples: list[Branch]) -> Draft:
    return draft.with_tree(listed(draft.tree, ("examples",), examples))


def _sound(draft: Draft) -> list[Branch]:
    """The examples without a fault."""
    _model, findings = read_tree(draft.tree)
    paths = [finding.place.path for finding in findings if finding.code != "no-full-example"]
    examples = branches_at(draft.tree, "examples")
    return [
        example
        for number, example in enumerate(examples)
        if not any(path.startswith(written_path(("examples", number))) for path in paths)
    ]


def _made(scheme: Scheme, lacking: list[Finding]) -> Iterator[Branch]:
    for finding in lacking:
        criterion = finding.facts.get("criterion", "")
        name = f"Precies het minimum: {criterion}" if criterion else "Alle punten"
        try:
            yield _example(scheme, name, criterion)
        except ScoringError:
            continue


def _example(scheme: Scheme, name: str, at_minimum: str) -> Branch:
    """A bid with the best grade everywhere, or with the minimum on one criterion.

    Where a bid alone has no answer, it stands beside one that is worse in everything. A total that
    is too long for a file is left out.
    """
    given = {
        c.key: c.minimum if c.key == at_minimum else c.scale.grades[0] for c in scheme.graded
    } | {c.key: plain(_price(c)) for c in scheme.priced}
    example: Branch = {"name": name, "given": cast("Tree", given)}
    card = scored(scheme, WorkedExample(name, given))
    if card.undefined:
        worse = {c.key: c.scale.grades[-1] for c in scheme.graded}
        worse |= {c.key: plain(2 * _price(c)) for c in scheme.priced}
        card = scored(scheme, WorkedExample(name, given, others=(worse,)))
        example["others"] = [cast("Tree", worse)]
    points = {key: plain(line.points) for key in scheme.keys if (line := card.line(key))}
    expect: Branch = {"points": cast("Tree", points)}
    total = plain(card.totals.published.value) if card.totals else ""
    if number(total) is not None:
        expect["total"] = total
    return {**example, "expect": expect}


def _price(criterion: PricedCriterion) -> Fraction:
    """A price that earns as much as the rule lets see from its parameters."""
    named = (getattr(criterion.rule, name, None) for name in _FULL)
    return next((Fraction(price) for price in named if price), USUAL_PRICE)
