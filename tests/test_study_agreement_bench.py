"""The benchmark of alpha compares like with like: on a small panel both give the same values."""

import numpy as np
import pytest

from scoring.study.agreement import Design
from tests.agreement_case import KRIPPENDORFF

pytest.importorskip("krippendorff")
agreement = pytest.importorskip("bench.agreement")


@pytest.mark.parametrize("seed", range(3))
def test_ours_and_the_rival_agree_on_all_bids_and_on_resamples(seed: int) -> None:
    assert agreement.equal(agreement.panel(units=40, seed=seed), seed=seed) == []


def test_ours_and_the_rival_agree_on_the_published_example() -> None:
    assert agreement.equal(KRIPPENDORFF, resamples=0) == []


def test_a_made_up_panel_has_gaps_and_is_the_same_each_time() -> None:
    panel, again = agreement.panel(units=40), agreement.panel(units=40)

    assert panel.design is Design.INCOMPLETE
    assert set(panel.values[panel.scored]) <= set(range(agreement.VALUES))
    np.testing.assert_array_equal(panel.values, again.values)
