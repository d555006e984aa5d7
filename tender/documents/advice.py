"""Letters of the advice loop and its trace: accessible pages, which are what is printed."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from tender.advice.answers import Answer, Landing, Outcome
from tender.advice.exchange import Exchange
from tender.advice.labels import ground_name, outcome_name
from tender.advice.letter import Advice, Point
from tender.advice.messages import spread_sentence
from tender.advice.parts import parts_of
from tender.advice.readiness import askable, ready
from tender.advice.trace import Origin, Spot, Trace
from tender.documents.dutch import Paragraphs, day, number, paragraphs
from tender.documents.pages import render_page
from tender.documents.printing import Paper
from tender.findings import Finding
from tender.language import speaking
from tender.model import Authority, AwardCriterion, AwardModel

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


def request_paper(
    exchange: Exchange, *, authority: Authority | None = None, reference: str = ""
) -> Paper:
    """The request for advice; NotSendableError where something is missing in it."""
    request, missing = exchange.request, askable(exchange)
    if request is None or missing:
        raise NotSendableError(missing)
    wanted, decided = request.wanted_on, request.decision_on
    with speaking("nl"):
        html = render_page(
            "nl/advice_request.html",
            title=f"Adviesaanvraag: {request.subject}",
            **_head(exchange, authority, reference, request.sent_on),
            request=request,
            wanted_on=day(wanted) if wanted else "",
            decision_on=day(decided) if decided else "",
        )
    return Paper(f"adviesaanvraag-{exchange.id}", html)


def reaction_paper(
    exchange: Exchange,
    *,
    authority: Authority | None = None,
    reference: str = "",
    models: Sequence[AwardModel] = (),
) -> Paper:
    """The reaction of the college, point by point; `models` give landings their titles.

    NotSendableError where a point or question is still open.
    """
    advice, missing = exchange.advice, ready(exchange)
    if advice is None or missing:
        raise NotSendableError(missing)
    with speaking("nl"):
        lines = [_line(point, answer, models) for point, answer in exchange.pairs() if answer]
        html = render_page(
            "nl/advice_reaction.html",
            title=f"Reactie op het advies: {advice.header.subject}",
            **_head(exchange, authority, reference, exchange.reaction.sent_on),
            header=advice.header,
            dated=_dated(advice),
            general=paragraphs(exchange.reaction.general),
            totals=_totals(exchange),
            wishes=[line for line in lines if not line.question],
            questions=[line for line in lines if line.question],
            deciders=tuple(dict.fromkeys((line.decided_by, line.decided_on) for line in lines)),
            published_at=exchange.reaction.published_at,
        )
    return Paper(f"reactie-{exchange.id}", html)


def trace_paper(found: Trace, *, authority: str, reference: str = "") -> Paper:
    """The trace: each point of advice in full, and all else that is cited in short."""
    with speaking("nl"):
        html = render_page(
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
    name = "-".join(filter(None, ("spoor", found.model.replace("/", "-"), found.lot)))
    return Paper(name, html)


def _head(
    exchange: Exchange, authority: Authority | None, reference: str, sent: date | None
) -> dict[str, object]:
    """What stands above both letters to the council; one that is not sent is a draft."""
    subject, sender = exchange.subject, authority or Authority(exchange.subject.authority)
    return {
        "facts": LetterFacts(
            sender,
            paragraphs(sender.address),
            reference or exchange.id,
            subject.title,
            sent.isoformat() if sent else "",
            subject.notice,
        ),
        "draft": sent is None,
        "council": subject.council,
        "address": paragraphs(subject.council.address),
        "sent_on": day(sent) if sent else UNKNOWN_DAY,
    }


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
    """Where a point landed: what kind of part, what it says where that is known, its edition."""
    known = {
        (ground, part.id): part.title if isinstance(part, AwardCriterion) else part.text
        for model in models
        if model.ref == landing.model
        for ground, part in parts_of(model)
    }
    name = known.get((landing.ground, landing.id), landing.id).removesuffix(".")
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
        origin.cited_as,
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
