"""The Dossier in and out of the store: without loss, and to each as much as they may see."""

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from decimal import Decimal
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from sqlalchemy import Engine

from tender.bidding import LimitBy
from tender.model import (
    Absence,
    Assessment,
    Bid,
    Check,
    Comparison,
    Confirmation,
    Consensus,
    Decision,
    Dossier,
    Draw,
    Evaluator,
    Explanation,
    Hat,
    Lot,
    LotLimits,
    Stage,
    WinnersAre,
)
from tender.storage import journal
from tender.storage.cells import Cell
from tender.storage.dossiers import export_dossier, load_dossier, stored_dossier
from tender.storage.engine import reading, writing
from tender.storage.errors import FaultyInputError, NotReadyError, RefusedError, UnknownError
from tender.storage.gates import open_consensus, take_decision
from tender.storage.grading import own_cells, save_grade
from tender.storage.importing import import_dossier
from tender.storage.people import Appointment, Profile, add_hat, add_person
from tests.databases import NEW, Build
from tests.storage_case import (
    AUTHORITY,
    DAY,
    GOOD,
    LOT,
    REF,
    Case,
    after,
    award_model,
    decided,
    final,
    priced,
    scoring,
)
from tests.storage_dossiers import MEMBERS, dossiers

CaseAt = Callable[[Build], Case]
PEOPLE = {member: f"p-{member}" for member in MEMBERS}


@after(NEW)
def membered(case: Case) -> None:
    """There is a person for each member of an imported committee."""
    with writing(case.engine) as session:
        for person in PEOPLE.values():
            add_person(session, Profile(person, f"{person}@example.org"), person=person)


def without_hidden(dossier: Dossier) -> Dossier:
    """What may be seen: no grades of a lot that has not come to its meeting."""
    met = {lot.id for lot in dossier.lots if lot.stage.reached(Stage.CONSENSUS)}
    of_bid = {bid.id: bid.lot for bid in dossier.bids}
    seen = tuple(given for given in dossier.assessments if of_bid[given.bid] in met)
    return replace(dossier, assessments=seen)


def round_trip(engine: Engine, dossier: Dossier) -> Dossier:
    with writing(engine) as session:
        import_dossier(session, dossier, people=PEOPLE)
    with reading(engine) as session:
        return stored_dossier(session, dossier.reference)


@settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(dossier=dossiers())
def test_a_dossier_comes_back_without_loss(
    store: Engine, numbers: Iterator[int], dossier: Dossier
) -> None:
    named = replace(dossier, reference=f"PROEF-{next(numbers)}")

    back = round_trip(store, named)

    assert back == without_hidden(named)


@pytest.fixture
def numbers() -> Iterator[int]:
    return count()


@pytest.fixture
def store(case_at: CaseAt) -> Engine:
    return case_at(membered).engine


def large(bids: int, members: int, stage: Stage) -> Dossier:
    """A dossier of one lot in which everybody graded everything."""
    lot = Lot(LOT, "Perceel 1", award_model().ref, stage)
    offered = tuple(Bid(f"bid-{n}", f"Bieder {n}", LOT) for n in range(bids))
    committee = tuple(Evaluator(f"lid-{n}", "", Hat.EVALUATOR) for n in range(1, members + 1))
    return Dossier(
        REF,
        "Groot",
        AUTHORITY,
        (award_model(),),
        (lot,),
        offered,
        committee,
        assessments=tuple(
            Assessment(bid.id, criterion, member.id, "goed", "Goed.")
            for bid in offered
            for criterion in ("plan", "team")
            for member in committee
        ),
        consensus=tuple(
            Consensus(bid.id, criterion, "goed", "Goed.", "Goed.")
            for bid in offered
            for criterion in ("plan", "team")
        ),
    )


def test_a_large_dossier_comes_back_without_loss(store: Engine) -> None:
    dossier = large(40, 3, Stage.CONSENSUS)

    assert round_trip(store, dossier) == dossier


@after(membered)
def half(case: Case) -> None:
    """A lot that is being graded: one member is done, the other has not begun."""
    dossier = large(2, 2, Stage.INDIVIDUAL)
    mine = tuple(given for given in dossier.assessments if given.by == "lid-1")
    committee = (Evaluator("lid-1", "", Hat.CHAIR), Evaluator("lid-2", "", Hat.EXPERT))
    with writing(case.engine) as session:
        import_dossier(
            session,
            replace(dossier, committee=committee, assessments=mine, consensus=()),
            people=PEOPLE,
        )


