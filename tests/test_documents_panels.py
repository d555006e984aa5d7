"""Letters and records under every panel rule and tie-break: what they tell, and what they keep."""

import re
from pathlib import Path

import pytest

from tender.documents import write_documents
from tests.dossier_case import load
from tests.panel_case import DRAW, FIRST, tied, under

COURT = ("  name: Gemeente Proef\n", "  name: Gemeente Proef\n  court: Rechtbank Proef\n")


def words(text: str, out: Path) -> str:
    """All documents of a dossier as one text without tags."""
    made = load(text.replace(*COURT)).dossier
    assert made is not None
    write_documents(made, out, html_only=True)
    pages = [path.read_text(encoding="utf-8") for path in sorted(out.rglob("*.html"))]
    assert pages
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", " ".join(pages)))


RULES = [
    ("mean", "forbid", "telt het gemiddelde van de cijfers", "gemiddelde van 2 cijfers = 8"),
    ("median\n      panel: {middle: low}", "forbid", "telt het laagste van de middelste twee",
     "laagste van de middelste twee van 2 cijfers = 7"),
    ("median\n      panel: {middle: high}", "forbid", "telt het hoogste van de middelste twee",
     "hoogste van de middelste twee van 2 cijfers = 9"),
    ("weighted_mean\n      panel: {weights: {chair: 3, evaluator: 1}}", "zero",
     "Het gewicht is 3 voor de voorzitter en 1 voor een beoordelaar",
     "gewogen gemiddelde van 2 cijfers = 7,5"),
    ("rank_sum", "forbid", "De som van de rangnummers telt", "som van 2 rangnummers = 3"),
    ("mean\n      panel: {quorum: 2}", "min", "als ten minste twee leden een cijfer gaven",
     "gemiddelde van 2 cijfers = 8"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "missing", "method", "sum_"), RULES)
def test_a_letter_tells_the_panel_rule_and_no_grade_of_a_member(
    rule: str, missing: str, method: str, sum_: str, tmp_path: Path
) -> None:
    second = FIRST.replace("lid-1", "lid-2")
    text = under(rule, (second, second.replace("grade: 7", "grade: 9")), missing=missing)

    found = words(text, tmp_path)

    assert method in found
    assert sum_ in found
    assert not re.search(r"(mean|median|rank_sum)\(", found)


def test_extremes_that_drop_out_are_told(tmp_path: Path) -> None:
    third = FIRST.replace("lid-1", "lid-3")
    more = "".join(
        f"\n  - {{bid: {bid}, criterion: {key}, by: lid-3, grade: {grade}, reasons: R.}}"
        for bid, key, grade in (("c", "plan", "goed"), ("d", "plan", "goed"), ("d", "team", "8"))
    )
    text = under("trimmed_mean\n      panel: {drop: 1}", (FIRST, f"{FIRST}\n  - {third}{more}"))
    text = text.replace("hat: expert, lots: [een]", "hat: expert")

    found = words(text, tmp_path)

    assert "vallen het hoogste en het laagste cijfer van de leden van de commissie weg" in found
    assert "gemiddelde van 3 cijfers, zonder de uitersten = 7" in found


@pytest.mark.parametrize(
    ("ties", "draw", "told"),
    [
        ("{rule: lottery}", DRAW, "beslist: het lot"),
        ("{rule: share}", "", "dan delen die inschrijvingen hun plaats"),
        ("{rule: worst_single_score}", "", "de hoogste van de laagste cijfers die één beoordelaar"),
        ("{rule: criteria_by_descending_weight}, {rule: criterion, criterion: prijs}", "",
         "het criterium dat het zwaarst weegt"),
        ("{rule: lowest_price}, {rule: none}", "", "dan kunnen wij de opdracht niet gunnen"),
    ],
)  # fmt: skip
def test_the_published_tie_breaks_are_told(ties: str, draw: str, told: str, tmp_path: Path) -> None:
    assert told in words(tied(ties, draw=draw), tmp_path)


def test_who_came_first_is_told_where_that_decided(tmp_path: Path) -> None:
    found = words(tied("{rule: earliest_submission}", a="2027-01-20", b="2027-01-19"), tmp_path)

    assert "beslist: wie het eerst inschreef" in found


def test_the_loser_of_a_draw_reads_that_the_lot_decided(tmp_path: Path) -> None:
    found = words(tied("{rule: lottery}", draw=DRAW), tmp_path)

    assert "zijn gelijk. Het gunningsmodel zegt wat dan beslist: het lot" in found
