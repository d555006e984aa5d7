"""The advice loop in the store, on both databases: who does what, versions, and what is shown."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tender.advice.answers import Answer, Examiner, Outcome, Reaction, Standard
from tender.advice.exchange import Records, Subject
from tender.advice.letter import (
    Advice,
    AdviceKind,
    AdviceRequest,
    Evidence,
    EvidenceKind,
    Header,
    Point,
)
from tender.advice.reading import read_exchange
from tender.advice.records import Involvement, Meeting, Tie
from tender.advice.terms import Term
from tender.findings import Finding
from tender.model import Hat
from tender.places import examples_dir
from tender.storage.advice import (
    StalePartError,
    advices,
    bring_in,
    council_traces,
    decide_answers,
    keep_letter,
    kept,
    letter,
    numbers_given,
    open_advice,
    public_traces,
    publish_trace,
    published,
    save_answer,
    save_general,
    save_letter_head,
    save_points,
    save_records,
    save_request,
    save_subject,
    save_term,
    save_vetting,
    send_reaction,
    ties,
    traces,
)
from tender.storage.advice.writing import MOST_BYTES
from tender.storage.engine import reading, writing
from tender.storage.errors import (
    FaultyInputError,
    FindingsError,
    NotReadyError,
    RefusedError,
    UnknownError,
)
from tender.storage.gates import mark_sent
from tender.storage.journal import Outcome as Done
from tender.storage.migrations.guards_0003 import ADDED_TO
from tender.storage.people import Appointment, Profile, add_hat, add_person
from tests.advice_case import (
    BIDDER,
    DECIDED_ON,
    LANDED,
    SENT_ON,
    SUBJECT,
    WRITTEN,
    exchange,
    question,
    reacted,
    vetted,
    wish,
)
from tests.databases import Build
from tests.storage_case import REF, Case, after, decided, drafted, prepared

CaseAt = Callable[[Build], Case]

ID = "advies-1"
HEAD = Advice(AdviceKind.UNSOLICITED, Header("Advies", on=WRITTEN))
POINTS = (wish(1, BIDDER), wish(2), question(1))
HATS = {
    "secretary": Hat.COUNCIL_SECRETARY,
    "lawyer": Hat.LEGAL_ADVISER,
    "manager": Hat.CONTRACT_MANAGER,
}
ANSWERS = (
    Answer("W1", Outcome.ADOPTED, "Dat vinden wij ook.", "inkoper", LANDED),
    Answer("W2", Outcome.NOT, "Daar is geen geld voor.", "beleid"),
    Answer("Q1", None, "Ja."),
)
PDF = b"%PDF-1.7 een brief"
TEST = {"advice": ID, "point": "W1", "vetting": vetted(Examiner.BUYER), "answer": 1}


def invite(case: Case) -> None:
    """Give the secretary and others of the advice loop an account and a hat."""
    with writing(case.engine) as session:
        for person, hat in HATS.items():
            add_person(session, Profile(person, f"{person}@example.org"), person=person)
            add_hat(session, REF, Appointment(person, hat, f"functie {person}"))


def advise(case: Case) -> None:
    """Let the secretary bring in an advice with its points."""
    invite(case)
    with case.at("secretary") as desk:
        open_advice(desk, advice=ID, subject=SUBJECT)
        save_letter_head(desk, advice=ID, letter=HEAD, version=0)
        save_points(desk, advice=ID, points=POINTS, version=0)


def answer(case: Case) -> None:
    """Draft and test the answers."""
    with case.at("adviser") as desk:
        for each in ANSWERS:
            save_answer(desk, advice=ID, answer=each, version=0)
    for person, by in (("buyer", Examiner.BUYER), ("lawyer", Examiner.LEGAL_ADVISER)):
        with case.at(person) as desk:
            save_vetting(desk, advice=ID, point="W1", vetting=vetted(by), answer=1)


def decide(case: Case, points: Iterable[str] = ("W1", "W2", "Q1")) -> None:
    with case.at("mandate") as desk:
        decide_answers(desk, advice=ID, answers=dict.fromkeys(points, 1), on=DECIDED_ON)


advised = after(drafted)(advise)
answered = after(advised)(answer)
all_decided = after(answered)(decide)
in_award = after(decided)(advise)


@after(all_decided)
def sent(case: Case) -> None:
    with case.at("buyer") as desk:
        send_reaction(desk, advice=ID, on=SENT_ON)


def codes(found: Iterable[Finding]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in found]


def refusals(case: Case, person: str, act: Callable[..., object], **named: object) -> list[str]:
    """What an act is refused for."""
    with pytest.raises(FindingsError) as error, case.at(person) as desk:
        act(desk, advice=ID, **named)
    assert all(finding.sentence for finding in error.value.findings)
    return [finding.code for finding in error.value.findings]


def test_the_whole_loop_from_letter_to_sent_reaction(case_at: CaseAt) -> None:
    case = case_at(sent)

    with case.at("secretary") as desk:
        found = kept(desk, ID).exchange
        (line,) = advices(desk)

    assert found.reaction.sent_on == SENT_ON
    assert [(a.point, a.reply) for a in found.reaction.answers] == [
        ("W1", "Dat vinden wij ook."),
        ("W2", "Daar is geen geld voor."),
        ("Q1", "Ja."),
    ]
    assert {a.decided.by for a in found.reaction.answers if a.decided} == {"functie mandate"}
    assert (line.id, line.title, line.council) == (ID, SUBJECT.title, SUBJECT.council.name)
    assert (line.points, line.sent, line.public) == (3, True, False)


def test_every_step_is_a_line_in_the_journal(case_at: CaseAt) -> None:
    case = case_at(sent)

    with case.at("auditor") as desk:
        lines = [entry.act for entry in desk.journal() if entry.act.action.startswith("advice.")]

    assert [(line.person, line.action) for line in lines] == [
        *[("secretary", "advice.write")] * 3,
        *[("adviser", "advice.answer")] * 3,
        ("buyer", "advice.test"),
        ("lawyer", "advice.test"),
        ("mandate", "advice.decide"),
        ("buyer", "advice.publish"),
    ]
    assert {line.outcome for line in lines} == {Done.DONE}
    assert lines[-2].facts == {"advice": ID, "points": ["W1", "W2", "Q1"], "on": "2026-10-20"}


def test_a_reaction_with_one_undecided_point_does_not_leave(case_at: CaseAt) -> None:
    case = case_at(answered)
    decide(case, ["W1", "Q1"])

    with pytest.raises(NotReadyError) as error, case.at("buyer") as desk:
        send_reaction(desk, advice=ID, on=SENT_ON)

    assert codes(error.value.findings) == [("point-undecided", "W2")]


def test_the_council_sees_no_drafts(case_at: CaseAt) -> None:
    case = case_at(all_decided)

    with case.at("secretary") as desk:
        assert kept(desk, ID).exchange.reaction.answers == ()
    with case.at("lawyer") as desk:
        assert len(kept(desk, ID).exchange.reaction.answers) == 3


def test_a_new_draft_voids_what_was_tested_and_decided(case_at: CaseAt) -> None:
    case = case_at(all_decided)

    with case.at("adviser") as desk:
        other = replace(ANSWERS[0], reply="Toch anders.")
        assert save_answer(desk, advice=ID, answer=other, version=1) == 2
        (first, *_) = kept(desk, ID).exchange.reaction.answers

    assert (first.reply, first.vettings, first.decided) == ("Toch anders.", (), None)
    with pytest.raises(NotReadyError) as error, case.at("buyer") as desk:
        send_reaction(desk, advice=ID, on=SENT_ON)
    assert codes(error.value.findings) == [("answer-untested", "W1")] * 2


def test_what_was_not_read_is_not_tested_or_decided(case_at: CaseAt) -> None:
    case = case_at(answered)
    with case.at("adviser") as desk:
        save_answer(desk, advice=ID, answer=replace(ANSWERS[1], reply="Nee."), version=1)

    with pytest.raises(StalePartError) as error, case.at("mandate") as desk:
        decide_answers(desk, advice=ID, answers={"W2": 1}, on=DECIDED_ON)
    assert error.value.current_version == 2
    with pytest.raises(StalePartError), case.at("buyer") as desk:
        save_vetting(desk, advice=ID, point="W2", vetting=vetted(Examiner.BUYER), answer=1)
    with pytest.raises(StalePartError) as error, case.at("mandate") as desk:
        decide_answers(desk, advice=ID, answers={"W2": 0}, on=DECIDED_ON)


def test_an_answer_that_fails_a_test_is_not_decided_on(case_at: CaseAt) -> None:
    case = case_at(answered)
    failing = vetted(Examiner.BUYER, Standard.NEUTRAL)
    with case.at("buyer") as desk:
        assert save_vetting(desk, advice=ID, point="W1", vetting=failing, answer=1) == 2

    with pytest.raises(NotReadyError) as error, case.at("mandate") as desk:
        decide_answers(desk, advice=ID, answers={"W1": 1, "W2": 1}, on=DECIDED_ON)

    assert codes(error.value.findings) == [("answer-test-failed", "W1")]


def test_two_who_save_the_same_part_do_not_lose_each_others_words(case_at: CaseAt) -> None:
    case = case_at(advised)
    with case.at("secretary") as desk:
        assert save_points(desk, advice=ID, points=POINTS[:2], version=1) == 2

    with pytest.raises(StalePartError) as error, case.at("buyer") as desk:
        save_points(desk, advice=ID, points=POINTS[1:], version=1)

    assert error.value.current_version == 2
    assert isinstance(error.value.yours, list)
    assert [point["id"] for point in error.value.yours if isinstance(point, dict)] == ["W2", "Q1"]
    assert isinstance(error.value.current, list)
    assert len(error.value.current) == 2
    with case.at("buyer") as desk:
        assert save_points(desk, advice=ID, points=POINTS[:2], version=2) == 2


def test_every_part_is_saved_and_read_back(case_at: CaseAt) -> None:
    case = case_at(advised)
    request = AdviceRequest("Criteria", ("Wat mist u?",), wanted_on=SENT_ON)
    term = Term(6, WRITTEN, "Verordening, artikel 3")
    records = Records(meetings=(Meeting("m-1", "Gesprek", WRITTEN),))
    with case.at("buyer") as desk:
        save_request(desk, advice=ID, request=request, version=0)
        save_term(desk, advice=ID, term=term, version=0)
        save_records(desk, advice=ID, records=records, version=0)
        save_subject(desk, advice=ID, subject=replace(SUBJECT, title="Anders"), version=1)
        proven = replace(POINTS[1], evidence=(Evidence(EvidenceKind.MEETING, record="m-1"),))
        save_points(desk, advice=ID, points=(POINTS[0], proven), version=1)
    with case.at("adviser") as desk:
        save_general(desk, advice=ID, general="Dank u.", published_at="www", version=0)
        found = kept(desk, ID)

    assert found.exchange.request == request
    assert found.exchange.term == term
    assert found.exchange.records == records
    assert found.exchange.subject.title == "Anders"
    assert found.exchange.points == (POINTS[0], proven)
    assert (found.exchange.reaction.general, found.exchange.reaction.published_at) == (
        "Dank u.",
        "www",
    )
    assert [found.version(part) for part in ("subject", "points", "records", "public")] == [
        2,
        2,
        1,
        0,
    ]


def test_an_exchange_has_its_own_id_and_says_between_whom_it_is(case_at: CaseAt) -> None:
    case = case_at(advised)

    assert refusals(case, "buyer", open_advice, subject=SUBJECT) == ["id-taken"]
    empty = Subject("", "", replace(SUBJECT.council, name=" "))
    assert refusals(case, "buyer", open_advice, subject=empty) == ["not-a-text"] * 3
    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        open_advice(desk, advice="geen id", subject=SUBJECT)
    assert codes(error.value.findings) == [("not-an-id", "advice")]
    with pytest.raises(UnknownError), case.at("buyer") as desk:
        kept(desk, "onbekend")


def test_a_part_that_is_refused_is_not_kept_where_the_work_goes_on(case_at: CaseAt) -> None:
    case = case_at(advised)

    with case.at("buyer") as desk:
        before = kept(desk, ID)
        version = before.version("points")
        with pytest.raises(FaultyInputError):
            save_points(desk, advice=ID, points=(wish(1), wish(1)), version=version)
    with case.at("buyer") as desk:
        after = kept(desk, ID)
    assert (after.exchange, after.version("points")) == (before.exchange, version)


@pytest.mark.parametrize(
    ("points", "expected"),
    [
        ((wish(1), wish(1)), ["point-double", "point-double"]),
        ((Point("W1", "", (BIDDER,)),), ["not-a-text"]),
        ((Point("x y", "Wens", (BIDDER,)),), ["not-an-id"]),
        ((Point("W1", "Wens", ()),), ["point-for-nobody"]),
        ((Point("W1", "x" * 10_001, (BIDDER,)),), ["too-long"]),
        ((Point("W1", "x\0y", (BIDDER,)),), ["not-a-text"]),
        (
            (replace(wish(1), evidence=(Evidence(EvidenceKind.SURVEY, record="geen"),)),),
            ["evidence-unknown"],
        ),
        (tuple(replace(wish(n), text="x" * 9_999) for n in range(1, 31)), ["too-large"]),
    ],
)
def test_points_that_do_not_fit_are_not_kept(
    case_at: CaseAt, points: tuple[Point, ...], expected: list[str]
) -> None:
    case = case_at(advised)

    assert refusals(case, "secretary", save_points, points=points, version=1) == expected
    with case.at("secretary") as desk:
        assert kept(desk, ID).exchange.points == POINTS


def test_a_point_that_is_decided_on_stays_as_it_is(case_at: CaseAt) -> None:
    case = case_at(answered)
    decide(case, ["W2"])
    changed = (POINTS[0], replace(POINTS[1], text="Anders."), POINTS[2])

    assert refusals(case, "buyer", save_points, points=changed, version=1) == ["point-decided"]
    with case.at("buyer") as desk:
        first = replace(POINTS[0], text="Anders.")
        assert save_points(desk, advice=ID, points=(first, *POINTS[1:]), version=1) == 2


def test_after_sending_nothing_of_the_exchange_changes(case_at: CaseAt) -> None:
    case = case_at(sent)
    said = ["reaction-sent"]

    assert refusals(case, "secretary", save_points, points=(), version=1) == said
    assert refusals(case, "adviser", save_answer, answer=ANSWERS[0], version=1) == said
    assert refusals(case, "adviser", save_general, general="x", version=1) == said
    assert refusals(case, "mandate", decide_answers, answers={"W1": 1}, on=SENT_ON) == said
    assert refusals(case, "buyer", send_reaction, on=SENT_ON) == said
    with case.at("secretary") as desk:
        records = Records(meetings=(Meeting("m-1", "Nabespreking", SENT_ON),))
        assert save_records(desk, advice=ID, records=records, version=0) == 1


def test_days_come_in_their_order(case_at: CaseAt) -> None:
    case = case_at(answered)

    early = refusals(case, "mandate", decide_answers, answers={"W2": 1}, on=date(2026, 9, 27))
    assert early == ["decided-before-advice"]
    decide(case)
    assert refusals(case, "buyer", send_reaction, on=date(2026, 10, 19)) == ["sent-before-decided"]


def test_an_answer_is_to_a_point_and_a_question_is_not_adopted(case_at: CaseAt) -> None:
    case = case_at(advised)
    adopted = Answer("Q1", Outcome.ADOPTED, "Ja")

    assert refusals(case, "adviser", save_answer, answer=Answer("W9"), version=0) == [
        "answer-to-nothing"
    ]
    assert refusals(case, "adviser", save_answer, answer=adopted, version=0) == [
        "question-with-outcome"
    ]


def test_a_tester_tests_under_an_own_hat(case_at: CaseAt) -> None:
    case = case_at(answered)
    vetting = vetted(Examiner.LEGAL_ADVISER)

    assert refusals(
        case, "buyer", save_vetting, point="W1", vetting=vetting, answer=1
    ) == ["not-one-of"]  # fmt: skip


@pytest.mark.parametrize(
    ("person", "act", "named"),
    [
        ("chair", advices, {}),
        ("expert", kept, {"advice": ID}),
        ("stranger", kept, {"advice": ID}),
        ("adviser", save_points, {"advice": ID, "points": (), "version": 1}),
        ("secretary", save_answer, {"advice": ID, "answer": ANSWERS[0], "version": 0}),
        ("adviser", save_vetting, TEST),
        ("buyer", decide_answers, {"advice": ID, "answers": {}, "on": SENT_ON}),
        ("secretary", send_reaction, {"advice": ID, "on": SENT_ON}),
        ("secretary", publish_trace, {"advice": ID, "shown": True}),
        ("manager", keep_letter, {"advice": ID, "name": "x.pdf", "content": PDF}),
        ("chair", letter, {"advice": ID, "digest": ""}),
        ("secretary", ties, {}),
    ],
)  # fmt: skip
def test_everybody_keeps_to_their_own_step(
    case_at: CaseAt, person: str, act: Callable[..., object], named: dict[str, object]
) -> None:
    case = case_at(advised)

    with pytest.raises(RefusedError), case.at(person) as desk:
        act(desk, **named)


def test_a_letter_is_kept_as_it_came_and_given_back_with_a_line(case_at: CaseAt) -> None:
    case = case_at(advised)
    with case.at("secretary") as desk:
        digest = keep_letter(desk, advice=ID, name="map/Brief raad.PDF", content=PDF)
        assert keep_letter(desk, advice=ID, name="nog eens.pdf", content=PDF) == digest

    with case.at("manager") as desk:
        assert letter(desk, advice=ID, digest=digest) == ("Brief raad.PDF", PDF)
        (line,) = kept(desk, ID).letters

    assert (line.name, line.digest) == ("Brief raad.PDF", digest)
    with case.at("auditor") as desk:
        assert desk.journal()[-2].act.outcome is Done.READ
    with pytest.raises(UnknownError), case.at("manager") as desk:
        letter(desk, advice=ID, digest="ander")


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        ("brief.pdf", b"<html>", "upload-kind"),
        ("brief.html", PDF, "upload-kind"),
        ("brief.docx", PDF, "upload-kind"),
        ("brief.pdf", PDF + b" " * MOST_BYTES, "too-large"),
        ("x" * 200 + ".pdf", PDF, "upload-name"),
        ("brief\n.pdf", PDF, "upload-name"),
    ],
)
def test_a_letter_of_another_kind_size_or_name_is_refused(
    case_at: CaseAt, name: str, content: bytes, code: str
) -> None:
    case = case_at(advised)

    assert refusals(case, "secretary", keep_letter, name=name, content=content) == [code]


def test_a_trace_is_public_only_while_the_buyer_shows_it(case_at: CaseAt) -> None:
    case = case_at(sent)
    with reading(case.engine) as session:
        assert public_traces(session, REF) == ()
        assert public_traces(session, "geen") == ()

    with case.at("buyer") as desk:
        publish_trace(desk, advice=ID, shown=True)
    with reading(case.engine) as session:
        (found,) = public_traces(session, REF)
        (exchange,) = published(session, REF)
    with case.at("buyer") as desk:
        assert kept(desk, ID).public
        publish_trace(desk, advice=ID, shown=False)
    with reading(case.engine) as session:
        assert published(session, REF) == ()

    assert [origin.item for origin in found.origins[:3]] == ["W1", "W2", "Q1"]
    assert found.origins[0].spots[0].id == "plan"
    assert exchange.reaction.answers[0].vettings == ()


def test_a_public_trace_shows_no_answer_that_was_not_sent(case_at: CaseAt) -> None:
    case = case_at(all_decided)
    with case.at("buyer") as desk:
        publish_trace(desk, advice=ID, shown=True)

    with reading(case.engine) as session:
        (found,) = public_traces(session, REF)

    assert {origin.answer for origin in found.origins} == {None}


def test_grades_are_in_a_trace_once_the_letters_of_the_award_left(case_at: CaseAt) -> None:
    case = case_at(in_award)
    answer(case)
    decide(case, ["W1"])
    with case.at("adviser") as desk:
        (early,) = traces(desk, advice=ID)
    with case.at("buyer") as desk:
        mark_sent(desk, lot="perceel-1", on=date(2026, 11, 22))
    with case.at("adviser") as desk:
        (late,) = traces(desk, advice=ID)

    def told(found: object) -> list[str]:
        origins = found.origins  # type: ignore[attr-defined] # a trace
        return [s.spread.told.value for s in origins[0].spots if s.spread]

    assert told(early) == ["not-yet"]
    assert told(late) == ["few"]


def test_the_council_hears_of_a_decision_once_it_is_sent(case_at: CaseAt) -> None:
    case = case_at(all_decided)

    with case.at("buyer") as desk:
        (inside,), (before,) = traces(desk, advice=ID), council_traces(desk, advice=ID)
        send_reaction(desk, advice=ID, on=SENT_ON)
        (after_it,) = council_traces(desk, advice=ID)

    assert inside.lot == "perceel-1"
    assert inside.origins[0].answer
    assert before.origins[0].answer is None
    assert after_it.origins[0].answer


def test_the_numbers_of_dropped_points_are_remembered(case_at: CaseAt) -> None:
    case = case_at(advised)

    with case.at("secretary") as desk:
        save_points(desk, advice=ID, points=POINTS[:1], version=1)
        assert numbers_given(desk, ID) == {"W1", "W2", "Q1"}


@pytest.mark.parametrize("days", [1, 10_000])
def test_nothing_is_decided_or_sent_on_a_day_that_has_not_come(case_at: CaseAt, days: int) -> None:
    case = case_at(answered)
    with case.at("mandate") as desk:
        later = desk.today + timedelta(days)

    told = refusals(case, "mandate", decide_answers, answers={"Q1": 1}, on=later)
    decide(case)

    assert told == ["day-to-come"]
    assert refusals(case, "buyer", send_reaction, on=later) == ["day-to-come"]


def test_bidders_who_were_involved_are_found_among_all_records(case_at: CaseAt) -> None:
    case = case_at(prepared)
    advise(case)
    records = Records(involved=(Involvement("Stichting Zijlicht", "dacht mee"),))
    with case.at("secretary") as desk:
        save_records(desk, advice=ID, records=records, version=0)

    with case.at("buyer") as desk:
        assert ties(desk) == (Tie("Zijlicht", "Stichting Zijlicht", "dacht mee"),)


@pytest.mark.parametrize("name", ["groningen", "heerenveen"])
def test_an_advice_file_is_brought_in_whole_but_for_its_answers(case_at: CaseAt, name: str) -> None:
    case = case_at(advised)
    found, _findings = read_exchange(examples_dir() / "advies" / f"{name}.yaml")
    assert found

    with case.at("secretary") as desk:
        bring_in(desk, found)
        assert kept(desk, name).exchange == found


def test_request_and_term_are_brought_in_too_and_answers_are_not(case_at: CaseAt) -> None:
    case = case_at(advised)
    request, term = AdviceRequest("Criteria", ("Wat mist u?",)), Term(6, WRITTEN)
    whole = replace(reacted(exchange(*POINTS)), id="nieuw", request=request, term=term)
    bare = replace(whole, id="leeg", advice=None, reaction=Reaction())

    with case.at("buyer") as desk:
        bring_in(desk, whole)
        bring_in(desk, bare)
        found, empty = kept(desk, "nieuw").exchange, kept(desk, "leeg").exchange

    assert found == replace(whole, reaction=Reaction())
    assert empty == bare


def test_an_exchange_that_contradicts_itself_is_brought_in_not_at_all(case_at: CaseAt) -> None:
    case = case_at(advised)

    with pytest.raises(FaultyInputError), case.at("buyer") as desk:
        bring_in(desk, replace(exchange(wish(1), wish(1)), id="nieuw"))
    with case.at("buyer") as desk:
        assert [line.id for line in advices(desk)] == [ID]


LETTER = """
INSERT INTO advice_letter (advice_id, name, kind, digest, content, person_id, kept_at)
SELECT advice.id, 'x', 'pdf', 'y', '', person.id, '2026-11-20 12:00:00'
FROM advice CROSS JOIN person WHERE person.public_id = 'buyer'
"""


@pytest.mark.parametrize("table", ADDED_TO)
@pytest.mark.parametrize("statement", ["UPDATE @ SET id = id", "DELETE FROM @"])
def test_the_database_itself_keeps_what_was_said(
    case_at: CaseAt, table: str, statement: str
) -> None:
    case = case_at(sent)
    with writing(case.engine) as session:
        session.execute(text(LETTER))

    with pytest.raises(DBAPIError) as error, case.engine.begin() as connection:
        connection.execute(text(statement.replace("@", table)))

    assert f"gunning: rows are only added to {table}" in str(error.value.orig)
