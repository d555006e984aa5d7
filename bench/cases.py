"""The dossiers that are timed: the Groningen example and generated ones of any size."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from random import Random

from scoring import Rounding, Roundings, Scheme
from scoring import Stage as RoundingStage
from scoring.combinations import WeightedSum
from scoring.panels import PANEL_RULES
from scoring.prices import LowestPriceRatio
from scoring.ranking import RankOn
from scoring.scales import NumericScale, ShareRule
from scoring.scheme import GradedCriterion, PricedCriterion
from tender import read_dossier
from tender.model import (
    Assessment,
    Authority,
    AwardCriterion,
    AwardModel,
    Bid,
    Check,
    Consensus,
    CriterionType,
    Dossier,
    Evaluator,
    Hat,
    Lot,
    Stage,
)

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "oco-groningen" / "dossier.yaml"
CENTS = Roundings({RoundingStage.WEIGHTED_CRITERION: Rounding(2)})
LOT, MODEL = "perceel-1", "meting"
QUALITY_OF_ALL = Fraction(3, 5)


@dataclass(frozen=True, slots=True)
class Size:
    """How big a generated dossier is."""

    bids: int
    criteria: int
    evaluators: int


def example() -> Dossier | None:
    """The worked example, where the working tree has it and it reads without faults."""
    return read_dossier(EXAMPLE)[0] if EXAMPLE.exists() else None


def generated(
    size: Size, panel_rule: str, *, roundings: Roundings = CENTS, seed: int = 20261201
) -> Dossier:
    """A complete dossier with invented grades and prices; the same seed gives the same one."""
    random = Random(seed)  # noqa: S311 - invented grades, nothing that has to be kept from anyone
    scheme = _scheme(size, panel_rule, roundings, random)
    marks = list(scheme.graded[0].scale.marks)
    members = [f"beoordelaar-{number + 1}" for number in range(size.evaluators)]
    bids = [f"inschrijver-{number + 1}" for number in range(size.bids)]
    cells = [(bid, criterion.key) for bid in bids for criterion in scheme.graded]
    agreed = panel_rule == "consensus"
    return Dossier(
        reference="METING",
        title="Meting",
        authority=Authority("Gemeente"),
        models=(_model(scheme),),
        lots=(Lot(LOT, "Perceel", f"{MODEL}/2026-12-01", Stage.PRICED),),
        bids=tuple(
            Bid(
                bid,
                bid,
                LOT,
                prices={"prijs": Decimal(random.randint(9_000_000, 13_000_000)) / 100},
            )
            for bid in bids
        ),
        committee=tuple(Evaluator(member, "adviseur", Hat.EVALUATOR) for member in members),
        checks=tuple(Check(bid, "inkoper", date(2026, 12, 2)) for bid in bids),
        assessments=tuple(
            Assessment(bid, criterion, member, random.choice(marks), "Omdat.")
            for member in members
            for bid, criterion in cells
        ),
        consensus=tuple(
            Consensus(bid, criterion, random.choice(marks) if agreed else "", "Omdat.", "Omdat.")
            for bid, criterion in cells
        ),
    )


def _scheme(size: Size, panel_rule: str, roundings: Roundings, random: Random) -> Scheme:
    scale = NumericScale(Fraction(1), Fraction(10), Fraction(1, 2), ShareRule.OF_MAX)
    weights = [Fraction(random.randint(1, 20)) for _ in range(size.criteria)]
    quality = sum(weights, Fraction(0))
    points = quality / QUALITY_OF_ALL
    graded = [GradedCriterion(f"criterium-{n + 1}", w, scale) for n, w in enumerate(weights)]
    priced = PricedCriterion("prijs", points - quality, LowestPriceRatio())
    rule = PANEL_RULES[panel_rule]()
    ranked = RankOn.ROUNDED
    return Scheme(points, (*graded, priced), WeightedSum(), rule, roundings, rank_on=ranked)


def _model(scheme: Scheme) -> AwardModel:
    quality, price = CriterionType.QUALITY, CriterionType.PRICE
    return AwardModel(
        id=MODEL,
        edition=date(2026, 12, 1),
        title="Meting",
        language="nl",
        digest="",
        scheme=scheme,
        criteria=(
            *(AwardCriterion(c.key, quality, c.key, "", c.weight) for c in scheme.graded),
            *(AwardCriterion(c.key, price, c.key, "", c.weight) for c in scheme.priced),
        ),
    )
