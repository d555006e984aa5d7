"""Coverage: where each item landed, what was adapted, and which conflicts a model touches."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.catalogue import Catalogue, read_catalogue
from tender.catalogue.coverage import Coverage, Landing, Spot, State, coverage
from tender.catalogue.entries import Addressee
from tender.catalogue.picking import (
    Change,
    Picked,
    Taken,
    check_uses,
    difference,
    left_out,
    picked,
)
from tender.criteria import model_of
from tender.findings import Level
from tender.model import AwardModel
from tender.reading import CRITERIA, Reading, parse_yaml
from tests.catalogue_case import oco_catalogue, oco_model, write_catalogue
from tests.criteria_case import changed

TASKS = 'tasks: [{id: G1, text: "Bel terug.", sources: [{source: bron-1, item: W1}]}]\n'
WITH_USE = (
    ("edition: 2026-12-01", "edition: 2026-12-01\ncatalogue: klein/2026-12-01"),
    (
        '{id: A3, text: "De mate waarin het team past."}',
        '{id: A3, text: "De mate waarin het gratis bleef.", use: K01-a2}',
    ),
    (
        '{id: A1, text: "De mate waarin het plan werkt."}',
        '{id: A1, text: "De mate waarin het\\n gratis is.", use: K01-a1}',
    ),
    (
        'text: "Eis", sources: [{source: bron-1}]}',
        'text: "Het is gratis.", sources: [{source: bron-1}], use: K01-r1}',
    ),
    (
        '{id: M1, text: "Cijfer"}',
        '{id: M1, text: "Rekeningen (aantal, per jaar)", use: K01-m1}',
    ),
)


@pytest.fixture
def small(tmp_path: Path) -> Catalogue:
    catalogue, findings = read_catalogue(write_catalogue(tmp_path))
    assert findings == ()
    assert catalogue is not None
    return catalogue


def made(text: str) -> tuple[AwardModel, Reading]:
    reading = parse_yaml(text.encode(), "m.yaml", CRITERIA)
    model, findings = model_of(reading)
    assert model is not None, findings
    return model, reading


def states(covered: Coverage) -> dict[str, State]:
    return {each.item.id: each.state for each in covered.items}


def by_id(parts: tuple[Picked, ...]) -> dict[str, Picked]:
    return {part.id: part for part in parts}


def test_everything_that_the_sources_ask_has_a_place_in_the_oco_model() -> None:
    covered = coverage(oco_model(), oco_catalogue())

    assert covered.of(State.NOWHERE) == covered.of(State.PARTLY) == ()
    assert len(covered.items) == 262
    assert covered.counts == {
        State.LANDED: 148,
        State.PARTLY: 0,
        State.NOWHERE: 0,
        State.CONTEXT: 114,
    }
    assert covered.findings == ()


def test_only_what_asks_nothing_may_have_no_landing_in_the_oco_model() -> None:
    covered = coverage(oco_model(), oco_catalogue())

    silent = [each for each in covered.items if not each.landings]

    assert {each.state for each in silent} == {State.CONTEXT}


def test_every_use_in_the_oco_model_is_in_its_catalogue() -> None:
    parts = picked(oco_model(), oco_catalogue())

    assert check_uses(oco_model(), oco_catalogue()) == ()
    assert {part.taken for part in parts} == {Taken.VERBATIM, Taken.ADAPTED, Taken.COMPOSED}
    assert all(criterion.use for criterion in oco_model().criteria)
    assert oco_model().catalogue == oco_catalogue().ref


@pytest.mark.parametrize(
    ("item", "landings"),
    [
        ("002-W8", [("clause", "C03", ""), ("task", "G01", "")]),
        ("000-Q2", [("question", "Q02", "")]),
        ("001-P5", [*(("aspect", f"K05-a{n}", "aansluiting-wlz") for n in range(1, 5)),
                    ("clause", "C09", "")]),
        ("003-F1", [("aspect", "K07-a1", "toegankelijkheid-en-bekendheid"),
                    ("criterion", "prijs", ""), ("clause", "C14", "")]),
        ("004-A1", []),
    ],
)  # fmt: skip
def test_an_item_is_named_with_every_part_that_answers_it(
    item: str, landings: list[tuple[str, str, str]]
) -> None:
    found = next(c for c in coverage(oco_model(), oco_catalogue()).items if c.item.id == item)

    assert [(x.spot.value, x.id, x.within) for x in found.landings] == landings


def test_a_part_for_bidders_does_not_answer_what_the_municipality_has_to_do(
    small: Catalogue,
) -> None:
    text = changed(("question: Wie werken er mee?", "question: Wie?"))
    text = text.replace("max_pages: 2\n    sources: [{source: bron-1}]",
                        "max_pages: 2\n    sources: [{source: bron-1, item: W1}]")  # fmt: skip
    covered = coverage(made(text)[0], small)

    assert states(covered) == {
        "007-P1": State.LANDED,
        "007-W1": State.NOWHERE,
        "007-Q1": State.NOWHERE,
        "007-D1": State.CONTEXT,
    }
    assert covered.items[1].landings == (Landing(Spot.CRITERION, "team"),)
    assert covered.items[1].missing == (Addressee.MUNICIPALITY,)


def test_what_is_for_two_and_reaches_one_landed_partly(tmp_path: Path) -> None:
    both = ("items", "for: [municipality]", "for: [municipality, criterion], criteria: [K01]")
    seed = ("K01", "seed_ids: [007-P1]", "seed_ids: [007-P1, 007-W1]")
    catalogue, findings = read_catalogue(write_catalogue(tmp_path, both, seed))
    assert catalogue is not None, findings

    covered = coverage(made(changed() + TASKS)[0], catalogue)

    assert states(covered)["007-W1"] is State.PARTLY
    assert [f.code for f in covered.findings] == ["coverage-bidder", "coverage-question"]


def test_what_a_buyer_leaves_out_is_good_to_know_and_no_fault(small: Catalogue) -> None:
    covered = coverage(made(changed())[0], small)

    assert {finding.level for finding in covered.findings} == {Level.NOTICE}
    assert "007-W1" in covered.findings[0].sentence


def test_a_citation_of_an_item_that_is_not_there_is_told_at_its_place(small: Catalogue) -> None:
    model, reading = made(changed(("bron-1, item: P1", "bron-1, item: P7")))

    covered = coverage(model, small, reading)

    fault = covered.findings[0]
    assert (fault.code, fault.level, fault.place.line) == ("coverage-item-unknown", Level.FAULT, 39)
    assert fault.place.path == "criteria[1].criteria[1].sources[1].item"


def test_a_conflict_is_touched_by_use_by_an_aspect_and_by_citing_both_sides(
    small: Catalogue,
) -> None:
    model, _ = made(changed())
    assert coverage(model, small).conflicts == ()

    by_use, _ = made(changed(("title: Team", "title: Team\n    use: [K01]")))
    by_aspect, _ = made(changed(*WITH_USE))
    by_citing, _ = made(changed() + TASKS)

    assert [t.criteria for t in coverage(by_use, small).conflicts] == [("team",)]
    assert [t.criteria for t in coverage(by_aspect, small).conflicts] == [("team", "plan")]
    assert [(t.criteria, t.cited) for t in coverage(by_citing, small).conflicts] == [
        ((), ("007-P1", "007-W1"))
    ]


def test_a_text_is_taken_word_by_word_whatever_its_layout_or_adapted(small: Catalogue) -> None:
    parts = by_id(picked(made(changed(*WITH_USE))[0], small))

    assert {id_: part.taken for id_, part in parts.items()} == {
        "A1": Taken.VERBATIM,
        "A3": Taken.ADAPTED,
        "E1": Taken.VERBATIM,
        "M1": Taken.VERBATIM,
    }
    assert [(w.change, w.text) for w in parts["A3"].difference] == [
        (Change.SAME, "De mate waarin het gratis"),
        (Change.DROPPED, "blijft"),
        (Change.ADDED, "bleef"),
        (Change.SAME, "."),
    ]


@pytest.mark.parametrize(
    ("question", "taken"),
    [("Hoe blijft het gratis?", Taken.VERBATIM), ("Hoe lang is het gratis?", Taken.ADAPTED)],
)
def test_the_question_of_a_criterion_is_compared_with_the_one_it_draws_on(
    small: Catalogue, question: str, taken: Taken
) -> None:
    text = changed(("question: Wie werken er mee?", f"question: {question}\n    use: [K01]"))

    (part,) = picked(made(text)[0], small)

    assert (part.kind, part.id, part.taken) == ("criterion", "team", taken)


def test_a_use_that_the_catalogue_lacks_is_told_at_its_place(small: Catalogue) -> None:
    text = changed(
        ("title: Team", "title: Team\n    use: [K01, K77]"),
        ('werkt."}', 'werkt.", use: K01-r1}'),
        ('text: "Eis",', 'text: "Eis", use: K01-a1,'),
        ('text: "Cijfer"}', 'text: "Cijfer", use: K01-m9}'),
    )
    model, reading = made(text)

    found = check_uses(model, small, reading)

    assert [(f.code, f.place.path) for f in found] == [
        ("use-unknown", "criteria[1].criteria[1].aspects[1].use"),
        ("use-unknown", "criteria[2].use"),
        ("use-unknown", "requirements[1].use"),
        ("use-unknown", "clauses[1].measures[1].use"),
    ]
    assert all(finding.place.line > 1 for finding in found)


def test_what_was_withdrawn_still_has_its_id_and_leads_on(tmp_path: Path) -> None:
    gone = ("K01", "optional: true", "withdrawn: Dubbel., to: K01-a1")
    catalogue, findings = read_catalogue(write_catalogue(tmp_path, gone))
    assert catalogue is not None, findings
    text = changed(('werkt."}', 'werkt.", use: X01}'))

    (finding,) = check_uses(made(text)[0], catalogue)

    assert (finding.code, finding.level) == ("use-withdrawn", Level.OPEN)
    assert finding.facts["to"] == "K01-a1"


def test_it_tells_which_aspects_and_criteria_were_left_out(small: Catalogue) -> None:
    (used,) = left_out(made(changed(*WITH_USE))[0], small)
    (unused,) = left_out(made(changed())[0], small)

    assert (used.used, used.aspects) == (True, ("K01-a3",))
    assert (unused.used, unused.aspects) == (False, ("K01-a1", "K01-a2", "K01-a3"))


def test_nothing_of_the_catalogue_goes_into_a_model_that_names_none(small: Catalogue) -> None:
    model = replace(oco_model(), criteria=(), requirements=(), clauses=())

    assert picked(model, small) == ()


words = st.lists(st.sampled_from(["de", "mate", "waarin,", "u", "(wel)", "niet."]), max_size=12)


@given(words, words)
def test_a_difference_holds_both_texts_whole(before: list[str], after: list[str]) -> None:
    found = difference(" ".join(before), " ".join(after))

    def text(*changes: Change) -> str:
        return "".join(w.text.replace(" ", "") for w in found if w.change in changes)

    assert text(Change.SAME, Change.DROPPED) == "".join(before)
    assert text(Change.SAME, Change.ADDED) == "".join(after)
