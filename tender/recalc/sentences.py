"""The sentences of the findings on a published table that is recomputed."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        "recalc-kind": msgid(
            "This is not a table in CSV, XLSX, ODS or YAML. Save it as one of these."
        ),
        "recalc-table": msgid(
            "There are no bids here: a row that begins with 'bid' names the columns, and below it "
            "stands one row a bid."
        ),
        "recalc-rows": msgid("The table has more than {most} rows. Keep only those with bids."),
        "recalc-columns": msgid(
            "The table has more than {most} columns. Keep only those that it needs."
        ),
        "recalc-sheet": msgid(
            "The sheet '{sheet}' is not read: only the first, '{first}', is. Move the table to the "
            "first sheet if it stands here."
        ),
        "recalc-empty": msgid("Beside '{key}' belongs a value."),
        "recalc-number": msgid("'{found}' is not a number such as 76.37, 76,37 or 100/3."),
        "recalc-ambiguous": msgid(
            "'{found}' can mean two numbers. Write 985000 or 985000,00, or declare the sign before "
            "the decimals in a row 'decimal'."
        ),
        "recalc-pair": msgid("'{found}' belongs here in the form name=value."),
        "recalc-scale": msgid("The scale has to rise from 0 or more to its highest score."),
        "recalc-column": msgid("The column '{column}' is not known. Known are: {known}."),
        "recalc-nameless": msgid("This row names no bid."),
        "recalc-bid": msgid("There is no bid '{bid}' in this table. There is: {known}."),
        "recalc-double-bid": msgid("The bid '{bid}' stands here twice. Keep one row."),
        "recalc-several": msgid(
            "Here stand {count} scores, but the panel rule takes one. Declare a row 'panel_rule'."
        ),
        "recalc-outside": msgid("The score {score} lies outside the scale from {low} to {high}."),
        "recalc-undefined": msgid("The rule has no answer for {bid}: {problem}."),
        "recalc-points": msgid(
            "Does not reproduce: {bid} has {stated} points for {criterion}, but the rule gives "
            "{recomputed}. The difference is {difference}."
        ),
        "recalc-total": msgid(
            "Does not reproduce: the total of {bid} is {stated}, but the rule gives {recomputed}. "
            "The difference is {difference}."
        ),
        "recalc-rank": msgid(
            "Does not reproduce: {bid} stands on place {stated}, but the rule gives place "
            "{recomputed}."
        ),
        "recalc-adrift": msgid(
            "The total of {bid} is {stated}, but the stated points come to {recomputed}."
        ),
        "recalc-winner": msgid(
            "The winner changes: the table has {stated}, but by the rule the winner is "
            "{recomputed}."
        ),
        "recalc-rounding": msgid(
            "Every figure would follow with another rounding than the declared one: {roundings}."
        ),
        "recalc-unexplained": msgid(
            "No common rounding explains the figures that do not reproduce."
        ),
        "recalc-unknown": msgid(
            "{count} of {all} figures cannot be recomputed: something that they follow from is "
            "missing."
        ),
        "recalc-nothing": msgid("Nothing here can be recomputed. Add scores, prices or points."),
    }
)
