"""The stability certificate of a lot: every question about its outcome, answered exactly."""

from collections.abc import Mapping
from dataclasses import dataclass

from scoring.scales import PairwiseScale
from scoring.stability.outcome import Stability, stability
from scoring.stability.withdrawal import LARGEST
from scoring.stability.world import Setting, World
from tender.answers import answers_of, expected_of, known_of, unscored
from tender.award import decide
from tender.comparing import coefficients_of
from tender.evaluation import LotEvaluation
from tender.findings import Finding, notice, opened


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
    if any(
        isinstance(criterion.scale, PairwiseScale) for criterion in evaluation.model.scheme.graded
    ):
        return Certificate(evaluation, None, (notice("stability-compared"),))
    found = stability(world_of(evaluation), most=most)
    if found is None:
        bids = ", ".join(place.card.bid for place in evaluation.ranking if place.rank == 1)
        return Certificate(evaluation, None, (opened("tie-open", bids=bids, rank=1),))
    return Certificate(evaluation, found, ())


def world_of(evaluation: LotEvaluation) -> World:
    """The scheme and the answers of a lot, as they were scored; after a stage of who went on."""
    there = {bid.id for bid in evaluation.bids}
    dossier, lot = evaluation.dossier, evaluation.lot.id
    gone = {bid.id for bid in dossier.bids if bid.lot == lot and bid.id not in there}
    known = known_of(dossier, gone).lots[lot]
    cards = tuple(card for card in evaluation.cards if card.bid not in evaluation.staged.out)
    compared = coefficients_of(known, [card.bid for card in cards])
    bids = {card.bid: answers_of(known, card.bid, compared) for card in cards}
    setting = Setting(
        expected_of(known),
        unscored(known, bids),
        known.groups,
        evaluation.facts,
        {c.id: c.floor for c in evaluation.model.priced if c.floor is not None},
    )
    return World(evaluation.model.scheme, bids, setting, cards)
