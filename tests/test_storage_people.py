"""People and hats: who may wear what, and what never goes together."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy import Engine, select

from tender.model import Hat, Lot, Stage
from tender.storage.desk import open_desk
from tender.storage.engine import reading, writing
from tender.storage.errors import FaultyInputError, RefusedError, UnknownError
from tender.storage.people import (
    Appointment,
    Candidate,
    Profile,
    add_person,
    candidates,
    give_hat,
    save_person,
    take_hat,
    wearers,
)
from tender.storage.register import remove_lot, save_lot
from tender.storage.tables import Person
from tests.databases import Build
from tests.storage_case import LOT, Case, award_model, drafted, peopled

CaseAt = Callable[[Build], Case]
ANNA = Profile("Anna", "anna@example.org", "buyer", "inkoper")


def codes(error: pytest.ExceptionInfo[FaultyInputError]) -> list[tuple[str, str]]:
    return [(finding.code, finding.place.path) for finding in error.value.findings]


def person(engine: Engine, public_id: str) -> Person:
    with reading(engine) as session:
        return session.scalars(select(Person).where(Person.public_id == public_id)).one()


def test_the_administrator_makes_and_changes_people(case_at: CaseAt) -> None:
    engine = case_at(peopled).engine
    with open_desk(engine, person="admin") as desk:
        made = save_person(desk, ANNA)
        other = save_person(desk, replace(ANNA, email="bea@example.org"))
    with open_desk(engine, person="admin") as desk:
        assert save_person(desk, replace(ANNA, name="Anna B.", active=False), person=made) == made

    assert made != other
    anna = person(engine, made)
    assert (anna.name, anna.email, anna.office, anna.function, anna.active) == (
        "Anna B.",
        "anna@example.org",
        "buyer",
        "inkoper",
        False,
    )
    assert anna.password is None


@pytest.mark.parametrize("who", ["buyer", "chair", "stranger"])
def test_nobody_else_does(case_at: CaseAt, who: str) -> None:
    with pytest.raises(RefusedError), case_at(peopled).at(who, "") as desk:
        save_person(desk, ANNA)


def test_the_operator_adds_a_person_with_a_password(engine: Engine) -> None:
    with writing(engine) as session:
        assert add_person(session, ANNA, person="anna", password="hash") == "anna"

    assert person(engine, "anna").password == "hash"
    with pytest.raises(FaultyInputError) as error, writing(engine) as session:
        add_person(session, replace(ANNA, email="bea@example.org"), person="anna")
    assert codes(error) == [("id-taken", "person")]


@pytest.mark.parametrize(
    ("profile", "expected"),
    [
        (replace(ANNA, name=""), [("not-a-text", "name")]),
        (replace(ANNA, name="x" * 201), [("too-long", "name")]),
        (replace(ANNA, function="nul \0"), [("not-a-text", "function")]),
        (replace(ANNA, email="anna"), [("not-an-email", "email")]),
        (replace(ANNA, email="BUYER@example.org "), [("email-taken", "email")]),
        (replace(ANNA, office="king"), [("not-one-of", "office")]),
        (replace(ANNA, language="fr"), [("not-one-of", "language")]),
    ],
)
def test_a_profile_that_does_not_fit_is_refused(
    case_at: CaseAt, profile: Profile, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(peopled).at("admin", "") as desk:
        save_person(desk, profile)

    assert codes(error) == expected


def test_a_person_who_is_not_there_cannot_be_changed(case_at: CaseAt) -> None:
    engine = case_at(peopled).engine

    with pytest.raises(UnknownError), open_desk(engine, person="admin") as desk:
        save_person(desk, ANNA, person="nobody")


def test_who_wears_a_hat_becomes_no_administrator(case_at: CaseAt) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(drafted).at("admin", "") as desk:
        save_person(desk, Profile("C", "chair@example.org", "administrator"), person="chair")

    assert codes(error) == [("hat-administrator", "office")]


def test_everybody_in_a_tender_sees_who_wears_which_hat(case_at: CaseAt) -> None:
    with case_at(drafted).at("adviser") as desk:
        seen = {(w.person, w.name, w.appointment.hat) for w in wearers(desk)}

    assert ("chair", "Chair", Hat.CHAIR) in seen
    assert ("buyer", "Buyer", Hat.BUYER) in seen
    assert len(seen) == 7


def test_the_buyer_chooses_among_active_people_without_the_administrators(
    case_at: CaseAt,
) -> None:
    case = case_at(drafted)
    with case.at("admin", "") as desk:
        gone = Profile("Second", "second@example.org", active=False)
        save_person(desk, gone, person="second")

    with case.at("buyer") as desk:
        names = [candidate.person for candidate in candidates(desk)]
        assert Candidate("stranger", "Stranger", "") in candidates(desk)

    assert names == ["adviser", "auditor", "buyer", "chair", "expert", "mandate", "stranger"]


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        (Appointment("chair", Hat.SECOND_PERSON), [("hat-pair", "hat")]),
        (Appointment("buyer", Hat.EVALUATOR, "lid", "lid-3"), [("hat-pair", "hat")]),
        (Appointment("buyer", Hat.SECOND_PERSON), [("hat-pair", "hat")]),
        (Appointment("mandate", Hat.EXPERT, "lid", "lid-3"), [("hat-pair", "hat")]),
        (Appointment("chair", Hat.EVALUATOR, "lid", "lid-3"), [("hat-second", "hat")]),
        (Appointment("auditor", Hat.AUDITOR), [("hat-worn", "hat")]),
        (Appointment("admin", Hat.AUDITOR), [("hat-administrator", "hat")]),
        (Appointment("stranger", Hat.EVALUATOR), [("hat-member", "member")]),
        (Appointment("stranger", Hat.AUDITOR, "", "lid-3"), [("hat-member", "member")]),
        (Appointment("stranger", Hat.AUDITOR, lots=(LOT,)), [("hat-member", "lots")]),
        (Appointment("stranger", Hat.EVALUATOR, "", "lid 3"), [("not-an-id", "member")]),
        (Appointment("stranger", Hat.EVALUATOR, "", "lid-chair"), [("id-taken", "member")]),
        (Appointment("stranger", Hat.AUDITOR, "x" * 201), [("too-long", "function")]),
        (Appointment("nobody", Hat.AUDITOR), [("person-unknown", "person")]),
        (
            Appointment("stranger", Hat.EVALUATOR, "", "lid-3", ("nowhere",)),
            [("lot-unknown", "lots")],
        ),
    ],
)
def test_a_hat_that_does_not_fit_is_refused(
    case_at: CaseAt, wanted: Appointment, expected: list[tuple[str, str]]
) -> None:
    with pytest.raises(FaultyInputError) as error, case_at(drafted).at("buyer") as desk:
        give_hat(desk, wanted)

    assert codes(error) == expected


def test_who_was_put_out_of_use_gets_no_hat(case_at: CaseAt) -> None:
    case = case_at(drafted)
    with case.at("admin", "") as desk:
        gone = Profile("Stranger", "stranger@example.org", active=False)
        save_person(desk, gone, person="stranger")

    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        give_hat(desk, Appointment("stranger", Hat.AUDITOR))

    assert codes(error) == [("person-unknown", "person")]


def test_one_person_may_wear_two_hats_that_go_together(case_at: CaseAt) -> None:
    case = case_at(drafted)
    with case.at("buyer") as desk:
        give_hat(desk, Appointment("adviser", Hat.EVALUATOR, "adviseur", "lid-3", (LOT,)))

    with case.at("adviser") as desk:
        assert desk.actor.hats == {Hat.POLICY_ADVISER, Hat.EVALUATOR}
        assert desk.actor.member == "lid-3"


def test_a_hat_is_taken_away(case_at: CaseAt) -> None:
    case = case_at(drafted)
    with case.at("buyer") as desk:
        take_hat(desk, person="auditor", hat=Hat.AUDITOR)

    with case.at("auditor") as desk:
        assert desk.actor.hats == frozenset()
    with pytest.raises(UnknownError) as error, case.at("buyer") as desk:
        take_hat(desk, person="auditor", hat=Hat.AUDITOR)
    assert codes(error) == [("hat-unknown", "hat")]


def test_a_member_of_one_lot_goes_before_the_lot_does(case_at: CaseAt) -> None:
    case = case_at(drafted)
    member = Appointment("stranger", Hat.EVALUATOR, "lid", "lid-3", ("perceel-2", LOT))
    with case.at("buyer") as desk:
        save_lot(desk, Lot("perceel-2", "Perceel 2", award_model().ref, Stage.PREPARATION))
        give_hat(desk, member)
        assert wearers(desk)[-1].appointment == member

    with pytest.raises(FaultyInputError) as error, case.at("buyer") as desk:
        remove_lot(desk, lot="perceel-2")
    assert codes(error) == [("lot-in-use", "lot")]
    with case.at("buyer") as desk:
        take_hat(desk, person="stranger", hat=Hat.EVALUATOR)
        remove_lot(desk, lot="perceel-2")
