"""The faults F1 to F18 that other systems were seen to have: each can change a winner in silence.

They are described in the reference page on demands, section 2; the number is in each name.
"""

from collections.abc import Callable
from fractions import Fraction
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from scoring import Answers, Rounding, Scheme, TieBreak, TieRule
from scoring.dropout import OnDropout, drop_out
from scoring.errors import WeightSumError
from scoring.numbers import fixed
from scoring.panels import MeanRule
from scoring.prices import Degenerate, LowestPriceRatio, MinMax
from scoring.scales import NumericScale, ShareRule
from scoring.scheme import Group, Missing
from tender.award import decide
from tender.cli.check import check_file
from tender.dossier import read_dossier
from tender.storage.engine import reading
from tender.storage.errors import StaleSaveError
from tender.storage.grading import Cell, save_grade
from tender.storage.records import AssessmentRow
from tests import criteria_case, dossier_case
from tests.databases import Build
from tests.dossier_case import evaluation
from tests.scoring_cases import EXACT, TRAPPEN, F, answers, graded, priced, scheme
from tests.storage_case import GOOD, LOT, Case, Words, after, scoring

CaseAt = Callable[[Build], Case]
SCORES = NumericScale(F(0), F(10), F(1), ShareRule.OF_MAX)
POINTS = NumericScale(F(0), F(100), F(1), ShareRule.OF_MAX)


def totals(made: Scheme, bids: dict[str, Answers], expected: int = 1) -> dict[str, Fraction]:
    return {card.bid: card.total.value for card in made.score(bids, expected=expected)}


def ranks(made: Scheme, bids: dict[str, Answers], expected: int = 1) -> dict[str, int]:
    cards = made.score(bids, expected=expected)
    return {place.card.bid: place.rank for place in made.rank(cards)}


def refused(case: Case, statement: str) -> str:
    """The words with which the database refuses a statement."""
    with pytest.raises(DBAPIError) as error, case.engine.begin() as connection:
        connection.execute(text(statement))
    return str(error.value.orig).partition("\n")[0]


@given(st.lists(st.fractions(F(1, 7), 50, max_denominator=9), min_size=1, max_size=7))
def test_f01_splitting_a_criterion_never_changes_what_it_weighs(parts: list[Fraction]) -> None:
    """F1: the weight of a criterion was given to every sub-criterion."""
    whole = sum(parts, F(0))
    children = tuple(graded(f"a{n}", part) for n, part in enumerate(parts))
    made = scheme(Group("a", whole, children), graded("b", whole), roundings=EXACT)
    best_on_a = {f"a{n}": "uitstekend" for n in range(len(parts))}
    worst_on_a = dict.fromkeys(best_on_a, "onvoldoende")

    found = totals(
        made,
        {
            "on-a": answers(**best_on_a, b="onvoldoende"),
            "on-b": answers(**worst_on_a, b="uitstekend"),
        },
    )

    assert found == {"on-a": whole, "on-b": whole}


def test_f02_weights_add_up_exactly_or_the_gap_is_named() -> None:
    """F2: three times 0.33 passed as a whole."""
    third = [graded(key, F(1, 3)) for key in "abc"]
    assert Scheme(F(1), tuple(third), scheme().combination, MeanRule()).points == 1

    with pytest.raises(WeightSumError) as error:
        Scheme(
            F(1),
            tuple(graded(key, F("0.33")) for key in "abc"),
            scheme().combination,
            MeanRule(),
        )
    assert (error.value.total, error.value.expected) == (F("0.99"), 1)
    assert "Change a weight by 1/100" in str(error.value)


def test_f02_a_criteria_file_with_a_gap_is_refused_at_its_place() -> None:
    """F2, by file: 100/3 is taken exactly, 33.33 leaves a gap that is named."""
    assert criteria_case.codes(criteria_case.SOUND) == []
    _, findings = criteria_case.parse(criteria_case.changed(("weight: 100/3", "weight: 33.33")))

    (found,) = [each for each in findings if each.code == "weights"]
    assert found.place.line > 0
    assert "1/300" in found.sentence


