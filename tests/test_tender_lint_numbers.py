"""Lint on weights, scales and minimums: what counts in fact, and what only seems to."""

from fractions import Fraction

import pytest

from tender.findings import Place
from tender.language import speaking
from tender.lint import RULES
from tender.lint.ladders import ladder
from tender.reading import Tree
from tests.lint_case import Change, changed, codes, linted, looked_at, places
from tests.lint_changes import BEST, MIDDLE, RATIO, TEAM, TRAP, WORST

ONE_CHILD: Change = (
    changed()[changed().index("      - id: klachten") : changed().index("  - id: team")],
    "",
)
NO_EXAMPLES: Change = (changed()[changed().index("examples:\n") :], "")


def facts(code: str, *pairs: Change) -> list[dict[str, str]]:
    return [dict(f.facts) for f in looked_at(changed(*pairs)) if f.code == code]


def test_the_effective_weight_is_told_beside_the_stated_one() -> None:
    half = (BEST, BEST.replace("share: 1", "share: 0.6"))

    found = facts("W012", half)

    assert [f["title"] for f in found] == ["Plan", "Klachten", "Medewerkers"]
    assert found[0] == {"title": "Plan", "stated": "30", "effective": "25"}


def test_a_price_keeps_its_whole_weight() -> None:
    assert facts("W012", (", minimum: deels", "")) == []


def test_amounts_and_numbers_have_the_signs_of_the_reader() -> None:
    found = RULES["W026"].finding(Place(), {"low": "900000"})
    share = RULES["W015"].finding(Place(), {"title": "Plan", "share": "2.5"})

    assert found.sentence.startswith("Onder € 900.000,00 levert")
    assert "weegt 2,5% van" in share.sentence
    with speaking("en"):
        assert found.sentence.startswith("Below € 900,000.00 a lower price")
        assert "weighs 2.5% of" in share.sentence
    assert dict(found.facts) == {"low": "900000"}


def test_weights_in_euro_are_not_compared_with_each_other() -> None:
    waarde: Change = ("combination: weighted_sum", "combination: value_deduction")
    light: Change = (TEAM, TEAM.replace("20", "1"))

    assert "W015" in codes(light)
    assert "W015" not in codes(light, waarde)
    assert "W012" not in codes(waarde, (BEST, BEST.replace("share: 1", "share: 0.6")))


def test_a_group_with_one_sub_criterion_is_told() -> None:
    changes = (ONE_CHILD, ("{weight: 30, scale: trap, min", "{weight: 50, scale: trap, min"))

    assert places("W014", *changes) == ["criteria[1].criteria"]
    assert "W013" not in codes(*changes)


def test_a_weight_that_cannot_be_read_is_no_weight() -> None:
    assert codes(("{weight: 30, scale", "{weight: veel, scale")) == []


def test_more_than_twelve_criteria_are_many() -> None:
    one = (
        '  - {id: c%d, type: quality, title: C%d, question: "Hoe houdt u het op peil?", aspects: '
        '[{id: B%d, text: "De mate waarin deel%s lukt."}], max_pages: 1, sources: [{source: a, '
        "item: P1}], scoring: {weight: 1, scale: trap}}\n"
    )
    letters = "abcdefghijk"
    more = "".join(one % (n, n, n, letter) for n, letter in enumerate(letters))

    assert "W408" in codes(("  - id: prijs\n", more + "  - id: prijs\n"))
    assert "W408" not in codes(
        ("  - id: prijs\n", "".join(more.splitlines(keepends=True)[:9]) + "  - id: prijs\n")
    )


def test_a_range_runs_over_all_its_numbers() -> None:
    scale = ladder({"range": {"from": "1", "to": "5", "step": "1", "share": "of_range"}}, ("s",))

    assert scale.shares == tuple(Fraction(n, 4) for n in (4, 3, 2, 1, 0))
    assert scale.share("2") == Fraction(1, 4)
    assert scale.share("2.5") is None
    assert scale.share("goed") is None


