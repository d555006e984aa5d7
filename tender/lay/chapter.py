"""The chapter on the award in the published guide (*offerteaanvraag*, *aanbestedingsleidraad*)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from tender.lay.example import Example, example_of
from tender.lay.parts import (
    CriterionPart,
    Paragraphs,
    TextPart,
    criteria_parts,
    paragraphs,
    text_part,
)
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
class Chapter:
    """What the chapter says of a model, with the planning and the committee of one tender."""

    model: AwardModel
    purpose: Paragraphs
    criteria: tuple[CriterionPart, ...]
    example: Example
    requirements: tuple[TextPart, ...]
    clauses: tuple[TextPart, ...]
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
    known = sources or {}
    return Chapter(
        model=model,
        purpose=paragraphs(model.purpose),
        criteria=criteria_parts(model, known),
        example=example_of(model),
        requirements=tuple(text_part(each, known) for each in model.requirements),
        clauses=tuple(text_part(each, known) for each in model.clauses),
        planning=planning,
        committee=committee,
        profile=profile,
    )
