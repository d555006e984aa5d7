"""Where a draft begins: with nothing, or with a model that was used before."""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import replace
from datetime import date
from typing import cast

from tender.drafting.draft import Draft, Seat
from tender.drafting.edits import add_price, fresh_id
from tender.drafting.profiles import profiles
from tender.drafting.trees import Branch
from tender.procedure import Hat
from tender.reading import Tree

USUAL_SCALE = "vijf-trappen"


def from_nothing(title: str, today: date) -> Draft:
    """Begin with the usual rules of play, one scale, and a price that nobody filled in yet."""
    known = profiles()
    tree: Branch = {
        "model": fresh_id({}, title),
        "edition": today.isoformat(),
        "title": title,
        "language": "nl",
        "scoring": deepcopy(known.scoring),
        "scales": {USUAL_SCALE: deepcopy(known.scales[USUAL_SCALE].scale)},
        "criteria": [],
    }
    return add_price(Draft(tree))


def from_model(
    tree: Mapping[str, object], origin: str, today: date, committee: tuple[Seat, ...] = ()
) -> Draft:
    """Begin with a copy of a model, as an edition of today; `tree` is AwardModel.tree."""
    copied = cast("Branch", deepcopy(dict(tree)))
    return Draft({**copied, "edition": today.isoformat()}, committee=committee, origin=origin)


def with_profile(draft: Draft, profile: str) -> Draft:
    """Choose a profile; an empty committee gets as many seats as the profile asks."""
    known = profiles().known.get(profile)
    seats = draft.committee
    if known and not seats:
        grading = (Seat("") for _ in range(known.smallest_committee - 1))
        seats = (Seat("", Hat.CHAIR.value), *grading)
    return replace(draft, profile=profile, committee=seats)


def renamed(draft: Draft, title: str) -> Draft:
    """Give a draft another title; its model keeps the name by which editions are found."""
    return draft.with_tree(cast("Tree", {**draft.tree, "title": title}))
