"""`gunning weights`: chances of places under all weights, and where that has no meaning."""

from fractions import Fraction
from pathlib import Path

import pytest

from scoring.study.weights.exact import win_probability
from tests.study_case import EXAMPLE, PRICES, answer, codes, crossed, dossier_text, run, shares

STAGE = "{id: ronde, criteria: [plan], best: 2, earlier_grades: fixed}"


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "d.yaml"


def test_a_model_that_rounds_on_the_way_is_refused() -> None:
    found, result = answer("weights", EXAMPLE), run("weights", EXAMPLE)

    assert found["lots"] == []
    (refused,) = [f for f in found["findings"] if f["code"] == "weights-refused"]
    assert refused["facts"]["lot"] == "perceel-1"
    assert "het model rondt punten onderweg af; --unrounded" in refused["sentence"]
    assert result.exit_code == 1


def test_the_example_can_be_asked_of_its_exact_totals() -> None:
    result = run("weights", EXAMPLE, "--unrounded", "--draws", "20000")

    assert result.exit_code == 0
    assert "Het antwoord beslist niets; dat doen de gepubliceerde gewichten." in result.stdout
    assert "wat het model onderweg afrondt, is weggelaten" in result.stdout
    assert "20000 trekkingen, startgetal 1; de standaardfout van een kans is hoogstens 0,35" in (
        result.stdout
    )
    assert "Deze kansen en de verwachte plaatsen zijn exact." in result.stdout


def test_the_pairwise_chances_are_those_of_the_published_shares() -> None:
    scored = answer("evaluate", EXAMPLE)["lots"][0]
    earned = {
        card["bid"]: [
            Fraction(line.get("fraction", line["exact"])) / Fraction(line["weight"])
            for line in card["criteria"]
        ]
        for card in scored["scorecards"]
    }

    (lot,) = answer("weights", EXAMPLE, "--unrounded", "--draws", "20000")["lots"]

    assert (lot["decides"], lot["exact_chances"]) == (False, True)
    for bid in lot["bids"]:
        for beaten in bid["beats"]:
            expected = win_probability(earned[bid["bid"]], earned[beaten["bid"]])
            assert Fraction(beaten.get("chance_fraction", beaten["chance"])) == expected
        chances = [float(place["chance"]) for place in bid["places"]]
        assert sum(chances) == pytest.approx(1)
        mean = sum(place * chance for place, chance in enumerate(chances, 1))
        assert mean == pytest.approx(float(bid["expected_place"]), abs=0.03)


def test_a_total_that_is_ordered_exactly_is_asked_as_it_is(dossier: Path) -> None:
    given = crossed(a=("8", "7"), b=("6", "5"))
    rounding = "[{stage: total, digits: 0, mode: half_up}]"
    dossier.write_text(dossier_text(given, PRICES, rounding=rounding), encoding="utf-8")

    (lot,) = answer("weights", dossier, "--draws", "100")["lots"]

    # a has 0.2 more on the plan, b 0.4 more on the price: 0.2 / (0.2 + 0.4)
    assert [(bid["bid"], bid["beats"]) for bid in lot["bids"]] == [
        ("b", [{"bid": "a", "chance": f"0.{'6' * 30}", "chance_fraction": "2/3"}]),
        ("a", [{"bid": "b", "chance": f"0.{'3' * 30}", "chance_fraction": "1/3"}]),
    ]


def test_the_rounding_of_a_panel_is_kept_where_the_published_total_counts(dossier: Path) -> None:
    given = crossed(a=("8", "7"), b=("6", "5"))
    rounding = "[{stage: panel, digits: 0, mode: up}]"
    text = dossier_text(given, PRICES, rounding=rounding, rank_on="rounded")
    dossier.write_text(text.replace("'5'", "'6'"), encoding="utf-8")

    published = answer("weights", dossier, "--draws", "100")["lots"][0]["bids"][1]["beats"][0]
    exact = answer("weights", dossier, "--draws", "100", "--unrounded")["lots"][0]

    # 7.5 becomes 8 and 6 stays: 0.2 / (0.2 + 0.4), and without rounding 0.15 / (0.15 + 0.4)
    assert published["chance_fraction"] == "1/3"
    assert exact["bids"][1]["beats"][0]["chance_fraction"] == "3/11"


def test_least_weights_leave_less_to_divide() -> None:
    (lot,) = answer("weights", EXAMPLE, "--unrounded", "--draws", "999", "--least", "prijs=99")[
        "lots"
    ]

    by = {bid["bid"]: bid for bid in lot["bids"]}
    assert by["meerstroom"]["places"][0]["chance"] == "1.000000000"
    assert by["meerstroom"]["expected_place"] == "1"
    assert [c["least"] for c in lot["criteria"] if c["criterion"] == "prijs"] == ["0.99"]
    shown = run("weights", EXAMPLE, "--unrounded", "--draws", "9", "--least", "prijs=99")
    assert "Laagste gewichten, als deel van al het gewicht: prijs 99%." in shown.stdout


