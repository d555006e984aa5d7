"""What readers of YAML and JSON and the arithmetic say in English, marked for the catalogue.

A finding names such a problem as a fact; its sentence says it in the language of the moment.
"""

from tender.sentences import msgid

PROBLEMS = (
    # libyaml
    msgid("block sequence entries are not allowed in this context"),
    msgid("could not find expected ':'"),
    msgid("did not find expected ',' or ']'"),
    msgid("did not find expected ',' or '}'"),
    msgid("did not find expected '-' indicator"),
    msgid("did not find expected <document start>"),
    msgid("did not find expected comment or line break"),
    msgid("did not find expected key"),
    msgid("did not find expected node content"),
    msgid("did not find expected whitespace or line break"),
    msgid("found a tab character that violates indentation"),
    msgid("found a tab character where an indentation space is expected"),
    msgid("found character that cannot start any token"),
    msgid("found undefined tag handle"),
    msgid("found unexpected ':'"),
    msgid("found unexpected document indicator"),
    msgid("found unexpected end of stream"),
    msgid("found unknown directive name"),
    msgid("found unknown escape character"),
    msgid("mapping keys are not allowed in this context"),
    msgid("mapping values are not allowed in this context"),
    # the reader of JSON in Python
    msgid("Expecting value"),
    msgid("Expecting property name enclosed in double quotes"),
    msgid("Expecting ',' delimiter"),
    msgid("Expecting ':' delimiter"),
    msgid("Extra data"),
    msgid("Invalid control character at"),
    msgid("Invalid \\escape"),
    msgid("Unterminated string starting at"),
    # a rule that has no answer
    msgid("there is no price to compare with"),
    msgid("the lowest price is not above zero"),
    msgid("the price is not above zero"),
    msgid("the mean price is not above zero"),
    msgid("all prices are equal"),
    msgid("no price lies below the base"),
    msgid("the mean price does not lie below the base"),
    msgid("the price lies above the base"),
    msgid("the price is below zero"),
    # what a parameter of a rule has to be
    msgid("has to be above one"),
    msgid("has to be above zero"),
    msgid("has to be 0 where limit is none"),
    msgid("has to be 0.80, 0.85 or 0.90"),
    msgid("has to be lower than budget"),
    msgid("has to be lower than nil_at"),
    # a scale in the arithmetic
    msgid("it has no steps"),
    msgid("a grade stands twice"),
    msgid("a share lies outside 0 to 1"),
    msgid("the range must rise in positive steps"),
    msgid("the range must hold a whole number of steps, below 1001"),
    msgid("the range must not go below 0"),
    msgid("the range must reach above 0"),
    msgid("the values must rise, from the first to the last"),
)
