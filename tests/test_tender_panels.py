"""Panel rules, absent grades and scales, from criteria file and dossier to finding and result."""

import pytest

from scoring import plain
from scoring.panels import PANEL_RULES, MedianRule, Middle, TrimmedMeanRule, WeightedMeanRule
from scoring.scales import Direction, NumericScale, ValueScale
from tender.award import decide
from tender.criteria import parse_model
from tender.dossier import parse_dossier, write_dossier
from tender.evaluation import Evaluation, evaluate
from tender.model import AwardModel
from tender.shape.parts import PanelShape
from tests import criteria_case
from tests.criteria_case import NO_EXAMPLES
from tests.dossier_case import changed, dossier, findings
from tests.panel_case import FIRST, under, value

EXAMPLES = {"no-full-example", "no-minimum-example"}
SECOND = "{bid: c, criterion: team, by: lid-2, grade: 7, reasons: R.}"


def codes(text: str) -> list[str]:
    return [f.code for f in findings(text) if f.code not in EXAMPLES]


def sentences(text: str, code: str) -> list[str]:
    return [f.sentence for f in findings(text) if f.code == code]


def points(found: Evaluation, bid: str, criterion: str) -> str:
    lot = found.lot("twee")
    assert lot is not None
    card = lot.card(bid)
    assert card is not None
    line = card.line(criterion)
    return plain(line.points) if line else "-"


def model(*pairs: tuple[str, str]) -> AwardModel:
    made, found = criteria_case.parse(criteria_case.changed(*pairs, *NO_EXAMPLES))
    assert made is not None, found
    return made


def told(*pairs: tuple[str, str]) -> list[tuple[str, str]]:
    _, found = criteria_case.parse(criteria_case.changed(*pairs, *NO_EXAMPLES))
    return [(f.code, f.place.path) for f in found if f.code not in EXAMPLES]


CONSENSUS = "  panel_rule: consensus\n"


def with_panel(rule: str, panel: str) -> tuple[str, str]:
    return CONSENSUS, f"  panel_rule: {rule}\n  panel: {panel}\n"


def test_every_parameter_of_a_panel_rule_is_a_key_of_the_file() -> None:
    asked = {p.name for rule in PANEL_RULES.values() for p in rule.about.parameters}

    assert asked | {"quorum"} == set(PanelShape.model_fields)


def test_a_file_declares_a_rule_with_its_parameters_and_a_quorum() -> None:
    assert model((CONSENSUS, "  panel_rule: median\n")).scheme.panel_rule == MedianRule()
    assert model(with_panel("median", "{middle: low}")).scheme.panel_rule == MedianRule(Middle.LOW)
    assert model(with_panel("trimmed_mean", "{drop: 2}")).scheme.panel_rule == TrimmedMeanRule(2)
    made = model(with_panel("weighted_mean", "{weights: {expert: 3/2, chair: 1}, quorum: 2}"))
    assert made.scheme.quorum == 2
    assert isinstance(made.scheme.panel_rule, WeightedMeanRule)
    assert {g: plain(w) for g, w in made.scheme.panel_rule.weights.items()} == {
        "expert": "1.5",
        "chair": "1",
    }


@pytest.mark.parametrize(
    ("rule", "panel", "expected"),
    [
        ("trimmed_mean", "{quorum: 3}", [("key-missing", "scoring.panel")]),
        ("weighted_mean", "{quorum: 3}", [("key-missing", "scoring.panel")]),
        ("mean", "{drop: 1}", [("key-unknown", "scoring.panel.drop")]),
        ("median", "{middle: hoog}", [("not-one-of", "scoring.panel.middle")]),
        ("median", "{midden: low}", [("key-unknown", "scoring.panel.midden")]),
        ("trimmed_mean", "{drop: 0}", [("parameter", "scoring.panel.drop")]),
        ("trimmed_mean", "{drop: een}", [("not-a-number", "scoring.panel.drop")]),
        ("mean", "{quorum: 0}", [("not-a-number", "scoring.panel.quorum")]),
        ("weighted_mean", "{weights: {expert: 0}}",
         [("parameter", "scoring.panel.weights.expert")]),
        ("weighted_mean", "{weights: {expert: veel}}",
         [("not-a-number", "scoring.panel.weights.expert")]),
    ],
)  # fmt: skip
def test_a_panel_that_does_not_fit_its_rule_is_told_at_its_place(
    rule: str, panel: str, expected: list[tuple[str, str]]
) -> None:
    assert told(with_panel(rule, panel)) == expected


def test_ranks_go_with_few_other_choices() -> None:
    found = told(
        (CONSENSUS, "  panel_rule: rank_sum\n"),
        ("missing: forbid", "missing: zero"),
        ("rounding: [{stage", "rounding: [{stage: evaluator, digits: 0, mode: up}, {stage"),
    )

    assert found == [
        ("panel-without", "scoring.rounding[1]"),
        ("panel-clash", "scoring.missing"),
        ("panel-without", "criteria[1].criteria[1].scoring.minimum"),
    ]


