"""A whole dossier evaluated exactly, beside the same sums as anyone would write them in floats."""

from collections.abc import Iterator
from functools import partial

from bench.cases import Size, example, generated
from bench.duel import Row, Side, UnequalError, duel
from bench.floats import float_rankings
from tender import Dossier, evaluate

BIG = Size(bids=50, criteria=60, evaluators=7)
BAR = 1 / 5
"""Exact evaluation, with its checks and tie rules, may take five times as long as bare floats."""
TOLERANCE = 1e-9


def rows() -> Iterator[Row]:
    """The worked example, and a large tender under two panel rules."""
    if small := example():
        yield _row("example oco-groningen, exact evaluation", small, None, 20)
    size = f"{BIG.bids} x {BIG.criteria} x {BIG.evaluators}"
    for panel_rule in ("mean", "consensus"):
        dossier = generated(BIG, panel_rule)
        yield _row(f"evaluate a dossier, {size}, {panel_rule}", dossier, BAR, 1)


def _row(work: str, dossier: Dossier, bar: float | None, times: int) -> Row:
    if found := differences(dossier):
        raise UnequalError("\n".join(found))
    ours = Side("tender.evaluate", partial(evaluate, dossier), times)
    rival = Side("plain Python floats", partial(float_rankings, dossier), times)
    return duel(work, ours, rival, bar, "the floats check nothing and break no tie")


def differences(dossier: Dossier) -> list[str]:
    """Where the exact and the plain results differ: in the order, or in a total beyond 1e-9."""
    plain = float_rankings(dossier)
    found = []
    for lot in evaluate(dossier).lots:
        ours = [(place.card.bid, float(place.card.total.value)) for place in lot.ranking]
        theirs = plain[lot.lot.id]
        if [bid for bid, _ in ours] != [bid for bid, _ in theirs]:
            found.append(f"{lot.lot.id}: the order differs: exact {ours}, plain {theirs}")
        found += [
            f"{lot.lot.id}, {bid}: exact {total}, plain {other}"
            for (bid, total), (_, other) in zip(ours, theirs, strict=False)
            if abs(total - other) > TOLERANCE
        ]
    return found
