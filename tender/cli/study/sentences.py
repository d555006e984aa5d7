"""The sentences of the findings of the commands on many worlds."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        # A row of a market
        "replay-cells": msgid(
            "Row {row} has more or fewer cells than the heading, or cannot be decoded: '{found}'. "
            "Give it one cell for each column, in UTF-8."
        ),
        "replay-missing": msgid(
            "Row {row}, column {column}: the cell is empty. Fill it in, or take the whole tender "
            "out of the table."
        ),
        "replay-not-a-number": msgid(
            "Row {row}, column {column}: '{found}' is not a plain number such as 1234.50."
        ),
        "replay-too-precise": msgid(
            "Row {row}, column {column}: '{found}' has too many decimals. Round it: prices have "
            "two, quality has four."
        ),
        "replay-too-large": msgid(
            "Row {row}, column {column}: '{found}' is too large. Use euro; at most twelve digits "
            "stand before the point."
        ),
        "replay-not-above-zero": msgid(
            "Row {row}, column {column}: '{found}' is not above zero, and the rules divide by "
            "amounts. Give an amount above zero."
        ),
        "replay-outside-range": msgid(
            "Row {row}, column {column}: '{found}' lies outside 0 to the highest quality. Mend it, "
            "or declare another highest quality with --quality-max."
        ),
        "replay-double-bid": msgid(
            "Row {row}, column {column}: the bid '{found}' stands twice in tender '{tender}'. Keep "
            "one row for each bid."
        ),
        "replay-ceilings-differ": msgid(
            "Row {row}, column {column}: the bids of tender '{tender}' have different ceilings "
            "({found}). Give all of them the same."
        ),
        "replay-no-ceiling": msgid(
            "No tender has a ceiling, so these rules were left out: {rules}."
        ),
        # Agreement in a committee
        "agreement-closed": msgid(
            "In lot {lot} everyone still grades alone. Nothing is computed from single grades "
            "before the consensus stage: it would betray what somebody gave."
        ),
        "agreement-none": msgid("Nobody graded {criterion} alone in lot {lot}."),
        # Weights
        "weights-early": msgid("Lot {lot} has no complete outcome to ask about yet."),
        "weights-refused": msgid("The weights of lot {lot} cannot be asked about: {problem}."),
    }
)
