"""Strict reading: YAML or JSON to trees of text with the place of every part, and back to text.

Every scalar stays the text that was written: `0.10` is no float, `no` is no boolean. Anchors,
tags and double keys are refused, size and depth are limited, and all faults are told at once.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from tender.findings import Finding, Place, fault

Tree = dict[str, "Tree"] | list["Tree"] | str
Keys = tuple[str | int, ...]
"""The way from the top of a tree to one of its parts."""

MOST_LEVELS = 20
CRITERIA_BYTES, CRITERIA_PARTS = 256 * 1024, 20_000
DOSSIER_BYTES, DOSSIER_PARTS = 8 * 1024 * 1024, 1_000_000
JSON_BYTES = 256 * 1024 * 1024
MOST_FAULTS = 100
"""In the text of one file; a file with more is broken as a whole, or made to be."""
LONGEST_SHOWN = 60
"""How much of a key or value a finding repeats."""

_BREAKS = re.compile("[\r\x85\u2028\u2029\ufeff]")
"""Signs that YAML takes for the end of a line or of the file; they have to be written as codes."""

_SPACED_COLONS = (" :", "\n:", "\t:", "\r:")
_SURROGATE = re.compile(r"\\u[dD][89a-fA-F]")
_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much of a file is read."""

    size: int
    parts: int
    json: int = CRITERIA_BYTES
    """How many bytes, where the file is JSON."""


CRITERIA = Limits(CRITERIA_BYTES, CRITERIA_PARTS)
DOSSIER = Limits(DOSSIER_BYTES, DOSSIER_PARTS, JSON_BYTES)


@dataclass(slots=True)
class Reading:
    """What a file says, where each part stands, and what is wrong with it."""

    file: str
    tree: Tree | None = None
    places: dict[Keys, tuple[int, int]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)

    def place(self, keys: Keys = ()) -> Place:
        """The place of a part, or of the nearest part around it that stands in the file."""
        path = written_path(keys)
        while keys and keys not in self.places:
            keys = keys[:-1]
        line, column = self.places.get(keys, (1, 1))
        return Place(self.file, line, column, path)

    def fault(self, code: str, mark: tuple[int, int] = (1, 1), **facts: object) -> None:
        """Note a fault in the text itself."""
        self.findings.append(fault(code, Place(self.file, *mark), **facts))


def written_path(keys: Keys) -> str:
    """Write a way into a tree as people count: criteria[1].scoring.weight."""
    text = ""
    for key in (key for key in keys if key != ""):
        text += f"[{key + 1}]" if isinstance(key, int) else f".{key}"
    return text.removeprefix(".")


def read_bytes(path: Path, most: int) -> tuple[bytes, list[Finding]]:
    """Read a file from disk, unless it is missing or too large."""
    place = Place(str(path), 1, 1)
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        return b"", [fault("file-missing", place)]
    except IsADirectoryError:
        return b"", [fault("file-folder", place)]
    except PermissionError:
        return b"", [fault("file-closed", place)]
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        return b"", [fault("unreadable", place, reason=reason)]
    return (data, []) if len(data) <= most else (b"", [fault("too-large", place, most=most)])


def parse_yaml(data: bytes, file: str, limits: Limits) -> Reading:
    """Read YAML strictly into a tree of text."""
    reading = Reading(file)
    text = _decoded(data, reading, limits.size)
    if text is None:
        return reading
    try:
        _Builder(reading, limits).build(text)
    except _StopReadingError as error:
        reading.fault(error.code, error.at, most=error.most)
        reading.tree = None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        at = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        reading.fault("syntax", at, problem=error.problem or error.context)
        reading.tree = None
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        reading.fault("syntax", (1, 1), problem=" ".join(str(error).split())[:200])
        reading.tree = None
    return reading