@pytest.mark.parametrize(
    ("least", "said"),
    [
        ("frob=20", "Hier is geen gewicht van 'frob'. Wel: onafhankelijkheid"),
        ("prijs", "'prijs' is geen criterium met punten"),
        ("prijs=nan", "'prijs=nan' is geen criterium met punten"),
        ("prijs=-1", "Het laagste gewicht van prijs ligt onder 0."),
        ("prijs=100", "De laagste gewichten nemen al het gewicht."),
    ],
)
@pytest.mark.parametrize("more", [[], ["--json"]])
def test_least_weights_that_cannot_be_used_are_wrong_use(
    least: str, said: str, more: list[str]
) -> None:
    result = run("weights", EXAMPLE, "--unrounded", "--least", least, *more)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(said)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("least", "said"),
    [
        ("plan=0.5", "De laagste gewichten nemen al het gewicht."),
        ("plan=-1", "Het laagste gewicht van plan ligt onder 0."),
        ("plan=0", ""),
    ],
)
def test_where_nothing_weighs_there_is_nothing_to_divide(
    dossier: Path, least: str, said: str
) -> None:
    text = dossier_text(crossed(a=("8", "7"), b=("6", "5")), PRICES)
    for weighed in ("points: 100", "weight: 60", "weight: 40"):
        text = text.replace(weighed, f"{weighed.partition(' ')[0]} 0")
    dossier.write_text(text, encoding="utf-8")

    result = run("weights", dossier, "--least", least, "--draws", "9")

    assert result.stderr.startswith(said)
    assert bool(result.stdout) is not bool(said)


@pytest.mark.parametrize(
    ("choices", "said"),
    [
        ({"more": "\n      minimum_quality: 0.1"}, "het minimum voor de hele kwaliteit"),
        (
            {"more": f"\n    stages: [{STAGE}]"},
            "wie na een ronde verder gaat, hangt van de gewichten af",
        ),
    ],
)
def test_a_total_that_is_no_pure_weighted_sum_is_refused(
    dossier: Path, choices: dict[str, str], said: str
) -> None:
    given = crossed(a=("8", "7"), b=("6", "5"), c=("9", "9"))
    dossier.write_text(dossier_text(given, PRICES, **choices), encoding="utf-8")

    found = answer("weights", dossier, "--unrounded")

    assert found["lots"] == []
    (refused,) = [f for f in found["findings"] if f["code"] == "weights-refused"]
    assert said in refused["sentence"]


def test_value_deduction_is_no_weighted_sum(dossier: Path) -> None:
    given = crossed(a=("8", "7"), b=("6", "5"))
    text = dossier_text(given, PRICES).replace("points: 100", "points: 60")
    text = text.replace("combination: weighted_sum", "combination: value_deduction")
    priced = "weight: 40, formula: linear_fixed_range, full_at: 1000, nil_at: 2000"
    text = text.replace(priced, "weight: 0, formula: value_deduction")
    dossier.write_text(text, encoding="utf-8")

    sentences = [f["sentence"] for f in answer("weights", dossier)["findings"]]

    assert [s for s in sentences if "geen som van gewogen punten" in s]


def test_one_bid_has_nothing_to_be_ordered_with(dossier: Path) -> None:
    dossier.write_text(dossier_text(crossed(a=("8",)), PRICES), encoding="utf-8")

    assert "weights-refused" in codes(answer("weights", dossier))


def test_more_bids_than_fit_a_rank_are_refused(dossier: Path) -> None:
    given = crossed(**{f"b{n}": ("5",) for n in range(1025)})
    dossier.write_text(dossier_text(given, dict.fromkeys(given, 1500)), encoding="utf-8")

    sentences = [f["sentence"] for f in answer("weights", dossier)["findings"]]

    assert [s for s in sentences if "er zijn meer inschrijvingen dan in een rangorde passen" in s]


@pytest.mark.parametrize("stage", ["individual", "priced"])
def test_an_outcome_that_is_not_complete_is_not_asked_about(dossier: Path, stage: str) -> None:
    given = crossed(a=("8", "7"), b=("6", "5"))
    dossier.write_text(dossier_text(given, {}, stage=stage), encoding="utf-8")

    found = answer("weights", dossier)

    assert "weights-early" in codes(found)
    assert found["lots"] == []


def test_equal_totals_may_be_asked_about(dossier: Path) -> None:
    given = crossed(a=("8",), b=("8",))
    dossier.write_text(dossier_text(given, {"a": 1500, "b": 1500}), encoding="utf-8")

    (lot,) = answer("weights", dossier, "--draws", "100")["lots"]

    assert [bid["beats"][0]["chance"] for bid in lot["bids"]] == ["0.5", "0.5"]
    assert [bid["expected_place"] for bid in lot["bids"]] == ["1.5", "1.5"]
    assert "1 =" in run("weights", dossier, "--draws", "100").stdout


def test_many_bids_are_told_in_floats_that_lie_as_near(dossier: Path) -> None:
    given = crossed(**{f"b{n}": (str(n % 20 / 2), str(n % 7)) for n in range(100)})
    prices = {bid: 1001 + 7 * place for place, bid in enumerate(given)}
    dossier.write_text(dossier_text(given, prices), encoding="utf-8")
    earned = shares(given, prices)

    (lot,) = answer("weights", dossier, "--draws", "1000")["lots"]

    assert lot["exact_chances"] is False
    (bid,) = [each for each in lot["bids"] if each["bid"] == "b5"]
    for beaten in bid["beats"]:
        expected = win_probability(earned["b5"], earned[beaten["bid"]])
        assert float(beaten["chance"]) == pytest.approx(float(expected), abs=1e-11)
    shown = run("weights", dossier, "--draws", "1000").stdout
    assert "kloppen tot op 1e-12" in shown
    assert "Alleen de eerste 10 kolommen staan hier" in shown


@pytest.mark.parametrize(
    "more", [["--draws", "0"], ["--draws", "x"], ["--seed", "-1"], ["--draws", "999999999"]]
)
def test_a_number_of_draws_or_a_seed_outside_its_range_is_wrong_use(more: list[str]) -> None:
    result = run("weights", EXAMPLE, "--unrounded", *more)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "Traceback" not in result.stderr


def test_the_same_seed_draws_the_same_chances() -> None:
    words = ["weights", EXAMPLE, "--unrounded", "--draws", "1000", "--seed", "5"]

    assert answer(*words) == answer(*words)
