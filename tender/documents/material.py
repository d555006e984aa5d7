"""What the documents of a lot are written from: its outcome, and the committee's words by cell."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from scoring import Scorecard
from tender.award import AwardDecision
from tender.documents.content import Facts, Units
from tender.documents.dutch import day, paragraphs
from tender.documents.method import titles_of
from tender.documents.units import units_of
from tender.evaluation import LotEvaluation
from tender.findings import Finding, notice, opened
from tender.model import AwardModel, Bid, Consensus, Dossier, Lot
from tender.sharing import shared_from


@dataclass(frozen=True, slots=True)
class Material:
    """A decided lot with its texts looked up."""

    decided: AwardDecision
    words: Mapping[tuple[str, str], Consensus]
    """What the committee wrote, by bid and criterion."""
    bids: Mapping[str, Bid]
    titles: Mapping[str, str]
    """The title of each criterion that is answered itself, that of its parent before it."""
    units: Units

    @property
    def evaluation(self) -> LotEvaluation:
        """The scorecards and the ranking."""
        return self.decided.evaluation

    @property
    def dossier(self) -> Dossier:
        """The whole dossier."""
        return self.evaluation.dossier

    @property
    def lot(self) -> Lot:
        """The lot."""
        return self.evaluation.lot

    @property
    def model(self) -> AwardModel:
        """The published award model of the lot."""
        return self.evaluation.model

    @property
    def winners(self) -> tuple[str, ...]:
        """The names of the winners, in the order of the ranking."""
        return tuple(self.tenderer(place.card.bid) for place in self.decided.winners)

    @property
    def passed_over(self) -> frozenset[str]:
        """The bids above a winner, whose bidders win as many other lots as they may."""
        last = max((place.rank for place in self.decided.winners), default=0)
        return frozenset(
            place.card.bid
            for place in self.evaluation.ranking
            if place.rank < last and not self.decided.won(place.card.bid)
        )

    @property
    def most(self) -> int:
        """How many lots one bidder may win; 0 where that did not change who wins this one."""
        limits = self.dossier.lot_limits
        return limits.most if limits and self.passed_over else 0

    def asked(self, bid: str) -> Collection[str]:
        """The criteria that a bid had to answer: all, or those of its stages."""
        staged = self.evaluation.staged
        return staged.asked(bid) if bid in staged.out else self.titles

    def tenderer(self, bid: str) -> str:
        """The name under which a bid was made."""
        return self.bids[bid].tenderer


def gather(decided: AwardDecision) -> Material:
    """Look up once what the documents of a lot need."""
    dossier, lot = decided.evaluation.dossier, decided.evaluation.lot
    bids = {bid.id: bid for bid in dossier.bids if bid.lot == lot.id}
    cells = {(cell.bid, cell.criterion): cell for cell in dossier.consensus}
    words = {key: cell for key, cell in cells.items() if key[0] in bids}
    for bid in bids.values():
        for criterion in dossier.common:
            source = (shared_from(dossier, bid, criterion), criterion)
            if source in cells:
                words[bid.id, criterion] = cells[source]
    model = decided.evaluation.model
    return Material(decided, words, bids, titles_of(model), units_of(model.scheme))


def gaps(material: Material) -> tuple[Finding, ...]:
    """Tell what keeps the letters of a lot from being complete.

    Every bid needs reasons for each grade, the winner's too; the winner needs words for others
    wherever somebody has fewer points; and the letter has to name the court.
    """
    court = material.dossier.authority.court.strip()
    return (
        *([] if court else [opened("court-open", lot=material.lot.id)]),
        *_without_reasons(material),
        *_without_words(material),
    )


def cautions(material: Material) -> tuple[Finding, ...]:
    """Tell what a person had better look at before the letters leave."""
    clock = material.decided.standstill
    uncovered = clock is not None and not clock.covered
    ends = clock.ends_on.isoformat() if clock else ""
    return (
        *([notice("calendar-uncovered", lot=material.lot.id, ends=ends)] if uncovered else []),
        *_with_names(material),
    )


def _without_reasons(material: Material) -> Iterator[Finding]:
    for card in material.evaluation.cards:
        asked = material.asked(card.bid)
        for criterion in (each for each in material.model.graded if each.id in asked):
            cell = material.words.get((card.bid, criterion.id))
            if not (cell and cell.reasons.strip()):
                yield opened("consensus-reasons-open", bid=card.bid, criterion=criterion.id)


def _without_words(material: Material) -> Iterator[Finding]:
    winners = [place.card for place in material.decided.winners]
    others = [card for card in material.evaluation.cards if card not in winners]
    for winner in winners:
        for criterion in material.model.graded:
            cell = material.words.get((winner.bid, criterion.id))
            if not (cell and cell.for_others.strip()) and any(
                criterion.id in material.asked(other.bid) and _more(winner, other, criterion.id)
                for other in others
            ):
                yield opened("for-others-open", bid=winner.bid, criterion=criterion.id)


def _more(winner: Scorecard, other: Scorecard, criterion: str) -> bool:
    first, second = winner.line(criterion), other.line(criterion)
    return first is not None and second is not None and first.points > second.points


def _with_names(material: Material) -> Iterator[Finding]:
    """Find words on one bidder that name another; a name can be a common word too."""
    names = {
        bid.id: re.compile(rf"\b{re.escape(bid.tenderer)}(?!\w)") for bid in material.bids.values()
    }
    for (bid, criterion), cell in material.words.items():
        for other, name in names.items():
            if other != bid and name.search(f"{cell.reasons}\n{cell.for_others}"):
                named = material.tenderer(other)
                yield notice("bidder-named", bid=bid, criterion=criterion, named=named)


def facts_of(material: Material) -> Facts:
    """Fill in the reference block."""
    dossier, model, decision = material.dossier, material.model, material.decided.decision
    taken = decision.taken_on if decision else None
    sent = decision.sent_on if decision else None
    stamp = sent or taken
    return Facts(
        authority=dossier.authority,
        address=paragraphs(dossier.authority.address),
        reference=dossier.reference,
        tender=dossier.title,
        lot=material.lot.title,
        several_lots=len(dossier.lots) > 1,
        model=model.title,
        edition=day(model.edition),
        digest=model.digest,
        taken_on=day(taken) if taken else "",
        taken_by=decision.by if decision else "",
        sent_on=day(sent) if sent else "",
        stamp=stamp.isoformat() if stamp else "",
        notice=dossier.notice or model.notice,
    )
