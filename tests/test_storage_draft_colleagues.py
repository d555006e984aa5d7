"""Drafts in the store: shared with colleagues, talked about, copied and used in a tender."""

from collections.abc import Callable

import pytest

from tender.drafting.draft import Seat
from tender.drafting.edits import set_weights
from tender.drafting.starting import from_model, from_nothing
from tender.model import Lot, Stage
from tender.procedure import Hat
from tender.storage.dossiers import load_dossier
from tender.storage.draft_colleagues import (
    colleagues,
    comments,
    helpers,
    say,
    settle,
    share_draft,
    unshare_draft,
)
from tender.storage.draft_lots import (
    copy_earlier,
    earlier_models,
    publications,
    publish_draft,
)
from tender.storage.drafts import (
    load_draft,
    open_draft,
    save_draft,
)
from tender.storage.engine import reading
from tender.storage.errors import FaultyInputError, RefusedError, UnknownError
from tender.storage.journal import entries
from tests.databases import Build
from tests.storage_case import DAY, LOT, REF, Case, award_model, drafted, peopled, scoring

At = Callable[[Build], Case]


def begun(case: Case) -> str:
    """A draft of the buyer, copied from the small model."""
    model = award_model("concept")
    with case.at("buyer", "") as desk:
        return open_draft(desk, from_model(model.tree, model.ref, DAY))


def shared(case: Case, draft: str, person: str, hat: Hat) -> None:
    with case.at("buyer", "") as desk:
        share_draft(desk, draft, person=person, hat=hat.value)


def test_a_policy_adviser_changes_a_shared_draft_and_a_legal_adviser_only_comments(
    case_at: At,
) -> None:
    case = case_at(peopled)
    draft = begun(case)
    shared(case, draft, "adviser", Hat.POLICY_ADVISER)
    shared(case, draft, "mandate", Hat.LEGAL_ADVISER)

    with case.at("adviser", "") as desk:
        kept = load_draft(desk, draft)
        changed = set_weights(kept.draft, {"plan": "35"})
        assert save_draft(desk, draft, changed, version=1) == 2
    with case.at("mandate", "") as desk:
        say(desk, draft, part="criteria/plan", text="Mag dit?")
    with pytest.raises(RefusedError), case.at("mandate", "") as desk:
        save_draft(desk, draft, kept.draft, version=2)
    with pytest.raises(RefusedError), case.at("adviser", "") as desk:
        share_draft(desk, draft, person="chair", hat="buyer")
    with case.at("buyer", "") as desk:
        assert [(c.person, c.hat, c.owner) for c in colleagues(desk, draft)] == [
            ("buyer", Hat.BUYER, True),
            ("adviser", Hat.POLICY_ADVISER, False),
            ("mandate", Hat.LEGAL_ADVISER, False),
        ]


def test_a_comment_is_settled_and_opened_again(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)
    shared(case, draft, "adviser", Hat.LEGAL_ADVISER)
    with case.at("adviser", "") as desk:
        say(desk, draft, part="price", text="Is dit een reële prijs?")
    with case.at("buyer", "") as desk:
        (said,) = comments(desk, draft)
        settle(desk, draft, comment=said.id, settled=True)
        (settled,) = comments(desk, draft)
        settle(desk, draft, comment=said.id, settled=False)
        (again,) = comments(desk, draft)

    assert (said.by, said.part, said.settled_by) == ("Adviser", "price", "")
    assert settled.settled_by == "Buyer"
    assert again == said
    other = begun(case)
    for comment in (said.id, 9999):
        with case.at("buyer", "") as desk, pytest.raises(UnknownError):
            settle(desk, other, comment=comment, settled=True)
    with case.at("buyer", "") as desk, pytest.raises(FaultyInputError):
        say(desk, draft, part="price", text="  ")


