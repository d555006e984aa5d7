"""A draft: everything that a buyer sets up before there is a tender, as one frozen value."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from json import dumps, loads
from typing import cast

from tender.drafting.trees import Branch, branches_at, text_at
from tender.procedure import Hat
from tender.reading import Keys, Tree


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in the committee (*beoordelingscommissie*): a function, never somebody's name."""

    function: str
    hat: str = Hat.EVALUATOR.value


@dataclass(frozen=True, slots=True)
class Draft:
    """A tender that is being set up (*concept*); all that was typed is text and may be unfinished.

    `tree` has the shape of a criteria file.
    """

    tree: Branch
    profile: str = ""
    starts_on: str = ""
    """The first day of the contract, as in 2027-01-15."""
    lengths: Mapping[str, str] = field(default_factory=dict)
    """How many days a step of the planning takes, where that differs from the profile."""
    finished: tuple[str, ...] = ()
    """The steps of the planning that are done."""
    committee: tuple[Seat, ...] = ()
    origin: str = ""
    """The model/edition from which this draft was made; empty for none."""

    @property
    def title(self) -> str:
        """What the tender is called."""
        return text_at(self.tree, "title")

    def with_tree(self, tree: Tree) -> "Draft":
        """The same draft with another tree."""
        return replace(self, tree=cast("Branch", tree))


def write_draft(draft: Draft) -> str:
    """Write a draft as JSON, keys in their order, so that it reads back as the same value."""
    return dumps(asdict(draft), ensure_ascii=False)


def parse_draft(text: str) -> Draft:
    """Read what `write_draft` wrote."""
    kept = loads(text)
    committee = tuple(Seat(**seat) for seat in kept.pop("committee"))
    return Draft(**{**kept, "committee": committee, "finished": tuple(kept["finished"])})


def keys_of(tree: Tree, criterion: str) -> Keys | None:
    """The way to a criterion or sub-criterion by its id; None where there is none."""
    for number, top in enumerate(branches_at(tree, "criteria")):
        if top.get("id") == criterion:
            return ("criteria", number)
        for below, child in enumerate(branches_at(top, "criteria")):
            if child.get("id") == criterion:
                return ("criteria", number, "criteria", below)
    return None


def price_keys(tree: Tree) -> Keys | None:
    """The way to the first criterion that a price answers; None where there is none."""
    for number, top in enumerate(branches_at(tree, "criteria")):
        if top.get("type") == "price":
            return ("criteria", number)
    return None


def leaves(tree: Tree) -> list[Branch]:
    """The criteria that are answered themselves, in the order of the draft."""
    tops = branches_at(tree, "criteria")
    return [leaf for top in tops for leaf in (branches_at(top, "criteria") or [top])]


def grades_of(tree: Tree, scale: str) -> list[str]:
    """The grades of a scale that has steps, best first; none for a scale of numbers."""
    steps = branches_at(tree, "scales", scale, "steps")
    return [text_at(step, "grade") for step in steps]
