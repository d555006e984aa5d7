"""What the database refuses by itself, also to a program that does not ask the store."""

from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from tender.storage.gates import mark_sent
from tender.storage.migrations.guards_0001 import ADDED_TO
from tests.databases import Build
from tests.storage_case import (
    DAY,
    LOT,
    Case,
    after,
    decided,
    drafted,
    meeting,
    prepared,
    priced,
    scoring,
)

PRICE = """
INSERT INTO price (bid_id, criterion, amount, entered_at)
SELECT id, 'other', '1.00', '2026-11-20 12:00:00' FROM bid
"""
GRADE = """
INSERT INTO assessment (bid_id, criterion, hat_id, version, grade, reasons, saved_at)
SELECT bid.id, 'plan', hat.id, 9, 'goed', 'x', '2026-11-20 12:00:00' FROM bid CROSS JOIN hat
"""
CONSENSUS = """
INSERT INTO consensus (bid_id, criterion, version, grade, reasons, for_others, saved_at)
SELECT id, 'plan', 9, 'goed', 'x', '', '2026-11-20 12:00:00' FROM bid
"""
CONFIRMATION = """
INSERT INTO confirmation (lot_id, hat_id, report, "on")
SELECT lot.id, hat.id, 'x', '2026-01-01' FROM lot JOIN hat ON member <> ''
"""
FINAL_STEP = """
INSERT INTO final_step (lot_id, step, report, person_id, at)
SELECT lot.id, 'proposed', 'x', person.id, '2026-11-20 12:00:00' FROM lot CROSS JOIN person
"""
DECISION = "INSERT INTO decision (lot_id, by, taken_on) SELECT id, 'x', '2026-01-01' FROM lot"
GROWS = "gunning: a journal grows line by line"
SENDING = "INSERT INTO sending (lot_id, sent_on) SELECT id, '2026-01-01' FROM lot"


@after(decided)
def sent(case: Case) -> None:
    with case.at("buyer") as desk:
        mark_sent(desk, lot=LOT, on=DAY)


def run(connection: Connection, statement: str) -> None:
    connection.execute(text(statement))


def refused(case: Case, statement: str) -> str:
    """Run a statement that the database has to refuse, and give its words."""
    with pytest.raises(DBAPIError) as error, case.engine.begin() as connection:
        run(connection, statement)
    return str(error.value.orig).partition("\n")[0]


@pytest.mark.parametrize("table", ADDED_TO)
def test_what_is_only_added_to_is_neither_changed_nor_taken_out(
    case_at: Callable[[Build], Case], table: str
) -> None:
    case = case_at(sent)
    said = f"gunning: rows are only added to {table}"

    assert refused(case, "UPDATE @ SET id = id".replace("@", table)) == said
    assert refused(case, "DELETE FROM @".replace("@", table)) == said


@pytest.mark.parametrize("table", ADDED_TO)
def test_a_row_is_not_replaced_or_emptied_away_either(
    case_at: Callable[[Build], Case], table: str
) -> None:
    case = case_at(sent)
    statement = "TRUNCATE @ CASCADE"
    if case.engine.dialect.name == "sqlite":
        statement = "INSERT OR REPLACE INTO @ SELECT * FROM @"

    assert refused(case, statement.replace("@", table)).startswith("gunning: ")


def test_the_head_of_a_journal_only_goes_one_line_forward(
    case_at: Callable[[Build], Case],
) -> None:
    case = case_at(drafted)

    assert refused(case, "DELETE FROM journal_head") == "gunning: the head of a journal stays"
    assert refused(case, "UPDATE journal_head SET sequence = sequence + 2") == GROWS
    assert refused(case, "UPDATE journal_head SET sequence = sequence") == GROWS
    assert refused(case, "UPDATE journal_head SET chain = 'x', sequence = sequence + 1") == GROWS


@pytest.mark.parametrize(
    ("build", "statement", "said"),
    [
        (prepared, PRICE, "price belongs to quality-final"),
        (scoring, PRICE, "price belongs to quality-final"),
        (meeting, PRICE, "price belongs to quality-final"),
        (priced, PRICE, "price belongs to quality-final"),
        (prepared, GRADE, "assessment belongs to individual"),
        (meeting, GRADE, "assessment belongs to individual"),
        (scoring, CONSENSUS, "consensus belongs to consensus"),
        (priced, CONSENSUS, "consensus belongs to consensus"),
        (scoring, CONFIRMATION, "confirmation belongs to consensus"),
        (scoring, FINAL_STEP, "final_step belongs to consensus"),
        (meeting, DECISION, "decision belongs to priced"),
        (priced, SENDING, "sending belongs to decided"),
    ],
)
def test_each_thing_is_added_at_its_own_stage_only(
    case_at: Callable[[Build], Case], build: Build, statement: str, said: str
) -> None:
    assert refused(case_at(build), statement) == f"gunning: {said}"


@pytest.mark.parametrize(
    ("build", "stage"),
    [
        (prepared, "consensus"),
        (prepared, "decided"),
        (scoring, "preparation"),
        (meeting, "individual"),
        (meeting, "priced"),
        (decided, "priced"),
        (decided, "preparation"),
    ],
)
def test_a_stage_goes_one_step_and_never_back(
    case_at: Callable[[Build], Case], build: Build, stage: str
) -> None:
    said = refused(case_at(build), "UPDATE lot SET stage = '@'".replace("@", stage))

    assert said == "gunning: a stage moves one step forward"


def test_a_lot_begins_with_preparation(case_at: Callable[[Build], Case]) -> None:
    said = refused(
        case_at(drafted),
        "INSERT INTO lot (tender_id, public_id, title, model_id, winners, stage)"
        " SELECT tender_id, 'x', title, model_id, winners, 'consensus' FROM lot",
    )

    assert said == "gunning: a lot begins with preparation"


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE lot SET winners = 2", "this lot is past its preparation"),
        ("UPDATE lot SET title = 'x'", "this lot is past its preparation"),
        ("DELETE FROM lot", "this lot is past its preparation"),
        ("UPDATE bid SET tenderer = 'x'", "bid is written in the stage preparation only"),
        ("DELETE FROM bid", "bid is written in the stage preparation only"),
        (
            (
                "INSERT INTO bid (tender_id, lot_id, public_id, tenderer, address)"
                " SELECT tender_id, lot_id, 'x', 'x', '' FROM bid"
            ),
            "bid is written in the stage preparation only",
        ),
        (
            "UPDATE admissibility_check SET by = 'x'",
            "admissibility_check is written in the stage preparation only",
        ),
        (
            (
                "INSERT INTO failure (check_id, requirement, reason)"
                " SELECT id, 'r1', 'x' FROM admissibility_check"
            ),
            "failure is written in the stage preparation only",
        ),
        (
            "UPDATE hat SET member = 'x' WHERE member <> ''",
            "the committee stays as it is while it is at work",
        ),
        (
            "DELETE FROM hat WHERE member <> ''",
            "the committee stays as it is while it is at work",
        ),
        (
            (
                "INSERT INTO hat_lot (hat_id, lot_id)"
                " SELECT hat.id, lot.id FROM hat JOIN lot ON hat.member <> ''"
            ),
            "the committee stays as it is while it is at work",
        ),
    ],
)
def test_what_was_prepared_stays_as_it_is(
    case_at: Callable[[Build], Case], statement: str, said: str
) -> None:
    assert refused(case_at(scoring), statement) == f"gunning: {said}"
