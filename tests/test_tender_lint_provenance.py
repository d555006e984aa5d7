"""Lint on provenance and on the European notice: where a text comes from, and where it goes."""

from datetime import date

import pytest

from tender.catalogue import Catalogue
from tender.catalogue.entries import Criterion, Item, Part
from tender.lint import lint_tree
from tests.lint_case import Change, changed, codes, places, read

CATALOGUE: Change = ("language: nl", "language: nl\ncatalogue: proef/2026-12-01")
USE: Change = ("{id: A4,", "{id: A4, use: K01-a1,")


def item(number: str) -> Item:
    return Item(f"001-{number}", f"Punt {number}", (), (), "bron-1", number)


def criterion() -> Criterion:
    return Criterion(
        id="K01", title="Team", title_en="Team", group="g", kinds=(), extension=False,
        formula=False, addressees=(), purpose="", question="",
        aspects=(Part("K01-a1", "De mate waarin het lukt."),),
    )  # fmt: skip


def catalogue(*numbers: str) -> Catalogue:
    items = tuple(map(item, numbers))
    return Catalogue("proef", date(2026, 12, 1), "Proef", "Test", "", (), (criterion(),), items,
                     (), (), (), ())  # fmt: skip


def found(code: str, known: Catalogue, *pairs: Change) -> list[str]:
    reading = read(changed(*pairs))
    return [f.place.path for f in lint_tree(reading, known) if f.code == code]


def test_a_principle_that_nothing_answers_is_told_by_its_number() -> None:
    assert found("W702", catalogue("P1", "P2", "P9a")) == ["catalogue.001-P9a"]


def test_only_principles_have_to_be_answered() -> None:
    assert found("W702", catalogue("W9", "F9", "Q9")) == []


@pytest.mark.parametrize("number", ["P1", "P3", "P5", "P6"])
def test_a_principle_is_answered_by_a_criterion_a_requirement_or_a_clause(number: str) -> None:
    assert found("W702", catalogue(number)) == []


def test_a_principle_may_be_a_task_or_a_question_too() -> None:
    task = ("owner: beheerder}", "owner: beheerder, sources: [{source: bron-1, item: P9}]}")
    question = ("owner: inkoper}", "owner: inkoper, sources: [{source: bron-1, item: P8}]}")

    assert found("W702", catalogue("P8", "P9"), task, question) == []


def test_what_a_text_takes_over_has_to_stand_in_the_catalogue() -> None:
    whole = ("title: Medewerkers", "title: Medewerkers\n    use: [K01, K98]")

    assert found("W708", catalogue(), CATALOGUE, USE) == []
    assert found("W708", catalogue(), CATALOGUE, whole) == ["criteria[2].use[2]"]


def test_another_catalogue_than_the_one_that_is_named_says_nothing() -> None:
    other = ("language: nl", "language: nl\ncatalogue: ander/2026-12-01")

    assert found("W708", catalogue(), other, ("{id: A4,", "{id: A4, use: X,")) == []


def test_use_without_a_catalogue_is_told_once() -> None:
    assert places("W707", USE, ("{id: A3,", "{id: A3, use: K01-a1,")) == [
        "criteria[1].criteria[2].aspects[1].use"
    ]
    assert places("W707", ("{id: M1,", "{id: M1, use: K01-m1,")) == ["clauses[1].measures[1].use"]


def test_where_no_criterion_says_where_in_its_source_one_is_told_for_all() -> None:
    text = changed()
    for number in range(1, 7):
        text = text.replace(f"bron-1, item: P{number}", "bron-1")

    found = [f.place.path for f in lint_tree(read(text)) if f.code == "W701"]

    assert found == ["criteria[1].sources"]


def test_a_source_of_a_sub_criterion_counts_for_its_group() -> None:
    assert places("W701", ("[{source: bron-1, item: P1}]", "[{source: bron-1}]")) == []


def test_the_same_source_without_an_item_may_stand_twice() -> None:
    twice = (
        "[{source: bron-1, item: P4}]",
        "[{source: bron-1, note: a}, {source: bron-1, note: b}]",
    )

    assert codes(twice) == []


@pytest.mark.parametrize(
    "measure",
    ["Klanten (aantal, per kwartaal)", "Score (cijfer, elk jaar)", "Stappen (% per maand)"],
)
def test_a_measure_with_unit_and_moment_is_let_be(measure: str) -> None:
    assert codes(("Toezeggingen die u nakomt (% van alle, per jaar)", measure)) == []


@pytest.mark.parametrize(
    "measure", ["Klanten per kwartaal", "Klanten (aantal)", "Tevredenheid van bewoners"]
)
def test_a_measure_without_unit_or_moment_is_told(measure: str) -> None:
    assert places("W705", ("Toezeggingen die u nakomt (% van alle, per jaar)", measure)) == [
        "clauses[1].measures[1].text"
    ]


@pytest.mark.parametrize(("length", "code"), [(400, None), (401, "E501")])
def test_a_name_of_401_characters_does_not_fit_the_notice(length: int, code: str | None) -> None:
    title = ("title: Plan\n", f"title: {'p' * length}\n")

    assert codes(title) == ([code] if code else [])


@pytest.mark.parametrize(("length", "told"), [(6000, False), (6001, True)])
def test_a_description_of_6001_characters_does_not_fit_the_notice(
    length: int, *, told: bool
) -> None:
    start = "Wie werken er mee, en hoe houdt u hun vakkennis op peil?"
    question = (start, start + " " + "a" * (length - len(start) - 1))

    assert ("E502" in codes(question)) == told


@pytest.mark.parametrize(("weight", "told"), [("33.3", False), ("1/8", False), ("100/3", True)])
def test_a_weight_in_the_notice_ends_as_a_decimal(weight: str, *, told: bool) -> None:
    assert ("W503" in codes(("{weight: 30, scale", f"{{weight: {weight}, scale"))) == told
