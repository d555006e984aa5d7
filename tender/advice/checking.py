"""What contradicts itself in an exchange, although each part of it fits."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from tender.advice.exchange import Exchange
from tender.advice.letter import Addressee, EvidenceKind, Point
from tender.advice.records import Survey
from tender.reading import Keys


@dataclass(frozen=True, slots=True)
class Slip:
    """One thing that does not fit together, with the way to it in the tree."""

    keys: Keys
    code: str
    facts: dict[str, object] = field(default_factory=dict)


def slips(exchange: Exchange) -> tuple[Slip, ...]:
    """Find all that contradicts itself, in the order of the file."""
    return (
        *_point_slips(exchange),
        *_answer_slips(exchange),
        *_record_slips(exchange),
        *_term_slips(exchange),
    )


def point_slips(points: Sequence[Point]) -> Iterator[Slip]:
    """Find double numbers, points for nobody and questions that are for somebody too."""
    counts = Counter(each.id for each in points)
    for number, point in enumerate(points):
        if counts[point.id] > 1:
            yield Slip((number, "id"), "point-double", {"point": point.id})
        if not point.text.strip():
            yield Slip((number, "text"), "not-a-text")
        if not point.addressees:
            yield Slip((number, "addressees"), "point-for-nobody", {"point": point.id})
        elif Addressee.QUESTION in point.addressees and not point.is_question:
            yield Slip((number, "addressees"), "point-and-question", {"point": point.id})
        yield from _number_slips(point, number)


def survey_slips(surveys: Sequence[Survey]) -> Iterator[Slip]:
    """Find results that cannot be: nobody asked, or more answers than people."""
    for number, survey in enumerate(surveys):
        for row, result in enumerate(survey.results):
            if result.n < 1 or not 0 <= (result.count or 0) <= result.n:
                yield Slip((number, "results", row), "survey-numbers", {"survey": survey.id})


def _number_slips(point: Point, number: int) -> Iterator[Slip]:
    votes = point.votes
    if votes and min(votes.in_favour, votes.against, votes.abstained) < 0:
        yield Slip((number, "votes"), "votes-negative", {"point": point.id})
    for order, evidence in enumerate(point.evidence):
        if evidence.n is not None and evidence.n < 1:
            yield Slip((number, "evidence", order, "n"), "survey-numbers", {"survey": point.id})


def _point_slips(exchange: Exchange) -> Iterator[Slip]:
    around: Keys = ("advice", "points")
    for slip in point_slips(exchange.points):
        yield Slip((*around, *slip.keys), slip.code, slip.facts)
    known = {
        EvidenceKind.SURVEY: {each.id for each in exchange.records.surveys},
        EvidenceKind.MEETING: {each.id for each in exchange.records.meetings},
        EvidenceKind.SIGNAL: set[str](),
    }
    for number, point in enumerate(exchange.points):
        for order, evidence in enumerate(point.evidence):
            if evidence.record and evidence.record not in known[evidence.kind]:
                keys = (*around, number, "evidence", order, "record")
                yield Slip(keys, "evidence-unknown", {"record": evidence.record})


def _answer_slips(exchange: Exchange) -> Iterator[Slip]:
    around: Keys = ("reaction", "answers")
    seen: set[str] = set()
    letter = exchange.advice.header.on if exchange.advice else None
    for number, answer in enumerate(exchange.reaction.answers):
        point = exchange.advice.point(answer.point) if exchange.advice else None
        keys = (*around, number)
        if point is None:
            yield Slip((*keys, "point"), "answer-to-nothing", {"point": answer.point})
        elif point.is_question and answer.outcome:
            yield Slip((*keys, "outcome"), "question-with-outcome", {"point": answer.point})
        if answer.point in seen:
            yield Slip((*keys, "point"), "answer-double", {"point": answer.point})
        seen.add(answer.point)
        if letter and answer.decided and answer.decided.on < letter:
            yield Slip((*keys, "decided", "on"), "decided-before-advice", {"point": answer.point})


def _record_slips(exchange: Exchange) -> Iterator[Slip]:
    records = exchange.records
    for slip in survey_slips(records.surveys):
        yield Slip(("records", "surveys", *slip.keys), slip.code, slip.facts)
    lists = {
        "meetings": [each.id for each in records.meetings],
        "surveys": [each.id for each in records.surveys],
        "consultations": [each.id for each in records.consultations],
    }
    for name, ids in lists.items():
        for number, found in enumerate(ids):
            if found in ids[:number]:
                yield Slip(("records", name, number, "id"), "record-double", {"id": found})


def _term_slips(exchange: Exchange) -> Iterator[Slip]:
    term = exchange.term
    if term and not (1 <= term.weeks <= MOST_WEEKS):
        yield Slip(("term", "weeks"), "term-weeks", {"weeks": term.weeks, "most": MOST_WEEKS})
    if term and not (FIRST_YEAR <= term.start.year <= LAST_YEAR):
        yield Slip(("term", "start"), "term-start", {"first": FIRST_YEAR, "last": LAST_YEAR})
    if term and not (0 < term.second_reminder < term.escalation <= MOST_WEEKS):
        yield Slip(("term",), "term-ladder")


MOST_WEEKS = 52
"""No by-law gives a college more than a year."""
FIRST_YEAR, LAST_YEAR = 1995, 2199
"""The years in which a term can begin; another is a slip of the pen."""
