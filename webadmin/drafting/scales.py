"""The grades of the scales of a draft: what each is called, what it earns and what it means."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from tender.drafting.draft import Draft, grades_of
from tender.drafting.edits import set_text
from tender.drafting.grades import (
    add_grade,
    remove_grades,
    rename_grades,
    stepped_scales,
    titles_with_words,
)
from tender.drafting.trees import Branch, text_at
from tender.language import _
from webadmin.drafting.stepform import of_tree
from webadmin.fields import Field, Group, Groups, Look, low, short
from webadmin.grades import grade_word
from webadmin.labels import decimals

NEW = "*"
"""Stands in the name of a field for a grade that is not there yet; no grade is called so."""


def scale_groups(draft: Draft) -> Groups:
    """The grades of each scale that has words for them."""
    scales = stepped_scales(draft.tree)
    return tuple(
        Group(_title(name, alone=len(scales) == 1), tuple(_grades(draft, name, steps)), _hint())
        for name, steps in scales.items()
    )


def _title(scale: str, *, alone: bool) -> str:
    whole = _("What the grades of the scale mean")
    return whole if alone else f"{whole}: {scale}"


def _hint() -> str:
    return _(
        "Another name for a grade is changed along at every criterion. Whoever has the best "
        "grade gets all points, a share of 1; the worst usually gets 0."
    )


def _grades(draft: Draft, scale: str, steps: list[Branch]) -> Iterator[Field]:
    for number, (handle, step) in enumerate(zip(_handles(steps), steps, strict=True)):
        place, at = ("scales", scale, "steps", number), f"{scale}.{handle}"
        grade = text_at(step, "grade")
        word = grade_word(grade)
        name = of_tree(draft, f"grade.{at}", _("Name of grade {n}"), *place, "grade")
        yield short(replace(name, label=name.label.format(n=number + 1)))
        label = _("Share of the points for '{grade}', from 0 to 1").format(grade=word)
        share = of_tree(draft, f"share.{at}", label, *place, "share")
        yield short(replace(share, value=decimals(share.value)))
        label = _("What '{grade}' means").format(grade=word)
        yield low(of_tree(draft, f"means.{at}", label, *place, "means"))
        yield Field(f"out.{at}", _out(draft, scale, grade), look=Look.TICK)
    yield short(Field(f"grade.{scale}.{NEW}", _("Name of another grade")))
    yield short(Field(f"share.{scale}.{NEW}", _("Share of the points for it, from 0 to 1")))
    yield low(Field(f"means.{scale}.{NEW}", _("What it means")))


def _handles(steps: list[Branch]) -> list[str]:
    """What tells grades apart in a form: a name, or a place where the name is not its own."""
    grades = [text_at(step, "grade") for step in steps]
    return [
        grade if grade and grades.count(grade) == 1 else f"{NEW}{number}"
        for number, grade in enumerate(grades)
    ]


def _out(draft: Draft, scale: str, grade: str) -> str:
    titles = ", ".join(titles_with_words(draft.tree, scale, grade))
    if titles:
        words = _("Take '{grade}' out, with its own words at: {criteria}")
        return words.format(grade=grade_word(grade), criteria=titles)
    return _("Take '{grade}' out").format(grade=grade_word(grade))


def with_grades(draft: Draft, changed: Mapping[str, str]) -> Draft:
    """The draft with what was filled in for its grades; an emptied name stays what it was."""
    for scale, steps in stepped_scales(draft.tree).items():
        draft = _with_steps(draft, scale, steps, changed)
        made = {part: changed.get(f"{part}.{scale}.{NEW}", "") for part in _PARTS}
        if any(made.values()):
            draft = add_grade(draft, scale, {**made, "share": made["share"].replace(",", ".")})
    return draft


_PARTS = ("grade", "share", "means")


def _with_steps(draft: Draft, scale: str, steps: list[Branch], changed: Mapping[str, str]) -> Draft:
    handles, names = _handles(steps), [text_at(step, "grade") for step in steps]
    for number, handle in enumerate(handles):
        place, at = ("scales", scale, "steps", number), f"{scale}.{handle}"
        if f"share.{at}" in changed:
            draft = set_text(draft, (*place, "share"), changed[f"share.{at}"].replace(",", "."))
        if f"means.{at}" in changed:
            draft = set_text(draft, (*place, "means"), changed[f"means.{at}"])
        names[number] = changed.get(f"grade.{at}") or names[number]
    if names != grades_of(draft.tree, scale):
        draft = rename_grades(draft, scale, names)
    out = {n for n, handle in enumerate(handles) if changed.get(f"out.{scale}.{handle}")}
    return remove_grades(draft, scale, out) if out else draft