def test_f03_two_evaluators_of_one_cell_both_count() -> None:
    """F3: the score of a second assessor silently replaced that of the first."""
    made = scheme(graded("plan", 100, SCORES), panel_rule="mean")

    assert totals(made, {"bid": answers(plan=("4", "8"))}, expected=2) == {"bid": F(60)}


def test_f03_a_second_tab_of_the_same_evaluator_gets_a_conflict(case_at: CaseAt) -> None:
    """F3, by the store: the version has to be the one that was read."""
    case = case_at(scoring)
    cell = Cell(LOT, "maas", "plan")
    with case.at("chair") as desk:
        save_grade(desk, cell, GOOD, version=0)

    with pytest.raises(StaleSaveError), case.at("chair") as desk:
        save_grade(desk, cell, Words("matig", "Anders."), version=0)


@pytest.mark.parametrize(
    ("share", "shown"), [("0.29", "29"), ("0.57", "57"), ("0.58", "58"), ("1/3", "33")]
)
def test_f04_a_percentage_is_rounded_from_the_exact_share(share: str, shown: str) -> None:
    """F4: a weight of 0.29 was shown as 28 %, because a binary float was cut off."""
    percentage = Rounding(0)(F(share) * 100)

    assert fixed(percentage, 0) == shown


def test_f05_one_declared_policy_says_what_a_missing_grade_counts_for() -> None:
    """F5: in one product an empty answer counted as 0 here and dropped out there."""
    scale = NumericScale(F(1), F(10), F(1), ShareRule.OF_MAX)
    bid = {"bid": answers(plan=("8", "6"))}

    def found(policy: Missing) -> Fraction | None:
        made = Scheme(
            F(100),
            (graded("plan", 100, scale),),
            scheme().combination,
            MeanRule(),
            missing=policy,
        )
        (card,) = made.score(bid, expected=4)
        return card.total.value if card.totals else None

    assert {policy.value: found(policy) for policy in Missing} == {
        "forbid": None,
        "exclude": F(70),
        "zero": F(35),
        "min": F(40),
    }


@after(scoring)
def one_grade(case: Case) -> None:
    with case.at("chair") as desk:
        save_grade(desk, Cell(LOT, "maas", "plan"), GOOD, version=0)


@pytest.mark.parametrize(
    "statement",
    ["UPDATE award_model SET tree = '{}'", "DELETE FROM award_model"],
)
def test_f06_no_scale_changes_under_a_score_that_was_given(case_at: CaseAt, statement: str) -> None:
    """F6: a changed scale rewrote every stored rating in place, rounded to whole numbers."""
    case = case_at(one_grade)

    assert refused(case, statement) == "gunning: rows are only added to award_model"
    assert refused(case, "UPDATE assessment SET grade = 'x'").startswith("gunning: ")
    with reading(case.engine) as session:
        assert session.scalars(select(AssessmentRow.grade)).all() == [GOOD.grade]


def told_after(folder: Path, *changes: tuple[str, str]) -> list[str]:
    """What a dossier says when the award model that it names by digest was changed after it."""
    digest = dossier_case.dossier().models[0].digest
    indented = dossier_case.MODEL.format(name="overleg", rule="consensus", missing="forbid")
    model = dedent(indented.replace("  - model", "    model", 1))
    for old, new in changes:
        assert old in model
        model = model.replace(old, new)
    named = f'  - {{model: overleg, edition: 2027-01-15, digest: "{digest}"}}\n'
    (folder / "overleg").mkdir()
    (folder / "overleg" / "2027-01-15.yaml").write_text(model, encoding="utf-8")
    path = folder / "dossier.yaml"
    path.write_text(dossier_case.SOUND.replace(indented, named, 1), encoding="utf-8")
    return [found.code for found in read_dossier(path, folder)[1]]