def test_an_imported_lot_goes_on_where_it_stood(case_at: CaseAt) -> None:
    case = case_at(half)
    with case.at("p-lid-1") as desk:
        assert {cell.version for cell in own_cells(desk, lot=LOT)} == {1}
    with case.at("p-lid-2") as desk:
        for cell in own_cells(desk, lot=LOT):
            save_grade(desk, Cell(LOT, cell.bid, cell.criterion), GOOD, version=0)
    with case.at("p-lid-1") as desk:
        open_consensus(desk, lot=LOT)

    with reading(case.engine) as session:
        assert stored_dossier(session, REF).assessments[0].by == "lid-1"
        assert journal.verify(session, REF) == ()
        assert next(journal.entries(session, REF)).act.action == "dossier.import"


WHOLE = large(2, 2, Stage.CONSENSUS)
LOT_THERE = WHOLE.lots[0]
CONFIRMED = Confirmation("lid-1", LOT, DAY)


def bare(stage: Stage) -> Dossier:
    """A dossier at a stage, with nothing judged in it."""
    return replace(WHOLE, assessments=(), consensus=(), lots=(replace(LOT_THERE, stage=stage),))


PRICED = tuple(replace(bid, prices={"prijs": Decimal(1)}) for bid in WHOLE.bids)
DECIDED = replace(LOT_THERE, stage=Stage.PRICED, decision=Decision("mandaat", DAY))


@pytest.mark.parametrize(
    ("dossier", "expected"),
    [
        (
            replace(bare(Stage.PREPARATION), assessments=WHOLE.assessments),
            [("too-early", "assessments")],
        ),
        (replace(bare(Stage.INDIVIDUAL), consensus=WHOLE.consensus), [("too-early", "consensus")]),
        (
            replace(bare(Stage.INDIVIDUAL), confirmations=(CONFIRMED,)),
            [("too-early", "confirmations")],
        ),
        (replace(bare(Stage.QUALITY_FINAL), bids=PRICED), [("too-early", "bids.prices")]),
        (replace(bare(Stage.PRICED), lots=(DECIDED,)), [("too-early", "lots.decision")]),
        (bare(Stage.DECIDED), [("decision-open", "lots")]),
        (
            replace(bare(Stage.CONSENSUS), confirmations=(CONFIRMED, CONFIRMED)),
            [("double-confirmation", "confirmations[2]")],
        ),
        (
            replace(bare(Stage.CONSENSUS), confirmations=(replace(CONFIRMED, by="nobody"),)),
            [("evaluator-unknown", "confirmations[1].by")],
        ),
        (
            replace(bare(Stage.CONSENSUS), confirmations=(replace(CONFIRMED, lot="nowhere"),)),
            [("lot-unknown", "confirmations[1].lot")],
        ),
        (
            replace(bare(Stage.CONSENSUS), committee=(Evaluator("lid-9", "", Hat.CHAIR),)),
            [("member-open", "committee[1]")],
        ),
        (
            replace(
                bare(Stage.CONSENSUS), checks=(Check("bid-0", "x", DAY), Check("bid-9", "x", DAY))
            ),
            [("bid-unknown", "checks[2].bid")],
        ),
        (
            replace(WHOLE, bids=(replace(WHOLE.bids[0], address="\0"), WHOLE.bids[1])),
            [("not-a-text", "bids[1].address")],
        ),
        (replace(WHOLE, lots=(replace(LOT_THERE, title=""),)), [("not-a-text", "title")]),
        (
            replace(WHOLE, committee=(*WHOLE.committee, Evaluator("lid-1", "", Hat.CHAIR))),
            [("double-member", "committee[3].id")],
        ),
        (
            replace(
                WHOLE,
                lots=(replace(WHOLE.lots[0], draw=Draw(("bid-0",), "x", "y", DAY, "z")),),
                committee=(WHOLE.committee[0], replace(WHOLE.committee[1], group="gast")),
                bids=(replace(WHOLE.bids[0], submitted_on="2027-01-20"), WHOLE.bids[1]),
            ),
            [
                ("no-row", "lots[1].draw"),
                ("no-row", "committee[2].group"),
                ("no-row", "bids[1].submitted_on"),
            ],
        ),
        (
            replace(
                WHOLE,
                assessments=(
                    replace(WHOLE.assessments[0], grade="", absent=Absence.RECUSED),
                    replace(WHOLE.assessments[1], grade=""),
                    *WHOLE.assessments[2:],
                ),
            ),
            [("no-row", "assessments[1].absent"), ("no-row", "assessments[2].grade")],
        ),
        (
            replace(
                WHOLE,
                lots=(
                    replace(LOT_THERE, winners_are=WinnersAre.EQUAL, estimate=Decimal(0)),
                    replace(LOT_THERE, id="perceel-9"),
                ),
                bids=(
                    replace(WHOLE.bids[0], explanation=Explanation(DAY, "Waarom zo laag?")),
                    WHOLE.bids[1],
                    Bid("bid-9", "Bieder 0", "perceel-9", same_answers_as="bid-0"),
                ),
                consensus=(
                    WHOLE.consensus[0],
                    replace(WHOLE.consensus[1], first_grade="matig"),
                    *WHOLE.consensus[2:],
                ),
                lot_limits=LotLimits(1, LimitBy.AUTHORITY_ORDER, (LOT, "perceel-9")),
                common=("plan",),
                comparisons=(Comparison("plan", "lid-1", "bid-0", "bid-1", 2, "Beter."),),
            ),
            [
                ("no-row", "lot_limits"),
                ("no-row", "common"),
                ("no-row", "comparisons"),
                ("no-row", "lots[1].winners_are"),
                ("no-row", "lots[1].estimate"),
                ("no-row", "bids[3].same_answers_as"),
                ("no-row", "bids[1].explanation"),
                ("no-row", "consensus[2].first_grade"),
            ],
        ),
    ],
)
def test_a_dossier_that_no_procedure_makes_is_refused_whole(
    store: Engine, dossier: Dossier, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyInputError) as error, writing(store) as session:
        import_dossier(session, dossier, people=PEOPLE)

    assert [(f.code, f.place.path) for f in error.value.findings] == expected
    with reading(store) as session, pytest.raises(UnknownError):
        stored_dossier(session, REF)


