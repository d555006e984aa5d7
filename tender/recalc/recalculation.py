"""Recomputing a published table: what its rule gives for each figure, and who wins by it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from fractions import Fraction
from itertools import product

from scoring import Better, Mode, Rounding, Roundings, Scorecard, Stage
from scoring.combinations import Frame, Parts
from scoring.errors import OutsideDomainError
from scoring.numbers import sum_of
from scoring.points import Points
from tender.recalc.sheet import Figure, StatedSheet, What

STAGES = (
    (Stage.WEIGHTED_CRITERION,),
    (Stage.TOTAL,),
    (Stage.WEIGHTED_CRITERION, Stage.TOTAL),
    (Stage.PANEL,),
    (Stage.PANEL, Stage.WEIGHTED_CRITERION),
    (Stage.PANEL, Stage.TOTAL),
    (Stage.PANEL, Stage.WEIGHTED_CRITERION, Stage.TOTAL),
    (Stage.COMPONENT,),
    (Stage.COMPONENT, Stage.TOTAL),
)
"""The stages that are tried together when a table does not follow from its declared rounding."""
DIGITS = range(5)
MOST_TRIED = 5000
"""Tables with more figures than this are not tried under other roundings."""


class Verdict(StrEnum):
    """Whether a stated figure follows from the declared rule."""

    REPRODUCES = "reproduces"
    AS_SHOWN = "as_shown"
    """It follows, and was printed with fewer digits."""
    DIFFERS = "differs"
    UNKNOWN = "unknown"
    """Something that it follows from is missing in the table."""


@dataclass(frozen=True, slots=True)
class Compared:
    """A stated figure beside what the declared rule gives."""

    figure: Figure
    recomputed: Fraction | None
    """With the declared roundings; None where it cannot be known."""
    exact: Fraction | None
    """With no rounding anywhere."""
    from_points: Fraction | None = None
    """For a total: what the stated points come to; None where one of these is missing."""

    @property
    def verdict(self) -> Verdict:
        """Whether the figure follows."""
        stated, digits = self.figure.printed.value, self.figure.printed.digits
        if self.recomputed is None:
            return Verdict.UNKNOWN
        if stated == self.recomputed:
            return Verdict.REPRODUCES
        if self.figure.what is What.RANK or not _shown(self.recomputed, stated, digits):
            return Verdict.DIFFERS
        return Verdict.AS_SHOWN

    @property
    def follows(self) -> bool | None:
        """For a total: whether it is what the stated points come to; None where unknown."""
        if self.from_points is None:
            return None
        return _shown(self.from_points, self.figure.printed.value, self.figure.printed.digits)

    @property
    def difference(self) -> Fraction:
        """The stated figure less the recomputed one; 0 where that is unknown."""
        stated = self.figure.printed.value
        return Fraction(0) if self.recomputed is None else stated - self.recomputed


def _shown(value: Fraction, stated: Fraction, digits: int | None) -> bool:
    """Whether a stated figure is a number as it is shown with its digits."""
    return stated == value or (digits is not None and Rounding(digits)(value) == stated)


@dataclass(frozen=True, slots=True)
class Winner:
    """Who the table says that wins, and who wins by its rule; empty where that is unknown."""

    stated: tuple[str, ...]
    recomputed: tuple[str, ...]

    @property
    def changes(self) -> bool | None:
        """Whether another bid wins by the rule; None where one of both is unknown."""
        if not self.stated or not self.recomputed:
            return None
        return set(self.stated) != set(self.recomputed)


@dataclass(frozen=True, slots=True)
class Recalculation:
    """A published table, recomputed."""

    sheet: StatedSheet
    compared: tuple[Compared, ...]
    winner: Winner
    roundings: tuple[Roundings, ...]
    """Other roundings under which every figure would follow; tried only where one does not."""
    undefined: Mapping[str, str]
    """The bids for which a rule has no answer, and why."""

    @property
    def differs(self) -> tuple[Compared, ...]:
        """The figures that do not follow from the rule."""
        return tuple(each for each in self.compared if each.verdict is Verdict.DIFFERS)

    @property
    def unknown(self) -> tuple[Compared, ...]:
        """The figures that cannot be recomputed."""
        return tuple(each for each in self.compared if each.verdict is Verdict.UNKNOWN)

    @property
    def adrift(self) -> tuple[Compared, ...]:
        """The totals that are not what the stated points come to."""
        return tuple(each for each in self.compared if each.follows is False)

    @property
    def reproduces(self) -> bool:
        """Whether at least one figure could be recomputed, and every such figure follows."""
        wrong = self.differs or self.undefined or self.winner.changes
        loose = any(each.verdict is Verdict.UNKNOWN for each in self.adrift)
        return not wrong and not loose and len(self.unknown) < len(self.compared)


def recalculate(sheet: StatedSheet) -> Recalculation:
    """Recompute a table by its own rule; a formula is never bent to make figures fit."""
    outcome = _Outcome.of(sheet)
    compared = tuple(outcome.compare())
    winner = Winner(_stated_winner(sheet), outcome.winner)
    differs = any(each.verdict is Verdict.DIFFERS for each in compared)
    roundings = tuple(_other_roundings(sheet)) if differs else ()
    undefined = {c.bid: c.undefined.problem for c in outcome.cards.values() if c.undefined}
    return Recalculation(sheet, compared, winner, roundings, undefined)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What the rule gives, with all that is not known left out."""

    sheet: StatedSheet
    cards: Mapping[str, Scorecard]
    lines: Mapping[tuple[str, str], Points]
    totals: Mapping[str, tuple[Fraction, Fraction]]
    """Published and exact, by bid."""
    ranks: Mapping[str, int]
    winner: tuple[str, ...]

    @classmethod
    def of(cls, sheet: StatedSheet) -> "_Outcome":
        scheme = sheet.scheme
        cards = {card.bid: card for card in scheme.score(sheet.answers, expected=sheet.expected)}
        hidden = _unknowable(sheet)
        lines = {
            (bid, line.criterion): line
            for bid, card in cards.items()
            for line in card.lines
            if line.criterion not in hidden
        }
        whole = all(card.totals for card in cards.values())
        known = not hidden and (whole or not scheme.combination.relative)
        totals = {
            bid: (card.total.value, card.exact_total.value)
            for bid, card in cards.items()
            if card.totals and known
        }
        places = scheme.rank(cards.values()) if whole and known else ()
        ranks = {place.card.bid: place.rank for place in places}
        first = tuple(bid for bid, rank in ranks.items() if rank == 1)
        return cls(sheet, cards, lines, totals, ranks, first)

    def compare(self) -> Iterator[Compared]:
        """Each stated figure with what the rule gives for it."""
        sums = _sums_of_stated(self.sheet)
        for figure in self.sheet.figures:
            if figure.what is What.TOTAL:
                published, exact = self.totals.get(figure.bid, (None, None))
                yield Compared(figure, published, exact, sums.get(figure.bid))
            elif figure.what is What.RANK:
                rank = self.ranks.get(figure.bid)
                place = None if rank is None else Fraction(rank)
                yield Compared(figure, place, place)
            elif line := self.lines.get((figure.bid, figure.criterion)):
                yield Compared(figure, line.points, line.exact)
            else:
                yield Compared(figure, None, None)


