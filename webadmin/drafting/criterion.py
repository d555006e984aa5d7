"""One criterion of a draft: its question, aspects, evidence, scale, anchors and sources."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import cast

from tender.drafting.draft import Draft, grades_of, keys_of, leaves
from tender.drafting.edits import numbered_id, set_list
from tender.drafting.trees import Branch, at, branches_at, moved, text_at, written
from tender.language import _
from tender.reading import Keys, written_path
from tender.texts import EvidenceUse
from webadmin.drafting.stepform import StepForm, of_tree, write_texts
from webadmin.fields import Field, Group, Groups, Option, area, low, select, short
from webadmin.grades import grade_word

NEW_ASPECT, NEW_EVIDENCE = "aspect.new", "evidence.new"


def criterion_form(criterion: str, sources: Sequence[Option]) -> StepForm:
    """The form of one criterion; `sources` are the texts that it can rest on."""
    return StepForm(
        lambda draft: _groups(draft, _keys(draft, criterion), sources),
        partial(_apply, criterion, sources),
        partial(_operate, criterion),
    )


def _keys(draft: Draft, criterion: str) -> Keys:
    """The way to the criterion; an empty one where it is gone."""
    return keys_of(draft.tree, criterion) or ()


def _groups(draft: Draft, keys: Keys, sources: Sequence[Option]) -> Groups:
    if not keys:
        return ()
    grouped = bool(branches_at(draft.tree, *keys, "criteria"))
    asked = Group(
        _("What you ask"),
        (
            of_tree(draft, "title", _("Title"), *keys, "title"),
            area(
                of_tree(draft, "question", _("Question to the bidder"), *keys, "question"),
                _("Ask in it for everything that the committee looks at."),
            ),
            short(
                of_tree(draft, "max_pages", _("At most how many pages"), *keys, "max_pages"),
                _("Leave it empty for no limit."),
            ),
        ),
    )
    cited = Group(_("Where this comes from"), tuple(_sources(draft, keys, sources)), closed=True)
    if grouped:
        return (asked, cited)
    return (
        asked,
        Group(
            _("What the committee looks at"),
            tuple(_aspects(draft, keys)),
            _aspects_hint(),
            id="aspects",
        ),
        Group(_("What the bidder hands in"), tuple(_evidence(draft, keys)), closed=True),
        Group(_("How it is graded"), tuple(_grading(draft, keys))),
        _anchored(draft, keys),
        cited,
    )


def _anchored(draft: Draft, keys: Keys) -> Group:
    hint = _("Leave a field empty where the words of the scale do for this criterion too.")
    return Group(_("Own words for the grades"), tuple(_anchors(draft, keys)), hint, closed=True)


def _aspects_hint() -> str:
    return _("An aspect begins with 'De mate waarin'. An aspect that you make empty goes.")


def _aspects(draft: Draft, keys: Keys) -> Iterator[Field]:
    for number, aspect in enumerate(branches_at(draft.tree, *keys, "aspects")):
        name = f"aspect.{text_at(aspect, 'id')}"
        label = _("Aspect {n}").format(n=number + 1)
        yield low(of_tree(draft, name, label, *keys, "aspects", number, "text"))
    path = written_path((*keys, "aspects"))
    yield low(Field(NEW_ASPECT, _("New aspects, one on each line"), path=path))


def _evidence(draft: Draft, keys: Keys) -> Iterator[Field]:
    for number, _item in enumerate(branches_at(draft.tree, *keys, "evidence")):
        place = (*keys, "evidence", number)
        label = _("Document {n}").format(n=number + 1)
        yield of_tree(draft, f"evidence.{number}.text", label, *place, "text")
        use = of_tree(draft, f"evidence.{number}.use", _("Used for"), *place, "use")
        yield select(use, _uses())
    yield low(Field(NEW_EVIDENCE, _("New documents for the award, one on each line")))


def _uses() -> tuple[Option, ...]:
    return (
        Option(EvidenceUse.AWARD, _("the award")),
        Option(EvidenceUse.SUITABILITY, _("the suitability of the bidder")),
        Option(EvidenceUse.CONTRACT, _("the contract")),
    )


def _grading(draft: Draft, keys: Keys) -> Iterator[Field]:
    known = at(draft.tree, ("scales",))
    names = [Option(name, name) for name in known] if isinstance(known, dict) else []
    scale = of_tree(draft, "scale", _("Scale"), *keys, "scoring", "scale")
    yield select(scale, names)
    grades = [Option(grade, grade_word(grade)) for grade in grades_of(draft.tree, scale.value)]
    least = of_tree(draft, "minimum", _("Minimum"), *keys, "scoring", "minimum")
    hint = _("Whoever gets less here is out.")
    if grades:
        yield select(least, (Option("", _("No minimum")), *grades), hint)
    else:
        yield short(least, hint)


def _anchors(draft: Draft, keys: Keys) -> Iterator[Field]:
    """A field for each grade; the general words of the scale stand beside it."""
    scale = text_at(draft.tree, *keys, "scoring", "scale")
    own = {text_at(a, "grade"): n for n, a in enumerate(branches_at(draft.tree, *keys, "anchors"))}
    steps = branches_at(draft.tree, "scales", scale, "steps")
    general = {text_at(step, "grade"): text_at(step, "means") for step in steps}
    for grade in dict.fromkeys((*general, *own)):
        place = (*keys, "anchors", own[grade]) if grade in own else ()
        label = _("What '{grade}' means here").format(grade=grade_word(grade))
        value = text_at(draft.tree, *place, "means") if place else ""
        hint = _("In general: {means}").format(means=general.get(grade, ""))
        if steps and grade not in general:
            hint = _("The scale does not have this grade. Take the words along, then empty this.")
        path = written_path(place) if place else ""
        yield low(Field(f"anchor.{grade}", label, value, path=path), hint if steps else "")


def _sources(draft: Draft, keys: Keys, known: Sequence[Option]) -> Iterator[Field]:
    cited = branches_at(draft.tree, *keys, "sources")
    for number in range(len(cited) + 1):
        new = number == len(cited)
        place = (*keys, "sources", number)
        name = f"source.{'new' if new else number}"
        label = _("Another source") if new else _("Source {n}").format(n=number + 1)
        source = of_tree(draft, f"{name}.source", label, *place, "source")
        yield select(replace(source, keys=()) if new else source, (Option("", "–"), *known))
        item = of_tree(draft, f"{name}.item", _("Item in it"), *place, "item")
        yield short(replace(item, keys=()) if new else item)


def _apply(
    criterion: str, sources: Sequence[Option], draft: Draft, changed: Mapping[str, str]
) -> Draft:
    keys = _keys(draft, criterion)
    if not keys:
        return draft
    draft = write_texts(_groups(draft, keys, sources), draft, changed)
    draft = _with_aspects(draft, keys, criterion, changed.get(NEW_ASPECT, ""))
    draft = _with_evidence(draft, keys, changed.get(NEW_EVIDENCE, ""))
    draft = _with_anchors(draft, keys, changed)
    return _with_sources(draft, keys, changed)


def _with_aspects(draft: Draft, keys: Keys, criterion: str, new: str) -> Draft:
    place = (*keys, "aspects")
    kept = [aspect for aspect in branches_at(draft.tree, *place) if text_at(aspect, "text")]
    taken = [
        text_at(aspect, "id")
        for leaf in leaves(draft.tree)
        for aspect in branches_at(leaf, "aspects")
    ]
    for line in new.splitlines():
        if text := line.strip():
            taken.append(numbered_id(f"{criterion}-a", taken))
            kept.append({"id": taken[-1], "text": text})
    if kept == branches_at(draft.tree, *place):
        return draft
    return set_list(draft, place, kept)


def _with_evidence(draft: Draft, keys: Keys, new: str) -> Draft:
    place = (*keys, "evidence")
    kept = [item for item in branches_at(draft.tree, *place) if text_at(item, "text")]
    lines = (line.strip() for line in new.splitlines())
    made: list[Branch] = [{"text": line, "use": EvidenceUse.AWARD.value} for line in lines if line]
    return set_list(draft, place, [*kept, *made])


def _with_anchors(draft: Draft, keys: Keys, changed: Mapping[str, str]) -> Draft:
    place, scale = (*keys, "anchors"), text_at(draft.tree, *keys, "scoring", "scale")
    texts = {
        text_at(anchor, "grade"): text_at(anchor, "means")
        for anchor in branches_at(draft.tree, *place)
    } | {name.removeprefix("anchor."): text for name, text in changed.items() if _is_anchor(name)}
    order = dict.fromkeys((*grades_of(draft.tree, scale), *texts))
    made: list[Branch] = [
        {"grade": grade, "means": texts[grade]} for grade in order if texts.get(grade)
    ]
    return set_list(draft, place, made)


def _is_anchor(name: str) -> bool:
    return name.startswith("anchor.")


def _with_sources(draft: Draft, keys: Keys, changed: Mapping[str, str]) -> Draft:
    place = (*keys, "sources")
    kept = [cited for cited in branches_at(draft.tree, *place) if text_at(cited, "source")]
    if source := changed.get("source.new.source", ""):
        cited: Branch = {"source": source}
        kept.append(cast("Branch", written(cited, ("item",), changed.get("source.new.item", ""))))
    return set_list(draft, place, kept)


def _operate(criterion: str, draft: Draft, go: str) -> Draft:
    """Move an aspect up or down."""
    verb, _colon, aspect = go.partition(":")
    place = (*_keys(draft, criterion), "aspects")
    items = branches_at(draft.tree, *place)
    index = next((n for n, item in enumerate(items) if item.get("id") == aspect), None)
    if verb not in {"up", "down"} or index is None:
        return draft
    return set_list(draft, place, moved(items, index, -1 if verb == "up" else 1))
