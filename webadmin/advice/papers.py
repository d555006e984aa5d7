"""What leaves an advice as paper: request, reaction and trace; and the messages to the council."""

from http import HTTPStatus

from flask import make_response
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.exchange import Exchange
from tender.advice.messages import Message, Moment, message
from tender.documents import Paper, page_policy
from tender.documents.advice import (
    NotSendableError,
    reaction_paper,
    request_paper,
    trace_paper,
)
from tender.language import _
from tender.storage.advice import council_traces, traces
from webadmin.advice.view import AdviceView, authority_of, kept_of, place_of, url_of
from webadmin.base import desk, dossier, found, may
from webadmin.catalogues import known_sources
from webadmin.door import action
from webadmin.downloads import TEXT, as_file, as_pdf


class PaperPages(AdviceView):
    """Where letters are read and taken along."""

    @expose("/<reference>/<advice>/papers/<paper>.html")
    @action("advice.view")
    def page(self, reference: str, advice: str, paper: str) -> ResponseReturnValue:
        """Show a letter as an accessible page, under the policy that it was made for."""
        try:
            made = _paper(advice, paper)
        except NotSendableError as error:
            return self._not_yet(advice, error)
        response = make_response(made.html)
        response.headers["Content-Security-Policy"] = page_policy()
        return response

    @expose("/<reference>/<advice>/papers/<paper>.pdf")
    @action("advice.view")
    def pdf(self, reference: str, advice: str, paper: str) -> ResponseReturnValue:
        """Give a letter as PDF once it is printed; until then say so and look again."""
        try:
            made = _paper(advice, paper)
        except NotSendableError as error:
            return self._not_yet(advice, error)
        return as_pdf(self, made, back=url_of("show", advice))

    @expose("/<reference>/<advice>/messages/<moment>")
    @action("advice.view")
    def message(self, reference: str, advice: str, moment: str) -> ResponseReturnValue:
        """Show what the council's secretary is told at a moment, as text to copy."""
        return self.render(
            "advice/message.html",
            page=kept_of(advice),
            moment=_moment(moment),
            moments=_moments(),
            messages=_messages(advice, _moment(moment)),
            as_text=as_text,
            **place_of(advice),
        )

    @expose("/<reference>/<advice>/messages/<moment>.txt")
    @action("advice.view")
    def message_text(self, reference: str, advice: str, moment: str) -> ResponseReturnValue:
        """Give the message as a text to take along."""
        text = "\n\n".join(map(as_text, _messages(advice, _moment(moment))))
        return as_file(text, TEXT, f"bericht-{advice}-{moment}.txt")

    def _not_yet(self, advice: str, error: NotSendableError) -> ResponseReturnValue:
        page = self.render(
            "advice/not_yet.html",
            page=kept_of(advice),
            findings=error.findings,
            **place_of(advice),
        )
        return page, HTTPStatus.CONFLICT


def as_text(told: Message) -> str:
    """A message as plain text."""
    points = ("\n".join((f"{each.point}: {each.text}", *each.sentences)) for each in told.points)
    return "\n\n".join((told.subject, told.introduction, *points))


def _paper(advice: str, name: str) -> Paper:
    """A letter by its name, or no such page."""
    exchange = kept_of(advice).exchange
    reference = desk().reference
    authority = authority_of(exchange)
    if name == "adviesaanvraag":
        return request_paper(exchange, authority=authority, reference=reference)
    if name == "reactie":
        if exchange.advice is None:
            found(None)
        if exchange.reaction.sent_on is None and not may("advice.drafts").allowed:
            raise NotSendableError(())
        return reaction_paper(
            exchange, authority=authority, reference=reference, models=dossier().models
        )
    return _trace_paper(exchange, advice, name)


def _trace_paper(exchange: Exchange, advice: str, name: str) -> Paper:
    kind, _dash, number = name.rpartition("-")
    found_traces = traces(desk(), advice=advice, sources=known_sources())
    if kind != "spoor" or number not in {str(n + 1) for n in range(len(found_traces))}:
        found(None)
    return trace_paper(
        found_traces[int(number) - 1],
        authority=exchange.subject.authority,
        reference=desk().reference,
    )


def _messages(advice: str, moment: Moment) -> list[Message]:
    """One message a lot, since each follows an award model of its own."""
    council = kept_of(advice).exchange.subject.council.name
    followed = council_traces(desk(), advice=advice)
    return [message(moment, each, council=council) for each in followed]


def _moment(name: str) -> Moment:
    return found(next((each for each in Moment if each.value == name), None))


def _moments() -> dict[Moment, str]:
    return {
        Moment.PUBLICATION: _("Publication"),
        Moment.AWARD: _("Award"),
        Moment.START: _("Start of the contract"),
        Moment.FIRST_KPI: _("First figures"),
    }
