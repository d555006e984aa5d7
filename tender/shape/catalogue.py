"""The shapes of the files of a catalogue, such as those in the folder criteria/catalogue/oco."""

from typing import Annotated, Literal

from pydantic import Field

from tender import texts as t
from tender.shape.parts import YesNo
from tender.shape.scalars import Day, Id, Shape

Kind = Literal["requirement", "award", "contract"]
Purpose = Literal[
    "requirement", "criterion", "contract", "municipality", "question", "context", "actor", "date"
]
Precision = Literal["day", "month", "half-year", "year", "period"]


class GroupShape(Shape):
    """A theme under which criteria stand."""

    id: Id
    title: str
    title_en: str


class SeedShape(Shape):
    """A source text whose items have ids that begin with `id`."""

    id: Id
    source: Id


class SuggestedScaleShape(Shape):
    """A scale that the catalogue proposes, without shares: those are for the tender."""

    name: Id
    grades: Annotated[tuple[t.Anchor, ...], Field(min_length=2)]


class CatalogueShape(Shape):
    """`catalogue.yaml`: what the catalogue is."""

    catalogue: Id
    edition: Day
    title: str
    title_en: str
    language: Literal["nl", "en"]
    purpose: str = ""
    seeds: Annotated[tuple[SeedShape, ...], Field(min_length=1)]
    groups: Annotated[tuple[GroupShape, ...], Field(min_length=1)]
    suggested_scale: SuggestedScaleShape


class PartShape(Shape):
    """A text that a model can take over."""

    id: Id
    text: str
    optional: YesNo = "false"
    withdrawn: str = ""
    to: Id = ""
    sources: tuple[t.Citation, ...] = ()


class KeyFigureShape(Shape):
    """A figure by which a promise is followed; it has no target."""

    id: Id
    text: str
    unit: str
    frequency: str


class MendedShape(Shape):
    """What was changed in a text that came from elsewhere."""

    part: Id
    why: str


class CatalogueCriterionShape(Shape):
    """A criterion to pick from, one a file."""

    criterion: Id
    title: str
    title_en: str
    group: Id
    kinds: Annotated[tuple[Kind, ...], Field(min_length=1)]
    origin: Literal["seed", "extension"]
    scored_by: Literal["panel", "formula"] = "panel"
    addressees: Annotated[tuple[Literal["bidder", "municipality"], ...], Field(min_length=1)]
    seed_ids: tuple[Id, ...] = ()
    sources: tuple[t.Citation, ...] = ()
    extends: tuple[Id, ...] = ()
    purpose: str
    requirements: tuple[PartShape, ...] = ()
    question: str
    aspects: tuple[PartShape, ...] = ()
    checks: tuple[PartShape, ...] = ()
    evidence: tuple[t.Evidence, ...] = ()
    suggested_anchors: tuple[t.Anchor, ...] = ()
    measures: tuple[KeyFigureShape, ...] = ()
    conflicts: tuple[Id, ...] = ()
    notes: str = ""
    mended: tuple[MendedShape, ...] = ()


class ItemShape(Shape):
    """An item of a source text."""

    id: Id
    text: str
    for_: Annotated[tuple[Purpose, ...], Field(alias="for", min_length=1)]
    criteria: tuple[Id, ...] = ()


class ItemsShape(Shape):
    """`items.yaml`: the items of the source texts."""

    items: Annotated[tuple[ItemShape, ...], Field(min_length=1)]


class SideShape(Shape):
    """One side of a conflict."""

    text: str
    items: Annotated[tuple[Id, ...], Field(min_length=1)]


class ConflictShape(Shape):
    """A point on which sources differ."""

    id: Id
    type: Literal["contradiction", "tension", "practice", "fact"]
    derived: YesNo = "false"
    subject: str
    sides: Annotated[tuple[SideShape, ...], Field(min_length=2)]
    criteria: tuple[Id, ...] = ()
    proposal: str


class ConflictsShape(Shape):
    """`conflicts.yaml`: where sources differ."""

    conflicts: tuple[ConflictShape, ...]


class DutyShape(Shape):
    """A task of the municipality, or a question that somebody has to answer."""

    id: Id
    text: str
    owner: str = ""
    items: Annotated[tuple[Id, ...], Field(min_length=1)]
    note: str = ""


class DutiesShape(Shape):
    """`tasks.yaml`: what the municipality has to do, and which questions wait for an answer."""

    tasks: tuple[DutyShape, ...]
    questions: tuple[DutyShape, ...]


class MomentShape(Shape):
    """A row of the timeline; what is not known is left out."""

    id: Id
    event: str
    event_en: str
    planned: str = ""
    planned_precision: Precision | None = None
    actual: str = ""
    actual_precision: Precision | None = None
    derived: YesNo = "false"
    sources: tuple[t.Citation, ...] = ()
    note: str = ""


class TimelineShape(Shape):
    """`timeline.yaml`: what happened when, and what was planned."""

    timeline: tuple[MomentShape, ...]


FILES: dict[str, type[Shape]] = {
    "catalogue": CatalogueShape,
    "items": ItemsShape,
    "conflicts": ConflictsShape,
    "tasks": DutiesShape,
    "timeline": TimelineShape,
}
"""The shapes of the files with a name of their own; every other file is a criterion."""

TELLING: dict[str, type[Shape]] = {
    "catalogue": CatalogueShape,
    "criterion": CatalogueCriterionShape,
    "items": ItemsShape,
    "conflicts": ConflictsShape,
    "questions": DutiesShape,
    "timeline": TimelineShape,
}
"""The key at the top that tells of which kind a file is, as an editor finds it out."""
