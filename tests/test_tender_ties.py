"""Ties in a dossier: what the published tie-breaks settle, and what waits for a record."""

import pytest

from scoring import TieBreak, TieRule, plain
from tender.award import AwardDecision, decide
from tender.documents import method
from tender.evaluation import LotEvaluation, evaluate
from tender.findings import Finding
from tender.outcome import award_of, outcome
from tests import criteria_case
from tests.criteria_case import NO_EXAMPLES
from tests.dossier_case import findings, load
from tests.panel_case import DRAW, tied

CRITERIA_TIES = "ties: [{rule: criterion, criterion: team}, {rule: lowest_price}]"


QUIET = {"rounding-changed-order", "tie-lottery-first", "no-full-example", "no-minimum-example"}


def lot(text: str) -> LotEvaluation:
    loaded = load(text)
    assert loaded.dossier is not None, loaded.findings
    found = evaluate(loaded.dossier).lot("een")
    assert found is not None
    return found


def winners(text: str) -> list[str]:
    decided, _ = decide(lot(text))
    return [place.card.bid for place in decided.winners] if decided else []


def told(text: str) -> list[tuple[str, str]]:
    """The findings, apart from what goes without saying in these dossiers."""
    return [(f.code, f.level.value) for f in findings(text) if f.code not in QUIET]


def model_findings(ties: str, *pairs: tuple[str, str]) -> list[tuple[str, str]]:
    text = criteria_case.changed((CRITERIA_TIES, f"ties: [{ties}]"), *pairs, *NO_EXAMPLES)
    _, found = criteria_case.parse(text)
    return [(f.code, f.place.path) for f in found if not f.code.startswith("no-")]


def test_equal_totals_stay_a_tie_where_nothing_is_published() -> None:
    text = tied("")

    assert [(p.rank, p.tied, plain(p.card.total.value)) for p in lot(text).ranking] == [
        (1, True, "74"),
        (1, True, "74"),
    ]
    assert told(text) == [("tie-open", "open")]
    assert winners(text) == []


@pytest.mark.parametrize(
    ("ties", "first"),
    [
        ("{rule: lowest_price}", "b"),
        ("{rule: highest_quality}", "a"),
        ("{rule: worst_single_score}", "a"),  # 0.8 against 0.5
        ("{rule: criteria_by_descending_weight}, {rule: criterion, criterion: prijs}", "a"),
    ],
)
def test_a_published_rule_settles_it(ties: str, first: str) -> None:
    text = tied(ties)

    assert told(text) == []
    assert winners(text) == [first]


def test_criteria_of_one_weight_are_ordered_by_later_entries() -> None:
    """formulas.md 6.4: ambiguous when two criteria share the weight."""
    by_weight = "{rule: criteria_by_descending_weight}"
    ordered = f"{by_weight}, {{rule: criterion, criterion: prijs}}"

    assert ("tie-weights", "fault") in told(tied(by_weight))
    found = lot(tied(ordered)).model.scheme.ties
    assert found == (
        TieBreak(TieRule.WEIGHTS, order=("plan", "prijs", "team")),
        TieBreak(TieRule.CRITERION, "prijs"),
    )


@pytest.mark.parametrize(
    ("ties", "expected"),
    [
        ("{rule: share}, {rule: lowest_price}", [("tie-last", "scoring.ties[2]")]),
        ("{rule: lowest_price}, {rule: none}, {rule: share}", [("tie-last", "scoring.ties[3]")]),
        ("{rule: lowest_price}, {rule: lottery}", []),
        ("{rule: lottery}", [("tie-lottery-first", "scoring.ties[1]")]),
        ("{rule: earliest_submission}", [("tie-submission", "scoring.ties[1]")]),
        ("{rule: criterion}", [("tie-criterion", "scoring.ties[1]")]),
    ],
)
def test_tie_breaks_that_cannot_be_or_should_not_be_are_told(
    ties: str, expected: list[tuple[str, str]]
) -> None:
    assert model_findings(ties) == expected


def test_a_warning_on_tie_breaks_leaves_the_model_usable() -> None:
    text = criteria_case.changed((CRITERIA_TIES, "ties: [{rule: lottery}]"))

    made, (warning,) = criteria_case.parse(text)

    assert made is not None
    assert warning.level.value == "notice"
    assert "ECLI:NL:RBDHA:2015:14662" in warning.sentence


def test_without_a_record_of_the_draw_the_tie_waits_for_one() -> None:
    text = tied("{rule: lottery}")

    (waiting,) = [f for f in findings(text) if f.code == "draw-open"]

    assert (waiting.level.value, dict(waiting.facts)) == ("open", {"bids": "a, b", "rank": "1"})
    assert winners(text) == []


def test_the_draw_decides_in_its_order() -> None:
    text = tied("{rule: lottery}", draw=DRAW)

    assert told(text) == []
    assert winners(text) == ["b"]
    assert {p.decided_by for p in lot(text).ranking} == {TieBreak(TieRule.LOTTERY)}


