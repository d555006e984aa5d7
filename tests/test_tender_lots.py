"""Several lots in a dossier: limits, answers graded once, winners, and bids that drop out."""

from fractions import Fraction

import pytest

from scoring.dropout import OnDropout
from tender import read_dossier, write_dossier
from tender.award import decide
from tender.dropping import without
from tender.findings import Level
from tender.lot_limits import decide_lot, limited
from tender.outcome import award_of, outcome
from tests.lots_case import (
    EXAMPLE,
    EXPLANATION,
    LIMITS,
    SOUND,
    codes,
    evaluation,
    findings,
    load,
    lot,
    ranks,
)

WISHES = """\
lot_limits:
  most: 1
  by: bidder_order
  wishes:
    Stichting Helder: [noord, zuid]
    Fris B.V.: [noord, zuid]
    Coöperatie Net U.A.: [noord, zuid]

"""
NO_LIMIT = (LIMITS, "")


def test_the_example_is_complete_and_says_that_it_is_invented() -> None:
    found = findings()

    assert [each.code for each in found] == ["explanation-accepted", "lot-limit-passed"]
    assert all(each.level is Level.NOTICE for each in found)
    assert SOUND.startswith("# VOORBEELD")
    assert load(SOUND).dossier is not None


def test_who_is_first_in_both_lots_gets_the_one_that_the_authority_gives_first() -> None:
    found = evaluation()
    over = limited(found)

    assert [(each.lot, each.winners, each.passed_over) for each in over.lots] == [
        ("noord", ("fris-noord",), ("helder-noord",)),
        ("zuid", ("helder-zuid",), ()),
    ]
    assert [f.facts["bid"] for f in over.findings] == ["helder-noord"]


def test_the_award_of_a_lot_is_the_one_under_the_limit_and_no_lot_is_decided_alone() -> None:
    found = evaluation()
    north = found.lots[0]

    award = award_of(found, north)
    alone, (told,) = decide(north)

    assert award is not None
    assert alone is None
    assert (told.code, told.level) == ("lot-limit-alone", Level.OPEN)
    assert [place.card.bid for place in award.winners] == ["fris-noord"]
    assert [place.card.bid for place in award.reserves] == ["net-noord"]


def test_the_order_of_lots_of_the_bidder_can_decide() -> None:
    over = limited(evaluation((LIMITS, WISHES)))

    assert [each.winners for each in over.lots] == [("helder-noord",), ("fris-zuid",)]


def test_without_a_limit_one_tenderer_may_win_all_lots() -> None:
    found = evaluation(NO_LIMIT)

    assert limited(found).limits is None
    assert limited(found).lot("noord") is None
    award = award_of(found, found.lots[0])
    assert award is not None
    assert award.won("helder-noord")
    assert "lot_limits" not in outcome(found, ())


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("most: 1", "most: 0", "lot-limit-positive", "lot_limits.most"),
        ("order: [zuid, noord]", "order: [zuid]", "lot-limit-order", "lot_limits.order"),
        (
            "order: [zuid, noord]",
            "order: [zuid, noord, oost]",
            "lot-unknown",
            "lot_limits.order",
        ),
        (
            "id: net-noord\n    tenderer: Coöperatie Net U.A.",
            "id: net-noord\n    tenderer: Fris B.V.",
            "lot-limit-double",
            "bids[3].tenderer",
        ),
    ],
)
def test_a_limit_that_cannot_be_applied_is_a_fault_at_its_place(
    old: str, new: str, code: str, path: str
) -> None:
    found = findings((old, new))

    assert (code, path) in [(each.code, each.place.path) for each in found]


def test_a_tenderer_whose_order_of_lots_is_not_known_waits_for_somebody() -> None:
    found = findings(
        (LIMITS, WISHES), ("Stichting Helder: [noord, zuid]", "Stichting Helder: [zuid]")
    )
    waits = [each for each in found if each.code == "lot-wish-open"]

    assert [(each.facts["tenderer"], each.facts["lot"]) for each in waits] == [
        ("Stichting Helder", "noord")
    ]


def test_nobody_wins_under_a_limit_before_every_lot_is_complete() -> None:
    early = ("title: Buurten in Zuid, model: dagbesteding/2027-01-15, stage: priced",) * 2
    found = evaluation((early[0], early[1].replace("priced", "consensus")))
    over = limited(found)

    assert over.lots == ()
    award = award_of(found, found.lots[0])
    assert award is None
    told = limited(evaluation((", lot: zuid, prices: {prijs: 92000.00}", ", lot: zuid")))
    assert [each.code for each in told.findings] == ["lot-limit-waits"]
    assert told.findings[0].facts["lots"] == "zuid"


