"""The gates between the stages of a lot: each names all that is still missing."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from scoring.scheme import Missing
from tender.evaluation import evaluate
from tender.findings import Finding, Place, blocking, fault, opened
from tender.lot_limits import decide_lot
from tender.model import Hat, Stage
from tender.storage.assembly import whole_dossier
from tender.storage.desk import Desk
from tender.storage.errors import FaultyInputError, NotReadyError
from tender.storage.grading import open_cells
from tender.storage.lots import assessed_bids, award_model, bids_of, members_of
from tender.storage.people import function_of_actor
from tender.storage.records import DecisionRow, FinalStepRow, SendingRow
from tender.storage.report import confirmed, final_step, report_of
from tender.storage.tables import CheckRow, LotRow, Person

PROPOSED, CONFIRMED = "proposed", "confirmed"
NOBODY = "-"
"""Stands for a proposer while there is none, so that the gate can say so; no public id is this."""


@dataclass(frozen=True, slots=True)
class FinalSteps:
    """Who proposed, and who confirmed, that the report as it stands now is final."""

    proposed_by: str = ""
    """The public id of the person; empty while nobody has."""
    proposed_at: datetime | None = None
    confirmed_by: str = ""
    confirmed_at: datetime | None = None


def start_scoring(desk: Desk, *, lot: str) -> None:
    """From preparation to grading alone: there are bids and members, and every bid is checked."""
    desk.require("scoring.start", lot=lot)
    row = desk.lot(lot)
    _pass(desk, row, Stage.INDIVIDUAL, "scoring.start", _before_scoring(desk, row))


def open_consensus(desk: Desk, *, lot: str) -> None:
    """From grading alone to the meeting: every member has graded every cell with reasons.

    Where the model's `missing` is not forbid, one grade in each cell is enough.
    """
    desk.require("consensus.open", lot=lot)
    row = desk.lot(lot)
    _pass(desk, row, Stage.CONSENSUS, "consensus.open", _before_consensus(desk, row))


def propose_final(desk: Desk, *, lot: str) -> None:
    """Propose the report as it stands as final: it is complete, and every member confirmed it."""
    desk.require("quality.propose", lot=lot)
    row = desk.lot(lot)
    if missing := tuple(_before_final(desk, row)):
        raise NotReadyError(*missing)
    if final_steps(desk, lot=lot).proposed_by:
        return
    _take_step(desk, row, PROPOSED)
    edition = report_of(desk.session, row).edition
    desk.done("quality.propose", lot=lot, report=edition)


def confirm_final(desk: Desk, *, lot: str) -> None:
    """Make the quality final: another person than the proposer confirms the same report."""
    proposed_by = final_steps(desk, lot=lot).proposed_by
    desk.require("quality.confirm", lot=lot, first=proposed_by or NOBODY)
    row = desk.lot(lot)
    missing = list(_before_final(desk, row))
    if not proposed_by:
        missing.append(opened("proposal-open"))
    if not missing:
        _take_step(desk, row, CONFIRMED)
    _pass(desk, row, Stage.QUALITY_FINAL, "quality.confirm", missing)


def final_steps(desk: Desk, *, lot: str) -> FinalSteps:
    """Tell who proposed and who confirmed the report as it stands now."""
    desk.require("tender.view")
    row = desk.lot(lot)
    report = report_of(desk.session, row)
    proposed = final_step(desk.session, row, report, PROPOSED)
    final = final_step(desk.session, row, report, CONFIRMED)
    return FinalSteps(
        proposed.person.public_id if proposed else "",
        proposed.at if proposed else None,
        final.person.public_id if final else "",
        final.at if final else None,
    )


def take_decision(desk: Desk, *, lot: str, on: date) -> None:
    """Decide a priced lot: nothing is open, and no tie is left for a winning place.

    The decision bears the function of the mandate holder who takes it.
    """
    desk.require("decision.take", lot=lot)
    row = desk.lot(lot)
    missing = tuple(_before_decision(desk, row))
    if not missing:
        by = function_of_actor(desk, Hat.MANDATE_HOLDER)
        desk.session.add(DecisionRow(lot_id=row.id, by=by, taken_on=on))
        desk.session.flush()
    _pass(desk, row, Stage.DECIDED, "decision.take", missing)


def mark_sent(desk: Desk, *, lot: str, on: date) -> None:
    """Record, once, the day on which the letters of a decided lot were sent."""
    desk.require("decision.send", lot=lot)
    row, place = desk.lot(lot), Place(path="on")
    decision = desk.session.scalars(select(DecisionRow).where(DecisionRow.lot_id == row.id)).one()
    sent = desk.session.scalar(select(SendingRow).where(SendingRow.lot_id == row.id))
    if sent:
        raise FaultyInputError(fault("sent-already", place, lot=lot, on=sent.sent_on))
    if on < decision.taken_on:
        raise FaultyInputError(fault("sent-early", place, taken_on=decision.taken_on))
    desk.session.add(SendingRow(lot_id=row.id, sent_on=on))
    desk.done("decision.send", lot=lot, on=on.isoformat())


def waiting(desk: Desk, *, lot: str) -> tuple[Finding, ...]:
    """Tell who may take the next step of a lot what it still waits for; empty means nothing."""
    row = desk.lot(lot)
    match Stage(row.stage):
        case Stage.PREPARATION:
            desk.require("scoring.start", lot=lot)
            return tuple(_before_scoring(desk, row))
        case Stage.INDIVIDUAL:
            desk.require("consensus.open", lot=lot)
            return tuple(_before_consensus(desk, row))
        case Stage.CONSENSUS:
            desk.require("consensus.view", lot=lot)
            return tuple(_before_final(desk, row))
        case Stage.PRICED:
            desk.require("decision.take", lot=lot)
            return tuple(_before_decision(desk, row))
        case _:
            return ()


def _pass(desk: Desk, lot: LotRow, to: Stage, action: str, missing: Iterable[Finding]) -> None:
    """Let a lot through a gate, unless something is missing."""
    if found := tuple(missing):
        raise NotReadyError(*found)
    lot.stage = to.value
    desk.session.flush()
    desk.done(action, lot=lot.public_id, stage=to.value)


def _take_step(desk: Desk, lot: LotRow, step: str) -> None:
    person = desk.session.scalars(select(Person).where(Person.public_id == desk.actor.person)).one()
    report = report_of(desk.session, lot).digest
    desk.session.add(
        FinalStepRow(lot_id=lot.id, step=step, report=report, person=person, at=desk.now)
    )
    desk.session.flush()


def _before_scoring(desk: Desk, lot: LotRow) -> Iterator[Finding]:
    bids = bids_of(desk.session, lot)
    checked = set(desk.session.scalars(select(CheckRow.bid_id)))
    if not bids:
        yield opened("no-bids", lot=lot.public_id)
    elif not assessed_bids(desk.session, lot):
        yield opened("no-valid-bid", lot=lot.public_id)
    if not members_of(desk.session, lot):
        yield opened("no-committee", lot=lot.public_id)
    for bid in bids:
        if bid.id not in checked:
            yield opened("check-open", bid=bid.public_id)


def _before_consensus(desk: Desk, lot: LotRow) -> Iterator[Finding]:
    """Who is not done; for whom a grade may be missing, which cells nobody graded."""
    owed = open_cells(desk.session, lot)
    if award_model(lot.model).scheme.missing is Missing.FORBID:
        for member in dict.fromkeys(cell.member for cell in owed):
            yield opened("grading-open", by=member)
        return
    members = len(members_of(desk.session, lot))
    cells = Counter((cell.bid, cell.criterion) for cell in owed)
    for (bid, criterion), count in cells.items():
        if count == members:
            yield opened("cell-open", bid=bid, criterion=criterion)


def _before_final(desk: Desk, lot: LotRow) -> Iterator[Finding]:
    model = award_model(lot.model)
    needs_grade = model.scheme.panel_rule.name == "consensus"
    report = report_of(desk.session, lot)
    cells = [
        (bid.public_id, criterion.id)
        for bid in assessed_bids(desk.session, lot)
        for criterion in model.graded
    ]
    for cell in cells:
        facts = dict(zip(("bid", "criterion"), cell, strict=True))
        agreed = report.cells.get(cell)
        if agreed is None or (needs_grade and not agreed.grade):
            yield opened("agreement-open", **facts)
        elif not agreed.reasons.strip():
            yield opened("consensus-reasons-open", **facts)
        elif not agreed.for_others.strip():
            yield opened("for-others-open", **facts)
    given = {confirmation.hat_id for confirmation in confirmed(desk.session, lot, report)}
    for hat in members_of(desk.session, lot):
        if hat.id not in given:
            yield opened("confirmation-open", by=hat.member)


def _before_decision(desk: Desk, lot: LotRow) -> Iterator[Finding]:
    evaluation = evaluate(whole_dossier(desk.session, desk.tender))
    found = next(each for each in evaluation.lots if each.lot.id == lot.public_id)
    decided, findings = decide_lot(evaluation, found)
    if decided is None:
        yield from findings
    for finding in blocking(found.findings):
        if finding.code != "tie-open" and finding not in findings:
            yield finding
