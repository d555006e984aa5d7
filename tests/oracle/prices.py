"""The price terms of formulas.md, sections 3.2 and 3.3, as shares of the points for the price."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from tests.oracle.figures import log, mean, need, power

One = Fraction(1)
Given = Mapping[str, Any]


def lowest_price_ratio(p: Fraction, every: list[Fraction], _: Given) -> Fraction:
    need(min(every) > 0 and p > 0)
    return min(every) / p


def linear_over_lowest(p: Fraction, every: list[Fraction], given: Given) -> Fraction:
    low, n = min(every), given["n"]
    need(low > 0 and p > 0)
    return Fraction((n * low - p) / ((n - 1) * low))


def min_max(p: Fraction, every: list[Fraction], given: Given) -> Fraction:
    low, high = min(every), max(every)
    if low == high:
        need(given["degenerate"] != "error")
        return One if given["degenerate"] == "full" else Fraction(0)
    return (high - p) / (high - low)


def log_price(p: Fraction, every: list[Fraction], given: Given) -> Fraction:
    need(min(every) > 0 and p > 0)
    return 1 - log(given["a"], p / min(every))


def average_ratio(p: Fraction, every: list[Fraction], given: Given) -> Fraction:
    need(p > 0 and mean(every) > 0)
    ratio = mean(every) / p
    return ratio if given["limit"] == "none" else min(ratio, Fraction(given["cap"]))


def average_optimum(p: Fraction, every: list[Fraction], _: Given) -> Fraction:
    need(mean(every) > 0)
    return 1 - abs(p - mean(every)) / mean(every)


def discount(p: Fraction, given: Given) -> Fraction:
    part: Fraction = (given["base"] - p) / given["base"]
    return part


def discount_linear_best(p: Fraction, every: list[Fraction], given: Given) -> Fraction:
    best = discount(min(every), given)
    need(best > 0)
    return discount(p, given) / best


def discount_power(p: Fraction, every: list[Fraction], given: Given) -> Fraction:
    best = discount(min(every), given)
    need(best > 0 and discount(p, given) >= 0)
    return power(discount(p, given) / best, given["alpha"])


def discount_bilinear(p: Fraction, every: list[Fraction], given: Given) -> Fraction:
    own, x = discount(p, given), given["x"]
    usual = mean([discount(each, given) for each in every])
    best = max(discount(each, given) for each in every)
    need(usual > 0)
    if best == usual:
        need(given["equal"] != "error")
        return One if given["equal"] == "full" else Fraction(x)
    if own <= usual:
        return Fraction(x * own / usual)
    return Fraction(x + (1 - x) * (own - usual) / (best - usual))


def linear_fixed_range(p: Fraction, _: list[Fraction], given: Given) -> Fraction:
    return Fraction((given["nil_at"] - p) / (given["nil_at"] - given["full_at"]))


def linear_reference(p: Fraction, _: list[Fraction], given: Given) -> Fraction:
    return Fraction(2 - p / given["reference"])


def discount_concave_absolute(p: Fraction, _: list[Fraction], given: Given) -> Fraction:
    need(p >= 0)
    return 1 - power(p / given["base"], given["n"])


def narbona(p: Fraction, _: list[Fraction], given: Given) -> Fraction:
    need(p > 0)
    k, d = given["lowest_admissible"] / given["budget"], 1 - p / given["budget"]
    return Fraction(k / (1 - k) * (d / (1 - d)))


def nothing(p: Fraction, _: list[Fraction], __: Given) -> Fraction:
    """A price that is fixed, or that the combination takes as an amount, earns no points."""
    return Fraction(0)


FORMULAS: dict[str, Callable[[Fraction, list[Fraction], Given], Fraction]] = {
    each.__name__: each
    for each in (
        lowest_price_ratio,
        linear_over_lowest,
        min_max,
        log_price,
        average_ratio,
        average_optimum,
        discount_linear_best,
        discount_power,
        discount_bilinear,
        linear_fixed_range,
        linear_reference,
        discount_concave_absolute,
        narbona,
    )
} | {"fixed_price": nothing}

RELATIVE = {
    "lowest_price_ratio",
    "linear_over_lowest",
    "min_max",
    "log_price",
    "average_ratio",
    "average_optimum",
    "discount_linear_best",
    "discount_power",
    "discount_bilinear",
}
"""What looks at other prices, and so needs some."""
IRRATIONAL = {"log_price", "discount_power", "discount_concave_absolute"}
NOT_ZERO = {"lowest_price_ratio", "linear_over_lowest", "log_price", "average_ratio", "narbona"}
"""Section 6.6: a price of zero leaves these undefined."""
NOT_NEGATIVE = NOT_ZERO | {"discount_concave_absolute", "fixed_price"}


def clipped(share: Fraction, clip: str) -> Fraction:
    if clip in {"low", "both"}:
        share = max(share, Fraction(0))
    return min(share, One) if clip in {"high", "both"} else share
