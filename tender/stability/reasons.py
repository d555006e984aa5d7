"""Why a question about an outcome has no answer, in words."""

from scoring.stability.undecided import Why
from tender.language import _
from tender.sentences import msgid

REASONS = {
    Why.NOT_A_SUM: msgid("the total of this model is not a sum of weighted points"),
    Why.QUALITY_MINIMUM: msgid(
        "the minimum for quality as a whole moves along when a weight moves"
    ),
    Why.ROUNDING_DECIDES: msgid("without rounding another bid would stand first"),
    Why.ONE_CRITERION: msgid("one criterion has all the weight"),
    Why.ONE_BID: msgid("there is only one bid in the ranking, or all bids earn the same"),
    Why.NO_PRICE: msgid("no price counts in this model"),
    Why.NOT_MONOTONE: msgid("with this formula a lower price can give fewer points"),
    Why.SHAPE: msgid("no exact method is known for this formula"),
    Why.DOMAIN: msgid("the formula has no answer for some of what would be tried"),
    Why.TOO_MANY: msgid("there are too many bids to try every set of them"),
    Why.TOO_LONG: msgid("there are too many changes to try them all"),
    Why.IRRATIONAL: msgid("the formula holds a logarithm or a root, and there are too many bids"),
}


def undecided(why: Why) -> str:
    """A sentence that says plainly that something was not decided, and why."""
    return _("Not decided: {reason}.").format(reason=_(REASONS[why]))
