"""The sentences of findings on low prices, floors, stages, limits over lots and common answers."""

from tender.sentences import SENTENCES, msgid

SENTENCES.update(
    {
        # A criteria file
        "floor-fixed": msgid("With a fixed price a floor says nothing. Take the floor out."),
        "counts-points": msgid(
            "With the combination {combination} and the formula {formula} no amount can be "
            "subtracted. Take 'counts' out, or choose a combination that uses the price itself."
        ),
        "counts-alone": msgid(
            "'{criterion}' is subtracted, but there is no price from which. Add a price criterion "
            "that counts as added."
        ),
        "stage-double": msgid("The stage '{stage}' stands here twice. Give each its own id."),
        "stage-criterion": msgid(
            "The stage '{stage}' names '{criterion}', which is not a criterion here."
        ),
        # Low prices
        "abnormally-low": msgid(
            "The price of {bid} seems abnormally low: {sum}. Ask the bidder for an explanation, "
            "and record question and answer."
        ),
        "abnormal-undefined": msgid(
            "Whether prices in lot {lot} are abnormally low cannot be computed by {rule}: "
            "{problem}. Look at them by hand."
        ),
        "estimate-open": msgid(
            "The rule {rule} compares prices with an estimate, but lot {lot} has none. Fill in "
            "its estimate."
        ),
        "zero-price-open": msgid(
            "{bid} asks nothing for a part. The award model takes a price of 0 once the bidder has "
            "explained it: ask, and record question and answer."
        ),
        "explanation-waits": msgid(
            "{bid} was asked on {asked_on} to explain its price. Record the answer."
        ),
        "explanation-open": msgid(
            "{bid} explained its price. Record question and answer, whether you accept the "
            "explanation, and why."
        ),
        "explanation-accepted": msgid("{bid} explained its price, and that was accepted: {reason}"),
        "explanation-rejected": msgid(
            "Bid {bid} is out: the explanation of its low price was not accepted. {reason}"
        ),
        "price-below-floor": msgid(
            "Bid {bid} is out: its price {price} for {criterion} lies below the floor of {floor}."
        ),
        # Stages
        "stage-out": msgid("Bid {bid} does not go on after the stage '{stage}': {sum}."),
        "stage-grade": msgid(
            "The grade of {bid} on {criterion} was changed from '{first}' to '{grade}' in a later "
            "stage, but the award model keeps earlier grades as they are."
        ),
        # Lots
        "lot-limit-positive": msgid("A limit on lots is at least one lot."),
        "lot-limit-order": msgid(
            "The limit on lots goes by the order of the authority, which does not name lot {lot}."
        ),
        "lot-limit-double": msgid(
            "{tenderer} has two bids in lot {lot}. A limit on lots knows one bid a lot."
        ),
        "lot-wish-open": msgid(
            "{tenderer} bids for lot {lot}, but its own order of lots does not name it. Fill in "
            "the order that the bid states."
        ),
        "lot-limit-waits": msgid(
            "Nobody may win more than {most} lots. Winners are named once these lots are "
            "complete: {lots}."
        ),
        "lot-limit-alone": msgid(
            "Nobody may win more than {most} lots, so lot {lot} is not decided by itself. Look at "
            "the outcome over all lots, with gunning evaluate."
        ),
        "lot-limit-tie": msgid(
            "Who gets lot {lot} depends on an open tie; it moves {bids}. The published documents "
            "say what to do; record it."
        ),
        "lot-limit-passed": msgid(
            "{bid} does not get lot {lot}: {tenderer} wins as many other lots as it may, {most}."
        ),
        # Answers that are common to several lots
        "common-unknown": msgid("No lot has a graded criterion '{criterion}' to be graded once."),
        "same-answers": msgid("{bid} cannot take its grades from {other}: {problem}."),
        "same-answers-graded": msgid(
            "{bid} takes its grade on {criterion} from {other}, but has another one of its own. "
            "Take that out."
        ),
        # Comparison two by two
        "pairwise-scale": msgid(
            "Bids that are compared two by two move each other. Take the combination "
            "{expected}, or another scale."
        ),
        "comparison-pair": msgid(
            "Compare two different bids of one lot: {bid} and {over} are not."
        ),
        "comparison-criterion": msgid(
            "On '{criterion}' bids are not compared two by two in this lot. They are on: {known}."
        ),
        "comparison-degree": msgid(
            "A degree goes from 1 (neither is better) to 6 (far better); here stands {found}."
        ),
        "comparison-double": msgid(
            "{by} compares {bid} and {over} twice on {criterion}. Keep one."
        ),
        "comparison-both": msgid(
            "{by} prefers {bid} to {over} on {criterion}, and also says otherwise. Keep what "
            "is meant."
        ),
        "comparison-reasons": msgid(
            "{by} gives no reasons for the comparison of {bid} with {over} on {criterion}. Add "
            "them."
        ),
        "comparisons-open": msgid(
            "{by} still has to compare on {criterion}: {pairs} (pairs in all: {count})."
        ),
        "comparison-alone": msgid(
            "Only {bid} is left, so there is nothing to compare it with on {criterion}. A "
            "comparison two by two needs at least two bids."
        ),
        "comparison-many": msgid(
            "Lot {lot} has {count} bids. At most {most} can be compared two by two."
        ),
        "grade-compared": msgid(
            "On {criterion} {bid} is compared with other bids. Take the grade out and fill in "
            "comparisons."
        ),
        "stability-compared": msgid(
            "In this lot bids are compared two by two. For that there is no stability "
            "certificate yet."
        ),
        # A bid that drops out
        "dropout-order": msgid(
            "Without {bids} the order in lot {lot} depends on the rule for a bid that drops out. "
            "The award model declares {rule}."
        ),
    }
)

PROBLEMS = (
    msgid("there is no estimate above zero"),
    msgid("a price lies below zero"),
    msgid("a price lies above the estimate"),
    msgid("no discount lies above the mean"),
    msgid("no discount is left between those set aside"),
    msgid("has to lie above 0 and below 1"),
    msgid("has to lie above 0 and be 100 at most"),
    msgid("has to be 12 at most"),
)
"""What the rules on low prices say of prices that they have no answer for, or of a parameter."""
