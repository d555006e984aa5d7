"""Fitting a tree to its shape: every misfit a finding, and the rest still looked at."""

from collections import Counter
from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from types import NoneType
from typing import Generic, get_args, get_type_hints

from tender.findings import fault
from tender.reading import Keys, Reading, Tree
from tender.shape import AMOUNT, ID, ISO_DATE, Misfit, Shape, ShapeT, validate

_ROUNDS = 60
MOST_MENDED = 5000
"""With more misfits than this nothing is mended to look further: there is enough to do."""
_STAND_INS: tuple[Tree, ...] = ("x", "0", "1", "2000-01-01", [], {}, [{}])
_LIKELY: dict[str, tuple[Tree, ...]] = {
    "not-a-number": ("0", "1"),
    "not-an-amount": ("0",),
    "not-a-date": ("2000-01-01",),
    "not-a-list": ([], [{}]),
    "not-a-map": ({},),
    "too-short": ([{}],),
}
"""What is tried first, by what is wrong; after it, all stand-ins in their order."""


@dataclass(frozen=True, slots=True)
class Fitted(Generic[ShapeT]):
    """A tree with its types; where parts did not fit, harmless stand-ins took their place."""

    value: ShapeT | None
    repaired: frozenset[Keys] = field(default=frozenset())
    """The parts that were replaced or left out. A value with any is good for looking on only."""

    @property
    def sound(self) -> bool:
        """Whether everything fitted."""
        return self.value is not None and not self.repaired


def fit(shape: type[ShapeT], reading: Reading) -> Fitted[ShapeT]:
    """Give a tree its types; each misfit becomes a finding, and reading goes on.

    What does not fit is replaced by a stand-in, so that one round tells everything.
    """
    value, misfits = validate(shape, reading.tree)
    if value is not None:
        loose = list(_loose_scalars(value, reading.tree, ()))
        _tell(reading, loose)
        return Fitted(value, frozenset(misfit.keys for misfit in loose))
    _tell(reading, misfits)
    if len(misfits) > MOST_MENDED:
        return Fitted(None)
    return _repaired(shape, deepcopy(reading.tree), misfits, reading)


def _tell(reading: Reading, misfits: list[Misfit]) -> None:
    for misfit in misfits:
        keys = misfit.keys
        if misfit.code == "key-unknown":
            keys = (*keys, "")
        elif misfit.code == "key-missing":
            keys = keys[:-1]
        reading.findings.append(fault(misfit.code, reading.place(keys), **misfit.facts))


def _repaired(
    shape: type[ShapeT], tree: Tree | None, misfits: list[Misfit], reading: Reading
) -> Fitted[ShapeT]:
    """Replace what does not fit, as often as it takes, and say what was replaced.

    All parts are mended together, so that a file with thousands of faults takes no more rounds
    than a file with one.
    """
    repaired = {misfit.keys for misfit in misfits}
    turns: Counter[Keys] = Counter()
    for _ in range(_ROUNDS):
        for misfit in misfits:
            _mend(tree, misfit, turns[misfit.keys])
            turns[misfit.keys] += 1
        value, misfits = validate(shape, tree)
        if value is not None:
            loose = list(_loose_scalars(value, tree, ()))
            _tell(reading, [m for m in loose if m.keys not in repaired])
            return Fitted(value, frozenset(repaired | {m.keys for m in loose}))
        repaired |= {misfit.keys for misfit in misfits}
    return Fitted(None, frozenset(repaired))


def _mend(tree: Tree | None, misfit: Misfit, turn: int) -> None:
    """Leave out an unknown key; for anything else put a stand-in, each turn the next."""
    around = _around(tree, misfit.keys)
    if around is None:
        return
    key = misfit.keys[-1]
    if misfit.code == "key-unknown" and isinstance(around, dict):
        around.pop(str(key), None)
        return
    expected = misfit.facts.get("expected", "").replace(" or ", ", ").split(", ")
    likely = (*filter(None, expected), *_LIKELY.get(misfit.code, ()), *_STAND_INS)
    around[key] = deepcopy(likely[turn % len(likely)])  # type: ignore[index] # a list by number, a map by name


def _around(tree: Tree | None, keys: Keys) -> dict[str, Tree] | list[Tree] | None:
    """The map or list that holds a part; a missing part of a map can be put there."""
    for key in keys[:-1]:
        if isinstance(tree, dict) and key in tree:
            tree = tree[str(key)]
        elif isinstance(tree, list) and isinstance(key, int) and key < len(tree):
            tree = tree[key]
        else:
            return None
    fits = isinstance(tree, dict) or (
        isinstance(tree, list) and keys and isinstance(keys[-1], int) and keys[-1] < len(tree)
    )
    return tree if fits and keys and not isinstance(tree, str) else None


def _loose_scalars(value: object, raw: object, keys: Keys) -> Iterator[Misfit]:
    """Find texts that were taken for a date, amount or id more loosely than we read them."""
    value = _opened(value)
    if isinstance(value, Mapping) and isinstance(raw, Mapping):
        for key in raw.keys() & value.keys():
            if key == "id" and not ID.fullmatch(str(raw[key])):
                yield Misfit((*keys, key), "not-an-id", {"found": str(raw[key])})
            yield from _loose_scalars(value[key], raw[key], (*keys, key))
    elif isinstance(value, tuple) and isinstance(raw, list):
        if not all(map(_plain_texts, set(map(type, value)))):
            for index, (item, part) in enumerate(zip(value, raw, strict=True)):
                yield from _loose_scalars(item, part, (*keys, index))
    elif isinstance(value, Decimal) and not AMOUNT.fullmatch(str(raw)):
        yield Misfit(keys, "not-an-amount", {"found": str(raw)})
    elif isinstance(value, date) and not ISO_DATE.fullmatch(str(raw)):
        yield Misfit(keys, "not-a-date", {"found": str(raw)})


def _opened(value: object) -> object:
    """A shape or dataclass as a map of the fields that have to be looked at."""
    if isinstance(value, Shape):
        return {key: getattr(value, key) for key in type(value).model_fields}
    if is_dataclass(value) and not isinstance(value, type):
        return {name: getattr(value, name) for name in _fields_to_look_at(type(value))}
    return value


@cache
def _fields_to_look_at(kind: type) -> tuple[str, ...]:
    """The fields of a dataclass that may hold more than plain text."""
    types = get_type_hints(kind)
    return tuple(f.name for f in fields(kind) if f.name == "id" or not _text_kind(types[f.name]))


def _text_kind(kind: object) -> bool:
    """Whether a field holds plain text, one of some words, or nothing: never read loosely."""
    members = get_args(kind) or (kind,)
    return all(
        each in {str, NoneType} or (isinstance(each, type) and issubclass(each, StrEnum))
        for each in members
    )


@cache
def _plain_texts(kind: type) -> bool:
    """Whether values of a kind hold plain texts only, so that nothing can be read too loosely."""
    return kind is str or (is_dataclass(kind) and not _fields_to_look_at(kind))
