"""What a lay page and an award chapter gather of a model, before anything is written down."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tender.lay import chapter, lay_page
from tender.lay.example import price_range
from tender.lay.parts import GradeWorth, cited, paragraphs
from tender.model import Citation, CriterionType
from tests.lay_case import (
    COMMITTEE,
    GENERAL,
    OCO,
    PLANNING,
    RULES,
    VALUED,
    model,
    rule,
    sources,
    with_the_municipality,
)

FIRST = 0


def worths(grades: tuple[GradeWorth, ...]) -> list[tuple[str, str]]:
    return [(each.grade, each.points) for each in grades]


def test_each_grade_is_worth_what_the_model_says() -> None:
    (independence, *_rest) = lay_page(model(OCO)).criteria

    assert worths(independence.grades) == [
        ("uitstekend", "20.00"),
        ("goed", "15.00"),
        ("voldoende", "10.00"),
        ("matig", "5.00"),
        ("onvoldoende", "0.00"),
    ]
    assert independence.grades[1].share == Fraction(3, 4)
    assert independence.grades[1].means == model(OCO).criteria[0].anchors[1].means


def test_a_numeric_scale_lists_the_grades_that_it_describes() -> None:
    """A 10 earns all 25 points and a 4 a third of them: (4 - 1) / 9."""
    approach = lay_page(model(GENERAL)).criteria[0].children[0]

    assert worths(approach.grades) == [
        ("10", "25.00"),
        ("8", "19.44"),
        ("6", "13.89"),
        ("4", "8.33"),
        ("2", "2.78"),
    ]


def test_effective_weights_count_within_the_whole_model() -> None:
    parts = lay_page(model(GENERAL)).criteria

    assert [part.effective for part in parts] == [Fraction(2, 5), Fraction(1, 5), Fraction(2, 5)]
    assert [child.effective for child in parts[0].children] == [Fraction(1, 4), Fraction(3, 20)]


def test_a_question_stands_in_paragraphs() -> None:
    question = lay_page(model(OCO)).criteria[0].question

    assert len(question) > 1
    assert "\n".join(question) == model(OCO).criteria[0].question.strip()
    assert paragraphs("een\n\n  twee\n") == ("een", "twee")


def test_evidence_is_told_apart_by_its_use() -> None:
    part = lay_page(model(OCO)).criteria[0]
    asked = {use: part.asked(use) for use in ("award", "suitability", "contract")}

    assert asked["award"]
    assert asked["contract"]
    assert sum(map(len, asked.values())) == len(model(OCO).criteria[0].evidence)


def test_three_invented_bids_are_scored_by_the_model_itself() -> None:
    """900,000 euro earns all 25 points, 1,200,000 none; B has all 75 points for quality."""
    bids = lay_page(model(OCO)).example.bids

    assert [(bid.name, int(bid.price), bid.rank) for bid in bids] == [
        ("A", 1_050_000, 2),
        ("B", 1_200_000, 1),
        ("C", 900_000, 3),
    ]
    totals = [bid.card.total.value for bid in bids]
    assert totals == [Fraction("68.75"), Fraction(75), Fraction("62.50")]


@pytest.mark.parametrize("name", RULES)
def test_every_rule_has_an_example_in_which_somebody_wins(name: str) -> None:
    bids = lay_page(rule(name)).example.bids

    assert 1 in {bid.rank for bid in bids}
    assert all(bid.card.undefined is None for bid in bids)


def test_no_example_price_lies_below_what_the_model_allows() -> None:
    plain = model(OCO)
    criteria = tuple(
        replace(c, floor=Fraction(1_500_000)) if c.type is CriterionType.PRICE else c
        for c in plain.criteria
    )

    assert price_range(plain) == (Fraction(900_000), Fraction(1_200_000))
    raised = price_range(replace(plain, criteria=criteria))
    assert raised == (Fraction(1_500_000), Fraction(2_000_000))


def test_where_others_move_the_points_a_grade_has_no_share() -> None:
    for name in ("rank_sum", "pairwise_confronto_a_coppie"):
        told = rule(name)
        page = lay_page(told)
        grades = [each for part in page.criteria for each in part.grades]
        assert all(each.share is None and each.points == "" for each in grades)


def test_a_short_scale_without_texts_lists_all_its_grades() -> None:
    told = lay_page(rule("weighted_sum"))
    graded = next(part for part in told.criteria if part.graded)

    assert len(graded.grades) > 1
    assert graded.grades[FIRST].share == 1


def test_a_long_scale_without_texts_names_its_ends() -> None:
    """Grades of 1 to 10 with halves are nineteen: only the two ends are told."""
    plain = model(GENERAL)
    criteria = tuple(
        replace(c, anchors=(), children=tuple(replace(child, anchors=()) for child in c.children))
        for c in plain.criteria
    )
    told = lay_page(replace(plain, criteria=criteria))

    assert worths(told.criteria[0].children[0].grades) == [("10", "25.00"), ("1", "0.00")]


def test_a_source_is_named_once_with_all_its_items() -> None:
    citations = (Citation("seed-001", "P2a"), Citation("wet"), Citation("seed-001", "P2b"))

    first, second = cited(citations, sources())

    assert (first.source.by, first.items) == (sources()["seed-001"].by, ("P2a", "P2b"))
    assert (second.source.title, second.items) == ("wet", ())


def test_every_text_that_is_cited_anywhere_is_among_the_sources() -> None:
    page = lay_page(with_the_municipality(OCO), sources())
    texts = (*page.requirements, *page.clauses, *page.tasks, *page.questions)
    cited_in = [*(part.cited for part in page.criteria), *(part.cited for part in texts)]
    below = {each.source.id for given in cited_in for each in given}

    assert {each.source.id for each in page.sources} == below
    assert all(len(each.items) == len(set(each.items)) for each in page.sources)


def test_what_the_municipality_owes_stands_apart() -> None:
    page = lay_page(with_the_municipality(VALUED), sources())

    assert [(task.id, task.owner) for task in page.tasks] == [("G01", "teamleider")]
    assert [question.answer for question in page.questions] == [(), ("Ruim 1.200 per jaar.",)]


def test_a_chapter_holds_the_planning_and_the_committee_of_one_tender() -> None:
    told = chapter(model(OCO), PLANNING, COMMITTEE, "sas")

    assert (told.planning, told.committee, told.profile) == (PLANNING, COMMITTEE, "sas")
    assert [part.id for part in told.criteria] == [
        part.id for part in lay_page(model(OCO)).criteria
    ]
    assert len(told.requirements) == len(model(OCO).requirements)
