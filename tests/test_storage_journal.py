"""The journal: every act, reading and refusal is a line, and no line can be bent unseen."""

from collections.abc import Callable
from json import dumps

import pytest
from sqlalchemy import Engine, text

from tender.model import Hat
from tender.storage import journal
from tender.storage.desk import OPERATOR
from tender.storage.engine import reading, writing
from tender.storage.errors import RefusedError, UnknownError
from tender.storage.gates import start_scoring
from tender.storage.grading import progress
from tender.storage.journal import Act, Entry, Fact, Outcome
from tender.storage.meeting import meeting_cells
from tender.storage.people import Appointment, add_hat
from tender.storage.prices import prices_of
from tests.databases import Build
from tests.storage_case import (
    AGREED,
    GOOD,
    LOT,
    NOW,
    PRICES,
    REF,
    Case,
    decided,
    drafted,
    meeting,
    prepared,
    priced,
)

CaseAt = Callable[[Build], Case]


def lines(case: Case, chain: str = REF) -> list[Entry]:
    with reading(case.engine) as session:
        return list(journal.entries(session, chain))


def start_and_fail(case: Case) -> None:
    with case.at("buyer") as desk:
        start_scoring(desk, lot=LOT)
        raise ZeroDivisionError


def tamper(case: Case, statement: str) -> None:
    """Change the database past its guards, as its owner can."""
    with case.engine.begin() as connection:
        if case.engine.dialect.name == "sqlite":
            for name in ("journal_update_added", "journal_delete_added"):
                connection.execute(text(f"DROP TRIGGER {name}"))
        else:
            connection.execute(text("ALTER TABLE journal DISABLE TRIGGER ALL"))
        connection.execute(text(statement))


def broken(case: Case) -> list[tuple[str, dict[str, str]]]:
    with reading(case.engine) as session:
        return [(f.code, dict(f.facts)) for f in journal.verify(session, REF)]


def test_the_whole_procedure_leaves_one_sound_chain(case_at: CaseAt) -> None:
    case = case_at(decided)

    told = lines(case)

    assert [entry.sequence for entry in told] == list(range(1, len(told) + 1))
    assert [entry.act.action for entry in told if "stage" in entry.act.facts] == [
        "scoring.start",
        "consensus.open",
        "quality.confirm",
        "decision.take",
    ]
    assert broken(case) == []


def test_a_line_tells_who_did_what_when(case_at: CaseAt) -> None:
    case = case_at(meeting)

    line = next(entry.act for entry in lines(case) if entry.act.action == "grade.write")

    facts: dict[str, Fact] = {"lot": LOT, "bid": "zijlicht", "criterion": "plan", "version": 1}
    assert line == Act(NOW, "chair", "grade.write", Outcome.DONE, facts)


def test_no_line_holds_a_grade_a_reason_or_a_price(case_at: CaseAt) -> None:
    told = dumps([dict(entry.act.facts) for entry in lines(case_at(decided))])

    secrets = (GOOD.grade, GOOD.reasons, AGREED.reasons, AGREED.for_others)
    amounts = [str(amount) for prices in PRICES.values() for amount in prices.values()]
    assert [secret for secret in (*secrets, *amounts) if secret in told] == []


def test_the_installation_has_a_chain_of_its_own(case_at: CaseAt) -> None:
    case = case_at(drafted)

    (line,) = lines(case, "")

    assert line.act == Act(NOW, "buyer", "tender.create", Outcome.DONE, {"tender": REF})


def test_reading_what_is_protected_is_a_line(case_at: CaseAt) -> None:
    case = case_at(priced)
    with case.at("auditor") as desk:
        meeting_cells(desk, lot=LOT)
        prices_of(desk, lot=LOT)

    read = [(e.act.person, e.act.action, e.act.facts) for e in lines(case)[-2:]]

    assert read == [
        ("auditor", "consensus.view", {"lot": LOT}),
        ("auditor", "price.view", {"lot": LOT}),
    ]
    assert {entry.act.outcome for entry in lines(case)[-2:]} == {Outcome.READ}


