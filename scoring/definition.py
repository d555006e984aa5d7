"""What every rule says of itself: its id, words, source, certainty, parameters and properties."""

from dataclasses import dataclass
from enum import StrEnum


class Certainty(StrEnum):
    """How sure we are that a definition is the one that its users mean."""

    VERIFIED = "verified"
    """Read in the source that is named."""
    RECALLED = "recalled"
    """The standard definition; its source is still to be verified."""
    INFERRED = "inferred"
    """Reconstructed from words or numbers: not to be taken for the official rule."""


class Holds(StrEnum):
    """Whether a property is true of a rule."""

    YES = "yes"
    UNCLIPPED = "unclipped"
    """As long as no share is cut off."""
    NO = "no"
    NOT_ASKED = "not_asked"
    """The rule has nothing of which it could be true."""


class Kind(StrEnum):
    """What a parameter is."""

    AMOUNT = "amount"
    """Euro without VAT."""
    NUMBER = "number"
    COUNT = "count"
    """A whole number."""
    CHOICE = "choice"
    WEIGHTS = "weights"
    """A number for each group of evaluators."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text in the two languages that readers may choose."""

    nl: str
    en: str

    def __getitem__(self, language: str) -> str:
        """The text in a language, `nl` or `en`."""
        return self.nl if language == "nl" else self.en


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number or choice that is published with a rule; a field of the rule bears its name."""

    name: str
    kind: Kind
    words: Words
    example: str
    """A value that fits, as a criteria file writes it."""
    choices: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True)
class Properties:
    """What is proved of a rule by the property tests; a note where yes or no is too short."""

    monotone: Holds
    """A lower price, or a higher grade, with all else equal never gives a worse result."""
    strict: Holds
    """A lower price, or a higher grade, with all else equal always gives a better result."""
    independent: Holds
    """The order of two bids does not depend on a third."""
    note: Words | None = None


@dataclass(frozen=True, slots=True)
class Definition:
    """A rule as readers meet it before they choose it."""

    id: str
    title: Words
    formula: str
    """In the symbols of docs/scoring-rules.md."""
    words: Words
    """One or two sentences for a buyer who never saw the formula."""
    source: str
    certainty: Certainty
    properties: Properties
    domain: str = ""
    """Where the rule is defined; empty for everywhere."""
    parameters: tuple[Parameter, ...] = ()
    common: bool = False
    """Whether it is among the few that are offered first."""
    refused: Words | None = None
    """Why a model that names it is refused; none where it may be used."""
