"""How far an advice has come, and what it waits for."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from tender.advice.answers import Answer, Examiner
from tender.advice.exchange import Exchange
from tender.advice.labels import duty_name, outcome_name
from tender.advice.letter import Point
from tender.advice.readiness import decidable, point_open
from tender.advice.terms import DatedTask, Duty, ladder
from tender.language import _
from tender.model import Hat
from tender.storage.advice import KeptExchange
from tender.storage.desk import Desk
from webadmin.labels import written_day


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
    mine: bool = True
    """Whether this person has to act; else it is good to know."""


def steps_of(kept: KeptExchange) -> tuple[Step, ...]:
    """The steps of an exchange, in order."""
    exchange = kept.exchange
    pairs = exchange.pairs()
    sent = exchange.reaction.sent_on is not None
    answered = sent or (bool(pairs) and not any(_codes(p, a) & _DRAFTING for p, a in pairs))
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


def examiners(desk: Desk) -> tuple[Examiner, ...]:
    """As whom the person at a desk tests answers."""
    return tuple(each for each in Examiner if Hat(each.value) in desk.actor.hats)


def waits_for_me(desk: Desk, kept: KeptExchange) -> Iterator[Waiting]:
    """What the person at a desk can do next; the first is the most urgent."""
    exchange = kept.exchange
    if exchange.reaction.sent_on:
        return
    if desk.may("advice.write").allowed and not exchange.points:
        yield Waiting(_("Bring in the council's letter and confirm its points"), "letters")
    if desk.may("advice.answer").allowed:
        yield from _to_answer(exchange)
    for examiner in examiners(desk):
        yield from _to_test(exchange, examiner)
    if desk.may("advice.decide").allowed and _undecided(exchange):
        yield Waiting(_("Decide on the answers"), "decide")
    if desk.may("advice.publish").allowed and steps_of(kept)[3].passed:
        yield Waiting(_("Send the reaction"), "reaction")


def term_waits(desk: Desk, exchange: Exchange) -> Iterator[Waiting]:
    """Tell that a term runs out: the council reminds, who works on the reaction hears of it."""
    tasks = tasks_of(exchange)
    task = next_task(exchange, desk.today)
    if not task:
        return
    if Hat.COUNCIL_SECRETARY in desk.actor.hats:
        if task.duty is not Duty.REACT and desk.today >= task.on:
            words = duty_name(task.duty)
            yield Waiting(words[:1].upper() + words[1:], "show")
    elif desk.may("advice.drafts").allowed and desk.today >= tasks[0].on - SOON:
        on = written_day(tasks[0].on.isoformat())
        late, due = _("The reaction is late: it was due on {on}"), _("The reaction is due on {on}")
        yield Waiting(
            (late if tasks[0].late(desk.today) else due).format(on=on), "show", mine=False
        )


SOON = timedelta(weeks=2)
"""So long before its last day a term is called to mind (a proposal)."""
_DRAFTING = frozenset(
    {
        "point-unanswered",
        "question-unanswered",
        "answer-reason-open",
        "answer-outcome-open",
        "answer-landing-open",
        "answer-owner-open",
    }
)
"""What is open on a point until the policy adviser has written a whole answer."""


def _codes(point: Point, answer: Answer | None) -> frozenset[str]:
    """What is open on a point, by code."""
    return frozenset(each.code for each in point_open(point, answer))


def _to_answer(exchange: Exchange) -> Iterator[Waiting]:
    open_codes = {point.id: _codes(point, answer) for point, answer in exchange.pairs()}
    drafts = [point for point, codes in open_codes.items() if codes & _DRAFTING]
    if drafts:
        words = _("Draft the answers: {n} still to do").format(n=len(drafts))
        yield Waiting(words, "answer", drafts[0])
    failing = [point for point, codes in open_codes.items() if "answer-test-failed" in codes]
    if failing:
        words = _("Adapt the answers that fail a test: {n} still to do").format(n=len(failing))
        yield Waiting(words, "answer", failing[0])


def _to_test(exchange: Exchange, examiner: Examiner) -> Iterator[Waiting]:
    left = [
        point.id
        for point, answer in exchange.pairs()
        if "answer-untested" in _codes(point, answer) and _untested(answer, examiner)
    ]
    if left:
        words = _("Test the answers: {n} still to do").format(n=len(left))
        yield Waiting(words, "answer", left[0])


def _untested(answer: Answer | None, examiner: Examiner) -> bool:
    """Whether this tester still has to look at an answer."""
    vetting = answer.vetting(examiner) if answer else None
    return vetting is None or not vetting.complete


def _undecided(exchange: Exchange) -> bool:
    return any("point-undecided" in _codes(point, answer) for point, answer in exchange.pairs())