def parse_json(data: bytes, file: str, most: int = JSON_BYTES) -> Reading:
    """Read JSON into a tree of text; places are looked up only where there are faults."""
    reading = Reading(file)
    text = _decoded(data, reading, most)
    if text is None:
        return reading
    doubles: list[str] = []
    levels: list[Level] = []
    try:
        reading.tree, levels = _load(text, doubles)
    except json.JSONDecodeError as error:
        reading.fault("syntax", (error.lineno, error.colno), problem=error.msg)
    except (ValueError, RecursionError):
        reading.fault("too-deep", most=MOST_LEVELS)
    for key in doubles[:MOST_FAULTS]:
        reading.fault("double-key", key=key[:LONGEST_SHOWN])
    if len(doubles) > MOST_FAULTS:
        reading.tree = None
        reading.fault("too-many-faults", most=MOST_FAULTS)
    if reading.tree is None and not reading.findings:
        reading.fault("not-a-map")
    _refuse_what_yaml_cannot_say(reading, text, levels)
    return reading


def _refuse_what_yaml_cannot_say(reading: Reading, text: str, levels: list["Level"]) -> None:
    """Refuse half a sign (a lone surrogate) and deep nesting, which only JSON lets through."""
    if any(level.parts for level in levels[MOST_LEVELS:]):
        reading.tree = None
        reading.fault("too-deep", most=MOST_LEVELS)
    elif _SURROGATE.search(text):
        try:
            json.dumps(reading.tree, ensure_ascii=False).encode()
        except UnicodeEncodeError:
            reading.tree = None
            reading.fault("not-utf8")


class Level(NamedTuple):
    """What a tree has on one level."""

    pairs: int
    """Keys with their values."""
    parts: int
    """Values of maps and of lists."""


def _load(text: str, doubles: list[str]) -> tuple[Tree, list[Level]]:
    """Read JSON and note keys that stand twice.

    Where no sign stands between a key and its colon, each pair that was written adds one `":`, and
    texts can only add more: as many of them as pairs that were kept means that no key stood twice.
    """

    def pairs(items: list[tuple[str, Tree]]) -> dict[str, Tree]:
        found = dict(items)
        if len(found) < len(items):
            times = Counter(key for key, _ in items)
            doubles.extend(sorted(key for key, count in times.items() if count > 1))
        return found

    read = partial(json.loads, text, parse_float=str, parse_int=str, parse_constant=str)
    if not any(sign in text for sign in _SPACED_COLONS):
        tree = read()
        levels = list(_levels(tree))
        if sum(level.pairs for level in levels) == text.count('":'):
            return tree, levels
    tree = read(object_pairs_hook=pairs)
    return tree, list(_levels(tree))


def _levels(tree: object) -> Iterator[Level]:
    """Walk level by level, since a deep tree breaks what walks by calling itself."""
    level: list[Any] = [tree]
    while level:
        maps = [part for part in level if type(part) is dict]
        lists = [part for part in level if type(part) is list]
        pairs = sum(map(len, maps))
        yield Level(pairs, pairs + sum(map(len, lists)))
        around = chain(map(dict.values, maps), lists)
        level = [part for part in chain.from_iterable(around) if type(part) is not str]


def parse_file(data: bytes, file: str, limits: Limits) -> Reading:
    """Read YAML or JSON, by the name of the file."""
    if file.endswith(".json"):
        return parse_json(data, file, limits.json)
    return parse_yaml(data, file, limits)


def locate(reading: Reading, data: bytes) -> None:
    """Look up the places in a JSON file, which is YAML too, once they are needed."""
    if not reading.places and len(data) <= DOSSIER_BYTES:
        reading.places.update(parse_yaml(data, reading.file, DOSSIER).places)


def write_yaml(tree: Mapping[str, object]) -> str:
    """Write a tree of text as YAML that reads back as the same tree."""
    return yaml.dump(
        dict(tree), Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=100, indent=2
    )


def write_json(tree: Mapping[str, object]) -> str:
    """Write a tree of text as JSON."""
    return json.dumps(tree, ensure_ascii=False, indent=1) + "\n"