def _unknowable(sheet: StatedSheet) -> set[str]:
    """Price criteria whose rule looks at all prices, while the price of a bid is missing."""
    return {
        priced.key
        for priced in sheet.scheme.priced
        if priced.rule.relative
        and any(priced.key not in each.prices for each in sheet.answers.values())
    }


def _sums_of_stated(sheet: StatedSheet) -> dict[str, Fraction]:
    """What the stated points of each bid come to by the combination, where all are stated."""
    scheme = sheet.scheme
    parts = {bid: made for bid in sheet.answers if (made := _parts(sheet, bid))}
    if scheme.combination.relative and len(parts) < len(sheet.answers):
        return {}
    weights = tuple(criterion.weight for criterion in scheme.graded)
    frame = Frame(weights, sum_of(c.weight for c in scheme.priced), list(parts.values()))
    try:
        bound = scheme.combination.against(frame)
        return {
            bid: scheme.roundings.round_at(Stage.TOTAL, bound.combine(made, scheme.roundings))
            for bid, made in parts.items()
        }
    except OutsideDomainError:
        return {}


def _parts(sheet: StatedSheet, bid: str) -> Parts | None:
    """The stated points of a bid as a combination takes them; None where one is missing."""
    stated = {
        figure.criterion: figure.printed.value.as_integer_ratio()
        for figure in sheet.figures
        if figure.bid == bid and figure.what is What.POINTS
    }
    prices = sheet.answers[bid].prices
    earns = sheet.scheme.combination.price_earns
    keys = [criterion.key for criterion in sheet.scheme.graded]
    priced = {criterion.key: criterion.counts for criterion in sheet.scheme.priced}
    if not all(key in stated for key in (*keys, *(priced if earns else ()))):
        return None
    if not earns and not all(key in prices for key in priced):
        return None
    return Parts(
        [stated[key] for key in keys],
        [stated.get(key, (0, 1)) for key in priced],
        [
            counts.signed(prices.get(key, Fraction(0))).as_integer_ratio()
            for key, counts in priced.items()
        ],
    )


def _stated_winner(sheet: StatedSheet) -> tuple[str, ...]:
    """Whom the table names, else whoever it ranks first, else whoever has the best total."""
    if sheet.winner:
        return (sheet.winner,)
    ranks = [figure for figure in sheet.figures if figure.what is What.RANK]
    if ranks:
        return tuple(figure.bid for figure in ranks if figure.printed.value == 1)
    totals = [figure for figure in sheet.figures if figure.what is What.TOTAL]
    if len(totals) < len(sheet.answers):
        return ()
    best = max if sheet.scheme.combination.better is Better.HIGH else min
    first = best(figure.printed.value for figure in totals)
    return tuple(figure.bid for figure in totals if figure.printed.value == first)


def _other_roundings(sheet: StatedSheet) -> Iterator[Roundings]:
    """The common roundings under which every figure that can be known would follow."""
    if len(sheet.figures) > MOST_TRIED:
        return
    tries = (Roundings({}), *_rounded_alike())
    for roundings in tries:
        if roundings == sheet.scheme.roundings:
            continue
        tried = replace(sheet, scheme=replace(sheet.scheme, roundings=roundings))
        verdicts = [each.verdict for each in _Outcome.of(tried).compare()]
        if Verdict.DIFFERS not in verdicts:
            yield roundings


def _rounded_alike() -> Iterator[Roundings]:
    for stages, digits, mode in product(STAGES, DIGITS, Mode):
        yield Roundings({stage: Rounding(digits, mode) for stage in stages})
