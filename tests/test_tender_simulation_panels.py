"""A model is tried under every panel rule, though an invented bid has one grade a criterion."""

from dataclasses import replace
from pathlib import Path

import pytest

from scoring.panels import PANEL_RULES, ConsensusRule
from tender.criteria import read_model
from tender.model import AwardModel
from tender.simulation.reversal import relative
from tender.simulation.simulation import Around, simulate, simulate_scheme
from tests.scoring_cases import F

RULES = Path(__file__).resolve().parent.parent / "examples" / "rules"
AROUND = Around("nl", "rescore")
BUDGET = F(160_000)


def model_with(panel_rule: str) -> AwardModel:
    model, findings = read_model(RULES / f"{panel_rule}.yaml")
    assert model
    assert not findings
    assert model.scheme.panel_rule.about.id == panel_rule
    return model


@pytest.mark.parametrize("panel_rule", PANEL_RULES)
def test_every_typical_bid_has_a_place_under_every_panel_rule(panel_rule: str) -> None:
    found = simulate(model_with(panel_rule), BUDGET, "nl")

    assert len(found.tried[0].trial.ranking) == 4
    assert all(point.total is not None for point in found.curve)


@pytest.mark.parametrize("panel_rule", sorted(set(PANEL_RULES) - {"consensus", "rank_sum"}))
def test_a_panel_that_merges_grades_is_tried_as_one_that_agrees(panel_rule: str) -> None:
    scheme = replace(model_with(panel_rule).scheme, quorum=3)
    agreed = replace(scheme, panel_rule=ConsensusRule(), quorum=1)

    assert simulate_scheme(scheme, BUDGET, AROUND) == simulate_scheme(agreed, BUDGET, AROUND)


def test_under_ranks_one_bid_can_move_another() -> None:
    assert relative(model_with("rank_sum").scheme)
    assert not relative(model_with("mean").scheme)
