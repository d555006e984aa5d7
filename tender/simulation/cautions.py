"""Cautions: what the data says of a scoring rule, with the ruling or advice that it rests on."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from scoring.definition import Words
from tender.reading import CRITERIA, parse_yaml


@dataclass(frozen=True, slots=True)
class Ruling:
    """A ruling, advice or study, and what it says in short; to be verified with a lawyer."""

    name: str
    country: str
    says: Words


@dataclass(frozen=True, slots=True)
class Caution:
    """What a buyer should know of a model before it is published."""

    code: str
    title: Words
    text: Words
    """With places for the facts of this model."""
    sources: tuple[Ruling, ...]
    facts: Mapping[str, str]

    def sentence(self, language: str) -> str:
        """The text with the facts filled in."""
        return self.text[language].format_map(self.facts)


def caution(code: str, **facts: str) -> Caution:
    """The caution with this code and these facts."""
    known = _known()[code]
    sources = tuple(
        Ruling(each["name"].format_map(facts), each["country"], _words(each["says"]))
        for each in known["sources"]
    )
    return Caution(code, _words(known["title"]), _words(known["text"]), sources, facts)


def codes() -> tuple[str, ...]:
    """All codes that the data knows."""
    return tuple(_known())


@cache
def _known() -> dict[str, Any]:
    data = files("tender.simulation").joinpath("cautions.yaml").read_bytes()
    tree: Any = parse_yaml(data, "cautions.yaml", CRITERIA).tree
    return {each["code"]: each for each in tree["cautions"]}


def _words(tree: Mapping[str, str]) -> Words:
    return Words(tree["nl"], tree["en"])
