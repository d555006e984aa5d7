"""The commands on many worlds: `gunning replay`, `gunning agreement` and `gunning weights`."""

import json
import os
import pty
import subprocess
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from click.testing import CliRunner, Result

from scoring.study.agreement import Metric
from scoring.study.replay import SHAPES, Fault
from scoring.study.weights.exact import win_probability
from tender.cli import main
from tender.cli.study.extra import needs_study
from tender.cli.study.wording import WORDS, in_words
from tender.language import speaking
from tender.sentences import SENTENCES
from tests import dossier_case
from tests.agreement_case import naive_alpha
from tests.study_case import crossed, dossier_text, shares

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "oco-groningen" / "dossier.yaml"
MARKET = """\
tender,bid,price,quality,ceiling
een,a,100.00,80,200
een,b,90.00,70,200
twee,c,50,60,
twee,d,55,61,
"""
TWO = ("--rules", "min_max,lowest_ratio", "--weights", "0.4")
PRICES = {"a": 1500, "b": 1100, "c": 1800}


def run(*args: object) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args])


def answer(*args: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*args, "--json").stdout)
    return found


def process(*args: object, **how: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401 - as subprocess has it
    """The command in a process of its own, after some code of ours."""
    before = how.pop("before", "")
    code = f"{before}\nfrom tender.cli import main; main(prog_name='gunning')"
    words = [sys.executable, "-W", "error", "-c", code, *map(str, args)]
    return subprocess.run(words, cwd=ROOT, check=False, timeout=60, **how)


@pytest.fixture
def market(tmp_path: Path) -> Path:
    path = tmp_path / "markt.csv"
    path.write_text(MARKET, encoding="utf-8")
    return path


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "d.yaml"


def codes(found: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in found["findings"]]


# What is missing, and what is not ours


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("numpy", ["agreement", EXAMPLE]),
        ("numpy", ["weights", EXAMPLE, "--json"]),
        ("numpy", ["replay", "markt.csv"]),
        ("numba", ["replay", "markt.csv"]),
        ("duckdb", ["replay", "markt.csv"]),
    ],
)
def test_without_the_extra_a_command_names_the_remedy(
    market: Path, package: str, words: list[object]
) -> None:
    words = [market if word == "markt.csv" else word for word in words]
    before = f"import sys; sys.modules[{package!r}] = None"

    done = process(*words, before=before, capture_output=True)

    assert (done.returncode, done.stdout) == (2, b"")
    said = f"Deze opdracht heeft {package} nodig, en dat is niet ge"
    assert done.stderr.decode().startswith(said)
    assert done.stderr.decode().endswith('pip install "gunning[study]"\n')
    assert done.stderr.count(b"\n") == 1


def test_the_other_commands_and_the_help_do_without_the_extra() -> None:
    before = "import sys; sys.modules.update(dict.fromkeys(['numpy', 'numba', 'duckdb']))"

    for words in (["evaluate", EXAMPLE], ["--help"], ["replay", "--help"], ["weights", "--help"]):
        assert process(*words, before=before, capture_output=True).returncode == 0


def test_another_thing_that_cannot_be_imported_is_a_mistake_of_ours() -> None:
    @needs_study
    def broken() -> None:
        raise ImportError(name="frob")

    with pytest.raises(ImportError):
        broken()


@pytest.mark.parametrize("command", ["replay", "agreement", "weights"])
def test_help_is_said_in_both_languages(command: str) -> None:
    dutch, english = run(command, "--help"), run("--language", "en", command, "--help")

    assert (dutch.exit_code, english.exit_code) == (0, 0)
    assert "Antwoord in JSON" in dutch.stdout
    assert "Answer in JSON" in english.stdout
    assert "docs/study.md" in english.stdout


