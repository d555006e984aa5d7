"""Bids compared two by two in a dossier: which grades follow, what is missing, what clashes.

The sums are those of DPR 554/99 annex A, as formulas.md 3.2 gives them.
"""

from pathlib import Path

import pytest

from scoring.scales import MOST_COMPARED
from tender.award import decide
from tender.criteria import parse_model
from tender.dossier import parse_dossier, write_dossier
from tender.evaluation import Evaluation, LotEvaluation, evaluate
from tender.findings import Finding, Level
from tender.stability.certificate import certificate, world_of
from tender.storage.errors import FaultyInputError
from tender.storage.register import add_model

ROOT = Path(__file__).resolve().parent.parent
SOUND = (ROOT / "examples" / "pairwise" / "dossier.yaml").read_text(encoding="utf-8")
RULE = (ROOT / "examples" / "rules" / "pairwise_confronto_a_coppie.yaml").read_text("utf-8")
FIRST = SOUND[SOUND.index("  - {criterion: plan, by: commissie, bid: beuk, over: els") :]
FIRST = FIRST[: FIRST.index("\n") + 1]
COMPARED = SOUND[SOUND.index("comparisons:\n") : SOUND.index("consensus:\n")]
GRADED = "{bid: els, criterion: plan, by: lid-1, grade: 1, reasons: R.}"
MEAN = ("panel_rule: consensus", "panel_rule: mean")


def changed(*pairs: tuple[str, str]) -> str:
    """The example with some of its texts, each of which stands in it once, replaced."""
    text = SOUND
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def evaluation(*pairs: tuple[str, str]) -> Evaluation:
    loaded = parse_dossier(changed(*pairs).encode(), "d.yaml")
    assert loaded.dossier is not None, loaded.findings
    return evaluate(loaded.dossier)


def lot(*pairs: tuple[str, str]) -> LotEvaluation:
    (found,) = evaluation(*pairs).lots
    return found


def sums(found: LotEvaluation) -> dict[str, str]:
    """How the points for the plan came about, by bid."""
    return {card.bid: line.sum for card in found.cards if (line := card.line("plan"))}


def told(*pairs: tuple[str, str]) -> list[Finding]:
    return [f for f in evaluation(*pairs).findings if f.level is not Level.NOTICE]


def by_members(*rows: str) -> tuple[tuple[str, str], ...]:
    """The example with a mean of members, and these comparisons: by, bid, over, degree."""
    lines = "".join(
        f"  - {{criterion: plan, by: {by}, bid: {bid}, over: {over}, degree: {degree}, "
        "reasons: R.}\n"
        for by, bid, over, degree in (row.split() for row in rows)
    )
    return MEAN, (COMPARED, f"comparisons:\n{lines}\n")


FIRST_MEMBER = ("lid-1 beuk els 4", "lid-1 beuk wilg 5", "lid-1 els wilg 3")


def test_what_the_committee_agrees_on_becomes_coefficients() -> None:
    """Rows 4 + 5 = 9, 3 and 0; 60 points can be won."""
    found = lot()

    assert sums(found) == {
        "beuk": "plan: 9/9 = 1; 1 x 60 = 60.00",
        "els": "plan: 3/9 = 1/3; 1/3 x 60 = 20.00",
        "wilg": "plan: 0/9 = 0; 0 x 60 = 0.00",
    }
    assert told() == []
    decided, _ = decide(found)
    assert decided is not None
    assert decided.won("beuk")


def test_the_coefficients_of_members_are_averaged() -> None:
    """Member 2 finds all even: 2/2 each. Means 1, (1/3 + 1) / 2 = 2/3 and 1/2."""
    even = ("lid-2 els beuk 1", "lid-2 wilg beuk 1", "lid-2 els wilg 1")
    found = lot(*by_members(*FIRST_MEMBER, *even))

    assert [card.parts.graded[0].points for card in found.cards] == [60, 40, 30]
    assert told(*by_members(*FIRST_MEMBER, *even)) == []
    assert sums(found)["els"].startswith("plan: mean(1/3, 1) = 2/3")


