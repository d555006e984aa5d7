"""Where each item of the source texts landed in an award model, or that it landed nowhere."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from tender.catalogue.entries import Addressee, Catalogue, Conflict, Item
from tender.findings import Finding, fault, notice
from tender.model import AwardCriterion, AwardModel
from tender.reading import Keys, Reading
from tender.texts import Citation


class Spot(StrEnum):
    """The kind of part of a model in which an item can land."""

    CRITERION = "criterion"
    ASPECT = "aspect"
    REQUIREMENT = "requirement"
    CLAUSE = "clause"
    TASK = "task"
    QUESTION = "question"


_SERVES = {
    Spot.CRITERION: Addressee.BIDDER,
    Spot.ASPECT: Addressee.BIDDER,
    Spot.REQUIREMENT: Addressee.BIDDER,
    Spot.CLAUSE: Addressee.BIDDER,
    Spot.TASK: Addressee.MUNICIPALITY,
    Spot.QUESTION: Addressee.QUESTION,
}
"""Of whom something is asked by a part of each kind."""


class State(StrEnum):
    """How far an item landed."""

    LANDED = "landed"
    PARTLY = "partly"
    """With some of those of whom it asks something, but not with all."""
    NOWHERE = "nowhere"
    CONTEXT = "context"
    """It asks nothing: background, an actor or a date."""


@dataclass(frozen=True, slots=True)
class Landing:
    """A part of the model that cites an item."""

    spot: Spot
    id: str
    """Of an aspect its own id; `within` is then its criterion."""
    within: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class ItemCoverage:
    """An item with every part of the model that cites it."""

    item: Item
    landings: tuple[Landing, ...]

    @property
    def missing(self) -> tuple[Addressee, ...]:
        """Those of whom the item asks something, while no part of the model does."""
        served = {_SERVES[landing.spot] for landing in self.landings}
        return tuple(each for each in self.item.addressees if each not in served)

    @property
    def state(self) -> State:
        """How far it landed."""
        if not self.item.addressees:
            return State.CONTEXT
        if not self.missing:
            return State.LANDED
        return State.NOWHERE if len(self.missing) == len(self.item.addressees) else State.PARTLY


@dataclass(frozen=True, slots=True)
class TouchedConflict:
    """A conflict between sources that a model touches."""

    conflict: Conflict
    criteria: tuple[str, ...]
    """The criteria of the model that draw on what is in conflict."""
    cited: tuple[str, ...]
    """The items in conflict that the model cites."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """A model held against the items and conflicts of a catalogue."""

    model: AwardModel
    catalogue: Catalogue
    items: tuple[ItemCoverage, ...]
    conflicts: tuple[TouchedConflict, ...]
    findings: tuple[Finding, ...]

    def of(self, state: State) -> tuple[ItemCoverage, ...]:
        """The items that are in a state."""
        return tuple(each for each in self.items if each.state is state)

    @property
    def counts(self) -> dict[State, int]:
        """How many items are in each state."""
        return {state: len(self.of(state)) for state in State}


@dataclass(frozen=True, slots=True)
class _Cited:
    citation: Citation
    landings: tuple[Landing, ...]
    keys: Keys
    """Where the citation stands in the model."""


def coverage(model: AwardModel, catalogue: Catalogue, reading: Reading | None = None) -> Coverage:
    """Name for each item of the catalogue where it landed in the model."""
    reading = reading or Reading("")
    cited = list(_citations(model))
    landings: dict[str, list[Landing]] = defaultdict(list)
    findings: list[Finding] = []
    sources = {item.source for item in catalogue.items}
    for each in cited:
        source, number = each.citation.source, each.citation.item
        if item := catalogue.item(source, number):
            landings[item.id] += (x for x in each.landings if x not in landings[item.id])
        elif number and source in sources:
            facts = {"source": source, "item": number}
            place = reading.place((*each.keys, "item"))
            findings.append(fault("coverage-item-unknown", place, **facts))
    items = tuple(ItemCoverage(item, tuple(landings[item.id])) for item in catalogue.items)
    findings += _left_out(items)
    return Coverage(model, catalogue, items, _touched(model, catalogue, landings), tuple(findings))


def _left_out(items: tuple[ItemCoverage, ...]) -> Iterator[Finding]:
    """A buyer may leave an item out, so it is good to know and nothing to mend."""
    for each in items:
        for addressee in each.missing:
            facts = {"item": each.item.id, "text": each.item.text}
            yield notice(f"coverage-{addressee.value}", **facts)


def _citations(model: AwardModel) -> Iterator[_Cited]:
    """Every citation of a model with the parts in which its item lands."""
    for index, top in enumerate(model.criteria):
        yield from _of_criterion(top, ("criteria", index))
        for below, child in enumerate(top.children):
            yield from _of_criterion(child, ("criteria", index, "criteria", below))
    kinds = {
        "requirements": Spot.REQUIREMENT,
        "clauses": Spot.CLAUSE,
        "tasks": Spot.TASK,
        "questions": Spot.QUESTION,
    }
    for kind, spot in kinds.items():
        for index, part in enumerate(getattr(model, kind)):
            for number, citation in enumerate(part.sources):
                keys: Keys = (kind, index, "sources", number)
                yield _Cited(citation, (Landing(spot, part.id, note=citation.note),), keys)


def _of_criterion(criterion: AwardCriterion, keys: Keys) -> Iterator[_Cited]:
    for number, citation in enumerate(criterion.sources):
        whole = Landing(Spot.CRITERION, criterion.id, note=citation.note)
        aspects = tuple(
            Landing(Spot.ASPECT, aspect, criterion.id, citation.note) for aspect in citation.aspects
        )
        yield _Cited(citation, aspects or (whole,), (*keys, "sources", number))


def _touched(
    model: AwardModel, catalogue: Catalogue, landings: dict[str, list[Landing]]
) -> tuple[TouchedConflict, ...]:
    """The conflicts of which the model uses a criterion or cites both sides."""
    touched = []
    for conflict in catalogue.conflicts:
        using = {
            criterion.id: {*criterion.use, *_homes(criterion, catalogue)}
            for criterion in (*model.criteria, *(c for top in model.criteria for c in top.children))
        }
        criteria = tuple(id_ for id_, used in using.items() if used & {*conflict.criteria})
        cited = tuple(item for item in conflict.items if landings.get(item))
        both = all(any(landings.get(item) for item in side.items) for side in conflict.sides)
        if criteria or both:
            touched.append(TouchedConflict(conflict, criteria, cited))
    return tuple(touched)


def _homes(criterion: AwardCriterion, catalogue: Catalogue) -> set[str]:
    """The criteria of the catalogue from which the aspects come."""
    homes = (catalogue.home(aspect.use) for aspect in criterion.aspects if aspect.use)
    return {home.id for home in homes if home}
