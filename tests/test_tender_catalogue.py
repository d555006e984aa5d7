"""The OCO catalogue: every item of its sources, and every criterion fit to be picked."""

from collections import Counter
from pathlib import Path
from typing import get_args

import pytest

from tender.catalogue import Catalogue, catalogue_folder, locate_catalogue, read_catalogue
from tender.catalogue.checking import FEWEST_ASPECTS, MOST_ASPECTS
from tender.catalogue.entries import Addressee, Criterion, Kind, Purpose
from tender.criteria import published
from tender.places import criteria_dir
from tender.shape.catalogue import Kind as KindName
from tender.shape.catalogue import Purpose as PurposeName
from tender.texts import EvidenceUse
from tests.catalogue_case import oco_catalogue, write_catalogue
from tests.test_criteria_models import FOR_BIDDERS

ITEMS = {
    "000": (
        "P1 P2 P3 P4 P5 P6 P7 W1 Q1 Q2 F1 F2 S1 S2 S3 S4 S5 S6 S7 S8 S9 S10 A1 A2 A3 A4 A5 A6 "
        "A7 A8 A9 A10 A11 A12 C1 C2 C3 C4 C5 C6 D1 D2 D3 D4 D5 D6 "
    ),
    "001": (
        "P1a P1b P1c P1d P2a P2b P2c P2d P3a P3b P3c P4a P4b P5 P6a P6b P6c P6d P6e P6f P7a "
        "P7b P8 P9a P9b P10 P11 P12 P13 P14 P15 W1 W2 W3 F1 F2 F3 F4 F5 F6 S1 S2 S3 S4 S5 S6 "
        "S7 S8 S9 S10 S11 S12 S13 A1 A2 A3 A4 A5 A6 A7 A8 A9 C1 C2 C3 C4 C5 D1 D2 D3 D4 D5 D6 "
        "D7 D8 D9 "
    ),
    "002": (
        "W1 W2 W3 W4 W5 W6 W7 W8 W9 W10 Q1 Q2 Q3 Q4 Q5 Q6 Q7 F1 F2 F3 F4 F5 F6 S1 S2 S3 A1 A2 "
        "A3 A4 A5 A6 A7 A8 A9 A10 A11 C1 C2 C3 C4 C5 C6 C7 D1 D2 D3 "
    ),
    "003": (
        "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16 P17 P18 P19 P20 P21 F1 F2 F3 "
        "F4 F5 F6 F7 S1 S2 S3 S4 S5 A1 A2 A3 A4 A5 A6 A7 A8 A9 A10 C1 C2 C3 C4 D1 D2 "
    ),
    "004": (
        "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 W1 W2 F1 F2 F3 F4 F5 F6 F7 F8 S1 S2 S3 S4 S5 "
        "S6 S7 A1 A2 A3 A4 A5 A6 A7 A8 C1 C2 C3 C4 D1 D2 D3 "
    ),
}
"""Every item of the source texts, by seed; the numbers are those of the catalogue's own record."""

COUNTS = {
    "000": {"P": 7, "W": 1, "Q": 2, "F": 2, "S": 10, "A": 12, "C": 6, "D": 6},
    "001": {"P": 31, "W": 3, "F": 6, "S": 13, "A": 9, "C": 5, "D": 9},
    "002": {"W": 10, "Q": 7, "F": 6, "S": 3, "A": 11, "C": 7, "D": 3},
    "003": {"P": 21, "F": 7, "S": 5, "A": 10, "C": 4, "D": 2},
    "004": {"P": 12, "W": 2, "F": 8, "S": 7, "A": 8, "C": 4, "D": 3},
}
ABSOLUTES = ("nooit", "altijd", "nergens", "aandacht voor", "voldoende ")


@pytest.fixture(scope="module")
def oco() -> Catalogue:
    return oco_catalogue()


def test_every_item_of_the_source_texts_is_there_once(oco: Catalogue) -> None:
    expected = [f"{seed}-{number}" for seed, numbers in ITEMS.items() for number in numbers.split()]

    assert [item.id for item in oco.items] == expected
    assert len(expected) == len(set(expected)) == 262


@pytest.mark.parametrize("seed", COUNTS)
def test_each_source_text_has_so_many_items_of_each_kind(oco: Catalogue, seed: str) -> None:
    kinds = Counter(item.kind.value for item in oco.items if item.id.startswith(f"{seed}-"))

    assert kinds == COUNTS[seed]


def test_what_is_for_bidders_is_what_the_models_are_held_against(oco: Catalogue) -> None:
    found = {
        (item.source, item.number) for item in oco.items if Addressee.BIDDER in item.addressees
    }

    assert found == {(source, n) for source, all_ in FOR_BIDDERS.items() for n in all_.split()}
    assert len(found) == 110


def test_every_item_that_asks_something_is_answered_in_the_catalogue(oco: Catalogue) -> None:
    cited = {item for criterion in oco.criteria for item in criterion.seed_ids}
    tasks = {item for task in oco.tasks for item in task.items}
    questions = {item for question in oco.questions for item in question.items}
    answers = {
        Addressee.BIDDER: cited,
        Addressee.MUNICIPALITY: tasks,
        Addressee.QUESTION: questions,
    }

    assert [
        (item.id, addressee)
        for item in oco.items
        for addressee in item.addressees
        if item.id not in answers[addressee]
    ] == []


