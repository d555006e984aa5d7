"""How each scored bid did, line by line, in words and written numbers."""

from fractions import Fraction

from scoring import Better, GradePoints, Points, PricePoints, Scorecard, Unit, plain
from scoring.prices import FixedPrice, PriceItself
from scoring.ranking import RankOn, separating
from tender.documents.content import (
    Compared,
    Comparison,
    Line,
    Mark,
    Ranked,
    Result,
    Standing,
    Tie,
)
from tender.documents.dutch import euro, grade, number, paragraphs, worth
from tender.documents.formulas import Sight
from tender.documents.material import Material
from tender.documents.sums import points_sum, points_text, total_sum, total_text, total_unit
from tender.documents.unplaced import unplaced
from tender.model import AwardCriterion

SECOND = 2
"""A grade is strong from the second highest on that the model describes."""


def result_of(material: Material, card: Scorecard, sight: Sight) -> Result:
    """Write out a whole scorecard; `sight` decides how much of a sum is told.

    A bid that did not go on after a stage is told what it did in its stages, and no total.
    """
    place = material.evaluation.place(card.bid)
    criteria = {criterion.id: criterion for criterion in material.model.leaves}
    asked = material.asked(card.bid)
    lines = {
        line.criterion: _line(material, card, criteria[line.criterion], line, sight)
        for line in card.lines
        if line.criterion in asked
    }
    whole = card.totals is not None and card.bid not in material.evaluation.staged.out
    total = total_text(card) if whole else ""
    return Result(
        card.bid,
        material.tenderer(card.bid),
        tuple(lines[criterion] for criterion in criteria if criterion in lines),
        number(plain(material.model.scheme.points)),
        total,
        worth(total, total_unit(card)) if whole else "",
        total_sum(card, sight) if whole else "",
        Ranked(place.rank, place.tied) if place else None,
        tuple(lines[criterion] for criterion in card.below_minimum),
        unplaced(material, card),
    )


def _line(
    material: Material, card: Scorecard, criterion: AwardCriterion, line: Points, sight: Sight
) -> Line:
    cell = material.words.get((card.bid, criterion.id))
    unit = Unit.EURO if material.units.euro else Unit.POINTS
    maximum = number(plain(criterion.weight))
    mark = _mark(card, line, unit)
    won = mark.worth if unit is Unit.EURO else mark.points
    meaning = ""
    if isinstance(line, GradePoints):
        meaning = next((a.means for a in criterion.anchors if a.grade == _grade(line)), "")
    return Line(
        criterion=criterion.id,
        title=material.titles[criterion.id],
        graded=isinstance(line, GradePoints),
        counts=earns(line),
        fixed=isinstance(line, PricePoints) and isinstance(line.rule, FixedPrice),
        maximum=maximum,
        earned=f"{won} van {worth(maximum, unit)}",
        minimum=grade(criterion.minimum),
        mark=mark,
        sum=points_sum(line, sight),
        meaning=paragraphs(meaning),
        reasons=paragraphs(cell.reasons if cell else ""),
        strong=isinstance(line, GradePoints) and _strong(criterion, line),
    )


def earns(line: Points) -> bool:
    """Whether points can be won here; a price that counts as an amount earns none."""
    amount = isinstance(line, PricePoints) and isinstance(line.rule, PriceItself)
    return bool(line.weight) and not amount


def _strong(criterion: AwardCriterion, line: GradePoints) -> bool:
    if line.grading.panel.rule.relative or not criterion.anchors:
        return False
    described = [line.scale.share(anchor.grade) for anchor in criterion.anchors]
    return line.share >= sorted(described, reverse=True)[:SECOND][-1]


def _mark(card: Scorecard, line: Points, unit: Unit) -> Mark:
    points = points_text(line.points, card)
    return Mark(_answer(line), points, worth(points, unit))


def _answer(line: Points) -> str:
    return grade(_grade(line)) if isinstance(line, GradePoints) else euro(Fraction(line.answer))


def _grade(line: GradePoints) -> str:
    """The agreed grade; where grades are merged, the score that came of them."""
    return line.grades[0] if line.grading.panel.rule.agrees else plain(line.score)


def compare(material: Material, own: Scorecard, winner: Scorecard, result: Result) -> Comparison:
    """Set a bidder beside a winner; the winner's price is not told, its points are."""
    place = material.evaluation.place(winner.bid)
    theirs = {line.criterion: line for line in winner.lines}
    mine = {line.criterion: line for line in own.lines}
    unit = Unit.EURO if material.units.euro else Unit.POINTS
    rows = tuple(
        Compared(
            line,
            _told(_mark(winner, theirs[line.criterion], unit), graded=line.graded),
            _standing(mine[line.criterion].points, theirs[line.criterion].points),
            _for_others(material, winner.bid, line.criterion),
        )
        for line in result.lines
    )
    total = "" if material.units.price else total_text(winner)
    return Comparison(
        material.tenderer(winner.bid),
        place.rank if place else 1,
        total,
        worth(total, total_unit(winner)) if total else "",
        rows,
        _tie(material, own, winner) if result.place else None,
        _cheaper(material, own, winner, result),
    )


def _cheaper(material: Material, own: Scorecard, winner: Scorecard, result: Result) -> bool | None:
    """Whether a winner asks less, where the price counts as an amount and both are known."""
    combination = material.model.scheme.combination
    if combination.price_earns or not result.total:
        return None
    return winner.price < own.price


def _told(mark: Mark, *, graded: bool) -> Mark:
    return mark if graded else Mark("", mark.points, mark.worth)


def _standing(own: Fraction, winner: Fraction) -> Standing:
    if own == winner:
        return Standing.EQUAL
    return Standing.MORE if winner > own else Standing.LESS


def _for_others(material: Material, bid: str, criterion: str) -> tuple[tuple[str, ...], ...]:
    cell = material.words.get((bid, criterion))
    return paragraphs(cell.for_others if cell else "")


def _tie(material: Material, own: Scorecard, winner: Scorecard) -> Tie | None:
    """Say what put the winner first, where the published totals do not."""
    if _ahead(winner, own) or own.bid in material.passed_over:
        return None
    scheme = material.model.scheme
    if scheme.rank_on is RankOn.EXACT and own.exact_total != winner.exact_total:
        exact = [number(plain(card.exact_total.value)) for card in (own, winner)]
        return Tie("exact", "", *exact)
    settled = separating(scheme.ties, own, winner, material.evaluation.facts)
    return Tie(settled.rule.value, material.titles.get(settled.criterion, "")) if settled else None


def _ahead(first: Scorecard, second: Scorecard) -> bool:
    if first.total.better is Better.HIGH:
        return first.total.value > second.total.value
    return first.total.value < second.total.value
