"""From points to totals and places, step by step, on one sheet of paper for each bid."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.oracle import combinations, prices
from tests.oracle.figures import RefusedError, need, rounded, settled
from tests.oracle.grades import Desk, Line
from tests.oracle.offers import Offer, Table
from tests.oracle.paper import Paper, Priced

ZERO = Fraction(0)


@dataclass(frozen=True)
class Standing:
    """A place, and whether another bid shares it."""

    rank: int
    tied: bool


def total_of(numbers: Iterable[Fraction]) -> Fraction:
    return sum(numbers, ZERO)


class Award:
    """Everything that follows from a tender on paper."""

    def __init__(self, paper: Paper) -> None:
        self.paper, self.desk = paper, Desk(paper)
        self.quality = {bid: self.desk.lines(bid) for bid in paper.bids}
        self.below = {bid: self.desk.below(bid) for bid in paper.bids}
        self.counted = [bid for bid in paper.bids if self.counts(bid)]
        self.price = {bid: self.priced(bid) for bid in paper.bids}
        self.complete = [bid for bid in paper.bids if self.is_complete(bid)]
        self.published = {bid: self.total(bid, exact=False) for bid in self.complete}
        self.exact = {bid: self.total(bid, exact=True) for bid in self.complete}
        self.totals = {
            bid: (published, exact)
            for bid in self.complete
            if (published := self.published[bid]) is not None
            and (exact := self.exact[bid]) is not None
        }

    def counts(self, bid: str) -> bool:
        """Whether a bid is of the reference set."""
        if self.paper.reference_set != "above_minimum":
            return True
        return not self.below[bid] and not self.low(bid)

    def low(self, bid: str) -> bool:
        """Whether the quality of a bid is known, and below the declared minimum."""
        least, lines = self.paper.minimum_quality, self.quality[bid]
        if least is None or len(lines) < len(self.paper.graded):
            return False
        return self.quality_of(bid, exact=False) < least * self.paper.quality_points

    def quality_of(self, bid: str, *, exact: bool) -> Fraction:
        """The component of quality."""
        return self.component(self.quality[bid].values(), exact=exact)

    def component(self, lines: Iterable[Line], *, exact: bool) -> Fraction:
        if exact:
            return total_of(line.exact for line in lines)
        found = total_of(line.points for line in lines)
        return rounded(found, self.paper.rounding.get("component"))

    def priced(self, bid: str) -> dict[str, Line | None]:
        """The points for each price that is known; none where there is no answer."""
        found: dict[str, Line | None] = {}
        for criterion in self.paper.priced:
            price = self.paper.bids[bid].prices.get(criterion.key)
            every = self.compared(criterion)
            relative = criterion.formula in prices.RELATIVE
            if price is None or (relative and not every):
                continue
            try:
                found[criterion.key] = self.price_line(criterion, price, every)
            except RefusedError:
                found[criterion.key] = None
        return found

    def compared(self, criterion: Priced) -> list[Fraction]:
        paper = self.paper
        known = [paper.bids[bid].prices for bid in self.counted]
        others = paper.refused if paper.reference_set == "submitted" else ()
        every = [each[criterion.key] for each in (*known, *others) if criterion.key in each]
        return [price for price in every if self.takes(criterion, price)]

    def price_line(self, criterion: Priced, price: Fraction, every: list[Fraction]) -> Line:
        need(self.takes(criterion, price))
        share = ZERO
        if self.paper.combination in combinations.BY_POINTS:
            formula = prices.FORMULAS[criterion.formula]
            share = prices.clipped(formula(price, every, criterion.parameters), self.paper.clip)
        exact = share * criterion.weight
        return Line(rounded(exact, self.paper.rounding.get("weighted_criterion")), exact)

    def takes(self, criterion: Priced, price: Fraction) -> bool:
        """Section 6.6, and the declared policies."""
        combination = self.paper.combination
        if price == 0:
            defined = criterion.formula not in prices.NOT_ZERO
            return (
                self.paper.zero_price != "reject"
                and defined
                and combination in combinations.TAKES_ZERO
            )
        if price < 0:
            defined = criterion.formula not in prices.NOT_NEGATIVE
            return (
                self.paper.negative_price == "allow"
                and defined
                and combination in combinations.ANY_PRICE
            )
        return True

    def is_complete(self, bid: str) -> bool:
        lines = self.price[bid]
        return (
            len(self.quality[bid]) == len(self.paper.graded)
            and len(lines) == len(self.paper.priced)
            and None not in lines.values()
        )

    def offer(self, bid: str, *, exact: bool) -> Offer:
        lines = [self.quality[bid][each.key] for each in self.paper.graded]
        earned = [line for line in self.price[bid].values() if line]
        return Offer(
            tuple(line.exact if exact else line.points for line in lines),
            self.component(lines, exact=exact),
            self.component(earned, exact=exact),
            self.amount(bid),
        )

    def amount(self, bid: str) -> Fraction:
        return total_of(self.paper.bids[bid].prices.values())

    def table(self, *, exact: bool) -> Table:
        rivals = [self.offer(b, exact=exact) for b in self.complete if b in self.counted]
        weights = tuple(each.weight for each in self.paper.graded)
        points = self.paper.price_points
        return Table(weights, points, self.paper.parameters, tuple(rivals))

    def total(self, bid: str, *, exact: bool) -> Fraction | None:
        name, table = self.paper.combination, self.table(exact=exact)
        try:
            need(table.wq > 0 or name not in combinations.NEEDS_QUALITY)
            need(table.wp > 0 or name not in combinations.WEIGHS_PRICE)
            found = combinations.COMBINE[name](self.offer(bid, exact=exact), table)
        except RefusedError:
            return None
        if self.irrational:
            found = settled(found)
        return found if exact else rounded(found, self.paper.rounding.get("total"))

    @property
    def irrational(self) -> bool:
        formulas = {each.formula for each in self.paper.priced}
        named = self.paper.combination in combinations.IRRATIONAL
        return named or bool(formulas & prices.IRRATIONAL)

    def has_place(self, bid: str) -> bool:
        outside = combinations.NO_PLACE.get(self.paper.combination)
        if bid not in self.totals or self.below[bid] or self.low(bid):
            return False
        return not (outside and outside(self.offer(bid, exact=False), self.table(exact=False)))

    def standings(self) -> dict[str, Standing]:
        """Equal totals share a rank, 1, 1, 3, and then each tie-break is applied in order."""
        low = combinations.lowest_wins(self.paper.combination, self.paper.parameters)
        chosen = 1 if self.paper.rank_on == "exact" else 0
        keys: dict[str, tuple[Fraction, ...]] = {
            bid: (self.totals[bid][chosen] * (1 if low else -1),)
            for bid in self.totals
            if self.has_place(bid)
        }
        found: dict[str, Standing] = {}
        for equal in grouped(keys):
            self.settle(equal, list(self.paper.ties), found)
        return found

    def settle(
        self,
        equal: list[str],
        ties: list[tuple[str, tuple[str, ...]]],
        found: dict[str, Standing],
    ) -> None:
        above = len(found)
        if len(equal) == 1 or not ties or not self.known(ties[0][0], equal):
            found |= {bid: Standing(above + 1, len(equal) > 1) for bid in equal}
            return
        keys = {bid: self.key(ties[0], bid) for bid in equal}
        for group in grouped(keys):
            self.settle(group, ties[1:], found)

    def known(self, rule: str, equal: list[str]) -> bool:
        """Whether a tie-break can be applied to just these bids."""
        if rule == "lottery":
            return set(self.paper.drawn) == set(equal)
        if rule == "earliest_submission":
            return set(equal) <= set(self.paper.submitted)
        return rule not in {"share", "none"}

    def key(self, tie: tuple[str, tuple[str, ...]], bid: str) -> tuple[Fraction, ...]:
        """What a tie-break orders on, the lowest first."""
        rule, criteria = tie
        simple = {
            "lottery": lambda: Fraction(self.paper.drawn.index(bid)),
            "earliest_submission": lambda: self.paper.submitted[bid],
            "lowest_price": lambda: self.amount(bid),
            "highest_quality": lambda: -self.quality_of(bid, exact=False),
            "worst_single_score": lambda: -self.desk.worst_single(bid),
        }
        if rule in simple:
            return (simple[rule](),)
        lines = {**self.quality[bid], **self.price[bid]}
        return tuple(-line.points for key in criteria if (line := lines[key]))


def grouped(keys: dict[str, tuple[Fraction, ...]]) -> list[list[str]]:
    """Bids with equal keys together, the lowest key first."""
    return [[bid for bid in keys if keys[bid] == key] for key in sorted(set(keys.values()))]