def test_without_a_bid_that_fails_a_requirement_the_coefficients_are_others() -> None:
    """Without beuk only els against wilg is left: 3 and 0."""
    out = ("{bid: beuk, by: inkoper, on: 2027-03-01}",)
    fails = "{bid: beuk, by: inkoper, on: 2027-03-01, fails: [{requirement: E1, reason: N.}]}"
    needs = ("    examples:\n", '    requirements: [{id: E1, text: "Eis"}]\n    examples:\n')
    found = lot((out[0], fails), needs)

    assert sums(found) == {
        "els": "plan: 3/3 = 1; 1 x 60 = 60.00",
        "wilg": "plan: 0/3 = 0; 0 x 60 = 0.00",
    }
    assert [card.bid for card in found.cards] == ["els", "wilg"]


def test_a_bid_that_drops_out_is_compared_no_more() -> None:
    loaded = parse_dossier(SOUND.encode(), "d.yaml").dossier
    assert loaded is not None
    (left,) = evaluate(loaded, without=["beuk"]).lots

    assert sums(left)["els"] == "plan: 3/3 = 1; 1 x 60 = 60.00"
    assert world_of(left).ranking == left.ranking


def test_the_world_of_a_lot_has_its_coefficients_and_no_certificate() -> None:
    found = lot()

    assert world_of(found).under(found.model.scheme).ranking == found.ranking
    made = certificate(found)
    assert (made.stability, [f.code for f in made.findings]) == (None, ["stability-compared"])


def test_a_pair_that_is_missing_keeps_the_lot_open() -> None:
    (waits,) = [f for f in told((FIRST, "")) if f.code == "comparisons-open"]

    assert (waits.level, waits.facts["pairs"]) == (Level.OPEN, "beuk / els")
    assert waits.sentence == (
        "commissie moet bij plan nog vergelijken: beuk / els (aantal paren: 1)."
    )
    found = lot((FIRST, ""))
    assert sums(found) == {}
    assert decide(found)[0] is None


def test_a_member_who_compared_not_all_gives_no_grade() -> None:
    pairs = by_members(*FIRST_MEMBER, "lid-2 els beuk 2")

    assert [(f.code, f.facts.get("pairs")) for f in told(*pairs)] == [
        ("comparisons-open", "beuk / wilg, els / wilg")
    ]
    assert lot(*pairs).ranking == ()


@pytest.mark.parametrize(
    ("old", "new", "code", "path"),
    [
        ("bid: beuk, over: els", "bid: eik, over: els", "bid-unknown", "bid"),
        ("bid: beuk, over: els", "bid: beuk, over: eik", "bid-unknown", "over"),
        ("bid: beuk, over: els", "bid: beuk, over: beuk", "comparison-pair", "over"),
        (
            "criterion: plan, by: commissie, bid: beuk, over: els",
            "criterion: prijs, by: commissie, bid: beuk, over: els",
            "comparison-criterion",
            "criterion",
        ),
        (
            "by: commissie, bid: beuk, over: els",
            "by: lid-9, bid: beuk, over: els",
            "evaluator-unknown",
            "by",
        ),
        ("degree: 4", "degree: 7", "comparison-degree", "degree"),
        ("degree: 4", "degree: 0", "comparison-degree", "degree"),
        ("bid: beuk, over: wilg", "bid: beuk, over: els", "comparison-double", ""),
        ("bid: beuk, over: wilg", "bid: els, over: beuk", "comparison-both", ""),
    ],
)
def test_a_comparison_that_cannot_be_is_told_at_its_place(
    old: str, new: str, code: str, path: str
) -> None:
    found = [f for f in told((old, new)) if f.level is Level.FAULT]

    number = 2 if not path else 1
    assert [(f.code, f.place.path) for f in found] == [
        (code, f"comparisons[{number}].{path}".rstrip("."))
    ]
    assert decide(lot((old, new)))[0] is None