@pytest.mark.parametrize("message", WORDS)
def test_what_the_wing_says_is_said_in_dutch(message: str) -> None:
    facts = {"low": "1"} | {name: f"<{name}>" for name in ("line", "rule", "missing", "column")}
    names = {part.split("}")[0] for part in message.split("{")[1:]}
    said = message.format(**{name: facts.get(name, "x y") for name in names})

    dutch = in_words(said)
    with speaking("en"):
        assert in_words(said) == said

    assert dutch != said
    assert all(facts[name] in dutch for name in names & facts.keys())


def test_what_nobody_marked_is_said_as_it_is() -> None:
    assert in_words("frob") == "frob"


# agreement


def test_agreement_shows_each_criterion_of_the_example() -> None:
    result = run("agreement", EXAMPLE)

    assert result.exit_code == 0
    assert "Deze cijfers veranderen nooit een score" in result.stdout
    assert result.stdout.count("Opzet, afgeleid uit de scores: gekruist") == 5
    assert result.stdout.count("n: 20 scores van 5 beoordelaars voor 4 inschrijvingen.") == 5
    assert result.stdout.count("Kleine commissie") == 5
    assert "oranje" in result.stdout
    assert "beoordelaar-4" in result.stdout


def test_agreement_names_evaluators_by_id_alone(dossier: Path) -> None:
    text = dossier_text(crossed(a=("8", "7"), b=("6", "5")), PRICES)
    dossier.write_text(text, encoding="utf-8")

    for words in ([], ["--json"]):
        said = run("agreement", dossier, *words).stdout
        assert "lid-1" in said
        assert "adviseur" not in said


@pytest.mark.parametrize("metric", list(Metric))
def test_alpha_is_that_of_the_definition_on_the_grades_of_the_dossier(
    dossier: Path, metric: Metric
) -> None:
    rows = [(8, 7, 9), (2, 3, 3), (5, 5, 8)]
    given = crossed(**{bid: tuple(map(str, row)) for bid, row in zip("abc", rows, strict=True)})
    dossier.write_text(dossier_text(given, PRICES), encoding="utf-8")

    found = answer("agreement", dossier, "--metric", metric.value)["lots"][0]["criteria"][0]

    alpha = found["statistics"][0]
    assert alpha["statistic"] == f"Krippendorff's alpha ({metric})"
    expected = naive_alpha(rows, metric)
    assert expected is not None
    assert alpha["value"] == f"{float(expected):.9f}"
    assert float(alpha["low"]) <= float(alpha["high"])


def test_a_crossed_panel_is_asked_everything(dossier: Path) -> None:
    given = crossed(a=("8", "7", "9"), b=("2", "3", "3"), c=("5", "5", "8"))
    dossier.write_text(dossier_text(given, PRICES), encoding="utf-8")

    found = answer("agreement", dossier)["lots"][0]["criteria"][0]

    assert found["design"] == "crossed"
    assert [each["statistic"] for each in found["statistics"]] == [
        "Krippendorff's alpha (ordinal)",
        "Kendall's W (corrected for ties)",
        "ICC(2,1)",
    ]
    assert not [each for each in found["statistics"] if "refused" in each]
    # the mean of the others on the same bids, in tenths: 1/3 x (.8 - .8 + .2 - .3 + .5 - .65)
    assert found["severities"][0]["value"] == f"{-25 / 3:.9f}"
    assert [each["colour"] for each in found["spreads"]] == ["orange", "green", "orange"]
    assert [each["share"] for each in found["spreads"]] == [f"0.{n}00000000" for n in (2, 1, 3)]


NESTED = {"a": {"lid-1": "8", "lid-2": "7"}, "b": {"lid-3": "2", "lid-4": "3"}}
GAPS = {"a": {"lid-1": "8", "lid-2": "7"}, "b": {"lid-1": "2", "lid-3": "3"}, "c": {"lid-1": "5"}}
UNEVEN = {**NESTED, "c": {"lid-5": "5", "lid-6": "6", "lid-7": "4"}}


