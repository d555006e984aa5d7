"""The planning of a tender, counted back from the first day of the contract."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tender.calendar import SATURDAY, dutch_terms, is_holiday, standstill
from tender.drafting.draft import Draft
from tender.drafting.profiles import Step, profiles
from tender.findings import Finding, Place, fault, notice, opened

DAY = timedelta(days=1)
LONGEST = 400
"""No step takes more days."""


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """A step of the planning with its latest day."""

    step: Step
    days: int
    latest: date
    """The last day on which this step can begin: a working day."""
    finished: bool


def planned(draft: Draft) -> tuple[PlannedStep, ...]:
    """Count the steps of a draft's profile back from the start of its contract.

    Nothing is planned while the profile or the first day is not known.
    """
    start = day_of(draft.starts_on)
    profile = profiles().known.get(draft.profile)
    if start is None or profile is None:
        return ()
    steps: list[PlannedStep] = []
    following = start
    for step in reversed(profile.steps):
        days = length_of(draft, step)
        following = latest_before(following, days, step.count)
        steps.append(PlannedStep(step, days, following, step.id in draft.finished))
    return tuple(reversed(steps))


def latest_before(following: date, days: int, count: str) -> date:
    """The latest working day on which a step can begin so that the next begins on `following`.

    A standstill is counted forwards, as its letter does (`tender.calendar.standstill`).
    """
    if count == "working":
        return _working_days_before(following, days)
    found = working_day(following - days * DAY)
    while count == "standstill" and standstill(found).sign_from > following:
        found = working_day(found - DAY)
    return found


def working_day(day: date) -> date:
    """The day itself, or the last working day before it."""
    while day.weekday() >= SATURDAY or is_holiday(day):
        day -= DAY
    return day


def length_of(draft: Draft, step: Step) -> int:
    """How many days a step takes; the usual number while what was typed is no number.

    How long a standstill takes, the law says.
    """
    typed = draft.lengths.get(step.id, "")
    sound = step.count != "standstill" and is_length(typed)
    return int(typed) if sound else step.days


def is_length(text: str) -> bool:
    """Tell whether a text is a number of days."""
    return (
        text.isascii()
        and text.isdigit()
        and len(text) <= len(str(LONGEST))
        and (int(text) <= LONGEST)
    )


def day_of(text: str) -> date | None:
    """Read a day such as 2027-01-15; None where the text is none that a planning can have."""
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if date(2000, 1, 1) <= found <= date(2200, 1, 1) else None


def planning_findings(draft: Draft, today: date) -> Iterator[Finding]:
    """Find what is missing or wrong in a planning, and each step that is too late today."""
    place = Place(path="planning.starts_on")
    if not draft.starts_on:
        yield opened("plan-no-start", place)
    elif day_of(draft.starts_on) is None:
        yield fault("not-a-date", place, found=draft.starts_on[:LONGEST])
    for step, days in draft.lengths.items():
        if days and not is_length(days):
            place = Place(path=f"planning.{step}")
            yield fault("plan-length", place, found=days[:LONGEST], most=LONGEST)
    steps = planned(draft)
    for one in steps:
        if one.latest < today and not one.finished:
            place = Place(path=f"planning.{one.step.id}")
            yield opened("plan-late", place, step=one.step.id, day=one.latest)
    years = {one.latest.year for one in steps} - dutch_terms().covered_years
    if years:
        yield notice("plan-uncovered", Place(path="planning"), years=_listed(years))


def _listed(years: set[int]) -> str:
    return ", ".join(map(str, sorted(years)))


def _working_days_before(day: date, days: int) -> date:
    found = working_day(day if days == 0 else day - DAY)
    for _step in range(days - 1):
        found = working_day(found - DAY)
    return found
