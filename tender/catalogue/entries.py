"""The nouns of a catalogue: criteria to pick from, the source items they answer, conflicts."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from tender.texts import Anchor, Citation, Evidence


class Kind(StrEnum):
    """What a criterion of the catalogue can become in a tender."""

    REQUIREMENT = "requirement"
    """A knock-out requirement (*eis*)."""
    AWARD = "award"
    """An award criterion (*gunningscriterium*)."""
    CONTRACT = "contract"
    """A clause that binds after the award (*contractbepaling*)."""


class Purpose(StrEnum):
    """For what an item of a source text is meant."""

    REQUIREMENT = "requirement"
    CRITERION = "criterion"
    CONTRACT = "contract"
    MUNICIPALITY = "municipality"
    """Something that the municipality itself has to do."""
    QUESTION = "question"
    """Something to which somebody owes an answer."""
    CONTEXT = "context"
    ACTOR = "actor"
    DATE = "date"

    @property
    def addressee(self) -> "Addressee | None":
        """Who has to do something with it; nobody with context, an actor or a date."""
        if self in _OF_BIDDERS:
            return Addressee.BIDDER
        return Addressee(self.value) if self.value in set(Addressee) else None


class Addressee(StrEnum):
    """Of whom something is asked."""

    BIDDER = "bidder"
    MUNICIPALITY = "municipality"
    QUESTION = "question"
    """Whoever owes the answer."""


_OF_BIDDERS = frozenset({Purpose.REQUIREMENT, Purpose.CRITERION, Purpose.CONTRACT})


class ItemKind(StrEnum):
    """What an item of a source text is, by the letter in its id."""

    PRINCIPLE = "P"
    WISH = "W"
    QUESTION = "Q"
    FACT = "F"
    STEP = "S"
    ACTOR = "A"
    CHANNEL = "C"
    DATE = "D"


class ConflictType(StrEnum):
    """How two sources differ."""

    CONTRADICTION = "contradiction"
    """They ask for opposite things."""
    TENSION = "tension"
    """Both can be met, but they pull apart."""
    PRACTICE = "practice"
    """What is done against what is wished."""
    FACT = "fact"
    """Dates or words differ."""


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered item of a source text, in our own words."""

    id: str
    text: str
    purposes: tuple[Purpose, ...]
    criteria: tuple[str, ...]
    """The criteria of the catalogue that answer it."""
    source: str
    """The id of the text in `sources.yaml`."""
    number: str
    """Its number in that text, as citations give it."""

    @property
    def kind(self) -> ItemKind:
        """What it is, by its letter."""
        return ItemKind(self.number[0])

    @property
    def addressees(self) -> tuple[Addressee, ...]:
        """Of whom it asks something, each once; empty for what only has to be known."""
        found = (purpose.addressee for purpose in self.purposes)
        return tuple(dict.fromkeys(each for each in found if each))


@dataclass(frozen=True, slots=True)
class Part:
    """A text of a criterion that a model can take over: a requirement, an aspect, a check."""

    id: str
    text: str
    optional: bool = False
    """Off unless a tender adds it (*uitbreidingsaspect*)."""
    withdrawn: str = ""
    """Why it is no longer offered; the id stays taken."""
    to: str = ""
    """The part that took its place."""
    sources: tuple[Citation, ...] = ()

    @property
    def active(self) -> bool:
        """Whether it stands in the criterion without further ado."""
        return not self.optional and not self.withdrawn


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """A figure by which a promise is followed after the award (*KPI*), without a target."""

    id: str
    text: str
    unit: str
    frequency: str

    @property
    def wording(self) -> str:
        """The text as a model takes it over: what is counted, in which unit and how often."""
        return f"{self.text} ({self.unit}, {self.frequency})"


