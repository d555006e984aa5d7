"""The forms of an exchange: its subject, the council's letter, the request and the term."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tender.advice.exchange import Exchange, Subject
from tender.advice.labels import kind_name
from tender.advice.letter import Advice, AdviceKind, AdviceRequest, Council, Header, Signature
from tender.advice.terms import ESCALATION, SECOND_REMINDER, Closing, Term
from tender.language import _
from tender.reading import Tree
from tender.storage.advice import (
    save_letter_head,
    save_request,
    save_subject,
    save_term,
)
from tender.storage.desk import Desk
from webadmin.advice.records import Texts, filled, lines, shaped
from webadmin.fields import Field, Group, Groups, Option, low, select, short
from webadmin.fields import day as day_field


@dataclass(frozen=True, slots=True)
class PartForm:
    """The form of one part of an exchange."""

    part: str
    """What the store calls it."""
    title: str
    groups: Groups
    save: Callable[[Desk, str, Texts, int], int]
    """Keep what was filled in, at a desk, for an advice, after the version that was read."""


def part_form(name: str, exchange: Exchange) -> PartForm | None:
    """The form of a part, by the name in its address; None where there is no such part."""
    made = {
        "subject": _subject_form,
        "letter": _letter_form,
        "request": _request_form,
        "term": _term_form,
    }.get(name)
    return made(exchange) if made else None


def subject_groups(title: str, authority: str, council: Council) -> Groups:
    """What an exchange is about, and between whom."""
    return (
        Group(
            "",
            (
                Field("title", _("What is the advice about?"), title, path="title"),
                Field("authority", _("To whom is it addressed?"), authority, path="authority"),
                Field("council", _("Name of the council"), council.name, path="council"),
                low(Field("address", _("Address of the council"), council.address)),
                Field("contact", _("How to reach the council"), council.contact),
            ),
        ),
    )


def subject_tree(texts: Texts) -> dict[str, Tree]:
    """The subject of an exchange, made of what was filled in."""
    council = {"name": texts.get("council", "")}
    return {
        "title": texts.get("title", ""),
        "authority": texts.get("authority", ""),
        "council": {**council, **filled(address=texts["address"], contact=texts["contact"])},
    }


def _subject_form(exchange: Exchange) -> PartForm:
    subject = exchange.subject
    kept = filled(notice=subject.notice, source=subject.source)

    def save(desk: Desk, advice: str, texts: Texts, version: int) -> int:
        made = shaped("subject", {**subject_tree(texts), **kept}, Subject)
        return save_subject(desk, advice=advice, subject=made, version=version)

    groups = subject_groups(subject.title, subject.authority, subject.council)
    return PartForm("subject", _("Subject and council"), groups, save)


def _letter_form(exchange: Exchange) -> PartForm:
    usual = Header(exchange.subject.title, exchange.subject.authority)
    advice = exchange.advice or Advice(AdviceKind.UNSOLICITED, usual)
    return PartForm("advice", _("What stands in the letter"), letter_groups(advice), _saved)


def _saved(desk: Desk, advice: str, texts: Texts, version: int) -> int:
    letter = shaped("advice", _head(texts), Advice)
    return save_letter_head(desk, advice=advice, letter=letter, version=version)


def letter_groups(advice: Advice) -> Groups:
    """The head of the council's letter."""
    head = advice.header
    return (
        Group(
            _("The advice"),
            (
                select(Field("kind", _("Kind of advice"), advice.kind), _options(AdviceKind)),
                Field("subject", _("Subject of the letter"), head.subject, path="advice.header"),
                day_field(Field("on", _("Date of the letter"), _iso(head.on), path=_AT_ON)),
                Field("when", _("Date in words"), head.when, hint=_("Only where no day is known.")),
                low(
                    Field("introduction", _("Occasion, in short"), advice.introduction),
                    _("Why the council gives this advice."),
                ),
            ),
        ),
        Group(
            _("Reference and signature"),
            (
                Field("addressee", _("To"), head.addressee),
                Field("booking_number", _("Booking number of the authority"), head.booking_number),
                Field("your_letter_of", _("Your letter of"), head.your_letter_of),
                Field("our_reference", _("Reference of the council"), head.our_reference),
                Field("annex", _("Annexes"), head.annex),
                low(
                    Field("signatories", _("Signed by"), "\n".join(head.signatories)),
                    _("One function on each line, such as chair or secretary; no names."),
                ),
                select(
                    Field("signature", _("How it was signed"), head.signature), _options(Signature)
                ),
            ),
            closed=True,
        ),
    )


_AT_ON = "advice.header.on"


def _head(texts: Texts) -> Tree:
    header = {
        "subject": texts.get("subject", ""),
        "signature": texts.get("signature") or Signature.UNKNOWN.value,
        **filled(
            **{name: texts.get(name, "") for name in _HEADER},
            signatories=_lines(texts, "signatories"),
        ),
    }
    return {
        "kind": texts.get("kind", ""),
        "header": header,
        **filled(introduction=texts.get("introduction", "")),
    }