def test_f06_a_scale_that_changes_after_grading_is_refused_by_file(tmp_path: Path) -> None:
    """F6, by file: the dossier names the digest of the model that it was graded with."""
    (tmp_path / "same").mkdir()
    (tmp_path / "changed").mkdir()

    assert told_after(tmp_path / "same") == []
    change = ("to: 10, step: 0.5", "to: 10, step: 1")
    assert told_after(tmp_path / "changed", change) == ["model-digest"]


def test_f07_a_criterion_that_is_deleted_later_stays_in_the_old_result(tmp_path: Path) -> None:
    """F7: a question that was deleted later vanished from old scores."""
    changes = (("id: team", "id: ploeg"), ("team: 10", "ploeg: 10"))

    assert told_after(tmp_path, *changes) == ["model-digest"]


def test_f08_weights_that_change_after_grading_are_refused_by_file(tmp_path: Path) -> None:
    """F8: changing weights recalculated all old reviews."""
    changes = (
        ("weight: 40", "weight: 41"),
        ("weight: 30, scale", "weight: 29, scale"),
        ("plan: 40, team: 30", "plan: 41, team: 29"),
        ("{plan: 20}", "{plan: 20.5}"),
    )

    assert told_after(tmp_path, *changes) == ["model-digest"]


def test_f08_a_partial_review_has_no_total(case_at: CaseAt) -> None:
    """F8: a review of three of five criteria was just lower, and new weights rewrote old ones."""
    made = scheme(*(graded(key, 20) for key in "abcde"))
    (card,) = made.score({"bid": answers(a="goed", b="goed", c="goed")})

    assert (card.totals, card.missing) == (None, ("d", "e"))
    assert made.rank([card]) == ()
    said = refused(case_at(one_grade), "UPDATE lot SET model_id = model_id + 1")
    assert said == "gunning: this lot is past its preparation"


def test_f09_a_losing_third_bid_decides_under_min_max() -> None:
    """F9: prices 100, 110 and 200 with quality 60, 78 and 10; price weighs 0.6, quality 0.4."""
    made = scheme(graded("plan", 40, POINTS), priced("prijs", 60, MinMax(Degenerate.FULL)))
    bids = {
        "A": answers(plan="60", prijs=100),
        "B": answers(plan="78", prijs=110),
        "C": answers(plan="10", prijs=200),
    }

    found = drop_out(made, bids, {"C"})

    assert totals(made, bids) == {"A": F(84), "B": F("85.2"), "C": F(4)}
    rest = {bid: bids[bid] for bid in "AB"}
    assert totals(made, rest) == {"A": F(84), "B": F("31.2")}
    assert [place.card.bid for place in found.kept] == ["B", "A"]
    assert [place.card.bid for place in found.rescored] == ["A", "B"]
    assert found.differ


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("formula: linear_fixed_range", "formula: linear_fixed_rnage"),
        ("combination: weighted_sum", "combination: weighted_som"),
        ("panel_rule: consensus", "panel_rule: consensu"),
        ("{rule: criterion, criterion: team}", "{rule: criterion, criterion: taem}"),
        ("scoring: {weight: 20, scale: trap}", "scoring: {weight: 20, scale: trpa}"),
        ("full_at: 100", "full_att: 100"),
        ("stage: weighted_criterion", "stage: weighted_criterium"),
    ],
)
def test_f10_a_misspelt_name_is_refused_at_its_place(old: str, new: str) -> None:
    """F10: any error in a formula gave 0.0 to every bid, all ranked first."""
    changed = criteria_case.changed((old, new))
    model, findings = criteria_case.parse(changed)

    assert model is None
    line = changed[: changed.index(new)].count("\n") + 1
    assert line in {each.place.line for each in findings}


def test_f11_a_missing_score_and_a_negative_weight_are_told() -> None:
    """F11: a missing score crashed, and negative weights were taken."""
    (card,) = scheme(graded("plan", 100)).score({"bid": answers()})

    assert (card.totals, card.missing) == (None, ("plan",))
    found = criteria_case.codes(criteria_case.changed(("{weight: 20,", "{weight: -20,")))
    assert "negative-weight" in found