def test_the_refusal_names_the_key_and_says_what_to_do(store: Engine) -> None:
    equal = replace(WHOLE, lots=(replace(LOT_THERE, winners_are=WinnersAre.EQUAL),))

    with pytest.raises(FaultyInputError) as error, writing(store) as session:
        import_dossier(session, equal, people=PEOPLE)

    (found,) = error.value.findings
    assert found.sentence == (
        "De database heeft geen plek voor 'winners_are' zoals het hier staat. "
        "Bewaar dit dossier als bestand."
    )


KEPT = {
    Dossier: {"reference", "title", "authority", "models", "language", "notice"},
    Lot: {"id", "title", "model", "stage", "winners", "decision"},
    Bid: {"id", "tenderer", "lot", "address", "prices"},
    Evaluator: {"id", "function", "hat", "lots"},
    Assessment: {"bid", "criterion", "by", "grade", "reasons"},
    Consensus: {"bid", "criterion", "grade", "reasons", "for_others"},
}
"""What the database has a place for; the tables of a dossier stand below in their own name."""
REFUSED = {
    Dossier: {"comparisons", "lot_limits", "common"},
    Lot: {"draw", "winners_are", "estimate"},
    Bid: {"submitted_on", "same_answers_as", "explanation"},
    Evaluator: {"group"},
    Assessment: {"absent"},
    Consensus: {"first_grade"},
}
TABLES = {"lots", "bids", "committee", "checks", "assessments", "consensus", "confirmations"}


@pytest.mark.parametrize("noun", KEPT)
def test_every_key_of_a_dossier_is_kept_or_refused(noun: type[Dossier]) -> None:
    """A key that is added to a dossier needs a row, or a refusal with a case above."""
    keys = {part.name for part in fields(noun)} - (TABLES if noun is Dossier else set())

    assert keys == KEPT[noun] | REFUSED[noun]