def _decoded(data: bytes, reading: Reading, most: int) -> str | None:
    if len(data) > most:
        reading.fault("too-large", most=most)
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        reading.fault("not-utf8")
        return None
    if not text.strip():
        reading.fault("empty")
        return None
    return text


def _at(event: yaml.Event) -> tuple[int, int]:
    mark = event.start_mark
    return (mark.line + 1, mark.column + 1) if mark else (1, 1)


class _Builder:
    """Builds the tree from the parser's events, so that limits hold before anything is built."""

    def __init__(self, reading: Reading, limits: Limits) -> None:
        self.reading = reading
        self.limits = limits
        self.events: Iterator[yaml.Event] = iter(())
        self.parts = 0

    def build(self, text: str) -> None:
        self.events = iter(yaml.parse(text, Loader=_Loader))
        for event in self.events:
            if isinstance(event, yaml.DocumentStartEvent):
                if self.reading.tree is not None:
                    self.reading.fault("second-document", _at(event))
                    return
                self.reading.tree = self._value(self._next(), ())
        if self.reading.tree is None:
            self.reading.fault("empty")

    def _next(self) -> yaml.Event:
        self.parts += 1
        event = next(self.events)
        if self.parts > self.limits.parts:
            raise _StopReadingError("too-many-parts", self.limits.parts, event)
        return event

    def _value(self, event: yaml.Event, keys: Keys) -> Tree:
        if len(self.reading.findings) >= MOST_FAULTS:
            raise _StopReadingError("too-many-faults", MOST_FAULTS, event)
        self.reading.places[keys] = _at(event)
        if isinstance(event, yaml.AliasEvent):
            self.reading.fault("no-anchors", _at(event))
            return ""
        if getattr(event, "anchor", None) or getattr(event, "tag", None) not in {None, "!"}:
            self.reading.fault("no-anchors", _at(event))
        if len(keys) > MOST_LEVELS:
            raise _StopReadingError("too-deep", MOST_LEVELS, event)
        if isinstance(event, yaml.SequenceStartEvent):
            return self._list(keys)
        if isinstance(event, yaml.MappingStartEvent):
            return self._map(keys)
        return str(getattr(event, "value", ""))

    def _list(self, keys: Keys) -> list[Tree]:
        items: list[Tree] = []
        while not isinstance(event := self._next(), yaml.SequenceEndEvent):
            items.append(self._value(event, (*keys, len(items))))
        return items

    def _map(self, keys: Keys) -> dict[str, Tree]:
        items: dict[str, Tree] = {}
        while not isinstance(event := self._next(), yaml.MappingEndEvent):
            if not isinstance(event, yaml.ScalarEvent) or event.value == "<<":
                self.reading.fault("key-not-text", _at(event))
                self._value(event, (*keys, "?"))
                self._value(self._next(), (*keys, "?"))
                continue
            if event.value in items:
                self.reading.fault("double-key", _at(event), key=event.value[:LONGEST_SHOWN])
                self._value(self._next(), (*keys, "?"))
                continue
            where = (*keys, event.value)
            items[event.value] = self._value(self._next(), where)
            self.reading.places[(*where, "")] = _at(event)
        return items


class _StopReadingError(Exception):
    """A limit was passed; nothing more is read."""

    def __init__(self, code: str, most: int, event: yaml.Event) -> None:
        self.code, self.most, self.at = code, most, _at(event)
        super().__init__(code)


class _Dumper(yaml.SafeDumper):
    """Writes numbers and dates bare, since every scalar is read as text."""

    yaml_implicit_resolvers = {  # noqa: RUF012 - the name is PyYAML's
        first: [
            (tag, rule) for tag, rule in rules if tag.rsplit(":", 1)[1] in {"bool", "null", "merge"}
        ]
        for first, rules in yaml.SafeDumper.yaml_implicit_resolvers.items()
    }


def _text_node(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = '"' if _BREAKS.search(text) else "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text_node)
