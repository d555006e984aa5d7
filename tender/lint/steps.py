"""Rules on scales: whether grades can be told apart, and whether a minimum means something."""

from collections.abc import Iterator
from fractions import Fraction
from itertools import pairwise

from scoring.combinations.thresholds import ThresholdThenPrice
from tender.lint.backing import (
    ADVICE_658,
    ADVICE_687,
    CRITERIA_FORM,
    EQUAL_SCALES,
    LOTTERY,
    OWN,
    THRESHOLD,
)
from tender.lint.ladders import ONE, ZERO, Ladder
from tender.lint.parts import inner, number, text
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Asked, Subject
from tender.lint.sums import percent
from tender.lint.words import Text
from tender.sentences import msgid

FAMILY = Family(msgid("Scales, anchors and minimums"))
FEWEST_ANCHORS, FEWEST_GRADES = 2, 3
UNEQUAL = 2
"""Steps are unequal when one is more than so many times another."""
DEGREES = frozenset(
    """
    beter best beste deels duidelijk erg gedeeltelijk geheel goed goede grotendeels hoog hoge laag
    lage matig matige minder onvoldoende redelijk redelijke ruim ruime slecht slechte uitstekend
    uitstekende uitmuntend voldoende volledig zeer zwak zwakke veel weinig heel meer
    """.split()  # noqa: SIM905 - a list of words reads best as a text
)
"""Words that only say how much: anchors that differ in these alone read the same."""


@FAMILY.rule(
    "W201",
    "no-anchors",
    ADVICE_687,
    ADVICE_658,
    says=msgid("'{title}' is graded, but its scale says of fewer than two grades what they mean."),
    remedy=msgid("Write for each grade what an answer then shows."),
)
def no_anchors(subject: Subject) -> Iterator[Hit]:
    """The more subjective a grade, the higher the demands on its reasons; anchors carry them."""
    for criterion in subject.graded:
        scale = criterion.ladder
        if scale and not scale.pairwise:
            worded = [rung for rung in criterion.anchors if len(rung.means.words) > 1]
            if len(worded) < FEWEST_ANCHORS:
                yield hit(criterion.under("scoring", "scale"), title=criterion.name)


@FAMILY.rule(
    "W202",
    "anchors-alike",
    ADVICE_658,
    says=msgid("For '{title}' the grades '{upper}' and '{lower}' are described alike."),
    remedy=msgid("Say what an answer shows for the one and not for the other."),
)
def anchors_alike(subject: Subject) -> Iterator[Hit]:
    """A committee cannot give reasons for a grade that reads as the one next to it."""
    seen = set()
    for criterion in subject.graded:
        for upper, lower in pairwise(criterion.anchors):
            place = (upper.means.keys, lower.means.keys)
            if place in seen:
                continue
            seen.add(place)
            if upper.means and _gist(upper.means) == _gist(lower.means):
                grades = {"upper": upper.grade, "lower": lower.grade}
                yield hit(lower.means.keys, title=criterion.name, **grades)


def _gist(means: Text) -> frozenset[str]:
    """What an anchor says beside words of degree."""
    return frozenset(word for word in means.words if word not in DEGREES)


@FAMILY.rule(
    "W203",
    "anchor-names-no-grade",
    CRITERIA_FORM,
    says=msgid("This text refers to the grade '{grade}', which the scale does not have."),
    remedy=msgid("Name a grade of this scale."),
    dutch=True,
)
def anchor_names_no_grade(subject: Subject) -> Iterator[Hit]:
    """Anchors that build on another grade say nothing when that grade does not exist."""
    told = set()
    for criterion in subject.graded:
        known = {rung.grade for rung in criterion.anchors}
        for rung in criterion.anchors:
            for grade in _built_on(rung.means.written):
                named = criterion.ladder and criterion.ladder.share(grade) is not None
                if not named and grade not in known and rung.means.keys not in told:
                    told.add(rung.means.keys)
                    yield hit(rung.means.keys, grade=grade)


def _built_on(written: str) -> Iterator[str]:
    """The grades that a text names, as in: Alles van 'goed'."""
    for part in written.split("Alles van ")[1:]:
        quote = part[:1]
        if quote in "'\"‘“" and quote:
            closing = {"‘": "’", "“": "”"}.get(quote, quote)
            yield part[1:].partition(closing)[0]


@FAMILY.rule(
    "W204",
    "scale-without-ends",
    EQUAL_SCALES,
    says=msgid(
        "The shares of the scale '{scale}' run from {worst}% to {best}%, not from 0% to 100%."
    ),
    remedy=msgid("Let the worst grade earn nothing and the best all, or say why not."),
)
def scale_without_ends(subject: Subject) -> Iterator[Hit]:
    """Points that nobody can win, or that everybody wins, change the weights unseen."""
    for name, scale in _used(subject):
        if scale.shares and not scale.malus and (scale.best < ONE or scale.worst > ZERO):
            shown = {"worst": percent(scale.worst), "best": percent(scale.best)}
            yield hit(scale.keys, scale=name, **shown)


@FAMILY.rule(
    "W205",
    "few-grades",
    LOTTERY,
    OWN,
    says=msgid("The scale '{scale}' has {count} grades: bids will often end equal."),
    remedy=msgid("Use at least three grades, or make it a requirement."),
)
def few_grades(subject: Subject) -> Iterator[Hit]:
    """Where most bids scored the same and a draw decided, the method was unlawful."""
    for name, scale in _used(subject):
        if scale.shares and not scale.malus and len(set(scale.shares)) < FEWEST_GRADES:
            yield hit(scale.keys, scale=name, count=len(set(scale.shares)))


