"""Three rules on low prices a second time, naively and from the words of the law alone."""

from fractions import Fraction


def mean(numbers: list[Fraction]) -> Fraction:
    return sum(numbers, Fraction(0)) / len(numbers)


def spain_again(prices: list[Fraction], budget: Fraction) -> set[int]:
    """RGLCAP art. 85, units as a percentage of what is compared, the rule of 25 applied."""
    low: set[int] = set()
    if len(prices) in {1, 3}:
        low |= {n for n, p in enumerate(prices) if (budget - p) / budget > Fraction(25, 100)}
    if len(prices) == 2:
        low |= {
            n for n in (0, 1) if prices[1 - n] and prices[n] / prices[1 - n] < Fraction(80, 100)
        }
    if len(prices) >= 3:
        average = mean(prices)
        kept = [p for p in prices if p <= average * Fraction(110, 100)]
        if len(prices) == 3 and len(kept) < 3:
            kept = sorted(prices)[:2]
        elif len(kept) < 3:
            kept = sorted(prices)[:3]
        low |= {n for n, p in enumerate(prices) if p < mean(kept) * Fraction(90, 100)}
    return low


def italy_again(prices: list[Fraction], base: Fraction) -> set[int]:
    """D.Lgs. 50/2016 art. 97, the deviation over the discounts that remain; prices up to `base`."""
    if len(prices) < 5:
        return set()
    discounts = [(base - p) * 100 / base for p in prices]
    tenth = -(-len(prices) // 10)
    edges = (sorted(discounts)[tenth - 1], sorted(discounts, reverse=True)[tenth - 1])
    remaining = [d for d in discounts if edges[0] < d < edges[1]]
    average = mean(remaining)
    deviation = mean([d - average for d in remaining if d > average])
    threshold = average + deviation
    if len(prices) >= 15:
        digits = str(int(sum(remaining, Fraction(0)) * 1000000)).zfill(7)[-6:]
        threshold -= deviation * int(digits[0]) * int(digits[1]) / 100
    elif deviation / average <= Fraction(15, 100):
        threshold = average * Fraction(120, 100)
    return {n for n, d in enumerate(discounts) if d >= threshold}


def ukraine_again(prices: list[Fraction], _estimate: Fraction) -> set[int]:
    """ProZorro: 40 % below the mean of the others, or 30 % below the next; prices in rank order."""
    low: set[int] = set()
    for n, price in enumerate(prices):
        others = prices[:n] + prices[n + 1 :]
        if others and price * 10 <= mean(others) * 6:
            low.add(n)
        if n + 1 < len(prices) and price * 10 <= prices[n + 1] * 7:
            low.add(n)
    return low
