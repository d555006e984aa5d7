"""An advice file brought into the store: the letter with its points, and what is kept beside it."""

from tender.advice.exchange import Exchange
from tender.advice.reading import exchange_of
from tender.advice.writing import exchange_tree
from tender.reading import Reading
from tender.storage.advice.writing import (
    open_advice,
    save_letter_head,
    save_points,
    save_records,
    save_request,
    save_term,
)
from tender.storage.desk import Desk
from tender.storage.entered import refuse


def bring_in(desk: Desk, exchange: Exchange) -> None:
    """Bring in an exchange without its answers: those are for the people who give them.

    The right is that of writing down an advice; what contradicts itself is refused as a whole.
    """
    desk.require("advice.write")
    refuse(exchange_of(Reading("", exchange_tree(exchange)))[1])
    advice, found = exchange.id, exchange
    open_advice(desk, advice=advice, subject=found.subject)
    save_records(desk, advice=advice, records=found.records, version=0)
    if found.request:
        save_request(desk, advice=advice, request=found.request, version=0)
    if found.advice:
        save_letter_head(desk, advice=advice, letter=found.advice, version=0)
        save_points(desk, advice=advice, points=found.points, version=0)
    if found.term:
        save_term(desk, advice=advice, term=found.term, version=0)
