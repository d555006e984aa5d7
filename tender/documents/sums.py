"""The sums of points as a letter writes them: in Dutch, and without what others may not read."""

import re

from scoring import GradePoints, Points, PricePoints, Scorecard, Stage
from scoring.numbers import fixed, plain
from scoring.prices import FixedPrice, PriceItself, PriceRule, RatioToLowest
from tender.documents.dutch import amount, euro, number

NUMBER = re.compile(r"(?<![\w.,])-?\d+(?:/\d+|\.\d+)?(?![\w.])")
PANEL = re.compile(r"^(mean|median)\(([^)]*)\)(?: \[(\d+)/(\d+)\])?")
PANEL_WORDS = {"mean": "gemiddelde", "median": "middelste waarde"}
SIGNS = ((" x ", " × "), (" - ", " − "), (" ≈ ", ", afgerond "))

Known = dict[str, str]
"""Numbers of a sum by their plain text, with the words that stand for them."""


def full_sum(line: Points) -> str:
    """Write the whole sum of the points on a criterion; members' own grades are counted only."""
    if isinstance(line, GradePoints):
        return _spoken(_without_grades(_bare(line)), {})
    if not isinstance(line, PricePoints):
        return _spoken(_bare(line), {})
    if isinstance(line.rule, FixedPrice):
        return "vaste prijs, geen punten"
    if isinstance(line.rule, PriceItself):
        return f"{euro(line.price)}, hier gaat de waarde van de kwaliteit af"
    bare = re.sub(r"clip \w+: ", "begrensd op ", _bare(line))
    return _spoken(bare, {plain(line.price): amount(line.price)})


def own_sum(line: Points) -> str:
    """Write the sum as its own bidder may read it: no price of another bidder stands in it.

    Of a price rule that is not known here and looks at other prices, no sum is shown.
    """
    if not isinstance(line, PricePoints) or isinstance(line.rule, PriceRule):
        return full_sum(line)
    if not isinstance(line.rule, RatioToLowest):
        return "volgens de formule in het gunningsmodel"
    bare = re.sub(r"^\S+", "laagste prijs", _bare(line)) if _lowest_of_other(line) else _bare(line)
    return _spoken(bare, {plain(line.price): amount(line.price)})


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


def points_text(line: Points, card: Scorecard) -> str:
    """Write the points on a criterion with the digits that the model declares."""
    return number(card.roundings.show_at(Stage.WEIGHTED_CRITERION, line.points))


def _lowest_of_other(line: PricePoints) -> bool:
    return isinstance(line.rule, RatioToLowest) and line.rule.lowest != line.price


def _bare(line: Points) -> str:
    return line.sum.removeprefix(f"{line.criterion}: ")


def _without_grades(bare: str) -> str:
    return PANEL.sub(_panel, bare)


def _panel(found: re.Match[str]) -> str:
    rule, grades, given, all_ = found.groups()
    counted = f"{given} van de {all_}" if given else str(grades.count(",") + 1)
    return f"{PANEL_WORDS[rule]} van {counted} cijfers"


def _spoken(text: str, known: Known) -> str:
    """Put signs and numbers into Dutch notation."""
    for sign, written in SIGNS:
        text = text.replace(sign, written)

    def write(found: re.Match[str]) -> str:
        return known.get(found[0]) or number(found[0])

    return NUMBER.sub(write, text)