@pytest.mark.parametrize("drawn", ["[a]", "[a, b, c]", "[a, z]"])
def test_a_draw_between_others_is_a_fault(drawn: str) -> None:
    text = tied("{rule: lottery}", draw=DRAW.replace("[b, a]", drawn))

    assert ("draw-bids", "fault") in told(text)
    assert winners(text) == []


@pytest.mark.parametrize("ties", ["{rule: lowest_price}, {rule: lottery}", "", "{rule: share}"])
def test_a_draw_to_which_the_published_rules_do_not_come_is_not_used(ties: str) -> None:
    text = tied(ties, draw=DRAW)

    assert ("draw-unused", "notice") in told(text)
    assert all(p.decided_by != TieBreak(TieRule.LOTTERY) for p in lot(text).ranking)


def test_a_draw_where_there_is_no_tie_is_not_used() -> None:
    text = tied("{rule: lottery}", draw=DRAW).replace("1666.67", "1500.00")

    assert told(text) == [("draw-unused", "notice")]
    assert winners(text) == ["a"]


@pytest.mark.parametrize(
    ("a", "b", "first"),
    [
        ("2027-01-20", "2027-01-19", "b"),
        ("2027-01-20T09:30", "2027-01-20T14:00", "a"),
        ("2027-01-20T09:30:01", "2027-01-20T09:30", "b"),
    ],
)
def test_who_came_first_wins_where_that_is_published(a: str, b: str, first: str) -> None:
    text = tied("{rule: earliest_submission}", a=a, b=b)

    assert winners(text) == [first]
    assert told(text) == [("tie-submission", "notice")]


def test_a_minute_and_its_first_second_are_the_same_moment() -> None:
    text = tied("{rule: earliest_submission}", a="2027-01-20T09:30:00", b="2027-01-20T09:30")

    assert [place.tied for place in lot(text).ranking] == [True, True]


def test_of_a_day_and_a_moment_only_the_days_are_compared() -> None:
    text = tied("{rule: earliest_submission}", a="2027-01-20", b="2027-01-20T08:00")

    assert [place.tied for place in lot(text).ranking] == [True, True]


def test_an_unknown_moment_leaves_the_tie_open_even_with_a_draw() -> None:
    rules = "{rule: earliest_submission}, {rule: lottery}"
    text = tied(rules, a="2027-01-20", draw=DRAW)

    found = [f for f in findings(text) if f.code == "submission-open"]

    assert [f.facts["bids"] for f in found] == ["b"]
    assert winners(text) == []


@pytest.mark.parametrize("moment", ["20 januari", "2027-02-30", "2027-01-20 14:00", "2027-01-20T"])
def test_a_moment_that_is_none_is_a_fault_at_its_place(moment: str) -> None:
    text = tied("{rule: lowest_price}", a=f'"{moment}"')

    (wrong,) = [f for f in findings(text) if f.code == "not-a-moment"]

    assert (wrong.facts["found"], wrong.place.path) == (moment, "bids[1].submitted_on")


def test_equal_bids_share_where_that_is_published() -> None:
    text = tied("{rule: share}")

    assert winners(text) == ["a", "b"]
    assert told(text) == [("tie-shared", "notice")]


def test_where_the_model_chooses_nobody_there_is_no_award() -> None:
    text = tied("{rule: none}")

    assert told(text) == [("tie-none", "fault")]
    assert winners(text) == []
    loaded = load(text)
    assert loaded.dossier is not None
    evaluation = evaluate(loaded.dossier)
    assert award_of(evaluation, evaluation.lots[0]) is None


def test_the_answer_says_that_a_draw_decided() -> None:
    loaded = load(tied("{rule: lottery}", draw=DRAW))
    assert loaded.dossier is not None
    tree = outcome(evaluate(loaded.dossier), ())

    first = tree["lots"][0]["ranking"][0]  # type: ignore[index] # a tree of texts
    assert (first["bid"], first["decided_by"]) == ("b", "lottery")


def test_a_tie_behind_the_winners_waits_for_nobody() -> None:
    text = tied("{rule: lottery}").replace("stage: priced}", "stage: priced, winners: 2}", 1)

    assert winners(text) == ["a", "b"]
    assert told(text) == []


def test_a_draw_is_named_in_the_method_of_a_letter() -> None:
    found = method.method_of(lot(tied("{rule: lowest_price}, {rule: lottery}")).model)

    assert [tie.rule for tie in found.ties] == ["lowest_price", "lottery"]


def names(found: tuple[Finding, ...]) -> list[str]:
    return [finding.code for finding in found]


def test_a_decision_tells_which_tie_keeps_it() -> None:
    decided, found = decide(lot(tied("{rule: none}")))

    assert decided is None
    assert names(found) == ["tie-none"]
    assert isinstance(decide(lot(tied("{rule: share}")))[0], AwardDecision)
