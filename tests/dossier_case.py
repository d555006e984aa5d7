"""A small dossier that tests damage: two lots, five bids, three members, nothing left open."""

from tender.dossier import LoadedDossier, parse_dossier
from tender.evaluation import Evaluation, evaluate
from tender.findings import Finding
from tender.model import Dossier

MODEL = """\
  - model: {name}
    edition: 2027-01-15
    title: Proef
    language: nl
    scoring:
      points: 100
      combination: weighted_sum
      panel_rule: {rule}
      rounding: [{{stage: weighted_criterion, digits: 2, mode: half_up}}]
      rank_on: rounded
      missing: {missing}
      ties: [{{rule: criterion, criterion: plan}}]
      on_dropout: keep_order
      reference_set: valid
      zero_price: reject
      clip: both
    scales:
      trap:
        steps:
          - {{grade: goed, share: 1, means: "Goed."}}
          - {{grade: matig, share: 0.5, means: "Matig."}}
          - {{grade: slecht, share: 0, means: "Slecht."}}
      cijfer:
        range: {{from: 0, to: 10, step: 0.5, share: of_max}}
    criteria:
      - id: plan
        type: quality
        title: Plan
        question: Wat is uw plan?
        aspects: [{{id: A1, text: "De mate waarin het plan werkt."}}]
        sources: [{{source: bron-1}}]
        scoring: {{weight: 40, scale: trap, minimum: matig}}
      - id: team
        type: quality
        title: Team
        question: Wie werken er mee?
        aspects: [{{id: A2, text: "De mate waarin het team past."}}]
        sources: [{{source: bron-1}}]
        scoring: {{weight: 30, scale: cijfer}}
      - id: prijs
        type: price
        title: Prijs
        question: Wat is uw prijs?
        sources: [{{source: bron-1}}]
        scoring: {{weight: 30, formula: linear_fixed_range, full_at: 1000, nil_at: 2000}}
    requirements: [{{id: E1, text: "Eis"}}]
    examples:
      - name: Alles
        given: {{plan: goed, team: 10, prijs: 1000}}
        expect: {{points: {{plan: 40, team: 30, prijs: 30}}, total: 100}}
      - name: Minimum
        given: {{plan: matig, team: 10, prijs: 1000}}
        expect: {{points: {{plan: 20}}}}
"""

HEAD = """\
dossier: 1
reference: P-1
title: Proef
authority:
  name: Gemeente Proef
models:
"""

LOTS = """\
lots:
  - {id: een, title: Een, model: overleg/2027-01-15, stage: priced}
  - {id: twee, title: Twee, model: midden/2027-01-15, stage: priced, winners: 2}
committee:
  - {id: lid-1, function: voorzitter, hat: chair}
  - {id: lid-2, function: adviseur, hat: evaluator}
  - {id: lid-3, function: ervaringsdeskundige, hat: expert, lots: [een]}
bids:
  - {id: a, tenderer: A B.V., lot: een, prices: {prijs: 1500.00}}
  - {id: b, tenderer: B B.V., lot: een, prices: {prijs: 1100.00}}
  - {id: c, tenderer: C B.V., lot: twee, prices: {prijs: 1000.00}}
  - {id: d, tenderer: D B.V., lot: twee, prices: {prijs: 1333.33}}
  - {id: e, tenderer: E B.V., lot: twee}
checks:
  - {bid: a, by: inkoper, on: 2027-02-01}
  - {bid: b, by: inkoper, on: 2027-02-01, fails: []}
  - {bid: c, by: inkoper, on: 2027-02-01}
  - {bid: d, by: inkoper, on: 2027-02-01}
  - {bid: e, by: inkoper, on: 2027-02-01, fails: [{requirement: E1, reason: Geen verklaring}]}
"""


def _assessments() -> str:
    """Every cell graded by everyone who has to."""
    grades = {"a": ("goed", "8"), "b": ("matig", "9"), "c": ("goed", "7"), "d": ("matig", "8.5")}
    members = {"a": 3, "b": 3, "c": 2, "d": 2}
    lines = [
        f"  - {{bid: {bid}, criterion: {criterion}, by: lid-{n}, grade: {grade}, reasons: R.}}"
        for bid, given in grades.items()
        for criterion, grade in zip(("plan", "team"), given, strict=True)
        for n in range(1, members[bid] + 1)
    ]
    return "\n".join(["assessments:", *lines]) + "\n"


CONSENSUS = """\
consensus:
  - {bid: a, criterion: plan, grade: goed, reasons: R., for_others: O.}
  - {bid: a, criterion: team, grade: 8, reasons: R., for_others: O.}
  - {bid: b, criterion: plan, grade: matig, reasons: R., for_others: O.}
  - {bid: b, criterion: team, grade: 9, reasons: R., for_others: O.}
  - {bid: c, criterion: plan, reasons: R., for_others: O.}
  - {bid: c, criterion: team, reasons: R., for_others: O.}
  - {bid: d, criterion: plan, reasons: R., for_others: O.}
  - {bid: d, criterion: team, reasons: R., for_others: O.}
confirmations:
  - {by: lid-1, lot: een, on: 2027-03-01}
  - {by: lid-2, lot: twee, on: 2027-03-01}
"""

SOUND = (
    HEAD
    + MODEL.format(name="overleg", rule="consensus", missing="forbid")
    + MODEL.format(name="midden", rule="median", missing="forbid")
    + LOTS
    + _assessments()
    + CONSENSUS
)


def changed(*pairs: tuple[str, str]) -> str:
    """The sound dossier with some of its texts, each of which stands in it once, replaced."""
    text = SOUND
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def load(text: str) -> LoadedDossier:
    """Read a dossier from YAML."""
    return parse_dossier(text.encode(), "d.yaml")


def dossier(text: str = SOUND) -> Dossier:
    """Read a dossier whose form is sound."""
    loaded = load(text)
    assert loaded.dossier is not None, loaded.findings
    return loaded.dossier


def evaluation(text: str = SOUND) -> Evaluation:
    """Read and evaluate a dossier whose form is sound."""
    return evaluate(dossier(text))


def findings(text: str) -> tuple[Finding, ...]:
    """All findings on a dossier, with their places."""
    loaded = load(text)
    if loaded.dossier is None:
        return loaded.findings
    return (*loaded.findings, *loaded.located(evaluate(loaded.dossier).findings))


def place_of(text: str, at: str) -> tuple[int, int]:
    """The line and column at which a text begins, counted from 1."""
    assert text.count(at) == 1, f"{at!r} stands there {text.count(at)} times"
    before = text[: text.index(at)]
    return before.count("\n") + 1, len(before) - before.rfind("\n")


BASE = dossier()
"""The sound dossier, read once."""
