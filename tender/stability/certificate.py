"""The stability certificate of a lot: every question about its outcome, answered exactly."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring import Answers, Scorecard
from scoring.stability.outcome import Stability, stability
from scoring.stability.withdrawal import LARGEST
from scoring.stability.world import Setting, World
from tender.award import decide
from tender.evaluation import LotEvaluation
from tender.findings import Finding, opened
from tender.index import LotIndex, index
from tender.sharing import share_answers


@dataclass(frozen=True, slots=True)
class Certificate:
    """What can be said of the stability of a lot, or what keeps that from being said."""

    evaluation: LotEvaluation
    stability: Stability | None
    """None where the lot is not complete or nobody stands alone on the first place."""
    findings: tuple[Finding, ...]
    """What somebody has to do before the questions can be asked."""

    @property
    def names(self) -> Mapping[str, str]:
        """Who made each bid."""
        return {bid.id: bid.tenderer for bid in self.evaluation.dossier.bids}

    @property
    def titles(self) -> Mapping[str, str]:
        """What each criterion that is answered itself is called."""
        return {leaf.id: leaf.title for leaf in self.evaluation.model.leaves}


def certificate(evaluation: LotEvaluation, *, most: int = LARGEST) -> Certificate:
    """Ask everything of the outcome of a lot.

    Where no closed form tells what the withdrawal of any set of losers does, every set is really
    scored for at most so many bids.
    """
    decided, findings = decide(evaluation)
    if decided is None:
        return Certificate(evaluation, None, findings)
    found = stability(world_of(evaluation), most=most)
    if found is None:
        bids = ", ".join(place.card.bid for place in evaluation.ranking if place.rank == 1)
        return Certificate(evaluation, None, (opened("tie-open", bids=bids, rank=1),))
    return Certificate(evaluation, found, ())


def world_of(evaluation: LotEvaluation) -> World:
    """The scheme and the answers of a lot, as they were scored; after a stage of who went on."""
    looked_up = index(evaluation.dossier)
    share_answers(looked_up, evaluation.dossier)
    known = looked_up.lots[evaluation.lot.id]
    cards = tuple(card for card in evaluation.cards if card.bid not in evaluation.staged.out)
    bids = {card.bid: _answers(known, card) for card in cards}
    setting = Setting(
        next((line.expected for card in cards for line in card.parts.graded), 1),
        tuple(known.prices[bid.id] for bid in evaluation.bids if bid.id not in bids),
        known.groups,
        evaluation.facts,
    )
    return World(evaluation.model.scheme, bids, setting, cards)


def _answers(known: LotIndex, card: Scorecard) -> Answers:
    """The answers of a bid; of a panel that agrees, the grades that were agreed."""
    prices = known.prices[card.bid]
    if known.model.scheme.panel_rule.agrees:
        return Answers({line.criterion: line.grades for line in card.parts.graded}, prices)
    cells = {criterion: (card.bid, criterion) for criterion in known.scales}
    grades = {criterion: known.grades.get(cell, ()) for criterion, cell in cells.items()}
    by = {criterion: known.by[cell] for criterion, cell in cells.items() if cell in known.by}
    return Answers(grades, prices, by)
