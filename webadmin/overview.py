"""The page of one tender: where each lot stands, what is missing, the way to everything."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.findings import Finding
from tender.language import _
from tender.model import AwardModel, Bid, Check, Lot, Stage
from tender.storage.errors import NotReadyError
from tender.storage.gates import start_scoring, waiting
from tender.storage.register import LotLine
from webadmin import identity
from webadmin.base import HouseView, desk, dossier, lot_of, may
from webadmin.door import action
from webadmin.labels import stage_name
from webadmin.tasks import Task, tasks_of


@dataclass(frozen=True, slots=True)
class Step:
    """One stage of a lot, and whether it is behind us."""

    label: str
    passed: bool
    current: bool


@dataclass(frozen=True, slots=True)
class BidLine:
    """A bid with how its check ended."""

    bid: Bid
    check: Check | None


@dataclass(frozen=True, slots=True)
class LotCard:
    """A lot as the page of its tender shows it."""

    lot: Lot
    model: AwardModel | None
    steps: tuple[Step, ...]
    bids: tuple[BidLine, ...]
    tasks: tuple[Task, ...]
    waits: tuple[Finding, ...]
    startable: bool


class TenderPage(HouseView):
    """The page of one tender."""

    @expose("/")
    @action("work.view")
    def index(self) -> ResponseReturnValue:
        """Send who comes without a tender to the list of theirs."""
        return redirect(url_for("tenders.index_view"))

    @expose("/<reference>/")
    @action("tender.view")
    def overview(self, reference: str) -> ResponseReturnValue:
        """Show the tender: its lots, bids and authority."""
        return self.render(
            "overview.html",
            reference=reference,
            dossier=dossier(),
            cards=[_card(lot) for lot in dossier().lots],
        )

    @expose("/<reference>/<lot>/start")
    @action("scoring.start")
    def before(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show what is settled once scoring starts, and what is still missing."""
        return self._before(reference, lot, identity.proof())

    @expose("/<reference>/<lot>/start", methods=("POST",))
    @action("scoring.start")
    def start(self, reference: str, lot: str) -> ResponseReturnValue:
        """Let the committee begin to grade."""
        if again := identity.refuted():
            return self._before(reference, lot, again), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            start_scoring(desk(), lot=lot)
        except NotReadyError:
            return self._before(reference, lot, identity.proof()), HTTPStatus.CONFLICT
        flash(_("The committee can grade now."), "success")
        return redirect(url_for(".overview", reference=reference), HTTPStatus.SEE_OTHER)

    def _before(self, reference: str, lot: str, proof: identity.Proof) -> str:
        place, model = lot_of(lot)
        return self.render(
            "start.html",
            reference=reference,
            lot=place,
            model=model,
            bids=[bid for bid in dossier().bids if bid.lot == lot],
            members=dossier().members(lot),
            waits=waiting(desk(), lot=lot),
            proof=proof,
        )


def steps_of(lot: Lot) -> tuple[Step, ...]:
    """The stages of a lot, in order."""
    return tuple(
        Step(stage_name(stage), lot.stage.reached(stage), lot.stage is stage) for stage in Stage
    )


def _card(lot: Lot) -> LotCard:
    startable = may("scoring.start", lot.id).allowed
    checks = {check.bid: check for check in dossier().checks}
    return LotCard(
        lot=lot,
        model=dossier().model(lot),
        steps=steps_of(lot),
        bids=tuple(BidLine(bid, checks.get(bid.id)) for bid in dossier().bids if bid.lot == lot.id),
        tasks=tuple(tasks_of(desk(), LotLine(lot.id, lot.title, lot.stage))),
        waits=waiting(desk(), lot=lot.id) if startable else (),
        startable=startable,
    )
