"""The sentence of each finding by its code: what was found, what was expected, what to do."""


def msgid(message: str) -> str:
    """Mark a sentence for the catalogue."""
    return message


SENTENCES = {
    # Reading a file
    "unreadable": msgid("The file cannot be read: {reason}"),
    "file-missing": msgid("There is no file with this name."),
    "file-folder": msgid("This is a folder. Name a file."),
    "file-closed": msgid("You are not allowed to read this file."),
    "file-unknown": msgid(
        "This is no criteria file, dossier, advice file or sources.yaml. Such a file has "
        "'criteria', 'dossier', 'exchange' or 'sources' as a key at the top."
    ),
    "file-to-import": msgid(
        "This is a notice or a table, and no criteria file yet. 'gunning import-criteria {file}' "
        "shows its award criteria and writes a draft."
    ),
    "criteria-not-here": msgid(
        "This is no criteria file. Name one: it has 'model' and 'criteria' as keys at the top."
    ),
    "dossier-is-criteria": msgid(
        "This is a criteria file and no dossier. 'gunning check' and 'gunning lay' read it. Name a "
        "dossier: it has 'dossier' as a key at the top."
    ),
    "dossier-not-here": msgid(
        "This is no dossier. Name one: it has 'dossier' as a key at the top."
    ),
    "too-large": msgid(
        "The file has more than {most} bytes, which is not read. Split or shorten it."
    ),
    "not-utf8": msgid("The file is not UTF-8 text. Save it as UTF-8."),
    "empty": msgid("The file is empty."),
    "syntax": msgid("This is not well-formed: {problem}."),
    "too-many-parts": msgid("The file has more than {most} parts. Split or shorten it."),
    "too-many-faults": msgid(
        "The file has more than {most} faults of this kind; the rest was not looked at. Mend these "
        "first."
    ),
    "too-deep": msgid("This is nested deeper than {most} levels. Make it flatter."),
    "no-anchors": msgid(
        "Anchors, aliases and tags (&, *, !) are not used here. Write the value out."
    ),
    "double-key": msgid("'{key}' stands here twice. Keep one."),
    "key-not-text": msgid("A key has to be a plain text."),
    "second-document": msgid("A second document begins here. Keep one document a file."),
    # The shape of a file
    "key-missing": msgid("'{key}' is missing here."),
    "key-unknown": msgid("'{key}' is not known here. Known are: {known}."),
    "not-one-of": msgid("'{found}' is not one of: {expected}."),
    "not-a-number": msgid("'{found}' is not a number such as 30, 0.75 or 100/3."),
    "not-an-amount": msgid("'{found}' is not an amount in euro such as 985000 or 985000.50."),
    "not-a-date": msgid("'{found}' is not a date such as 2026-12-01."),
    "not-an-id": msgid("'{found}' cannot be an id. Use letters, digits and single hyphens."),
    "not-a-text": msgid("A text belongs here."),
    "not-a-list": msgid("A list belongs here."),
    "not-a-map": msgid("Keys with values belong here."),
    "too-short": msgid("At least one item belongs here."),
    "too-long": msgid("This text has {length} characters; at most {most} are kept."),
    "not-understood": msgid("'{found}' cannot be used here: {problem}."),
    # A criteria file
    "weights": msgid(
        "The weights add up to {total}, but {expected} points can be won. "
        "Change a weight by {difference}."
    ),
    "double-id": msgid("The id '{id}' is used before, at line {line}. Choose another."),
    "cited-aspect-unknown": msgid("This criterion has no aspect '{aspect}'. It has: {known}."),
    "scale-unknown": msgid("There is no scale '{scale}'. There is: {known}."),
    "scale-missing": msgid("Name the scale, or give sub-criteria."),
    "scale-form": msgid("The scale cannot be used: {problem}."),
    "scale-kind": msgid("Give a scale one of 'steps', 'range' and 'values'."),
    "grade-unknown": msgid("The scale has no grade '{grade}'. It has: {known}."),
    "aspects-missing": msgid("A graded criterion names at least one aspect."),
    "group-graded": msgid(
        "A criterion with sub-criteria is not graded itself: leave out scale, minimum and aspects."
    ),
    "negative-weight": msgid("A weight cannot be negative."),
    "parameter": msgid("The parameter '{parameter}' {demand}."),
    "formula-refused": msgid("The formula {formula} is refused: {problem}"),
    "price-weight": msgid("With the formula {formula} the weight of the price is 0."),
    "price-weightless": msgid(
        "With the formula {formula} the price has a weight: give it one above 0."
    ),
    "combination-price": msgid(
        "The combination {combination} goes with one of these price formulas: {expected}."
    ),
    "negative-price-undefined": msgid(
        "The formula {formula} has no answer for a price below 0. Set negative_price to reject."
    ),
    "zero-price-undefined": msgid(
        "The formula {formula} has no answer for a price of 0. Set zero_price to reject."
    ),
    "double-stage": msgid("The rounding stage '{stage}' stands here twice."),
    "tie-criterion": msgid("The tie-break names '{criterion}', which is not a criterion here."),
    "no-criteria": msgid("Without a quality criterion there is nothing to assess."),
    "example-wrong": msgid(
        "The worked example '{name}' expects {expected} for {criterion}, but the sum gives {found}."
    ),
    "example-answer": msgid("The worked example '{name}' cannot be computed: {problem}."),
    "example-grade": msgid(
        "The worked example '{name}' gives the grade '{grade}', which the scale does not have. "
        "It has: {known}."
    ),
    "example-amount": msgid(
        "The worked example '{name}' gives '{amount}', which is not an amount such as 985000."
    ),
    "example-price": msgid(
        "The worked example '{name}' gives the price {price} for {criterion}: "
        "the model takes no such price."
    ),
    "example-missing": msgid("The worked example '{name}' gives no answer for {criteria}."),
    "no-full-example": msgid("No worked example scores all points. Add one."),
    "no-minimum-example": msgid(
        "No worked example stands exactly at the minimum of '{criterion}'."
    ),
    "source-unknown": msgid("The source '{source}' is not described in sources.yaml."),
    # A dossier
    "model-not-found": msgid("The award model '{model}' was not found in {where}."),
    "model-digest": msgid(
        "The award model '{model}' has digest {found}, but the dossier names {named}."
    ),
    "model-of-lot": msgid(
        "Lot '{lot}' names the award model '{model}', which the dossier does not hold."
    ),
    "bid-unknown": msgid("There is no bid '{bid}' in this dossier."),
    "lot-unknown": msgid("There is no lot '{lot}' in this dossier."),
    "criterion-unknown": msgid(
        "The award model of '{bid}' has no criterion '{criterion}'. It has: {known}."
    ),
    "criterion-not-graded": msgid("'{criterion}' is a price criterion; it gets no grade."),
    "evaluator-unknown": msgid("'{by}' is not a member of the committee of lot '{lot}'."),
    "requirement-unknown": msgid("The award model has no requirement '{requirement}'."),
    "double-bid": msgid(
        "The bid '{bid}' stands here twice. Give each its own id, in all lots together."
    ),
    "double-lot": msgid("The lot '{lot}' stands here twice. Keep one."),
    "double-member": msgid("The member '{by}' stands here twice. Keep one."),
    "double-assessment": msgid(
        "{by} has graded {bid} on {criterion} twice. Keep one grade; two are never averaged."
    ),
    "double-consensus": msgid("There are two consensus grades for {bid} on {criterion}. Keep one."),
    "double-check": msgid("The admissibility of {bid} is recorded twice. Keep one record."),
    "consensus-unused": msgid(
        "The award model takes the {rule}; a consensus grade for {bid} on {criterion} "
        "does not count. Leave the grade out and keep the reasons."
    ),
    "reasons-missing": msgid("The grade of {by} for {bid} on {criterion} has no reasons."),
    "price-criterion-unknown": msgid("'{criterion}' is not a price criterion of this lot."),
    "price-refused": msgid(
        "The price {price} of {bid} for {criterion} cannot be used: "
        "the award model takes no such price."
    ),
    "rule-undefined": msgid(
        "The total of {bid} cannot be computed: {problem}. Change the price or grade, "
        "or choose another formula before publication."
    ),
    "outside-quality": msgid(
        "Bid {bid} has no place in the ranking: its quality stays below the minimum."
    ),
    "outside-band": msgid(
        "Bid {bid} has no place in the ranking: it lies outside the band of the formula."
    ),
    "price-not-fixed": msgid("The price of {bid} is {price}, but the model fixes it at {amount}."),
    "price-early": msgid(
        "Bid {bid} has a price, but the quality of lot {lot} is not final. Take the price out."
    ),
    "winners-positive": msgid("A lot has at least one winner."),
    # What waits for a human
    "assessments-open": msgid("{count} of {all} individual grades are missing: {cells}."),
    "consensus-open": msgid("{count} of {all} consensus grades are missing: {cells}."),
    "consensus-reasons-open": msgid("The consensus on {bid} and {criterion} has no reasons yet."),
    "for-others-open": msgid("The consensus on {bid} and {criterion} has no words for others yet."),
    "price-open": msgid("The price of {bid} for {criterion} is missing."),
    "check-open": msgid("The admissibility of {bid} has not been recorded."),
    "confirmation-open": msgid("{by} has not confirmed the consensus report."),
    "card-incomplete": msgid("{bid} is not complete; still missing: {criteria}."),
    "tie-open": msgid(
        "{bids} are equal on place {rank}, also after every published tie-break. "
        "The published documents say what to do; record it."
    ),
    "no-bids": msgid("Lot {lot} has no bids."),
    "no-committee": msgid("Nobody is named to assess lot {lot}."),
    "no-valid-bid": msgid("Lot {lot} has no bid that can win."),
    "decision-open": msgid(
        "Lot {lot} stands as decided, but nobody is named who decided, and no day."
    ),
    "fewer-winners": msgid("Lot {lot} asks for {asked} winners, but {found} can be named."),
    "rounding-changed-order": msgid(
        "Rounding changed the order: {bids} stand otherwise on the exact totals."
    ),
    "below-minimum": msgid("{bid} does not reach the minimum of {criteria} and has no place."),
    # A price sheet
    "sheet-kind": msgid("'{name}' is neither a CSV nor an XLSX file."),
    "sheet-unreadable": msgid("The price sheet cannot be read: {problem}"),
    "sheet-header": msgid("The first row has to name: {expected}."),
    "sheet-bid": msgid("Row {row} names the bid '{bid}', which is not in this lot."),
    "sheet-criterion": msgid("Row {row} names '{criterion}', which is not a price criterion."),
    "sheet-amount": msgid("Row {row}: '{amount}' is not an amount in euro."),
    "sheet-double": msgid("Row {row} gives a second price for {bid} and {criterion}."),
    "sheet-formula": msgid("Row {row}: the cell holds a formula. Put the amount itself there."),
    "sheet-rows": msgid("The price sheet has more than {most} rows."),
    # Documents
    "documents-early": msgid("Lot {lot} has no documents yet: they come once the prices are in."),
    "court-open": msgid(
        "The authority names no court, but each letter of lot {lot} has to. Fill in its court."
    ),
    "bidder-named": msgid(
        "The words on {bid} and {criterion} name another bidder, {named}. Write them without "
        "that name, unless it is a common word here."
    ),
    "calendar-uncovered": msgid(
        "The holidays around {ends} are not all known yet. Check the end of the standstill of "
        "lot {lot} by hand."
    ),
    # Panel rules and scales in a criteria file
    "panel-clash": msgid("With the panel rule {rule}, '{key}' has to be {expected}."),
    "panel-without": msgid(
        "With the panel rule {rule} there is no place for '{key}'. Take it out."
    ),
    "malus-combination": msgid(
        "The scale '{scale}' can take points away, which goes only with: {expected}."
    ),
    # Ties in a criteria file
    "tie-last": msgid("Nothing can follow '{rule}' in the list of tie-breaks. Take this one out."),
    "tie-weights": msgid(
        "The criteria {criteria} all weigh {weight}. Name after this rule, with the rule "
        "'criterion', which of them counts first."
    ),
    "tie-lottery-first": msgid(
        "The lot decides as soon as two totals are equal. A court found a method unlawful by "
        "which most bids scored the same and lots decided (ECLI:NL:RBDHA:2015:14662). Name a "
        "criterion first."
    ),
    "tie-submission": msgid(
        "Who submits first says nothing about the bid. Portugal forbids this tie-break; think of "
        "another one."
    ),
    # The committee in a dossier
    "group-unknown": msgid(
        "The grades of {by} have no weight: the group '{group}' is not among {known}."
    ),
    "absent-graded": msgid(
        "{by} gives a grade for {bid} on {criterion}, and a reason for giving none. Keep one."
    ),
    "absent-reasons": msgid(
        "{by} gives no grade for {bid} on {criterion}, without a word of explanation."
    ),
    "grade-empty": msgid("The form of {by} for {bid} on {criterion} came in without a grade."),
    "grade-not-applicable": msgid(
        "{by} gives no grade for {bid} on {criterion}: there is nothing to grade."
    ),
    "grade-abstained": msgid("{by} abstains from grading {bid} on {criterion}."),
    "grade-recused": msgid(
        "{by} does not grade {bid} on {criterion}, because of an interest in the outcome."
    ),
    "quorum-open": msgid(
        "{count} cells have fewer than the {needed} grades that the award model asks for: {cells}."
    ),
    # Ties in a dossier
    "not-a-moment": msgid("'{found}' is not a day or moment such as 2026-12-01T14:30."),
    "draw-open": msgid(
        "{bids} are equal on place {rank}, and the award model draws lots. Record the draw: the "
        "order drawn, by whom, the witness, the day and the method."
    ),
    "draw-unused": msgid(
        "The draw between {drawn} in lot {lot} is not used: the published tie-breaks do not come "
        "to it."
    ),
    "draw-bids": msgid(
        "In lot {lot} lots were drawn between {drawn}, but these bids are equal: {tied}."
    ),
    "submission-open": msgid(
        "The tie-break asks who submitted first, but of {bids} that is not known. Record it."
    ),
    "tie-shared": msgid("{bids} are equal and share place {rank}, as the award model says."),
    "tie-none": msgid(
        "{bids} are equal on place {rank}, and the award model has no way to choose between them: "
        "there can be no award."
    ),
}
