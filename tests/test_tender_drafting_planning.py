"""A planning counted back from the contract; undo, and two people in one form."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.calendar import SATURDAY, is_holiday, standstill
from tender.drafting.draft import Draft, Seat
from tender.drafting.merging import merge_texts
from tender.drafting.planning import day_of, latest_before, planned, planning_findings
from tender.drafting.profiles import profiles
from tender.drafting.starting import from_model, with_profile
from tender.drafting.trail import Trail, Turn, trail
from tests.storage_case import award_model

TODAY = date(2026, 12, 1)
OCO = Path("criteria/oco/2026-12-01.yaml")


def draft() -> Draft:
    """The small model of the storage tests, with a profile, a committee and a planning."""
    model = award_model()
    made = with_profile(from_model(model.tree, model.ref, TODAY), "nationaal")
    seats = tuple(Seat(f"functie {n}", seat.hat) for n, seat in enumerate(made.committee))
    return Draft(made.tree, made.profile, "2028-01-03", committee=seats, origin=made.origin)


def test_a_planning_is_counted_back_to_working_days_only() -> None:
    steps = planned(draft())

    assert [one.step.id for one in steps] == [s.id for s in profiles().known["nationaal"].steps]
    for one in steps:
        assert one.latest.weekday() < SATURDAY
        assert not is_holiday(one.latest)
    assert [one.latest for one in steps] == sorted(one.latest for one in steps)


def test_the_letters_leave_in_time_for_the_standstill_to_end() -> None:
    steps = {one.step.id: one.latest for one in planned(draft())}

    assert standstill(steps["letters"]).sign_from <= steps["contract"]


@pytest.mark.parametrize(
    ("following", "days", "count", "latest"),
    [
        (date(2026, 11, 23), 0, "working", date(2026, 11, 23)),
        (date(2026, 11, 22), 0, "working", date(2026, 11, 20)),
        (date(2026, 11, 23), 1, "working", date(2026, 11, 20)),
        (date(2026, 12, 28), 1, "working", date(2026, 12, 24)),
        (date(2026, 11, 30), 5, "working", date(2026, 11, 23)),
        (date(2026, 11, 30), 10, "calendar", date(2026, 11, 20)),
        (date(2026, 11, 30), 9, "calendar", date(2026, 11, 20)),
        (date(2026, 11, 3), 20, "standstill", date(2026, 10, 13)),
        (date(2026, 12, 28), 20, "standstill", date(2026, 12, 4)),
        (date(2026, 12, 29), 20, "standstill", date(2026, 12, 8)),
    ],
)
def test_the_latest_day_of_a_step(following: date, days: int, count: str, latest: date) -> None:
    assert latest_before(following, days, count) == latest


@given(
    st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    st.integers(0, 90),
    st.sampled_from(["working", "calendar", "standstill"]),
)
def test_a_step_never_begins_after_the_next_and_longer_steps_never_begin_later(
    following: date, days: int, count: str
) -> None:
    latest = latest_before(following, days, count)

    assert latest <= following
    assert latest_before(following, days + 1, count) <= latest


@given(st.dates(date(2020, 1, 1), date(2035, 12, 31)))
def test_a_letter_on_its_latest_day_is_in_time_and_a_working_day_later_it_is_not(
    following: date,
) -> None:
    latest = latest_before(following, 20, "standstill")
    later = latest + timedelta(days=1)
    while later.weekday() >= SATURDAY or is_holiday(later):
        later += timedelta(days=1)

    assert standstill(latest).sign_from <= following
    assert standstill(later).sign_from > following


def test_a_step_that_is_too_late_is_told_unless_it_is_done() -> None:
    late = Draft(draft().tree, "offertes", "2027-01-04", finished=("criteria",))

    told = {f.facts["step"]: f for f in planning_findings(late, TODAY) if f.code == "plan-late"}

    # by hand: 10, 5 and 7 days before 4 January the steps after the decision begin in time
    days = {one.step.id: one.latest for one in planned(late)}
    assert days["start-short"] == date(2026, 12, 17)
    assert days["contract"] == date(2026, 12, 10)
    assert days["objection"] == date(2026, 12, 3)
    assert days["decision"] == date(2026, 11, 26)
    steps = {"invitation", "answers-short", "closing-short", "grading-short", "decision"}
    assert set(told) == steps
    assert told["invitation"].place.path == "planning.invitation"
    assert told["invitation"].facts["day"] < TODAY.isoformat()


def test_own_lengths_count_and_the_law_sets_that_of_the_standstill() -> None:
    lengths = {"advice": "3", "letters": "1", "criteria": "tien", "grading": "401"}
    steps = {one.step.id: one for one in planned(Draft({}, "sas", "2028-01-03", lengths))}
    found = list(planning_findings(Draft({}, "sas", "2028-01-03", lengths), TODAY))

    assert [steps[step].days for step in lengths] == [3, 20, 10, 10]
    wrong = [f.place.path for f in found if f.code == "plan-length"]
    assert wrong == ["planning.criteria", "planning.grading"]


@pytest.mark.parametrize("day", ["", "binnenkort", "2028-02-30", "1900-01-01", "9999-12-31"])
def test_without_a_day_to_count_from_nothing_is_planned(day: str) -> None:
    unplanned = Draft(draft().tree, "sas", day)

    assert day_of(day) is None
    assert planned(unplanned) == ()
    path = "planning.starts_on"
    assert [f.place.path for f in planning_findings(unplanned, TODAY)] == [path]


def test_years_whose_extra_days_off_are_not_known_are_told() -> None:
    found = [f.code for f in planning_findings(Draft({}, "sas", "2031-01-06"), TODAY)]

    assert found == ["plan-uncovered"]


def test_undo_and_redo_walk_the_versions() -> None:
    saved, undone, redone = Turn.SAVED, Turn.UNDONE, Turn.REDONE

    assert trail([]) == Trail(None, None)
    assert trail([saved]) == Trail(None, None)
    assert trail([saved, saved, saved]) == Trail(2, None)
    assert trail([saved, saved, saved, undone]) == Trail(1, 3)
    assert trail([saved, saved, saved, undone, undone]) == Trail(None, 2)
    assert trail([saved, saved, saved, undone, undone, redone]) == Trail(1, 3)
    assert trail([saved, saved, undone, saved]) == Trail(1, None)


@given(st.lists(st.sampled_from(Turn), max_size=30))
def test_what_is_undone_can_be_done_again(turns: list[Turn]) -> None:
    """The contents of versions, walked by hand, are where the trail says they are."""
    content: list[int] = []
    for number, turn in enumerate([Turn.SAVED, *turns], 1):
        ways = trail([Turn.SAVED, *turns][: number - 1])
        goal = {Turn.UNDONE: ways.back, Turn.REDONE: ways.forth}.get(turn)
        content.append(content[goal - 1] if goal else number)
    ways = trail([Turn.SAVED, *turns])
    again = trail([Turn.SAVED, *turns, Turn.UNDONE])

    if ways.back is not None:
        assert content[(again.forth or 0) - 1] == content[-1]


FORM = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["", "x", "y", "z"]))


@given(FORM, FORM)
def test_a_form_over_the_latest_version_is_kept_as_it_was_filled_in(
    base: dict[str, str], yours: dict[str, str]
) -> None:
    merged = merge_texts(base, yours, base)

    assert merged.clashes == ()
    assert {n: merged.texts[n] for n in yours} == yours


@given(FORM, FORM, FORM)
def test_nothing_that_somebody_wrote_is_lost_in_a_merge(
    base: dict[str, str], yours: dict[str, str], current: dict[str, str]
) -> None:
    merged = merge_texts(base, yours, current)
    clashes = {clash.name: clash for clash in merged.clashes}

    for name, text in merged.texts.items():
        was, mine, theirs = (form.get(name, "") for form in (base, yours, current))
        kept = {text, clashes[name].current} if name in clashes else {text}
        assert mine == was or mine in kept
        assert theirs == was or theirs in kept
    for name, mine in yours.items():
        assert name in merged.texts or mine in {base.get(name, ""), ""} or merged.gone[name] == mine


def test_what_was_written_in_a_field_that_went_is_given_back() -> None:
    merged = merge_texts({"a": "x", "b": "y"}, {"a": "nieuw", "b": "y"}, {})

    assert (merged.texts, merged.clashes, merged.gone) == ({}, (), {"a": "nieuw"})
