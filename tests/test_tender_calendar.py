"""Terms and holidays. The vectors are those of the project's procedure notes, section 8.4."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.calendar import (
    Terms,
    dutch_terms,
    easter_sunday,
    is_holiday,
    parse_terms,
    recognised_holidays,
    standstill,
)

VECTORS = [
    # sent, the twentieth day, the legal end, and why
    ("2020-10-12", "2020-11-01", "2020-11-02"),  # Sunday; as in RBDHA:2021:1251
    ("2025-12-05", "2025-12-25", "2025-12-29"),  # Christmas, weekend
    ("2025-12-12", "2026-01-01", "2026-01-05"),  # New Year, decreed day, weekend
    ("2026-03-14", "2026-04-03", "2026-04-07"),  # Good Friday to Easter Monday
    ("2026-04-07", "2026-04-27", "2026-04-28"),  # King's Day
    ("2026-04-15", "2026-05-05", "2026-05-06"),  # Liberation Day, which counts every year
    ("2026-04-24", "2026-05-14", "2026-05-18"),  # Ascension, decreed day, weekend
    ("2026-05-05", "2026-05-25", "2026-05-26"),  # Whit Monday
    ("2026-12-04", "2026-12-24", "2026-12-24"),  # nothing to pass over
    ("2026-12-05", "2026-12-25", "2026-12-28"),  # Christmas, weekend
    ("2027-04-15", "2027-05-05", "2027-05-10"),  # Liberation Day, Ascension, decreed, weekend
    ("2027-04-16", "2027-05-06", "2027-05-10"),  # Ascension, decreed day, weekend
    ("2028-04-07", "2028-04-27", "2028-05-01"),  # King's Day, decreed day, weekend
    ("2028-05-05", "2028-05-25", "2028-05-29"),  # Ascension, decreed day, weekend
]

# Procedure notes, section 8.2: Good Friday, Easter Monday, King's Day, Ascension, Whit Monday.
MOVING = {
    2020: ("04-10", "04-13", "04-27", "05-21", "06-01"),
    2021: ("04-02", "04-05", "04-27", "05-13", "05-24"),
    2022: ("04-15", "04-18", "04-27", "05-26", "06-06"),
    2023: ("04-07", "04-10", "04-27", "05-18", "05-29"),
    2024: ("03-29", "04-01", "04-27", "05-09", "05-20"),
    2025: ("04-18", "04-21", "04-26", "05-29", "06-09"),
    2026: ("04-03", "04-06", "04-27", "05-14", "05-25"),
    2027: ("03-26", "03-29", "04-27", "05-06", "05-17"),
    2028: ("04-14", "04-17", "04-27", "05-25", "06-05"),
    2029: ("03-30", "04-02", "04-27", "05-10", "05-21"),
    2030: ("04-19", "04-22", "04-27", "05-30", "06-10"),
    2031: ("04-11", "04-14", "04-26", "05-22", "06-02"),
    2032: ("03-26", "03-29", "04-27", "05-06", "05-17"),
}


@pytest.mark.parametrize(("sent", "raw", "ends"), VECTORS)
def test_the_standstill_ends_where_the_vectors_say(sent: str, raw: str, ends: str) -> None:
    term = standstill(date.fromisoformat(sent))

    assert (term.raw_end.isoformat(), term.ends_on.isoformat()) == (raw, ends)
    assert term.sign_from == term.ends_on + timedelta(days=1)
    assert term.days == 20


@pytest.mark.parametrize("year", MOVING)
def test_the_recognised_holidays_of_a_year(year: int) -> None:
    fixed = ("01-01", "05-05", "12-25", "12-26")

    assert recognised_holidays(year) == {
        date.fromisoformat(f"{year}-{day}") for day in (*MOVING[year], *fixed)
    }


@pytest.mark.parametrize(
    ("sent", "covered"), [("2026-12-04", True), ("2020-10-12", False), ("2031-01-06", False)]
)
def test_a_term_outside_the_confirmed_years_says_so(sent: str, covered: bool) -> None:  # noqa: FBT001
    assert standstill(date.fromisoformat(sent)).covered is covered


def test_a_decreed_day_counts_as_a_holiday() -> None:
    assert is_holiday(date(2026, 5, 15))
    assert not is_holiday(date(2029, 5, 11))


def test_a_municipality_may_bring_its_own_terms() -> None:
    terms = parse_terms(
        b"standstill: {days: 25}\n"
        b"decreed_holidays: [{from: 2030, to: 2030, covered: yes, days: [2030-03-05]}]\n"
    )

    assert terms == Terms(25, frozenset({date(2030, 3, 5)}), frozenset({2030}))
    assert standstill(date(2030, 2, 8), terms).ends_on == date(2030, 3, 6)


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"standstill: {days: 20}\ndecreed_holidays: no\n",
        b"standstill: 20\ndecreed_holidays: []\n",
    ],
)
def test_terms_of_another_shape_are_refused(text: bytes) -> None:
    with pytest.raises((ValueError, TypeError)):
        parse_terms(text)


@given(st.dates(date(1900, 1, 1), date(2200, 1, 1)))
def test_a_standstill_never_ends_on_a_closed_day_and_never_early(sent: date) -> None:
    term = standstill(sent)

    assert term.ends_on >= term.raw_end == sent + timedelta(days=dutch_terms().standstill_days)
    assert term.ends_on.weekday() < 5
    assert not is_holiday(term.ends_on)


@given(st.integers(1583, 4000))
def test_easter_is_a_sunday_in_spring(year: int) -> None:
    easter = easter_sunday(year)

    assert easter.weekday() == 6
    assert date(year, 3, 22) <= easter <= date(year, 4, 25)
