"""Equal totals in a dossier: what the published tie-breaks look at, and what they leave open."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from fractions import Fraction

from scoring import Place, TieRule
from scoring.ranking import TieFacts
from tender.findings import Finding, fault, notice, opened
from tender.index import LotIndex

DAY = len("2027-01-15")
TIES = frozenset({"tie-open", "tie-none", "draw-open", "submission-open"})
"""The findings on a tie that keeps a lot from being decided."""


def tie_facts(known: LotIndex) -> TieFacts:
    """When the bids of a lot came in, and how lots were drawn.

    Where of one bid only the day is known, only days are compared.
    """
    moments = known.submitted
    if any(len(moment) == DAY for moment in moments.values()):
        moments = {bid: moment[:DAY] for bid, moment in moments.items()}
    order = {moment: Fraction(n) for n, moment in enumerate(sorted(set(moments.values())))}
    drawn = known.lot.draw.bids if known.lot.draw else ()
    return TieFacts({bid: order[moment] for bid, moment in moments.items()}, drawn)


def tie_findings(known: LotIndex, ranking: Sequence[Place]) -> Iterator[Finding]:
    """Ties between who wins and who does not, and a record of a draw that does not fit."""
    tied: dict[int, list[str]] = defaultdict(list)
    for place in ranking:
        if place.tied:
            tied[place.rank].append(place.card.bid)
    for rank, bids in tied.items():
        if rank <= known.lot.winners < rank + len(bids) - 1:
            yield _open(known, rank, bids)
    yield from _draw_problems(known, ranking, list(tied.values()))


def _open(known: LotIndex, rank: int, bids: list[str]) -> Finding:
    rules = {tie.rule for tie in known.model.scheme.ties}
    facts = {"bids": ", ".join(bids), "rank": rank}
    unknown = [bid for bid in bids if bid not in known.submitted]
    if TieRule.EARLIEST in rules and unknown:
        return opened("submission-open", bids=", ".join(unknown))
    if TieRule.LOTTERY in rules:
        return opened("draw-open", **facts)
    if TieRule.SHARE in rules:
        return notice("tie-shared", **facts)
    if TieRule.NONE in rules:
        return fault("tie-none", **facts)
    return opened("tie-open", **facts)


def _draw_problems(
    known: LotIndex, ranking: Sequence[Place], tied: Sequence[list[str]]
) -> Iterator[Finding]:
    """A draw counts where the published rules come to it, between exactly the bids it names."""
    draw = known.lot.draw
    used = any(p.decided_by and p.decided_by.rule is TieRule.LOTTERY for p in ranking)
    if draw is None or used:
        return
    drawn = ", ".join(draw.bids)
    reached = any(tie.rule is TieRule.LOTTERY for tie in known.model.scheme.ties) and tied
    if not reached:
        yield notice("draw-unused", lot=known.lot.id, drawn=drawn)
    elif sorted(draw.bids) not in [sorted(bids) for bids in tied]:
        equal = "; ".join(", ".join(bids) for bids in tied)
        yield fault("draw-bids", lot=known.lot.id, drawn=drawn, tied=equal)
