"""Parts of an exchange as rows: the latest of each, and the next version after it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from json import dumps, loads
from typing import cast

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from tender.advice.shape import PartShape
from tender.advice.writing import tree_of
from tender.findings import Finding, Place, fault
from tender.fitting import fit
from tender.reading import Keys, Reading, Tree, written_path
from tender.shape.scalars import LONGEST_TEXT
from tender.storage.advice.errors import StalePartError
from tender.storage.advice.rows import AdvicePartRow, AdviceRow
from tender.storage.desk import Desk
from tender.storage.entered import refuse, unkept
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.tables import Person

MOST_SIGNS = 256 * 1024
"""So much a part may hold, as much as a criteria file."""

Parts = Mapping[tuple[str, str], AdvicePartRow]
"""The latest version of each part, by part and item."""


@dataclass(frozen=True, slots=True)
class Slot:
    """Which part of an exchange is saved, and what a test or decision is about."""

    part: str
    item: str = ""
    covers: int = 0


def advice_row(desk: Desk, advice: str) -> AdviceRow:
    """Find an exchange of the desk's tender by its public id."""
    query = select(AdviceRow).where(
        AdviceRow.tender_id == desk.tender.id, AdviceRow.public_id == advice
    )
    row = desk.session.scalar(query)
    if row is None:
        raise UnknownError(fault("advice-unknown", Place(path="advice"), advice=advice))
    return row


def latest(session: Session, advice: AdviceRow) -> Parts:
    """The latest version of each part that an exchange has."""
    ends = (
        select(func.max(AdvicePartRow.id))
        .where(AdvicePartRow.advice_id == advice.id)
        .group_by(AdvicePartRow.part, AdvicePartRow.item)
    )
    query = select(AdvicePartRow).where(AdvicePartRow.id.in_(ends)).order_by(AdvicePartRow.id)
    return {(row.part, row.item): row for row in session.scalars(query)}


def shape_of(row: AdvicePartRow) -> PartShape:
    """What a row says, with its types."""
    return PartShape.model_validate({row.part: loads(row.tree)})


def save_part(desk: Desk, row: AdviceRow, slot: Slot, value: object, *, version: int) -> int:
    """Add a version of a part after `version` (0: none yet), and give the one it became.

    What was saved meanwhile is told by StalePartError; saving the same again changes nothing.
    """
    tree = tree_of(value)
    refuse(part_faults(slot.part, tree))
    kept = latest(desk.session, row).get((slot.part, slot.item))
    current = kept.version if kept else 0
    if kept and loads(kept.tree) == tree and kept.covers == slot.covers:
        return current
    if version != current:
        before = cast("Tree", loads(kept.tree)) if kept else {}
        raise StalePartError(yours=tree, current=before, current_version=current)
    person = desk.session.scalars(select(Person).where(Person.public_id == desk.actor.person)).one()
    desk.session.add(
        AdvicePartRow(
            advice_id=row.id,
            part=slot.part,
            item=slot.item,
            version=current + 1,
            covers=slot.covers,
            tree=dumps(tree, ensure_ascii=False),
            person_id=person.id,
            saved_at=desk.now,
        )
    )
    desk.session.flush()
    return current + 1


def part_faults(part: str, tree: Tree) -> tuple[Finding, ...]:
    """Find what does not fit the shape of a part; the path of a finding names the field."""
    reading = Reading("", {part: tree})
    fit(PartShape, reading)
    if reading.findings:
        return tuple(reading.findings)
    if sum(len(text) for _, text in _texts(tree, ())) > MOST_SIGNS:
        return (fault("too-large", Place(path=part), most=MOST_SIGNS),)
    return tuple(_text_faults(part, tree))


def refuse_unless(*, fits: bool, finding: Finding) -> None:
    """Raise FaultyInputError with a finding unless something fits."""
    if not fits:
        raise FaultyInputError(finding)


def _text_faults(part: str, tree: Tree) -> Iterator[Finding]:
    for keys, text in _texts(tree, (part,)):
        place = Place(path=written_path(keys))
        if len(text) > LONGEST_TEXT:
            yield fault("too-long", place, length=len(text), most=LONGEST_TEXT)
        elif unkept(text):
            yield fault("not-a-text", place)


def _texts(tree: Tree, keys: Keys) -> Iterator[tuple[Keys, str]]:
    if isinstance(tree, str):
        yield keys, tree
        return
    inner = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, part in inner:
        yield from _texts(part, (*keys, key))