def test_scales_may_turn_over_have_gaps_and_take_points_away() -> None:
    cijfer = "range: {from: 0, to: 10, step: 0.5, share: of_max}"
    low = model((cijfer, "range: {from: 1, to: 10, step: 1, share: of_range, direction: low}"))
    gaps = model((cijfer, "values: {scores: [0, 2, 5, 8, 10], share: of_max}"))
    malus = model((cijfer, "malus: true\n    range: {from: -10, to: 10, step: 1, share: of_max}"))

    turned = low.scheme.graded[1].scale
    assert isinstance(turned, NumericScale)
    assert turned.direction is Direction.LOW
    assert isinstance(gaps.scheme.graded[1].scale, ValueScale)
    assert gaps.scheme.graded[1].scale.grades == ("10", "8", "5", "2", "0")
    assert plain(malus.scheme.graded[1].scale.share("-5")) == "-0.5"


def test_a_step_may_take_points_away_where_the_scale_says_so() -> None:
    fail = ("grade: nee, share: 0,", "grade: nee, share: -0.25,")

    assert told(fail) == [("scale-form", "scales.trap")]
    made = model(fail, ("  trap:\n", "  trap:\n    malus: true\n"))
    assert plain(made.scheme.graded[0].scale.share("nee")) == "-0.25"


def test_points_below_zero_do_not_go_with_every_combination() -> None:
    text = criteria_case.changed(("  trap:\n", "  trap:\n    malus: true\n"), *NO_EXAMPLES)
    text = text.replace("combination: weighted_sum", "combination: price_per_quality_point")
    _, found = parse_model(text.encode(), "doc.yaml")

    assert ("malus-combination", "scales.trap.malus") in [(f.code, f.place.path) for f in found]


VALUES = "values: {scores: [1, 2], share: of_max}"


RANGE = "range: {from: 0, to: 1, step: 1, share: of_max}"


@pytest.mark.parametrize("scale", ["steps: []", f"{VALUES}\n    {RANGE}"])
def test_a_scale_is_of_one_kind(scale: str) -> None:
    found = told(("range: {from: 0, to: 10, step: 0.5, share: of_max}", scale))

    assert found[0] == ("scale-kind", "scales.cijfer")


def test_a_dossier_is_merged_by_the_declared_rule() -> None:
    low = under("median\n      panel: {middle: low}", (FIRST, FIRST.replace("7", "9")))
    weighted = under(
        "weighted_mean\n      panel: {weights: {chair: 1, gast: 3}}",
        (FIRST, FIRST.replace("7", "9")),
        ("hat: evaluator}", "hat: evaluator, group: gast}"),
    )

    assert points(evaluate(value(low)), "c", "team") == "21"
    assert points(evaluate(value(weighted)), "c", "team") == "22.5"
    assert codes(low) == codes(weighted) == []


def test_another_spelling_of_a_grade_has_the_weight_of_whoever_wrote_it() -> None:
    weighted = under(
        "weighted_mean\n      panel: {weights: {chair: 1, evaluator: 3}}",
        (FIRST, FIRST.replace("grade: 7", "grade: 9.0")),
    )

    assert points(evaluate(value(weighted)), "c", "team") == "22.5"
    assert codes(weighted) == []


def test_ranks_of_members_become_points() -> None:
    found = evaluate(value(under("rank_sum")))

    assert [points(found, bid, "team") for bid in "cd"] == ["0", "30"]
    assert [points(found, bid, "plan") for bid in "cd"] == ["40", "0"]


def test_a_member_whose_group_has_no_weight_is_told_and_nothing_breaks() -> None:
    text = under("weighted_mean\n      panel: {weights: {chair: 1}}")

    found = [(f.code, f.place.path) for f in findings(text) if f.code == "group-unknown"]

    assert found == [("group-unknown", "committee[2].hat")]
    named = text.replace("hat: evaluator}", "hat: evaluator, group: gast}")
    assert [f.place.path for f in findings(named) if f.code == "group-unknown"] == [
        "committee[2].group"
    ]


STATES = [
    ("not_applicable", "grade-not-applicable"),
    ("abstained", "grade-abstained"),
    ("recused", "grade-recused"),
]


