"""The form of a step of a draft: its fields stand in the tree of the draft."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from tender.drafting.draft import Draft
from tender.drafting.edits import set_text
from tender.drafting.trees import text_at
from webadmin.fields import Field, Group, Groups, tidy


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
