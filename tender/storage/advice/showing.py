"""What is seen of an exchange: by people with a hat, by the council, and by everybody."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from tender.advice.answers import Answer, Examiner, Reaction, Vetting
from tender.advice.exchange import Exchange, Records, Subject
from tender.advice.letter import Council
from tender.advice.shape import PartShape
from tender.storage.advice.keeping import Parts, advice_row, latest, shape_of
from tender.storage.advice.rows import AdviceLetterRow, AdvicePartRow, AdviceRow
from tender.storage.desk import Desk
from tender.storage.tables import TenderRow

NOTHING = PartShape()


@dataclass(frozen=True, slots=True)
class LetterLine:
    """An uploaded letter in a list; its bytes are fetched apart."""

    name: str
    digest: str
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class KeptExchange:
    """An exchange as the store has it, with the versions that a next save has to name."""

    exchange: Exchange
    versions: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """The version of each part by part and item, such as ('answer', 'W3'); 0 where none is."""
    letters: tuple[LetterLine, ...] = ()
    public: bool = False
    """Whether everybody may see its trace."""

    def version(self, part: str, item: str = "") -> int:
        """The version of a part that a next save has to name."""
        return self.versions.get((part, item), 0)


@dataclass(frozen=True, slots=True)
class AdviceLine:
    """An exchange in the list of a tender."""

    id: str
    title: str
    council: str
    points: int
    sent: bool
    """Whether the reaction was sent."""
    public: bool


def advices(desk: Desk) -> tuple[AdviceLine, ...]:
    """List the exchanges of the tender, oldest first."""
    desk.require("advice.view")
    query = select(AdviceRow).where(AdviceRow.tender_id == desk.tender.id).order_by(AdviceRow.id)
    return tuple(_line(desk.session, row) for row in desk.session.scalars(query))


def kept(desk: Desk, advice: str) -> KeptExchange:
    """Give an exchange with its versions; without advice.drafts the answers stay out until sent."""
    desk.require("advice.view")
    row = advice_row(desk, advice)
    found = kept_exchange(desk.session, row)
    if desk.may("advice.drafts").allowed:
        return found
    return replace(found, exchange=found.exchange.without_drafts())


def numbers_given(desk: Desk, advice: str) -> frozenset[str]:
    """Every number that a point of an exchange ever had; none is given to another point."""
    desk.require("advice.view")
    query = select(AdvicePartRow).where(
        AdvicePartRow.advice_id == advice_row(desk, advice).id, AdvicePartRow.part == "points"
    )
    rows = desk.session.scalars(query)
    return frozenset(point.id for row in rows for point in shape_of(row).points or ())


def published(session: Session, reference: str) -> tuple[Exchange, ...]:
    """The exchanges of a tender whose trace everybody may see, as everybody may see them."""
    query = (
        select(AdviceRow)
        .join(TenderRow, TenderRow.id == AdviceRow.tender_id)
        .where(TenderRow.reference == reference)
        .order_by(AdviceRow.id)
    )
    found = (kept_exchange(session, row) for row in session.scalars(query))
    return tuple(each.exchange.for_everybody() for each in found if each.public)


def kept_exchange(session: Session, row: AdviceRow) -> KeptExchange:
    """The whole of an exchange: for verbs, and for eyes that may see it."""
    parts = latest(session, row)
    return KeptExchange(
        exchange_of_parts(row.public_id, parts),
        {key: each.version for key, each in parts.items()},
        tuple(_letters(session, row)),
        _is_public(parts),
    )


def exchange_of_parts(public_id: str, parts: Parts) -> Exchange:
    """Put an exchange together; a test or decision on an earlier answer does not count."""
    shapes = {key: shape_of(row) for key, row in parts.items()}
    head = shapes.get(("advice", ""), NOTHING).advice
    points = shapes.get(("points", ""), NOTHING).points or ()
    reaction = shapes.get(("reaction", ""), NOTHING).reaction or Reaction()
    answers = (_answer(point.id, parts, shapes) for point in points)
    return Exchange(
        public_id,
        shapes.get(("subject", ""), NOTHING).subject or Subject("", "", Council("")),
        shapes.get(("request", ""), NOTHING).request,
        replace(head, points=points) if head else None,
        shapes.get(("term", ""), NOTHING).term,
        replace(reaction, answers=tuple(each for each in answers if each)),
        shapes.get(("records", ""), NOTHING).records or Records(),
    )


def _is_public(parts: Parts) -> bool:
    row = parts.get(("public", ""))
    return row is not None and shape_of(row).public == "yes"


def _answer(point: str, parts: Parts, shapes: Mapping[tuple[str, str], PartShape]) -> Answer | None:
    answer = shapes.get(("answer", point), NOTHING).answer
    if answer is None:
        return None
    version = parts["answer", point].version
    decided = parts.get(("decided", point))
    return replace(
        answer,
        vettings=tuple(_vettings(point, version, parts, shapes)),
        decided=shapes["decided", point].decided if decided and decided.covers == version else None,
    )


def _vettings(
    point: str, version: int, parts: Parts, shapes: Mapping[tuple[str, str], PartShape]
) -> Iterator[Vetting]:
    for tester in Examiner:
        key = ("vetting", f"{point}/{tester.value}")
        vetting = shapes.get(key, NOTHING).vetting
        if vetting and parts[key].covers == version:
            yield vetting


def _letters(session: Session, row: AdviceRow) -> Iterator[LetterLine]:
    found = AdviceLetterRow
    query = select(found.name, found.digest, found.kept_at).where(found.advice_id == row.id)
    for each in session.execute(query.order_by(found.id)):
        yield LetterLine(each.name, each.digest, each.kept_at)


def _line(session: Session, row: AdviceRow) -> AdviceLine:
    found = kept_exchange(session, row)
    exchange = found.exchange
    return AdviceLine(
        row.public_id,
        exchange.subject.title,
        exchange.subject.council.name,
        len(exchange.points),
        exchange.reaction.sent_on is not None,
        found.public,
    )
