"""Picking from the catalogue: a new draft of what was picked, or more criteria for a draft."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import cast

from tender.beginning import Picked, begin, pick
from tender.catalogue.entries import Catalogue, Criterion
from tender.drafting.draft import Draft, keys_of
from tender.drafting.edits import first_scale, fresh_id, set_list, take_over
from tender.drafting.starting import from_model, renamed
from tender.drafting.trees import Branch, branches_at, put, text_at
from tender.language import current
from webadmin.base import desk
from webadmin.catalogues import catalogue


@dataclass(frozen=True, slots=True)
class Shelf:
    """A theme of a catalogue with the criteria that can be picked."""

    title: str
    criteria: tuple[Criterion, ...]


def catalogue_of(draft: Draft) -> Catalogue | None:
    """The edition of the catalogue from which a draft was picked, if it is here."""
    return catalogue(text_at(draft.tree, "catalogue"))


def shelves(catalogue: Catalogue) -> list[Shelf]:
    """The criteria of a catalogue that a committee can grade, by theme."""
    spoken = current()
    return [
        Shelf(group.title_en if spoken == "en" else group.title, known)
        for group in catalogue.groups
        if (known := tuple(c for c in catalogue.criteria if c.group == group.id and _graded(c)))
    ]


def begun(catalogue: Catalogue, ids: Iterable[str], title: str) -> Draft | None:
    """A draft with what was picked; None where nothing was."""
    picked = _picked(catalogue, ids)
    if not picked:
        return None
    tree = begin(catalogue, picked, fresh_id({}, title), desk().today).tree
    return renamed(from_model(tree, "", desk().today), title)


def added(draft: Draft, catalogue: Catalogue, ids: Iterable[str]) -> Draft:
    """A draft with more criteria, which weigh nothing yet, and the requirements that belong there.

    Own words for grades come along where the scale of the draft has those grades.
    """
    picked = _picked(catalogue, ids)
    if not picked:
        return draft
    tree = cast("Branch", begin(catalogue, picked, "model", desk().today).tree)
    quality = [c for c in branches_at(tree, "criteria") if c.get("type") == "quality"]
    draft = take_over(draft, [_fitted(criterion, draft) for criterion in quality])
    known = {text_at(part, "id") for part in branches_at(draft.tree, "requirements")}
    more = [r for r in branches_at(tree, "requirements") if r.get("id") not in known]
    kept = branches_at(draft.tree, "requirements")
    draft = set_list(draft, ("requirements",), [*kept, *more])
    return draft.with_tree(put(draft.tree, ("catalogue",), catalogue.ref))


def _fitted(criterion: Branch, draft: Draft) -> Branch:
    scale = first_scale(draft.tree)
    grades = {text_at(step, "grade") for step in branches_at(draft.tree, "scales", scale, "steps")}
    own = {text_at(anchor, "grade") for anchor in branches_at(criterion, "anchors")}
    kept = {k: v for k, v in criterion.items() if k != "anchors" or own <= grades}
    return {**kept, "scoring": {"weight": "0", "scale": scale}}


def taken(draft: Draft, criterion: Criterion) -> bool:
    """Whether a draft draws on a criterion of the catalogue already."""
    uses = (leaf.get("use", []) for leaf in branches_at(draft.tree, "criteria"))
    return any(criterion.id in use for use in uses) or bool(keys_of(draft.tree, criterion.id))


def _picked(catalogue: Catalogue, ids: Iterable[str]) -> tuple[Picked, ...]:
    picked, _unknown = pick(catalogue, ids)
    return tuple(each for each in picked if each.graded)


def _graded(criterion: Criterion) -> bool:
    return Picked(criterion, whole=True).graded
