"""Advice files: what is read, what is refused and where, and the two examples of the sources."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from tender.advice.exchange import Exchange
from tender.advice.figures import figures
from tender.advice.letter import AdviceKind
from tender.advice.proposing import Rule
from tender.advice.reading import parse_exchange, read_exchange
from tender.advice.records import EventKind, Survey, SurveyResult
from tender.advice.shape import ExchangeShape
from tender.advice.writing import exchange_tree, write_exchange
from tender.places import examples_dir
from tender.texts import Citation
from tests.advice_case import BIDDER, exchange, question, reacted, wish

MINIMAL = """
exchange: 1
id: a
subject: {title: T, authority: G, council: {name: R}}
advice:
  kind: unsolicited
  header: {subject: S, on: 2026-09-28}
  points:
    - {id: W1, text: Een wens., addressees: [bidder]}
    - {id: Q1, text: Een vraag?, addressees: [question]}
"""


def example(name: str) -> Exchange:
    found, findings = read_exchange(examples_dir() / "advies" / f"{name}.yaml")
    assert found, findings
    return found


def wrong(text: str) -> list[tuple[str, str]]:
    found, findings = parse_exchange(text.encode(), "advies.yaml")
    assert found is None
    assert all(finding.sentence and finding.place.line for finding in findings)
    return [(finding.code, finding.place.path) for finding in findings]


def test_a_whole_exchange_is_written_and_read_back() -> None:
    whole = reacted(exchange(wish(1, BIDDER), wish(2), question(1)))

    assert parse_exchange(write_exchange(whole).encode(), "x.yaml") == (whole, ())


def test_what_has_its_usual_value_is_not_written() -> None:
    assert set(exchange_tree(exchange(wish(1)))) == {"exchange", "id", "subject", "advice"}


@pytest.mark.parametrize(
    ("before", "after", "code", "path"),
    [
        ("exchange: 1", "exchange: 2", "not-one-of", "exchange"),
        ("2026-09-28", "28-9-2026", "not-a-date", "advice.header.on"),
        ("id: W1", "id: Q1", "point-double", "advice.points[1].id"),
        ("Een wens.", '""', "not-a-text", "advice.points[1].text"),
        ("[bidder]", "[]", "point-for-nobody", "advice.points[1].addressees"),
        ("[bidder]", "[everybody]", "not-one-of", "advice.points[1].addressees[1]"),
        ("[bidder]", "[bidder, question]", "point-and-question", "advice.points[1].addressees"),
    ],
)
def test_a_fault_in_a_file_has_its_place(before: str, after: str, code: str, path: str) -> None:
    assert before in MINIMAL
    assert (code, path) in wrong(MINIMAL.replace(before, after))


@pytest.mark.parametrize(
    ("part", "code", "path"),
    [
        ("votes: {in_favour: -1}", "votes-negative", "votes"),
        ("evidence: [{kind: survey, n: 0}]", "survey-numbers", "evidence[1].n"),
        ("evidence: [{kind: meeting, record: x}]", "evidence-unknown", "evidence[1].record"),
    ],
)
def test_a_point_rests_on_what_is_there_and_on_numbers_that_can_be(
    part: str, code: str, path: str
) -> None:
    text = MINIMAL.replace("[bidder]}", f"[bidder], {part}}}")

    assert wrong(text) == [(code, f"advice.points[1].{path}")]


@pytest.mark.parametrize(
    ("answers", "code", "path"),
    [
        ("{point: W9}", "answer-to-nothing", "[1].point"),
        ("{point: Q1, outcome: adopted}", "question-with-outcome", "[1].outcome"),
        ("{point: W1}, {point: W1}", "answer-double", "[2].point"),
        (
            "{point: W1, decided: {by: c, on: 2026-09-27}}",
            "decided-before-advice",
            "[1].decided.on",
        ),
    ],
)
def test_an_answer_belongs_to_one_point_and_comes_after_it(
    answers: str, code: str, path: str
) -> None:
    text = MINIMAL.replace("advice:", f"reaction: {{answers: [{answers}]}}\nadvice:")

    assert wrong(text) == [(code, f"reaction.answers{path}")]


TWICE = "{surveys: [{id: s, who: w}, {id: s, who: w}]}"
RESULT = "{question: q, answer: a, n: 3, count: 4}"
MORE = f"{{surveys: [{{id: s, who: w, results: [{RESULT}]}}]}}"


@pytest.mark.parametrize(
    ("part", "code", "path"),
    [
        ("term: {weeks: 0, start: 2026-09-28}", "term-weeks", "term.weeks"),
        ("term: {weeks: 6, start: 2026-09-28, escalation: 1}", "term-ladder", "term"),
        (f"records: {TWICE}", "record-double", "records.surveys[2].id"),
        (f"records: {MORE}", "survey-numbers", "records.surveys[1].results[1]"),
    ],
)
def test_terms_and_records_that_cannot_be_are_refused(part: str, code: str, path: str) -> None:
    assert wrong(MINIMAL.replace("advice:", f"{part}\nadvice:")) == [(code, path)]


def test_an_answer_without_any_advice_is_to_nothing() -> None:
    text = MINIMAL[: MINIMAL.index("advice:")] + "reaction: {answers: [{point: W1}]}\n"

    assert wrong(text) == [("answer-to-nothing", "reaction.answers[1].point")]


def test_a_file_that_is_not_there_or_no_yaml_is_told(tmp_path: Path) -> None:
    assert [f.code for f in read_exchange(tmp_path / "x.yaml")[1]] == ["file-missing"]
    assert [code for code, _ in wrong("a: &a [*a]")]


def test_the_minimal_file_is_sound() -> None:
    found, findings = parse_exchange(MINIMAL.encode(), "advies.yaml")

    assert found
    assert findings == ()


def test_the_advice_of_heerenveen_has_its_ten_wishes_and_seven_questions_and_no_answer() -> None:
    found = example("heerenveen")

    assert [point.id for point in found.points] == [
        *(f"W{number}" for number in range(1, 11)),
        *(f"Q{number}" for number in range(1, 8)),
    ]
    assert found.advice
    header = found.advice.header
    assert (header.booking_number, header.our_reference) == ("20.1015297", "-EH-")
    assert (header.on, header.signatories) == (date(2020, 9, 28), ("voorzitter", "secretaris"))
    assert found.advice.kind is AdviceKind.UNSOLICITED
    assert (found.subject.source, found.term, found.reaction.answers) == ("seed-002", None, ())


def test_the_story_of_groningen_has_its_days_and_no_text_that_the_sources_lack() -> None:
    found = example("groningen")
    days = {each.on for each in found.records.history if each.on}

    assert [point.id for point in found.points] == ["W1", "W2", "W3"]
    assert found.advice
    assert found.advice.kind is AdviceKind.SPOKEN
    assert days == {
        date(2020, 9, 23),
        date(2020, 9, 29),
        date(2020, 12, 2),
        date(2021, 5, 10),
        date(2021, 5, 28),
    }
    assert [e.when for e in found.records.history if e.kind is EventKind.ADVICE] == ["mei 2021"]
    assert [survey.results for survey in found.records.surveys] == [()]
    assert found.records.consultations[0].participants == ()
    assert found.reaction.answers == ()


def test_the_days_between_the_steps_in_groningen_are_those_of_the_timeline() -> None:
    found = example("groningen")
    days = [each.on for each in found.records.history if each.on]
    first, market, second, explained, published = days

    assert (second - first).days == 70
    assert (explained - second).days == 159
    assert (published - market).days == 241
    assert figures(found).advice_to_publication == 18


def test_numbers_of_a_survey_that_fit_are_no_slip() -> None:
    survey = Survey("s", "w", results=(SurveyResult("q", "a", 3, 3), SurveyResult("q", "b", 3)))
    whole = exchange(wish(1))
    with_survey = replace(whole, records=replace(whole.records, surveys=(survey,)))

    assert parse_exchange(write_exchange(with_survey).encode(), "x") == (with_survey, ())


def parts(shape: type) -> Iterator[type]:
    """Every dataclass within a shape or dataclass, itself left out."""
    for hint in get_type_hints(shape).values():
        for kind in (hint, *get_args(hint)):
            if is_dataclass(kind) and isinstance(kind, type):
                yield kind
                yield from parts(kind)


def is_enum(hint: object) -> bool:
    return isinstance(hint, type) and issubclass(hint, Enum)


def test_the_page_on_advice_names_every_key_and_every_word() -> None:
    page = (Path(__file__).parent.parent / "docs" / "advice.md").read_text(encoding="utf-8")
    kinds = set(parts(ExchangeShape)) - {Citation}
    keys = {field.name for kind in kinds for field in fields(kind)}
    hints = [hint for kind in kinds for hint in get_type_hints(kind).values()]
    enums = {each for hint in hints for each in (hint, *get_args(hint)) if is_enum(each)}
    words = {str(member.value) for enum in enums for member in enum}

    assert {each for each in (keys | words) if f"`{each}`" not in page} == set()
    assert {rule.value for rule in Rule if f"| `{rule.value}` |" not in page} == set()
