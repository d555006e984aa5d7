"""Looking for trouble: which cautions a model deserves, each with the numbers that show it."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise
from random import Random

from scoring import Answers, Scheme
from scoring.definition import Certainty, Definition
from scoring.numbers import Mode, Rounding, plain
from scoring.prices import Clip
from tender.simulation.cautions import Caution, caution
from tender.simulation.curves import CurvePoint
from tender.simulation.reversal import Reversal, relative
from tender.simulation.scenario import prices_of
from tender.simulation.trial import Trial

TRIES, SEED = 200, 20261201
"""So many invented groups are scored to see how often bids end equal."""
MOST_TIED = Fraction(1, 10)
MOST_OFF = Fraction(1, 10)
LENGTHS = Fraction(2)
"""Scales are unequal when one spans this many times as much as the other."""
CENTS, PER_CENT = Rounding(2), Rounding(1, Mode.HALF_UP)
POLICIES = {
    ("keep_order", "nl"): "de oorspronkelijke volgorde blijft staan",
    ("keep_order", "en"): "the original order stands",
    ("rescore", "nl"): "alles wordt opnieuw berekend",
    ("rescore", "en"): "all is computed again",
    ("", "nl"): "nog niets",
    ("", "en"): "nothing yet",
}


@dataclass(frozen=True, slots=True)
class Subject:
    """What is looked at: a scheme, what it did to a scenario, and its price curve."""

    scheme: Scheme
    on_dropout: str
    """What the model declares; empty where it declares nothing."""
    trial: Trial
    curve: tuple[CurvePoint, ...]
    reversal: Reversal | None
    budget: Fraction
    language: str


def look(subject: Subject) -> tuple[Caution, ...]:
    """All cautions, the gravest kind first."""
    return (
        *_relative(subject),
        *_curve(subject),
        *_components(subject),
        *_weights(subject),
        *_ties(subject),
        *_named(subject),
    )


def abouts(scheme: Scheme) -> tuple[Definition, ...]:
    """The definitions of the rules that a scheme uses."""
    return (scheme.combination.about, *dict.fromkeys(c.rule.about for c in scheme.priced))


def _relative(subject: Subject) -> Iterator[Caution]:
    if not relative(subject.scheme):
        return
    if found := subject.reversal:
        totals = {
            "first_total": _total(found.before, found.first.name),
            "second_total": _total(found.before, found.second.name),
            "second_after": _total(found.after, found.second.name),
            "first_after": _total(found.after, found.first.name),
        }
        bids = {"first": found.first, "second": found.second, "third": found.third}
        named = {key: f"{bid.name} ({euro(bid.price)})" for key, bid in bids.items()}
        yield caution("rank-reversal", **named, **totals)
    yield caution("dropout", policy=POLICIES[subject.on_dropout, subject.language])


def _total(trial: Trial, bid: str) -> str:
    return plain(CENTS(trial.card(bid).total.value))


def euro(amount: Fraction) -> str:
    """An amount with cents where it has any."""
    return f"EUR {plain(CENTS(amount))}"


def _curve(subject: Subject) -> Iterator[Caution]:
    """Stretches of the price curve on which a lower price earns nothing, or costs points."""
    sign = 1 if subject.scheme.combination.better.value == "high" else -1
    known = [(p.price, sign * p.total) for p in subject.curve if p.total is not None]
    rises = [(a, b) for a, b in pairwise(known) if b[1] > a[1]]
    if rises and any(c.rule.weighs for c in subject.scheme.priced):
        low, high = rises[0][0][0], rises[-1][1][0]
        yield caution("not-monotone", low=plain(CENTS(low)), high=plain(CENTS(high)))
    flat = [(a, b) for a, b in pairwise(known) if b[1] == a[1]]
    if not flat or not any(c.weight for c in subject.scheme.priced):
        return
    yield caution("flat", low=plain(CENTS(flat[0][0][0])), high=plain(CENTS(flat[-1][1][0])))
    if subject.scheme.clip in {Clip.HIGH, Clip.BOTH}:
        for criterion in subject.scheme.priced:
            full_at = getattr(criterion.rule, "full_at", None)
            if full_at is not None and criterion.weight:
                yield caution("floor", low=plain(full_at))


def _components(subject: Subject) -> Iterator[Caution]:
    compared = [c for c in subject.scheme.priced if c.weight and c.rule.relative]
    if len(compared) > 1:
        yield caution("component-zero", count=str(len(compared)))
    if any(c.weight and not c.rule.takes_zero for c in subject.scheme.priced):
        yield caution("nearly-zero")


def _weights(subject: Subject) -> Iterator[Caution]:
    """Effective against declared weight: e_k = w_k * range_k / sum of w * range."""
    ranges = _ranges(subject)
    whole = sum(ranges.values(), Fraction(0))
    points = subject.scheme.points
    if not whole or not points:
        return
    for key, weight in subject.scheme.weights.items():
        declared, effective = weight / points, ranges[key] / whole
        if weight and abs(declared - effective) > MOST_OFF:
            facts = {"declared": _per_cent(declared), "effective": _per_cent(effective)}
            yield caution("effective-weight", criterion=key, **facts)
    yield from _lengths(subject, ranges)


def _lengths(subject: Subject, ranges: dict[str, Fraction]) -> Iterator[Caution]:
    """How much of their points quality and price span, each together."""
    spans: list[Fraction] = []
    for criteria in (subject.scheme.graded, subject.scheme.priced):
        weight = sum((c.weight for c in criteria), Fraction(0))
        if not weight:
            return
        spans.append(sum((ranges[c.key] for c in criteria), Fraction(0)) / weight)
    quality, price = spans
    if max(spans) > LENGTHS * min(spans):
        yield caution("scale-length", quality=_per_cent(quality), price=_per_cent(price))


def _ranges(subject: Subject) -> dict[str, Fraction]:
    """The points by which bids differ on each criterion."""
    ranges: dict[str, Fraction] = {}
    for key in subject.scheme.weights:
        lines = [line for card in subject.trial.cards if (line := card.line(key))]
        exact = [line.exact for line in lines]
        ranges[key] = max(exact) - min(exact) if exact else Fraction(0)
    return ranges


def _per_cent(share: Fraction) -> str:
    return plain(PER_CENT(share * 100))


def _ties(subject: Subject) -> Iterator[Caution]:
    """How often the first place is shared by four similar bids, before any tie-break."""
    if subject.scheme.ties and subject.scheme.ties[0].rule.value == "lottery":
        yield caution("lottery-first")
    share = tied_share(subject.scheme, subject.budget)
    if share > MOST_TIED:
        yield caution("discrimination", tries=str(TRIES), share=_per_cent(share))


def tied_share(scheme: Scheme, budget: Fraction) -> Fraction:
    """The share of invented groups of four similar bids in which the first place is shared."""
    random = Random(SEED)  # noqa: S311 - invented bids, the same at each run
    tied = 0
    for _ in range(TRIES):
        bids = {str(number): _similar(scheme, budget, random) for number in range(4)}
        cards = [card for card in scheme.score(bids) if card.ranked]
        totals = [card.total.value for card in cards]
        best = max if cards and cards[0].total.better.value == "high" else min
        tied += bool(totals) and totals.count(best(totals)) > 1
    return Fraction(tied, TRIES)


def _similar(scheme: Scheme, budget: Fraction, random: Random) -> Answers:
    """A bid in the upper half of every scale, priced within a tenth of the budget."""
    grades = {}
    for criterion in scheme.graded:
        scale = criterion.scale
        upper = [grade for grade in scale.grades if scale.share(grade) * 2 >= 1]
        grades[criterion.key] = (random.choice(upper),)
    price = budget * Fraction(random.randint(900, 1100), 1000)
    return Answers(grades, prices_of(scheme, price))


def _named(subject: Subject) -> Iterator[Caution]:
    """What is said of some formulas by name, and of those whose definition is not certain."""
    for about in abouts(subject.scheme):
        if about.id == "min_max":
            yield caution("min-max")
        if about.id == "richtwert_weighted_mean":
            yield caution("mean-reference")
        if about.certainty is Certainty.INFERRED and about.parameters:
            yield caution("reconstructed", source=about.source)
