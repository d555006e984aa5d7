"""The sentence of each finding by its code: what was found, what was expected, what to do."""


def N_(message: str) -> str:  # noqa: N802 - the gettext name for a sentence translated later
    """Mark a sentence for the catalogue."""
    return message


SENTENCES = {
    # Reading a file
    "unreadable": N_("The file cannot be read: {reason}"),
    "too-large": N_("The file has {size} bytes; at most {most} are read. Split or shorten it."),
    "not-utf8": N_("The file is not UTF-8 text. Save it as UTF-8."),
    "empty": N_("The file is empty."),
    "syntax": N_("This is not well-formed: {problem}."),
    "too-many-parts": N_("The file has more than {most} parts. Split or shorten it."),
    "too-deep": N_("This is nested deeper than {most} levels. Make it flatter."),
    "no-anchors": N_("Anchors, aliases and tags (&, *, !) are not used here. Write the value out."),
    "double-key": N_("'{key}' stands here twice. Keep one."),
    "key-not-text": N_("A key has to be a plain text."),
    "second-document": N_("A second document begins here. Keep one document a file."),
    "no-null": N_("Write a text or a number here, not '{found}'."),
    # The shape of a file
    "key-missing": N_("'{key}' is missing here."),
    "key-unknown": N_("'{key}' is not known here. Known are: {known}."),
    "not-one-of": N_("'{found}' is not one of: {expected}."),
    "not-a-number": N_("'{found}' is not a number such as 30, 0.75 or 100/3."),
    "not-an-amount": N_("'{found}' is not an amount in euro such as 985000 or 985000.50."),
    "not-a-date": N_("'{found}' is not a date such as 2026-12-01."),
    "not-an-id": N_("'{found}' cannot be an id. Use letters, digits and single hyphens."),
    "not-a-text": N_("A text belongs here."),
    "not-a-list": N_("A list belongs here."),
    "not-a-map": N_("Keys with values belong here."),
    "too-short": N_("At least one item belongs here."),
    "too-long": N_("This text has {length} characters; at most {most} are kept."),
    "not-understood": N_("'{found}' cannot be used here: {problem}."),
    # A criteria file
    "weights": N_(
        "The weights add up to {total}, but {expected} points can be won. "
        "Change a weight by {difference}."
    ),
    "double-id": N_("The id '{id}' is used before, at line {line}. Choose another."),
    "scale-unknown": N_("There is no scale '{scale}'. There is: {known}."),
    "scale-missing": N_("Name the scale, or give sub-criteria."),
    "scale-form": N_("The scale cannot be used: {problem}."),
    "scale-kind": N_("Give a scale either 'steps' or 'range', not both and not neither."),
    "grade-unknown": N_("The scale has no grade '{grade}'. It has: {known}."),
    "anchor-missing": N_("The grade '{grade}' has no text that says what it means."),
    "aspects-missing": N_("A graded criterion names at least one aspect."),
    "group-graded": N_(
        "A criterion with sub-criteria is not graded itself: leave out scale, minimum and aspects."
    ),
    "negative-weight": N_("A weight cannot be negative."),
    "price-bounds": N_(
        "Full points are given at {full_at} and none at {nil_at}. The first has to be the lower."
    ),
    "price-weight": N_("With the formula {formula} the weight of the price is 0."),
    "combination-price": N_(
        "The combination value_deduction goes with the price formula value_deduction, and only so."
    ),
    "zero-price-undefined": N_(
        "The formula {formula} has no answer for a price of 0. Set zero_price to reject."
    ),
    "double-stage": N_("The rounding stage '{stage}' stands here twice."),
    "tie-criterion": N_("The tie-break names '{criterion}', which is not a criterion here."),
    "no-criteria": N_("Without a quality criterion there is nothing to assess."),
    "example-wrong": N_(
        "The worked example '{name}' expects {expected} for {criterion}, but the sum gives {found}."
    ),
    "example-answer": N_("The worked example '{name}' gives '{answer}' for {criterion}: {problem}."),
    "example-missing": N_("The worked example '{name}' gives no answer for {criteria}."),
    "no-full-example": N_("No worked example scores all points. Add one."),
    "no-minimum-example": N_("No worked example stands exactly at the minimum of '{criterion}'."),
    "source-unknown": N_("The source '{source}' is not described in sources.yaml."),
    # A dossier
    "model-not-found": N_("The award model '{model}' was not found in {where}."),
    "model-digest": N_("The award model '{model}' has digest {found}, but the dossier names {named}."),
    "model-of-lot": N_("Lot '{lot}' names the award model '{model}', which the dossier does not hold."),
    "bid-unknown": N_("There is no bid '{bid}' in this dossier."),
    "lot-unknown": N_("There is no lot '{lot}' in this dossier."),
    "criterion-unknown": N_("The award model of '{bid}' has no criterion '{criterion}'. It has: {known}."),
    "criterion-not-graded": N_("'{criterion}' is a price criterion; it gets no grade."),
    "evaluator-unknown": N_("'{by}' is not a member of the committee of lot '{lot}'."),
    "requirement-unknown": N_("The award model has no requirement '{requirement}'."),
    "double-assessment": N_(
        "{by} has graded {bid} on {criterion} twice. Keep one grade; two are never averaged."
    ),
    "double-consensus": N_("There are two consensus grades for {bid} on {criterion}. Keep one."),
    "double-check": N_("The admissibility of {bid} is recorded twice. Keep one record."),
    "consensus-unused": N_(
        "The award model takes the {rule}; a consensus grade for {bid} on {criterion} does not count. "
        "Leave the grade out and keep the reasons."
    ),
    "reasons-missing": N_("The grade of {by} for {bid} on {criterion} has no reasons."),
    "price-criterion-unknown": N_("'{criterion}' is not a price criterion of this lot."),
    "price-refused": N_(
        "The price {price} of {bid} for {criterion} cannot be used: the award model takes no such price."
    ),
    "price-not-fixed": N_("The price of {bid} is {price}, but the model fixes it at {amount}."),
    "price-early": N_(
        "Bid {bid} has a price, but the quality of lot {lot} is not final. Take the price out."
    ),
    "winners-positive": N_("A lot has at least one winner."),
    # What waits for a human
    "assessments-open": N_(
        "{count} of {all} individual grades are missing: {cells}."
    ),
    "consensus-open": N_("{count} of {all} consensus grades are missing: {cells}."),
    "consensus-reasons-open": N_("The consensus on {bid} and {criterion} has no reasons yet."),
    "for-others-open": N_("The consensus on {bid} and {criterion} has no words for others yet."),
    "price-open": N_("The price of {bid} for {criterion} is missing."),
    "check-open": N_("The admissibility of {bid} has not been recorded."),
    "confirmation-open": N_("{by} has not confirmed the consensus report."),
    "card-incomplete": N_("{bid} is not complete; still missing: {criteria}."),
    "tie-open": N_(
        "{bids} are equal on place {rank}, also after every published tie-break. "
        "The published documents say what to do; record it."
    ),
    "no-bids": N_("Lot {lot} has no bids."),
    "no-committee": N_("Nobody is named to assess lot {lot}."),
    "no-valid-bid": N_("Lot {lot} has no bid that can win."),
    "fewer-winners": N_("Lot {lot} asks for {asked} winners, but {found} can be named."),
    "rounding-changed-order": N_(
        "Rounding changed the order: {bids} stand otherwise on the exact totals."
    ),
    "below-minimum": N_("{bid} does not reach the minimum of {criteria} and has no place."),
    # A price sheet
    "sheet-kind": N_("'{name}' is neither a CSV nor an XLSX file."),
    "sheet-unreadable": N_("The price sheet cannot be read: {problem}"),
    "sheet-header": N_("The first row has to name: {expected}."),
    "sheet-bid": N_("Row {row} names the bid '{bid}', which is not in this lot."),
    "sheet-criterion": N_("Row {row} names '{criterion}', which is not a price criterion."),
    "sheet-amount": N_("Row {row}: '{amount}' is not an amount in euro."),
    "sheet-double": N_("Row {row} gives a second price for {bid} and {criterion}."),
    "sheet-formula": N_("Row {row}: the cell holds a formula. Put the amount itself there."),
    "sheet-rows": N_("The price sheet has more than {most} rows."),
}
