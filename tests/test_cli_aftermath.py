"""`gunning evaluate` on low prices, stages, limits over lots, and bids that drop out."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.cli import main
from tests.lots_case import EXPLANATION, LIMITS, SOUND, STAGES, changed

ALONE = (LIMITS, "")
NORTH = "title: Buurten in Noord, model: dagbesteding/2027-01-15, stage: priced}"
EQUAL = (NORTH, NORTH[:-1] + ", winners: 2, winners_are: equal}")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "dossier.yaml"


def run(path: Path, text: str, *args: str) -> Result:
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["evaluate", str(path), *args])


def test_the_winners_over_all_lots_are_shown_and_who_has_enough(path: Path) -> None:
    result = run(path, SOUND)

    assert result.exit_code == 0
    table = result.output[result.output.index("Over alle percelen: hoogstens 1") :]
    assert [line.split() for line in table.splitlines()[3:5]] == [
        ["noord", "fris-noord", "helder-noord"],
        ["zuid", "helder-zuid", "-"],
    ]


def test_a_grade_that_is_taken_over_says_from_which_bid(path: Path) -> None:
    result = run(path, SOUND, "--lot", "zuid")

    assert "visie: uitstekend = 1; 1 x 30 = 30.00 (= helder-noord)" in result.output
    assert "(= fris-noord)" in result.output


def test_a_letter_is_offered_for_a_bidder_who_was_not_asked_yet(path: Path) -> None:
    asked, unasked = run(path, SOUND), run(path, changed((EXPLANATION, "")))

    assert "Geachte" not in asked.output
    assert "net-noord: 85000 x 75/100 = 63750; 60000 < 63750" in asked.output
    assert "Geachte Coöperatie Net U.A.," in unasked.output


def test_the_winners_of_a_lot_can_be_equal(path: Path) -> None:
    taken = ", decision: {by: college, taken_on: 2027-04-01}}"
    decided = (EQUAL[0], EQUAL[1].replace("stage: priced", "stage: decided")[:-1] + taken)

    assert (
        "Voorlopig vooraan, allen gelijk: helder-noord, fris-noord."
        in run(path, changed(ALONE, EQUAL)).output
    )
    assert (
        "Winnaars, allen gelijk: helder-noord, fris-noord."
        in run(path, changed(ALONE, decided)).output
    )


def test_a_lot_that_nobody_gets_says_so(path: Path) -> None:
    # fris and net fail a requirement in noord, and helder has zuid
    requirement = ("    examples:\n", "    requirements: [{id: E1, text: Eis}]\n    examples:\n")
    failing = [
        (
            f"{{bid: {bid}, by: inkoper, on: 2027-03-01}}",
            f"{{bid: {bid}, by: inkoper, on: 2027-03-01, fails: [{{requirement: E1, reason: R}}]}}",
        )
        for bid in ("fris-noord", "net-noord")
    ]

    assert "Niemand krijgt dit perceel." in run(path, changed(requirement, *failing)).output


def test_a_tie_over_lots_is_shown_as_open(path: Path) -> None:
    text = changed(
        ("ties: [{rule: criterion, criterion: visie}, {rule: lowest_price}]", "ties: []"),
        ("lot: noord, prices: {prijs: 85000.00}", "lot: noord, prices: {prijs: 82500.00}"),
        ("most: 1", "most: 2"),
    )
    result = run(path, text)

    assert result.exit_code == 1
    table = result.output[result.output.index("Over alle percelen") :]
    assert table.splitlines()[3].split() == ["noord", "open", "-"]


def test_who_is_out_is_shown_with_the_reason(path: Path) -> None:
    staged = run(path, changed(("    examples:\n", STAGES)))
    floor = run(path, changed(("prijs: 85000.00", "prijs: 1.00")))

    assert "ging niet door na de ronde 'plannen'" in staged.output
    assert "ligt onder de bodem van 50000" in floor.output


def test_both_orders_are_shown_when_a_bid_drops_out(path: Path) -> None:
    result = run(path, SOUND, "--without", "helder-noord")
    everybody = run(
        path,
        SOUND,
        *("--without", "helder-zuid", "--without", "fris-zuid", "--without", "net-zuid"),
    )

    assert "Perceel noord zonder helder-noord" in result.output
    assert "keep_order: 1. fris-noord, 2. net-noord" in result.output
    assert "rescore: 1. fris-noord, 2. net-noord" in result.output
    assert "rescore: -" in everybody.output


def test_both_orders_stand_in_the_answer_for_programs(path: Path) -> None:
    answer = json.loads(run(path, SOUND, "--without", "helder-noord", "--json").stdout)

    assert answer["without"] == [
        {
            "lot": "noord",
            "bids": ["helder-noord"],
            "rule": "keep_order",
            "differ": False,
            "keep_order": [{"bid": "fris-noord", "rank": 1}, {"bid": "net-noord", "rank": 2}],
            "rescore": [{"bid": "fris-noord", "rank": 1}, {"bid": "net-noord", "rank": 2}],
        }
    ]


def test_a_bid_that_is_not_there_cannot_drop_out(path: Path) -> None:
    result = run(path, SOUND, "--without", "niemand")

    assert result.exit_code == 2
    assert "helder-noord" in result.output
    assert run(path, "dossier: 1\n", "--without", "niemand").exit_code == 1
