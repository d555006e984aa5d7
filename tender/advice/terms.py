"""The term for a reaction: its last day, and what happens when the college stays silent."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from tender.calendar import SATURDAY, Terms, dutch_terms, is_holiday
from tender.texts import Record

SECOND_REMINDER, ESCALATION = 2, 4
"""Weeks after the term where nothing else is agreed: practice of the councils' association."""


class Closing(StrEnum):
    """What happens with a term that ends on a closed day."""

    MOVES = "moves"
    """It runs to the next day that is open, as in the Algemene termijnenwet (to verify)."""
    STAYS = "stays"


@dataclass(frozen=True, slots=True)
class Term(Record):
    """The term within which the college reacts, as the local by-law (*verordening*) has it."""

    weeks: int
    start: date
    """The day on which the advice came in; the first day that counts is the next."""
    source: str = ""
    """The by-law and its article; a lawyer verifies it."""
    closing: Closing = Closing.MOVES
    second_reminder: int = SECOND_REMINDER
    """So many weeks after the term comes the second reminder."""
    escalation: int = ESCALATION
    """So many weeks after the term the municipal council (*gemeenteraad*) is told."""


@dataclass(frozen=True, slots=True)
class Due:
    """The last day of a term."""

    raw: date
    """The last of the counted days."""
    on: date
    covered: bool
    """Whether the table of decreed holidays covers the year; if not, a person checks the date."""


class Duty(StrEnum):
    """What has to be done about a term."""

    REACT = "react"
    REMIND = "remind"
    REMIND_AGAIN = "remind-again"
    ESCALATE = "escalate"
    """Tell the municipal council that there is no reaction."""


@dataclass(frozen=True, slots=True)
class DatedTask:
    """Something to do on a day."""

    duty: Duty
    on: date
    open: bool
    """Whether it is still to be done; a reaction that was sent ends all."""

    def late(self, today: date) -> bool:
        """Whether its day has passed while it is still to be done."""
        return self.open and today > self.on


def due(term: Term, terms: Terms | None = None) -> Due:
    """Count a term from the day after its start."""
    terms = terms or dutch_terms()
    raw = term.start + timedelta(weeks=term.weeks)
    on = open_day(raw, terms) if term.closing is Closing.MOVES else raw
    return Due(raw, on, on.year in terms.covered_years)


def open_day(day: date, terms: Terms | None = None) -> date:
    """The day itself, or the first after it that is no weekend and no holiday."""
    while day.weekday() >= SATURDAY or is_holiday(day, terms):
        day += timedelta(days=1)
    return day


def ladder(
    term: Term, *, sent_on: date | None = None, terms: Terms | None = None
) -> tuple[DatedTask, ...]:
    """What to do and when: react, remind on the day after the term, remind again, escalate.

    Practice of the association (Koepel Adviesraden); each is done on an open day.
    """
    last = due(term, terms).on
    days = (
        (Duty.REACT, last),
        (Duty.REMIND, open_day(last + timedelta(days=1), terms)),
        (Duty.REMIND_AGAIN, open_day(last + timedelta(weeks=term.second_reminder), terms)),
        (Duty.ESCALATE, open_day(last + timedelta(weeks=term.escalation), terms)),
    )
    return tuple(DatedTask(duty, day, sent_on is None) for duty, day in days)
