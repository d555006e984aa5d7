"""Looking for trouble: which cautions a model deserves, each with the numbers that show it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import partial
from itertools import groupby, pairwise
from operator import itemgetter
from random import Random

from babel.numbers import format_decimal

from scoring import Better, Scheme, TieRule
from scoring.definition import Certainty, Definition
from scoring.errors import OutsideDomainError
from scoring.numbers import Mode, Rounding
from scoring.prices import Clip
from scoring.table import NotATableError, Table
from tender.simulation.cautions import Caution, caution
from tender.simulation.curves import CurvePoint
from tender.simulation.reversal import Reversal, relative
from tender.simulation.scenario import AVERAGE, ScenarioBid, prices_of
from tender.simulation.trial import Trial

TRIES, FOUR, SEED = 200, 4, 20261201
"""So many invented groups of four are scored to see how often bids end equal."""
MOST_TIED = Fraction(1, 10)
MOST_OFF = Fraction(1, 10)
LENGTHS = Fraction(2)
"""Scales are unequal when one spans this many times as much as the other."""
CENTS, PER_CENT = Rounding(2), Rounding(1, Mode.HALF_UP)
Value = tuple[Fraction, Fraction]
AND = {"nl": "en", "en": "and"}
BETWEEN = {"nl": " euro en tussen ", "en": " euro and between "}
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
    titles: Mapping[str, str] = field(default_factory=dict)
    """What criteria are called; one that is not named here is called by its key."""

    def euro(self, amount: Fraction) -> str:
        """An amount for a reader, with cents where it has any."""
        shown = CENTS(amount)
        pattern = "#,##0" if shown.denominator == 1 else "#,##0.00"
        return self._written(shown, pattern)

    def number(self, value: Fraction) -> str:
        """A number for a reader, with two digits at most."""
        return self._written(CENTS(value), "#,##0.##")

    def share(self, part: Fraction) -> str:
        """A part of a whole as a percentage, with one digit at most."""
        return self._written(PER_CENT(part * 100), "#,##0.#")

    def _written(self, value: Fraction, pattern: str) -> str:
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return format_decimal(exact, pattern, locale=self.language)


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
            "first_total": _total(subject, found.before, found.first.name),
            "second_total": _total(subject, found.before, found.second.name),
            "second_after": _total(subject, found.after, found.second.name),
            "first_after": _total(subject, found.after, found.first.name),
        }
        bids = {"first": found.first, "second": found.second, "third": found.third}
        named = {key: f"{bid.name} (€ {subject.euro(bid.price)})" for key, bid in bids.items()}
        yield caution("rank-reversal", **named, **totals)
    yield caution("dropout", policy=POLICIES[subject.on_dropout, subject.language])


def _total(subject: Subject, trial: Trial, bid: str) -> str:
    return subject.number(trial.card(bid).total.value)


def _curve(subject: Subject) -> Iterator[Caution]:
    """Stretches of the price curve on which a lower price earns nothing, or costs points."""
    sign = 1 if subject.scheme.combination.better is Better.HIGH else -1
    known = [(p.price, sign * p.total) for p in subject.curve if p.total is not None]
    rises = [(a, b) for a, b in pairwise(known) if b[1] > a[1]]
    if rises and any(c.rule.weighs for c in subject.scheme.priced):
        low, high = rises[0][0][0], rises[-1][1][0]
        yield caution("not-monotone", low=subject.euro(low), high=subject.euro(high))
    flat = list(_stretches(_felt(subject, known)))
    if not flat or not any(c.weight for c in subject.scheme.priced):
        return
    between = [
        f"{subject.euro(start)} {AND[subject.language]} {subject.euro(end)}" for start, end in flat
    ]
    yield caution("flat", ranges=BETWEEN[subject.language].join(between))
    if subject.scheme.clip in {Clip.HIGH, Clip.BOTH}:
        for criterion in subject.scheme.priced:
            full_at = getattr(criterion.rule, "full_at", None)
            if full_at is not None and criterion.weight:
                yield caution("floor", low=subject.euro(full_at))


def _felt(subject: Subject, known: list[Value]) -> list[Value]:
    """The part of a curve on which only the bid itself is moved by its price.

    Under a relative rule a bid outside the range of the others moves them instead.
    """
    if not relative(subject.scheme):
        return known
    prices = [card.price for card in subject.trial.cards]
    return [value for value in known if min(prices) <= value[0] <= max(prices)]


def _stretches(curve: list[Value]) -> Iterator[Value]:
    """The longest stretches of equal totals, by the prices at which each begins and ends."""
    for _total, group in groupby(curve, key=itemgetter(1)):
        prices = [price for price, _ in group]
        if len(prices) > 1:
            yield prices[0], prices[-1]


def _components(subject: Subject) -> Iterator[Caution]:
    compared = [c for c in subject.scheme.priced if c.weight and c.rule.relative]
    if len(compared) > 1:
        yield caution("component-zero", count=str(len(compared)))
    if any(c.weight and not c.rule.takes_zero for c in subject.scheme.priced):
        yield caution("nearly-zero")


def _weights(subject: Subject) -> Iterator[Caution]:
    """Effective against declared weight of each price: e_k = w_k * range_k / sum of w * range.

    Quality is taken as a whole: invented bids do not tell one quality criterion from another.
    """
    priced = [c for c in subject.scheme.priced if c.weight]
    declared = sum((c.weight for c in subject.scheme.graded), Fraction(0))
    quality = _range(subject, [c.key for c in subject.scheme.graded])
    prices = {c.key: _range(subject, [c.key]) for c in priced}
    whole = sum(prices.values(), quality)
    if not (priced and declared and whole):
        return
    points = sum((c.weight for c in priced), declared)
    for criterion in priced:
        weight, felt = criterion.weight / points, prices[criterion.key] / whole
        if abs(weight - felt) > MOST_OFF:
            title = subject.titles.get(criterion.key, criterion.key)
            facts = {"declared": subject.share(weight), "effective": subject.share(felt)}
            yield caution("effective-weight", criterion=title, **facts)
    spans = quality / declared, sum(prices.values(), Fraction(0)) / (points - declared)
    if max(spans) > LENGTHS * min(spans):
        named = dict(zip(("quality", "price"), map(subject.share, spans), strict=True))
        yield caution("scale-length", **named)


def _range(subject: Subject, keys: Collection[str]) -> Fraction:
    """The points by which bids differ on these criteria together."""
    lines = [[card.line(key) for key in keys] for card in subject.trial.cards]
    totals = [
        sum((each.exact for each in line if each), Fraction(0)) for line in lines if all(line)
    ]
    return max(totals) - min(totals) if totals else Fraction(0)


def _ties(subject: Subject) -> Iterator[Caution]:
    """How often the first place is shared by four similar bids, before any tie-break."""
    if subject.scheme.ties and subject.scheme.ties[0].rule is TieRule.LOTTERY:
        yield caution("lottery-first")
    share = tied_share(subject.scheme, subject.budget)
    if share > MOST_TIED:
        yield caution("discrimination", tries=str(TRIES), share=subject.share(share))


def tied_share(scheme: Scheme, budget: Fraction) -> Fraction:
    """The share of invented groups of four similar bids in which the first place is shared."""
    similar = _similar(scheme, budget)
    groups = [[next(similar) for _bid in range(FOUR)] for _group in range(TRIES)]
    table = table_of(scheme)
    tied = partial(_tied_in_table, table) if table else partial(_tied_on_cards, scheme)
    return Fraction(sum(map(tied, groups)), TRIES)


def table_of(scheme: Scheme) -> Table | None:
    """A scheme as a table of whole marks, where its totals alone tell who has a place."""
    if scheme.minimum_quality is not None or any(c.minimum for c in scheme.graded):
        return None
    with suppress(NotATableError):
        return Table(scheme, 1)
    return None


def _tied_in_table(table: Table, bids: Sequence[ScenarioBid]) -> bool:
    scheme = table.scheme
    prices = [bid.prices[criterion.key] for bid in bids for criterion in scheme.priced]
    rows = [[table.marks([bid.grades[c.key] for c in scheme.graded])] for bid in bids]
    if not all(scheme.takes(c, price) for c in scheme.priced for price in prices):
        return _tied_on_cards(scheme, bids)
    try:
        totals = [Fraction(*total) for total in table.totals(rows, prices)]
    except OutsideDomainError:
        return _tied_on_cards(scheme, bids)
    return totals.count(max(totals)) > 1


def _tied_on_cards(scheme: Scheme, bids: Sequence[ScenarioBid]) -> bool:
    answers = {str(number): bid.answers for number, bid in enumerate(bids)}
    cards = [card for card in scheme.score(answers) if card.ranked]
    totals = [card.total.value for card in cards]
    best = max if cards and cards[0].total.better is Better.HIGH else min
    return bool(totals) and totals.count(best(totals)) > 1


def _similar(scheme: Scheme, budget: Fraction) -> Iterator[ScenarioBid]:
    """Bids in the upper half of every scale, priced within a tenth of the average."""
    random = Random(SEED)  # noqa: S311 - invented bids, the same at each run
    upper = {
        criterion.key: [grade for grade in scale.grades if scale.share(grade) * 2 >= 1]
        for criterion in scheme.graded
        for scale in [criterion.scale]
    }
    while True:
        grades = {key: random.choice(known) for key, known in upper.items()}
        price = AVERAGE * budget * Fraction(random.randint(900, 1100), 1000)
        yield ScenarioBid("", grades, prices_of(scheme, price))


def _named(subject: Subject) -> Iterator[Caution]:
    """What is said of some formulas by name, and of those whose definition is not certain."""
    for about in abouts(subject.scheme):
        if about.id == "min_max":
            yield caution("min-max")
        if about.id == "richtwert_weighted_mean":
            yield caution("mean-reference")
        if about.certainty is Certainty.INFERRED and about.parameters:
            yield caution("reconstructed", source=about.source)
