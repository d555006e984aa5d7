"""What a person had better know about an exchange, although nothing is wrong or open."""

from collections.abc import Iterator
from datetime import date

from tender.advice.exchange import Exchange
from tender.advice.figures import figures
from tender.advice.terms import due
from tender.findings import Finding, Place, notice, opened

FEW_DAYS = 28
"""Councils meet once a month: of fewer days the program warns (a proposal, no rule of law)."""


def cautions(exchange: Exchange, today: date) -> tuple[Finding, ...]:
    """Tell that a request came late, that publication came soon, or that the term has passed."""
    return (*_late_request(exchange), *_soon_published(exchange), *_overdue(exchange, today))


def _late_request(exchange: Exchange) -> Iterator[Finding]:
    request = exchange.request
    if request and request.sent_on and request.wanted_on:
        days = (request.wanted_on - request.sent_on).days
        if days < FEW_DAYS:
            yield notice("advice-late-request", Place(path="request.wanted_on"), days=days)


def _soon_published(exchange: Exchange) -> Iterator[Finding]:
    days = figures(exchange).advice_to_publication
    if days is not None and days < FEW_DAYS:
        yield notice("advice-soon-published", Place(path="records.history"), days=days)


def _overdue(exchange: Exchange, today: date) -> Iterator[Finding]:
    term = exchange.term
    if term is None or exchange.reaction.sent_on:
        return
    last = due(term)
    if not last.covered:
        yield notice("term-uncovered", Place(path="term"), on=last.on)
    if today > last.on:
        yield opened("reaction-late", Place(path="term"), on=last.on)