def test_what_keeps_a_lot_from_being_decided_under_a_limit_is_told() -> None:
    waits = evaluation((", lot: zuid, prices: {prijs: 92000.00}", ", lot: zuid"))
    answer = next(line for line in EXPLANATION.splitlines() if "answer:" in line)
    stuck = evaluation((f"{answer}\n", ""))

    award, (told,) = decide_lot(waits, waits.lots[0])
    assert (award, told.code, told.facts["lots"]) == (None, "lot-limit-waits", "zuid")
    award, (told,) = decide_lot(stuck, stuck.lots[0])
    assert (award, told.code) == (None, "explanation-waits")


def test_a_tie_stays_open_where_it_decides_who_gets_a_lot() -> None:
    # in noord fris has 45 + 0.9375 x 40 = 82.5, as much as helder
    equal = (
        ("ties: [{rule: criterion, criterion: visie}, {rule: lowest_price}]", "ties: []"),
        ("lot: noord, prices: {prijs: 85000.00}", "lot: noord, prices: {prijs: 82500.00}"),
    )
    one, two = limited(evaluation(*equal)), limited(evaluation(*equal, ("most: 1", "most: 2")))

    # helder gets zuid, so noord goes to fris however the tie is broken
    assert [(each.winners, each.tied) for each in one.lots] == [
        (("fris-noord",), ()),
        (("helder-zuid",), ()),
    ]
    award = award_of(evaluation(*equal), evaluation(*equal).lots[0])
    assert award is not None
    assert [place.card.bid for place in award.winners] == ["fris-noord"]
    assert [each.tied for each in two.lots] == [("fris-noord", "helder-noord"), ()]
    (told,) = two.findings
    assert (told.code, told.level, told.facts["lot"]) == ("lot-limit-tie", Level.OPEN, "noord")
    found = evaluation(*equal, ("most: 1", "most: 2"))
    assert award_of(found, found.lots[0]) is None
    assert decide_lot(found, found.lots[0]) == (None, (told,))


def test_winners_who_are_equal_are_told_as_such() -> None:
    two = ("title: Buurten in Noord, model: dagbesteding/2027-01-15, stage: priced}",) * 2
    found = evaluation(NO_LIMIT, (two[0], two[1].replace("}", ", winners: 2, winners_are: equal}")))
    tree = outcome(found, ())["lots"]

    assert isinstance(tree, list)
    assert [lot["award"]["winners_are"] for lot in tree] == ["equal", "ranked"]
    assert tree[0]["award"]["winners"] == ["helder-noord", "fris-noord"]


# Answers that are common to both lots


def test_an_answer_that_is_common_is_graded_once_and_counts_in_both_lots() -> None:
    found = lot("zuid")
    card = found.card("helder-zuid")
    assert card is not None
    line = card.line("visie")
    assert line is not None

    assert (line.answer, line.points) == ("uitstekend", Fraction(30))
    assert not any(
        a.bid == "helder-zuid" and a.criterion == "visie" for a in found.dossier.assessments
    )


def test_the_outcome_says_whose_grade_counts() -> None:
    tree = outcome(evaluation(), ())["lots"]
    assert isinstance(tree, list)
    lines = tree[1]["scorecards"][0]["criteria"]

    assert {line["criterion"]: line.get("same_as") for line in lines} == {
        "visie": "helder-noord",
        "uitvoering": None,
        "prijs": None,
    }


CONSENSUS = "  - bid: helder-zuid\n    criterion: uitvoering\n"
OWN = """\
  - bid: helder-zuid
    criterion: visie
    grade: {grade}
    reasons: R.
    for_others: O.
"""
FIRST = "assessments:\n"
ASSESSED = "  - {{bid: helder-zuid, criterion: visie, by: lid-1, grade: {grade}, reasons: R.}}\n"


def test_an_own_grade_that_says_something_else_is_a_fault() -> None:
    agreed = findings((CONSENSUS, OWN.format(grade="goed") + CONSENSUS))
    alone = findings((FIRST, FIRST + ASSESSED.format(grade="goed")))
    same = codes((CONSENSUS, OWN.format(grade="uitstekend") + CONSENSUS))

    for found in (agreed, alone):
        (told,) = [each for each in found if each.code == "same-answers-graded"]
        assert told.level is Level.FAULT
        assert told.place.path == "bids[4].same_answers_as"
    assert "same-answers-graded" not in same


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("same_answers_as: helder-noord", "same_answers_as: net-zuid", "same lot"),
        ("same_answers_as: helder-noord", "same_answers_as: net-noord", "different tenderers"),
        ("common: [visie]", "common: []", "no criterion is common"),
        ("hat: chair}", "hat: chair, lots: [noord]}", "different committees"),
        (
            "lot: noord, prices: {prijs: 90000.00}",
            "lot: noord, prices: {prijs: 90000.00}, same_answers_as: fris-zuid",
            "from a third one",
        ),
    ],
)
def test_grades_cannot_be_taken_from_just_any_bid(old: str, new: str, problem: str) -> None:
    found = [each for each in findings((old, new)) if each.code == "same-answers"]

    assert any(problem in each.facts["problem"] for each in found)


