"""The benchmark compares like with like: on small dossiers both sides give the same result."""

from dataclasses import replace
from decimal import Decimal

import pytest

from bench.cases import CENTS, Size, example, generated
from bench.duel import SPREAD, Row
from bench.evaluation import BAR, differences
from bench.floats import NoPeerError, float_rankings
from scoring import Mode, Rounding, Roundings, Stage, TieBreak, TieRule
from tender import evaluate

SMALL = Size(bids=6, criteria=5, evaluators=3)
EXACT = Roundings({})


@pytest.mark.parametrize("panel_rule", ["mean", "consensus"])
@pytest.mark.parametrize("roundings", [CENTS, EXACT])
@pytest.mark.parametrize("seed", range(5))
def test_exact_and_plain_give_the_same_ranking_and_totals(
    panel_rule: str, roundings: Roundings, seed: int
) -> None:
    dossier = generated(SMALL, panel_rule, roundings=roundings, seed=seed)

    assert differences(dossier) == []


def test_a_generated_dossier_is_complete_and_the_same_each_time() -> None:
    dossier = generated(SMALL, "mean")

    evaluation = evaluate(dossier)

    assert evaluation.findings == ()
    assert len(evaluation.lots[0].ranking) == SMALL.bids
    assert len(dossier.assessments) == 6 * 5 * 3
    assert generated(SMALL, "mean") == dossier
    assert generated(SMALL, "mean", seed=1) != dossier


def test_the_example_gives_the_same_both_ways() -> None:
    dossier = example()

    assert dossier is not None
    assert differences(dossier) == []


def test_a_difference_between_the_two_is_told() -> None:
    """The plain version knows no tie rule, so that bids in another order come out."""
    points = Roundings({Stage.WEIGHTED_CRITERION: Rounding(0)})
    dossier = generated(Size(2, 5, 3), "consensus", roundings=points)
    first, second = dossier.bids
    same = tuple(replace(agreed, grade="7") for agreed in dossier.consensus)
    bids = (
        replace(first, prices={"prijs": Decimal(100_001)}),
        replace(second, prices={"prijs": Decimal(100_000)}),
    )
    by_price = (TieBreak(TieRule.LOWEST_PRICE),)
    models = tuple(replace(m, scheme=replace(m.scheme, ties=by_price)) for m in dossier.models)

    (told,) = differences(replace(dossier, bids=bids, consensus=same, models=models))

    assert told.startswith("perceel-1: the order differs: exact [('inschrijver-2', ")


@pytest.mark.parametrize(
    "roundings",
    [
        Roundings({Stage.TOTAL: Rounding(2)}),
        Roundings({Stage.WEIGHTED_CRITERION: Rounding(2, Mode.DOWN)}),
    ],
)
def test_what_the_plain_version_does_not_do_it_says(roundings: Roundings) -> None:
    with pytest.raises(NoPeerError):
        float_rankings(generated(SMALL, "mean", roundings=roundings))


@pytest.mark.parametrize(
    ("ours", "bar", "memory", "verdict"),
    [
        ((4.0, 4.1, 4.2, 4.3, 4.4), BAR, None, "passed"),
        ((6.0, 6.1, 6.2, 6.3, 6.4), BAR, None, "failed"),
        ((4.0, 4.1, 6.2, 6.3, 4.0 * SPREAD + 0.1), BAR, None, "repeat"),
        ((6.0, 6.1, 6.2, 6.3, 6.4), None, None, "told"),
        ((4.0, 4.1, 4.2, 4.3, 4.4), BAR, (200.0, 250.0), "passed"),
        ((4.0, 4.1, 4.2, 4.3, 4.4), BAR, (300.0, 250.0), "failed"),
    ],
)
def test_ratio_and_memory_are_held_against_their_bars_and_a_noisy_failure_is_repeated(
    ours: tuple[float, ...],
    bar: float | None,
    memory: tuple[float, float] | None,
    verdict: str,
) -> None:
    row = Row("work", "rival", ours, (1.0, 1.0, 1.0, 1.0, 1.0), bar, "", memory)

    assert row.ratio == 1 / ours[2]
    assert row.verdict == verdict
