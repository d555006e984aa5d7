"""From a Dossier to rows, step by step as the procedure itself would have made them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from tender.dossier import dossier_tree
from tender.findings import Finding, Place, fault, faults
from tender.index import index
from tender.model import Dossier, Stage, WinnersAre
from tender.storage import journal
from tender.storage.bids import add_bid, add_check
from tender.storage.desk import OPERATOR, utc_now
from tender.storage.entered import refuse, unkept
from tender.storage.journal import Act, Outcome
from tender.storage.people import Appointment, write_hat
from tender.storage.records import (
    AssessmentRow,
    ConfirmationRow,
    ConsensusRow,
    DecisionRow,
    PriceRow,
    SendingRow,
)
from tender.storage.register import Masthead, add_lot, add_model, add_tender
from tender.storage.report import report_of
from tender.storage.tables import BidRow, HatRow, LotRow


def import_dossier(
    session: Session,
    dossier: Dossier,
    *,
    people: Mapping[str, str],
    clock: Callable[[], datetime] = utc_now,
) -> None:
    """Make a tender out of a Dossier, at whatever stage its lots are.

    `people` gives the person (public id) for each committee member; other hats follow with
    `people.add_hat`. A Dossier that no procedure can have made raises FaultyInputError.
    """
    refuse(_faults(dossier, people))
    made = _prepare(session, dossier, people, clock())
    made.reach(Stage.INDIVIDUAL, made.add_assessments)
    made.reach(Stage.CONSENSUS, made.add_consensus)
    made.reach(Stage.QUALITY_FINAL, made.add_prices)
    made.reach(Stage.PRICED, made.add_decisions)
    made.reach(Stage.DECIDED, made.add_sendings)
    act = Act(made.now, OPERATOR, "dossier.import", Outcome.DONE, {"bids": len(dossier.bids)})
    journal.append(session, dossier.reference, act)


@dataclass(frozen=True, slots=True)
class _Made:
    """The rows that were made of a Dossier, by their public ids."""

    session: Session
    dossier: Dossier
    now: datetime
    lots: Mapping[str, LotRow]
    bids: Mapping[str, BidRow]
    members: Mapping[str, HatRow]

    def reach(self, stage: Stage, add: Callable[[], None]) -> None:
        """Move the lots that go so far to a stage, and add what belongs there."""
        for lot in self.dossier.lots:
            if lot.stage.reached(stage):
                self.lots[lot.id].stage = stage.value
        self.session.flush()
        add()
        self.session.flush()

    def add_assessments(self) -> None:
        self.session.add_all(
            AssessmentRow(
                bid_id=self.bids[given.bid].id,
                criterion=given.criterion,
                hat_id=self.members[given.by].id,
                version=1,
                grade=given.grade,
                reasons=given.reasons,
                saved_at=self.now,
            )
            for given in self.dossier.assessments
        )

    def add_consensus(self) -> None:
        self.session.add_all(
            ConsensusRow(
                bid_id=self.bids[agreed.bid].id,
                criterion=agreed.criterion,
                version=1,
                grade=agreed.grade,
                reasons=agreed.reasons,
                for_others=agreed.for_others,
                saved_at=self.now,
            )
            for agreed in self.dossier.consensus
        )
        self.session.flush()
        reports = {lot: report_of(self.session, row).digest for lot, row in self.lots.items()}
        self.session.add_all(
            ConfirmationRow(
                lot_id=self.lots[given.lot].id,
                hat_id=self.members[given.by].id,
                report=reports[given.lot],
                on=given.on,
            )
            for given in self.dossier.confirmations
        )

    def add_prices(self) -> None:
        self.session.add_all(
            PriceRow(
                bid_id=self.bids[bid.id].id,
                criterion=criterion,
                amount=amount,
                entered_at=self.now,
            )
            for bid in self.dossier.bids
            for criterion, amount in bid.prices.items()
        )

    def add_decisions(self) -> None:
        self.session.add_all(
            DecisionRow(lot_id=self.lots[lot.id].id, by=taken.by, taken_on=taken.taken_on)
            for lot in self.dossier.lots
            if (taken := lot.decision)
        )

    def add_sendings(self) -> None:
        self.session.add_all(
            SendingRow(lot_id=self.lots[lot.id].id, sent_on=lot.decision.sent_on)
            for lot in self.dossier.lots
            if lot.decision and lot.decision.sent_on
        )


def _prepare(session: Session, dossier: Dossier, people: Mapping[str, str], now: datetime) -> _Made:
    """Make all that belongs to the preparation."""
    masthead = Masthead(
        dossier.reference, dossier.title, dossier.authority, dossier.language, dossier.notice
    )
    tender = add_tender(session, masthead, now)
    for model in dossier.models:
        add_model(session, tender, model)
    lots = {lot.id: add_lot(session, tender, lot) for lot in dossier.lots}
    bids = {bid.id: add_bid(session, lots[bid.lot], bid) for bid in dossier.bids}
    for check in dossier.checks:
        add_check(session, bids[check.bid], check)
    members = {
        member.id: write_hat(
            session,
            tender,
            Appointment(people[member.id], member.hat, member.function, member.id, member.lots),
        )
        for member in dossier.committee
    }
    return _Made(session, dossier, now, lots, bids, members)


def _faults(dossier: Dossier, people: Mapping[str, str]) -> Iterator[Finding]:
    """What contradicts itself, what no database keeps, and what came before its time."""
    found = faults(index(dossier).findings)
    yield from found
    yield from _text_faults(dossier_tree(dossier), "")
    yield from _member_faults(dossier, people)
    yield from _without_rows(dossier)
    if not found:
        yield from _early(dossier)


def _text_faults(part: object, path: str) -> Iterator[Finding]:
    if isinstance(part, str) and unkept(part):
        yield fault("not-a-text", Place(path=path))
    elif isinstance(part, Mapping):
        for key, value in part.items():
            yield from _text_faults(value, f"{path}.{key}".removeprefix("."))
    elif isinstance(part, list):
        for number, value in enumerate(part, 1):
            yield from _text_faults(value, f"{path}[{number}]")


def _without_rows(dossier: Dossier) -> Iterator[Finding]:
    """What a dossier file may say and the database has no place for."""
    parts: dict[str, list[object]] = {
        "lot_limits": [dossier.lot_limits],
        "common": [dossier.common],
        "comparisons": [dossier.comparisons],
        "lots[{}].draw": [lot.draw for lot in dossier.lots],
        "lots[{}].winners_are": [lot.winners_are is not WinnersAre.RANKED for lot in dossier.lots],
        "lots[{}].estimate": [lot.estimate is not None for lot in dossier.lots],
        "committee[{}].group": [member.group for member in dossier.committee],
        "bids[{}].submitted_on": [bid.submitted_on for bid in dossier.bids],
        "bids[{}].same_answers_as": [bid.same_answers_as for bid in dossier.bids],
        "bids[{}].explanation": [bid.explanation for bid in dossier.bids],
        "assessments[{}].absent": [given.absent for given in dossier.assessments],
        "assessments[{}].grade": [not (a.grade or a.absent) for a in dossier.assessments],
        "consensus[{}].first_grade": [agreed.first_grade for agreed in dossier.consensus],
    }
    for path, values in parts.items():
        for number, value in enumerate(values, 1):
            if value:
                key = path.rpartition(".")[2]
                yield fault("no-row", Place(path=path.format(number)), key=key)


def _member_faults(dossier: Dossier, people: Mapping[str, str]) -> Iterator[Finding]:
    for number, member in enumerate(dossier.committee, 1):
        if member.id not in people:
            yield fault("member-open", Place(path=f"committee[{number}]"), member=member.id)
    seen: set[tuple[str, str]] = set()
    for number, given in enumerate(dossier.confirmations, 1):
        if (given.by, given.lot) in seen:
            place = Place(path=f"confirmations[{number}]")
            yield fault("double-confirmation", place, by=given.by, lot=given.lot)
        seen.add((given.by, given.lot))


def _early(dossier: Dossier) -> Iterator[Finding]:
    """What a lot cannot have at its stage."""
    lots = {lot.id: lot for lot in dossier.lots}
    of_bid = {bid.id: lots[bid.lot] for bid in dossier.bids}
    found = [(of_bid[a.bid], Stage.INDIVIDUAL, "assessments") for a in dossier.assessments]
    found += [(of_bid[c.bid], Stage.CONSENSUS, "consensus") for c in dossier.consensus]
    found += [
        (lots[given.lot], Stage.CONSENSUS, "confirmations") for given in dossier.confirmations
    ]
    found += [(of_bid[bid.id], Stage.PRICED, "bids.prices") for bid in dossier.bids if bid.prices]
    found += [(lot, Stage.DECIDED, "lots.decision") for lot in dossier.lots if lot.decision]
    for lot, stage, path in dict.fromkeys(found):
        if not lot.stage.reached(stage):
            yield fault("too-early", Place(path=path), lot=lot.id, stage=lot.stage.value)
    for lot in dossier.lots:
        if lot.stage is Stage.DECIDED and lot.decision is None:
            yield fault("decision-open", Place(path="lots"), lot=lot.id)