def test_a_nested_panel_is_refused_what_is_not_meant_for_it(dossier: Path) -> None:
    dossier.write_text(dossier_text(NESTED, PRICES), encoding="utf-8")

    found = answer("agreement", dossier)["lots"][0]["criteria"][0]
    said = run("agreement", dossier).stdout

    assert found["design"] == "nested"
    _alpha, w, two_way, one_way = found["statistics"]
    assert w["instead"] == "Krippendorff's alpha (ordinal)"
    assert two_way["instead"] == "ICC(1,1)"
    assert (one_way["statistic"], "value" in one_way) == ("ICC(1,1)", True)
    assert (
        "Kendalls W (gecorrigeerd voor gelijke scores) wordt geweigerd: zij vergelijkt rangordes "
        "van dezelfde inschrijvingen door dezelfde beoordelaars. Gebruik in plaats daarvan "
        "Krippendorffs alfa (ordinaal)."
    ) in said
    assert "Met voorzichtigheid" in said


def test_a_panel_with_gaps_has_alpha_alone(dossier: Path) -> None:
    dossier.write_text(dossier_text(GAPS, PRICES), encoding="utf-8")

    found = answer("agreement", dossier)["lots"][0]["criteria"][0]
    said = run("agreement", dossier).stdout

    assert (found["design"], found["left_out"]) == ("incomplete", 1)
    assert ["refused" in each for each in found["statistics"]] == [False, True, True, True]
    assert "Niet meegeteld, met minder dan twee scores: 1." in said


def test_a_nested_panel_with_uneven_groups_is_refused_every_icc(dossier: Path) -> None:
    dossier.write_text(dossier_text(UNEVEN, PRICES), encoding="utf-8")

    found = answer("agreement", dossier)["lots"][0]["criteria"][0]

    assert [each["statistic"] for each in found["statistics"] if "refused" in each] == [
        "Kendall's W (corrected for ties)",
        "ICC(2,1)",
        "ICC(1,1)",
    ]


def test_equal_scores_give_no_value_rather_than_full_agreement(dossier: Path) -> None:
    given = crossed(a=("7", "7"), b=("7", "7"))
    dossier.write_text(dossier_text(given, PRICES), encoding="utf-8")

    found = answer("agreement", dossier)["lots"][0]["criteria"][0]

    assert [each["undefined"] for each in found["statistics"]] == ["no_variation"] * 3
    assert "geen waarde, omdat alle scores gelijk zijn" in run("agreement", dossier).stdout


def test_one_evaluator_alone_agrees_with_nobody(dossier: Path) -> None:
    dossier.write_text(dossier_text(crossed(a=("7",), b=("5",)), PRICES), encoding="utf-8")

    found = answer("agreement", dossier)["lots"][0]["criteria"][0]

    assert [each["undefined"] for each in found["statistics"]] == ["too_few"] * 3
    assert (found["spreads"], found["severities"][0]["undefined"]) == ([], "too_few")
    assert "er te weinig inschrijvingen of scores zijn" in run("agreement", dossier).stdout


def test_a_scale_with_a_malus_is_no_ratio_scale(dossier: Path) -> None:
    scale = "malus: true\n        range: {from: -10, to: 10, step: 1, share: of_max}"
    given = crossed(a=("-5", "3"), b=("4", "10"))
    dossier.write_text(dossier_text(given, PRICES, scale=scale), encoding="utf-8")

    found = answer("agreement", dossier, "--metric", "ratio")["lots"][0]["criteria"][0]

    assert found["statistics"][0] == {
        "refused": "De score -5 ligt onder nul, en dan vormen de scores geen ratioschaal. "
        "Gebruik de maat interval."
    }
    assert "vormen de scores geen ratioschaal" in run("agreement", dossier, "--metric=ratio").stdout


def test_on_a_scale_of_one_grade_nothing_lies_apart(dossier: Path) -> None:
    scale = "steps: [{grade: goed, share: 1, means: Goed.}]"
    given = crossed(a=("goed", "goed"), b=("goed", "goed"))
    dossier.write_text(dossier_text(given, PRICES, scale=scale), encoding="utf-8")

    assert answer("agreement", dossier)["lots"][0]["criteria"][0]["spreads"] == []
    assert "Spreiding per inschrijving" not in run("agreement", dossier).stdout