def test_the_auditor_reads_the_journal_and_that_is_a_line_too(case_at: CaseAt) -> None:
    case = case_at(prepared)

    with case.at("auditor") as desk:
        told = desk.journal()

    assert told[-1].act.action == "journal.view"
    assert list(told) == lines(case)


def test_a_refusal_stays_though_its_act_is_taken_back(case_at: CaseAt) -> None:
    case = case_at(prepared)
    before = len(lines(case))

    with pytest.raises(RefusedError) as refused, case.at("chair") as desk:
        start_scoring(desk, lot=LOT)

    assert refused.value.decision.reason == "not-your-hat"
    (line,) = lines(case)[before:]
    facts = {"lot": LOT, "reason": "not-your-hat"}
    assert line.act == Act(NOW, "chair", "scoring.start", Outcome.REFUSED, facts)
    assert broken(case) == []


def test_a_refusal_that_the_caller_survives_is_kept_with_the_rest(case_at: CaseAt) -> None:
    case = case_at(prepared)

    with case.at("buyer") as desk:
        with pytest.raises(RefusedError):
            progress(desk, lot=LOT)
        start_scoring(desk, lot=LOT)

    assert [e.act.outcome for e in lines(case)[-2:]] == [Outcome.DONE, Outcome.REFUSED]
    assert broken(case) == []


def test_what_fails_otherwise_leaves_no_line(case_at: CaseAt) -> None:
    case = case_at(prepared)
    before = lines(case)

    with pytest.raises(ZeroDivisionError):
        start_and_fail(case)

    assert lines(case) == before


@pytest.mark.parametrize(
    ("change", "sequence"),
    [
        ("UPDATE journal SET person = 'x' WHERE chain <> '' AND sequence = 3", "3"),
        ("UPDATE journal SET facts = '{}' WHERE chain <> '' AND sequence = 4", "4"),
        ("UPDATE journal SET previous = hash WHERE chain <> '' AND sequence = 5", "5"),
        ("DELETE FROM journal WHERE chain <> '' AND sequence = 2", "2"),
        ("UPDATE journal SET sequence = 100 WHERE chain <> '' AND sequence = 1", "1"),
    ],
)
def test_the_first_line_that_does_not_follow_is_named(
    case_at: CaseAt, change: str, sequence: str
) -> None:
    case = case_at(prepared)

    tamper(case, change)

    assert broken(case) == [("journal-broken", {"sequence": sequence})]


def test_a_tail_that_was_cut_off_is_named(case_at: CaseAt) -> None:
    case = case_at(prepared)
    last = len(lines(case))

    tamper(case, "DELETE FROM journal WHERE chain <> '' AND sequence = @".replace("@", str(last)))

    assert broken(case) == [("journal-cut", {"sequence": str(last - 1), "head": str(last)})]


def test_a_chain_without_a_head_is_cut(engine: Engine) -> None:
    with reading(engine) as session:
        (finding,) = journal.verify(session, "nowhere")

    assert finding.code == "journal-cut"


def test_no_line_is_written_in_a_chain_that_nobody_opened(engine: Engine) -> None:
    act = Act(NOW, "p-1", "work.view", Outcome.DONE, {})

    with pytest.raises(LookupError), writing(engine) as session:
        journal.append(session, "nowhere", act)


def test_the_operator_gives_a_hat_from_outside_and_that_is_a_line(case_at: CaseAt) -> None:
    case = case_at(prepared)
    with writing(case.engine) as session:
        add_hat(session, REF, Appointment("stranger", Hat.AUDITOR))

    assert lines(case)[-1].act.person == OPERATOR
    assert lines(case)[-1].act.facts == {"person": "stranger", "hat": "auditor"}


def test_the_operator_gives_no_hat_in_a_tender_that_is_not_there(engine: Engine) -> None:
    with pytest.raises(UnknownError), writing(engine) as session:
        add_hat(session, "nowhere", Appointment("stranger", Hat.AUDITOR))
