"""Rules on weights: what a criterion says that it weighs, and what it weighs in fact."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import Mode, Rounding, decimal_text
from tender.lint.backing import EQUAL_SCALES, OWN, PROPORTIONALITY, SUBCRITERION, TRANSPARENCY
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Asked, Subject
from tender.sentences import msgid

FAMILY = Family(msgid("Weights"))
MOST_OFF = Fraction(3, 100)
"""So far may the effective share of a criterion lie from its stated share."""
TIMES = 8
"""Sub-criteria differ too much when one weighs more than this many times another."""
LIGHT = Fraction(3, 100)
TENTHS = Rounding(1, Mode.HALF_UP)


def percent(share: Fraction) -> str:
    """A share as a percentage with at most one decimal."""
    return decimal_text(TENTHS(share * 100))


@FAMILY.rule(
    "W011",
    "weightless",
    TRANSPARENCY,
    PROPORTIONALITY,
    says=msgid("'{title}' is graded but weighs 0: an answer costs work and earns nothing."),
    remedy=msgid("Give it a weight, or make it a requirement or a clause."),
)
def weightless(subject: Subject) -> Iterator[Hit]:
    """A question that cannot earn points costs bidders and committee work for nothing."""
    for criterion in subject.graded:
        if criterion.weight == 0:
            yield hit(criterion.under("scoring", "weight"), title=criterion.name)


@FAMILY.rule(
    "W012",
    "effective-weight",
    SUBCRITERION,
    EQUAL_SCALES,
    says=msgid(
        "'{title}' weighs {stated}% on paper, but its scale makes it {effective}% of the "
        "differences that can arise."
    ),
    remedy=msgid("Let every scale run from a share of 0 to a share of 1, or change the weights."),
)
def effective_weight(subject: Subject) -> Iterator[Hit]:
    """A scale that uses a part of its points only shifts the published weights unseen."""
    combination = subject.combination
    if combination is None or not combination.price_earns or not subject.points:
        return
    if sum((c.weight or Fraction(0) for c in subject.answered), Fraction(0)) != subject.points:
        return
    spans = {c.keys: _span(c) for c in subject.answered}
    whole = sum(spans.values(), Fraction(0))
    for criterion in subject.graded:
        stated = (criterion.weight or Fraction(0)) / subject.points
        effective = spans[criterion.keys] / whole if whole else stated
        if abs(stated - effective) > MOST_OFF:
            shown = {"stated": percent(stated), "effective": percent(effective)}
            title = criterion.name
            yield hit(criterion.under("scoring", "weight"), title=title, **shown)


def _span(criterion: Asked) -> Fraction:
    """The points by which two bids can differ on a criterion."""
    weight = criterion.weight or Fraction(0)
    scale = criterion.ladder
    return weight * (scale.best - scale.worst) if scale and scale.shares else weight


@FAMILY.rule(
    "W013",
    "unequal-children",
    SUBCRITERION,
    OWN,
    says=msgid(
        "Within '{title}' the sub-criterion '{heavy}' weighs {times} times as much as '{light}', "
        "which hardly decides anything."
    ),
    remedy=msgid("Bring the weights closer together, or join the sub-criteria."),
)
def unequal_children(subject: Subject) -> Iterator[Hit]:
    """Next to a heavy sub-criterion a light one is work without effect."""
    for group in subject.criteria:
        known = [c for c in group.children if c.weight and c.weight > 0]
        if len(known) < 2:  # noqa: PLR2004 - one alone differs from nothing
            continue
        heavy, light = (end(known, key=lambda c: c.weight or 0) for end in (max, min))
        times = (heavy.weight or Fraction(0)) / (light.weight or Fraction(1))
        if times > TIMES:
            named = {"heavy": heavy.name, "light": light.name}
            shown = decimal_text(TENTHS(times))
            yield hit(group.under("criteria"), title=group.name, times=shown, **named)


@FAMILY.rule(
    "W014",
    "only-child",
    OWN,
    says=msgid("'{title}' has a single sub-criterion, which is the same as having none."),
    remedy=msgid("Move its question, aspects and scale up, or add a second sub-criterion."),
)
def only_child(subject: Subject) -> Iterator[Hit]:
    """A level with one branch makes a model look finer than it is."""
    for group in subject.criteria:
        if len(group.children) == 1:
            yield hit(group.under("criteria"), title=group.name)


@FAMILY.rule(
    "W015",
    "light-criterion",
    PROPORTIONALITY,
    OWN,
    says=msgid("'{title}' weighs {share}% of all points, too little to decide an award."),
    remedy=msgid("Give it more weight, join it with another, or leave it out."),
)
def light_criterion(subject: Subject) -> Iterator[Hit]:
    """Answering and grading a question costs the same whether it weighs 2 or 20 per cent."""
    combination = subject.combination
    if combination is None or not combination.price_earns or not subject.points:
        return
    for criterion in subject.graded:
        share = (criterion.weight or Fraction(0)) / subject.points
        if 0 < share < LIGHT:
            shown = {"title": criterion.name, "share": percent(share)}
            yield hit(criterion.under("scoring", "weight"), **shown)
