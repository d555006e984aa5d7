"""A bidder with pencil and paper: reads a printed sum and redoes every step of it."""

import re
from fractions import Fraction
from statistics import mean, median

from scoring import GradePoints, PricePoints, Roundings, Scorecard, Stage
from scoring.combinations import ValueDeduction
from scoring.scales import NumericScale
from scoring.scheme import Missing
from tests.scoring_cases import F, World

NUMBER = re.compile(r"-?\d+(?:/\d+|\.\d+)?")
TOKEN = re.compile(NUMBER.pattern + r"|[+\-x/()=≈]")
MERGED = re.compile(r"(mean|median)\((.*?)\)(?: \[(\d+)/(\d+)\])? (.*)")
MERGE = {"mean": mean, "median": median}


class Reader:
    """Reads one printed chain, such as `(1 + 2 = 3) + 4 = 7 ≈ 10`, and redoes every step of it."""

    def __init__(self, text: str, roundings: Roundings) -> None:
        self.text, self.roundings = text, roundings
        self.tokens: list[str] = TOKEN.findall(text)
        assert "".join(self.tokens) == text.replace(" ", ""), text

    def value(self, stage: Stage) -> Fraction:
        found = self._chain(stage)
        assert self.tokens == [], self.text
        return found

    def _chain(self, stage: Stage) -> Fraction:
        value = self._sum()
        while self._next("=≈"):
            sign, shown = self.tokens.pop(0), F(self.tokens.pop(0))
            assert (sign == "=") is (shown == value), self.text
            assert shown in {value, self.roundings.round_at(stage, value)}, self.text
            value = shown
        return value

    def _sum(self) -> Fraction:
        value = self._product()
        while self._next("+-"):
            plus = self.tokens.pop(0) == "+"
            term = self._product()
            value = value + term if plus else value - term
        return value

    def _product(self) -> Fraction:
        value = self._number()
        while self._next("x/"):
            times = self.tokens.pop(0) == "x"
            factor = self._number()
            value = value * factor if times else value / factor
        return value

    def _number(self) -> Fraction:
        token = self.tokens.pop(0)
        if token != "(":
            return F(token)
        value = self._chain(Stage.COMPONENT)
        assert self.tokens.pop(0) == ")", self.text
        return value

    def _next(self, signs: str) -> bool:
        return bool(self.tokens) and self.tokens[0] in signs


def redo_grades(line: GradePoints) -> Fraction:
    """Redo the sum of a graded criterion, from the grades to the points."""
    roundings = line.grading.panel.roundings
    *before, product = parts_of(line)
    share_of = before.pop() if isinstance(line.scale, NumericScale) else ""
    score = redo_panel(line, before.pop()) if before else F(line.grades[0])
    assert before == []
    share = score
    if share_of:
        assert numbers(share_of)[0] == score
        share = Reader(share_of, roundings).value(Stage.WEIGHTED_CRITERION)
    assert numbers(product)[:2] == [share, line.weight]
    return Reader(product, roundings).value(Stage.WEIGHTED_CRITERION)


def redo_panel(line: GradePoints, text: str) -> Fraction:
    """Redo how the grades became one score."""
    roundings = line.grading.panel.roundings
    scores = [line.scale.score(grade) for grade in line.grades]
    found = MERGED.fullmatch(text)
    if found is None:
        (grade,) = line.grades
        steps = numbers(text.removeprefix(f"{grade} = "))
        heard = roundings.round_at(Stage.EVALUATOR, scores[0])
        told = [scores[0], heard, roundings.round_at(Stage.PANEL, heard)]
        assert steps == [n for i, n in enumerate(told) if i == 0 or n != told[i - 1]]
        return steps[-1]
    rule, terms, given, expected, rest = found.groups()
    worst = line.grading.panel.missing is Missing.MIN
    counts_for = line.scale.score(line.scale.grades[-1]) if worst else line.scale.origin
    missing = [counts_for] * (line.expected - len(scores))
    written = terms.split(", ")
    assert [numbers(term)[0] for term in written] in (scores, scores + missing)
    assert (given, expected) == (
        (str(len(scores)), str(line.expected)) if missing else (None, None)
    )
    merged = MERGE[rule]([Reader(term, roundings).value(Stage.EVALUATOR) for term in written])
    return Reader(f"{merged} {rest}", roundings).value(Stage.PANEL)


def redo_price(line: PricePoints) -> Fraction:
    """Redo the sum of a price, from the price to the points."""
    formula, *after = parts_of(line)
    assert line.price in numbers(formula)
    if formula.startswith("EUR "):
        assert after == []
        return F(0)
    share = Reader(formula, line.roundings).value(Stage.WEIGHTED_CRITERION)
    if after and after[0].startswith(f"clip {line.clip}: "):
        cut = numbers(after.pop(0))[0]
        assert cut == line.clip(share) != share
        share = cut
    if not after:
        assert line.weight == 0
        return F(0)
    (product,) = after
    assert numbers(product)[:2] == [share, line.weight]
    return Reader(product, line.roundings).value(Stage.WEIGHTED_CRITERION)


def redo_total(card: Scorecard) -> Fraction:
    """Redo the total, and see that it is made of the points that the lines give."""
    told = numbers(card.total_sum)
    deducts = isinstance(card.combination, ValueDeduction)
    terms = [line.points for line in card.parts.graded]
    terms += [line.price if deducts else line.points for line in card.parts.priced]
    assert [term for term in terms if term not in told] == []
    return Reader(card.total_sum, card.roundings).value(Stage.TOTAL)


def parts_of(line: GradePoints | PricePoints) -> list[str]:
    key, _, rest = line.sum.partition(": ")
    assert key == line.criterion
    return rest.split("; ")


def numbers(text: str) -> list[Fraction]:
    return [F(number) for number in NUMBER.findall(text)]


def check_sums(world: World) -> None:
    for card in world.cards:
        for graded in card.parts.graded:
            assert redo_grades(graded) == graded.points
        for priced in card.parts.priced:
            assert redo_price(priced) == priced.points
        if card.totals:
            assert redo_total(card) == card.total.value
