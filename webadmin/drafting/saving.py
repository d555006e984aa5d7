"""Saving a form of a draft: merged with what others saved, or shown beside it where it clashes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from flask import request

from tender.drafting.merging import Clash, Merged, merge_texts
from tender.storage.drafts import KeptDraft, load_draft, save_draft
from webadmin.base import desk
from webadmin.drafting.stepform import StepForm
from webadmin.fields import Look, fields_of, texts
from webadmin.forms import said, version_of


@dataclass(frozen=True, slots=True)
class Shown:
    """A text of a clash with what the field is called."""

    label: str
    clash: Clash


@dataclass(frozen=True, slots=True)
class Gone:
    """What was written in a field that somebody took out, with what it was called."""

    label: str
    text: str


@dataclass(frozen=True, slots=True)
class Stale:
    """A form that clashes with what somebody else saved."""

    kept: KeptDraft
    clashes: tuple[Shown, ...]
    gone: tuple[Gone, ...]
    others: dict[str, str]
    """The fields that do not clash, as they will be saved; empty where the page itself is gone."""


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a form."""

    kept: KeptDraft
    """The draft as it was before."""
    version: int
    held: bool
    """Whether a button waits: it was pressed on a page that shows another version."""

    @property
    def changed(self) -> bool:
        """Whether the form made another version."""
        return self.version != self.kept.version


def save(draft: str, form: StepForm, part: str) -> Saved | Stale:
    """Save what was filled in on top of the latest version, unless the same field clashes."""
    kept, version = load_draft(desk(), draft), version_of()
    base = kept if version == kept.version else load_draft(desk(), draft, version=version)
    seen, current = texts(form.groups(base.draft)), texts(form.groups(kept.draft))
    merged = merge_texts(seen, _yours(seen), current)
    gone = tuple(_written(form, base, merged))
    if merged.clashes or gone:
        return _stale(form, kept, merged, gone)
    changed = {name: text for name, text in merged.texts.items() if text != current.get(name, "")}
    made = form.apply(kept.draft, changed) if changed else kept.draft
    done = form.operate(made, request.form.get("go", ""))
    held = done != made and version != kept.version
    number = save_draft(desk(), draft, made if held else done, version=kept.version, part=part)
    return Saved(kept, number, held)


def _yours(names: Iterable[str]) -> dict[str, str]:
    """What was filled in; a box that is not ticked is not sent, and is empty."""
    return {name: said(name) for name in names}


def _written(form: StepForm, base: KeptDraft, merged: Merged) -> Iterator[Gone]:
    """What was written in fields that are gone; a tick there says nothing any more."""
    for one in fields_of(form.groups(base.draft)):
        if one.name in merged.gone and one.look is not Look.TICK:
            yield Gone(one.label, merged.gone[one.name])


def _stale(form: StepForm, kept: KeptDraft, merged: Merged, gone: tuple[Gone, ...]) -> Stale:
    labels = {one.name: one.label for one in fields_of(form.groups(kept.draft))}
    clashes = tuple(Shown(labels.get(c.name, c.name), c) for c in merged.clashes)
    names = {clash.name for clash in merged.clashes}
    others = {name: text for name, text in merged.texts.items() if name not in names}
    return Stale(kept, clashes, gone, others)
