"""`gunning agreement`: how far evaluators agree, and what is not meant for their design."""

from pathlib import Path

import pytest

from scoring.study.agreement import Metric
from tests.agreement_case import naive_alpha
from tests.study_case import EXAMPLE, PRICES, answer, codes, crossed, dossier_text, run


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    return tmp_path / "d.yaml"


def test_agreement_shows_each_criterion_of_the_example() -> None:
    result = run("agreement", EXAMPLE)

    assert result.exit_code == 0
    assert "Deze getallen veranderen nooit een score" in result.stdout
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
        "Kendalls W (gecorrigeerd voor gelijke scores) wordt geweigerd: deze maat vergelijkt "
        "rangordes van dezelfde inschrijvingen door dezelfde beoordelaars. Gebruik in plaats "
        "daarvan Krippendorffs alfa (ordinaal)."
    ) in said
    assert "Voorzichtig:" in said


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
    assert "double-assessment" in codes(found)


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


def test_a_large_committee_is_not_warned_of_its_size(dossier: Path) -> None:
    given = crossed(a=tuple("876587"), b=tuple("567876"))
    dossier.write_text(dossier_text(given, PRICES), encoding="utf-8")

    assert answer("agreement", dossier)["lots"][0]["criteria"][0]["small_panel"] is False
    assert "Kleine commissie" not in run("agreement", dossier).stdout
