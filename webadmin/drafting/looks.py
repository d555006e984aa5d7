"""How the fields of a draft look: short helpers that give a field another look."""

from collections.abc import Iterable
from dataclasses import replace

from webadmin.drafting.fields import Field, Look, Option


def area(field: Field, hint: str = "") -> Field:
    """A field for a long text."""
    return replace(field, look=Look.AREA, hint=hint)


def low(field: Field, hint: str = "") -> Field:
    """A field for a few lines."""
    return replace(field, look=Look.LOW, hint=hint)


def short(field: Field, hint: str = "") -> Field:
    """A field for a number or a word."""
    return replace(field, look=Look.SHORT, hint=hint)


def day(field: Field, hint: str = "") -> Field:
    """A field for a day."""
    return replace(field, look=Look.DAY, hint=hint)


def select(field: Field, options: Iterable[Option], hint: str = "") -> Field:
    """A field with a list to choose from; what stands there is always among it."""
    known = tuple(options)
    if field.value not in {option.value for option in known}:
        known = (Option(field.value, field.value), *known)
    return replace(field, look=Look.SELECT, options=known, hint=hint)