@dataclass(frozen=True, slots=True)
class Mended:
    """What was changed in a text that came from elsewhere, and why."""

    part: str
    why: str


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion to pick from; weights, pages and targets are for the tender to fill in."""

    id: str
    title: str
    title_en: str
    group: str
    kinds: tuple[Kind, ...]
    extension: bool
    """Whether it comes from other public statements than the source texts of the catalogue."""
    formula: bool
    """Whether a formula gives the points, so that no committee grades it."""
    addressees: tuple[Addressee, ...]
    purpose: str
    """Why this matters to residents."""
    question: str
    seed_ids: tuple[str, ...] = ()
    sources: tuple[Citation, ...] = ()
    extends: tuple[str, ...] = ()
    requirements: tuple[Part, ...] = ()
    aspects: tuple[Part, ...] = ()
    checks: tuple[Part, ...] = ()
    """What is only looked at for completeness; never graded."""
    evidence: tuple[Evidence, ...] = ()
    suggested_anchors: tuple[Anchor, ...] = ()
    """A proposal, best grade first; the tender decides."""
    measures: tuple[KeyFigure, ...] = ()
    conflicts: tuple[str, ...] = ()
    notes: str = ""
    mended: tuple[Mended, ...] = ()

    @property
    def active_aspects(self) -> tuple[Part, ...]:
        """The aspects that belong to it without further ado."""
        return tuple(aspect for aspect in self.aspects if aspect.active)


@dataclass(frozen=True, slots=True)
class Side:
    """What one side of a conflict says, and where."""

    text: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A point on which sources differ; none of the sides wins by itself."""

    id: str
    type: ConflictType
    subject: str
    sides: tuple[Side, ...]
    proposal: str
    """A way out that the buyer may take or leave."""
    criteria: tuple[str, ...] = ()
    derived: bool = False
    """Whether we read it between the lines: no source says it."""

    @property
    def items(self) -> tuple[str, ...]:
        """The items on all its sides."""
        return tuple(item for side in self.sides for item in side.items)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that the municipality has to do, or a question to which somebody owes an answer."""

    id: str
    text: str
    items: tuple[str, ...]
    owner: str = ""
    """Who does it or answers it, by function."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Moment:
    """A row of the timeline; what is not known is empty and stays so."""

    id: str
    event: str
    event_en: str
    planned: str = ""
    planned_precision: str = ""
    actual: str = ""
    actual_precision: str = ""
    derived: bool = False
    """Whether the date follows from the context and is not stated."""
    sources: tuple[Citation, ...] = ()
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """A theme under which criteria stand."""

    id: str
    title: str
    title_en: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """One edition of a catalogue: what models may pick from, and the items that they answer."""

    id: str
    edition: date
    title: str
    title_en: str
    digest: str
    """SHA-256 over the canonical JSON of all its files by name."""
    groups: tuple[Group, ...]
    criteria: tuple[Criterion, ...]
    items: tuple[Item, ...]
    conflicts: tuple[Conflict, ...]
    tasks: tuple[Duty, ...]
    questions: tuple[Duty, ...]
    timeline: tuple[Moment, ...]
    purpose: str = ""
    suggested_scale: str = ""
    grades: tuple[Anchor, ...] = ()
    """The grades of the suggested scale and what each means in general, best first."""
    _found: dict[str, tuple[str, Criterion, Part | KeyFigure]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )
    """Each part by its id, with the key under which it stands and the criterion that has it."""

    def __post_init__(self) -> None:
        for criterion in self.criteria:
            for kind in ("requirements", "aspects", "checks", "measures"):
                self._found.update({p.id: (kind, criterion, p) for p in getattr(criterion, kind)})

    @property
    def ref(self) -> str:
        """The name by which models point here: catalogue/edition."""
        return f"{self.id}/{self.edition.isoformat()}"

    def criterion(self, criterion_id: str) -> Criterion | None:
        """Find a criterion by its id."""
        return next((c for c in self.criteria if c.id == criterion_id), None)

    def requirement(self, part_id: str) -> Part | None:
        """Find a requirement by its id."""
        return self._part("requirements", part_id)

    def aspect(self, part_id: str) -> Part | None:
        """Find an aspect by its id, withdrawn ones included."""
        return self._part("aspects", part_id)

    def measure(self, part_id: str) -> KeyFigure | None:
        """Find a key figure by its id."""
        _kind, _home, found = self._found.get(part_id, ("", None, None))
        return found if isinstance(found, KeyFigure) else None

    def home(self, part_id: str) -> Criterion | None:
        """Find the criterion to which a part belongs."""
        return self._found[part_id][1] if part_id in self._found else None

    def item(self, source: str, number: str) -> Item | None:
        """Find an item by the way in which models cite it."""
        found = (i for i in self.items if i.source == source and i.number == number)
        return next(found, None)

    def _part(self, kind: str, part_id: str) -> Part | None:
        its_kind, _home, found = self._found.get(part_id, ("", None, None))
        return found if its_kind == kind and isinstance(found, Part) else None
