"""A small tender for the tests of the store, brought to each stage through its own verbs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from decimal import Decimal

from sqlalchemy import Engine

from tender.criteria import parse_model
from tender.model import Authority, AwardModel, Bid, Check, Failure, Hat, Lot, Stage
from tender.storage.bids import save_bid, save_check
from tender.storage.cells import Cell, Words
from tender.storage.desk import Desk, open_desk
from tender.storage.engine import writing
from tender.storage.gates import (
    confirm_final,
    open_consensus,
    propose_final,
    start_scoring,
    take_decision,
)
from tender.storage.grading import save_grade
from tender.storage.meeting import confirm_report, save_consensus
from tender.storage.people import Appointment, Profile, add_person, give_hat
from tender.storage.prices import enter_prices
from tender.storage.register import Masthead, create_tender, save_lot, save_model
from tests.databases import NEW, Build

NOW = datetime(2026, 11, 20, 23, 30, tzinfo=UTC)
DAY = date(2026, 11, 21)
REF, LOT = "GRO-2026-1", "perceel-1"
BIDS = ("zijlicht", "maas")
CRITERIA = ("plan", "team")
MEMBERS = ("chair", "expert")
PRICES = {"zijlicht": {"prijs": Decimal("900000.00")}, "maas": {"prijs": Decimal("950000.50")}}

OFFICES = {"admin": "administrator", "buyer": "buyer"}
HATS = {
    "chair": Hat.CHAIR,
    "expert": Hat.EXPERT,
    "second": Hat.SECOND_PERSON,
    "mandate": Hat.MANDATE_HOLDER,
    "auditor": Hat.AUDITOR,
    "adviser": Hat.POLICY_ADVISER,
}
"""Who wears which hat, besides the buyer; the administrator and the stranger wear none."""

MODEL = """
model: {model}
edition: 2026-11-01
title: Proef
language: nl
scoring:
  points: 100
  combination: weighted_sum
  panel_rule: {rule}
  rounding: [{{stage: weighted_criterion, digits: 2, mode: half_up}}]
  rank_on: rounded
  missing: {missing}
  ties: []
  on_dropout: keep_order
  reference_set: valid
  zero_price: reject
  clip: both
scales:
  drie:
    steps:
      - {{grade: goed, share: 1, means: Overtuigt}}
      - {{grade: matig, share: 0.5, means: Overtuigt deels}}
      - {{grade: slecht, share: 0, means: Overtuigt niet}}
criteria:
  - id: plan
    type: quality
    title: Plan
    question: Wat is uw plan?
    aspects: [{{id: p-a1, text: De mate waarin het plan past.}}]
    sources: [{{source: seed-001}}]
    scoring: {{weight: 40, scale: drie}}
  - id: team
    type: quality
    title: Team
    question: Wie doen het?
    aspects: [{{id: t-a1, text: De mate waarin het team past.}}]
    sources: [{{source: seed-001}}]
    scoring: {{weight: 30, scale: drie}}
  - id: prijs
    type: price
    title: Prijs
    question: Wat kost het?
    sources: [{{source: seed-001}}]
    scoring: {{weight: 30, formula: linear_fixed_range, full_at: 800000, nil_at: 1200000}}
requirements:
  - {{id: r1, text: De inschrijving is ondertekend., sources: [{{source: seed-001}}]}}
