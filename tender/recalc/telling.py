"""What a recalculation tells, as findings: each figure that does not follow, and who wins."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring import Roundings
from scoring.explanation import shortened
from tender.findings import Finding, fault, notice, opened
from tender.recalc.recalculation import Compared, Recalculation, Verdict

MOST_NAMED = 5


def findings_of(made: Recalculation) -> tuple[Finding, ...]:
    """All that a recalculation found."""
    return tuple(_findings(made))


def roundings_text(roundings: Roundings) -> str:
    """Roundings as a table declares them: `weighted_criterion 2 half_up`, or `none`."""
    stages = roundings.stages.items()
    return " + ".join(f"{s.value} {r.digits} {r.mode.value}" for s, r in stages) or "none"


def _findings(made: Recalculation) -> Iterator[Finding]:
    for bid, problem in made.undefined.items():
        yield fault("recalc-undefined", bid=bid, problem=problem)
    for compared in made.differs:
        yield _differs(compared)
    for compared in made.adrift:
        tell = fault if compared.verdict is Verdict.UNKNOWN else notice
        figure, found = compared.figure, compared.from_points
        facts = {"stated": shortened(figure.printed.value), "recomputed": _or_dash(found)}
        yield tell("recalc-adrift", figure.place, bid=figure.bid, **facts)
    if made.winner.changes:
        facts = {"stated": _named(made.winner.stated), "recomputed": _named(made.winner.recomputed)}
        yield fault("recalc-winner", **facts)
    yield from _rounded(made)
    if len(made.unknown) == len(made.compared):
        yield opened("recalc-nothing")
    elif made.unknown:
        yield notice("recalc-unknown", count=len(made.unknown), all=len(made.compared))


def _differs(compared: Compared) -> Finding:
    figure = compared.figure
    return fault(
        f"recalc-{figure.what.value}",
        figure.place,
        bid=figure.bid,
        criterion=figure.criterion,
        stated=shortened(figure.printed.value),
        recomputed=_or_dash(compared.recomputed),
        exact=_or_dash(compared.exact),
        difference=shortened(compared.difference),
    )


def _rounded(made: Recalculation) -> Iterator[Finding]:
    """Whether another rounding than the declared one explains what differs."""
    if made.roundings:
        named = [roundings_text(each) for each in made.roundings[:MOST_NAMED]]
        more = len(made.roundings) - len(named)
        text = "; ".join(named) + (f" (+{more})" if more else "")
        yield notice("recalc-rounding", roundings=text)
    elif made.differs:
        yield notice("recalc-unexplained")


def _or_dash(value: Fraction | None) -> str:
    return "-" if value is None else shortened(value)


def _named(bids: Sequence[str]) -> str:
    return ", ".join(bids)
