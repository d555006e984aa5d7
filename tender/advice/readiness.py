"""Whether a letter can be sent: a request that says enough, a reaction that leaves nothing open."""

from collections.abc import Iterator

from tender.advice.answers import Answer, Examiner
from tender.advice.exchange import Exchange
from tender.advice.labels import EXAMINERS, STANDARDS
from tender.advice.letter import Point
from tender.findings import Finding, Place, opened


def askable(exchange: Exchange) -> tuple[Finding, ...]:
    """Tell what keeps the request for advice from being sent."""
    request = exchange.request
    if request is None:
        return (opened("request-none", Place(path="request")),)
    missing = {
        "questions": not any(each.strip() for each in request.questions),
        "wanted_on": request.wanted_on is None,
        "decision_on": request.decision_on is None,
        "open_to_change": not any(each.strip() for each in request.open_to_change),
    }
    return tuple(
        opened(f"request-{field.replace('_', '-')}", Place(path=f"request.{field}"))
        for field, lacks in missing.items()
        if lacks
    )


def ready(exchange: Exchange) -> tuple[Finding, ...]:
    """Tell what keeps the reaction from being sent; nothing means that it can be.

    Of each point only its first open step is told: answered, complete, tested, decided.
    """
    if not exchange.points:
        return (opened("advice-no-points", advice=exchange.id),)
    return tuple(
        finding for point, answer in exchange.pairs() for finding in point_open(point, answer)
    )


def point_open(point: Point, answer: Answer | None) -> tuple[Finding, ...]:
    """Tell what is open on one point: the findings of its first open step."""
    if answer is None or not (answer.reply.strip() or answer.outcome):
        code = "question-unanswered" if point.is_question else "point-unanswered"
        return (_open(code, point),)
    if incomplete := tuple(_incomplete(point, answer)):
        return incomplete
    if untested := tuple(_untested(point, answer)):
        return untested
    return () if answer.decided else (_open("point-undecided", point),)


def decidable(point: Point, answer: Answer | None) -> tuple[Finding, ...]:
    """Tell what keeps an answer from being decided on: it has to be complete and tested."""
    return tuple(each for each in point_open(point, answer) if each.code != "point-undecided")


def needs_tests(point: Point, answer: Answer) -> bool:
    """Whether an answer has to be tested: what bidders will notice of an advice."""
    return point.for_bidder and answer.outcome is not None and answer.outcome.lands


def _incomplete(point: Point, answer: Answer) -> Iterator[Finding]:
    if not answer.reply.strip():
        yield _open("answer-reason-open", point)
    if point.is_question:
        return
    if answer.outcome is None:
        yield _open("answer-outcome-open", point)
        return
    if answer.outcome.lands and not answer.landed:
        yield _open("answer-landing-open", point)
    if not answer.owner.strip():
        yield _open("answer-owner-open", point)


def _untested(point: Point, answer: Answer) -> Iterator[Finding]:
    if not needs_tests(point, answer):
        return
    for tester in Examiner:
        vetting = answer.vetting(tester)
        if vetting is None or not vetting.complete:
            yield _open("answer-untested", point, demand=EXAMINERS[tester])
    for vetting in answer.vettings:
        for result in vetting.failed:
            yield _open("answer-test-failed", point, demand=STANDARDS[result.standard])


def _open(code: str, point: Point, **facts: str) -> Finding:
    return opened(code, Place(path=point.id), point=point.id, **facts)
