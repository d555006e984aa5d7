"""Worked examples in a criteria file: sums that readers can redo, run as tests."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from scoring import Answers, Points, Scheme, Scorecard, ScoringError, Stage, parse_number, plain
from scoring.errors import NumberTextError, PriceDomainError, UnknownGradeError
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
    full = {
        key: scheme.roundings.round_at(Stage.WEIGHTED_CRITERION, weight)
        for key, weight in scheme.weights.items()
        if weight
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
        card = scheme.score(_bids(scheme, example))[0]
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


def _bids(scheme: Scheme, example: WorkedExample) -> dict[str, Answers]:
    """The bid of the example first, then the bids whose prices it is compared with."""
    grades = {c.key: (example.given[c.key],) for c in scheme.graded}
    bids = {"": Answers(grades, _prices(scheme, example.given))}
    for number, other in enumerate(example.others, 1):
        own = {key: (other.get(key, given),) for key, (given,) in grades.items()}
        bids[str(number)] = Answers(own, _prices(scheme, other))
    return bids


def _prices(scheme: Scheme, given: Mapping[str, str]) -> dict[str, Fraction]:
    return {c.key: parse_number(given[c.key]) for c in scheme.priced if c.key in given}
