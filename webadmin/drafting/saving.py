"""Saving a form of a draft: merged with what others saved, or shown beside it where it clashes."""

from dataclasses import dataclass

from flask import request

from tender.drafting.merging import Clash, Merged, merge_texts
from tender.storage.drafts import KeptDraft, load_draft, save_draft
from webadmin.base import desk
from webadmin.drafting.stepform import StepForm
from webadmin.fields import texts
from webadmin.forms import said, version_of

_NOT_FIELDS = frozenset({"csrf_token", "version", "go"})


@dataclass(frozen=True, slots=True)
class Shown:
    """A text of a clash with what the field is called."""

    label: str
    clash: Clash


@dataclass(frozen=True, slots=True)
class Stale:
    """A form that clashes with what somebody else saved."""

    kept: KeptDraft
    clashes: tuple[Shown, ...]
    others: dict[str, str]
    """The fields that do not clash, as they will be saved."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a form."""

    version: int
    changed: bool


def save(draft: str, form: StepForm, part: str) -> Saved | Stale:
    """Save what was filled in on top of the latest version, unless the same field clashes."""
    kept, version = load_draft(desk(), draft), version_of()
    base = kept if version == kept.version else load_draft(desk(), draft, version=version)
    current = texts(form.groups(kept.draft))
    merged = merge_texts(texts(form.groups(base.draft)), _yours(form, base), current)
    if merged.clashes:
        return _stale(form, kept, merged)
    changed = {name: text for name, text in merged.texts.items() if text != current.get(name, "")}
    made = form.apply(kept.draft, changed) if changed else kept.draft
    made = form.operate(made, request.form.get("go", ""))
    number = save_draft(desk(), draft, made, version=kept.version, part=part)
    return Saved(number, number != kept.version)


def _yours(form: StepForm, base: KeptDraft) -> dict[str, str]:
    """What was filled in; a box that is not ticked is not sent, and is empty."""
    names = dict.fromkeys((*texts(form.groups(base.draft)), *request.form))
    return {name: said(name) for name in names if name not in _NOT_FIELDS}


def _stale(form: StepForm, kept: KeptDraft, merged: Merged) -> Stale:
    labels = {one.name: one.label for group in form.groups(kept.draft) for one in group.fields}
    clashes = tuple(Shown(labels.get(c.name, c.name), c) for c in merged.clashes)
    names = {clash.name for clash in merged.clashes}
    others = {name: text for name, text in merged.texts.items() if name not in names}
    return Stale(kept, clashes, others)