def test_an_even_pair_said_from_both_sides_is_said_twice() -> None:
    even = FIRST.replace("degree: 4", "degree: 1")
    again = even.replace("bid: beuk, over: els", "bid: els, over: beuk")

    assert [f.code for f in told((FIRST, even + again))] == ["comparison-double"]
    assert told((FIRST, even)) == []


def test_bids_of_two_lots_are_not_compared() -> None:
    model = "pairwise-confronto-a-coppie/2026-12-01"
    other = f"  - {{id: bos, title: B, model: {model}, stage: preparation}}\n"
    two = ("  - {id: park,", f"{other}  - {{id: park,")
    moved = ("lot: park, prices: {prijs: 90000.00}", "lot: bos")

    codes = [f.code for f in told(two, moved)]

    assert codes.count("comparison-pair") == 2


def test_a_comparison_says_why() -> None:
    (waits,) = told((', reasons: "Wilg geeft alleen een jaarplanning (p. 2)."', ""))

    assert (waits.code, waits.level, waits.place.path) == (
        "comparison-reasons",
        Level.OPEN,
        "comparisons[2]",
    )


@pytest.mark.parametrize(
    ("old", "new", "path"),
    [
        (
            "  - bid: els\n    criterion: plan\n",
            "  - bid: els\n    criterion: plan\n    grade: 1\n",
            "consensus[2].grade",
        ),
        (
            "consensus:\n",
            f"assessments: [{GRADED}]\nconsensus:\n",
            "assessments[1].grade",
        ),
    ],
)
def test_nobody_grades_where_bids_are_compared(old: str, new: str, path: str) -> None:
    pair = (f"\n{old}", f"\n{new}")

    assert [(f.code, f.place.path) for f in told(pair)] == [("grade-compared", path)]


def test_one_bid_cannot_be_compared() -> None:
    loaded = parse_dossier(SOUND.encode(), "d.yaml").dossier
    assert loaded is not None
    found = evaluate(loaded, without=["els", "wilg"])

    assert "comparison-alone" in [f.code for f in found.findings]
    assert decide(found.lots[0])[0] is None


def test_so_many_bids_can_be_compared_and_no_more() -> None:
    more = "".join(
        f"  - {{id: b-{n}, tenderer: T, lot: park, prices: {{prijs: 90000}}}}\n"
        for n in range(MOST_COMPARED - 2)
    )
    codes = [f.code for f in told(("bids:\n", f"bids:\n{more}"))]

    assert "comparison-many" in codes
    assert "comparisons-open" not in codes


def test_a_dossier_with_comparisons_is_written_as_it_was_read() -> None:
    loaded = parse_dossier(SOUND.encode(), "d.yaml").dossier
    assert loaded is not None

    assert parse_dossier(write_dossier(loaded).encode(), "d.yaml").dossier == loaded
    assert len(loaded.comparisons) == 3


def test_a_model_that_compares_names_the_combination_that_says_so() -> None:
    other = RULE.replace("combination: pairwise_confronto_a_coppie", "combination: weighted_sum")
    model, findings = parse_model(other.encode(), "d.yaml")

    assert model is None
    (found,) = findings
    assert (found.code, found.facts["expected"]) == (
        "pairwise-scale",
        "pairwise_confronto_a_coppie",
    )
    assert "pairwise: true" in other.splitlines()[found.place.line - 1]


def test_a_scale_that_compares_has_no_steps_beside_it() -> None:
    both = RULE.replace(
        "pairwise: true", "pairwise: true\n    range: {from: 0, to: 1, step: 1, share: of_max}"
    )

    assert "scale-kind" in [f.code for f in parse_model(both.encode(), "d.yaml")[1]]


def test_the_database_takes_no_model_that_compares() -> None:
    model, findings = parse_model(RULE.encode(), "d.yaml")
    assert model is not None, findings

    with pytest.raises(FaultyInputError) as error:
        add_model(None, None, model)  # type: ignore[arg-type]  # it is refused before any is used
    assert [f.facts["key"] for f in error.value.findings] == ["pairwise"]
