"""Small schemes on which award models are tried, and one whole simulation of each."""

from fractions import Fraction
from pathlib import Path

from scoring import Scheme
from scoring.combinations.superformula import Superformula
from scoring.prices import (
    FixedPrice,
    LinearFixedRange,
    LowestPriceRatio,
    PriceItself,
)
from scoring.scales import StepScale
from tender.criteria import read_model
from tender.model import AwardModel
from tender.simulation.cautions import Caution
from tender.simulation.simulation import Around, Simulation, simulate_scheme
from tests.scoring_cases import F, graded, priced, scheme

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "examples" / "simulatie" / "scenarios.yaml"
BUDGET = F(1_200_000)
PLAIN = scheme(graded("plan", 60), priced("prijs", 40))
"""60 points for quality in five steps, 40 for price: all at 900,000 euro, none at 1,200,000."""
VALUE = scheme(
    graded("plan", 400_000), priced("prijs", 0, PriceItself()), combination="value_deduction"
)
FIXED = scheme(graded("plan", 100), priced("prijs", 0, FixedPrice(F(500_000))))
LONG = LinearFixedRange(F(100_000), F(1_500_000))
SUPER = Superformula(F(1, 2), F(700), F(900))
COARSE = StepScale((("ja", F(1)), ("nee", F(0))))


def published(name: str) -> AwardModel:
    model, _findings = read_model(ROOT / "criteria" / name / "2026-12-01.yaml")
    assert model
    return model


def ratio(**weights: int) -> Scheme:
    return scheme(
        graded("plan", weights["plan"]), priced("prijs", weights["prijs"], LowestPriceRatio())
    )


def made(of: Scheme, budget: Fraction = BUDGET, on_dropout: str = "") -> Simulation:
    return simulate_scheme(of, budget, Around("nl", on_dropout))


def caution_of(of: Scheme, code: str, budget: Fraction = BUDGET) -> Caution:
    return next(each for each in made(of, budget).cautions if each.code == code)
