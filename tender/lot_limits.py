"""A limit on the lots that one tenderer may win: who gets which lot, over all lots."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from scoring import Place
from scoring.lots import LimitBy, LotRanking, LotWinners, limit_lots
from tender.award import AwardDecision, decide
from tender.evaluation import Evaluation, LotEvaluation
from tender.findings import Finding, fault, faults, notice, opened
from tender.findings import Place as Where
from tender.model import Dossier, LotLimits, Stage


@dataclass(frozen=True, slots=True)
class LimitedLot:
    """Who gets a lot under the limit, by bid."""

    lot: str
    winners: tuple[str, ...]
    tied: tuple[str, ...]
    """Those who get it or not, depending on an open tie."""
    passed_over: tuple[str, ...]
    """Those who stand above a winner and have won as many other lots as they may."""


@dataclass(frozen=True, slots=True)
class Limited:
    """The winners of all lots under the limit, or what keeps them from being named."""

    limits: LotLimits | None
    lots: tuple[LimitedLot, ...] = ()
    findings: tuple[Finding, ...] = ()

    def lot(self, lot_id: str) -> LimitedLot | None:
        """Find what a lot comes to."""
        return next((each for each in self.lots if each.lot == lot_id), None)


@dataclass(frozen=True, slots=True)
class _Bidders:
    """Who stands behind each bid, and which bid of theirs is in which lot."""

    of: dict[str, str] = field(default_factory=dict)
    bids: dict[tuple[str, str], str] = field(default_factory=dict)


def limited(evaluation: Evaluation) -> Limited:
    """Apply the limit of a dossier to the rankings of all its lots.

    A tenderer is recognised by its name. Nothing is given away before every lot is complete.
    """
    limits = evaluation.dossier.lot_limits
    if limits is None:
        return Limited(None)
    known = _Bidders()
    wrong = (*_problems(evaluation.dossier, limits), *_known(evaluation.dossier, known))
    waiting = [each.lot.id for each in evaluation.lots if not _complete(each)]
    if waiting and not wrong:
        facts = {"most": limits.most, "lots": ", ".join(waiting)}
        wrong = (notice("lot-limit-waits", **facts),)
    if wrong or faults(evaluation.findings):
        return Limited(limits, (), wrong)
    rankings = [_ranking(each, known) for each in evaluation.lots]
    orders = _orders(evaluation.dossier, limits)
    found = limit_lots(rankings, limits.most, orders)
    lots = tuple(_by_bid(each, known) for each in found)
    return Limited(limits, lots, tuple(_told(lots, limits, known)))


def decide_lot(
    evaluation: Evaluation, found: LotEvaluation
) -> tuple[AwardDecision | None, tuple[Finding, ...]]:
    """Decide a lot by itself, or under the limit on lots where the dossier has one.

    Who is passed over by the limit is no reserve.
    """
    limits = limited(evaluation)
    if limits.limits is None:
        return decide(found)
    under = limits.lot(found.lot.id)
    if under is None:
        return None, limits.findings
    if under.tied:
        return None, tuple(f for f in limits.findings if f.facts.get("lot") == found.lot.id)
    award, findings = decide(found, under.winners)
    if award is None:
        return None, findings
    left = tuple(place for place in award.reserves if place.card.bid not in under.passed_over)
    return replace(award, reserves=left), findings


def _complete(found: LotEvaluation) -> bool:
    """Whether the ranking of a lot is final, but for ties."""
    bids_done = all(not card.missing or card.bid in found.staged.out for card in found.cards)
    return found.lot.stage.reached(Stage.PRICED) and bids_done


def _problems(dossier: Dossier, limits: LotLimits) -> Iterator[Finding]:
    """What the limits themselves lack: a number, lots that exist, an order that names all."""
    if limits.most < 1:
        yield fault("lot-limit-positive", Where(path="lot_limits.most"))
    lots = [lot.id for lot in dossier.lots]
    named = {"order": limits.order} | {f"wishes.{who}": o for who, o in limits.wishes.items()}
    for key, order in named.items():
        for lot in order:
            if lot not in lots:
                yield fault("lot-unknown", Where(path=f"lot_limits.{key}"), lot=lot)
    if limits.by is LimitBy.AUTHORITY_ORDER:
        for lot in lots:
            if lot not in limits.order:
                yield fault("lot-limit-order", Where(path="lot_limits.order"), lot=lot)
        return
    for bid in dossier.bids:
        if bid.lot not in limits.wishes.get(bid.tenderer, ()):
            facts = {"tenderer": bid.tenderer, "lot": bid.lot}
            yield opened("lot-wish-open", Where(path="lot_limits.wishes"), **facts)


def _known(dossier: Dossier, known: _Bidders) -> Iterator[Finding]:
    for number, bid in enumerate(dossier.bids, 1):
        known.of[bid.id] = bid.tenderer
        if (bid.tenderer, bid.lot) in known.bids:
            facts = {"tenderer": bid.tenderer, "lot": bid.lot}
            yield fault("lot-limit-double", Where(path=f"bids[{number}].tenderer"), **facts)
        known.bids[bid.tenderer, bid.lot] = bid.id


def _ranking(found: LotEvaluation, known: _Bidders) -> LotRanking:
    def rank(place: Place) -> int:
        return place.rank

    groups = tuple(
        tuple(known.of[place.card.bid] for place in equal)
        for _, equal in groupby(found.ranking, key=rank)
    )
    return LotRanking(found.lot.id, groups, found.lot.winners)


def _orders(dossier: Dossier, limits: LotLimits) -> Mapping[str, Sequence[str]]:
    if limits.by is LimitBy.BIDDER_ORDER:
        return limits.wishes
    return {bid.tenderer: limits.order for bid in dossier.bids}


def _by_bid(found: LotWinners, known: _Bidders) -> LimitedLot:
    def bids(tenderers: Sequence[str]) -> tuple[str, ...]:
        return tuple(known.bids[tenderer, found.lot] for tenderer in tenderers)

    return LimitedLot(found.lot, bids(found.winners), bids(found.tied), bids(found.passed_over))


def _told(lots: Sequence[LimitedLot], limits: LotLimits, known: _Bidders) -> Iterator[Finding]:
    for each in lots:
        if each.tied:
            yield opened("lot-limit-tie", lot=each.lot, bids=", ".join(each.tied))
        for bid in each.passed_over:
            facts = {"bid": bid, "lot": each.lot, "tenderer": known.of[bid], "most": limits.most}
            yield notice("lot-limit-passed", **facts)