def test_grades_cannot_be_taken_from_a_lot_with_another_rule() -> None:
    text = SOUND[SOUND.index("  - model: dagbesteding\n") : SOUND.index("\nlots:\n")]
    other = text.replace("model: dagbesteding", "model: anders").replace("consensus", "mean")
    found = findings(
        ("\nlots:\n", other + "\nlots:\n"),
        ("title: Buurten in Zuid, model: dagbesteding/", "title: Buurten in Zuid, model: anders/"),
    )

    problems = {each.facts["problem"] for each in found if each.code == "same-answers"}
    assert problems == {"the lots have different scales or panel rules"}


def test_a_bid_or_criterion_that_is_not_there_cannot_be_common() -> None:
    assert "bid-unknown" in codes(("same_answers_as: helder-noord", "same_answers_as: niemand"))
    found = findings(("common: [visie]", "common: [visie, prijs]"))
    assert [each.place.path for each in found if each.code == "common-unknown"] == ["common[2]"]


def test_a_disputed_or_absent_grade_is_taken_over_as_it_is() -> None:
    twice = "  - bid: helder-noord\n    criterion: visie\n    grade: uitstekend\n"
    disputed = lot(
        "zuid", (twice, twice.replace("uitstekend", "goed") + "    reasons: R.\n" + twice)
    )
    absent = lot(
        "zuid",
        (
            'by: lid-2, grade: uitstekend, reasons: "Ook wie weinig praat, kiest mee (p. 3)."',
            "by: lid-2, absent: abstained, reasons: R.",
        ),
    )

    card = disputed.card("helder-zuid")
    assert card is not None
    assert card.missing == ("visie",)
    waits = [each.facts["bid"] for each in absent.findings if each.code == "grade-abstained"]
    assert waits == ["helder-zuid"]


# A bid that drops out


def test_both_orders_of_each_lot_are_there_when_a_bid_drops_out() -> None:
    (gone,) = without(evaluation(), ["helder-noord"])

    assert (gone.lot.id, gone.rule) == ("noord", OnDropout.KEEP_ORDER)
    assert [place.card.bid for place in gone.orders.kept] == ["fris-noord", "net-noord"]
    assert [place.card.bid for place in gone.orders.rescored] == ["fris-noord", "net-noord"]
    assert gone.findings == ()


def test_a_relative_formula_gives_a_notice_when_the_rule_decides() -> None:
    # lowest price 60: helder 82.5 -> 52.5 + 26.67 = 79.17, fris 45 + 28.24 = 73.24
    relative = (
        "formula: linear_fixed_range, full_at: 80000, nil_at: 120000, floor: 50000",
        "formula: lowest_price_ratio",
    )
    example = ("given: {visie: uitstekend, uitvoering: uitstekend, prijs: 80000}",) * 2
    # fris at 80: with net at 20 it has 45 + 10 = 55 and helder at 90 has 52.5 + 8.89 = 61.39;
    # without net fris has 45 + 40 = 85 and helder 52.5 + 35.56 = 88.06; at 70: 85 and 83.61
    found = evaluation(
        relative,
        example,
        ("lot: noord\n    prices: {prijs: 60000.00}", "lot: noord\n    prices: {prijs: 20000.00}"),
        ("lot: noord, prices: {prijs: 85000.00}", "lot: noord, prices: {prijs: 70000.00}"),
    )
    (gone,) = without(found, ["net-noord"])

    assert [place.card.bid for place in gone.orders.kept] == ["helder-noord", "fris-noord"]
    assert [place.card.bid for place in gone.orders.rescored] == ["fris-noord", "helder-noord"]
    (told,) = gone.findings
    assert (told.code, told.level) == ("dropout-order", Level.NOTICE)
    assert told.facts == {"lot": "noord", "bids": "net-noord", "rule": "keep_order"}


def test_a_bid_whose_answer_counts_elsewhere_can_drop_out_of_its_own_lot() -> None:
    (gone,) = without(evaluation(), ["helder-noord"])

    assert "helder-noord" not in [place.card.bid for place in gone.orders.rescored]
    found = evaluation().lots[1]
    assert ranks(found)["helder-zuid"] == 1


# The file


def test_a_dossier_with_lots_is_the_same_after_writing_and_reading() -> None:
    dossier, _ = read_dossier(EXAMPLE)
    assert dossier is not None

    again = load(write_dossier(dossier)).dossier

    assert again == dossier
