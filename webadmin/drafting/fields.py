"""What stands in the forms of a draft: fields that know their place in the draft."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from tender.drafting.draft import Draft
from tender.drafting.edits import set_text
from tender.drafting.trees import text_at
from tender.findings import Finding
from tender.reading import Keys, written_path


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
    """A field of a form; `keys` lead to its text in the tree of the draft."""

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


def no_operation(draft: Draft, _go: str) -> Draft:
    """What most buttons do beside saving: nothing."""
    return draft


@dataclass(frozen=True, slots=True)
class StepForm:
    """A form of a draft: its fields, and what becomes of the draft when they are filled in."""

    groups: Callable[[Draft], Groups]
    apply: Callable[[Draft, Mapping[str, str]], Draft]
    """Gets the fields that were changed, by name."""
    operate: Callable[[Draft, str], Draft] = field(default=no_operation)
    """What the button that was pressed does beside saving."""


def tidy(text: str) -> str:
    """A text as a form sends it back."""
    return text.replace("\r\n", "\n").strip()


def texts(groups: Iterable[Group]) -> dict[str, str]:
    """What stands in a form."""
    return {one.name: tidy(one.value) for group in groups for one in group.fields}


def of_tree(draft: Draft, name: str, label: str, *keys: str | int) -> Field:
    """A field for a text of the tree."""
    return Field(name, label, text_at(draft.tree, *keys), keys=keys)


def write_texts(
    groups: Sequence[Group],
    draft: Draft,
    changed: Mapping[str, str],
    read: Callable[[str], str] = tidy,
) -> Draft:
    """Write the fields that have a place in the tree."""
    for group in groups:
        for one in group.fields:
            if one.keys and one.name in changed:
                draft = set_text(draft, one.keys, read(changed[one.name]))
    return draft