def test_the_same_seed_draws_the_same_interval() -> None:
    first, again = (answer("agreement", EXAMPLE, "--seed", "7") for _ in range(2))
    other = answer("agreement", EXAMPLE, "--seed", "8")

    assert first == again
    assert first["lots"][0]["seed"] == 7
    values = [
        [(s["value"], s["low"]) for c in found["lots"][0]["criteria"] for s in c["statistics"]]
        for found in (first, other)
    ]
    assert [value for value, _low in values[0]] == [value for value, _low in values[1]]
    assert values[0] != values[1]


def test_before_the_consensus_stage_nothing_is_computed_from_single_grades(dossier: Path) -> None:
    given = crossed(a=("8", "7"), b=("6", "5"))
    dossier.write_text(dossier_text(given, {}, stage="individual"), encoding="utf-8")

    found, result = answer("agreement", dossier), run("agreement", dossier)

    assert "agreement-closed" in codes(found)
    assert found["lots"][0]["criteria"] == []
    assert "In perceel een beoordeelt ieder nog apart" in result.stdout
    assert "lid-1" not in result.stdout
    assert result.exit_code == 1


def test_from_the_consensus_stage_on_the_committee_may_see_it(dossier: Path) -> None:
    given = crossed(a=("8", "7"), b=("6", "5"))
    dossier.write_text(dossier_text(given, {}, stage="consensus"), encoding="utf-8")

    assert len(answer("agreement", dossier)["lots"][0]["criteria"]) == 1


def test_a_cell_that_was_graded_twice_is_told_and_never_averaged(dossier: Path) -> None:
    text = dossier_text(crossed(a=("8", "7"), b=("6", "5")), PRICES)
    again = "  - {bid: a, criterion: plan, by: lid-1, grade: '2', reasons: R.}\n"
    dossier.write_text(text + again, encoding="utf-8")

    found = answer("agreement", dossier)

    assert found["lots"][0]["criteria"] == []
    assert set(codes(found)) == {"double-assessment"}


def test_grades_that_do_not_count_have_no_part_in_it(dossier: Path) -> None:
    text = dossier_text(crossed(a=("8", "7"), b=("6", "5")), PRICES)
    strange = (
        "  - {bid: a, criterion: plan, by: lid-9, grade: '2', reasons: R.}\n"
        "  - {bid: z, criterion: plan, by: lid-1, grade: '2', reasons: R.}\n"
    )
    dossier.write_text(text + strange, encoding="utf-8")
    unknown = text.replace("grade: '8'", "grade: 'acht'")

    assert answer("agreement", dossier)["lots"][0]["criteria"][0]["scores"] == 4
    dossier.write_text(unknown, encoding="utf-8")
    assert answer("agreement", dossier)["lots"][0]["criteria"][0]["scores"] == 2


def test_a_criterion_that_nobody_graded_is_told(dossier: Path) -> None:
    dossier.write_text(dossier_text({"a": {}, "b": {}}, {}, stage="consensus"), encoding="utf-8")

    found, result = answer("agreement", dossier), run("agreement", dossier)

    assert "agreement-none" in codes(found)
    assert "Over de overeenstemming in dit perceel valt niets te zeggen." in result.stdout


def test_of_many_bids_only_the_widest_spreads_are_shown(dossier: Path) -> None:
    given = crossed(**{f"b{n}": ("5", str(5 + n % 5)) for n in range(40)})
    dossier.write_text(dossier_text(given, dict.fromkeys(given, 1500)), encoding="utf-8")

    said = run("agreement", dossier).stdout

    assert "Alleen de 30 inschrijvingen met de grootste spreiding" in said
    assert "b4 " in said
    assert "b5 " not in said
    assert len(answer("agreement", dossier)["lots"][0]["criteria"][0]["spreads"]) == 40


