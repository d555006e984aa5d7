"""The totals of formulas.md, sections 3.1, 3.2, 3.4 and 3.5, from quality points and prices."""

from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import Any

from tests.oracle.figures import WIDE, decimal, fifty, mean, middle, need, power, root, rounded
from tests.oracle.offers import Offer, Table

TINY = Fraction(1, 10**15)
"""Docs of the rules with powers: a smaller result cannot be told from its neighbours."""


def weighted_sum(bid: Offer, _: Table) -> Fraction:
    return bid.quality + bid.earned


def weighted_scale(bid: Offer, t: Table) -> Fraction:
    need(t.wp == 0)
    return bid.quality


def value_deduction(bid: Offer, _: Table) -> Fraction:
    return bid.price - bid.quality


def threshold_then_price(bid: Offer, t: Table) -> Fraction:
    need(t.wq > 0)
    return bid.price


def fails_threshold(bid: Offer, t: Table) -> bool:
    each = zip(bid.lines, t.weights, strict=True)
    return bid.quality < t.given["t"] * t.wq or any(own < t.given["c"] * w for own, w in each)


def qcbs(bid: Offer, t: Table) -> Fraction:
    need(t.wp > 0)
    passed = [each.price for each in t.rivals if each.quality >= t.given["pass_mark"] * t.wq]
    need(passed and min(passed) > 0 and bid.price > 0)
    return bid.quality + t.wp * min(passed) / bid.price


def fails_pass_mark(bid: Offer, t: Table) -> bool:
    return bool(bid.quality < t.given["pass_mark"] * t.wq)


def world_bank_rated(bid: Offer, t: Table) -> Fraction:
    need(t.wp > 0 and bid.price > 0)
    return t.wq * bid.quality / t.best + t.wp * t.lowest / bid.price


def weighted_relative_both(bid: Offer, t: Table) -> Fraction:
    need(t.wp > 0 and bid.price > 0)
    step = (int(t.given["digits"]), "half_up")
    quality, price = rounded(bid.quality / t.best, step), rounded(t.lowest / bid.price, step)
    return rounded(t.wq * quality, step) + rounded(t.wp * price, step)


def value_for_money_5050(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0 and bid.quality >= 0)
    return Fraction(t.given["x"] * (bid.quality / t.wq) / bid.price)


def price_per_quality_point(bid: Offer, _: Table) -> Fraction:
    need(bid.price > 0 and bid.quality > 0)
    return bid.price / bid.quality


def top_quotient(t: Table) -> Fraction:
    need(t.best > 0 and t.lowest > 0)
    return max(each.quality / each.price for each in t.rivals)


def richtwert_simple(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0 and bid.quality >= 0)
    z = bid.quality / bid.price
    if t.given["scaling"] == "none":
        return z
    top = top_quotient(t)
    tens = next(n for n in range(-40, 41) if 100 <= top * Fraction(10) ** n < 1000)
    return rounded(z * Fraction(10) ** tens, (0, "half_up"))


def richtwert_extended(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0 and bid.quality >= 0 and top_quotient(t))
    return bid.quality if t.given["decision"] == "quality" else bid.price


def below_band(bid: Offer, t: Table) -> bool:
    return bool(bid.quality / bid.price < top_quotient(t) * (1 - t.given["d"]))


def _weighted(bid: Offer, t: Table, l_ref: Fraction, p_ref: Fraction) -> Fraction:
    need(t.wp > 0 and l_ref > 0 and p_ref > 0)
    return t.wq * bid.quality / l_ref - t.wp * bid.price / p_ref


def richtwert_weighted_median(bid: Offer, t: Table) -> Fraction:
    need(t.rivals and bid.price >= 0)
    qualities, prices = [each.quality for each in t.rivals], [each.price for each in t.rivals]
    return _weighted(bid, t, middle(qualities), middle(prices))


def richtwert_weighted_mean(bid: Offer, t: Table) -> Fraction:
    need(t.rivals and bid.price >= 0)
    qualities, prices = [each.quality for each in t.rivals], [each.price for each in t.rivals]
    return _weighted(bid, t, mean(qualities), mean(prices))


def richtwert_weighted_reference(bid: Offer, t: Table) -> Fraction:
    return _weighted(bid, t, t.given["l_ref"], t.given["p_ref"])


def richtwert_weighted_lowest(bid: Offer, t: Table) -> Fraction:
    need(t.wp > 0 and bid.price > 0)
    top = t.wq if t.given["l_max"] == "attainable" else t.best
    return t.wq * bid.quality / top + t.wp * t.lowest / bid.price


def surcharge(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0 and bid.quality >= 0)
    return Fraction((bid.quality + t.given["c"]) / bid.price)


def exponential(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0 and bid.quality >= 0)
    found = power(bid.quality, t.given["a"]) / power(bid.price, 1 - t.given["a"])
    need(found == 0 or found >= TINY)
    return found


def weighted_value_for_money(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0 and bid.quality >= 0)
    found = power(bid.quality / t.wq, t.ratio) / bid.price
    need(found == 0 or found >= TINY)
    return found


def relative_value_cost(bid: Offer, t: Table) -> Fraction:
    need(t.rivals and bid.price > 0 and bid.quality >= 0)
    top = t.wq if t.given["qm"] == "attainable" else t.best
    low = min(each.quality for each in t.rivals)
    need(low + top > 0)
    return bid.price / ((bid.quality + top) / (low + top))


def utility_index(bid: Offer, t: Table) -> Fraction:
    need(t.rivals and bid.price > 0)
    best = max(each.quality for each in t.rivals)
    return (1 - (best - bid.quality) / t.wq * t.ratio) / bid.price * t.lowest


