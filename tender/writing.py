"""Criteria files as text that people read and edit, and that reads back as the same tree.

Block maps, short maps in flow style, long texts folded; comments stand above what they tell about.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from types import MappingProxyType

from tender.reading import Keys

FIRST_LINE = "# yaml-language-server: $schema=../schema.json"
WIDTH = 120
"""The columns of a line, where words can be broken."""
LONGEST_IN_FLOW = 90
"""A text beyond this gets a line of its own."""
LONGEST_PLAIN_KEY = 500
"""YAML reads a key of more than 1024 signs, codes included, only behind a question mark."""

ORDER = (
    *("model", "edition", "id", "type", "name", "title", "title_en", "language", "notice"),
    *("purpose", "catalogue", "service", "question", "grade", "share", "means", "source", "item"),
    *("note", "points", "combination", "parameters", "panel_rule", "panel", "quorum", "drop"),
    *("middle", "weights", "rounding", "stage", "digits", "mode", "rank_on", "missing", "ties"),
    *("rule", "criterion", "on_dropout", "reference_set", "zero_price", "negative_price", "clip"),
    *("minimum_quality", "abnormal", "text", "aspects", "evidence", "max_pages", "cost_elements"),
    *("measures", "owner", "answer", "sources", "use", "anchors", "steps", "range", "values"),
    *("from", "to", "step", "scores", "direction", "pairwise", "malus", "weight", "scale"),
    *("minimum", "formula", "scoring", "scales", "criteria", "best", "earlier_grades", "stages"),
    *("requirements", "clauses", "tasks", "questions", "examples", "given", "others", "expect"),
    *("total", "below_minimum"),
)
"""The keys of a criteria file in the order in which people read them."""
FREE = frozenset({"scales", "parameters", "weights", "given", "others", "points"})
"""Maps whose keys are names of our users; those keep the order in which they were given."""

_PLACES = {key: number for number, key in enumerate(ORDER)}
_BARE = re.compile(r"-?[0-9][^:#]*|[^\s\-?:,\[\]{}#&*!|>'\"%@`=~<.].*")
_NOT_BARE = re.compile(r":(\s|$)|\s#|\s$|\s\s")
_NOT_IN_FLOW = re.compile(r"[,\[\]{}:?]")
_BREAK = re.compile(r"(?<! ) (?! )")
_OTHER_KINDS = frozenset({"yes", "no", "on", "off", "y", "n", "null"})
_CODES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def write_criteria(
    tree: Mapping[str, object], comments: Mapping[Keys, str] = MappingProxyType({})
) -> str:
    """Write a tree of text as a criteria file; a comment is named by the keys of what it is about.

    Raises TypeError for a scalar that is not text.
    """
    return "\n".join((FIRST_LINE, *_Writer(comments).document(tree), ""))


@dataclass(frozen=True, slots=True)
class _Writer:
    """Writes a tree line by line, with comments between the lines."""

    comments: Mapping[Keys, str]

    def document(self, tree: Mapping[str, object]) -> Iterator[str]:
        if () in self.comments:
            yield "#"
            yield from _comment(self.comments[()], "")
        if not tree:
            yield "{}"
        for key in _ordered(tree, ""):
            if _holds(tree[key]):
                yield ""
            yield from self._pair((key,), tree[key], "")

    def _pair(self, keys: Keys, value: object, indent: str, dash: str = "") -> Iterator[str]:
        """A key with its value; behind a dash the comment has been written above the item."""
        if keys in self.comments and not dash:
            yield from _comment(self.comments[keys], indent)
        name = _flowing(str(keys[-1]))
        if len(name) > LONGEST_PLAIN_KEY:
            yield f"{dash or indent}? {name}"
            dash, name = "", ""
        yield from self._value(keys, value, f"{dash or indent}{name}:", indent)

    def _value(self, keys: Keys, value: object, before: str, indent: str) -> Iterator[str]:
        """A value behind its key or dash where that fits, else on the lines below it."""
        if isinstance(value, str):
            yield from _text(value, before, indent + "  ")
        elif (flow := self._on_one_line(keys, value, before)) is not None:
            yield f"{before} {flow}"
        else:
            yield before
            yield from self._block(keys, value, indent + "  ")

    def _on_one_line(self, keys: Keys, value: object, before: str) -> str | None:
        flow = _flow(value, _name(keys))
        if not value:
            return flow
        if flow is None or len(before) + 1 + len(flow) > WIDTH or self._commented(keys, 1):
            return None
        large = len(keys) == 1 or (isinstance(value, list | tuple) and any(map(_is_map, value)))
        return None if large else flow

    def _block(self, keys: Keys, value: object, indent: str) -> Iterator[str]:
        if isinstance(value, Mapping):
            for key in _ordered(value, _name(keys)):
                yield from self._pair((*keys, key), value[key], indent)
        elif isinstance(value, list | tuple):
            yield from self._items(keys, value, indent)

    def _items(self, keys: Keys, items: Sequence[object], indent: str) -> Iterator[str]:
        """The items of a list, either each on one line or each in a block."""
        flows = [_flow(item, _name(keys)) for item in items]
        room = WIDTH - len(indent) - 2
        on_lines = not self._commented(keys, 2) and all(f and len(f) <= room for f in flows)
        for number, item in enumerate(items):
            here = (*keys, number)
            if number and keys == ("criteria",):
                yield ""
            if here in self.comments:
                yield from _comment(self.comments[here], indent)
            if isinstance(item, Mapping) and on_lines:
                yield f"{indent}- {flows[number]}"
            elif isinstance(item, Mapping) and item:
                yield from self._item(here, item, indent)
            else:
                yield from self._value(here, item, f"{indent}-", indent)

    def _item(self, keys: Keys, item: Mapping[str, object], indent: str) -> Iterator[str]:
        first, *others = _ordered(item, _name(keys))
        if (*keys, first) in self.comments:
            yield from _comment(self.comments[(*keys, first)], indent)
        yield from self._pair((*keys, first), item[first], indent + "  ", f"{indent}- ")
        for key in others:
            yield from self._pair((*keys, key), item[key], indent + "  ")

    def _commented(self, keys: Keys, levels: int) -> bool:
        """Whether something at least so many levels below bears a comment, and so needs a line."""
        return any(
            len(where) >= len(keys) + levels and where[: len(keys)] == keys
            for where in self.comments
        )


def _name(keys: Keys) -> str:
    """The last key that is a name; the items of a list have that of the list."""
    return next((key for key in reversed(keys) if isinstance(key, str)), "")


def _ordered(tree: Mapping[str, object], name: str) -> list[str]:
    if name in FREE:
        return list(tree)
    return sorted(tree, key=lambda key: _PLACES.get(key, len(ORDER)))


def _holds(value: object) -> bool:
    """Whether a value is a map or list with something in it."""
    return not isinstance(value, str) and bool(value)


def _is_map(value: object) -> bool:
    return isinstance(value, Mapping)


def _comment(text: str, indent: str) -> Iterator[str]:
    for line in text.splitlines() or [""]:
        shown = "".join(sign if _is_shown(sign) else " " for sign in line)
        parts = [shown] if len(indent) + 2 + len(shown) <= WIDTH else wrap(shown, WIDTH - 10)
        for part in parts or [""]:
            yield f"{indent}# {part}".rstrip()


def _flow(value: object, name: str = "") -> str | None:
    """A value in flow style; None where it is too long or too deep to be read so."""
    if isinstance(value, str):
        return _flowing(value) if len(value) <= LONGEST_IN_FLOW else None
    if isinstance(value, Mapping):
        keys = _ordered(value, name)
        values = [None if _is_deep(value[key]) else _flow(value[key]) for key in keys]
        if any(map(_is_deep, keys)) or None in values:
            return None
        return (
            "{" + ", ".join(f"{_flowing(k)}: {v}" for k, v in zip(keys, values, strict=True)) + "}"
        )
    if isinstance(value, list | tuple):
        items = [_flow(item) for item in value]
        return None if None in items else "[" + ", ".join(map(str, items)) + "]"
    raise TypeError(f"{value!r} is not text")


def _is_deep(value: object) -> bool:
    """Whether a value is more than a short text or a list of texts."""
    if isinstance(value, str):
        return len(value) > LONGEST_IN_FLOW
    return not isinstance(value, list | tuple) or not all(isinstance(item, str) for item in value)


def _text(text: str, before: str, indent: str) -> Iterator[str]:
    """A text behind its key: bare or in quotes, or folded over the lines below."""
    line = f"{before} {text if _is_bare(text) else _quoted(text)}"
    if ("\n" in text or len(line) > WIDTH) and _can_be_folded(text):
        yield f"{before} >-"
        for number, paragraph in enumerate(text.split("\n")):
            if number:
                yield ""
            yield from _folded(paragraph, indent)
    else:
        yield line


def _can_be_folded(text: str) -> bool:
    """Whether the lines of a folded text join to the same text; spaces at an edge would not."""
    edges = not (text.startswith("\n") or text.endswith("\n"))
    return (
        edges
        and all(paragraph == paragraph.strip(" ") for paragraph in text.split("\n"))
        and all(sign == "\n" or _is_shown(sign) for sign in text)
    )


def _folded(paragraph: str, indent: str) -> Iterator[str]:
    """The lines of a paragraph, broken only where one space stands between two words."""
    line = ""
    for word in _BREAK.split(paragraph) if paragraph else ():
        if line and len(indent) + len(line) + 1 + len(word) > WIDTH:
            yield indent + line
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        yield indent + line


def _flowing(text: str) -> str:
    """A short text as it can stand in a key or between braces."""
    return text if _is_bare(text) and not _NOT_IN_FLOW.search(text) else _quoted(text)


def _is_bare(text: str) -> bool:
    """Whether a text can stand without quotes, and is a text for other readers of YAML too."""
    return (
        _BARE.fullmatch(text) is not None
        and not _NOT_BARE.search(text)
        and text.lower() not in _OTHER_KINDS
        and all(map(_is_shown, text))
    )


def _is_shown(sign: str) -> bool:
    """Whether a reader sees a sign, or the space that keeps two words on one line."""
    return sign.isprintable() or sign == "\xa0"


def _quoted(text: str) -> str:
    return '"' + "".join(_CODES.get(sign) or _code(sign) for sign in text) + '"'


def _code(sign: str) -> str:
    if _is_shown(sign):
        return sign
    number = f"{ord(sign):X}"
    return next(
        f"\\{letter}{number.rjust(digits, '0')}"
        for letter, digits in (("x", 2), ("u", 4), ("U", 8))
        if len(number) <= digits
    )
