"""Both arithmetics asked about one tender, and compared to the last digit."""

from fractions import Fraction

from scoring import Better
from tests.oracle import building, combinations
from tests.oracle.award import Award, Standing
from tests.oracle.paper import Paper

PLACES = Fraction(1, 10**30)
DIGITS = Fraction(1, 10**40)


def same(found: Fraction, expected: Fraction, *, irrational: bool) -> bool:
    """Equal; where numbers are computed in 50 digits, at 30 places or in 40 digits."""
    if not irrational:
        return found == expected
    return abs(found - expected) <= PLACES + DIGITS * abs(expected)


def check(paper: Paper) -> None:
    """Lines, totals, minimums and places; an answer that one refuses the other refuses too."""
    award, scheme = Award(paper), building.scheme(paper)
    answers = {bid: building.answers(given) for bid, given in paper.bids.items()}
    cards = scheme.score(
        answers, expected=len(paper.members), refused=paper.refused, groups=paper.members
    )
    irrational = award.irrational
    for card in cards:
        lines = {**award.quality[card.bid], **award.price[card.bid]}
        expected = {key: line for key, line in lines.items() if line}
        assert {line.criterion for line in card.lines} == expected.keys(), card.bid
        for line in card.lines:
            other = expected[line.criterion]
            assert same(line.exact, other.exact, irrational=irrational), line.criterion
            assert same(line.points, other.points, irrational=irrational), line.criterion
        assert list(card.below_minimum) == award.below[card.bid]
        assert (card.totals is not None) is (card.bid in award.totals), card.undefined
        if card.totals is not None:
            published, exact = award.totals[card.bid]
            assert same(card.total.value, published, irrational=irrational), "published total"
            assert same(card.exact_total.value, exact, irrational=irrational), "exact total"
            low = combinations.lowest_wins(paper.combination, paper.parameters)
            assert card.total.better is (Better.LOW if low else Better.HIGH)
    places = scheme.rank(cards, building.facts(paper))
    found = {place.card.bid: Standing(place.rank, place.tied) for place in places}
    assert found == award.standings()
