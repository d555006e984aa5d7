"""The steps of setting up a tender, and in which of them a part of the draft is filled in."""

import re
from dataclasses import dataclass

from flask import url_for

from tender.drafting.draft import Draft
from tender.drafting.trees import branches_at, text_at
from tender.language import _

_CRITERION = re.compile(r"criteria\[(\d+)\](?:\.criteria\[(\d+)\])?\.?(.*)")
_OF_STEP = {
    "scoring.points": "criteria",
    "scoring.combination": "price",
    "scoring.parameters": "price",
    "criteria": "criteria",
    "scoring": "grading",
    "scales": "grading",
    "requirements": "terms",
    "clauses": "terms",
    "tasks": "terms",
    "questions": "terms",
    "planning": "people",
    "committee": "people",
    "examples": "check",
}
"""The step to which a path belongs by its beginning; everything else is a basic fact."""


@dataclass(frozen=True, slots=True)
class StepName:
    """A step with its title."""

    id: str
    title: str


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a finding is mended: a step and, for a criterion of its own page, which one."""

    step: str
    criterion: str = ""


def step_names() -> tuple[StepName, ...]:
    """The steps in their order."""
    return (
        StepName("basics", _("Profile and basics")),
        StepName("criteria", _("Criteria and weights")),
        StepName("grading", _("Scale and rules of play")),
        StepName("price", _("Price")),
        StepName("terms", _("Requirements and contract")),
        StepName("people", _("Committee and planning")),
        StepName("check", _("Check and take along")),
    )


def spot(draft: Draft, path: str) -> Spot:
    """The page on which a part of the draft is filled in."""
    if found := _CRITERION.fullmatch(path):
        return _of_criterion(draft, int(found[1]) - 1, found[2], found[3])
    for beginning, step in _OF_STEP.items():
        if path == beginning or path.startswith((f"{beginning}.", f"{beginning}[")):
            return Spot(step)
    return Spot("basics")


def _of_criterion(draft: Draft, number: int, below: str | None, rest: str) -> Spot:
    tops = branches_at(draft.tree, "criteria")
    if number >= len(tops) or rest == "scoring.weight":
        return Spot("criteria")
    if text_at(tops[number], "type") == "price":
        return Spot("price")
    criterion = tops[number]
    children = branches_at(criterion, "criteria")
    if below and int(below) <= len(children):
        criterion = children[int(below) - 1]
    return Spot("criteria", text_at(criterion, "id"))


def url_of(draft_id: str, place: Spot) -> str:
    """The address of a page of a draft."""
    if place.criterion:
        return url_for("drafting.criterion", draft=draft_id, criterion=place.criterion)
    if place.step == "check":
        return url_for("drafttaking.check", draft=draft_id)
    return url_for("drafting.show", draft=draft_id, step=place.step)