@pytest.mark.parametrize(
    ("person", "hat", "code"),
    [
        ("admin", "buyer", "hat-administrator"),
        ("buyer", "buyer", "draft-colleague"),
        ("chair", "evaluator", "not-one-of"),
        ("niemand", "buyer", "person-unknown"),
    ],
)
def test_who_cannot_help_is_told(case_at: At, person: str, hat: str, code: str) -> None:
    case = case_at(peopled)
    draft = begun(case)

    with case.at("buyer", "") as desk, pytest.raises(FaultyInputError) as refused:
        share_draft(desk, draft, person=person, hat=hat)

    assert refused.value.findings[0].code == code


def test_a_colleague_goes_and_the_owner_stays(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)
    with case.at("buyer", "") as desk:
        offered = {one.person for one in helpers(desk, draft)}
    shared(case, draft, "adviser", Hat.BUYER)

    with case.at("adviser", "") as desk, pytest.raises(FaultyInputError):
        unshare_draft(desk, draft, person="buyer")
    with case.at("buyer", "") as desk:
        assert "adviser" not in {one.person for one in helpers(desk, draft)}
        unshare_draft(desk, draft, person="adviser")
        unshare_draft(desk, draft, person="adviser")

    assert {"admin", "buyer"}.isdisjoint(offered)
    assert "adviser" in offered
    with pytest.raises(RefusedError), case.at("adviser", "") as desk:
        load_draft(desk, draft)


def test_an_earlier_tender_is_copied_with_the_functions_of_its_committee(case_at: At) -> None:
    case = case_at(drafted)
    with case.at("buyer", "") as desk:
        (earlier,) = earlier_models(desk.session, "buyer")
        copied = copy_earlier(desk, earlier.reference, earlier.lot)

    assert (earlier.reference, earlier.lot) == (REF, LOT)
    assert copied.origin == "proef/2026-11-01"
    assert copied.tree["edition"] == DAY.isoformat()
    assert copied.committee == (
        Seat("functie chair", "chair"),
        Seat("functie expert", "expert"),
    )
    with case.at("chair", "") as desk:
        assert earlier_models(desk.session, "chair") == ()
        with pytest.raises(UnknownError):
            copy_earlier(desk, REF, LOT)


def test_a_draft_becomes_the_award_model_of_a_lot_in_preparation(case_at: At) -> None:
    case = case_at(drafted)
    draft = begun(case)
    with case.at("buyer") as desk:
        ref = publish_draft(desk, draft, Lot("perceel-2", "Perceel 2", "", Stage.PREPARATION))

    with case.at("buyer") as desk:
        dossier = load_dossier(desk)
    lot = dossier.lot("perceel-2")
    assert lot is not None
    model = dossier.model(lot)
    assert model is not None
    assert (ref, model.ref, lot.stage) == (ref, ref, Stage.PREPARATION)
    assert model.title == "Proef"
    with case.at("buyer", "") as desk:
        (taken,) = publications(desk, draft)
    assert (taken.reference, taken.model, taken.version) == (REF, ref, 1)
    with reading(case.engine) as session:
        acts = [e.act.action for e in entries(session, REF)]
    assert acts[-3:] == ["tender.edit", "lot.edit", "draft.publish"]


def test_an_unsound_draft_and_a_tender_at_work_are_refused(case_at: At) -> None:
    case = case_at(scoring)
    sound = begun(case)
    with case.at("buyer", "") as desk:
        unsound = open_draft(desk, from_nothing("Leeg", DAY))
    lot = Lot("perceel-2", "Perceel 2", "", Stage.PREPARATION)

    with case.at("buyer") as desk, pytest.raises(FaultyInputError) as faulty:
        publish_draft(desk, unsound, lot)
    with pytest.raises(RefusedError), case.at("buyer") as desk:
        publish_draft(desk, sound, lot)

    assert faulty.value.findings[0].code == "draft-unsound"


def test_nobody_takes_over_a_draft_of_which_they_are_not_the_buyer(case_at: At) -> None:
    case = case_at(drafted)
    draft = begun(case)
    shared(case, draft, "adviser", Hat.POLICY_ADVISER)
    lot = Lot("perceel-2", "Perceel 2", "", Stage.PREPARATION)

    for person in ("adviser", "chair"):
        with pytest.raises(RefusedError), case.at(person) as desk:
            publish_draft(desk, draft, lot)
