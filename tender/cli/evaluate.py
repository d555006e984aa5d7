"""`gunning evaluate`: the ranking of a dossier, the points, and the sum behind each number."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from scoring import Place, Scorecard, TieBreak, TieRule, Unit
from tender.award import AwardDecision
from tender.cli.aftermath import (
    WITHOUT,
    dropped,
    show_limits,
    show_questions,
    show_without,
    winners_shown,
    without_tree,
)
from tender.cli.figures import day_shown, points_shown, total_shown
from tender.cli.loading import criteria_option, json_option, load, lots_of
from tender.cli.screen import (
    head,
    leave,
    say,
    show_findings,
    show_json,
    show_table,
    show_title,
    width,
    with_findings,
)
from tender.cli.speech import Command, option
from tender.cli.standing import without_place
from tender.dropping import LotDropout
from tender.evaluation import Evaluation, LotEvaluation
from tender.findings import Finding
from tender.language import _
from tender.lot_limits import limited
from tender.outcome import award_of, may_be_shown, outcome
from tender.sentences import msgid
from tender.sharing import shared_from

GAP = 3
"""What lies between two columns of a table."""

HELP = msgid(
    "Compute a dossier: ranking, points and sums.\n\n"
    "DOSSIER is a file such as dossier.yaml. The same numbers come out as JSON with --json."
)


@click.command("evaluate", cls=Command, help=HELP)
@click.argument("dossier", type=click.Path(path_type=Path))
@criteria_option
@option("--lot", default="", help=msgid("Only this lot."))
@json_option
@option("--without", multiple=True, metavar="BID", help=WITHOUT)
def evaluate(
    dossier: Path, criteria: Path | None, lot: str, without: tuple[str, ...], *, as_json: bool
) -> None:
    """Evaluate a dossier file and show the outcome."""
    loaded = load(dossier, criteria)
    gone = dropped(loaded.evaluation, without)
    findings = (*loaded.findings, *(found for each in gone for found in each.findings))
    if loaded.evaluation is None:
        if as_json:
            show_json(with_findings({"lots": []}, loaded.findings))
        else:
            show_findings(loaded.findings)
    else:
        lots = lots_of(loaded.evaluation, lot)
        if as_json:
            show_json(outcome(loaded.evaluation, findings, lot=lot) | without_tree(gone))
        else:
            _show(loaded.evaluation, lots, findings, gone)
    leave(loaded.findings)


def _show(
    evaluation: Evaluation,
    lots: Sequence[LotEvaluation],
    findings: Sequence[Finding],
    gone: Sequence[LotDropout],
) -> None:
    show_title(evaluation.dossier)
    for lot in lots:
        _show_lot(evaluation, lot)
    show_limits(limited(evaluation))
    show_without(gone)
    show_findings([each for each in findings if each.code != "below-minimum"])


def _show_lot(evaluation: Evaluation, found: LotEvaluation) -> None:
    head(_("Lot {lot}: {title}").format(lot=found.lot.id, title=found.lot.title))
    say(_("Award model {model}: {title}").format(model=found.model.ref, title=found.model.title))
    if not may_be_shown(found):
        say(_("The committee is still grading: points are shown from the consensus stage on."))
        return
    names = {bid.id: bid.tenderer for bid in evaluation.dossier.bids}
    award = award_of(evaluation, found)
    _show_ranking(found, names, award)
    _show_excluded(found, names)
    _show_award(award)
    show_questions(found)
    _show_points(found)
    _show_sums(found)


def _show_ranking(found: LotEvaluation, names: dict[str, str], award: AwardDecision | None) -> None:
    head(_("Ranking"))
    if not found.ranking:
        say(_("There is no ranking yet."))
        return
    total = _("Total in euro (lowest wins)") if _in_euro(found) else _("Total")
    columns = [(_("Place"), "right"), (_("Bid"), "left"), (_("Tenderer"), "left"), (total, "right")]
    rows = [
        (
            "bold" if _in_front(found, place, award) else "",
            (
                f"{place.rank} =" if place.tied else str(place.rank),
                place.card.bid,
                names[place.card.bid],
                total_shown(place.card),
            ),
        )
        for place in found.ranking
    ]
    show_table(columns, rows)
    for place in found.ranking:
        if place.decided_by:
            say(_tie_sentence(place.card.bid, place.decided_by))


def _in_front(found: LotEvaluation, place: Place, award: AwardDecision | None) -> bool:
    """Whether a bid wins, or would as far as is known."""
    return award.won(place.card.bid) if award else place.rank <= found.lot.winners


def _tie_sentence(bid: str, settled: TieBreak) -> str:
    told = {
        TieRule.LOWEST_PRICE: _("{bid} had an equal total; the price decided its place."),
        TieRule.HIGHEST_QUALITY: _(
            "{bid} had an equal total; the points for quality decided its place."
        ),
        TieRule.CRITERION: _(
            "{bid} had an equal total; the points for {criterion} decided its place."
        ),
        TieRule.WEIGHTS: _(
            "{bid} had an equal total; the points for the heaviest criteria decided its place."
        ),
        TieRule.WORST_SCORE: _(
            "{bid} had an equal total; the lowest single grade decided its place."
        ),
        TieRule.EARLIEST: _(
            "{bid} had an equal total; the moment of submission decided its place."
        ),
        TieRule.LOTTERY: _("{bid} had an equal total; the lot decided its place."),
    }[settled.rule]
    return told.format(bid=bid, criterion=settled.criterion)


def _show_excluded(found: LotEvaluation, names: dict[str, str]) -> None:
    lines = [(bid.id, why) for bid in found.bids for why in without_place(found, bid.id)]
    if lines:
        head(_("Without a place in the ranking"))
    for bid, why in lines:
        say(f"{bid} ({names[bid]}): {why}")


def _show_award(award: AwardDecision | None) -> None:
    if award is None:
        return
    head(_("Award"))
    say(winners_shown(award))
    if award.decision:
        day = day_shown(award.decision.taken_on)
        say(_("Decided on {day} by: {by}.").format(day=day, by=award.decision.by))
    if award.standstill:
        sent, ends = day_shown(award.standstill.sent_on), day_shown(award.standstill.ends_on)
        told = _("Sent on {sent}; the standstill ends after {ends}.")
        say(told.format(sent=sent, ends=ends))


def _show_points(found: LotEvaluation) -> None:
    """The points beside each other, in as many tables as the width of the screen asks for."""
    cards = _in_order(found)
    if not cards:
        return
    head(_("Points by criterion"))
    leaves = found.model.leaves
    heads = (_("Criterion"), _("At most"))
    taken = max(len(name) for name in (heads[0], *(leaf.id for leaf in leaves))) + len(heads[1])
    for number, some in enumerate(_side_by_side(cards, width() - taken - GAP)):
        if number:
            say()
        rows = [
            (
                "",
                (
                    leaf.id,
                    points_shown(found, leaf.weight),
                    *(_points_of(found, card, leaf.id) for card in some),
                ),
            )
            for leaf in leaves
        ]
        totals = ("bold", (_("Total"), "", *(total_shown(card) for card in some)))
        columns = [(heads[0], "left"), (heads[1], "right"), *((card.bid, "right") for card in some)]
        show_table(columns, [*rows, totals])


def _side_by_side(cards: Sequence[Scorecard], room: int) -> Iterator[list[Scorecard]]:
    """As many cards beside each other as there is room for, and at least one."""
    some: list[Scorecard] = []
    for card in cards:
        if some and sum(len(each.bid) + GAP for each in [*some, card]) > room:
            yield some
            some = []
        some.append(card)
    yield some


def _points_of(found: LotEvaluation, card: Scorecard, criterion: str) -> str:
    line = card.line(criterion)
    return points_shown(found, line.points) if line else "-"


def _show_sums(found: LotEvaluation) -> None:
    for card in _in_order(found):
        place = found.place(card.bid)
        head(f"{place.rank}. {card.bid}" if place else card.bid)
        bid = found.bid(card.bid) if found.dossier.common else None
        for line in card.lines:
            other = shared_from(found.dossier, bid, line.criterion)
            say(f"{line.sum} (= {other})" if other else line.sum, indent=2)
        if card.totals:
            say(_("total: {sum}").format(sum=card.total_sum), indent=2)


def _in_order(found: LotEvaluation) -> list[Scorecard]:
    """The cards as ranked, then those without a place."""
    ranked = [place.card for place in found.ranking]
    return [*ranked, *(card for card in found.cards if found.place(card.bid) is None)]


def _in_euro(found: LotEvaluation) -> bool:
    return found.model.scheme.combination.unit is Unit.EURO