WEIGHTED = tuple(
    graded(key, weight, SCORES)
    for key, weight in (("a", F(35)), ("b", F(25)), ("c", F(25)), ("d", F(15)))
)
SUMS = ((23, 19, 23, 22), (21, 23, 23, 20))
"""Sums over three evaluators that are exactly equal, and differ when binary floats are added."""


def split(total: int) -> tuple[str, ...]:
    """Three grades from 0 to 10 that add up to a total."""
    third, rest = divmod(total, 3)
    return tuple(str(third + (n < rest)) for n in range(3))


def test_f12_the_example_of_means_that_floats_pull_apart_is_a_tie() -> None:
    """F12: 30 % of exact ties of three-member means came out as different floats."""
    made = scheme(*WEIGHTED, panel_rule="mean", roundings=EXACT)
    one, other = (answers(**dict(zip("abcd", map(split, sums), strict=True))) for sums in SUMS)

    assert ranks(made, {"one": one, "other": other}, expected=3) == {"one": 1, "other": 1}


@given(st.lists(st.integers(0, 25), min_size=4, max_size=4), st.data())
def test_f12_every_exact_tie_of_means_is_a_tie(sums: list[int], data: st.DataObject) -> None:
    """F12: what one criterion gains another of the same weight loses, in equal steps."""
    moved = data.draw(st.integers(0, min(sums[1], 30 - sums[2])))
    made = scheme(*WEIGHTED, panel_rule="mean", roundings=EXACT)
    other = [sums[0], sums[1] - moved, sums[2] + moved, sums[3]]
    bids = {
        name: answers(**dict(zip("abcd", map(split, known), strict=True)))
        for name, known in (("one", sums), ("other", other))
    }

    assert set(ranks(made, bids, expected=3).values()) == {1}


def test_f13_a_tie_is_broken_by_the_declared_rule_only_and_the_record_says_so() -> None:
    """F13: floats were rounded, and a tie fell silently to the earliest bid."""
    bids = {"late": answers(a="goed", b="matig"), "early": answers(a="matig", b="goed")}
    criteria = (graded("a", 50), graded("b", 50))
    plain, declared = (
        Scheme(F(100), criteria, scheme().combination, MeanRule(), ties=ties)
        for ties in ((), (TieBreak(TieRule.CRITERION, "b"),))
    )

    assert ranks(plain, bids) == {"early": 1, "late": 1}
    first, second = declared.rank(declared.score(bids))
    assert [first.card.bid, second.card.bid] == ["early", "late"]
    assert first.decided_by == TieBreak(TieRule.CRITERION, "b")


def test_f13_a_sum_exactly_at_the_limit_reaches_it() -> None:
    """F13: a limit was compared in floats: 0.1 + 0.2 is 0.3 here."""
    scale = NumericScale(F(0), F("0.3"), F("0.1"), ShareRule.OF_MAX)
    criteria = (graded("a", F("0.1"), scale), graded("b", F("0.2"), scale))
    made = Scheme(F("0.3"), criteria, scheme().combination, MeanRule(), minimum_quality=F(1))

    (card,) = made.score({"bid": answers(a="0.3", b="0.3")})

    assert card.ranked
    assert card.total.value == F("0.3")


def test_f14_a_bid_that_fails_a_minimum_is_out_whatever_its_total() -> None:
    """F14: the functionality score was a stub that gave everybody the maximum."""
    made = scheme(graded("plan", 10, TRAPPEN, minimum="voldoende"), graded("rest", 90))
    bids = {
        "strong": answers(plan="matig", rest="uitstekend"),
        "weak": answers(plan="voldoende", rest="onvoldoende"),
    }

    assert totals(made, bids)["strong"] > totals(made, bids)["weak"]
    assert ranks(made, bids) == {"weak": 1}


