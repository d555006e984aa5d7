"""Two people in one form: what each of them changed is kept, and only a real clash is shown."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Clash:
    """A field that two people changed since they both saw it."""

    name: str
    yours: str
    current: str


@dataclass(frozen=True, slots=True)
class Merged:
    """The texts of a form with both people's changes; where they clash, yours stands."""

    texts: Mapping[str, str]
    clashes: tuple[Clash, ...]
    gone: Mapping[str, str]
    """What you wrote in fields that somebody took out meanwhile."""


def merge_texts(
    base: Mapping[str, str], yours: Mapping[str, str], current: Mapping[str, str]
) -> Merged:
    """Merge a form that was filled in over `base` with what was saved in the meantime.

    A field that only one side changed has that change; one that is in no form counts as empty.
    """
    texts: dict[str, str] = {}
    clashes: list[Clash] = []
    gone: dict[str, str] = {}
    for name in dict.fromkeys((*current, *yours, *base)):
        was, mine, theirs = base.get(name, ""), yours.get(name, ""), current.get(name, "")
        if name in base and name not in current:
            gone |= {name: mine} if mine not in {was, ""} else {}
            continue
        texts[name] = theirs if mine == was else mine
        if mine not in {was, theirs} and theirs != was:
            clashes.append(Clash(name, mine, theirs))
    return Merged(texts, tuple(clashes), gone)
