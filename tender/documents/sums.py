"""The sums of points as a letter writes them: in Dutch, and without what others may not read."""

import re
from fractions import Fraction

from scoring import Points, PricePoints, Scorecard, Stage
from scoring.numbers import fixed, plain
from scoring.prices import FixedPrice, PriceItself, PriceRule, RatioToLowest
from tender.documents.dutch import amount, euro, number

NUMBER = re.compile(r"(?<![\w.,])-?\d+(?:/\d+|\.\d+)?(?![\w.])")
PANEL_WORDS = {
    "mean": "gemiddelde van {count} cijfers",
    "median": "middelste waarde van {count} cijfers",
    "median low": "laagste van de middelste twee van {count} cijfers",
    "median high": "hoogste van de middelste twee van {count} cijfers",
    "trimmed_mean": "gemiddelde van {count} cijfers, zonder de uitersten",
    "weighted_mean": "gewogen gemiddelde van {count} cijfers",
    "rank_sum": "som van {count} rangnummers",
}
PANEL = re.compile(
    r"^(mean|median|trimmed_mean|weighted_mean|rank_sum)\("
    r"(?:(?:drop \d+|(low|high)): )?([^)]*)\)(?: \[(\d+)/(\d+)\])?"
)
SIGNS = ((" x ", " × "), (" - ", " − "), (" ≈ ", ", afgerond "))

Known = dict[str, str]
"""Numbers of a sum by their plain text, with the words that stand for them."""


def full_sum(line: Points) -> str:
    """Write the whole sum of the points on a criterion; members' own grades are counted only."""
    if not isinstance(line, PricePoints):
        return _spoken(PANEL.sub(_panel, _bare(line)), {})
    if isinstance(line.rule, FixedPrice):
        return "vaste prijs, geen punten"
    if isinstance(line.rule, PriceItself):
        return f"{euro(line.price)}, hier gaat de waarde van de kwaliteit af"
    lowest = line.rule.lowest if isinstance(line.rule, RatioToLowest) else line.price
    return _price_sum(line, {plain(lowest): amount(lowest)})


def own_sum(line: Points) -> str:
    """Write the sum as its own bidder may read it: no price of another bidder stands in it.

    Of a price rule that is not known here and looks at other prices, no sum is shown.
    """
    if not isinstance(line, PricePoints) or isinstance(line.rule, PriceRule):
        return full_sum(line)
    if not isinstance(line.rule, RatioToLowest):
        return "volgens de formule in het gunningsmodel"
    if line.rule.lowest == line.price:
        return full_sum(line)
    return _price_sum(line, {plain(line.rule.lowest): "laagste prijs"})


def total_text(card: Scorecard) -> str:
    """Write a total with as many digits as the points that it is the sum of."""
    stages = card.roundings.stages
    known = (Stage.TOTAL, Stage.COMPONENT, Stage.WEIGHTED_CRITERION)
    digits = next((stages[stage].digits for stage in known if stage in stages), None)
    value = card.total.value
    return number(plain(value) if digits is None else fixed(value, digits))


def total_sum(card: Scorecard) -> str:
    """Write the total as a sum of the published points."""
    left, _, right = card.total_sum.rpartition(" = ")
    shown = _spoken(right, {}) if "≈" in right else total_text(card)
    return f"{_spoken(left, {plain(card.price): amount(card.price)})} = {shown}"


def points_text(points: Fraction, card: Scorecard) -> str:
    """Write points with the digits that the model declares for a criterion."""
    return number(card.roundings.show_at(Stage.WEIGHTED_CRITERION, points))


def _price_sum(line: PricePoints, known: Known) -> str:
    bare = re.sub(r"clip \w+: ", "begrensd op ", _bare(line))
    return _spoken(bare, {plain(line.price): amount(line.price)} | known)


def _bare(line: Points) -> str:
    return line.sum.removeprefix(f"{line.criterion}: ")


def _panel(found: re.Match[str]) -> str:
    rule, middle, grades, given, all_ = found.groups()
    counted = f"{given} van de {all_}" if given else str(grades.count(",") + 1)
    return PANEL_WORDS[f"{rule} {middle}" if middle else rule].format(count=counted)


def _spoken(text: str, known: Known) -> str:
    """Put signs and numbers into Dutch notation."""
    for sign, written in SIGNS:
        text = text.replace(sign, written)

    def write(found: re.Match[str]) -> str:
        return known.get(found[0]) or number(found[0])

    return NUMBER.sub(write, text)
