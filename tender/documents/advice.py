"""Letters of the advice loop and its trace: accessible pages, which are what is printed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tender.advice.answers import Answer, Landing, Outcome
from tender.advice.cautions import askable
from tender.advice.exchange import Exchange
from tender.advice.labels import ground_name, outcome_name
from tender.advice.letter import Advice, Point
from tender.advice.messages import spread_sentence
from tender.advice.readiness import ready
from tender.advice.terms import due
from tender.advice.trace import Origin, Spot, Trace
from tender.documents.dutch import Paragraphs, count, day, number, paragraphs
from tender.documents.pages import render_page
from tender.documents.printing import Paper, print_all
from tender.findings import Finding
from tender.language import speaking
from tender.model import Authority, AwardModel

UNKNOWN_DAY = "[datum van verzending]"


class NotSendableError(Exception):
    """A letter that is not complete; its findings name all that is still open."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        """Keep the findings."""
        self.findings = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """What stands at the head of a letter to a council."""

    authority: Authority
    address: Paragraphs
    reference: str
    tender: str
    stamp: str
    notice: str


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """One point with its answer, in words."""

    id: str
    text: Paragraphs
    question: bool
    outcome: str
    reply: Paragraphs
    landed: tuple[str, ...]
    owner: str
    decided_on: str
    decided_by: str


def render_request_html(
    exchange: Exchange, *, authority: Authority | None = None, reference: str = ""
) -> str:
    """The request for advice as a page; NotSendableError where something is missing in it."""
    request = exchange.request
    if request is None or (missing := askable(exchange)):
        raise NotSendableError(askable(exchange) if request is None else missing)
    sent, wanted, decided = request.sent_on, request.wanted_on, request.decision_on
    with speaking("nl"):
        return render_page(
            "nl/advice_request.html",
            title=f"Adviesaanvraag: {request.subject}",
            facts=_facts(exchange, authority, reference, sent.isoformat() if sent else ""),
            draft=sent is None,
            council=exchange.subject.council,
            address=paragraphs(exchange.subject.council.address),
            request=request,
            sent_on=day(sent) if sent else UNKNOWN_DAY,
            wanted_on=day(wanted) if wanted else "",
            decision_on=day(decided) if decided else "",
        )


def render_reaction_html(
    exchange: Exchange,
    *,
    authority: Authority | None = None,
    reference: str = "",
    models: Sequence[AwardModel] = (),
) -> str:
    """The reaction of the college as a page, point by point; `models` give landings their titles.

    NotSendableError where a point or question is still open.
    """
    advice = exchange.advice
    if advice is None or (missing := ready(exchange)):
        raise NotSendableError(ready(exchange) if advice is None else missing)
    sent = exchange.reaction.sent_on
    with speaking("nl"):
        lines = [_line(point, answer, models) for point, answer in exchange.pairs() if answer]
        return render_page(
            "nl/advice_reaction.html",
            title=f"Reactie op het advies: {advice.header.subject}",
            facts=_facts(exchange, authority, reference, sent.isoformat() if sent else ""),
            draft=sent is None,
            council=exchange.subject.council,
            address=paragraphs(exchange.subject.council.address),
            header=advice.header,
            dated=_dated(advice),
            sent_on=day(sent) if sent else UNKNOWN_DAY,
            due_on=day(due(exchange.term).on) if exchange.term else "",
            general=paragraphs(exchange.reaction.general),
            totals=_totals(exchange),
            wishes=[line for line in lines if not line.question],
            questions=[line for line in lines if line.question],
            deciders=tuple(dict.fromkeys((line.decided_by, line.decided_on) for line in lines)),
            published_at=exchange.reaction.published_at,
            count=count,
        )


def render_trace_html(found: Trace, *, authority: str, reference: str = "") -> str:
    """The trace as a page: each point of advice in full, and all else that is cited in short."""
    with speaking("nl"):
        return render_page(
            "nl/advice_trace.html",
            title=f"Van advies naar contract: {found.title}",
            facts=LetterFacts(
                Authority(authority), (), reference or found.model, found.title, "", found.notice
            ),
            draft=False,
            trace=found,
            total=number(found.points),
            advised=[_told(each) for each in found.origins if each.point],
            cited=[_told(each) for each in sorted(found.origins, key=_order) if not each.point],
        )


def print_request(
    exchange: Exchange, *, authority: Authority | None = None, reference: str = ""
) -> bytes:
    """The request as PDF/UA; the same errors as its page, and PrintingFailedError."""
    html = render_request_html(exchange, authority=authority, reference=reference)
    return _printed(f"adviesaanvraag-{exchange.id}", html)


def print_reaction(
    exchange: Exchange,
    *,
    authority: Authority | None = None,
    reference: str = "",
    models: Sequence[AwardModel] = (),
) -> bytes:
    """The reaction as PDF/UA; the same errors as its page, and PrintingFailedError."""
    html = render_reaction_html(exchange, authority=authority, reference=reference, models=models)
    return _printed(f"reactie-{exchange.id}", html)


def print_trace(found: Trace, *, authority: str, reference: str = "") -> bytes:
    """The trace as PDF/UA; raises PrintingFailedError where it cannot be printed."""
    html = render_trace_html(found, authority=authority, reference=reference)
    return _printed(f"spoor-{found.model.replace('/', '-')}", html)


def _printed(name: str, html: str) -> bytes:
    return next(print_all([Paper(name, html)], presses=1))


def _facts(
    exchange: Exchange, authority: Authority | None, reference: str, stamp: str
) -> LetterFacts:
    sender = authority or Authority(exchange.subject.authority)
    return LetterFacts(
        sender,
        paragraphs(sender.address),
        reference or exchange.id,
        exchange.subject.title,
        stamp,
        exchange.subject.notice,
    )


def _dated(advice: Advice) -> str:
    return day(advice.header.on) if advice.header.on else advice.header.when


def _line(point: Point, answer: Answer, models: Sequence[AwardModel]) -> AnswerLine:
    decided = answer.decided
    return AnswerLine(
        point.id,
        paragraphs(point.text),
        point.is_question,
        outcome_name(answer.outcome),
        paragraphs(answer.reply),
        tuple(_landing(each, models) for each in answer.landed),
        answer.owner,
        day(decided.on) if decided else "",
        decided.by if decided else "",
    )


def _landing(landing: Landing, models: Sequence[AwardModel]) -> str:
    """Where a point landed: what kind of part, its title where it is known, and its edition."""
    titles = {
        criterion.id: criterion.title
        for model in models
        if model.ref == landing.model
        for top in model.criteria
        for criterion in (top, *top.children)
    }
    name = titles.get(landing.id, landing.id)
    edition = f" ({landing.model})" if landing.model else ""
    told = ground_name(landing.ground) + (f" ‘{name}’{edition}" if name else "")
    return f"{told}: {landing.note}" if landing.note else told


def _totals(exchange: Exchange) -> tuple[tuple[str, int], ...]:
    """How many points had which outcome, and how many questions were answered."""
    answers = [answer for _, answer in exchange.pairs() if answer]
    outcomes = [(outcome_name(each), each) for each in Outcome]
    counted = [(name, sum(1 for a in answers if a.outcome is each)) for name, each in outcomes]
    questions = sum(1 for point in exchange.points if point.is_question)
    return (*counted, ("vragen beantwoord", questions))


@dataclass(frozen=True, slots=True)
class OriginLine:
    """One origin of the trace, in words."""

    ref: str
    text: Paragraphs
    council: str
    outcome: str
    reply: Paragraphs
    decided: str
    spots: tuple["SpotLine", ...]


@dataclass(frozen=True, slots=True)
class SpotLine:
    """One place where an item landed, in words."""

    ground: str
    id: str
    text: str
    weight: str
    aspects: tuple[str, ...]
    grades: str
    promises: tuple[tuple[str, tuple[str, ...]], ...]


def _order(origin: Origin) -> tuple[str, str, int, str]:
    """Sources by name, and their items as people count: P2 before P10."""
    found = re.fullmatch(r"(\D*)(\d+)(.*)", origin.item)
    letter, digits, rest = found.groups() if found else (origin.item, "0", "")
    return origin.source, letter, int(digits), rest


def _told(origin: Origin) -> OriginLine:
    answer = origin.answer
    decided = answer.decided if answer else None
    return OriginLine(
        f"{origin.source} {origin.item}",
        paragraphs(origin.text),
        origin.council,
        outcome_name(answer.outcome) if answer else "",
        paragraphs(answer.reply) if answer else (),
        f"{day(decided.on)}, door: {decided.by}" if decided else "",
        tuple(_spot(each) for each in origin.shown),
    )


def _spot(spot: Spot) -> SpotLine:
    return SpotLine(
        ground_name(spot.ground),
        spot.id,
        spot.text,
        number(spot.weight) if spot.weight else "",
        tuple(each.text for each in spot.aspects),
        spread_sentence(spot.spread) if spot.spread else "",
        tuple((each.text, tuple(m.text for m in each.measures)) for each in spot.promises),
    )
