"""Drafts in the store: versions that are only added, and undone by adding more."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from tender.drafting.edits import set_text
from tender.drafting.starting import from_model, from_nothing
from tender.drafting.trail import Turn
from tender.model import Lot, Stage
from tender.procedure import Hat
from tender.storage.draft_colleagues import (
    colleagues,
    comments,
    say,
)
from tender.storage.draft_lots import (
    publications,
    publish_draft,
)
from tender.storage.drafts import (
    LARGEST,
    StaleDraftError,
    drafts_of,
    history,
    load_draft,
    open_draft,
    redo,
    save_draft,
    trail_of,
    undo,
)
from tender.storage.engine import reading, writing
from tender.storage.errors import FaultyInputError, RefusedError, UnknownError
from tender.storage.journal import INSTALLATION, Outcome, entries, verify
from tests.databases import Build
from tests.storage_case import DAY, Case, award_model, drafted, peopled

At = Callable[[Build], Case]


def begun(case: Case) -> str:
    """A draft of the buyer, copied from the small model."""
    model = award_model("concept")
    with case.at("buyer", "") as desk:
        return open_draft(desk, from_model(model.tree, model.ref, DAY))


def retitled(case: Case, draft: str, title: str, version: int) -> int:
    with case.at("buyer", "") as desk:
        kept = load_draft(desk, draft, version=version)
        changed = set_text(kept.draft, ("title",), title)
        return save_draft(desk, draft, changed, version=version, part="basics")


def title_of(case: Case, draft: str, version: int | None = None) -> str:
    with case.at("buyer", "") as desk:
        return load_draft(desk, draft, version=version).draft.title


def test_a_draft_is_opened_saved_and_listed(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)

    version = retitled(case, draft, "Cliëntondersteuning 2028", 1)

    assert version == 2
    assert title_of(case, draft) == "Cliëntondersteuning 2028"
    assert title_of(case, draft, 1) == "Proef"
    with reading(case.engine) as session:
        (line,) = drafts_of(session, "buyer")
        assert drafts_of(session, "chair") == ()
    assert (line.id, line.title, line.owner) == (draft, "Cliëntondersteuning 2028", "Buyer")
    assert (line.hat, line.version) == (Hat.BUYER, 2)


def test_saving_what_is_kept_changes_nothing_whatever_the_version(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)
    retitled(case, draft, "Nieuw", 1)

    with case.at("buyer", "") as desk:
        kept = load_draft(desk, draft)
        assert save_draft(desk, draft, kept.draft, version=1) == 2


def test_a_stale_save_carries_both_drafts_and_writes_nothing(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)
    retitled(case, draft, "Van de een", 1)

    with pytest.raises(StaleDraftError) as stale:
        retitled(case, draft, "Van de ander", 1)

    assert stale.value.yours.title == "Van de ander"
    assert stale.value.current.title == "Van de een"
    assert stale.value.current_version == 2
    assert title_of(case, draft) == "Van de een"


def test_undo_and_redo_are_versions_too(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)
    retitled(case, draft, "Twee", 1)
    retitled(case, draft, "Drie", 2)
    titles = []

    for version, verb in ((3, undo), (4, undo), (5, redo), (6, redo)):
        with case.at("buyer", "") as desk:
            verb(desk, draft, version=version)
        titles.append(title_of(case, draft))

    assert titles == ["Twee", "Proef", "Twee", "Drie"]
    with case.at("buyer", "") as desk:
        lines = history(desk, draft)
        assert trail_of(desk, draft).forth is None
    turns = [line.turn for line in reversed(lines)]
    assert turns[3:] == [Turn.UNDONE, Turn.UNDONE, Turn.REDONE, Turn.REDONE]
    assert {line.by for line in lines} == {"Buyer"}


def test_there_is_nothing_to_undo_in_a_new_draft_and_a_stale_undo_is_refused(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)

    for verb in (undo, redo):
        with case.at("buyer", "") as desk, pytest.raises(FaultyInputError) as nothing:
            verb(desk, draft, version=1)
        assert nothing.value.findings[0].code == "draft-stays"
    retitled(case, draft, "Twee", 1)
    with case.at("buyer", "") as desk, pytest.raises(StaleDraftError):
        undo(desk, draft, version=1)


@pytest.mark.parametrize("person", ["admin", "chair", "stranger"])
def test_only_a_buyer_opens_a_draft_and_nobody_else_sees_it(case_at: At, person: str) -> None:
    case = case_at(peopled)
    draft = begun(case)

    with pytest.raises(RefusedError), case.at(person, "") as desk:
        open_draft(desk, from_nothing("Proef", DAY))
    for verb in (load_draft, history, colleagues, comments, publications):
        with pytest.raises(RefusedError), case.at(person, "") as desk:
            verb(desk, draft)
    with pytest.raises(UnknownError), case.at(person, "") as desk:
        load_draft(desk, "c-onbekend")
    with reading(case.engine) as session:
        refused = [e.act for e in entries(session, INSTALLATION) if e.act.person == person]
        assert {act.outcome for act in refused} == {Outcome.REFUSED}
        assert verify(session, INSTALLATION) == ()


def test_what_no_database_keeps_and_what_is_too_large_is_refused(case_at: At) -> None:
    case = case_at(peopled)
    codes = {
        "Half \ud800 teken": "not-a-text",
        "Niets \0 meer": "not-a-text",
        "x" * LARGEST: "too-long",
    }
    for title, code in codes.items():
        with case.at("buyer", "") as desk, pytest.raises(FaultyInputError) as refused:
            open_draft(desk, from_nothing("Proef", DAY).with_tree({"title": title}))
        assert refused.value.findings[0].code == code


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE draft_version SET title = 'x'",
        "DELETE FROM draft_version",
        "UPDATE draft SET owner_id = owner_id + 1",
        "DELETE FROM draft",
        "UPDATE draft_comment SET text = 'x'",
        "DELETE FROM draft_comment",
        "UPDATE draft_publication SET version = 9",
        "DELETE FROM draft_publication",
    ],
)
def test_the_database_itself_keeps_versions_and_words(case_at: At, statement: str) -> None:
    case = case_at(drafted)
    draft = begun(case)
    with case.at("buyer", "") as desk:
        say(desk, draft, part="price", text="Een opmerking")
    with case.at("buyer") as desk:
        publish_draft(desk, draft, Lot("perceel-2", "Perceel 2", "", Stage.PREPARATION))

    with pytest.raises(DBAPIError, match="gunning: "), writing(case.engine) as session:
        session.execute(text(statement))


def test_of_two_who_save_at_the_same_moment_one_is_told_and_loses_nothing(case_at: At) -> None:
    case = case_at(peopled)
    draft = begun(case)
    ready = Barrier(2)

    def save(title: str) -> str:
        ready.wait()
        try:
            retitled(case, draft, title, 1)
        except StaleDraftError as stale:
            return stale.yours.title
        return ""

    with ThreadPoolExecutor(2) as pool:
        kept = list(pool.map(save, ("Van de een", "Van de ander")))

    lost = "".join(kept)
    assert min(kept) == ""
    assert {lost, title_of(case, draft)} == {"Van de een", "Van de ander"}
