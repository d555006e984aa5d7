"""A criteria file of 300 criteria, read and linted with every rule, beside one second of CPU."""

from collections.abc import Iterator
from functools import partial
from random import Random
from time import process_time

from bench.duel import Row, Side, UnequalError, duel
from tender.criteria import model_of
from tender.lint import lint
from tender.reading import CRITERIA, Reading, parse_yaml

CRITERIA_COUNT, ASPECTS = 300, 3
BAR, SECOND = 1.0, 1.0
"""Reading and linting together take less than one second of CPU."""
SUBJECTS = (
    *("planning", "bezetting", "scholing", "overdracht", "klachten", "wachttijd", "spreekuur"),
    *("intervisie", "voorlichting", "vervanging", "bereikbaarheid", "samenwerking", "privacy"),
    *("vertrouwen", "toegang", "registratie", "begeleiding", "signalen", "verwijzers", "kosten"),
    *("vrijwilligers", "huisartsen", "bibliotheek", "formulieren", "gesprekken", "afspraken"),
)
DEEDS = ("bewaakt", "verbetert", "meet", "uitlegt", "deelt", "bespreekt", "vernieuwt", "vastlegt")
FOR_WHOM = ("bewoners", "ouders", "jongeren", "mantelzorgers", "nieuwkomers", "ouderen", "buren")
TOP = """\
model: meting
edition: 2026-12-01
title: Meting
language: nl
scoring:
  points: 400
  combination: weighted_sum
  panel_rule: consensus
  rounding: [{stage: weighted_criterion, digits: 2, mode: half_up}]
  rank_on: rounded
  missing: forbid
  ties: [{rule: lowest_price}]
  on_dropout: keep_order
  reference_set: valid
  zero_price: reject
  clip: none
scales:
  trap:
    steps:
      - {grade: goed, share: 1, means: "Elk aspect is concreet en haalbaar."}
      - {grade: deels, share: 0.5, means: "De kern is concreet, de rest blijft algemeen."}
      - {grade: slecht, share: 0, means: "Het antwoord gaat nauwelijks over de vraag."}
criteria:
"""
PRICE = """\
  - id: prijs
    type: price
    title: Prijs
    question: Wat is uw prijs?
    sources: [{source: bron-1}]
    scoring: {weight: 100, formula: linear_fixed_range, full_at: 100, nil_at: 200}
"""


def rows() -> Iterator[Row]:
    """The whole way beside a second of CPU, and lint alone beside reading alone."""
    data = write()
    found = len(checked(data))
    reading = parse_yaml(data, "meting.yaml", CRITERIA)
    model, findings = model_of(reading)
    if model is None or len(model.graded) != CRITERIA_COUNT:
        raise UnequalError("\n".join(map(str, findings)))
    size = f"{CRITERIA_COUNT} criteria, {len(data) // 1024} KiB"
    yield duel(
        f"{size}: read, built and linted with every rule",
        Side("parse_yaml, model_of, lint", partial(checked, data)),
        Side("one second of CPU", a_second),
        BAR,
        f"{found} findings",
    )
    yield duel(
        f"{size}: every lint rule on a model that was read",
        Side("lint", partial(lint, model, reading)),
        Side("reading and building it", partial(built, data)),
        None,
    )


def checked(data: bytes) -> tuple[object, ...]:
    """Everything that `gunning check` does with the text of a file."""
    reading = parse_yaml(data, "meting.yaml", CRITERIA)
    model, findings = model_of(reading)
    return (*findings, *(lint(model, reading) if model else ()))


def built(data: bytes) -> Reading:
    """Read a file and make its model, without lint."""
    reading = parse_yaml(data, "meting.yaml", CRITERIA)
    model_of(reading)
    return reading


def a_second() -> None:
    """Take one second of CPU."""
    end = process_time() + SECOND
    while process_time() < end:
        pass


def write(seed: int = 20261201) -> bytes:
    """A file of many small criteria; the same seed gives the same bytes."""
    random = Random(seed)  # noqa: S311 - invented texts, nothing that has to be kept from anyone
    criteria = "".join(_criterion(number, random) for number in range(CRITERIA_COUNT))
    return (TOP + criteria + PRICE).encode()


def _criterion(number: int, random: Random) -> str:
    subjects = random.sample(SUBJECTS, ASPECTS)
    people = random.choice(FOR_WHOM)
    aspects = "".join(
        f'      - {{id: A{number}-{n}, text: "De mate waarin u {subject} voor {people} in wijk '
        f'{number} {random.choice(DEEDS)} en daarvan leert."}}\n'
        for n, subject in enumerate(subjects)
    )
    return (
        f"  - id: criterium-{number}\n    type: quality\n    title: Criterium {number}\n"
        f"    question: Hoe regelt u {', '.join(subjects)} voor {people}? Beschrijf stap voor stap "
        "wie wat doet, wat zij daarvan merken en wat u doet als het anders loopt dan gepland.\n"
        f"    aspects:\n{aspects}    max_pages: 1\n"
        f"    sources: [{{source: bron-1, item: P{number}}}]\n"
        "    scoring: {weight: 1, scale: trap}\n"
    )
