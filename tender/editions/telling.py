"""What changed between two editions, in sentences and for programs.

A caller may mark the words of the model itself, which are in the language of its file.
"""

from collections.abc import Callable, Iterable, Mapping

from tender.editions.comparing import TEXTS, WEIGHT, Change, Kind
from tender.editions.parts import TOP, Owner, What
from tender.editions.wording import Fate, Run, shortened
from tender.editions.words import MANY, field_words, noun, value_words
from tender.figures import with_signs
from tender.language import _
from tender.sentences import msgid

MARKS = {Fate.KEPT: "{}", Fate.DROPPED: "[-{}-]", Fate.ADDED: "{{+{}+}}"}
GROUPS = {
    What.REQUIREMENT: msgid("Requirements"),
    What.CLAUSE: msgid("After the award"),
    What.TASK: msgid("Tasks of the municipality"),
    What.QUESTION: msgid("Open questions"),
    What.EXAMPLE: msgid("Worked examples"),
    What.STAGE: msgid("Stages"),
    What.MODEL: msgid("The model as a whole"),
    What.SCORING: msgid("How the points are counted"),
}
WHOLE = {
    Kind.ADDED: msgid("{part} is added."),
    Kind.DROPPED: msgid("{part} is dropped."),
    Kind.MOVED: msgid("{part} stands under '{after}', where it stood under '{before}'."),
    Kind.RENUMBERED: msgid("{part} was called {before}; it is the same one."),
    Kind.REORDERED: msgid("{part} stand in another order: {after}."),
}
WITH_TEXT = {
    Kind.ADDED: msgid("{part} is added: {text}"),
    Kind.DROPPED: msgid("{part} is dropped. It read: {text}"),
}
WEIGHED = {
    Kind.ADDED: msgid("This criterion is added, with {weight} points: {share}% of all points."),
    Kind.DROPPED: msgid("This criterion is dropped. It had {weight} points: {share}%."),
}


ONE_OF = {
    What.EVIDENCE: msgid("An attachment"),
    What.COST_ELEMENT: msgid("A part of the cost price"),
}
"""Parts that go by their text, so that the sentence does not say it twice."""
OWN_WORDS = TEXTS | {"title", "owner", "scoring.minimum"}
"""The texts and numbers whose values are words of the model."""

Own = Callable[[str], str]
"""Marks words that the model brings."""


def heading(change: Change, own: Own = str) -> str:
    """Under which heading a change belongs: a criterion, a scale, or a kind of part."""
    home, title = change.owner, change.owner_title
    if change.what in {What.CRITERION, What.SCALE} and change.id:
        home, title = Owner(change.what, change.id), change.title
    elif home == TOP:
        return _(GROUPS.get(change.what, GROUPS[What.MODEL]))
    if home.what is What.CRITERION:
        return f"{own(title)} ({home.id})"
    return _(GROUPS[home.what]) if home.what in GROUPS else noun(home.what, own(home.id))


def grouped(changes: Iterable[Change], own: Own = str) -> dict[str, list[Change]]:
    """Changes by heading, each heading where it came first."""
    groups: dict[str, list[Change]] = {}
    for change in changes:
        groups.setdefault(heading(change, own), []).append(change)
    return groups


def sentence(change: Change) -> str:
    """A change in one sentence that says where it belongs; of a text, which words changed."""
    return f"{heading(change)}: {statement(change)}"


def statement(change: Change, own: Own = str) -> str:
    """A change in one sentence, as it stands under its heading."""
    if change.kind is Kind.REWORDED:
        return _("{field} reads otherwise: {words}").format(
            field=_subject(change, own), words=own(marked(change.runs))
        )
    if change.kind is not Kind.CHANGED:
        return _whole(change, own)
    if change.field == WEIGHT:
        return _weight(change)
    before, after = (value_words(change.field, each) for each in (change.before, change.after))
    if not change.before:
        said = _("{field} is added: {after}.")
    elif not change.after:
        said = _("{field} is dropped. It was: {before}.")
    else:
        said = _("{field}: from {before} to {after}.")
    words = own if change.field in OWN_WORDS else str
    facts = {"before": words(before.rstrip(".")), "after": words(after.rstrip("."))}
    return said.format(field=_subject(change, own), **facts)


def about_text(change: Change, own: Own = str) -> str:
    """What a change of a text begins with, where its words are shown apart."""
    return _("{field} reads otherwise:").format(field=_subject(change, own))


def marked(runs: Iterable[Run]) -> str:
    """Words as one line: [-dropped-] and {+added+}, with some of what was kept around them."""
    parts = []
    for run in shortened(runs):
        words = " ".join(run.text.split())
        parts.append(MARKS[run.fate].format(words))
    return " ".join(part for part in parts if part)


def change_tree(change: Change) -> Mapping[str, object]:
    """A change for programs; keys without content are left out."""
    before, after = change.shares
    tree = {
        "kind": change.kind.value,
        "what": change.what.value,
        "id": change.id,
        "title": change.title,
        "under": "" if change.owner == TOP else change.owner.what.value,
        "under_id": change.owner.id,
        "key": change.field,
        "before": change.before,
        "after": change.after,
        "share_before": before,
        "share_after": after,
        "words": [{"fate": run.fate.value, "text": run.text} for run in change.runs],
        "sentence": sentence(change),
    }
    return {key: value for key, value in tree.items() if value}


def _whole(change: Change, own: Own) -> str:
    """What became of a part as a whole."""
    text = change.after or change.before
    if change.what is What.CRITERION and change.kind in WEIGHED:
        share = with_signs("".join(change.shares))
        return _(WEIGHED[change.kind]).format(weight=with_signs(text or "0"), share=share)
    many = change.kind is Kind.REORDERED
    part = _(MANY[change.what]) if many else noun(change.what, own(change.id))
    if change.kind in WITH_TEXT and text and text != change.id:
        return _(WITH_TEXT[change.kind]).format(part=part, text=own(text))
    top = _("the model itself")
    said = _(WHOLE[change.kind])
    before, after = (own(each) if each else top for each in (change.before, change.after))
    return said.format(part=part, before=before, after=after)


def _weight(change: Change) -> str:
    facts = {"before": with_signs(change.before), "after": with_signs(change.after)}
    share_before, share_after = map(with_signs, change.shares)
    shares = {"share_before": share_before, "share_after": share_after}
    if change.before == change.after:
        said = _(
            "The weight stays {after} points; of all points that is {share_after}% instead of "
            "{share_before}%."
        )
        return said.format(**facts, **shares)
    said = _(
        "The weight goes from {before} to {after} points: from {share_before}% to {share_after}% "
        "of all points."
    )
    return said.format(**facts, **shares)


def _subject(change: Change, own: Own) -> str:
    """The text or number that a sentence is about, with its part where no heading names that."""
    words = field_words(change.what, change.field)
    if change.what in {What.MODEL, What.SCORING, What.CRITERION, What.SCALE}:
        return words[:1].upper() + words[1:]
    if change.field == "text" and change.what in ONE_OF:
        return _(ONE_OF[change.what])
    return f"{noun(change.what, own(change.id))}, {words}"
