"""Dutch texts as lint rules see them: words, what they are about, sentences, syllables."""

import re
from dataclasses import dataclass
from functools import cache

from tender.cutting import sentences
from tender.reading import Keys

WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PARAGRAPH = re.compile(r"\n\s*\n")
_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+|(?<=:)\s+|;\s+")
"""Where a reader takes breath; in a draft the next sentence may begin without a capital."""
_VOWELS = re.compile(
    "aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ou|au|ei|ij|ai|oi|[aeiouyáéíóúàèëïöüê]"
)
"""Vowels that sound as one; other vowels beside each other begin another syllable."""
_DOUBLED = re.compile(r"([aeou])\1")
_SUFFIXES = ("'s", "ende", "en", "te", "de", "je", "e", "t", "s", "n")
_STEM, _SHORTEST = 6, 4

STOP = frozenset(
    """
    aan aangaande al als alsmede ander andere anders bij binnen daar daarbij daarin daarna daarom
    daarvan daarvoor dan dat de deze die dit doet door echt een eigen en er ervan ervoor geen had
    heb hebben heeft het hier hoe hun ieder iedere iets in is ja kan kunnen maar mag mate me meer
    men met mij mijn moet moeten na naar nee niet nog nu of om omdat onder ons onze ook op over
    per samen steeds te tegen ten ter terwijl toch toe tot tussen u uit uw van vanuit veel via voor
    vooral waar waarbij waarin waarmee waarom waarop waarvan wanneer wat we wel welk welke wie wij
    wil worden wordt zal ze zelf zich zij zijn zo zoals zodat zonder zou zullen zorgt zorgen gaat
    gaan doen maakt maken geeft geven krijgt krijgen komt komen laat laten bijvoorbeeld steeds
    """.split()  # noqa: SIM905 - a list of words reads best as a text
)


@dataclass(frozen=True, slots=True)
class Text:
    """One text of a file, where it stands, and the words in it."""

    keys: Keys
    written: str
    words: tuple[str, ...]
    """In lower case."""
    about: frozenset[str]
    """The stems of the words that carry meaning."""

    @classmethod
    def at(cls, keys: Keys, written: str) -> "Text":
        """Read a text once."""
        words = tuple(WORD.findall(written.lower()))
        return cls(keys, written, words, frozenset(stem(w) for w in words if w not in STOP))

    @property
    def sentences(self) -> tuple[tuple[str, ...], ...]:
        """The words of each sentence; a colon and a semicolon end one too."""
        cut = (one for text in _PARAGRAPH.split(self.written) for one in sentences(text, _END))
        parts = (WORD.findall(part) for part in cut)
        return tuple(tuple(part) for part in parts if part)

    def __bool__(self) -> bool:
        """Whether anything is written."""
        return bool(self.written)


@cache
def stem(word: str) -> str:
    """What forms of a word have in common, roughly: no ending, and no more than six letters."""
    word = _DOUBLED.sub(r"\1", word)
    for suffix in _SUFFIXES:
        if word.endswith(suffix) and len(word) - len(suffix) >= _SHORTEST:
            word = word[: -len(suffix)]
            break
    return word[:_STEM]


@cache
def syllables(word: str) -> int:
    """How many sounds of vowels a word has; at least one."""
    return max(1, len(_VOWELS.findall(word.lower())))


def alike(one: frozenset[str], other: frozenset[str]) -> float:
    """The part of what two texts are about that they share: 0 for nothing, 1 for all."""
    return len(one & other) / len(one | other) if one and other else 0.0


def phrases(*written: str) -> re.Pattern[str]:
    """A pattern that finds any of some phrases as whole words; * stands for the rest of a word."""
    parts = (re.escape(each).replace(r"\*", r"[\w-]*").replace(r"\ ", r"\s+") for each in written)
    return re.compile(r"(?<![\w-])(?:" + "|".join(parts) + r")(?![\w-])", re.IGNORECASE)