def test_where_low_is_best_the_ladder_is_turned() -> None:
    declared: dict[str, Tree] = {
        "from": "1",
        "to": "5",
        "step": "1",
        "share": "of_max",
        "direction": "low",
    }

    scale = ladder({"range": declared}, ("s",))

    assert (scale.share("1"), scale.share("5")) == (Fraction(1), Fraction(1, 5))


def test_values_with_gaps_are_a_ladder_too() -> None:
    scale = ladder({"values": {"scores": ["0", "2", "10"], "share": "of_max"}}, ("s",))

    assert scale.shares == (Fraction(1), Fraction(1, 5), Fraction(0))


def test_a_ladder_of_which_nothing_can_be_read_has_ends_that_say_nothing() -> None:
    scale = ladder({"steps": [{"grade": "goed", "share": "veel"}]}, ("s",))

    assert (scale.best, scale.worst) == (Fraction(1), Fraction(0))
    assert scale.shares == ()


def test_a_malus_may_run_below_zero() -> None:
    malus = ("  trap:\n", "  trap:\n    malus: true\n")

    assert "W204" not in codes(malus, (WORST, WORST.replace("share: 0", "share: -0.5")))


def test_where_every_grade_earns_the_same_few_grades_are_told() -> None:
    same = (MIDDLE, MIDDLE.replace("0.5", "1"))

    assert "W205" in codes(same)


def test_own_anchors_of_a_criterion_lie_over_those_of_the_scale() -> None:
    sources = "    sources: [{source: bron-1, item: P4}]"
    good = "{grade: goed, means: 'De kern is zeer concreet, de rest blijft algemeen.'}"
    own = (sources, f"    anchors: [{good}, {{grade: prima, means: Prima werk.}}]\n{sources}")

    found = [f for f in looked_at(changed(own)) if f.code == "W202"]

    assert [dict(f.facts) for f in found] == [
        {"title": "Medewerkers", "upper": "goed", "lower": "deels"}
    ]


def test_anchors_that_stand_on_the_scale_are_told_once_for_all_criteria() -> None:
    alike = (MIDDLE, MIDDLE.replace("De kern is concreet, de rest blijft algemeen.",
                                    "Elk aspect is redelijk concreet en haalbaar."))  # fmt: skip

    assert places("W202", alike) == ["scales.trap.steps[2].means"]


@pytest.mark.parametrize("quotes", ["''prima''", "\u2018prima\u2019", "\u201cprima\u201d"])
def test_a_grade_that_is_named_in_quotes_has_to_be_one(quotes: str) -> None:
    named = (BEST, f"{{grade: goed, share: 1, means: 'Alles van {quotes}, en meer.'}}")

    assert facts("W203", named) == [{"grade": "prima"}]


def test_a_minimum_of_quality_is_held_against_what_can_be_won() -> None:
    asked = ("clip: both", "clip: both\n  minimum_quality: 0.9")
    best = (BEST, BEST.replace("share: 1", "share: 0.8"))

    assert facts("E209", asked, best) == [{"asked": "90", "best": "80"}]


def test_a_threshold_is_held_against_what_can_be_won() -> None:
    passing = (
        "combination: weighted_sum",
        "combination: threshold_then_price\n  parameters: {t: 0.9, c: 0.5}",
    )
    best = (BEST, BEST.replace("share: 1", "share: 0.8"))

    assert places("E209", passing, best) == ["scoring.parameters.t"]
    assert places("E209", passing) == []


def test_pairwise_scales_need_no_words_and_no_pages() -> None:
    pairwise = (
        (TRAP, "paar:\n    pairwise: true\n  " + TRAP),
        ("{weight: 20, scale: trap}\n  - id: prijs", "{weight: 20, scale: paar}\n  - id: prijs"),
        ("    max_pages: 2\n    sources: [{source: bron-1, item: P4}]",
         "    sources: [{source: bron-1, item: P4}]"),
    )  # fmt: skip

    assert {"W201", "W211", "W311"} & set(codes(*pairwise)) == set()


def test_a_published_model_with_a_relative_formula_is_told_what_that_means() -> None:
    clipped: Change = ("clip: both", "clip: none")

    assert [f.code for f in linted(changed(RATIO, clipped, NO_EXAMPLES))] == ["W020"]
