"""Why a bid has no place in the ranking, in the numbers that its own bidder may read."""

from collections.abc import Iterator
from fractions import Fraction

from scoring import Scorecard, Unit
from scoring.combinations import Outside
from scoring.combinations.offers import BoundOffers
from scoring.combinations.relative import Qcbs
from scoring.combinations.richtwert import RichtwertExtended
from scoring.combinations.thresholds import ThresholdThenPrice
from scoring.numbers import sum_of
from tender.admission import Because, Refusal
from tender.documents.content import Band, LeftAt, Refused, Short, Unplaced
from tender.documents.dutch import count, euro, exact, paragraphs, percent, worth
from tender.documents.material import Material
from tender.documents.sums import points_text
from tender.documents.total_sums import share_of_best


def unplaced(material: Material, card: Scorecard) -> Unplaced:
    """Tell what keeps a scored bid out of the ranking, beside the minimum of a criterion."""
    left = _left(material, card)
    if left or card.outside is None:
        return Unplaced(left=left)
    if card.outside is Outside.BAND:
        return Unplaced(band=_band(card))
    return Unplaced(tuple(_short(material, card)))


def refused(material: Material, refusal: Refusal) -> Refused:
    """Tell why a bid is out for a price, or for the explanation of one."""
    facts = refusal.facts
    if refusal.because is Because.EXPLANATION:
        return Refused("", "", "", paragraphs(facts["reason"]))
    title = material.titles[facts["criterion"]]
    return Refused(title, euro(Fraction(facts["price"])), euro(Fraction(facts["floor"])), ())


def _left(material: Material, card: Scorecard) -> LeftAt | None:
    staged = material.evaluation.staged
    after = staged.out.get(card.bid)
    for each in staged.lists:
        if each.stage.id == after and not card.below_minimum:
            points = next((p.points for p in each.points if p.bid == card.bid), None)
            unit = Unit.EURO if material.units.euro else Unit.POINTS
            own = "" if points is None else worth(points_text(points, card), unit)
            return LeftAt(each.stage.id, own, count(each.stage.best or len(each.on)))
    return None


def _short(material: Material, card: Scorecard) -> Iterator[Short]:
    """The thresholds for quality that were not reached: all together, and by criterion."""
    scheme = material.model.scheme
    rule, attainable = scheme.combination, sum_of(c.weight for c in scheme.graded)
    shares = [scheme.minimum_quality] if scheme.minimum_quality is not None else []
    shares += [rule.pass_mark] if isinstance(rule, Qcbs) else []
    shares += [rule.t] if isinstance(rule, ThresholdThenPrice) else []
    for share in shares:
        if card.quality < share * attainable:
            yield _reach(material, card, "", (card.quality, share, attainable))
    each = rule.c if isinstance(rule, ThresholdThenPrice) else Fraction(0)
    for line in card.parts.graded if each else ():
        if line.points < each * line.weight:
            title = material.titles[line.criterion]
            yield _reach(material, card, title, (line.points, each, line.weight))


def _reach(
    material: Material, card: Scorecard, title: str, reach: tuple[Fraction, Fraction, Fraction]
) -> Short:
    """What was earned, the share that is asked, and what can be earned, in words."""
    own, share, of = reach
    unit = Unit.EURO if material.units.euro else Unit.POINTS
    needed = worth(exact(share * of), unit)
    return Short(title, worth(points_text(own, card), unit), needed, percent(share))


def _band(card: Scorecard) -> Band | None:
    bound = card.combination
    if not isinstance(bound, BoundOffers) or not isinstance(bound.rule, RichtwertExtended):
        return None
    share = share_of_best(card, bound)
    own = card.quality / card.price
    return Band(exact(own), percent(share), percent(1 - bound.rule.d))
