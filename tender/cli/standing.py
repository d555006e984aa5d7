"""Why a bid has no place in the ranking, in the words of the commands."""

from collections.abc import Iterator

from scoring import Scorecard
from scoring.combinations import Outside
from tender.admission import Because
from tender.evaluation import LotEvaluation
from tender.language import _
from tender.sentences import msgid

REFUSED = {
    Because.FLOOR: msgid(
        "its price {price} for {criterion} lies below the published floor of {floor}"
    ),
    Because.EXPLANATION: msgid("the explanation of its low price was not accepted: {reason}"),
}


def without_place(found: LotEvaluation, bid: str) -> Iterator[str]:
    """Each reason why a bid has no place; nothing where it has one."""
    for check in found.invalid:
        for fails in check.fails if check.bid == bid else ():
            told = _("does not meet requirement {requirement}: {reason}")
            yield told.format(requirement=fails.requirement, reason=fails.reason)
    for refusal in found.refused:
        if refusal.bid == bid:
            yield _(REFUSED[refusal.because]).format_map(refusal.facts)
    card = found.card(bid)
    if card and (why := _of_card(found, card)):
        yield why


def _of_card(found: LotEvaluation, card: Scorecard) -> str:
    """Why a bid that is scored has no place; empty where it has one."""
    if card.below_minimum:
        missed = ", ".join(card.below_minimum)
        return _("does not reach the minimum of {criteria}").format(criteria=missed)
    if stage := found.staged.out.get(card.bid):
        return _("did not go on after the stage '{stage}'").format(stage=stage)
    if card.missing:
        missing = ", ".join(card.missing)
        return _("not complete; still missing: {criteria}").format(criteria=missing)
    if card.undefined:
        return _(card.undefined.problem)
    if card.outside is Outside.QUALITY:
        return _("its quality stays below the minimum")
    return _("outside the band within which the formula compares bids") if card.outside else ""
