"""How far an advice has come, and what it waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from tender.advice.answers import Answer, Examiner
from tender.advice.exchange import Exchange
from tender.advice.labels import outcome_name
from tender.advice.letter import Point
from tender.advice.readiness import decidable, needs_tests, point_open
from tender.advice.terms import DatedTask, ladder
from tender.language import _
from tender.model import Hat
from tender.storage.advice import KeptExchange
from webadmin.base import desk, may


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the way from letter to reaction."""

    label: str
    passed: bool
    current: bool


@dataclass(frozen=True, slots=True)
class PointLine:
    """A point in a list, with what it waits for."""

    point: Point
    answer: Answer | None
    state: str
    look: str
    """Which badge it wears."""


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that waits for the person who looks."""

    words: str
    endpoint: str
    point: str = ""


def steps_of(kept: KeptExchange) -> tuple[Step, ...]:
    """The steps of an exchange, in order."""
    exchange = kept.exchange
    pairs = exchange.pairs()
    sent = exchange.reaction.sent_on is not None
    answered = sent or (bool(pairs) and all(a and _said(p, a) for p, a in pairs))
    tested = sent or (answered and all(not decidable(p, a) for p, a in pairs))
    decided = sent or (tested and all(a and a.decided for _p, a in pairs))
    done = (bool(pairs), answered, tested, decided, sent)
    names = (
        _("Points"),
        _("Answers"),
        _("Tests"),
        _("Decision of the college"),
        _("Reaction sent"),
    )
    now = done.index(False) if False in done else len(done) - 1
    return tuple(Step(name, done[n], n == now) for n, name in enumerate(names))


def lines_of(exchange: Exchange) -> tuple[PointLine, ...]:
    """Every point with its state in words."""
    return tuple(
        PointLine(point, answer, *_state(point, answer)) for point, answer in exchange.pairs()
    )


def _state(point: Point, answer: Answer | None) -> tuple[str, str]:
    if answer is None:
        return _("no answer yet"), "badge--still"
    if answer.decided:
        return outcome_name(answer.outcome), "badge--good"
    code = next((each.code for each in point_open(point, answer)), "")
    return {
        "point-undecided": (_("waits for the decision"), "badge--warn"),
        "answer-untested": (_("waits for a test"), "badge--warn"),
        "answer-test-failed": (_("fails a test"), "badge--bad"),
    }.get(code, (_("draft"), "badge--still"))


def _said(point: Point, answer: Answer) -> bool:
    return bool(answer.reply.strip()) and (point.is_question or answer.outcome is not None)


def tasks_of(exchange: Exchange) -> tuple[DatedTask, ...]:
    """What has to be done about the term, and when."""
    if exchange.term is None:
        return ()
    return ladder(exchange.term, sent_on=exchange.reaction.sent_on)


def next_task(exchange: Exchange, today: date) -> DatedTask | None:
    """The task that comes first; of those that are late the last, for it says where things are."""
    tasks = [task for task in tasks_of(exchange) if task.open]
    late = [task for task in tasks if task.late(today)]
    return late[-1] if late else next(iter(tasks), None)


def examiners() -> tuple[Examiner, ...]:
    """As whom this person tests answers."""
    return tuple(each for each in Examiner if Hat(each.value) in desk().actor.hats)


def waits_for_me(kept: KeptExchange) -> Iterator[Waiting]:
    """What this person can do next; the first is the most urgent."""
    exchange = kept.exchange
    if exchange.reaction.sent_on:
        return
    if may("advice.write").allowed and not exchange.points:
        yield Waiting(_("Bring in the council's letter and confirm its points"), "letters")
    if may("advice.answer").allowed:
        yield from _to_answer(exchange)
    for examiner in examiners():
        yield from _to_test(exchange, examiner)
    if may("advice.decide").allowed and _undecided(exchange):
        yield Waiting(_("Decide on the answers"), "decide")
    if may("advice.publish").allowed and steps_of(kept)[3].passed:
        yield Waiting(_("Send the reaction"), "reaction")


def _to_answer(exchange: Exchange) -> Iterator[Waiting]:
    left = [p for p, a in exchange.pairs() if a is None or not _said(p, a)]
    if left:
        words = _("Draft the answers: {n} still to do").format(n=len(left))
        yield Waiting(words, "answer", left[0].id)


def _to_test(exchange: Exchange, examiner: Examiner) -> Iterator[Waiting]:
    left = [point for point, answer in exchange.pairs() if untested(point, answer, examiner)]
    if left:
        words = _("Test the answers: {n} still to do").format(n=len(left))
        yield Waiting(words, "answer", left[0].id)


def untested(point: Point, answer: Answer | None, examiner: Examiner) -> bool:
    """Whether this tester still has to look at an answer."""
    if answer is None or not needs_tests(point, answer):
        return False
    vetting = answer.vetting(examiner)
    return vetting is None or not vetting.complete


def _undecided(exchange: Exchange) -> bool:
    return any(a and not a.decided and not decidable(p, a) for p, a in exchange.pairs())
