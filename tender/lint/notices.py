"""Rules on the European notice: what fits into the fields of eForms."""

from collections.abc import Iterator

from scoring.combinations.sums import WeightedSum
from tender.lint.backing import BT_540, BT_541, BT_543, BT_734
from tender.lint.parts import text
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Asked, Subject
from tender.sentences import msgid

FAMILY = Family(msgid("The European notice (eForms)"))
MOST_NAME, MOST_DESCRIPTION, MOST_FORMULA = 400, 6000, 1000


@FAMILY.rule(
    "E501",
    "name-too-long",
    BT_734,
    says=msgid("This title has {length} characters; the notice takes {most} (BT-734)."),
    remedy=msgid("Shorten it."),
)
def name_too_long(subject: Subject) -> Iterator[Hit]:
    """The platform refuses the notice, or cuts the name off."""
    for criterion in _named(subject):
        if len(criterion.title.written) > MOST_NAME:
            length = len(criterion.title.written)
            yield hit(criterion.title.keys, length=length, most=MOST_NAME)


@FAMILY.rule(
    "E502",
    "description-too-long",
    BT_540,
    says=msgid("This question has {length} characters; the notice takes {most} (BT-540)."),
    remedy=msgid("Shorten it, or put the details in the tender documents."),
)
def description_too_long(subject: Subject) -> Iterator[Hit]:
    """The platform refuses the notice, or cuts the description off."""
    for criterion in _named(subject):
        if len(criterion.question.written) > MOST_DESCRIPTION:
            length = len(criterion.question.written)
            yield hit(criterion.question.keys, length=length, most=MOST_DESCRIPTION)


def _named(subject: Subject) -> Iterator[Asked]:
    for top in subject.criteria:
        yield top
        yield from top.children


@FAMILY.rule(
    "W503",
    "weight-not-decimal",
    BT_541,
    says=msgid("The weight {weight} never ends as a decimal, so that BT-541 cannot hold it."),
    remedy=msgid("Choose weights such as 33.3, 33.3 and 33.4."),
)
def weight_not_decimal(subject: Subject) -> Iterator[Hit]:
    """The notice and the criteria file would give different weights."""
    for criterion in _named(subject):
        if criterion.weight is not None and not _ends(criterion.weight.denominator):
            weight = text(criterion.scoring, "weight")
            yield hit(criterion.under("scoring", "weight"), weight=weight)


def _ends(bottom: int) -> bool:
    """Whether a fraction with this denominator ends as a decimal."""
    for prime in (2, 5):
        while bottom % prime == 0:
            bottom //= prime
    return bottom == 1


@FAMILY.rule(
    "W504",
    "formula-and-weights",
    BT_543,
    BT_541,
    says=msgid(
        "With {combination} a formula decides and not a sum of weights: the notice takes either "
        "the formula (BT-543) or weights (BT-541), not both."
    ),
    remedy=msgid("Give the formula in BT-543 and leave the numbers of BT-541 empty."),
)
def formula_and_weights(subject: Subject) -> Iterator[Hit]:
    """Weights beside a formula suggest a sum that nobody makes."""
    combination = subject.combination
    if combination is not None and not combination.price_earns:
        yield hit(("scoring", "combination"), combination=combination.about.id)


@FAMILY.rule(
    "W505",
    "formula-too-long",
    BT_543,
    says=msgid("The text with the formula has {length} characters; BT-543 takes {most}."),
    remedy=msgid("State the formula in a question of at most that length."),
)
def formula_too_long(subject: Subject) -> Iterator[Hit]:
    """A formula that does not fit in the notice is published in two versions."""
    combination = subject.combination
    if combination is None or combination.about.id == WeightedSum.about.id:
        return
    for criterion in subject.priced:
        length = len(criterion.question.written)
        if length > MOST_FORMULA:
            yield hit(criterion.question.keys, length=length, most=MOST_FORMULA)
