"""The second step: which criteria there are, in which order, and what each of them weighs."""

from collections.abc import Mapping
from dataclasses import dataclass

from tender.drafting.draft import Draft, keys_of
from tender.drafting.edits import (
    add_criterion,
    move_criterion,
    remove_criterion,
    set_text,
    set_weights,
)
from tender.drafting.trees import text_at
from tender.drafting.weighing import WeightLine, weigh
from tender.language import _
from webadmin.drafting.stepform import StepForm, of_tree
from webadmin.fields import Field, Group, Groups, short
from webadmin.labels import decimals

WEIGHT = "weight."
NEW = "new.title"


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion in the table of weights, with its field."""

    line: WeightLine
    field: Field


def rows(draft: Draft, groups: Groups) -> list[Row]:
    """The criteria with their fields, as the table shows them."""
    known = {one.name: one for group in groups for one in group.fields}
    return [Row(line, known[WEIGHT + line.id]) for line in weigh(draft).lines]


def _groups(draft: Draft) -> Groups:
    weights = tuple(_weight(draft, line) for line in weigh(draft).lines)
    points = of_tree(draft, "points", _("Points to divide"), "scoring", "points")
    return (
        Group(_("Weights"), (*weights, short(points))),
        Group(_("Add a criterion"), (Field(NEW, _("Title of the new criterion")),)),
    )


def _weight(draft: Draft, line: WeightLine) -> Field:
    keys = (*(keys_of(draft.tree, line.id) or ()), "scoring", "weight")
    label = _("Weight of {criterion}").format(criterion=line.title)
    return short(Field(WEIGHT + line.id, label, decimals(line.typed), keys=keys))


def _apply(draft: Draft, changed: Mapping[str, str]) -> Draft:
    if "points" in changed:
        draft = set_text(draft, ("scoring", "points"), changed["points"].replace(",", "."))
    weights = {n.removeprefix(WEIGHT): t for n, t in changed.items() if n.startswith(WEIGHT)}
    draft = set_weights(draft, weights)
    return add_criterion(draft, changed[NEW]) if changed.get(NEW) else draft


def _operate(draft: Draft, go: str) -> Draft:
    verb, _colon, criterion = go.partition(":")
    match verb:
        case "up":
            return move_criterion(draft, criterion, -1)
        case "down":
            return move_criterion(draft, criterion, 1)
        case "remove":
            return remove_criterion(draft, criterion)
    return draft


def title_in(draft: Draft, criterion: str) -> str:
    """What a criterion is called."""
    keys = keys_of(draft.tree, criterion)
    return text_at(draft.tree, *keys, "title") if keys else criterion


WEIGHTS = StepForm(_groups, _apply, _operate)
