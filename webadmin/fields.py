"""Fields of long forms: how they look, what they are about, and the findings beside them."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum

from flask import Flask

from tender.findings import Finding
from tender.reading import Keys, written_path
from webadmin.telling import in_form

_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]")


class Look(StrEnum):
    """How a field is filled in."""

    LINE = "line"
    SHORT = "short"
    AREA = "area"
    LOW = "low"
    """An area of a few lines."""
    DAY = "day"
    SELECT = "select"
    RADIO = "radio"
    TICK = "tick"


@dataclass(frozen=True, slots=True)
class Option:
    """One of the answers that a field knows."""

    value: str
    label: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form; `keys` lead to its text in a tree, where it has a place there."""

    name: str
    label: str
    value: str = ""
    look: Look = Look.LINE
    keys: Keys = ()
    hint: str = ""
    options: tuple[Option, ...] = ()
    path: str = ""
    """Where its findings are, if not at its keys."""
    findings: tuple[Finding, ...] = ()

    @property
    def at(self) -> str:
        """The path at which its findings stand."""
        return self.path or (written_path(self.keys) if self.keys else "")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together."""

    title: str
    fields: tuple[Field, ...]
    hint: str = ""
    closed: bool = False
    """Whether it opens only when somebody wants it."""
    id: str = ""


Groups = tuple[Group, ...]
"""The whole of a form."""


def init_app(app: Flask) -> None:
    """Give templates what `fields.html` needs."""
    app.jinja_env.filters.update(as_id=as_id, in_form=in_form)


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


def tidy(text: str) -> str:
    """A text as a form sends it back."""
    return text.replace("\r\n", "\n").strip()


def fields_of(groups: Iterable[Group]) -> tuple[Field, ...]:
    """Every field of a form."""
    return tuple(one for group in groups for one in group.fields)


def texts(groups: Iterable[Group]) -> dict[str, str]:
    """What stands in a form, by the names of its fields."""
    return {one.name: tidy(one.value) for one in fields_of(groups)}


def placed(groups: Groups, findings: Iterable[Finding]) -> tuple[Groups, tuple[Finding, ...]]:
    """Put each finding at the narrowest field that it is about; the rest is given back."""
    at: dict[str, list[Finding]] = {}
    loose = []
    for finding in findings:
        near = [one for one in fields_of(groups) if _about(finding, one.at)]
        if near:
            at.setdefault(max(near, key=lambda one: len(one.at)).name, []).append(finding)
        else:
            loose.append(finding)
    marked = tuple(
        replace(group, fields=tuple(_with(one, at.get(one.name, ())) for one in group.fields))
        for group in groups
    )
    return marked, tuple(loose)


def as_id(name: str) -> str:
    """The id of a field by its name."""
    return "f-" + _NOT_IN_ID.sub("-", name)


def _about(finding: Finding, path: str) -> bool:
    """Tell whether a finding is about the part at a path, or about something in it."""
    found = finding.place.path
    return bool(path) and (found == path or found.startswith((f"{path}.", f"{path}[")))


def _with(field: Field, findings: Iterable[Finding]) -> Field:
    return replace(field, findings=tuple(findings))
