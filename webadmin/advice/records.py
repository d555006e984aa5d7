"""From what a form said to records with types; what does not fit is told by field."""

from collections.abc import Mapping
from dataclasses import replace
from typing import TypeVar

from tender.advice.shape import PartShape
from tender.fitting import fit
from tender.reading import Reading, Tree
from tender.storage.errors import FaultyInputError
from webadmin.fields import Field, Groups, fields_of, tidy

Kind = TypeVar("Kind")
Texts = Mapping[str, str]
"""What was filled in, by the name of the field."""


def shaped(part: str, tree: Tree, kind: type[Kind]) -> Kind:
    """Make the record of a part; FaultyInputError names the fields that do not fit."""
    reading = Reading("", {part: tree})
    shape = fit(PartShape, reading).value
    if shape is None or reading.findings:
        raise FaultyInputError(*reading.findings)
    value = getattr(shape, part)
    if not isinstance(value, kind):
        raise TypeError(part)
    return value


def filled(**parts: Tree) -> dict[str, Tree]:
    """Only what was filled in; the rest keeps its usual value."""
    return {name: part for name, part in parts.items() if part}


def lines(text: str) -> list[Tree]:
    """The lines of a text, each as a text of its own."""
    return [line.strip() for line in text.splitlines() if line.strip()]


def with_texts(groups: Groups, texts: Texts) -> Groups:
    """The same form with what somebody filled in."""
    return tuple(
        replace(
            group,
            fields=tuple(
                replace(one, value=texts.get(one.name, one.value)) for one in group.fields
            ),
        )
        for group in groups
    )


def differing(yours: Groups, saved: Groups) -> tuple[tuple[Field, str], ...]:
    """The fields in which two forms differ: yours, and in words what is saved."""
    kept = {one.name: one for one in fields_of(saved)}
    return tuple(
        (one, in_words(kept[one.name]) if one.name in kept else "")
        for one in fields_of(yours)
        if tidy(one.value) != (tidy(kept[one.name].value) if one.name in kept else "")
    )


def in_words(field: Field) -> str:
    """What stands in a field, as its reader sees it."""
    known = {option.value: option.label for option in field.options}
    return known.get(field.value, field.value)