# weights


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
    assert "Ze beslist nooit; dat doen de gepubliceerde gewichten." in result.stdout
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
    ("choices", "said"),
    [
        ({"more": "\n      minimum_quality: 0.1"}, "beweegt mee als een gewicht beweegt"),
        (
            {"more": "\n      stages: [{id: ronde, criteria: [plan], best: 2}]"},
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
    given = crossed(**{f"b{n}": (str(n % 20 / 2), str(n % 7)) for n in range(60)})
    prices = {bid: 1001 + 13 * place for place, bid in enumerate(given)}
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


# agreement and weights


@pytest.mark.parametrize("command", ["agreement", "weights"])
def test_a_file_that_gives_no_dossier_gives_findings(tmp_path: Path, command: str) -> None:
    found, result = answer(command, tmp_path / "nowhere"), run(command, tmp_path / "nowhere")

    assert (found["lots"], codes(found)) == ([], ["file-missing"])
    assert result.exit_code == 1
    assert "Er is geen bestand met deze naam." in result.stdout


@pytest.mark.parametrize("command", ["agreement", "weights"])
def test_a_lot_can_be_chosen_and_one_that_is_not_there_is_wrong_use(
    tmp_path: Path, command: str
) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(dossier_case.SOUND, encoding="utf-8")
    words = ["--unrounded"] if command == "weights" else []

    found = answer(command, path, "--lot", "twee", *words)
    wrong = run(command, path, "--lot", "drie", *words)

    assert [lot["lot"] for lot in found["lots"]] == ["twee"]
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "drie" in wrong.stderr


def test_a_terminal_sees_a_bar_and_a_pipe_sees_none() -> None:
    words = ["weights", EXAMPLE, "--unrounded", "--draws", "200000"]
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}

    seen = process(*words, stdout=subprocess.PIPE, stderr=theirs, env=env)
    os.close(theirs)
    drawn = os.read(ours, 100_000)
    os.close(ours)
    piped = process(*words, capture_output=True)

    assert b"Gewichten trekken" in drawn
    assert (piped.stderr, piped.stdout) == (b"", seen.stdout)
    assert b"Gewichten trekken" not in seen.stdout


# replay


def test_a_replay_tells_who_else_would_have_won_and_for_how_much(market: Path) -> None:
    found = answer("replay", market, *TWO)

    # een: min_max 0.6 x 80 = 48 for a, 0.4 x 100 + 0.6 x 70 = 82 for b; the ratio gives
    # a 36 + 48 = 84 and b 40 + 42 = 82, which is 10 euro more. In twee c wins under both.
    assert (found["tenders"], found["bids"], found["changed"]) == (2, 4, 1)
    assert found["compared_with"] == "min_max at 2/5"
    first, second = found["rules"]
    assert (first["flips"], first["share"], first["effect"]) == (0, "0", "0")
    assert (second["shape"], second["weight"], second["formula"]) == (
        "lowest_ratio",
        "0.4",
        "lowest_price_ratio",
    )
    assert (second["compared"], second["flips"], second["share"]) == (2, 1, "0.5")
    assert second["effect"] == "10"


def test_a_replay_is_shown_as_a_table_with_what_it_is_not(market: Path) -> None:
    result = run("replay", market, *TWO)

    assert result.exit_code == 0
    assert "Aanbestedingen: 2. Inschrijvingen: 4." in result.stdout
    assert "vergeleken met regel 0: min_max, gewicht van de prijs 40%." in result.stdout
    assert "In 1 van 2 aanbestedingen (50%)" in result.stdout
    assert "Ze beslist nooit een gunning." in result.stdout
    rows = [" ".join(line.split()) for line in result.stdout.splitlines()]
    assert "1 lowest_ratio 40% 2 1 50% € 10,00 0" in rows


def test_all_shapes_at_two_weights_are_replayed_unless_rules_are_chosen(market: Path) -> None:
    found = answer("replay", market)

    assert len(found["rules"]) == 2 * len(SHAPES)
    assert {rule["weight"] for rule in found["rules"]} == {"0.4", "0.7"}
    assert found["compared_with"] == "lowest_ratio at 2/5"
    assert {r["unanswered"] for r in found["rules"] if "ceiling" in r["shape"]} == {1}


def test_without_any_ceiling_the_rules_that_need_one_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "markt.csv"
    path.write_text("tender,bid,price,quality\neen,a,100,80\neen,b,90,70\n", encoding="utf-8")

    found, chosen = answer("replay", path), run("replay", path, "--rules", "below_ceiling")

    needing = {name for name, shape in SHAPES.items() if shape.needs_ceiling}
    assert {rule["shape"] for rule in found["rules"]} == set(SHAPES) - needing
    assert codes(found) == ["replay-no-ceiling"]
    assert run("replay", path).exit_code == 0
    assert "Geen aanbesteding heeft een plafond" in run("replay", path).stdout
    assert (chosen.exit_code, chosen.stdout) == (2, "")
    assert chosen.stderr.startswith("De regel 'below_ceiling at 2/5' heeft een plafond nodig")


def test_a_near_tie_is_asked_exactly_and_counted(tmp_path: Path) -> None:
    path = tmp_path / "markt.csv"
    # 0.4 x 100 + 0.6 x 40 and 0.4 x 40 + 0.6 x 80 are both 64
    path.write_text("tender,bid,price,quality\neen,a,40,40\neen,b,100,80\n", encoding="utf-8")

    found = answer("replay", path, "--rules", "lowest_ratio", "--weights", "0.4")

    assert (found["asked_exactly"], found["rules"][0]["flips"]) == (1, 0)
    assert (
        "Bijna gelijke totalen die exact zijn uitgerekend: 1;"
        in run("replay", path, "--rules", "lowest_ratio", "--weights", "0.4").stdout
    )


def test_bad_rows_come_first_and_their_tenders_are_set_aside(market: Path) -> None:
    market.write_text(MARKET + "drie,e,x,50,\ndrie,f,80,50,\nvier,g,80,101,\n", encoding="utf-8")

    found, result = answer("replay", market, *TWO), run("replay", market, *TWO)

    assert (found["tenders"], found["set_aside"], found["rows"]) == (2, 2, 7)
    assert found["faults"] == {"not_a_number": 1, "outside_range": 1}
    assert [(f["code"], f["path"], f["facts"]["row"]) for f in found["findings"]] == [
        ("replay-not-a-number", "price", "6"),
        ("replay-outside-range", "quality", "8"),
    ]
    assert result.exit_code == 1
    assert "2 aanbestedingen tellen in hun geheel niet mee." in result.stdout
    told, table = (result.stdout.index(w) for w in ("Rij 6, kolom price", "Wat elke regel doet"))
    assert told < table


@pytest.mark.parametrize("fault", list(Fault))
def test_every_fault_of_a_row_has_its_sentence(fault: Fault) -> None:
    assert "{row}" in SENTENCES[f"replay-{fault.replace('_', '-')}"]


def test_of_many_bad_rows_the_screen_lists_the_first(market: Path) -> None:
    rows = "".join(f"drie,b{n},{'9' * 90},50,\n" for n in range(70))
    market.write_text(MARKET + rows, encoding="utf-8")

    result = run("replay", market, *TWO)

    assert result.stdout.count("is te groot") == 50
    assert "Nog 20 staan hier niet; --json noemt de eerste 70." in result.stdout
    assert f"'{'9' * 80}…'" in result.stdout
    assert len(answer("replay", market, *TWO)["findings"]) == 70


def test_a_table_with_faults_alone_leaves_nothing_to_replay(market: Path) -> None:
    market.write_text("tender,bid,price,quality\neen,a,0,80\n", encoding="utf-8")

    found, result = answer("replay", market), run("replay", market)

    assert ("rules" in found, found["set_aside"]) == (False, 1)
    assert result.exit_code == 1
    assert "geen aanbesteding zonder fouten over" in result.stdout


def test_parquet_gives_what_csv_gives(market: Path) -> None:
    other = market.with_suffix(".parquet")
    with duckdb.connect() as connection:
        connection.execute(
            f"COPY (SELECT * FROM read_csv('{market}')) TO '{other}' (FORMAT parquet)"
        )

    from_csv, from_parquet = (answer("replay", path, *TWO) for path in (market, other))

    assert {**from_csv, "file": ""} == {**from_parquet, "file": ""}


def test_a_file_may_call_its_columns_otherwise(market: Path) -> None:
    renamed = MARKET.replace("tender,bid,price", "nummer,bod,bedrag")
    plain = answer("replay", market, *TWO)
    market.write_text(renamed, encoding="utf-8")

    named = answer("replay", market, *TWO, "--columns", "tender=nummer, bid=bod, price=bedrag")

    assert named == plain


def test_another_highest_quality_can_be_declared(market: Path) -> None:
    tenfold = MARKET.replace(",80,", ",800,").replace(",70,", ",700,")
    tenfold = tenfold.replace(",60,", ",600,").replace(",61,", ",610,")
    plain = answer("replay", market, *TWO)
    market.write_text(tenfold, encoding="utf-8")

    assert answer("replay", market, *TWO, "--quality-max", "1000") == plain


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--rules", "frob"], "Er is geen prijsvorm 'frob'. Kies uit: lowest_ratio,"),
        (["--rules", "min_max,min_max"], "'min_max at 2/5' staat er twee keer."),
        (["--weights", "x"], "Het gewicht van de prijs 'x' is geen getal."),
        (["--weights", "1.2"], "Het gewicht van de prijs 6/5 ligt niet tussen 0 en 1."),
        (["--weights", ","], "Er is geen regel om mee na te rekenen."),
        (["--quality-max", "0"], "markt.csv: het maximum 0 is niet bruikbaar."),
        (["--quality-max", "nan"], "markt.csv: het maximum 'nan' is geen getal."),
        (["--columns", "prijs=x"], "Er is geen kolom 'prijs' om te noemen."),
        (["--columns", "price"], "'price' zegt niet hoe een kolom in het bestand heet."),
        (["--columns", "price="], "'price=' zegt niet hoe een kolom in het bestand heet."),
        (["--columns", "price=x"], "markt.csv: het heeft geen kolom x; wel tender, bid,"),
    ],
)
def test_a_question_that_cannot_be_asked_is_wrong_use(
    market: Path, words: list[str], said: str
) -> None:
    result = run("replay", market, *words)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.replace(f"{market.parent}{os.sep}", "").startswith(said)
    assert result.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("nowhere.csv", None, "dit bestand is er niet"),
        ("leeg.csv", b"", "het heeft geen kolom tender, bid, price, quality, en ook geen andere"),
        ("bits.csv", b"\xff\xfe\n", "het is geen UTF-8"),
        ("markt.txt", b"tender\n", "de naam eindigt niet op .csv, .tsv of .parquet"),
        ("markt.parquet", b"niets", "het is niet als tabel te lezen ("),
        ("dubbel.csv", b"tender,tender,bid,price,quality\n", "de kolom tender staat er twee keer"),
        (
            "open.csv",
            b'tender,bid,price,quality\n"een,a,1,2\n',
            "een aanhalingsteken in regel 2 wordt niet gesloten",
        ),
        (
            "hoog.csv",
            b"tender,bid,price,quality\n"
            + b"".join(b"een,b%d,999999999999,2\n" % n for n in range(91)),
            "De rij 'cents' is niet bruikbaar: de prijzen van",
        ),
    ],
)
def test_a_file_that_is_no_table_is_told_in_one_sentence(
    tmp_path: Path, name: str, content: bytes | None, said: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    result = run("replay", path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert said in result.stderr
    assert result.stderr.count("\n") == 1
