"""A desk: who sits there, what they may do, and that nothing is half done."""

from collections.abc import Callable

import pytest

from tender.model import Hat, Lot, Stage
from tender.policy import Actor
from tender.storage.desk import utc_now
from tender.storage.errors import RefusedError, UnknownError
from tender.storage.gates import start_scoring
from tender.storage.people import Profile, save_person
from tender.storage.register import save_lot
from tests.databases import Build
from tests.storage_case import DAY, LOT, REF, Case, award_model, drafted, prepared, scoring

CaseAt = Callable[[Build], Case]


def test_who_sits_down_wears_the_hats_of_this_tender(case_at: CaseAt) -> None:
    case = case_at(drafted)

    with case.at("chair") as desk:
        assert desk.actor == Actor("chair", frozenset({Hat.CHAIR}), "", "lid-chair")
    with case.at("buyer") as desk:
        assert desk.actor == Actor("buyer", frozenset({Hat.BUYER}), "buyer", "")
    with case.at("buyer", "") as desk:
        assert desk.actor == Actor("buyer", frozenset(), "buyer", "")
    with case.at("") as desk:
        assert desk.actor == Actor()


def test_the_day_of_a_desk_is_the_dutch_one(case_at: CaseAt) -> None:
    with case_at(drafted).at("buyer") as desk:
        assert desk.today == DAY


def test_the_clock_of_a_desk_knows_its_zone() -> None:
    assert utc_now().utcoffset() is not None


@pytest.mark.parametrize(("person", "tender"), [("buyer", "nowhere"), ("nobody", REF)])
def test_nobody_sits_down_at_what_is_not_there(case_at: CaseAt, person: str, tender: str) -> None:
    with pytest.raises(UnknownError), case_at(drafted).at(person, tender):
        pass


def test_the_desk_of_the_installation_has_no_tender(case_at: CaseAt) -> None:
    case = case_at(drafted)

    with case.at("buyer", "") as desk, pytest.raises(UnknownError):
        str(desk.tender)
    with pytest.raises(UnknownError), case.at("buyer") as desk:
        desk.lot("nowhere")


def test_who_was_put_out_of_use_sits_down_no_more(case_at: CaseAt) -> None:
    case = case_at(drafted)
    with case.at("admin", "") as desk:
        gone = Profile("Chair", "chair@example.org", active=False)
        save_person(desk, gone, person="chair")

    with pytest.raises(UnknownError), case.at("chair"):
        pass


def test_a_stranger_does_not_learn_which_lots_there_are(case_at: CaseAt) -> None:
    case = case_at(drafted)

    for lot in (LOT, "nowhere"):
        with pytest.raises(RefusedError) as refused, case.at("stranger") as desk:
            start_scoring(desk, lot=lot)
        assert refused.value.decision.reason == "not-your-hat"


def test_an_act_on_the_whole_tender_waits_for_every_lot(case_at: CaseAt) -> None:
    case = case_at(prepared)
    with case.at("buyer") as desk:
        save_lot(desk, Lot("perceel-2", "Perceel 2", award_model().ref, Stage.PREPARATION))
        start_scoring(desk, lot=LOT)

    with case.at("buyer") as desk:
        assert not desk.may("tender.edit").allowed
        assert desk.may("lot.edit", lot="perceel-2").allowed
        assert desk.may("committee.edit").reason == "not-this-stage"


def test_showing_a_button_writes_no_line(case_at: CaseAt) -> None:
    case = case_at(scoring)

    with case.at("stranger") as desk:
        assert not desk.may("tender.view").allowed
        assert desk.refusals == []


def test_the_right_is_asked_at_the_stage_of_this_moment(case_at: CaseAt) -> None:
    case = case_at(scoring)

    with pytest.raises(RefusedError) as refused, case.at("buyer") as desk:
        start_scoring(desk, lot=LOT)

    assert refused.value.decision.reason == "not-this-stage"
