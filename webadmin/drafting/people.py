"""The sixth step: who grades, by function, and when each step has to begin."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tender.drafting.draft import Draft, Seat
from tender.drafting.planning import PlannedStep, planned
from tender.drafting.profiles import Step, profiles
from tender.language import _, current
from tender.procedure import Hat
from tender.reading import written_path
from webadmin.drafting.stepform import StepForm
from webadmin.fields import Field, Group, Groups, Look, Option, day, select, short
from webadmin.labels import hat_name

STARTS, LENGTH, DONE = "starts_on", "length.", "done."
GRADERS = (Hat.CHAIR, Hat.EVALUATOR, Hat.EXPERT)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A step of the planning as the table shows it."""

    step: Step
    title: str
    source: str
    planned: PlannedStep | None
    length: Field | None
    done: Field


def plan_rows(draft: Draft, groups: Groups) -> list[PlanRow]:
    """The steps of the planning with their fields and, once they are known, their latest days."""
    known = {one.name: one for group in groups for one in group.fields}
    days = {one.step.id: one for one in planned(draft)}
    return [
        PlanRow(
            step,
            step.title[current()],
            step.source[current()],
            days.get(step.id),
            known.get(LENGTH + step.id),
            known[DONE + step.id],
        )
        for step in _steps(draft)
    ]


def seat_rows(groups: Groups) -> list[tuple[Field, Field]]:
    """The seats of the committee: a function and a role each."""
    fields = groups[0].fields
    return list(zip(fields[::2], fields[1::2], strict=True))


def _steps(draft: Draft) -> tuple[Step, ...]:
    profile = profiles().known.get(draft.profile)
    return profile.steps if profile else ()


def _groups(draft: Draft) -> Groups:
    return (
        Group(_("Committee"), tuple(_seats(draft)), _committee_hint(draft)),
        Group(_("Planning"), (_start(draft), *_lengths(draft)), _planning_hint()),
    )


def _committee_hint(draft: Draft) -> str:
    profile = profiles().known.get(draft.profile)
    hint = _("Name functions, not people. A seat that you make empty stays until you take it out.")
    if profile is None:
        return hint
    least = _("The committee has at least {n} members.").format(n=profile.smallest_committee)
    return f"{least} {hint}"


def _planning_hint() -> str:
    return _("Counted back from the first day of the contract, over working days and holidays.")


def _seats(draft: Draft) -> Iterator[Field]:
    hats = tuple(Option(hat.value, hat_name(hat)) for hat in GRADERS)
    for number, seat in enumerate(draft.committee):
        label = _("Function of member {n}").format(n=number + 1)
        path = written_path(("committee", number))
        yield Field(f"seat.{number}.function", label, seat.function, path=path)
        label = _("Role of member {n}").format(n=number + 1)
        yield select(Field(f"seat.{number}.hat", label, seat.hat), hats)
    yield Field("seat.new.function", _("Function of a new member"))
    yield select(Field("seat.new.hat", _("Role of a new member"), Hat.EVALUATOR.value), hats)


def _start(draft: Draft) -> Field:
    path = "planning.starts_on"
    return day(Field(STARTS, _("First day of the contract"), draft.starts_on, path=path))


def _lengths(draft: Draft) -> Iterator[Field]:
    for step in _steps(draft):
        title, path = step.title[current()], f"planning.{step.id}"
        if step.count != "standstill":
            label = _("Days for: {step}").format(step=title)
            value = draft.lengths.get(step.id) or str(step.days)
            yield short(Field(LENGTH + step.id, label, value, path=path))
        label = _("Done: {step}").format(step=title)
        ticked = "yes" if step.id in draft.finished else ""
        yield Field(DONE + step.id, label, ticked, Look.TICK, path=path)


def _apply(draft: Draft, changed: Mapping[str, str]) -> Draft:
    usual = {step.id: str(step.days) for step in _steps(draft)}
    lengths = dict(draft.lengths) | _under(LENGTH, changed)
    done = dict.fromkeys(draft.finished, "yes") | _under(DONE, changed)
    return replace(
        draft,
        committee=_committee(draft, changed),
        starts_on=changed.get(STARTS, draft.starts_on),
        lengths={step: days for step, days in lengths.items() if days not in {"", usual.get(step)}},
        finished=tuple(step for step, ticked in done.items() if ticked),
    )


def _under(stem: str, changed: Mapping[str, str]) -> dict[str, str]:
    return {
        name.removeprefix(stem): text for name, text in changed.items() if name.startswith(stem)
    }


def _committee(draft: Draft, changed: Mapping[str, str]) -> tuple[Seat, ...]:
    seats = [
        Seat(
            changed.get(f"seat.{number}.function", seat.function),
            changed.get(f"seat.{number}.hat", seat.hat),
        )
        for number, seat in enumerate(draft.committee)
    ]
    if function := changed.get("seat.new.function", ""):
        seats.append(Seat(function, changed.get("seat.new.hat", Hat.EVALUATOR.value)))
    return tuple(seats)


def _operate(draft: Draft, go: str) -> Draft:
    """Take a seat out."""
    verb, _colon, number = go.partition(":")
    if verb != "remove" or not number.isdecimal():
        return draft
    seats = tuple(seat for n, seat in enumerate(draft.committee) if n != int(number))
    return replace(draft, committee=seats)


PEOPLE = StepForm(_groups, _apply, _operate)
