"""How stable the outcome of a real lot is: shown only once the buyer has asked for it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from http import HTTPStatus

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from scoring.stability.undecided import Why
from scoring.stability.weights import Interval
from tender.documents.certificate import certificate_paper
from tender.figures import euro
from tender.language import _
from tender.stability import Certificate, certificate, sections
from tender.stability.chart import Bar, bars
from tender.stability.figures import least, most, shown
from tender.storage.people import wearers
from tender.storage.questions import ask_stability, read_stability
from webadmin import identity
from webadmin.base import TenderView, desk, found, may
from webadmin.door import action
from webadmin.downloads import as_pdf
from webadmin.plots import units
from webadmin.results import outcome_of

WIDTH = 1000
"""The units of the whole width of a bar."""


@dataclass(frozen=True, slots=True)
class Weight:
    """Between which weights of a criterion the winner stays, as numbers and as a bar."""

    criterion: str
    low: str
    declared: str
    high: str
    rivals: str
    """Who draws level at the ends; empty where nobody does."""
    start: str
    length: str
    mark: str


@dataclass(frozen=True, slots=True)
class Felt:
    """What a criterion weighs on paper, and what it weighed among these bids."""

    criterion: str
    declared: str
    effective: str
    far_off: bool


@dataclass(frozen=True, slots=True)
class Gap:
    """How much cheaper a loser had to be to win."""

    bid: str
    price: str
    needed: str
    """Empty where no price is low enough."""
    less: str


class StabilityPage(TenderView):
    """Where the buyer asks how stable an outcome is, and reads the answer."""

    @expose("/<reference>/<lot>/")
    @action("stability.view")
    def show(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show the answer where it was asked for; otherwise tell what asking means."""
        asked = read_stability(desk(), lot=lot)
        if asked is None:
            return self._ask(reference, lot, identity.proof())
        made = certificate(outcome_of(lot))
        names = {wearer.appointment.person: wearer.name for wearer in wearers(desk())}
        return self.render(
            "stability.html",
            reference=reference,
            lot=made.evaluation.lot,
            asked=asked,
            asked_by=names.get(asked.person, asked.person),
            made=made,
            sections=sections(made, made.names),
            weights=list(_weights(made)),
            felt=list(_felt(made)),
            gaps=list(_gaps(made)),
        )

    @expose("/<reference>/<lot>/", methods=("POST",))
    @action("stability.ask")
    def ask(self, reference: str, lot: str) -> ResponseReturnValue:
        """Ask for the answer; the journal holds who did and when."""
        if not request.form.get("understood"):
            fault = _("Tick that you know that this can be demanded.")
            page = self._ask(reference, lot, identity.proof(), fault)
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        if again := identity.refuted():
            return self._ask(reference, lot, again), HTTPStatus.UNPROCESSABLE_ENTITY
        ask_stability(desk(), lot=lot)
        return redirect(url_for(".show", reference=reference, lot=lot), HTTPStatus.SEE_OTHER)

    @expose("/<reference>/<lot>/certificate.pdf")
    @action("stability.view")
    def pdf(self, reference: str, lot: str) -> ResponseReturnValue:
        """Give the certificate as PDF once it is printed; until then say so and look again."""
        found(read_stability(desk(), lot=lot))
        made = certificate(outcome_of(lot))
        found(made.stability)
        back = url_for(".show", reference=reference, lot=lot)
        return as_pdf(self, certificate_paper(made), back=back)

    def _ask(self, reference: str, lot: str, proof: identity.Proof, fault: str = "") -> str:
        return self.render(
            "stability_ask.html",
            reference=reference,
            lot=outcome_of(lot).lot,
            asks=may("stability.ask", lot).allowed,
            proof=proof,
            fault=fault,
            ticked="understood" in request.form,
        )


def _weights(made: Certificate) -> Iterator[Weight]:
    """The weights in which the winner stays, in the order of the model."""
    weighing = made.stability.weighing if made.stability else Why.ONE_BID
    if isinstance(weighing, Why):
        return
    for interval, bar in zip(weighing.winner, bars(weighing.winner), strict=True):
        yield _weight(made, interval, bar)


def _weight(made: Certificate, interval: Interval, bar: Bar) -> Weight:
    pairs = [end.pair for end in (interval.low, interval.high) if end.pair]
    return Weight(
        made.titles[interval.criterion],
        least(interval.low.weight),
        shown(interval.declared),
        most(interval.high.weight),
        ", ".join(dict.fromkeys(made.names[pair[1]] for pair in pairs)),
        units(bar.low * WIDTH),
        units((bar.high - bar.low) * WIDTH),
        units(bar.mark * WIDTH),
    )


def _felt(made: Certificate) -> Iterator[Felt]:
    effective = made.stability.effective if made.stability else Why.ONE_BID
    for each in () if isinstance(effective, Why) else effective:
        title = made.titles[each.criterion]
        yield Felt(title, shown(each.declared), shown(each.effective), each.far_off)


def _gaps(made: Certificate) -> Iterator[Gap]:
    prices = made.stability.prices if made.stability else Why.NO_PRICE
    for bid, change in () if isinstance(prices, Why) else prices.deficits:
        card = made.evaluation.card(bid)
        offered = card.price if card else None
        needed = (euro(change.after), euro(change.size)) if change else ("", "")
        price = euro(change.before) if change else euro(offered or Fraction(0))
        yield Gap(made.names[bid], price, *needed)
