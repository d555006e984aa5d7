"""Faults that reading a criteria file tells already: their code and backing, for the reference.

They keep the sentence of their finding, so that nothing is told twice.
"""

from tender.lint.backing import (
    ADVICE_209,
    AVERAGE,
    CRITERIA_FORM,
    LIANAKIS,
    LOTTERY,
    PORTUGAL,
    THRESHOLD,
    TRANSPARENCY,
    Backing,
)
from tender.lint.rule import Family, Rule
from tender.sentences import SENTENCES, msgid

FAMILY = Family(msgid("What reading tells already"))
_AS_SAID = ""


def _told(code: str, finding: str, why: str, *backing: Backing) -> None:
    FAMILY.rules.append(
        Rule(code, finding, SENTENCES[finding], _AS_SAID, backing, why, finding_code=finding)
    )


_told(
    "E001", "weights", "Weights that do not add up are never made to: that would change what was "
    "published.", LIANAKIS, TRANSPARENCY,
)  # fmt: skip
_told("E002", "negative-weight", "A better answer would lower the total.", TRANSPARENCY)
_told(
    "E003", "key-missing", "Every choice is declared: rounding, missing grades, ties, who drops "
    "out. Nothing has a silent default.", ADVICE_209, TRANSPARENCY,
)  # fmt: skip
_told(
    "E004", "aspects-missing", "A question without aspects leaves open what is graded.", LIANAKIS,
    TRANSPARENCY,
)  # fmt: skip
_told(
    "E005", "formula-refused", "A formula under which a higher price can score better, such as the "
    "average as the best price, was held unlawful.", AVERAGE,
)  # fmt: skip
_told(
    "E006", "tie-weights", "Two criteria of equal weight leave open which of them decides a tie.",
    PORTUGAL,
)  # fmt: skip
_told(
    "E007", "cited-aspect-unknown", "A citation that names no aspect cannot be followed.",
    CRITERIA_FORM,
)  # fmt: skip
_told("E008", "source-unknown", "A criterion rests on a text that people can find.", CRITERIA_FORM)
_told(
    "E009", "example-wrong", "A worked example that does not come out shows that the text and the "
    "arithmetic differ.", ADVICE_209,
)  # fmt: skip
_told(
    "W016", "tie-lottery-first", "A draw that decided between nearly equal bids was held unlawful.",
    LOTTERY,
)  # fmt: skip
_told(
    "W017", "tie-submission", "The moment at which a bid came in says nothing about the bid.",
    PORTUGAL,
)  # fmt: skip
_told(
    "O018", "no-full-example", "Readers see from one example what earns all points.", CRITERIA_FORM
)
_told(
    "O019", "no-minimum-example", "Readers see from an example what happens exactly at a minimum.",
    CRITERIA_FORM, THRESHOLD,
)  # fmt: skip
