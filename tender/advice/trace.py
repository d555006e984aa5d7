"""The trace: from what a source says to criterion, weight, grades, promises and their figures."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain

from scoring import decimal_text
from tender.advice.answers import Answer, Ground, Landing
from tender.advice.exchange import Exchange
from tender.advice.letter import Point
from tender.advice.parts import parts_of
from tender.advice.spread import Spread, spread
from tender.evaluation import LotEvaluation
from tender.model import AwardCriterion, AwardModel, CriterionType, Source
from tender.texts import Aspect, Citation, Clause, Measure

Item = tuple[str, str]
"""A source and the number of one of its items, as citations give them."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A clause that binds after the award, and the figures by which it is followed."""

    clause: str
    text: str
    measures: tuple[Measure, ...] = ()


@dataclass(frozen=True, slots=True)
class Spot:
    """One place where an item landed."""

    ground: Ground
    id: str
    text: str
    """The title of a criterion, the text of anything else."""
    weight: str = ""
    """The points that a criterion is worth; empty for anything else."""
    aspects: tuple[Aspect, ...] = ()
    """The aspects of a criterion that answer the item."""
    spread: Spread | None = None
    """How a graded criterion set bids apart."""
    promises: tuple[Promise, ...] = ()
    stands: bool = True
    """Whether the model has it; an answer may name what stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Origin:
    """Something that a source says, and what became of it."""

    source: str
    item: str
    text: str
    title: str = ""
    """What the source is called; empty where that is not known."""
    council: str = ""
    """Who advised it; empty for what is no point of an advice."""
    point: Point | None = None
    answer: Answer | None = None
    """What was decided on it; None for a draft, which is no answer yet."""
    spots: tuple[Spot, ...] = ()

    @property
    def cited_as(self) -> str:
        """The source by its title with its id and item beside it, as people look it up."""
        ref = f"{self.source} {self.item}"
        return f"{self.title} ({ref})" if self.title else ref

    @property
    def shown(self) -> tuple[Spot, ...]:
        """The places as a page tells them: a clause that a criterion promises is told there."""
        promised = {
            promise.clause
            for spot in self.spots
            if spot.ground is Ground.CRITERION
            for promise in spot.promises
        }
        return tuple(
            spot
            for spot in self.spots
            if spot.ground is not Ground.CLAUSE or spot.id not in promised
        )


@dataclass(frozen=True, slots=True)
class Trace:
    """All origins of an award model: first the points of councils, then what else it cites."""

    model: str
    digest: str
    title: str
    points: str
    """The points that can be won in all."""
    notice: str
    lot: str
    origins: tuple[Origin, ...]


def trace(
    model: AwardModel,
    exchanges: Sequence[Exchange],
    evaluation: LotEvaluation | None = None,
    texts: Mapping[Item, str] | None = None,
    sources: Mapping[str, Source] | None = None,
) -> Trace:
    """Follow every point of advice, and every item that the model cites, to where it landed.

    `texts` tells in our own words what an item says (the items of a catalogue do), `sources` what
    each source is called. An answer counts once it is decided on. Grades are told after the award
    only, and never so that a bidder can be recognised: see spread.py.
    """
    way = _Way(model, evaluation)
    titles = {name: source.title for name, source in (sources or {}).items()}
    points = [
        _of_point(way, exchange, *pair) for exchange in exchanges for pair in exchange.pairs()
    ]
    known = {(each.source, each.item) for each in points}
    cited = [
        Origin(*item, (texts or {}).get(item, ""), spots=tuple(way.spots(item)))
        for item in dict.fromkeys(way.items())
        if item not in known
    ]
    return Trace(
        model.ref,
        model.digest,
        model.title,
        decimal_text(model.scheme.points),
        model.notice,
        evaluation.lot.id if evaluation else "",
        tuple(
            replace(each, title=titles.get(each.source, each.title)) for each in (*points, *cited)
        ),
    )


def _of_point(way: "_Way", exchange: Exchange, point: Point, answer: Answer | None) -> Origin:
    source = exchange.subject.source or exchange.id
    item = (source, point.id)
    found = list(way.spots(item))
    told = answer if answer and answer.decided else None
    for landing in told.landed if told else ():
        spot = way.landed(landing, item)
        if not any(_within(spot, each) for each in found):
            found.append(spot)
    subject = exchange.subject
    return Origin(
        source,
        point.id,
        point.text,
        subject.title,
        subject.council.name,
        point,
        told,
        tuple(found),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """An award model, in which items are looked up."""

    model: AwardModel
    evaluation: LotEvaluation | None

    def items(self) -> Iterator[Item]:
        """Every item that the model cites, in the order of the file."""
        cited = [each.sources for each in self.criteria()]
        cited += [each.sources for each in self.model.requirements]
        cited += [each.sources for each in self.model.clauses]
        cited += [each.sources for each in self.model.tasks]
        cited += [each.sources for each in self.model.questions]
        for citation in chain.from_iterable(cited):
            if citation.item:
                yield citation.source, citation.item

    def criteria(self) -> Iterator[AwardCriterion]:
        """Every criterion, each before its sub-criteria."""
        for top in self.model.criteria:
            yield top
            yield from top.children

    def spots(self, item: Item) -> Iterator[Spot]:
        """Where the model cites an item."""
        for criterion in self.criteria():
            for citation in _citing(criterion.sources, item):
                yield self.criterion(criterion, item, citation.aspects)
        for requirement in self.model.requirements:
            if _citing(requirement.sources, item):
                yield Spot(Ground.REQUIREMENT, requirement.id, requirement.text)
        for clause in self.model.clauses:
            if _citing(clause.sources, item):
                yield Spot(Ground.CLAUSE, clause.id, clause.text, promises=(_promise(clause),))
        yield from self._of_municipality(item)

    def landed(self, landing: Landing, item: Item) -> Spot:
        """The place that an answer names; where the model lacks it, its note is all there is."""
        if landing.model in {"", self.model.ref}:
            for spot in self._named(landing, item):
                return spot
        return Spot(landing.ground, landing.id, landing.note, stands=False)

    def criterion(
        self, criterion: AwardCriterion, item: Item, aspects: tuple[str, ...] = ()
    ) -> Spot:
        """A criterion as the landing place of an item."""
        graded = criterion.type is CriterionType.QUALITY and not criterion.children
        answering = tuple(each for each in criterion.aspects if each.id in aspects)
        return Spot(
            Ground.CRITERION,
            criterion.id,
            criterion.title,
            decimal_text(criterion.weight),
            answering or criterion.aspects,
            spread(self.evaluation, criterion.id) if graded else None,
            tuple(self._promises(_homes(answering) or set(criterion.use), item)),
        )

    def _named(self, landing: Landing, item: Item) -> Iterator[Spot]:
        """The part of the model that a landing names, if it has it."""
        for criterion in self.criteria():
            if landing.ground is Ground.CRITERION and criterion.id == landing.id:
                yield self.criterion(criterion, item)
            has = any(each.id == landing.id for each in criterion.aspects)
            if landing.ground is Ground.ASPECT and has:
                yield self.criterion(criterion, item, (landing.id,))
        for ground, part in parts_of(self.model):
            named = (ground, part.id) == (landing.ground, landing.id)
            if named and not isinstance(part, AwardCriterion | Aspect):
                promises = (_promise(part),) if isinstance(part, Clause) else ()
                yield Spot(ground, part.id, part.text, promises=promises)

    def _of_municipality(self, item: Item) -> Iterator[Spot]:
        """What the municipality itself has to do or to answer about an item."""
        for task in self.model.tasks:
            if _citing(task.sources, item):
                yield Spot(Ground.TASK, task.id, task.text)
        for question in self.model.questions:
            if _citing(question.sources, item):
                yield Spot(Ground.QUESTION, question.id, question.text)

    def _promises(self, homes: set[str], item: Item) -> Iterator[Promise]:
        """The clauses that answer the same item, or measure what the criterion draws on."""
        for clause in self.model.clauses:
            measures = tuple(each for each in clause.measures if _homes((each,)) & homes)
            if _citing(clause.sources, item):
                yield _promise(clause)
            elif measures:
                yield Promise(clause.id, clause.text, measures)


def _homes(parts: Sequence[Aspect] | Sequence[Measure]) -> set[str]:
    """The criteria of the catalogue from which aspects or measures come: K03 of K03-m1."""
    return {(each.use or each.id).rpartition("-")[0] for each in parts}


def _within(spot: Spot, other: Spot) -> bool:
    """Whether one place says nothing that another does not."""
    same = (spot.ground, spot.id) == (other.ground, other.id)
    return same and set(spot.aspects) <= set(other.aspects)


def _citing(citations: Sequence[Citation], item: Item) -> list[Citation]:
    return [each for each in citations if (each.source, each.item) == item]


def _promise(clause: Clause) -> Promise:
    return Promise(clause.id, clause.text, clause.measures)
