"""The reaction of the college: drafted, tested, decided point by point, and sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from tender.advice.answers import Answer, Decided, Examiner, Reaction, Vetting
from tender.advice.letter import Point
from tender.advice.readiness import decidable, ready
from tender.findings import Finding, Place, fault
from tender.model import Hat
from tender.storage.advice.errors import StalePartError
from tender.storage.advice.keeping import Slot, advice_row, refuse_unless, save_part
from tender.storage.advice.rows import AdviceRow
from tender.storage.advice.showing import KeptExchange, kept_exchange
from tender.storage.desk import Desk
from tender.storage.errors import NotReadyError, UnknownError
from tender.storage.people import function_of_actor


@dataclass(frozen=True, slots=True)
class _Work:
    """An exchange whose reaction is being made."""

    row: AdviceRow
    kept: KeptExchange

    def point(self, point: str) -> Point:
        for each in self.kept.exchange.points:
            if each.id == point:
                return each
        raise UnknownError(fault("answer-to-nothing", Place(path="point"), point=point))


def save_answer(desk: Desk, *, advice: str, answer: Answer, version: int) -> int:
    """Save the draft of an answer to a point; what was tested or decided before is void then."""
    desk.require("advice.answer")
    work = _begin(desk, advice)
    point = work.point(answer.point)
    asked = not (point.is_question and answer.outcome)
    finding = fault("question-with-outcome", Place(path="outcome"), point=point.id)
    refuse_unless(fits=asked, finding=finding)
    drafted = replace(answer, vettings=(), decided=None)
    saved = save_part(desk, work.row, Slot("answer", point.id), drafted, version=version)
    desk.done("advice.answer", advice=advice, point=point.id, version=saved)
    return saved


def save_vetting(desk: Desk, *, advice: str, point: str, vetting: Vetting, answer: int) -> int:
    """Save what a tester found on the answer to a point; `answer` is the version that was read."""
    desk.require("advice.test")
    wears = Hat(vetting.by.value) in desk.actor.hats
    finding = fault("not-one-of", Place(path="by"), found=vetting.by, expected=_examiners(desk))
    refuse_unless(fits=wears, finding=finding)
    work = _begin(desk, advice)
    _require_current(work, point, answer)
    slot = Slot("vetting", f"{work.point(point).id}/{vetting.by.value}", answer)
    dated = replace(vetting, on=desk.today)
    current = work.kept.version(slot.part, slot.item)
    saved = save_part(desk, work.row, slot, dated, version=current)
    desk.done("advice.test", advice=advice, point=point, by=vetting.by.value, version=saved)
    return saved


def decide_answers(desk: Desk, *, advice: str, answers: Mapping[str, int], on: date) -> None:
    """Decide on the answers to points, each named with the version that was read.

    An answer that is not complete or not tested is not decided on: NotReadyError names it.
    """
    desk.require("advice.decide")
    work = _begin(desk, advice)
    _require_come(desk, on)
    if missing := tuple(_undecidable(work, answers)):
        raise NotReadyError(*missing)
    written = work.kept.exchange.advice.header.on if work.kept.exchange.advice else None
    for point, version in answers.items():
        _require_current(work, point, version)
        early = fault("decided-before-advice", Place(path="on"), point=point)
        refuse_unless(fits=written is None or on >= written, finding=early)
        slot = Slot("decided", point, version)
        decided = Decided(function_of_actor(desk, Hat.MANDATE_HOLDER), on)
        save_part(desk, work.row, slot, decided, version=work.kept.version("decided", point))
    desk.done("advice.decide", advice=advice, points=list(answers), on=on.isoformat())


def save_general(
    desk: Desk, *, advice: str, general: str, published_at: str = "", version: int
) -> int:
    """Save what the college says on the advice as a whole, and where everybody can read it."""
    desk.require("advice.answer")
    work = _begin(desk, advice)
    reaction = Reaction(general, published_at=published_at)
    saved = save_part(desk, work.row, Slot("reaction"), reaction, version=version)
    desk.done("advice.answer", advice=advice, part="reaction", version=saved)
    return saved


def send_reaction(desk: Desk, *, advice: str, on: date) -> None:
    """Record that the reaction was sent; NotReadyError names each point that is still open."""
    desk.require("advice.publish")
    work = _begin(desk, advice)
    _require_come(desk, on)
    if missing := ready(work.kept.exchange):
        raise NotReadyError(*missing)
    decided = [each.decided.on for each in work.kept.exchange.reaction.answers if each.decided]
    early = fault("sent-before-decided", Place(path="on"), on=max(decided))
    refuse_unless(fits=on >= max(decided), finding=early)
    reaction = replace(work.kept.exchange.reaction, answers=(), sent_on=on)
    save_part(desk, work.row, Slot("reaction"), reaction, version=work.kept.version("reaction"))
    desk.done("advice.publish", advice=advice, on=on.isoformat())


def publish_trace(desk: Desk, *, advice: str, shown: bool) -> None:
    """Let everybody see the trace of an advice, or nobody without an account any more."""
    desk.require("advice.publish")
    row = advice_row(desk, advice)
    version = kept_exchange(desk.session, row).version("public")
    save_part(desk, row, Slot("public"), "yes" if shown else "no", version=version)
    desk.done("advice.publish", advice=advice, shown="yes" if shown else "no")


def _begin(desk: Desk, advice: str) -> _Work:
    row = advice_row(desk, advice)
    kept = kept_exchange(desk.session, row)
    sent = kept.exchange.reaction.sent_on
    refuse_unless(fits=sent is None, finding=fault("reaction-sent", advice=advice, on=sent))
    return _Work(row, kept)


def _require_come(desk: Desk, on: date) -> None:
    """Refuse a day that has not come: it would stand in the letter, and nothing could change it."""
    refuse_unless(fits=on <= desk.today, finding=fault("day-to-come", Place(path="on"), on=on))


def _require_current(work: _Work, point: str, version: int) -> None:
    """Refuse to test or decide on another answer than the one that stands."""
    current = work.kept.version("answer", work.point(point).id)
    if version != current or not current:
        raise StalePartError(yours={}, current={}, current_version=current)


def _undecidable(work: _Work, answers: Mapping[str, int]) -> Iterator[Finding]:
    for point in answers:
        asked = work.point(point)
        yield from decidable(asked, work.kept.exchange.reaction.answer(point))


def _examiners(desk: Desk) -> str:
    return ", ".join(each.value for each in Examiner if Hat(each.value) in desk.actor.hats)
