"""The award decision (*gunningsbeslissing*) of a lot and the standstill that follows it."""

from collections.abc import Collection
from dataclasses import dataclass

from scoring import Place
from tender.abnormal import UNANSWERED
from tender.calendar import Standstill, standstill
from tender.evaluation import LotEvaluation
from tender.findings import Finding, blocking, faults, opened
from tender.model import Decision
from tender.settling import TIES

STUCK = frozenset({"rule-undefined", "quorum-open", "stage-grade"}) | UNANSWERED
"""The findings that have to be mended before anybody can win."""


@dataclass(frozen=True, slots=True)
class AwardDecision:
    """Whom the contract is meant for, who is next, and until when others can object."""

    evaluation: LotEvaluation
    winners: tuple[Place, ...]
    reserves: tuple[Place, ...]
    decision: Decision | None
    """Who decided and when; without it every document is a draft."""
    standstill: Standstill | None
    """Known once the decision was sent."""

    @property
    def final(self) -> bool:
        """Whether a decision was recorded, so that documents may leave."""
        return self.decision is not None

    def won(self, bid: str) -> bool:
        """Tell whether a bid is among the winners."""
        return any(place.card.bid == bid for place in self.winners)


def decide(
    evaluation: LotEvaluation, named: Collection[str] | None = None
) -> tuple[AwardDecision | None, tuple[Finding, ...]]:
    """Name the winners of a lot, as many as it asks for, and the reserves behind them.

    A tie that the published rules leave open, or a lot that is not complete, gives no decision
    but findings. `named` are the bids that get the lot by a limit over all lots, which breaks ties;
    a dossier with such a limit is not decided without them.
    """
    lot = evaluation.lot
    if waiting := _in_the_way(evaluation) or (_open(evaluation) if named is None else ()):
        return None, waiting
    first = [place.card.bid for place in evaluation.ranking if place.rank <= lot.winners]
    won = set(first if named is None else named)
    winners = tuple(place for place in evaluation.ranking if place.card.bid in won)
    reserves = tuple(place for place in evaluation.ranking if place.card.bid not in won)
    sent_on = lot.decision.sent_on if lot.decision else None
    clock = standstill(sent_on) if sent_on else None
    decided = AwardDecision(evaluation, winners, reserves, lot.decision, clock)
    fewer = opened("fewer-winners", lot=lot.id, asked=lot.winners, found=len(winners))
    return decided, (fewer,) if len(winners) < lot.winners else ()


def _in_the_way(evaluation: LotEvaluation) -> tuple[Finding, ...]:
    """What keeps a lot from being decided, whoever wins."""
    if wrong := faults(evaluation.contradictions):
        return wrong
    if stuck := [f for f in blocking(evaluation.findings) if f.code in STUCK]:
        return tuple(stuck)
    out = evaluation.staged.out
    incomplete = [card for card in evaluation.cards if card.missing and card.bid not in out]
    if incomplete:
        return tuple(
            opened("card-incomplete", bid=card.bid, criteria=", ".join(card.missing))
            for card in incomplete
        )
    return () if evaluation.ranking else (opened("no-valid-bid", lot=evaluation.lot.id),)


def _open(evaluation: LotEvaluation) -> tuple[Finding, ...]:
    """Why a lot cannot be decided by itself: a limit over lots, or who is equal at the edge."""
    lot, limits = evaluation.lot, evaluation.dossier.lot_limits
    if limits:
        return (opened("lot-limit-alone", lot=lot.id, most=limits.most),)
    split = [p for p in evaluation.ranking if p.tied and p.rank <= lot.winners]
    most = max((p.rank + _size(evaluation, p) - 1 for p in split), default=0)
    if most > lot.winners:
        return tuple(f for f in evaluation.findings if f.code in TIES)
    return ()


def _size(evaluation: LotEvaluation, place: Place) -> int:
    return sum(1 for other in evaluation.ranking if other.rank == place.rank)