_HEADER = ("addressee", "booking_number", "your_letter_of", "our_reference", "annex", "on", "when")


def _request_form(exchange: Exchange) -> PartForm:
    def save(desk: Desk, advice: str, texts: Texts, version: int) -> int:
        made = shaped("request", _request(texts), AdviceRequest)
        return save_request(desk, advice=advice, request=made, version=version)

    request = exchange.request or AdviceRequest(exchange.subject.title)
    return PartForm("request", _("Request for advice"), _request_groups(request), save)


def _request_groups(request: AdviceRequest) -> Groups:
    return (
        Group(
            _("What is asked"),
            (
                Field("subject", _("Subject"), request.subject, path="request.subject"),
                _list_of("questions", _("Questions to the council"), request.questions),
                _list_of("documents", _("Documents sent along"), request.documents),
                _list_of("open_to_change", _("What can still change"), request.open_to_change),
                _list_of("fixed", _("What is settled already"), request.fixed),
                Field("embargo", _("What stays secret, and until when"), request.embargo),
                Field("contact", _("Who answers questions"), request.contact),
            ),
        ),
        Group(
            _("Days"),
            (
                _day_of("sent_on", _("Sent on"), request.sent_on),
                _day_of("wanted_on", _("Advice wanted by"), request.wanted_on),
                _day_of("decision_on", _("The college decides on"), request.decision_on),
            ),
        ),
    )  # fmt: skip


def _request(texts: Texts) -> Tree:
    lists = {name: _lines(texts, name) for name in _LISTS}
    words = {name: texts.get(name, "") for name in _WORDS}
    return {"subject": texts.get("subject", ""), **filled(**words, **lists)}


_LISTS = ("questions", "documents", "open_to_change", "fixed")
_WORDS = ("embargo", "contact", "sent_on", "wanted_on", "decision_on")


def _term_form(exchange: Exchange) -> PartForm:
    def save(desk: Desk, advice: str, texts: Texts, version: int) -> int:
        made = shaped("term", _term(texts), Term)
        return save_term(desk, advice=advice, term=made, version=version)

    return PartForm("term", _("Term for the reaction"), _term_groups(exchange), save)


def _term_groups(exchange: Exchange) -> Groups:
    term = exchange.term
    written = exchange.advice.header.on if exchange.advice else None
    start = _iso(term.start if term else written)
    weeks = str(term.weeks) if term else ""
    source, closing = (term.source, term.closing) if term else ("", Closing.MOVES)
    second, escalation = (
        (term.second_reminder, term.escalation) if term else (SECOND_REMINDER, ESCALATION)
    )
    return (
        Group(
            _("Term"),
            (
                short(
                    Field("weeks", _("Weeks"), weeks, path="term.weeks"),
                    _("As the local by-law or your agreement says."),
                ),
                day_field(
                    Field("start", _("The advice came in on"), start, path="term.start"),
                    _("The day after it is the first that counts."),
                ),
                Field("source", _("Where the term stands"), source, hint=_bylaw()),
                select(Field("closing", _("If it ends on a closed day"), closing), _closing()),
            ),
        ),
        Group(
            _("If the college stays silent"),
            (
                short(
                    Field("second_reminder", _("Second reminder, weeks after the term"),
                          str(second), path="term.second_reminder")
                ),
                short(
                    Field("escalation", _("Tell the municipal council, weeks after the term"),
                          str(escalation), path="term.escalation")
                ),
            ),
        ),
    )  # fmt: skip


def _bylaw() -> str:
    return _("The by-law and its article, or the agreement. A lawyer verifies it.")


def _term(texts: Texts) -> Tree:
    known = {name: texts.get(name, "") for name in ("weeks", "start")}
    return {**known, **filled(**{name: texts.get(name, "") for name in _TERM})}


_TERM = ("source", "closing", "second_reminder", "escalation")


def _closing() -> tuple[Option, ...]:
    return (
        Option(Closing.MOVES.value, _("it runs to the next open day")),
        Option(Closing.STAYS.value, _("it ends on that day")),
    )


def _options(kind: type[StrEnum]) -> tuple[Option, ...]:
    if kind is AdviceKind:
        return tuple(Option(each.value, kind_name(each)) for each in AdviceKind)
    words = {
        Signature.SIGNED: _("by hand"),
        Signature.ELECTRONIC: _("electronically"),
        Signature.NONE: _("made electronically, so not signed"),
        Signature.UNKNOWN: _("not known"),
    }
    return tuple(Option(each.value, word) for each, word in words.items())


def _lines(texts: Texts, name: str) -> list[Tree]:
    return lines(texts.get(name, ""))


def _list_of(name: str, label: str, parts: tuple[str, ...]) -> Field:
    field = Field(name, label, "\n".join(parts), path=f"request.{name}")
    return low(field, _("One on each line."))


def _iso(value: date | None) -> str:
    return value.isoformat() if value else ""


def _day_of(name: str, label: str, value: date | None) -> Field:
    return day_field(Field(name, label, _iso(value), path=f"request.{name}"))
