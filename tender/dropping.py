"""A bid that drops out after the ranking: both orders, and the one that was published."""

from collections.abc import Collection
from dataclasses import dataclass

from scoring.dropout import Dropout, OnDropout, moved_up
from tender.evaluation import Evaluation, evaluate
from tender.findings import Finding, notice
from tender.model import Lot


@dataclass(frozen=True, slots=True)
class LotDropout:
    """Both orders of a lot without some bids."""

    lot: Lot
    rule: OnDropout
    """What the award model declares."""
    orders: Dropout

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Where the orders differ, that the rule decides (Hoge Raad ECLI:NL:HR:2014:1078)."""
        if not self.orders.differ:
            return ()
        dropped = ", ".join(sorted(self.orders.dropped))
        return (notice("dropout-order", lot=self.lot.id, bids=dropped, rule=self.rule.value),)


def without(evaluation: Evaluation, dropped: Collection[str]) -> tuple[LotDropout, ...]:
    """Both orders of each lot that has one of the bids, when these drop out."""
    again = evaluate(evaluation.dossier, without=dropped)
    found: list[LotDropout] = []
    for before, after in zip(evaluation.lots, again.lots, strict=True):
        if own := frozenset(bid.id for bid in before.bids) & frozenset(dropped):
            orders = Dropout(own, moved_up(before.ranking, own), after.ranking)
            found.append(LotDropout(before.lot, OnDropout(before.model.on_dropout), orders))
    return tuple(found)
