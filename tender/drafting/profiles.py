"""Profiles: how heavy a procedure is, kept as dated data with sources in `profiles.yaml`."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from scoring.definition import Words
from tender.drafting.trees import Branch, at, text_at
from tender.reading import CRITERIA, Tree, parse_yaml


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the usual planning."""

    id: str
    title: Words
    days: int
    count: str
    """`working`, `calendar`, or `standstill`: as the standstill is counted."""
    source: Words


@dataclass(frozen=True, slots=True)
class Profile:
    """How heavy a procedure is."""

    id: str
    title: Words
    about: Words
    smallest_committee: int
    gates: tuple[Words, ...]
    """What the procedure asks, in sentences."""
    source: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class UsualScale:
    """A scale that a buyer can choose, as a criteria file writes it."""

    name: str
    title: Words
    scale: Branch


@dataclass(frozen=True, slots=True)
class Profiles:
    """All that `profiles.yaml` holds."""

    known: Mapping[str, Profile]
    refused: Mapping[str, Words]
    """Profiles that are not built, each with why."""
    scoring: Branch
    """The rules of play with which a draft from nothing begins."""
    scales: Mapping[str, UsualScale]


@cache
def profiles() -> Profiles:
    """The profiles, read once from the file beside this module."""
    data = files("tender.drafting").joinpath("profiles.yaml").read_bytes()
    return parse_profiles(data)


def parse_profiles(data: bytes) -> Profiles:
    """Read profiles from a file, which a municipality may replace."""
    tree = parse_yaml(data, "profiles.yaml", CRITERIA).tree
    if not isinstance(tree, dict):
        raise TypeError(tree)
    steps = {name: _step(name, step) for name, step in _map(tree["steps"]).items()}
    gates = {name: _words(gate) for name, gate in _map(tree["gates"]).items()}
    return Profiles(
        {name: _profile(name, p, steps, gates) for name, p in _map(tree["profiles"]).items()},
        {name: _words(why) for name, why in _map(tree["refused"]).items()},
        _map(tree["scoring"]),
        {name: _scale(name, scale) for name, scale in _map(tree["scales"]).items()},
    )


def _profile(
    name: str, tree: Tree, steps: Mapping[str, Step], gates: Mapping[str, Words]
) -> Profile:
    return Profile(
        id=name,
        title=_words(_map(tree)["title"]),
        about=_words(_map(tree)["about"]),
        smallest_committee=int(text_at(tree, "smallest_committee")),
        gates=tuple(gates[gate] for gate in _texts(tree, "gates")),
        source=text_at(tree, "source"),
        steps=tuple(steps[step] for step in _texts(tree, "planning")),
    )


def _step(name: str, tree: Tree) -> Step:
    title, source = _words(_map(tree)["title"]), _words(_map(tree)["source"])
    return Step(name, title, int(text_at(tree, "days")), text_at(tree, "count"), source)


def _scale(name: str, tree: Tree) -> UsualScale:
    return UsualScale(name, _words(_map(tree)["title"]), _map(_map(tree)["scale"]))


def _words(tree: Tree) -> Words:
    return Words(text_at(tree, "nl"), text_at(tree, "en"))


def _texts(tree: Tree, key: str) -> list[str]:
    found = at(tree, (key,))
    return [str(item) for item in found] if isinstance(found, list) else []


def _map(tree: Tree) -> Branch:
    if not isinstance(tree, dict):
        raise TypeError(tree)
    return tree
