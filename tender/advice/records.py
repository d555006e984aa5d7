"""What is kept beside an advice: talks, surveys, market consultations, who helped, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tender.texts import Citation, Record


@dataclass(frozen=True, slots=True)
class Meeting(Record):
    """A talk with a council."""

    id: str
    subject: str
    on: date | None = None
    when: str = ""
    """The date in words where no day is known."""
    invited: tuple[str, ...] = ()
    present: tuple[str, ...] = ()
    """Who was there, by function or organisation."""
    absent: tuple[str, ...] = ()
    result: str = ""
    action: str = ""
    """What is still to be done after it."""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class SurveyResult(Record):
    """What a survey gave on one question."""

    question: str
    answer: str
    n: int
    """How many people answered the question."""
    count: int | None = None
    """How many of them gave this answer; None where only words are known."""


@dataclass(frozen=True, slots=True)
class Survey(Record):
    """A survey among residents or clients (*enquête*)."""

    id: str
    who: str
    """Who was asked, by whom."""
    on: date | None = None
    when: str = ""
    results: tuple[SurveyResult, ...] = ()
    note: str = ""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class MarketConsultation(Record):
    """A market consultation (*marktconsultatie*), with who took part for conflicts of interest."""

    id: str
    on: date | None = None
    when: str = ""
    call: str = ""
    """Where the market was called to take part."""
    participants: tuple[str, ...] = ()
    result: str = ""
    note: str = ""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Involvement(Record):
    """An organisation that helped with criteria or took part in talks about them."""

    organisation: str
    part: str
    """What it did, such as helping to write a vision."""
    since: date | None = None
    when: str = ""
    note: str = ""
    sources: tuple[Citation, ...] = ()


class EventKind(StrEnum):
    """A kind of moment that figures count with."""

    SURVEY = "survey"
    MEETING = "meeting"
    CONSULTATION = "consultation"
    ADVICE = "advice"
    EXPLAINED = "explained"
    PUBLICATION = "publication"
    AWARD = "award"
    START = "start"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Event(Record):
    """A moment in the history of a tender; what is unknown stays empty."""

    text: str
    kind: EventKind = EventKind.OTHER
    on: date | None = None
    when: str = ""
    planned: str = ""
    """What was planned, in words; the plan and what happened stay side by side."""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Tie:
    """A bidder who was involved before, and how."""

    tenderer: str
    organisation: str
    part: str


def involved(
    tenderers: Iterable[str],
    register: Iterable[Involvement],
    consultations: Iterable[MarketConsultation] = (),
) -> tuple[Tie, ...]:
    """Find bidders who helped with the criteria or took part in a market consultation.

    Names are compared as people read them: without capitals, points and legal forms; a name
    within the other counts, since a tie that is none is soon put aside and a missed one is not.
    """
    known = [(each.organisation, each.part) for each in register]
    known += [(name, "") for each in consultations for name in each.participants]
    return tuple(
        Tie(tenderer, organisation, part)
        for tenderer in tenderers
        for organisation, part in known
        if _alike(tenderer, organisation)
    )


_LEGAL_FORMS = frozenset({"bv", "nv", "stichting", "vof", "coöperatie", "vereniging", "ua"})


def _alike(one: str, other: str) -> bool:
    left, right = _words(one), _words(other)
    return bool(left and right) and (left <= right or right <= left)


def _words(name: str) -> frozenset[str]:
    bare = name.casefold().replace(".", "")
    words = "".join(sign if sign.isalnum() else " " for sign in bare).split()
    return frozenset(words) - _LEGAL_FORMS