def test_a_reference_is_imported_once(case_at: CaseAt) -> None:
    with pytest.raises(FaultyInputError) as error, writing(case_at(half).engine) as session:
        import_dossier(session, WHOLE, people=PEOPLE)

    assert [finding.code for finding in error.value.findings] == ["reference-taken"]


@after(scoring)
def graded(case: Case) -> None:
    """Both members have graded everything; the meeting is not open."""
    for member in ("chair", "expert"):
        case.grade(member)


def shown(case: Case, person: str) -> str:
    """Which parts of the dossier a person sees, by their first letters."""
    with case.at(person) as desk:
        dossier = load_dossier(desk)
    parts = {
        "b": dossier.bids,
        "k": dossier.checks,
        "a": dossier.assessments,
        "c": dossier.consensus,
        "o": dossier.confirmations,
        "p": [bid for bid in dossier.bids if bid.prices],
    }
    return "".join(letter for letter, part in parts.items() if part)


@pytest.mark.parametrize(
    ("person", "parts"),
    [
        ("buyer", ("bk", "bkaco", "bkacop", "bkacop")),
        ("chair", ("bka", "bkaco", "bkaco", "bkacop")),
        ("second", ("bk", "bkaco", "bkacop", "bkacop")),
        ("mandate", ("bk", "bk", "bkacop", "bkacop")),
        ("auditor", ("bk", "bkaco", "bkacop", "bkacop")),
        ("adviser", ("", "", "", "bkacop")),
    ],
)
def test_everybody_sees_of_the_dossier_what_their_hat_shows(
    case_at: CaseAt, person: str, parts: tuple[str, ...]
) -> None:
    """Before the meeting, with the quality final, with prices, and decided."""
    stages = (graded, final, priced, decided)

    assert tuple(shown(case_at(build), person) for build in stages) == parts


def test_before_the_meeting_a_member_sees_the_own_grades_only(case_at: CaseAt) -> None:
    with case_at(graded).at("chair") as desk:
        assert {given.by for given in load_dossier(desk).assessments} == {"lid-chair"}


@pytest.mark.parametrize("person", ["admin", "stranger"])
def test_who_wears_no_hat_sees_no_dossier(case_at: CaseAt, person: str) -> None:
    with pytest.raises(RefusedError), case_at(decided).at(person) as desk:
        load_dossier(desk)


def test_showing_what_is_protected_is_a_line_in_the_journal(case_at: CaseAt) -> None:
    case = case_at(priced)
    with case.at("buyer") as desk:
        load_dossier(desk)

    with reading(case.engine) as session:
        last = list(journal.entries(session, REF))[-1].act
    assert (last.person, last.outcome.value) == ("buyer", "read")
    assert last.facts == {"shown": [f"{LOT}: grades", f"{LOT}: prices"]}


@pytest.mark.parametrize("person", ["chair", "mandate", "adviser", "stranger"])
def test_the_dossier_leaves_the_house_with_buyer_or_auditor_only(
    case_at: CaseAt, person: str
) -> None:
    with pytest.raises(RefusedError), case_at(decided).at(person) as desk:
        export_dossier(desk)


def test_the_dossier_leaves_the_house_once_it_is_decided(case_at: CaseAt) -> None:
    with pytest.raises(RefusedError), case_at(priced).at("buyer") as desk:
        export_dossier(desk)

    with case_at(decided).at("buyer") as desk:
        exported = export_dossier(desk)
    with reading(case_at(decided).engine) as session:
        assert exported == stored_dossier(session, REF)


@after(membered)
def unchecked(case: Case) -> None:
    """A priced lot whose bids nobody checked."""
    with writing(case.engine) as session:
        import_dossier(session, replace(large(2, 2, Stage.PRICED), bids=PRICED), people=PEOPLE)
        add_hat(session, REF, Appointment("p-lid-3", Hat.MANDATE_HOLDER))


def test_what_an_imported_lot_lacks_keeps_it_from_being_decided(case_at: CaseAt) -> None:
    with pytest.raises(NotReadyError) as error, case_at(unchecked).at("p-lid-3") as desk:
        take_decision(desk, lot=LOT, on=DAY)

    codes = [finding.code for finding in error.value.findings]
    assert codes == ["tie-open", "check-open", "check-open"]
