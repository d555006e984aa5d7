"""Trees of text that are changed by making a new one: what is shared is never written to."""

from collections.abc import Callable, Sequence
from typing import cast

from tender.reading import Keys, Tree

Branch = dict[str, Tree]


def at(tree: Tree, keys: Keys) -> Tree | None:
    """Give the part to which keys lead; None where there is none."""
    part: Tree | None = tree
    for key in keys:
        if isinstance(part, dict) and isinstance(key, str):
            part = part.get(key)
        elif isinstance(part, list) and isinstance(key, int) and key < len(part):
            part = part[key]
        else:
            return None
    return part


def text_at(tree: Tree, *keys: str | int) -> str:
    """Give the text to which keys lead; empty where there is none."""
    found = at(tree, keys)
    return found if isinstance(found, str) else ""


def branches_at(tree: Tree, *keys: str | int) -> list[Branch]:
    """Give the maps of the list to which keys lead; none where there is no list."""
    found = at(tree, keys)
    return [part for part in found if isinstance(part, dict)] if isinstance(found, list) else []


def put(tree: Tree, keys: Keys, value: Tree) -> Tree:
    """Make the tree in which a part has this value; missing maps on the way are made."""
    if not keys:
        return value
    head, rest = keys[0], keys[1:]
    if isinstance(head, int):
        items = list(tree) if isinstance(tree, list) else []
        items[head] = put(items[head], rest, value)
        return items
    found: Branch = tree if isinstance(tree, dict) else {}
    return {**found, head: put(found.get(head, {}), rest, value)}


def drop(tree: Tree, keys: Keys) -> Tree:
    """Make the tree without a part; one that is not there is left out already."""
    around, last = at(tree, keys[:-1]), keys[-1]
    if isinstance(around, dict):
        return put(tree, keys[:-1], {key: part for key, part in around.items() if key != last})
    if isinstance(around, list):
        return put(tree, keys[:-1], [part for n, part in enumerate(around) if n != last])
    return tree


def written(tree: Tree, keys: Keys, text: str) -> Tree:
    """Make the tree in which a text stands; an empty one takes its key away."""
    return put(tree, keys, text) if text else drop(tree, keys)


def listed(tree: Tree, keys: Keys, items: Sequence[Branch]) -> Tree:
    """Make the tree in which a list stands; an empty one takes its key away."""
    return put(tree, keys, cast("Tree", list(items))) if items else drop(tree, keys)


def moved(items: Sequence[Branch], index: int, by: int) -> list[Branch]:
    """Make the list in which one item changed places with a neighbour, if it has one there."""
    made, goal = list(items), index + by
    if 0 <= goal < len(made):
        made[index], made[goal] = made[goal], made[index]
    return made


def mapped(tree: Tree, change: Callable[[Branch], Branch]) -> Tree:
    """Make the tree in which every criterion, group or sub-criterion, is changed."""
    tops = [_changed(top, change) for top in branches_at(tree, "criteria")]
    return put(tree, ("criteria",), cast("Tree", tops))


def _changed(criterion: Branch, change: Callable[[Branch], Branch]) -> Branch:
    below = branches_at(criterion, "criteria")
    made = change(criterion)
    return {**made, "criteria": cast("Tree", [change(child) for child in below])} if below else made
