"""The advice loop: what keeps a reaction back, terms, figures, points, ties and what is shown."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.advice import labels
from tender.advice.answers import (
    Answer,
    Examiner,
    Ground,
    Outcome,
    Reaction,
    Standard,
    Verdict,
    Vetting,
)
from tender.advice.cautions import cautions
from tender.advice.checking import slips
from tender.advice.editing import change, drop, join, numbered, split
from tender.advice.exchange import Records
from tender.advice.figures import figures
from tender.advice.letter import (
    Addressee,
    AdviceKind,
    AdviceRequest,
    Evidence,
    EvidenceKind,
    Form,
    Point,
    PointType,
)
from tender.advice.proposing import Rule
from tender.advice.readiness import askable, decidable, point_open, ready
from tender.advice.records import (
    Event,
    EventKind,
    Involvement,
    MarketConsultation,
    Meeting,
    Tie,
    involved,
)
from tender.advice.surveys import parse_survey
from tender.advice.terms import Closing, Duty, Term, due, ladder, open_day
from tender.calendar import SATURDAY, is_holiday
from tender.language import speaking
from tests.advice_case import (
    BIDDER,
    LANDED,
    MUNICIPALITY,
    SENT_ON,
    VETTED,
    answered,
    exchange,
    question,
    reacted,
    vetted,
    wish,
    with_answer,
)

UNFINISHED = Vetting(Examiner.LEGAL_ADVISER, ())
FAILED = vetted(Examiner.LEGAL_ADVISER, Standard.NEUTRAL)
NINE = tuple(wish(number) for number in range(1, 10))


def codes(found: tuple[object, ...]) -> list[str]:
    return [getattr(each, "code", "") for each in found]


def test_a_reaction_with_a_decision_on_every_point_is_ready() -> None:
    assert ready(reacted(exchange(*NINE, question(1), wish(10, BIDDER)))) == ()


def test_nine_points_with_eight_decisions_are_not_a_reaction() -> None:
    found = with_answer(reacted(exchange(*NINE)), replace(answered(NINE[4]), decided=None))

    (left,) = ready(found)

    assert (left.code, left.place.path) == ("point-undecided", "W5")


def test_a_point_and_a_question_without_answer_are_told_apart() -> None:
    assert codes(ready(exchange(wish(1), question(1)))) == [
        "point-unanswered",
        "question-unanswered",
    ]
    assert codes(ready(exchange())) == ["advice-no-points"]


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer("W1", Outcome.ADOPTED, "", "beleid", LANDED, VETTED), ["answer-reason-open"]),
        (Answer("W1", None, "Ja"), ["answer-outcome-open"]),
        (
            Answer("W1", Outcome.ADAPTED, "Ja", "", (), VETTED),
            ["answer-landing-open", "answer-owner-open"],
        ),
        (Answer("W1", Outcome.NOT, "Nee", "beleid"), ["point-undecided"]),
        (Answer("W1", Outcome.LATER, "Later", ""), ["answer-owner-open"]),
        (
            Answer("W1", Outcome.ADOPTED, "Ja", "beleid", LANDED),
            ["answer-untested", "answer-untested"],
        ),
        (
            Answer("W1", Outcome.ADOPTED, "Ja", "beleid", LANDED, (VETTED[0],)),
            ["answer-untested"],
        ),
        (
            Answer("W1", Outcome.ADOPTED, "Ja", "beleid", LANDED, (VETTED[0], UNFINISHED)),
            ["answer-untested"],
        ),
        (
            Answer("W1", Outcome.ADOPTED, "Ja", "beleid", LANDED, (VETTED[0], FAILED)),
            ["answer-test-failed"],
        ),
    ],
)
def test_of_a_point_for_bidders_the_first_open_step_is_told(
    answer: Answer, expected: list[str]
) -> None:
    point = wish(1, BIDDER)

    assert codes(ready(reacted(exchange(point), answer))) == expected
    assert codes(decidable(point, answer)) == [e for e in expected if e != "point-undecided"]


def test_what_is_open_says_so_in_the_language_of_the_reader() -> None:
    failing = (VETTED[0], vetted(Examiner.LEGAL_ADVISER, Standard.LAWFUL))
    answer = Answer("W1", Outcome.ADOPTED, "Ja", "beleid", LANDED, failing)
    (found,) = ready(reacted(exchange(wish(1, BIDDER)), answer))

    with speaking("nl"):
        assert "‘Het mag volgens de wet.’" in found.sentence
    with speaking("en"):
        assert "‘It is lawful.’" in found.sentence


def test_the_council_sees_answers_once_they_were_sent_and_never_the_tests() -> None:
    drafted = reacted(exchange(wish(1, BIDDER)))
    sent = replace(drafted, reaction=replace(drafted.reaction, sent_on=SENT_ON))

    assert drafted.without_drafts().reaction == Reaction()
    (answer,) = sent.without_drafts().reaction.answers
    assert (answer.reply, answer.vettings) == ("Dat vinden wij ook.", ())


def test_everybody_sees_no_participants_and_nobody_who_was_involved() -> None:
    records = Records(
        meetings=(Meeting("m-1", "Gesprek", present=("een lid",), action="bellen"),),
        consultations=(MarketConsultation("c-1", participants=("Zijlicht",)),),
        involved=(Involvement("Zijlicht", "schreef mee"),),
    )

    shown = replace(exchange(), records=records).for_everybody().records

    assert shown.involved == ()
    assert shown.consultations[0].participants == ()
    assert (shown.meetings[0].subject, shown.meetings[0].present) == ("Gesprek", ())
    assert shown.meetings[0].action == ""


@pytest.mark.parametrize(
    ("start", "weeks", "closing", "raw", "on"),
    [
        (date(2026, 9, 28), 6, Closing.MOVES, date(2026, 11, 9), date(2026, 11, 9)),
        (date(2026, 3, 6), 4, Closing.MOVES, date(2026, 4, 3), date(2026, 4, 7)),  # Good Friday
        (date(2026, 3, 6), 4, Closing.STAYS, date(2026, 4, 3), date(2026, 4, 3)),
        (date(2026, 3, 24), 6, Closing.MOVES, date(2026, 5, 5), date(2026, 5, 6)),
        (date(2027, 3, 25), 6, Closing.MOVES, date(2027, 5, 6), date(2027, 5, 10)),
    ],
)
def test_a_term_ends_on_an_open_day_unless_the_by_law_says_otherwise(
    start: date, weeks: int, closing: Closing, raw: date, on: date
) -> None:
    found = due(Term(weeks, start, closing=closing))

    assert (found.raw, found.on, found.covered) == (raw, on, True)


def test_a_term_in_a_year_without_known_decrees_says_so() -> None:
    term = Term(6, date(2030, 1, 1))

    assert not due(term).covered
    assert codes(cautions(replace(exchange(wish(1)), term=term), date(2030, 1, 2))) == [
        "term-uncovered"
    ]


def test_when_the_term_passes_the_college_is_reminded_twice_and_then_the_raad_is_told() -> None:
    steps = ladder(Term(6, date(2026, 9, 28)))

    assert [(each.duty, each.on) for each in steps] == [
        (Duty.REACT, date(2026, 11, 9)),
        (Duty.REMIND, date(2026, 11, 10)),
        (Duty.REMIND_AGAIN, date(2026, 11, 23)),
        (Duty.ESCALATE, date(2026, 12, 7)),
    ]
    late = [each.duty for each in steps if each.late(date(2026, 11, 24))]
    assert late == [Duty.REACT, Duty.REMIND, Duty.REMIND_AGAIN]
    done = ladder(Term(6, date(2026, 9, 28)), sent_on=date(2026, 11, 1))
    assert not any(each.late(date(2027, 1, 1)) for each in done)


@given(st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_an_open_day_is_the_first_that_is_neither_weekend_nor_holiday(day: date) -> None:
    found = open_day(day)

    closed = [
        d.weekday() >= SATURDAY or is_holiday(d)
        for d in (date.fromordinal(n) for n in range(day.toordinal(), found.toordinal() + 1))
    ]
    assert closed == [True] * (len(closed) - 1) + [False]


def test_a_reaction_is_late_from_the_day_after_its_term() -> None:
    found = replace(exchange(wish(1)), term=Term(6, date(2026, 9, 28)))

    assert cautions(found, date(2026, 11, 9)) == ()
    assert codes(cautions(found, date(2026, 11, 10))) == ["reaction-late"]
    sent = replace(found, reaction=Reaction(sent_on=date(2026, 11, 9)))
    assert cautions(sent, date(2027, 1, 1)) == ()


def test_a_request_that_leaves_a_council_no_month_is_remarked() -> None:
    request = AdviceRequest("Criteria", sent_on=date(2026, 9, 1), wanted_on=date(2026, 9, 28))
    found = replace(exchange(wish(1)), request=request)
    longer = replace(found, request=replace(request, wanted_on=date(2026, 9, 29)))

    assert codes(cautions(found, date(2026, 9, 2))) == ["advice-late-request"]
    assert cautions(longer, date(2026, 9, 2)) == ()


def test_a_request_needs_questions_days_and_what_can_still_change() -> None:
    request = AdviceRequest("Criteria")
    whole = AdviceRequest(
        "Criteria",
        ("Wat mist u?",),
        wanted_on=date(2026, 9, 1),
        decision_on=date(2026, 10, 1),
        open_to_change=("de aspecten",),
    )

    assert codes(askable(exchange())) == ["request-none"]
    assert codes(askable(replace(exchange(), request=request))) == [
        "request-questions",
        "request-wanted-on",
        "request-decision-on",
        "request-open-to-change",
    ]
    assert askable(replace(exchange(), request=whole)) == ()


def test_figures_count_days_and_shares() -> None:
    points = (wish(1), wish(2), wish(3), question(1))
    answers = (
        answered(points[0]),
        replace(answered(points[1]), outcome=Outcome.NOT),
        Answer("W3", Outcome.ADOPTED, "Ja"),
    )
    request = AdviceRequest("x", sent_on=date(2026, 9, 1), decision_on=date(2026, 10, 20))
    history = (
        Event("Toegelicht", EventKind.EXPLAINED, date(2026, 10, 1)),
        Event("Gepubliceerd", EventKind.PUBLICATION, date(2026, 10, 19)),
    )
    found = replace(
        reacted(exchange(*points), *answers), request=request, records=Records(history=history)
    )

    told = figures(found)

    assert (told.points, told.answered, told.decided, told.adopted, told.adoptable) == (
        4,
        3,
        2,
        1,
        3,
    )
    assert (told.request_to_decision, told.advice_to_publication) == (49, 18)
    assert (told.share_answered, told.share_adopted) == (Fraction(3, 4), Fraction(1, 3))
    assert codes(cautions(found, SENT_ON)) == ["advice-soon-published"]


def test_figures_that_nobody_can_know_stay_unknown() -> None:
    told = figures(exchange())

    assert (told.share_answered, told.share_adopted) == (None, None)
    assert (told.request_to_decision, told.advice_to_publication) == (None, None)


def test_points_are_numbered_as_wishes_and_questions() -> None:
    points = numbered((wish(9), question(9), wish(8), question(8)))

    assert [point.id for point in points] == ["W1", "Q1", "W2", "Q2"]


def test_joining_splitting_and_dropping_leave_other_numbers_alone() -> None:
    signal = Evidence(EvidenceKind.SIGNAL, "s")
    first = replace(wish(1), evidence=(signal,), minority="Eén lid niet.")
    points = (first, wish(2, BIDDER), wish(3))

    joined = join(points, "W1", "W2")
    parted = split(points, "W2", ["Eerst dit.", " ", "Dan dat."])

    assert [point.id for point in joined] == ["W1", "W3"]
    assert joined[0].text == "Wens 1 van de raad. Wens 2 van de raad."
    assert joined[0].addressees == (MUNICIPALITY, BIDDER)
    assert joined[0].evidence == (signal,)
    assert joined[0].minority == "Eén lid niet."
    assert [(point.id, point.text) for point in parted] == [
        ("W1", "Wens 1 van de raad."),
        ("W2", "Eerst dit."),
        ("W2-2", "Dan dat."),
        ("W3", "Wens 3 van de raad."),
    ]
    assert [point.id for point in drop(points, "W2")] == ["W1", "W3"]
    again = split(parted, "W2", ["Eerst", "dit."])
    assert [point.id for point in again] == ["W1", "W2", "W2-3", "W2-2", "W3"]
    assert join(points, "W1", "W1") == join(points, "W1", "W9") == points
    assert split(points, "W1", [" "]) == points
    assert change(points, replace(wish(3), text="Anders.")) == (
        *points[:2],
        replace(wish(3), text="Anders."),
    )


@given(st.lists(st.sampled_from([wish(1), wish(2, BIDDER), question(1)]), max_size=8))
def test_numbers_are_unique_and_in_order(points: list[Point]) -> None:
    made = numbered(points)

    assert [point.text for point in made] == [point.text for point in points]
    assert len({point.id for point in made}) == len(points)


REGISTER = (Involvement("Stichting Zijlicht", "schreef mee aan de visie"),)
CONSULTATIONS = (MarketConsultation("c", participants=("De Vierde Stoel B.V.",)),)


@pytest.mark.parametrize(
    ("tenderer", "organisation", "part"),
    [
        ("Zijlicht", "Stichting Zijlicht", "schreef mee aan de visie"),
        ("zijlicht noord", "Stichting Zijlicht", "schreef mee aan de visie"),
        ("de vierde stoel bv", "De Vierde Stoel B.V.", ""),
    ],
)
def test_a_bidder_who_was_involved_before_is_found_however_the_name_is_written(
    tenderer: str, organisation: str, part: str
) -> None:
    assert involved([tenderer], REGISTER, CONSULTATIONS) == (Tie(tenderer, organisation, part),)


@pytest.mark.parametrize("tenderer", ["Meerstroom", "Zijlichter", "B.V.", ""])
def test_a_bidder_with_another_name_is_not_tied(tenderer: str) -> None:
    assert involved([tenderer], REGISTER, CONSULTATIONS) == ()


def test_survey_results_come_from_a_table() -> None:
    data = "vraag;antwoord;n;aantal\nKent u het?;ja;200;50\nWat mist u?;meer uitleg;180;\n\n"

    results, findings = parse_survey(data.encode())

    assert findings == ()
    assert [(r.question, r.answer, r.n, r.count) for r in results] == [
        ("Kent u het?", "ja", 200, 50),
        ("Wat mist u?", "meer uitleg", 180, None),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", [("survey-rows", 1, 1)]),
        ("question,answer,n,count\n", [("survey-rows", 1, 1)]),
        ("question,answer,n\nx,y,1\n", [("survey-columns", 1, 1)]),
        ("question,answer,n,count\nx,y,1\n", [("survey-width", 2, 1)]),
        ("question,answer,n,count\n,y,1,1\n", [("survey-empty", 2, 1)]),
        ("question,answer,n,count\nx,y,veel,-1\n", [("survey-cell", 2, 3), ("survey-cell", 2, 4)]),
        ("question,answer,n,count\nx,y,10,11\n", [("survey-count", 2, 4)]),
        ("count,question,answer,n\n0,x,y,0\n", [("survey-numbers", 2, 4)]),
        ('question,answer,n,count\n"x,y,1,1\n' + "z" * 200_000, [("syntax", 1, 1)]),
    ],
)
def test_a_fault_in_a_table_of_results_has_its_row_and_column(
    text: str, expected: list[tuple[str, int, int]]
) -> None:
    results, findings = parse_survey(text.encode(), "enquete.csv")

    assert results == ()
    assert [(f.code, f.place.line, f.place.column) for f in findings] == expected
    assert all(finding.sentence for finding in findings)


def test_a_table_of_results_that_is_no_text_or_too_long_is_not_read() -> None:
    rows = b"question,answer,n,count\n" + b"x,y,2,1\n" * 5_001

    assert codes(parse_survey(b"\xff\xfe")[1]) == ["not-utf8"]
    assert codes(parse_survey(b"x" * (1024 * 1024 + 1))[1]) == ["too-large"]
    assert codes(parse_survey(rows)[1]) == ["survey-rows"]


NAMES: tuple[tuple[Callable[..., str], type[StrEnum]], ...] = (
    (labels.outcome_name, Outcome),
    (labels.addressee_name, Addressee),
    (labels.type_name, PointType),
    (labels.kind_name, AdviceKind),
    (labels.evidence_name, EvidenceKind),
    (labels.ground_name, Ground),
    (labels.standard_name, Standard),
    (labels.verdict_name, Verdict),
    (labels.examiner_name, Examiner),
    (labels.duty_name, Duty),
    (labels.rule_name, Rule),
)


@pytest.mark.parametrize(("name", "kind"), NAMES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_word_of_a_closed_set_has_its_own_name(
    language: str, name: Callable[..., str], kind: type[StrEnum]
) -> None:
    with speaking(language):
        assert len({name(member) for member in kind}) == len(kind)


def test_points_are_numbered_after_all_that_were_ever_given() -> None:
    made = numbered((wish(1), question(1)), {"W3", "W12-2", "Q4", "P99"})

    assert [point.id for point in made] == ["W13", "Q5"]


def test_what_a_point_was_split_into_never_gets_the_number_of_a_dropped_one() -> None:
    parted = split((wish(2),), "W2", ["Eerst dit.", "Dan dat."], {"W2", "W2-2"})

    assert [point.id for point in parted] == ["W2", "W2-3"]


def test_a_join_loses_nothing_of_the_councils_template() -> None:
    one = replace(wish(1), form=Form(seen="Weinig bekend.", why="Dichtbij."))
    other = replace(wish(2), form=Form(seen="Ver weg."), criterion="K03", priority="hoog")

    (joined,) = join((one, other), "W1", "W2")

    assert joined.form == Form("Weinig bekend.\n\nVer weg.", "", "Dichtbij.", "")
    assert (joined.criterion, joined.priority) == ("K03", "hoog")
    assert join((wish(1), other), "W1", "W2")[0].form == other.form


@pytest.mark.parametrize("year", [1, 1994, 2200, 9999])
def test_a_term_that_begins_in_no_year_of_ours_is_a_slip(year: int) -> None:
    found = replace(exchange(wish(1)), term=Term(6, date(year, 12, 20)))

    assert [slip.code for slip in slips(found)] == ["term-start"]


def test_an_answer_is_tested_only_once_it_is_complete() -> None:
    draft = Answer("W1", Outcome.ADOPTED, "Ja.")

    assert codes(point_open(wish(1, BIDDER), draft)) == ["answer-landing-open", "answer-owner-open"]
