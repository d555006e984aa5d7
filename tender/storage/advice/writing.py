"""What the council's secretary and the buyer write: the letter, its points and the records."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from hashlib import sha256
from pathlib import PurePath

from sqlalchemy import exists, select

from tender.advice.checking import Slip, point_slips, slips
from tender.advice.exchange import Exchange, Records, Subject
from tender.advice.letter import Advice, AdviceRequest, Point
from tender.advice.terms import Term
from tender.findings import Finding, Place, fault
from tender.reading import written_path
from tender.storage.advice.keeping import Slot, advice_row, refuse_unless, save_part
from tender.storage.advice.rows import AdviceLetterRow, AdviceRow
from tender.storage.advice.showing import kept_exchange
from tender.storage.desk import Desk
from tender.storage.entered import LONGEST_LINE, ids, needed, refuse
from tender.storage.errors import FaultyInputError, UnknownError
from tender.storage.tables import Person

MOST_BYTES = 10 * 1024 * 1024
"""So large a letter may be."""
KINDS = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}
"""The kinds of letters, and how their bytes begin."""


def open_advice(desk: Desk, *, advice: str, subject: Subject) -> None:
    """Begin an exchange with a council under a public id."""
    desk.require("advice.write")
    refuse([*ids(advice=advice), *_subject_faults(subject)])
    same = exists().where(AdviceRow.tender_id == desk.tender.id, AdviceRow.public_id == advice)
    if desk.session.scalar(select(same)):
        raise FaultyInputError(fault("id-taken", Place(path="advice"), id=advice))
    row = AdviceRow(tender_id=desk.tender.id, public_id=advice, opened_at=desk.now)
    desk.session.add(row)
    desk.session.flush()
    save_part(desk, row, Slot("subject"), subject, version=0)
    desk.done("advice.write", advice=advice, part="subject", version=1)


def save_subject(desk: Desk, *, advice: str, subject: Subject, version: int) -> int:
    """Change what the exchange is about, and between whom."""
    refuse(_subject_faults(subject))
    return _save(desk, _open(desk, advice), Slot("subject"), subject, version=version)


def save_request(desk: Desk, *, advice: str, request: AdviceRequest, version: int) -> int:
    """Save the request for advice."""
    return _save(desk, _open(desk, advice), Slot("request"), request, version=version)


def save_letter_head(desk: Desk, *, advice: str, letter: Advice, version: int) -> int:
    """Save kind, header and introduction of the advice; its points are saved apart."""
    return _save(
        desk, _open(desk, advice), Slot("advice"), replace(letter, points=()), version=version
    )


def save_points(desk: Desk, *, advice: str, points: Sequence[Point], version: int) -> int:
    """Save the points that the secretary confirmed; one that is decided on stays as it is."""
    before = _open(desk, advice)
    refuse(_told("points", point_slips(points)))
    given = {each.id: each for each in points}
    for point, answer in before.pairs():
        if answer and answer.decided and given.get(point.id) != point:
            raise FaultyInputError(fault("point-decided", Place(path=point.id), point=point.id))
    return _save(desk, before, Slot("points"), tuple(points), version=version)


def save_term(desk: Desk, *, advice: str, term: Term, version: int) -> int:
    """Save the term for the reaction."""
    return _save(desk, _open(desk, advice), Slot("term"), term, version=version)


def save_records(desk: Desk, *, advice: str, records: Records, version: int) -> int:
    """Save meetings, surveys, market consultations, prior involvement and history.

    They go on when the reaction was sent: no letter rests on them.
    """
    desk.require("advice.write")
    before = kept_exchange(desk.session, advice_row(desk, advice)).exchange
    return _save(desk, before, Slot("records"), records, version=version)


def keep_letter(desk: Desk, *, advice: str, name: str, content: bytes) -> str:
    """Keep the council's letter as it came, a PDF or DOCX, and give its digest (SHA-256)."""
    desk.require("advice.write")
    row = advice_row(desk, advice)
    kind = PurePath(name).suffix.lower()
    refuse(_letter_faults(name, kind, content))
    digest = sha256(content).hexdigest()
    same = exists().where(AdviceLetterRow.advice_id == row.id, AdviceLetterRow.digest == digest)
    if desk.session.scalar(select(same)):
        return digest
    person = desk.session.scalars(select(Person).where(Person.public_id == desk.actor.person)).one()
    desk.session.add(
        AdviceLetterRow(
            advice_id=row.id,
            name=PurePath(name).name,
            kind=kind.removeprefix("."),
            digest=digest,
            content=content,
            person_id=person.id,
            kept_at=desk.now,
        )
    )
    desk.done("advice.write", advice=advice, part="letter", digest=digest)
    return digest


def letter(desk: Desk, *, advice: str, digest: str) -> tuple[str, bytes]:
    """Give the name and bytes of a kept letter, to be sent as a download and never shown."""
    desk.require("advice.view")
    row = advice_row(desk, advice)
    query = select(AdviceLetterRow).where(
        AdviceLetterRow.advice_id == row.id, AdviceLetterRow.digest == digest
    )
    found = desk.session.scalar(query)
    if found is None:
        raise UnknownError(fault("letter-unknown", Place(path="letter")))
    desk.read("advice.view", advice=advice, letter=digest)
    return found.name, found.content


def _open(desk: Desk, advice: str) -> Exchange:
    """The exchange, unless its reaction was sent: from then on it stays as it is."""
    desk.require("advice.write")
    exchange = kept_exchange(desk.session, advice_row(desk, advice)).exchange
    sent = exchange.reaction.sent_on
    refuse_unless(fits=sent is None, finding=fault("reaction-sent", advice=advice, on=sent))
    return exchange


def _save(desk: Desk, before: Exchange, slot: Slot, value: object, *, version: int) -> int:
    """Save a part of an exchange, unless it contradicts what stands there."""
    row = advice_row(desk, before.id)
    with desk.session.begin_nested():  # a part that is refused was never there
        saved = save_part(desk, row, slot, value, version=version)
        after = kept_exchange(desk.session, row).exchange
        refuse(_new_slips(slot.part, before, after))
    desk.done("advice.write", advice=before.id, part=slot.part, version=saved)
    return saved


def _new_slips(part: str, before: Exchange, after: Exchange) -> tuple[Finding, ...]:
    """What contradicts itself since a part was saved."""
    known = slips(before)
    return _told(part, (each for each in slips(after) if each not in known))


def _told(part: str, found: Iterable[Slip]) -> tuple[Finding, ...]:
    return tuple(
        fault(slip.code, Place(path=written_path(slip.keys) or part), **slip.facts)
        for slip in found
    )


def _subject_faults(subject: Subject) -> tuple[Finding, ...]:
    return tuple(
        needed(title=subject.title, authority=subject.authority, council=subject.council.name)
    )


def _letter_faults(name: str, kind: str, content: bytes) -> tuple[Finding, ...]:
    place = Place(path="letter")
    if kind not in KINDS or not content.startswith(KINDS[kind]):
        return (fault("upload-kind", place),)
    if len(content) > MOST_BYTES:
        return (fault("too-large", place, most=MOST_BYTES),)
    if len(PurePath(name).name) > LONGEST_LINE or not name.isprintable():
        return (fault("upload-name", place, most=LONGEST_LINE),)
    return ()
