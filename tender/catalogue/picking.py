"""What a model took over from the catalogue word by word, and what it adapted."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from tender.catalogue.coverage import Spot
from tender.catalogue.entries import Catalogue
from tender.findings import Finding, Place, fault, opened
from tender.model import AwardCriterion, AwardModel
from tender.reading import Keys, Reading

MEASURE = "measure"


class Taken(StrEnum):
    """How a text of the model relates to the text that it names in the catalogue."""

    VERBATIM = "verbatim"
    ADAPTED = "adapted"
    COMPOSED = "composed"
    """Made of several criteria; there is no one text to compare it with."""
    UNKNOWN = "unknown"
    """The catalogue has no such part."""


class Change(StrEnum):
    """What happened to some words."""

    SAME = "same"
    DROPPED = "dropped"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Words:
    """Words that stayed, that were dropped or that were added."""

    change: Change
    text: str


@dataclass(frozen=True, slots=True)
class Picked:
    """A part of a model that names a part of the catalogue."""

    kind: str
    """`criterion`, `aspect`, `requirement` or `measure`."""
    id: str
    use: tuple[str, ...]
    taken: Taken
    keys: Keys
    """Where it stands in the model."""
    difference: tuple[Words, ...] = ()
    """From the text of the catalogue to that of the model; only where it was adapted."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A criterion of the catalogue with the active aspects that a model does not take."""

    criterion: str
    aspects: tuple[str, ...]
    used: bool
    """Whether the model draws on the criterion at all, be it for a requirement or a figure only."""


def picked(model: AwardModel, catalogue: Catalogue) -> tuple[Picked, ...]:
    """Every part of a model that names a part of the catalogue, in the order of the file."""
    return tuple(_picked(model, catalogue))


def left_out(model: AwardModel, catalogue: Catalogue) -> tuple[LeftOut, ...]:
    """What a model does not take: aspects of criteria that it uses, and whole criteria."""
    parts = picked(model, catalogue)
    taken = {use for part in parts for use in part.use}
    found = []
    for criterion in catalogue.criteria:
        used = criterion.id in taken or any(catalogue.home(use) is criterion for use in taken)
        aspects = tuple(a.id for a in criterion.active_aspects if a.id not in taken)
        if aspects or not used:
            found.append(LeftOut(criterion.id, aspects, used))
    return tuple(found)


def check_uses(
    model: AwardModel, catalogue: Catalogue, reading: Reading | None = None
) -> tuple[Finding, ...]:
    """Each `use` names what the catalogue has, and nothing that was withdrawn."""
    reading = reading or Reading("")
    findings = []
    for part in picked(model, catalogue):
        place = _place(reading, part.keys)
        if part.taken is Taken.UNKNOWN:
            facts = {"use": ", ".join(part.use), "catalogue": catalogue.ref}
            findings.append(fault("use-unknown", place, **facts))
        for use in part.use:
            home = catalogue.aspect(use) or catalogue.requirement(use)
            if home and home.withdrawn:
                facts = {"use": use, "why": home.withdrawn, "to": home.to}
                findings.append(opened("use-withdrawn", place, **facts))
    return tuple(findings)


def difference(before: str, after: str) -> tuple[Words, ...]:
    """The words that stayed, were dropped and were added between two texts."""
    old, new = _TOKEN.findall(_plain(before)), _TOKEN.findall(_plain(after))
    matcher = SequenceMatcher(None, _bare(old), _bare(new), autojunk=False)
    found: list[Words] = []
    for op, a, b, c, d in matcher.get_opcodes():
        if op == "equal":
            found.append(Words(Change.SAME, _joined(old[a:b])))
            continue
        if b > a:
            found.append(Words(Change.DROPPED, _joined(old[a:b])))
        if d > c:
            found.append(Words(Change.ADDED, _joined(new[c:d])))
    return tuple(found)


_TOKEN = re.compile(r"\w+\s?|[^\w]\s?")
"""A word, or one other sign, with the space behind it."""


def _bare(tokens: list[str]) -> list[str]:
    return [token.strip() for token in tokens]


def _joined(tokens: list[str]) -> str:
    return "".join(tokens).strip()


def _place(reading: Reading, keys: Keys) -> Place:
    return reading.place((*keys, "use"))


def _picked(model: AwardModel, catalogue: Catalogue) -> Iterator[Picked]:
    for index, top in enumerate(model.criteria):
        yield from _of_criterion(top, ("criteria", index), catalogue)
        for below, child in enumerate(top.children):
            yield from _of_criterion(child, ("criteria", index, "criteria", below), catalogue)
    for index, requirement in enumerate(model.requirements):
        if requirement.use:
            found = catalogue.requirement(requirement.use)
            keys: Keys = ("requirements", index)
            yield _compared(
                (Spot.REQUIREMENT.value, requirement.id, requirement.use, keys),
                found.text if found else None,
                requirement.text,
            )
    for index, clause in enumerate(model.clauses):
        for below, measure in enumerate(clause.measures):
            if measure.use:
                figure = catalogue.measure(measure.use)
                keys = ("clauses", index, "measures", below)
                yield _compared(
                    (MEASURE, measure.id, measure.use, keys),
                    figure.wording if figure else None,
                    measure.text,
                )


def _of_criterion(criterion: AwardCriterion, keys: Keys, catalogue: Catalogue) -> Iterator[Picked]:
    if criterion.use:
        yield _whole(criterion, keys, catalogue)
    for index, aspect in enumerate(criterion.aspects):
        if aspect.use:
            found = catalogue.aspect(aspect.use)
            yield _compared(
                (Spot.ASPECT.value, aspect.id, aspect.use, (*keys, "aspects", index)),
                found.text if found else None,
                aspect.text,
            )


def _whole(criterion: AwardCriterion, keys: Keys, catalogue: Catalogue) -> Picked:
    """A criterion: its question is compared where it draws on one criterion only."""
    kind = Spot.CRITERION.value
    known = [catalogue.criterion(use) for use in criterion.use]
    unknown = tuple(use for use, found in zip(criterion.use, known, strict=True) if not found)
    if unknown:
        return Picked(kind, criterion.id, unknown, Taken.UNKNOWN, keys)
    if len(known) > 1 or known[0] is None:
        return Picked(kind, criterion.id, criterion.use, Taken.COMPOSED, keys)
    part = (kind, criterion.id, criterion.use[0], keys)
    return _compared(part, known[0].question, criterion.question)


def _compared(part: tuple[str, str, str, Keys], before: str | None, after: str) -> Picked:
    kind, id_, use, keys = part
    if before is None:
        return Picked(kind, id_, (use,), Taken.UNKNOWN, keys)
    if _plain(before) == _plain(after):
        return Picked(kind, id_, (use,), Taken.VERBATIM, keys)
    return Picked(kind, id_, (use,), Taken.ADAPTED, keys, difference(before, after))


def _plain(text: str) -> str:
    """A text without its layout."""
    return re.sub(r"\s+", " ", text).strip()