"""


def award_model(
    name: str = "proef", rule: str = "consensus", missing: str = "forbid"
) -> AwardModel:
    text = MODEL.format(model=name, rule=rule, missing=missing)
    model, findings = parse_model(text.encode(), f"{name}.yaml")
    assert model, findings
    return model


AUTHORITY = Authority(name="Gemeente Proef", court="Rechtbank Proef")
GOOD = Words("goed", "Het plan is concreet.")
AGREED = Words("goed", "Wij zijn overtuigd.", "Het plan is concreet en haalbaar.")


@dataclass(frozen=True)
class Case:
    """One tender with one lot and two bids, in a store."""

    engine: Engine

    @contextmanager
    def at(self, person: str, tender: str = REF) -> Iterator[Desk]:
        with open_desk(self.engine, person=person, tender=tender, clock=lambda: NOW) as desk:
            yield desk

    def grade(self, member: str, words: Words = GOOD) -> None:
        with self.at(member) as desk:
            for bid in BIDS:
                for criterion in CRITERIA:
                    save_grade(desk, Cell(LOT, bid, criterion), words, version=0)

    def agree(self, words: Words = AGREED) -> None:
        with self.at("buyer") as desk:
            for bid in BIDS:
                for criterion in CRITERIA:
                    save_consensus(desk, Cell(LOT, bid, criterion), words, version=0)

    def confirm(self) -> None:
        for member in MEMBERS:
            with self.at(member) as desk:
                confirm_report(desk, lot=LOT)


Step = Callable[[Case], object]


def after(before: Build) -> Callable[[Step], Build]:
    """Make a build of a step that is taken where another build ended."""
    return lambda step: Build(lambda engine: step(Case(engine)), before)


@after(NEW)
def peopled(case: Case) -> None:
    """Everybody has an account."""
    with writing(case.engine) as session:
        for person in ("admin", "buyer", *HATS, "stranger"):
            profile = Profile(person.title(), f"{person}@example.org", OFFICES.get(person, ""))
            add_person(session, profile, person=person)


def draft(case: Case, model: AwardModel) -> None:
    """Make a tender with a model, a lot and hats."""
    with case.at("buyer", "") as desk:
        create_tender(desk, Masthead(REF, "Proef", AUTHORITY))
    with case.at("buyer") as desk:
        ref = save_model(desk, model.tree)
        save_lot(desk, Lot(LOT, "Perceel 1", ref, Stage.PREPARATION))
        for person, hat in HATS.items():
            member = f"lid-{person}" if person in MEMBERS else ""
            give_hat(desk, Appointment(person, hat, f"functie {person}", member))


def prepare(case: Case) -> None:
    """Bring the bids in and check them."""
    with case.at("buyer") as desk:
        for bid in BIDS:
            save_bid(desk, Bid(bid, bid.title(), LOT))
            save_check(desk, Check(bid, "inkoper", DAY))


def start(case: Case) -> None:
    """Let the members grade."""
    with case.at("buyer") as desk:
        start_scoring(desk, lot=LOT)


def meet(case: Case) -> None:
    """Grade everything, and open the meeting."""
    for member in MEMBERS:
        case.grade(member)
    with case.at("chair") as desk:
        open_consensus(desk, lot=LOT)


@after(peopled)
def drafted(case: Case) -> None:
    """There is a tender with its model, its lot and its people; no bid yet."""
    draft(case, award_model())


prepared = after(drafted)(prepare)
scoring = after(prepared)(start)
meeting = after(scoring)(meet)


@after(meeting)
def proposed(case: Case) -> None:
    """The report is complete, confirmed by all and proposed as final."""
    case.agree()
    case.confirm()
    with case.at("chair") as desk:
        propose_final(desk, lot=LOT)


@after(proposed)
def final(case: Case) -> None:
    """The quality is final."""
    with case.at("second") as desk:
        confirm_final(desk, lot=LOT)


@after(final)
def priced(case: Case) -> None:
    """The prices are in."""
    with case.at("buyer") as desk:
        enter_prices(desk, lot=LOT, prices=PRICES)


@after(priced)
def decided(case: Case) -> None:
    """The decision is taken."""
    with case.at("mandate") as desk:
        take_decision(desk, lot=LOT, on=DAY)


def failing(bid: str) -> Check:
    """A check that found a requirement unmet."""
    return Check(bid, "inkoper", DAY, (Failure("r1", "De handtekening ontbreekt."),))
