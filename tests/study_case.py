"""What the tests of the commands on many worlds share: the commands, and small dossiers."""

import json
from collections.abc import Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

from click.testing import CliRunner, Result

from tender.cli import main

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "oco-groningen" / "dossier.yaml"


def run(*args: object) -> Result:
    """The command with these words, in this process."""
    return CliRunner().invoke(main, [str(arg) for arg in args])


def answer(*args: object) -> dict[str, Any]:
    """What the command answers in JSON."""
    found: dict[str, Any] = json.loads(run(*args, "--json").stdout)
    return found


def codes(found: dict[str, Any]) -> list[str]:
    """The codes of the findings in an answer."""
    return [finding["code"] for finding in found["findings"]]


PRICES = {"a": 1500, "b": 1100, "c": 1800}
MODEL = """\
dossier: 1
reference: P-2
title: Proef
authority: {{name: Gemeente Proef}}
models:
  - model: proef
    edition: 2027-01-15
    title: Proef
    language: nl
    scoring:
      points: 100
      combination: weighted_sum
      panel_rule: mean
      rounding: {rounding}
      rank_on: {rank_on}
      missing: {missing}
      ties: [{{rule: lowest_price}}]
      on_dropout: keep_order
      reference_set: valid
      zero_price: reject
      clip: both{more}
    scales:
      cijfer:
        {scale}
    criteria:
      - id: plan
        type: quality
        title: Plan
        question: Wat is uw plan?
        aspects: [{{id: A1, text: "De mate waarin het plan werkt."}}]
        sources: [{{source: bron-1}}]
        scoring: {{weight: 60, scale: cijfer}}
      - id: prijs
        type: price
        title: Prijs
        question: Wat is uw prijs?
        sources: [{{source: bron-1}}]
        scoring: {{weight: 40, formula: linear_fixed_range, full_at: 1000, nil_at: 2000}}
lots:
  - {{id: een, title: Een, model: proef/2027-01-15, stage: {stage}}}
"""
TO_TEN = "range: {from: 0, to: 10, step: 0.5, share: of_max}"

Grades = Mapping[str, Mapping[str, str]]
"""What each member of the committee gave each bid, by bid and then by member."""


def dossier_text(grades: Grades, prices: Mapping[str, int], **choices: str) -> str:
    """A dossier with these grades and prices; `choices` are those of its model and stage."""
    chosen = {
        "rounding": "[]",
        "rank_on": "exact",
        "missing": "exclude",
        "more": "",
        "scale": TO_TEN,
        "stage": "priced",
        **choices,
    }
    members = sorted({by for given in grades.values() for by in given})
    lines = ["committee:"] if members else []
    lines += [f"  - {{id: {by}, function: adviseur van {by}, hat: evaluator}}" for by in members]
    lines += ["bids:"]
    for bid in grades:
        paid = f", prices: {{prijs: {prices[bid]}}}" if bid in prices else ""
        lines.append(f"  - {{id: {bid}, tenderer: {bid.upper()} B.V., lot: een{paid}}}")
    lines += ["checks:"]
    lines += [f"  - {{bid: {bid}, by: inkoper, on: 2027-02-01}}" for bid in grades]
    lines += ["assessments:"] if members else []
    lines += [
        f"  - {{bid: {bid}, criterion: plan, by: {by}, grade: '{grade}', reasons: R.}}"
        for bid, given in grades.items()
        for by, grade in given.items()
    ]
    return MODEL.format(**chosen) + "\n".join(lines) + "\n"


def crossed(**bids: tuple[str, ...]) -> Grades:
    """Grades of members who all graded every bid, in their order."""
    return {
        bid: {f"lid-{number}": grade for number, grade in enumerate(given, 1)}
        for bid, given in bids.items()
    }


def shares(grades: Grades, prices: Mapping[str, int]) -> dict[str, list[Fraction]]:
    """The shares that follow from grades to ten and prices, worked out apart from our code."""
    found = {}
    for bid, given in grades.items():
        mean = sum((Fraction(grade) for grade in given.values()), Fraction(0)) / len(given)
        found[bid] = [mean / 10, min(Fraction(1), Fraction(2000 - prices[bid], 1000))]
    return found
