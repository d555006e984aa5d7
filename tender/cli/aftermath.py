"""What `gunning evaluate` shows beside points: questions on prices, limits, bids that drop out."""

from collections.abc import Sequence

from scoring import Place
from tender.abnormal import question
from tender.award import AwardDecision
from tender.cli.loading import WrongUseError
from tender.cli.screen import head, say, show_table
from tender.dropping import LotDropout, without
from tender.evaluation import Evaluation, LotEvaluation
from tender.language import _
from tender.lot_limits import Limited
from tender.model import WinnersAre
from tender.sentences import msgid

WITHOUT = msgid("Show both orders when this bid drops out. May be given more than once.")


def winners_shown(award: AwardDecision) -> str:
    """Who wins, or who would as long as no decision is recorded."""
    bids = ", ".join(place.card.bid for place in award.winners)
    equal = award.evaluation.lot.winners_are is WinnersAre.EQUAL and len(award.winners) > 1
    if not award.winners:
        return _("Nobody gets this lot.")
    if equal:
        told = _("Winners, all equal: {bids}.") if award.final else _("First, all equal: {bids}.")
    else:
        told = _("Winner: {bids}.") if award.final else _("First in line: {bids}.")
    return told.format(bids=bids)


def show_questions(found: LotEvaluation) -> None:
    """The prices that seem abnormally low, with a question to each bidder who was not asked yet."""
    if not found.flags:
        return
    head(_("Prices that seem abnormally low"))
    for flag in found.flags:
        say(f"{flag.bid}: {flag.sum}")
    flagged = {flag.bid for flag in found.flags}
    for bid in found.bids:
        if bid.id in flagged and bid.explanation is None:
            say()
            say(_("A letter that you can send to {bid}:").format(bid=bid.id))
            say()
            flags = [flag for flag in found.flags if flag.bid == bid.id]
            for line in question(found.dossier, bid, flags).splitlines():
                say(line, indent=2)


def show_limits(limits: Limited) -> None:
    """Who gets which lot where nobody may win more than so many."""
    if not limits.lots or limits.limits is None:
        return
    head(_("Over all lots: at most {most} for each tenderer").format(most=limits.limits.most))
    columns = [(_("Lot"), "left"), (_("Winner"), "left"), (_("Has enough lots"), "left")]
    rows = [
        (
            "",
            (
                each.lot,
                ", ".join(each.winners) or (_("open") if each.tied else "-"),
                ", ".join(each.passed_over) or "-",
            ),
        )
        for each in limits.lots
    ]
    show_table(columns, rows)


def dropped(evaluation: Evaluation | None, bids: Sequence[str]) -> tuple[LotDropout, ...]:
    """Both orders without some bids; raises WrongUseError for a bid that is not there."""
    if evaluation is None or not bids:
        return ()
    known = [bid.id for bid in evaluation.dossier.bids]
    for bid in bids:
        if bid not in known:
            told = _("There is no bid '{bid}' in this dossier. There is: {known}.")
            raise WrongUseError(told.format(bid=bid, known=", ".join(known)))
    return without(evaluation, bids)


def show_without(gone: Sequence[LotDropout]) -> None:
    """Both orders of each lot that loses a bid, and which of them counts."""
    for each in gone:
        bids = ", ".join(sorted(each.orders.dropped))
        head(_("Lot {lot} without {bids}").format(lot=each.lot.id, bids=bids))
        rule = each.rule.value
        say(_("The award model declares: {rule}.").format(rule=rule))
        say(f"keep_order: {_order(each.orders.kept)}")
        say(f"rescore: {_order(each.orders.rescored)}")


def without_tree(gone: Sequence[LotDropout]) -> dict[str, object]:
    """The same as a tree of texts; nothing where no bid drops out."""
    if not gone:
        return {}
    return {
        "without": [
            {
                "lot": each.lot.id,
                "bids": sorted(each.orders.dropped),
                "rule": each.rule.value,
                "differ": each.orders.differ,
                "keep_order": _places(each.orders.kept),
                "rescore": _places(each.orders.rescored),
            }
            for each in gone
        ]
    }


def _order(places: Sequence[Place]) -> str:
    return ", ".join(f"{place.rank}. {place.card.bid}" for place in places) or "-"


def _places(places: Sequence[Place]) -> list[dict[str, object]]:
    return [{"bid": place.card.bid, "rank": place.rank} for place in places]
