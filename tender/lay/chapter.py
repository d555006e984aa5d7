"""The chapter on the award in the published guide (*offerteaanvraag*, *aanbestedingsleidraad*)."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

from tender.lay.page import LayPage, lay_page
from tender.model import AwardModel, Source


@dataclass(frozen=True, slots=True)
class PlanningRow:
    """A step of the planning with its day."""

    what: str
    day: date | None = None
    """None while it is not known."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class CommitteeSeat:
    """A seat in the evaluation committee, by function and never by name."""

    function: str
    expertise: str = ""


@dataclass(frozen=True, slots=True)
class Chapter(LayPage):
    """The chapter: what a lay page says, with the planning and the committee of one tender."""

    planning: tuple[PlanningRow, ...] = ()
    committee: tuple[CommitteeSeat, ...] = ()
    profile: str = ""
    """The profile of the procedure, such as `nationaal`; empty where none was chosen."""


def chapter(
    model: AwardModel,
    planning: tuple[PlanningRow, ...] = (),
    committee: tuple[CommitteeSeat, ...] = (),
    profile: str = "",
    sources: Mapping[str, Source] | None = None,
) -> Chapter:
    """Gather what the chapter on the award has to say."""
    page = lay_page(model, sources)
    said = {field.name: getattr(page, field.name) for field in fields(page)}
    return Chapter(**said, planning=planning, committee=committee, profile=profile)
