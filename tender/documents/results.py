"""How each scored bid did, line by line, in words and written numbers."""

from collections.abc import Callable
from fractions import Fraction

from scoring import Better, GradePoints, Points, Scorecard, Unit, plain
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
from tender.documents.material import Material
from tender.documents.sums import points_text, total_sum, total_text
from tender.model import AwardCriterion

SECOND = 2
"""A grade is strong from the second highest on that the model describes."""

Sum = Callable[[Points], str]


def result_of(material: Material, card: Scorecard, write_sum: Sum) -> Result:
    """Write out a whole scorecard; `write_sum` decides how much of a sum is told."""
    place = material.evaluation.place(card.bid)
    criteria = {criterion.id: criterion for criterion in material.model.leaves}
    lines = {
        line.criterion: _line(material, card, criteria[line.criterion], line, write_sum)
        for line in card.lines
    }
    written = {criterion: lines[criterion] for criterion in criteria}
    total = total_text(card)
    return Result(
        card.bid,
        material.tenderer(card.bid),
        tuple(written.values()),
        number(plain(material.model.scheme.points)),
        total,
        worth(total, card.total.unit),
        total_sum(card),
        Ranked(place.rank, place.tied) if place else None,
        tuple(written[criterion] for criterion in card.below_minimum),
    )


def _line(
    material: Material,
    card: Scorecard,
    criterion: AwardCriterion,
    line: Points,
    write_sum: Sum,
) -> Line:
    cell = material.words.get((card.bid, criterion.id))
    unit = card.total.unit
    maximum = number(plain(criterion.weight))
    mark = _mark(card, line)
    won = mark.worth if unit is Unit.EURO else mark.points
    meaning = ""
    if isinstance(line, GradePoints):
        meaning = next((a.means for a in criterion.anchors if a.grade == _grade(line)), "")
    return Line(
        title=material.titles[criterion.id],
        graded=isinstance(line, GradePoints),
        counts=criterion.weight > 0,
        maximum=maximum,
        earned=f"{won} van {worth(maximum, unit)}",
        minimum=grade(criterion.minimum),
        mark=mark,
        sum=write_sum(line),
        meaning=paragraphs(meaning),
        reasons=paragraphs(cell.reasons if cell else ""),
        strong=isinstance(line, GradePoints) and _strong(criterion, line),
    )


def _strong(criterion: AwardCriterion, line: GradePoints) -> bool:
    if line.grading.panel.rule.relative or not criterion.anchors:
        return False
    described = [line.scale.share(anchor.grade) for anchor in criterion.anchors]
    return line.share >= sorted(described, reverse=True)[:SECOND][-1]


def _mark(card: Scorecard, line: Points) -> Mark:
    points = points_text(line.points, card)
    return Mark(_answer(line), points, worth(points, card.total.unit))


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
    rows = tuple(
        Compared(
            line,
            _told(_mark(winner, theirs[criterion.id]), graded=line.graded),
            _standing(mine[criterion.id].points, theirs[criterion.id].points),
            _for_others(material, winner.bid, criterion.id),
        )
        for criterion, line in zip(material.model.leaves, result.lines, strict=True)
    )
    total = total_text(winner)
    return Comparison(
        material.tenderer(winner.bid),
        place.rank if place else 1,
        total,
        worth(total, winner.total.unit),
        rows,
        _tie(material, own, winner) if result.place else None,
    )


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
    if _ahead(winner, own):
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
