"""Values of an exchange as trees of text, which read back as the same values."""

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date
from enum import Enum
from typing import Any

from tender.advice.exchange import Exchange
from tender.reading import Tree, write_yaml


def write_exchange(exchange: Exchange) -> str:
    """Write an exchange as an advice file."""
    return write_yaml(exchange_tree(exchange))


def exchange_tree(exchange: Exchange) -> dict[str, Tree]:
    """An exchange as the tree of an advice file."""
    return {"exchange": "1", **fields_tree(exchange)}


def tree_of(value: object) -> Tree:
    """A value as text, list or map; what has its usual value or is not known is left out."""
    if isinstance(value, tuple):
        return [tree_of(part) for part in value]
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, date):
        return value.isoformat()
    return fields_tree(value) if is_dataclass(value) else str(value)


def fields_tree(value: object) -> dict[str, Tree]:
    """A dataclass as a map of its fields."""
    if not is_dataclass(value):
        raise TypeError(value)
    return {
        each.name: tree_of(found)
        for each in fields(value)
        if (found := getattr(value, each.name)) is not None and found != _usual(each)
    }


def _usual(field: Field[Any]) -> object:
    """The value that a field has where none is given; MISSING where one is needed."""
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default
