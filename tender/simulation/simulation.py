"""A simulation: everything that an award model does to invented bids, as one value."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Self

from scoring import Scheme
from tender.model import AwardCriterion, AwardModel
from tender.simulation.alternatives import Alternative, alternatives
from tender.simulation.cautions import Caution
from tender.simulation.curves import (
    CurvePoint,
    IsoLine,
    StepValue,
    iso_lines,
    price_curve,
    step_values,
)
from tender.simulation.looking import Subject, look
from tender.simulation.reversal import Reversal, find_reversal
from tender.simulation.scenario import Scenario, stereotypes, with_one_evaluator
from tender.simulation.trial import Trial, try_out


@dataclass(frozen=True, slots=True)
class Tried:
    """A scenario with what became of it."""

    scenario: Scenario
    trial: Trial
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class Simulation:
    """What a scheme does: to four typical bids, to the buyer's own, and along its curves."""

    scheme: Scheme
    budget: Fraction
    """The amount in euro around which bids are invented."""
    tried: tuple[Tried, ...]
    """The typical bids first, then the buyer's own scenarios."""
    curve: tuple[CurvePoint, ...]
    steps: tuple[StepValue, ...]
    lines: tuple[IsoLine, ...]
    reversal: Reversal | None
    cautions: tuple[Caution, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What is known around a scheme: what its model declares, and how it is read."""

    language: str
    on_dropout: str = ""
    """What the model declares; empty where it declares nothing."""
    titles: Mapping[str, str] = field(default_factory=dict)
    """What the criteria are called."""

    @classmethod
    def of(cls, model: AwardModel, language: str) -> Self:
        """What an award model says around its scheme."""
        titles = {leaf.id: _title(leaf, language) for leaf in model.leaves}
        return cls(language, model.on_dropout, titles)


def _title(criterion: AwardCriterion, language: str) -> str:
    return (language == "en" and criterion.title_en) or criterion.title


def simulate(
    model: AwardModel, budget: Fraction, language: str, own: tuple[Scenario, ...] = ()
) -> Simulation:
    """Try an award model on invented bids before it is published."""
    return simulate_scheme(model.scheme, budget, Around.of(model, language), own)


def simulate_scheme(
    scheme: Scheme, budget: Fraction, around: Around, own: tuple[Scenario, ...] = ()
) -> Simulation:
    """Try a scheme that need not be part of a model yet."""
    scheme, language = with_one_evaluator(scheme), around.language
    typical = stereotypes(scheme, budget, language)
    tried = tuple(_tried(scheme, scenario, budget) for scenario in (typical, *own))
    curve = price_curve(scheme, typical, budget)
    reversal = find_reversal(scheme, budget)
    subject = Subject(
        scheme,
        around.on_dropout,
        tried[0].trial,
        curve,
        reversal,
        budget,
        language,
        around.titles,
    )
    return Simulation(
        scheme,
        budget,
        tried,
        curve,
        step_values(scheme, typical, budget),
        iso_lines(scheme, typical, budget),
        reversal,
        look(subject),
    )


def _tried(scheme: Scheme, scenario: Scenario, budget: Fraction) -> Tried:
    trial = try_out(scheme, scenario.answers())
    return Tried(scenario, trial, alternatives(scheme, scenario, budget))
