"""What the study wing says in English, marked for the catalogue and found back by its pattern."""

import re
from functools import cache

from babel.numbers import format_decimal

from tender.language import _, current
from tender.sentences import msgid

WORDS = (
    # a table of bids that cannot be read
    msgid("there is no such file"),
    msgid("it cannot be read as a table ({problem})"),
    msgid("its name ends neither in .csv, .tsv nor .parquet"),
    msgid("a quotation mark in line {line} is not closed"),
    msgid("it is not UTF-8"),
    msgid("it has no column {missing}; it has none"),
    msgid("it has no column {missing}; it has {found}"),
    msgid("the column {column} stands twice"),
    msgid("the maximum '{maximum}' is no number"),
    msgid("the maximum {maximum} cannot be used"),
    msgid("Check the name."),
    msgid("Save it again as CSV or Parquet."),
    msgid("Save it as one."),
    msgid("Close it, or double it within a text."),
    msgid("Save it as CSV UTF-8."),
    msgid("Add the column, or say what the file calls it."),
    msgid("Rename one."),
    msgid("Declare a number above 0 with at most four decimals, such as 100."),
    msgid(
        "The array '{field}' cannot be used: the prices of one tender add up to more than floats "
        "hold."
    ),
    # rules to replay
    msgid("There is no rule to replay"),
    msgid("'{rule}' stands twice"),
    msgid("There is no price shape '{shape}'"),
    msgid("The price weight '{weight}' is not a number"),
    msgid("The price weight {weight} lies outside 0 to 1"),
    msgid("Choose one shape and one weight."),
    msgid("Name each rule once."),
    msgid("Choose one of: {shapes}."),
    msgid("Give a share such as 0.4."),
    msgid(
        "The rule '{rule}' needs a ceiling, and no tender has one. Give the table a column "
        "'ceiling', or leave the rule out."
    ),
    # statistics of agreement
    msgid("Krippendorff's alpha (nominal)"),
    msgid("Krippendorff's alpha (ordinal)"),
    msgid("Krippendorff's alpha (interval)"),
    msgid("Krippendorff's alpha (ratio)"),
    msgid("Kendall's W (corrected for ties)"),
    msgid("it compares orders of the same bids by the same evaluators"),
    msgid("a two-way form needs every evaluator's score for every bid"),
    msgid("it needs equally many scores for every bid"),
    msgid(
        "The score {lowest} lies below zero, so the scores are no ratio scale. "
        "Use the interval metric."
    ),
)
NAME = re.compile(r"{(\w+)}")


def in_words(text: str) -> str:
    """A text of the wing in the language of the moment; one that nobody marked as it is."""
    for message in WORDS:
        if found := _pattern(message).fullmatch(text):
            return _(message).format(**found.groupdict())
    return text


def decimal(value: float, digits: int = 2) -> str:
    """A number of the wing with so many digits, in the language of the moment."""
    rounded = round(value, digits) + 0.0  # no minus before a zero
    return format_decimal(rounded, f"0.{'0' * digits}", locale=current())


def percentage(share: float) -> str:
    """A share as a percentage with one digit."""
    return f"{decimal(100 * share, 1)}%"


@cache
def _pattern(message: str) -> re.Pattern[str]:
    """What a message looks like with its facts filled in."""
    parts = NAME.split(message)
    filled = (
        f"(?P<{part}>.*)" if place % 2 else re.escape(part) for place, part in enumerate(parts)
    )
    return re.compile("".join(filled), re.DOTALL)
