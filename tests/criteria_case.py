"""A small criteria file that tests damage: a group, two scales, a price, examples that run."""

from tender.criteria import parse_model
from tender.findings import Finding
from tender.model import AwardModel

SOUND = """\
model: proef
edition: 2026-12-01
title: Proef
language: nl
scoring:
  points: 100
  combination: weighted_sum
  panel_rule: consensus
  rounding: [{stage: weighted_criterion, digits: 2, mode: half_up}]
  rank_on: rounded
  missing: forbid
  ties: [{rule: criterion, criterion: team}, {rule: lowest_price}]
  on_dropout: keep_order
  reference_set: valid
  zero_price: reject
  clip: both
scales:
  trap:
    steps:
      - {grade: ja, share: 1, means: "Ja."}
      - {grade: deels, share: 0.5, means: "Deels."}
      - {grade: nee, share: 0, means: "Nee."}
  cijfer:
    range: {from: 0, to: 10, step: 0.5, share: of_max}
    anchors: [{grade: 10, means: "Alles."}]
criteria:
  - id: aanpak
    type: quality
    title: Aanpak
    question: Hoe doet u het?
    sources: [{source: bron-1}]
    scoring: {weight: 50}
    criteria:
      - id: plan
        type: quality
        title: Plan
        question: Wat is uw plan?
        aspects: [{id: A1, text: "De mate waarin het plan werkt."}]
        sources: [{source: bron-1, item: P1}]
        anchors: [{grade: ja, means: "Een plan zonder gaten."}]
        scoring: {weight: 100/3, scale: trap, minimum: deels}
      - id: risico
        type: quality
        title: Risico
        question: Wat kan er misgaan?
        aspects: [{id: A2, text: "De mate waarin het antwoord past."}]
        sources: [{source: bron-1}]
        scoring: {weight: 50/3, scale: cijfer}
  - id: team
    type: quality
    title: Team
    question: Wie werken er mee?
    aspects: [{id: A3, text: "De mate waarin het team past."}]
    evidence: [{text: "Cv's", use: award}]
    max_pages: 2
    sources: [{source: bron-1}]
    scoring: {weight: 20, scale: trap}
  - id: prijs
    type: price
    title: Prijs
    question: Wat is uw prijs?
    sources: [{source: bron-1}]
    scoring: {weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200}
requirements: [{id: E1, text: "Eis", sources: [{source: bron-1}]}]
clauses:
  - {id: C1, text: "Bepaling", measures: [{id: M1, text: "Cijfer"}], sources: [{source: bron-1}]}
examples:
  - name: Alles
    given: {plan: ja, risico: 10, team: ja, prijs: 100}
    expect: {points: {plan: 33.33, risico: 16.67, team: 20, prijs: 30}, total: 100}
  - name: Op het minimum
    given: {plan: deels, risico: 0, team: nee, prijs: 200}
    expect: {points: {plan: 16.67, risico: 0, team: 0, prijs: 0}, total: 16.67}
"""


def parse(text: str) -> tuple[AwardModel | None, tuple[Finding, ...]]:
    return parse_model(text.encode(), "doc.yaml")


def changed(*pairs: tuple[str, str]) -> str:
    """The sound file with some of its texts replaced."""
    text = SOUND
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def told(text: str) -> list[tuple[str, int, int]]:
    _, findings = parse(text)
    return [(f.code, f.place.line, f.place.column) for f in findings]


def sound() -> AwardModel:
    model, findings = parse(SOUND)
    assert findings == (), findings
    assert model is not None
    return model


RATIO = "{weight: 30, formula: lowest_price_ratio}"


def codes(text: str) -> list[str]:
    return [finding.code for finding in parse(text)[1]]


NO_EXAMPLES = ((SOUND[SOUND.index("examples:\n") :], ""),)
