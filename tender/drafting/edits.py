"""Edits of a draft: each gives a new one, and none of them judges what was typed."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from typing import cast

from scoring.combinations import COMBINATIONS, Combination
from scoring.prices import FixedPrice, LinearFixedRange
from tender.drafting.draft import Draft, keys_of, price_keys
from tender.drafting.trees import (
    Branch,
    at,
    branches_at,
    drop,
    listed,
    mapped,
    moved,
    put,
    text_at,
    written,
)
from tender.reading import Keys, Tree

LONGEST_SLUG = 60
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


def set_text(draft: Draft, keys: Keys, text: str) -> Draft:
    """Write a text; an empty one takes its key away."""
    return draft.with_tree(written(draft.tree, keys, text))


def set_list(draft: Draft, keys: Keys, items: Sequence[Branch]) -> Draft:
    """Write a list; an empty one takes its key away."""
    return draft.with_tree(listed(draft.tree, keys, items))


def add_criterion(draft: Draft, title: str, *, under: str = "") -> Draft:
    """Add a graded criterion, before the price or under a group; its id comes from its title."""
    tree = draft.tree
    criterion: Branch = {
        "id": fresh_id(tree, title),
        "type": "quality",
        "title": title,
        "question": "",
        "aspects": [],
        "sources": [],
        "scoring": {"weight": "0", "scale": first_scale(tree)},
    }
    return _insert(draft, criterion, under)


def take_over(draft: Draft, criteria: Sequence[Branch]) -> Draft:
    """Add whole criteria, such as those of the catalogue; an id that stands here is left alone."""
    for criterion in criteria:
        if keys_of(draft.tree, text_at(criterion, "id")) is None:
            draft = _insert(draft, criterion, "")
    return draft


def remove_criterion(draft: Draft, criterion: str) -> Draft:
    """Take a criterion out; a group that has no sub-criteria left is a criterion again."""
    keys = keys_of(draft.tree, criterion)
    if keys is None:
        return draft
    tree, around = drop(draft.tree, keys), keys[:-1]
    if around != ("criteria",) and not at(tree, around):
        tree = drop(tree, around)
    return draft.with_tree(_without_ties(tree, criterion))


def move_criterion(draft: Draft, criterion: str, by: int) -> Draft:
    """Let a criterion change places with the one before (-1) or after it (1)."""
    keys = keys_of(draft.tree, criterion)
    if keys is None:
        return draft
    items = moved(branches_at(draft.tree, *keys[:-1]), int(keys[-1]), by)
    return set_list(draft, keys[:-1], items)


def set_weights(draft: Draft, weights: Mapping[str, str]) -> Draft:
    """Write weights by the id of their criterion, as typed but for the decimal comma."""
    for criterion, weight in weights.items():
        if keys := keys_of(draft.tree, criterion):
            number = weight.strip().replace(",", ".")
            draft = draft.with_tree(put(draft.tree, (*keys, "scoring", "weight"), number))
    return draft


def set_price_rule(draft: Draft, formula: str, parameters: Mapping[str, str]) -> Draft:
    """Give the price another formula; weight and floor stay, other parameters go."""
    keys = price_keys(draft.tree)
    if keys is None:
        return draft
    kept = at(draft.tree, (*keys, "scoring"))
    scoring = {k: v for k, v in (kept if isinstance(kept, dict) else {}).items() if k in _PRICED}
    made: Branch = {"weight": "0", **scoring, "formula": formula, **parameters}
    return draft.with_tree(put(draft.tree, (*keys, "scoring"), made))


_PRICED = frozenset({"weight", "floor", "counts"})
"""What a price criterion keeps when its formula changes."""


def set_combination(draft: Draft, combination: type[Combination]) -> Draft:
    """Let quality and price come together in another way, with numbers that are still to come.

    A price keeps its floor, and its weight where that counts; a fixed price stays fixed.
    """
    tree = put(draft.tree, ("scoring", "combination"), combination.about.id)
    numbers: Branch = {parameter.name: "" for parameter in combination.about.parameters}
    place = ("scoring", "parameters")
    tree = put(tree, place, numbers) if numbers else drop(tree, place)
    return draft.with_tree(mapped(tree, lambda criterion: _priced(criterion, combination)))


def _priced(criterion: Branch, combination: type[Combination]) -> Branch:
    if criterion.get("type") != "price":
        return criterion
    fixed = text_at(criterion, "scoring", "formula") == FixedPrice.about.id
    weighs = combination.price_weighs or (combination.price_earns and not combination.price_fixed)
    kept = (
        {"floor"} | ({"weight"} if weighs else set()) | ({"formula", "amount"} if fixed else set())
    )
    was = criterion.get("scoring")
    own = {k: v for k, v in (was if isinstance(was, dict) else {}).items() if k in kept}
    priced = {} if fixed else price_scoring(combination)
    return {**criterion, "scoring": {"weight": "0", **priced, **own}}


def price_scoring(combination: type[Combination] | None) -> Branch:
    """How a price begins that a combination can use: its formula, with empty numbers."""
    if combination and not combination.price_earns:
        return {"formula": combination.about.id}
    rule: type[FixedPrice | LinearFixedRange] = (
        FixedPrice if combination and combination.price_fixed else LinearFixedRange
    )
    return {"formula": rule.about.id, **{parameter.name: "" for parameter in rule.about.parameters}}


def add_price(draft: Draft) -> Draft:
    """Add a price criterion, to be filled in, to a draft that has none."""
    combination = COMBINATIONS.get(text_at(draft.tree, "scoring", "combination"))
    scoring: Branch = {"weight": "0", **price_scoring(combination)}
    price: Branch = {
        "id": fresh_id(draft.tree, PRICE_TITLE),
        "type": "price",
        "title": PRICE_TITLE,
        "question": "",
        "sources": [{"source": "aanbestedingswet-2012"}],
        "scoring": scoring,
    }
    return take_over(draft, [price]) if price_keys(draft.tree) is None else draft


PRICE_TITLE = "Prijs"
"""What a price criterion is called until a buyer calls it otherwise; texts of tenders are Dutch."""


def use_scale(draft: Draft, name: str, scale: Branch) -> Draft:
    """Grade everything on one scale; anchors and minimums of grades that it lacks go."""
    tree = put(draft.tree, ("scales",), {name: scale})
    grades = {text_at(step, "grade") for step in branches_at(scale, "steps")}
    return draft.with_tree(mapped(tree, lambda criterion: _on_scale(criterion, name, grades)))


def _on_scale(criterion: Branch, name: str, grades: set[str]) -> Branch:
    scoring = criterion.get("scoring")
    if not isinstance(scoring, dict) or "scale" not in scoring:
        return criterion
    anchors = [a for a in branches_at(criterion, "anchors") if a.get("grade") in grades]
    minimum = {} if text_at(scoring, "minimum") in grades else {"minimum"}
    kept = {key: part for key, part in scoring.items() if key not in minimum}
    made: Branch = {**criterion, "scoring": {**kept, "scale": name}}
    return cast("Branch", listed(made, ("anchors",), anchors))


def fresh_id(tree: Tree, title: str) -> str:
    """Make an id of a title that no criterion has yet."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    slug = _NOT_IN_ID.sub("-", ascii_title).strip("-")[:LONGEST_SLUG].strip("-") or "criterium"
    number, found = 1, slug
    while keys_of(tree, found) is not None:
        number += 1
        found = f"{slug}-{number}"
    return found


def numbered_id(stem: str, taken: Sequence[str]) -> str:
    """Make the first id of a row such as stem-1, stem-2 that is free."""
    number = 1
    while f"{stem}{number}" in taken:
        number += 1
    return f"{stem}{number}"


def first_scale(tree: Tree) -> str:
    """The name of the first scale; empty where there is none."""
    scales = at(tree, ("scales",))
    return next(iter(scales), "") if isinstance(scales, dict) else ""


def _insert(draft: Draft, criterion: Branch, under: str) -> Draft:
    group = keys_of(draft.tree, under) if under else None
    keys: Keys = (*group, "criteria") if group else ("criteria",)
    items = branches_at(draft.tree, *keys)
    price = next((n for n, item in enumerate(items) if item.get("type") == "price"), len(items))
    place = len(items) if criterion.get("type") == "price" else price
    return set_list(draft, keys, [*items[:place], criterion, *items[place:]])


def _without_ties(tree: Tree, criterion: str) -> Tree:
    """Ties cannot be broken by a criterion that went."""
    ties = [t for t in branches_at(tree, "scoring", "ties") if t.get("criterion") != criterion]
    return put(tree, ("scoring", "ties"), cast("Tree", ties)) if at(tree, ("scoring",)) else tree
