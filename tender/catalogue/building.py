"""From the files of a catalogue to one value."""

from collections.abc import Iterable, Mapping
from typing import cast

from tender.catalogue import entries as e
from tender.shape import Shape
from tender.shape import catalogue as s


def build_catalogue(shapes: Mapping[str, Shape], digest: str) -> e.Catalogue:
    """Make the catalogue that sound files describe; each file stands by its name."""
    top = cast("s.CatalogueShape", shapes["catalogue"])
    duties = cast("s.DutiesShape", shapes["tasks"])
    conflicts = cast("s.ConflictsShape", shapes["conflicts"]).conflicts
    timeline = cast("s.TimelineShape", shapes["timeline"]).timeline
    items = cast("s.ItemsShape", shapes["items"]).items
    seeds = {seed.id: seed.source for seed in top.seeds}
    return e.Catalogue(
        id=top.catalogue,
        edition=top.edition,
        title=top.title,
        title_en=top.title_en,
        digest=digest,
        groups=tuple(e.Group(g.id, g.title, g.title_en) for g in top.groups),
        criteria=tuple(map(_criterion, _in_order(shapes.values()))),
        items=tuple(_item(item, seeds) for item in items),
        conflicts=tuple(map(_conflict, conflicts)),
        tasks=tuple(map(_duty, duties.tasks)),
        questions=tuple(map(_duty, duties.questions)),
        timeline=tuple(map(_moment, timeline)),
        purpose=top.purpose,
        suggested_scale=top.suggested_scale.name,
        grades=top.suggested_scale.grades,
    )


def _in_order(shapes: Iterable[Shape]) -> list[s.CatalogueCriterionShape]:
    """The criteria: those from the seeds first, then the extensions, each by id."""
    found = [shape for shape in shapes if isinstance(shape, s.CatalogueCriterionShape)]
    return sorted(found, key=lambda c: (c.origin == "extension", c.criterion))


def _criterion(shape: s.CatalogueCriterionShape) -> e.Criterion:
    return e.Criterion(
        id=shape.criterion,
        title=shape.title,
        title_en=shape.title_en,
        group=shape.group,
        kinds=tuple(map(e.Kind, shape.kinds)),
        extension=shape.origin == "extension",
        formula=shape.scored_by == "formula",
        addressees=tuple(map(e.Addressee, shape.addressees)),
        purpose=shape.purpose,
        question=shape.question,
        seed_ids=shape.seed_ids,
        sources=shape.sources,
        extends=shape.extends,
        requirements=tuple(map(_part, shape.requirements)),
        aspects=tuple(map(_part, shape.aspects)),
        checks=tuple(map(_part, shape.checks)),
        evidence=shape.evidence,
        suggested_anchors=shape.suggested_anchors,
        measures=tuple(e.KeyFigure(m.id, m.text, m.unit, m.frequency) for m in shape.measures),
        conflicts=shape.conflicts,
        notes=shape.notes,
        mended=tuple(e.Mended(m.part, m.why) for m in shape.mended),
    )


def _part(shape: s.PartShape) -> e.Part:
    return e.Part(
        id=shape.id,
        text=shape.text,
        optional=shape.optional == "true",
        withdrawn=shape.withdrawn,
        to=shape.to,
        sources=shape.sources,
    )


def _item(shape: s.ItemShape, seeds: Mapping[str, str]) -> e.Item:
    seed, _, number = shape.id.partition("-")
    return e.Item(
        id=shape.id,
        text=shape.text,
        purposes=tuple(map(e.Purpose, shape.for_)),
        criteria=shape.criteria,
        source=seeds.get(seed, ""),
        number=number,
    )


def _conflict(shape: s.ConflictShape) -> e.Conflict:
    return e.Conflict(
        id=shape.id,
        type=e.ConflictType(shape.type),
        subject=shape.subject,
        sides=tuple(e.Side(side.text, side.items) for side in shape.sides),
        proposal=shape.proposal,
        criteria=shape.criteria,
        derived=shape.derived == "true",
    )


def _duty(shape: s.DutyShape) -> e.Duty:
    return e.Duty(shape.id, shape.text, shape.items, shape.owner, shape.note)


def _moment(shape: s.MomentShape) -> e.Moment:
    return e.Moment(
        id=shape.id,
        event=shape.event,
        event_en=shape.event_en,
        planned=shape.planned,
        planned_precision=shape.planned_precision or "",
        actual=shape.actual,
        actual_precision=shape.actual_precision or "",
        derived=shape.derived == "true",
        sources=shape.sources,
        note=shape.note,
    )
