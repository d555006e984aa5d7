"""Worked examples in a criteria file: sums that readers can redo, run as tests."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring import Answers, Points, Scheme, Scorecard, ScoringError, Stage, parse_number, plain
from scoring.errors import NumberTextError, PriceDomainError, UnknownGradeError
from scoring.panels import WeightedMeanRule
from scoring.scales import Scale
from tender.findings import Finding, Place, fault, opened
from tender.model import WorkedExample
from tender.reading import Reading


def check_examples(
    scheme: Scheme, examples: Sequence[WorkedExample], reading: Reading, *, whole: bool
) -> None:
    """Run every worked example, and see that the telling ones are there.

    Where the model is not whole, only the criteria that are sound are tried.
    """
    for index, example in enumerate(examples):
        place = reading.place(("examples", index))
        reading.findings += _run(scheme, example, place, whole=whole)
    if whole:
        place = reading.place(("examples",))
        reading.findings += _telling(scheme, examples, place)


def _telling(scheme: Scheme, examples: Sequence[WorkedExample], place: Place) -> Iterator[Finding]:
    """One example scores all points, and one stands exactly at each minimum."""
    unearned = {criterion.key for criterion in scheme.priced if not criterion.rule.weighs}
    full = {
        key: scheme.roundings.round_at(Stage.WEIGHTED_CRITERION, weight)
        for key, weight in scheme.weights.items()
        if weight and key not in unearned
    }
    if not any(
        all(example.points.get(key) == points for key, points in full.items())
        for example in examples
    ):
        yield opened("no-full-example", place)
    for criterion in scheme.graded:
        at_minimum = [e for e in examples if e.given.get(criterion.key) == criterion.minimum]
        if criterion.minimum and not at_minimum:
            yield opened("no-minimum-example", place, criterion=criterion.key)


def _run(scheme: Scheme, example: WorkedExample, place: Place, *, whole: bool) -> Iterator[Finding]:
    name = example.name
    if missing := [key for key in scheme.keys if key not in example.given]:
        yield fault("example-missing", place, name=name, criteria=", ".join(missing))
        return
    try:
        card = scored(scheme, example)
    except ScoringError as error:
        yield _unanswered(name, error, place)
        return
    if card.undefined:
        yield _unanswered(name, card.undefined, place)
        return
    for key, expected, found in _differences(example, card, whole=whole):
        facts = {"name": name, "criterion": key, "expected": expected, "found": found}
        yield fault("example-wrong", place, **facts)


def _unanswered(name: str, error: ScoringError, place: Place) -> Finding:
    match error:
        case UnknownGradeError(grade=grade, known=known):
            facts = {"name": name, "grade": grade, "known": ", ".join(known)}
            return fault("example-grade", place, **facts)
        case NumberTextError(text=text):
            return fault("example-amount", place, name=name, amount=text)
        case PriceDomainError(criterion=criterion, price=price):
            facts = {"name": name, "criterion": criterion, "price": plain(price)}
            return fault("example-price", place, **facts)
    return fault("example-answer", place, name=name, problem=str(error).rstrip("."))


def _differences(
    example: WorkedExample, card: Scorecard, *, whole: bool
) -> Iterator[tuple[str, str, str]]:
    """What an example expects and does not get: what it is about, expected, found."""
    for key, want in example.points.items():
        line = card.line(key)
        if (line or whole) and (line is None or line.points != want):
            yield key, plain(want), _points(line)
    if not whole:
        return
    total = card.totals.published.value if card.totals else None
    if example.total not in {None, total}:
        yield "total", plain(example.total), "-" if total is None else plain(total)
    if set(example.below_minimum) != set(card.below_minimum):
        expected, found = ", ".join(example.below_minimum), ", ".join(card.below_minimum)
        yield "below_minimum", expected or "-", found or "-"


def _points(line: Points | None) -> str:
    return plain(line.points) if line else "-"


def scored(scheme: Scheme, example: WorkedExample) -> Scorecard:
    """The card of the bid of the example, among the bids with which it is compared."""
    told = [example.given, *({**_graded_in(scheme, example), **other} for other in example.others)]
    sheets = [{c.key: spoken(each[c.key], c.scale) for c in scheme.graded} for each in told]
    full = max((cell for sheet in sheets for cell in sheet.values()), key=len, default=[])
    size = max(len(full), 1 if scheme.panel_rule.agrees else scheme.panel(1, {}).fewest)
    whole = _everybody(scheme, full, size)
    bids = {}
    for number, (each, sheet) in enumerate(zip(told, sheets, strict=True)):
        cells = {key: _said(cell, whole) for key, cell in sheet.items()}
        bids[str(number)] = Answers(
            {key: [grade for _, grade in cell] for key, cell in cells.items()},
            _prices(scheme, each),
            {key: [by for by, _ in cell] for key, cell in cells.items()},
        )
    groups = {by: by.rpartition(" ")[0] for by in whole}
    return scheme.score(bids, expected=size, groups=groups)[0]


Spoken = list[tuple[str, str]]
"""The grades in an example, each with the group of whoever gives it."""


def spoken(answer: str, scale: Scale) -> Spoken:
    """Read one grade, or the grades of several evaluators such as `8, 7` or `expert: 8, chair: 7`.

    One grade alone is what the whole committee gives.
    """
    if answer in scale.marks:
        return [("", answer)]
    parts = [part.rpartition(": ") for part in answer.split(", ")]
    return [(group, grade) for group, _, grade in parts]


def _everybody(scheme: Scheme, full: Spoken, size: int) -> list[str]:
    """The evaluators of an example: those of its fullest cell, or as many as the rule asks."""
    rule = scheme.panel_rule
    usual = next(iter(rule.weights)) if isinstance(rule, WeightedMeanRule) else ""
    known = [group for group, _ in full] if len(full) > 1 else [usual]
    return _named(known + known[-1:] * (size - len(known)))


def _named(groups: Sequence[str]) -> list[str]:
    """A name for each evaluator: the group, and a number within it."""
    return [f"{group} {groups[: n + 1].count(group)}" for n, group in enumerate(groups)]


def _said(cell: Spoken, whole: Sequence[str]) -> Spoken:
    """Who gives which grade in one cell."""
    if len(cell) == 1:
        return [(by, cell[0][1]) for by in whole]
    names = _named([group for group, _ in cell])
    return [(by, grade) for by, (_, grade) in zip(names, cell, strict=True)]


def _graded_in(scheme: Scheme, example: WorkedExample) -> dict[str, str]:
    return {c.key: example.given[c.key] for c in scheme.graded}


def _prices(scheme: Scheme, given: Mapping[str, str]) -> dict[str, Fraction]:
    return {c.key: parse_number(given[c.key]) for c in scheme.priced if c.key in given}