@FAMILY.rule(
    "W206",
    "unequal-steps",
    EQUAL_SCALES,
    OWN,
    says=msgid(
        "On the scale '{scale}' the largest step between two grades is {times} times the smallest."
    ),
    remedy=msgid("Make the steps more equal, or say why one grade earns so much more."),
)
def unequal_steps(subject: Subject) -> Iterator[Hit]:
    """A large jump between two neighbouring grades lets one grade decide the award."""
    for name, scale in _used(subject):
        gaps = [a - b for a, b in pairwise(dict.fromkeys(scale.shares))]
        if len(gaps) > 1 and not scale.malus and max(gaps) > UNEQUAL * min(gaps):
            yield hit(scale.keys, scale=name, times=percent(max(gaps) / min(gaps) / 100))


@FAMILY.rule(
    "W207",
    "minimum-excludes-nothing",
    THRESHOLD,
    says=msgid("The minimum of '{title}' is the worst grade, so that it excludes nobody."),
    remedy=msgid("Choose a higher minimum, or leave it out."),
)
def minimum_excludes_nothing(subject: Subject) -> Iterator[Hit]:
    """A knock-out that can never fail promises what the model does not do."""
    for criterion, share, scale in _minimums(subject):
        if share == scale.worst:
            yield hit(criterion.under("scoring", "minimum"), title=criterion.name)


@FAMILY.rule(
    "W208",
    "minimum-is-the-best",
    THRESHOLD,
    says=msgid("The minimum of '{title}' is the best grade: whoever is not perfect is out."),
    remedy=msgid("Choose a lower minimum, or ask it as a requirement."),
)
def minimum_is_the_best(subject: Subject) -> Iterator[Hit]:
    """Who is left all have the same grade, so that the points decide nothing."""
    for criterion, share, scale in _minimums(subject):
        if share == scale.best > scale.worst:
            yield hit(criterion.under("scoring", "minimum"), title=criterion.name)


@FAMILY.rule(
    "E209",
    "minimum-out-of-reach",
    THRESHOLD,
    says=msgid("A bid needs {asked}% of the points for quality, but at most {best}% can be won."),
    remedy=msgid("Lower the minimum, or let the best grades earn more."),
)
def minimum_out_of_reach(subject: Subject) -> Iterator[Hit]:
    """Nobody can pass, so that there can be no award."""
    best = _best_quality(subject)
    for keys in (("minimum_quality",), ("parameters", "t")):
        part = inner(subject.scoring, "parameters") if keys[0] == "parameters" else subject.scoring
        asked = number(part.get(keys[-1]))
        passes = text(subject.scoring, "combination") == ThresholdThenPrice.about.id
        if asked is not None and asked > best and (passes or keys[0] != "parameters"):
            yield hit(("scoring", *keys), asked=percent(asked), best=percent(best))


def _best_quality(subject: Subject) -> Fraction:
    """The share of the points for quality that the best bid can win."""
    known = [(c.weight or ZERO, c.ladder.best if c.ladder else ONE) for c in subject.graded]
    whole = sum((weight for weight, _ in known), ZERO)
    return sum((weight * best for weight, best in known), ZERO) / whole if whole else ONE


@FAMILY.rule(
    "W210",
    "minimum-without-words",
    THRESHOLD,
    ADVICE_658,
    says=msgid(
        "Nothing says what the minimum '{grade}' of '{title}' means, nor a grade beside it."
    ),
    remedy=msgid("Describe the grade below which a bid is out."),
)
def minimum_without_words(subject: Subject) -> Iterator[Hit]:
    """Putting a bid out asks for the best reasons of all, and they rest on the words of a grade."""
    for criterion, share, scale in _minimums(subject):
        near = [s for s in scale.shares if abs(_steps(scale, s, share)) <= 1]
        if not any(rung.share in near and rung.means for rung in criterion.anchors):
            facts = {"grade": criterion.minimum, "title": criterion.name}
            yield hit(criterion.under("scoring", "minimum"), **facts)


def _steps(scale: Ladder, one: Fraction, other: Fraction) -> int:
    return scale.shares.index(one) - scale.shares.index(other)


def _minimums(subject: Subject) -> Iterator[tuple[Asked, Fraction, Ladder]]:
    """The criteria with a minimum, its share, and their scale."""
    for criterion in subject.graded:
        scale = criterion.ladder
        share = scale.share(criterion.minimum) if scale and criterion.minimum else None
        if scale and share is not None:
            yield criterion, share, scale


def _used(subject: Subject) -> Iterator[tuple[str, Ladder]]:
    """The scales that a criterion names, with their names."""
    named = {text(criterion.scoring, "scale") for criterion in subject.graded}
    for name, scale in subject.ladders.items():
        if name in named and not scale.pairwise:
            yield name, scale


@FAMILY.rule(
    "W211",
    "scale-unused",
    CRITERIA_FORM,
    says=msgid("No criterion uses the scale '{scale}'."),
    remedy=msgid("Leave it out, or name it under `scoring` of a criterion."),
)
def scale_unused(subject: Subject) -> Iterator[Hit]:
    """A scale that counts for nothing makes readers look for what it does."""
    used = {name for name, _ in _used(subject)}
    for name, scale in subject.ladders.items():
        if name not in used and not scale.pairwise:
            yield hit(scale.keys, scale=name)
