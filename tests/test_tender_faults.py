"""The faults of other systems, F1 to F18, as far as they show in files and in the store."""

from collections.abc import Callable
from pathlib import Path
from textwrap import dedent

import pytest
from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError

from tender.award import decide
from tender.cli.check import check_file
from tender.dossier import read_dossier
from tender.storage.cells import Cell, Words
from tender.storage.engine import reading
from tender.storage.errors import StaleSaveError
from tender.storage.grading import save_grade
from tender.storage.records import AssessmentRow
from tests import criteria_case, dossier_case
from tests.databases import Build
from tests.dossier_case import evaluation
from tests.storage_case import GOOD, LOT, Case, after, scoring

CaseAt = Callable[[Build], Case]


def refused(case: Case, statement: str) -> str:
    """The words with which the database refuses a statement."""
    with pytest.raises(DBAPIError) as error, case.engine.begin() as connection:
        connection.execute(text(statement))
    return str(error.value.orig).partition("\n")[0]


def test_f02_a_criteria_file_with_a_gap_is_refused_at_its_place() -> None:
    """F2, by file: 100/3 is taken exactly, 33.33 leaves a gap that is named."""
    assert criteria_case.codes(criteria_case.SOUND) == []
    _, findings = criteria_case.parse(criteria_case.changed(("weight: 100/3", "weight: 33.33")))

    (found,) = [each for each in findings if each.code == "weights"]
    assert found.place.line > 0
    assert "1/300" in found.sentence


def test_f03_a_second_tab_of_the_same_evaluator_gets_a_conflict(case_at: CaseAt) -> None:
    """F3, by the store: the version has to be the one that was read."""
    case = case_at(scoring)
    cell = Cell(LOT, "maas", "plan")
    with case.at("chair") as desk:
        save_grade(desk, cell, GOOD, version=0)

    with pytest.raises(StaleSaveError), case.at("chair") as desk:
        save_grade(desk, cell, Words("matig", "Anders."), version=0)


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
    changes = (("id: team", "id: ploeg"), ("team: ", "ploeg: "))

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


def test_f08_the_store_keeps_a_lot_on_its_model_once_scoring_began(case_at: CaseAt) -> None:
    """F8, by the store: no other weights under grades that were given."""
    said = refused(case_at(one_grade), "UPDATE lot SET model_id = model_id + 1")

    assert said == "gunning: this lot is past its preparation"


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
