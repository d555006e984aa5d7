"""The texts of a criteria file: what is asked, of whom it comes, and what binds afterwards."""

from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar


class EvidenceUse(StrEnum):
    """Where a piece of evidence is used."""

    SUITABILITY = "suitability"
    AWARD = "award"
    CONTRACT = "contract"


class Service(StrEnum):
    """What is bought, as far as the law on prices in the social domain asks."""

    WMO = "wmo"
    """A service under the *Wet maatschappelijke ondersteuning 2015*."""
    YOUTH = "jeugdwet"
    """Youth help under the *Jeugdwet*."""
    CLIENT_SUPPORT = "oco"
    """Independent client support; whether that law holds for it is for a lawyer to say."""
    OTHER = "other"


class Record:
    """A value that stands in a file key by key; a key that it does not have is a fault."""

    __slots__ = ()
    __pydantic_config__: ClassVar[dict[str, str]] = {"extra": "forbid"}


@dataclass(frozen=True, slots=True)
class Citation(Record):
    """A reference to a source text (*bron*) and, where it has them, to its numbered item."""

    source: str
    item: str = ""
    note: str = ""
    aspects: tuple[str, ...] = ()
    """The aspects that answer the item; empty where the whole part does."""


@dataclass(frozen=True, slots=True)
class Source(Record):
    """A text on which criteria rest: a law, an advice, a letter (*bron*)."""

    id: str
    kind: str
    title: str
    by: str = ""
    date: str = ""
    date_note: str = ""
    summary: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Aspect(Record):
    """One thing the committee looks at under a criterion (*beoordelingsaspect*)."""

    id: str
    text: str
    use: str = ""
    """The aspect of the catalogue that this one takes over or adapts."""


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """A document that a bidder is asked for, and what it is used for."""

    text: str
    use: EvidenceUse


@dataclass(frozen=True, slots=True)
class Anchor(Record):
    """What a grade means in words (*ankertekst*)."""

    grade: str
    means: str


@dataclass(frozen=True, slots=True)
class Requirement(Record):
    """A knock-out requirement (*eis*): met or not met, never points."""

    id: str
    text: str
    sources: tuple[Citation, ...] = ()
    use: str = ""
    """The requirement of the catalogue that this one takes over or adapts."""


@dataclass(frozen=True, slots=True)
class Measure(Record):
    """A figure by which a promise is followed after the award (*KPI*)."""

    id: str
    text: str
    use: str = ""
    """The measure of the catalogue that this one takes over or adapts."""


@dataclass(frozen=True, slots=True)
class Clause(Record):
    """A promise that binds after the award (*contractbepaling*)."""

    id: str
    text: str
    measures: tuple[Measure, ...] = ()
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Task(Record):
    """What the municipality itself has to do (*taak van de gemeente*); never asked of a bidder."""

    id: str
    text: str
    owner: str = ""
    """Who does it, by function; empty until somebody is named."""
    sources: tuple[Citation, ...] = ()


@dataclass(frozen=True, slots=True)
class Question(Record):
    """A question to which somebody owes an answer (*vraag*)."""

    id: str
    text: str
    owner: str = ""
    """Who owes the answer, by function."""
    answer: str = ""
    sources: tuple[Citation, ...] = ()