def test_it_holds_fifteen_criteria_of_the_seeds_and_ten_extensions(oco: Catalogue) -> None:
    assert [criterion.id for criterion in oco.criteria] == [
        *(f"K{number:02}" for number in range(1, 16)),
        *(f"E{number:02}" for number in range(1, 11)),
    ]
    assert [c.id for c in oco.criteria if c.extension] == [f"E{n:02}" for n in range(1, 11)]
    assert len(oco.conflicts) == len(oco.timeline) == 17


def criteria() -> list[Criterion]:
    return list(oco_catalogue().criteria)


@pytest.mark.parametrize("criterion", criteria(), ids=lambda criterion: criterion.id)
def test_a_criterion_can_be_asked_graded_and_followed(criterion: Criterion) -> None:
    grades = [grade.grade for grade in oco_catalogue().grades]
    figures = [figure for figure in criterion.measures if figure.unit and figure.frequency]

    assert criterion.purpose
    assert "?" in criterion.question
    assert figures == list(criterion.measures) != []
    assert criterion.evidence
    if criterion.formula:
        assert criterion.aspects == ()
        return
    assert FEWEST_ASPECTS <= len(criterion.active_aspects) <= MOST_ASPECTS
    assert all(aspect.text.startswith("De mate waarin") for aspect in criterion.aspects)
    assert [anchor.grade for anchor in criterion.suggested_anchors] == grades
    assert len({anchor.means for anchor in criterion.suggested_anchors}) == len(grades)


def test_no_aspect_asks_for_an_absolute_and_none_stands_twice(oco: Catalogue) -> None:
    texts = [aspect.text for criterion in oco.criteria for aspect in criterion.aspects]

    assert [text for text in texts for word in ABSOLUTES if word in text.lower()] == []
    assert len(set(texts)) == len(texts)
    mended = {part.part for criterion in oco.criteria for part in criterion.mended}
    assert {"K01-a1", "K02-a5", "K03-a3", "K04-a5", "K05-a4", "K10-a3", "K10-a5"} <= mended


def test_a_knock_out_has_a_requirement_unless_the_tender_chooses(oco: Catalogue) -> None:
    without = [c.id for c in oco.criteria if Kind.REQUIREMENT in c.kinds and not c.requirements]

    assert without == ["E01", "E02", "E06"]


def test_papers_about_the_past_are_for_suitability(oco: Catalogue) -> None:
    past = ("Statuten", "Uittreksel", "Certificaat", "Laatste onderzoek", "Cijfers over")
    uses = {
        evidence.text: evidence.use
        for criterion in oco.criteria
        for evidence in criterion.evidence
        if evidence.text.startswith(past)
    }

    assert len(uses) == len(past)
    assert set(uses.values()) == {EvidenceUse.SUITABILITY}


def test_no_side_of_a_conflict_wins_by_itself(oco: Catalogue) -> None:
    assert all(len(c.sides) == 2 and c.proposal for c in oco.conflicts)
    assert [c.id for c in oco.conflicts if c.derived] == ["V05", "V13", "V14", "V15", "V16", "V17"]


def test_what_the_sources_do_not_date_stays_empty(oco: Catalogue) -> None:
    rows = {moment.id: moment for moment in oco.timeline}

    assert (rows["T08"].planned, rows["T08"].actual) == ("", "")
    assert (rows["T12"].planned, rows["T12"].actual) == ("2021-04", "2021-05-28")
    assert (rows["T14"].actual, rows["T17"].actual) == ("", "")
    assert [m.id for m in oco.timeline if m.derived] == ["T09", "T13"]


def test_parts_are_found_by_their_id(oco: Catalogue) -> None:
    aspect, requirement = oco.aspect("X01"), oco.requirement("K01-r1")
    measure, home = oco.measure("K07-m5"), oco.home("X01")
    assert aspect
    assert requirement
    assert measure
    assert home

    assert (aspect.optional, home.id) == (True, "K06")
    assert measure.wording.endswith("(%, per half jaar)")
    found = [oco.aspect("K01-r1"), oco.requirement("K01-a1"), oco.measure("K01-a1")]
    assert [*found, oco.home("Z99"), oco.criterion("Z99"), oco.item("seed-000", "P99")] == [
        None
    ] * 6


def test_the_words_of_the_shape_are_those_of_the_entries(oco: Catalogue) -> None:
    assert get_args(KindName) == tuple(Kind)
    assert get_args(PurposeName) == tuple(Purpose)


def test_a_catalogue_is_found_by_name_first_beside_the_model_then_among_ours(
    tmp_path: Path,
) -> None:
    home = write_catalogue(tmp_path)

    assert locate_catalogue("klein/2026-12-01", tmp_path) == home
    assert locate_catalogue("klein/2026-12-01") is None
    assert locate_catalogue("oco/2026-12-01", tmp_path) == criteria_dir() / "catalogue" / "oco"
    assert catalogue_folder(home / "K01.yaml") == catalogue_folder(home) == home
    assert catalogue_folder(tmp_path / "sources.yaml") is None


def test_a_catalogue_is_no_award_model_to_choose_from() -> None:
    assert all(path.parent.parent.name != "catalogue" for path in published(criteria_dir()))


def test_layout_leaves_the_digest_as_it_is_and_a_word_does_not(tmp_path: Path) -> None:
    plain, _ = read_catalogue(write_catalogue(tmp_path / "a"))
    spaced, _ = read_catalogue(
        write_catalogue(tmp_path / "b", ("K01", "title: Gratis", "# Titel\ntitle:   Gratis"))
    )
    other, _ = read_catalogue(
        write_catalogue(tmp_path / "c", ("K01", "title: Gratis", "title: Kosteloos"))
    )

    assert plain
    assert spaced
    assert other
    assert plain.digest == spaced.digest != other.digest
