"""A criteria file in which no lint rule finds anything, and small changes of it."""

from tender.criteria import model_of
from tender.lint import lint, lint_tree
from tender.lint.rule import LintFinding
from tender.reading import CRITERIA, Reading, parse_yaml

CLEAN = """\
model: proef
edition: 2026-12-01
title: Gunningscriteria schoonmaak
language: nl
service: other
scoring:
  points: 100
  combination: weighted_sum
  panel_rule: consensus
  rounding: [{stage: weighted_criterion, digits: 2, mode: half_up}]
  rank_on: rounded
  missing: forbid
  ties: [{rule: criterion, criterion: plan}, {rule: lowest_price}]
  on_dropout: keep_order
  reference_set: valid
  zero_price: reject
  clip: both
scales:
  trap:
    steps:
      - {grade: goed, share: 1, means: "Elk aspect is concreet en haalbaar."}
      - {grade: deels, share: 0.5, means: "De kern is concreet, de rest blijft algemeen."}
      - {grade: slecht, share: 0, means: "Het antwoord gaat nauwelijks over de vraag."}
criteria:
  - id: aanpak
    type: quality
    title: Aanpak
    question: Beschrijf uw aanpak. Beantwoord de twee vragen hieronder.
    sources: [{source: bron-1, item: P1}]
    scoring: {weight: 50}
    criteria:
      - id: plan
        type: quality
        title: Plan
        question: >-
          Hoe ziet uw planning eruit, met stappen en verantwoordelijken? Welke risico's ziet u, en
          hoe maakt u die risico's kleiner?
        aspects:
          - id: A1
            text: De mate waarin uw planning haalbaar is, met stappen en verantwoordelijken.
          - {id: A2, text: "De mate waarin u risico's herkent en kleiner maakt."}
        evidence: [{text: "Planning van de start (hooguit 1 pagina)", use: award}]
        max_pages: 2
        sources: [{source: bron-1, item: P2}]
        scoring: {weight: 30, scale: trap, minimum: deels}
      - id: klachten
        type: quality
        title: Klachten
        question: Wat doet u met klachten van bewoners, en hoe leert u daarvan?
        aspects: [{id: A3, text: "De mate waarin klachten van bewoners tot verbetering leiden."}]
        max_pages: 1
        sources: [{source: bron-1, item: P3}]
        scoring: {weight: 20, scale: trap}
  - id: team
    type: quality
    title: Medewerkers
    question: Wie werken er mee, en hoe houdt u hun vakkennis op peil?
    aspects: [{id: A4, text: "De mate waarin de vakkennis van medewerkers op peil blijft."}]
    max_pages: 2
    sources: [{source: bron-1, item: P4}]
    scoring: {weight: 20, scale: trap}
  - id: prijs
    type: price
    title: Prijs
    question: Wat is uw prijs? Bij 100 euro krijgt u 30 punten, bij 200 euro 0 punten.
    cost_elements: [loonkosten]
    sources: [{source: bron-1}]
    scoring: {weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200, floor: 100}
requirements:
  - {id: E1, text: "U start op de datum in de stukken.", sources: [{source: bron-1, item: P5}]}
clauses:
  - id: C1
    text: Wat u toezegt, hoort bij de overeenkomst.
    measures: [{id: M1, text: "Toezeggingen die u nakomt (% van alle, per jaar)"}]
    sources: [{source: bron-1, item: P6}]
tasks: [{id: T1, text: "De gemeente opent het gebouw.", owner: beheerder}]
questions: [{id: V1, text: "Wanneer begint het?", owner: inkoper}]
examples:
  - name: Alles
    given: {plan: goed, klachten: goed, team: goed, prijs: 100}
    expect: {points: {plan: 30, klachten: 20, team: 20, prijs: 30}, total: 100}
  - name: Op het minimum
    given: {plan: deels, klachten: slecht, team: slecht, prijs: 200}
    expect: {points: {plan: 15, klachten: 0, team: 0, prijs: 0}, total: 15}
"""
Change = tuple[str, str]


def changed(*pairs: Change) -> str:
    """The clean file with some of its texts replaced."""
    text = CLEAN
    for old, new in pairs:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    return text


def read(text: str) -> Reading:
    return parse_yaml(text.encode(), "doc.yaml", CRITERIA)


def linted(text: str) -> list[LintFinding]:
    """What lint finds in a file that gives a model."""
    reading = read(text)
    model, findings = model_of(reading)
    assert model is not None, findings
    return [f for f in lint(model, reading) if isinstance(f, LintFinding)]


def looked_at(text: str) -> list[LintFinding]:
    """What lint finds in a file, sound or not."""
    reading = read(text)
    model_of(reading)
    return [f for f in lint_tree(reading) if isinstance(f, LintFinding)]


def codes(*pairs: Change) -> list[str]:
    """The codes that a change of the clean file brings about."""
    return [finding.code for finding in looked_at(changed(*pairs))]


def places(code: str, *pairs: Change) -> list[str]:
    """The paths at which a change of the clean file brings a finding about."""
    return [f.place.path for f in looked_at(changed(*pairs)) if f.code == code]