@pytest.mark.parametrize(("state", "code"), STATES)
@pytest.mark.parametrize(
    ("missing", "level", "earned"),
    [("forbid", "open", "-"), ("exclude", "notice", "21"), ("zero", "notice", "10.5")],
)
def test_whoever_gives_no_grade_says_why_and_the_policy_does_the_rest(
    state: str, code: str, missing: str, level: str, earned: str
) -> None:
    absent = FIRST.replace("grade: 7", f"absent: {state}")
    text = under("mean", (FIRST, absent), missing=missing)

    found = [(f.code, f.level.value) for f in findings(text) if f.code not in EXAMPLES]

    assert found == [(code, level)]
    assert points(evaluate(value(text)), "c", "team") == earned


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (FIRST.replace("grade: 7, ", ""), ["grade-empty", "assessments-open"]),
        (FIRST.replace("grade: 7", 'grade: ""'), ["grade-empty", "assessments-open"]),
        (FIRST.replace("grade: 7", "grade: 7, absent: recused"),
         ["absent-graded"]),
        (FIRST.replace("grade: 7, reasons: R.", "absent: recused"),
         ["absent-reasons", "grade-recused"]),
        (FIRST.replace("grade: 7", "absent: ziek"), ["not-one-of"]),
    ],
)  # fmt: skip
def test_the_states_of_a_grade_that_is_not_there_are_never_mixed_up(
    change: str, expected: list[str]
) -> None:
    assert codes(under("mean", (FIRST, change))) == expected


def test_a_grade_that_was_never_given_is_another_thing_than_an_abstention() -> None:
    text = under(
        "mean", (f"  - {FIRST}\n", ""), (SECOND, SECOND.replace("grade: 7", "absent: abstained"))
    )

    assert codes(text) == ["assessments-open", "grade-abstained"] or codes(text) == [
        "grade-abstained",
        "assessments-open",
    ]
    (waiting,) = [f for f in findings(text) if f.code == "assessments-open"]
    assert waiting.facts["count"] == "1"


def test_an_omitted_grade_is_named_and_nothing_is_decided() -> None:
    """F16: SAP Ariba used "only grades submitted", so that an omission changed the ranking."""
    text = under("mean", (f"  - {FIRST}\n", ""))

    (waiting,) = [f for f in findings(text) if f.code == "assessments-open"]
    lot = evaluate(value(text)).lot("twee")

    assert waiting.facts["cells"] == "c / team"
    assert lot is not None
    assert decide(lot)[0] is None


@pytest.mark.parametrize("second", ["7", "9"])
def test_two_grades_of_one_member_for_one_cell_are_a_finding_and_never_averaged(
    second: str,
) -> None:
    """F3, F17: communitiesuk and SupplierSelect let the later grade silently replace the first."""
    again = FIRST.replace("grade: 7", f"grade: {second}")
    text = under("mean", (f"  - {FIRST}\n", f"  - {FIRST}\n  - {again}\n"))

    assert codes(text) == ["double-assessment"]
    lot = evaluate(value(text)).lot("twee")
    assert lot is not None
    assert decide(lot)[0] is None
    assert points(evaluate(value(text)), "c", "team") == "21"


def test_two_members_who_grade_one_cell_both_count() -> None:
    """F3: a second assessor's score replaced the first."""
    text = under("mean", (FIRST, FIRST.replace("7", "9")))

    assert points(evaluate(value(text)), "c", "team") == "24"


@pytest.mark.parametrize(
    "rule", ["mean\n      panel: {quorum: 2}", "trimmed_mean\n      panel: {drop: 1}"]
)
def test_a_cell_with_too_few_grades_is_named_with_its_count_and_blocks(rule: str) -> None:
    needed = "2" if "quorum" in rule else "3"
    text = under(rule, (f"  - {FIRST}\n", ""), missing="exclude")

    (few,) = [f for f in findings(text) if f.code == "quorum-open"]
    lot = evaluate(value(text)).lot("twee")

    assert few.level.value == "open"
    assert few.facts["needed"] == needed
    assert "c / team: 1" in few.facts["cells"]
    assert lot is not None
    assert [f.code for f in decide(lot)[1]] == ["quorum-open"]


def test_a_quorum_holds_for_the_members_own_grades_under_consensus_too() -> None:
    text = changed(("panel_rule: consensus", "panel_rule: consensus\n      panel: {quorum: 4}"))

    (few,) = [f for f in findings(text) if f.code == "quorum-open"]

    assert (few.facts["count"], few.facts["needed"]) == ("4", "4")
    lot = evaluate(value(text)).lot("een")
    assert lot is not None
    assert decide(lot)[0] is None


def test_many_cells_with_too_few_grades_are_told_in_one_finding() -> None:
    members = "\n".join(
        f"  - {{id: x{n}, tenderer: X, lot: twee, prices: {{prijs: 1000.00}}}}" for n in range(4)
    )
    text = under("mean\n      panel: {quorum: 3}", ("checks:\n", f"{members}\nchecks:\n"))

    (few,) = [f for f in findings(text) if f.code == "quorum-open"]

    assert few.facts["count"] == "12"
    assert few.facts["cells"].endswith(" ...")


def test_a_dossier_with_absent_members_and_groups_is_written_as_it_was_read() -> None:
    text = under("mean", (FIRST, FIRST.replace("grade: 7", "absent: recused")))
    text = text.replace("hat: evaluator}", "hat: evaluator, group: gast}")
    made = value(text)

    again = parse_dossier(write_dossier(made).encode(), "d.yaml").dossier

    assert again == made
    assert dossier() != made