def test_f15_a_total_of_zero_is_a_total_and_no_score_is_not_zero() -> None:
    """F15: not scored and scored 0 were the same, and a total of 0 could not be approved."""
    made = scheme(graded("plan", 100, SCORES))
    nil, none = made.score({"nil": answers(plan="0"), "none": answers()})

    assert (nil.total.value, nil.ranked, nil.missing) == (0, True, ())
    assert (none.totals, none.ranked, none.missing) == (None, False, ("plan",))


def test_f15_a_bid_with_zeros_only_goes_through_the_whole_procedure() -> None:
    """F15, by file: the lowest grade everywhere, a price that earns nothing, and an award."""
    lowest = dossier_case.SOUND.replace("minimum: matig", "minimum: slecht")
    for old, new in (
        ("{bid: b, criterion: plan, grade: matig, reasons: R., for", "grade: slecht"),
        ("{bid: b, criterion: team, grade: 9, reasons: R., for", "grade: 0"),
    ):
        head, _, _ = old.partition("grade: ")
        lowest = lowest.replace(old, f"{head}{new}, reasons: R., for")
    found = evaluation(lowest.replace("{prijs: 1100.00}", "{prijs: 2000.00}"))

    card = found.lots[0].card("b")
    assert card is not None
    assert card.total.value == 0
    assert [place.card.bid for place in found.lots[0].ranking] == ["a", "b"]
    assert decide(found.lots[0]) is not None


def test_f16_one_omitted_grade_refuses_the_calculation_and_names_the_cell() -> None:
    """F16: a blank grade dropped out in silence, so that an omission changed the ranking."""
    found = evaluation(
        dossier_case.changed(
            ("  - {bid: c, criterion: plan, by: lid-2, grade: goed, reasons: R.}\n", "")
        )
    )

    card = found.lots[1].card("c")
    assert card is not None
    assert (card.totals, card.missing) == (None, ("plan",))
    (told,) = [each for each in found.findings if each.code == "assessments-open"]
    assert "c / plan" in told.sentence


TWICE = (
    "  - {bid: a, criterion: plan, by: lid-2, grade: goed, reasons: R.}\n",
    "  - {bid: a, criterion: plan, by: lid-1, grade: slecht, reasons: R.}\n",
)
"""The first member grades one cell twice, and the second does not."""


def test_f17_a_second_score_of_one_evaluator_never_overwrites_the_first(tmp_path: Path) -> None:
    """F17: by default the earlier score was overwritten by the later one, also by import."""
    path = tmp_path / "dossier.yaml"
    path.write_text(dossier_case.changed(TWICE), encoding="utf-8")

    found = [each for each in check_file(path).findings if each.code == "double-assessment"]

    assert [each.place.line > 0 for each in found] == [True]


def test_f17_the_store_keeps_every_version_of_a_score(case_at: CaseAt) -> None:
    """F17, by the store: a second score is a next version, and the first stays."""
    case = case_at(one_grade)
    with case.at("chair") as desk:
        save_grade(desk, Cell(LOT, "maas", "plan"), Words("matig", "Anders."), version=1)

    with reading(case.engine) as session:
        assert session.scalar(select(func.count()).select_from(AssessmentRow)) == 2


def test_f18_both_orders_are_known_when_the_lowest_bid_drops_out() -> None:
    """F18: a total relative to the lowest bid; the order can turn when that bid drops out."""
    made = scheme(graded("plan", 60), priced("prijs", 40, LowestPriceRatio()))
    bids = {
        "low": answers(plan="onvoldoende", prijs=30),
        "middle": answers(plan="voldoende", prijs=60),
        "high": answers(plan="goed", prijs=100),
    }

    found = drop_out(made, bids, {"low"})

    assert [place.card.bid for place in found.order(OnDropout.KEEP_ORDER)] == ["high", "middle"]
    assert [place.card.bid for place in found.order(OnDropout.RESCORE)] == ["middle", "high"]
    assert found.differ


def test_every_fault_of_the_table_has_a_test_that_names_it() -> None:
    named = {name[5:8] for name in globals() if name.startswith("test_f")}

    assert named == {f"f{number:02}" for number in range(1, 19)}