def quality_markup_price(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0)
    top = t.wq if t.given["qm"] == "attainable" else t.best
    times = 1 + (top - bid.quality) / top * t.ratio
    need(times > 0)
    return bid.price * times


def quality_adjusted_price(bid: Offer, t: Table) -> Fraction:
    need(bid.price > 0 and t.wq < 1)
    denominator = 1 + bid.quality / (1 - t.wq)
    need(denominator > 0)
    return bid.price / denominator


def exponent(given: Mapping[str, Any]) -> Fraction:
    """The n of the superformula."""
    return halving(1 / given["quality_ref"], given["price_ref"] / given["price_max"])


@cache
def halving(a: Fraction, b: Fraction) -> Fraction:
    """The n other than 0 with a^n + b^n = 2, by halving an interval; 0 where there is none."""
    if a * b == 1:
        return Fraction(0)
    ln_a, ln_b = WIDE.ln(decimal(a)), WIDE.ln(decimal(b))

    def excess(n: Decimal) -> Decimal:
        return WIDE.add(WIDE.exp(WIDE.multiply(ln_a, n)), WIDE.exp(WIDE.multiply(ln_b, n))) - 2

    sign = 1 if a * b < 1 else -1
    inner, outer = Decimal(sign).scaleb(-9), Decimal(50 * sign)
    for _ in range(480):
        half = WIDE.divide(WIDE.add(inner, outer), Decimal(2))
        inner, outer = (half, outer) if excess(half) < 0 else (inner, half)
    n = fifty(outer)
    whole = Fraction(round(n))
    exact = whole and a**whole.numerator + b**whole.numerator == 2
    return whole if exact else n


def superformula(bid: Offer, t: Table) -> Fraction:
    n = exponent(t.given)
    quality, price = bid.quality / t.wq / t.given["quality_ref"], bid.price / t.given["price_ref"]
    need(price > 0 and quality >= 0)
    if n == 0:
        return Fraction(quality / price)
    need(quality > 0 or n > 0)
    found = power(quality, n) + power(price, -n)
    need(found >= TINY)
    return found


def topsis(bid: Offer, t: Table) -> Fraction:
    need(t.wp > 0 and len(t.rivals) > 1 and bid.price > 0)
    weights = (*t.weights, t.wp)
    rows = [(*each.lines, each.price) for each in t.rivals]
    own = (*bid.lines, bid.price)
    to_best = to_worst = Fraction(0)
    for k, weight in enumerate(weights):
        column = [row[k] for row in rows]
        squares = sum((x * x for x in column), Fraction(0))
        if weight == 0:
            continue
        need(squares > 0)
        cost = k == len(weights) - 1
        ideal, anti = (min(column), max(column)) if cost else (max(column), min(column))
        to_best += weight**2 / squares * (own[k] - ideal) ** 2
        to_worst += weight**2 / squares * (own[k] - anti) ** 2
    need(to_best + to_worst > 0)
    return root(to_worst) / (root(to_best) + root(to_worst))


Rule = Callable[[Offer, Table], Fraction]

RULES: tuple[Rule, ...] = (
    weighted_sum,
    weighted_scale,
    value_deduction,
    threshold_then_price,
    qcbs,
    world_bank_rated,
    weighted_relative_both,
    value_for_money_5050,
    price_per_quality_point,
    richtwert_simple,
    richtwert_extended,
    richtwert_weighted_median,
    richtwert_weighted_mean,
    richtwert_weighted_reference,
    richtwert_weighted_lowest,
    weighted_value_for_money,
    relative_value_cost,
    utility_index,
    superformula,
    quality_markup_price,
    quality_adjusted_price,
    topsis,
)
COMBINE: dict[str, Rule] = {each.__name__: each for each in RULES} | {
    "surcharge_L_over_P": surcharge,
    "exponential_L_over_P": exponential,
    "pairwise_confronto_a_coppie": weighted_sum,
}

NO_PLACE: dict[str, Callable[[Offer, Table], bool]] = {
    "threshold_then_price": fails_threshold,
    "qcbs": fails_pass_mark,
    "richtwert_extended": below_band,
}
"""When a bid with a total has no place."""

BY_POINTS = {"weighted_sum", "weighted_scale", "pairwise_confronto_a_coppie"}
"""Prices earn points by a price rule; elsewhere the amount enters the total."""
WEIGHS_PRICE = {
    "qcbs",
    "world_bank_rated",
    "weighted_relative_both",
    "richtwert_weighted_median",
    "richtwert_weighted_mean",
    "richtwert_weighted_reference",
    "richtwert_weighted_lowest",
    "weighted_value_for_money",
    "utility_index",
    "quality_markup_price",
    "topsis",
}
ANY_PRICE = {
    *BY_POINTS,
    "value_deduction",
    "threshold_then_price",
    "richtwert_weighted_reference",
}
"""Defined for zero and negative prices."""
TAKES_ZERO = {*ANY_PRICE, "richtwert_weighted_median", "richtwert_weighted_mean"}
NEEDS_QUALITY = set(COMBINE) - BY_POINTS - {"value_deduction", "topsis"}
"""Some points have to be there to be won for quality."""
IRRATIONAL = {"exponential_L_over_P", "weighted_value_for_money", "superformula", "topsis"}
LOWEST_WINS = {
    "value_deduction",
    "threshold_then_price",
    "price_per_quality_point",
    "relative_value_cost",
    "quality_markup_price",
    "quality_adjusted_price",
}


def lowest_wins(combination: str, given: Mapping[str, Any]) -> bool:
    if combination == "superformula":
        return exponent(given) < 0
    if combination == "richtwert_extended":
        return bool(given["decision"] == "price")
    return combination in LOWEST_WINS
