"""Terms and holidays: when the standstill (*opschortende termijn*) ends.

The rules are dated data with their sources in `terms.yaml`; which articles apply to a tender
is for a lawyer to verify, and the file says so beside each rule.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files

from tender.reading import CRITERIA, parse_yaml

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Standstill:
    """The term in which other bidders can object to an award decision."""

    sent_on: date
    days: int
    raw_end: date
    """The last of the counted days."""
    ends_on: date
    """The last day once weekends and holidays are passed over: the date that a letter names."""
    covered: bool
    """Whether the table of decreed holidays covers the year; if not, a person checks the date."""

    @property
    def sign_from(self) -> date:
        """The first day on which the contract may be signed."""
        return self.ends_on + timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """The dated rules that the calendar needs."""

    standstill_days: int
    decreed: frozenset[date]
    covered_years: frozenset[int]


def standstill(sent_on: date, terms: Terms | None = None) -> Standstill:
    """Count the standstill from the day after sending; it never ends on a closed day.

    Source: Aanbestedingswet 2012 art. 2.127; Algemene termijnenwet art. 1(1) (to verify).
    """
    terms = terms or dutch_terms()
    raw = end = sent_on + timedelta(days=terms.standstill_days)
    while end.weekday() >= SATURDAY or is_holiday(end, terms):
        end += timedelta(days=1)
    return Standstill(sent_on, terms.standstill_days, raw, end, end.year in terms.covered_years)


def is_holiday(day: date, terms: Terms | None = None) -> bool:
    """Tell whether a day is a recognised holiday, or made equal to one by royal decree."""
    terms = terms or dutch_terms()
    return day in terms.decreed or day in recognised_holidays(day.year)


@cache
def recognised_holidays(year: int) -> frozenset[date]:
    """The recognised holidays of a year (Algemene termijnenwet art. 3(1) and 3(2))."""
    easter = easter_sunday(year)
    kings_day = date(year, 4, 27)
    if kings_day.weekday() > SATURDAY:
        kings_day -= timedelta(days=1)
    fixed = {date(year, 1, 1), kings_day, date(year, 5, 5), date(year, 12, 25), date(year, 12, 26)}
    moving = {easter + timedelta(days=days) for days in (-2, 1, 39, 50)}
    return frozenset(fixed | moving)


def easter_sunday(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm of 1876)."""
    century, of_century = divmod(year, 100)
    leaps, rest = divmod(century, 4)
    moon = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * (year % 19) + century - leaps - moon + 15) % 30
    weekday = (32 + 2 * rest + 2 * (of_century // 4) - epact - of_century % 4) % 7
    shift = (year % 19 + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@cache
def dutch_terms() -> Terms:
    """The terms of `terms.yaml`, read once."""
    data = files("tender").joinpath("terms.yaml").read_bytes()
    return parse_terms(data)


def parse_terms(data: bytes) -> Terms:
    """Read dated terms from a file, which a municipality may replace."""
    tree = parse_yaml(data, "terms.yaml", CRITERIA).tree
    if not isinstance(tree, dict) or not isinstance(tree["decreed_holidays"], list):
        raise TypeError(tree)
    periods = [period for period in tree["decreed_holidays"] if isinstance(period, dict)]
    standing = tree["standstill"]
    if not isinstance(standing, dict):
        raise TypeError(standing)
    covered = {
        year
        for period in periods
        if period["covered"] == "yes"
        for year in range(int(str(period["from"])), int(str(period["to"])) + 1)
    }
    days = frozenset(date.fromisoformat(day) for period in periods for day in _days(period["days"]))
    return Terms(int(str(standing["days"])), days, frozenset(covered))


def _days(days: object) -> Iterable[str]:
    return [str(day) for day in days] if isinstance(days, list) else []
