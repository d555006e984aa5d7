"""Findings: what is wrong or still open in someone's file or work, where, and what to do."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from tender.language import _
from tender.sentences import SENTENCES

SPOKEN = frozenset({"problem", "demand"})
"""The facts that are words in the language of the reader: see tender/problems.py."""


class Level(StrEnum):
    """How much a finding weighs: it is wrong, it waits for someone, or it is good to know."""

    FAULT = "fault"
    OPEN = "open"
    NOTICE = "notice"


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """Where a finding is: a file, a line and column counted from 1, and a path of keys."""

    file: str = ""
    line: int = 0
    column: int = 0
    path: str = ""

    def __str__(self) -> str:
        """Write it as `file:line:column`, which editors make a link of."""
        if not self.line:
            return self.file or self.path
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that somebody has to mend, do or know."""

    code: str
    level: Level
    place: Place = field(default_factory=Place)
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def sentence(self) -> str:
        """What was found and what to do, in the current language."""
        told = {key: _(text) for key, text in self.facts.items() if key in SPOKEN and text}
        return _(SENTENCES[self.code]).format_map({**self.facts, **told})

    def __str__(self) -> str:
        """Write it on one line: place, path and sentence."""
        path = f"{self.place.path}: " if self.place.line and self.place.path else ""
        where = str(self.place)
        return f"{where}: {path}{self.sentence}" if where else self.sentence


def fault(code: str, place: Place | None = None, /, **facts: object) -> Finding:
    """A finding that something is wrong."""
    return Finding(code, Level.FAULT, place or Place(), _texts(facts))


def opened(code: str, place: Place | None = None, /, **facts: object) -> Finding:
    """A finding that something waits for a human."""
    return Finding(code, Level.OPEN, place or Place(), _texts(facts))


def notice(code: str, place: Place | None = None, /, **facts: object) -> Finding:
    """A finding that is good to know."""
    return Finding(code, Level.NOTICE, place or Place(), _texts(facts))


def blocking(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that a person has to act on before work can go on."""
    return tuple(f for f in findings if f.level is not Level.NOTICE)


def faults(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that say something is wrong."""
    return tuple(f for f in findings if f.level is Level.FAULT)


def _texts(facts: Mapping[str, object]) -> dict[str, str]:
    return {key: str(value) for key, value in facts.items()}
