"""The result of a lot: who stands where, and every number with the sum that it follows from."""

from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from scoring import Place, Points, PricePoints, Roundings, Scorecard, Stage, TieBreak, TieRule, Unit
from tender.evaluation import LotEvaluation, evaluate
from tender.findings import Finding, Level
from tender.language import _
from tender.model import AwardCriterion, AwardModel, Bid
from webadmin.base import HouseView, dossier, found
from webadmin.chart import bars
from webadmin.door import action
from webadmin.grades import grade_word
from webadmin.labels import decimals, money, title_of

_SHOWN = frozenset({"below-minimum"})
"""Notices that the page tells in a place of its own."""


@dataclass(frozen=True, slots=True)
class Excluded:
    """A bid without a place in the ranking, and why."""

    bid: Bid
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Score:
    """The points of a bid on one criterion, with their sum."""

    criterion: AwardCriterion
    line: Points | None
    answer: str
    sum: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Writes numbers with the decimals that a model publishes."""

    roundings: Roundings

    def points(self, line: Points | None) -> str:
        """The points of a line; nothing where there is no answer yet."""
        shown = self.roundings.show_at(Stage.WEIGHTED_CRITERION, line.points) if line else ""
        return decimals(shown)

    def total(self, card: Scorecard) -> str:
        """The total of a card, in points or in euro; nothing where there is none."""
        if card.totals is None:
            return ""
        if card.total.unit is Unit.EURO:
            return money(card.total.value)
        declared = Stage.TOTAL in self.roundings.stages
        stage = Stage.TOTAL if declared else Stage.WEIGHTED_CRITERION
        return decimals(self.roundings.show_at(stage, card.total.value))


class ResultsPage(HouseView):
    """Where the outcome of a lot is shown."""

    @expose("/")
    @action("work.view")
    def index(self) -> ResponseReturnValue:
        """Send who comes without a tender to their work."""
        return redirect(url_for("admin.index"))

    @expose("/<reference>/<lot>/")
    @action("result.view")
    def show(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show ranking, points, excluded bids and what still needs attention."""
        outcome = outcome_of(lot)
        return self.render(
            "results.html",
            reference=reference,
            outcome=outcome,
            lot=outcome.lot,
            model=outcome.model,
            names={bid.id: bid.tenderer for bid in dossier().bids},
            bars=bars(outcome.model, outcome.ranking),
            excluded=list(_excluded(outcome)),
            in_euro=_in_euro(outcome),
            decided_by=_decided_by,
            figures=Figures(outcome.model.scheme.roundings),
            open_findings=[f for f in outcome.findings if f.level is not Level.NOTICE],
            notices=[
                f for f in outcome.findings if f.level is Level.NOTICE and f.code not in _SHOWN
            ],
        )

    @expose("/<reference>/<lot>/bids/<bid>")
    @action("result.view")
    def sums(self, reference: str, lot: str, bid: str) -> ResponseReturnValue:
        """Show every sum of one bid."""
        outcome = outcome_of(lot)
        card = found(outcome.card(bid))
        return self.render(
            "sums.html",
            reference=reference,
            lot=outcome.lot,
            bid=found(dossier().bid(bid)),
            card=card,
            total_sum=decimals(card.total_sum) if card.totals else "",
            place=outcome.place(bid),
            scores=[_score(leaf, card.line(leaf.id)) for leaf in outcome.model.leaves],
            figures=Figures(outcome.model.scheme.roundings),
        )


def outcome_of(lot: str) -> LotEvaluation:
    """What follows for a lot from all that this person may see."""
    return found(evaluate(dossier()).lot(lot))


def _score(criterion: AwardCriterion, line: Points | None) -> Score:
    """A line of the card; its sum without the name that stands beside it already."""
    if line is None:
        return Score(criterion, None, "", "")
    answer = money(line.price) if isinstance(line, PricePoints) else grade_word(line.answer)
    return Score(criterion, line, answer, decimals(line.sum.removeprefix(f"{criterion.id}: ")))


def _is_news(finding: Finding) -> bool:
    return finding.level is Level.NOTICE and finding.code not in _SHOWN


def _in_euro(outcome: LotEvaluation) -> bool:
    return outcome.model.scheme.combination.unit is Unit.EURO


def _excluded(outcome: LotEvaluation) -> Iterator[Excluded]:
    texts = {requirement.id: requirement.text for requirement in outcome.model.requirements}
    for check in outcome.invalid:
        reasons = tuple(f"{texts[fail.requirement]}: {fail.reason}" for fail in check.fails)
        yield Excluded(found(dossier().bid(check.bid)), reasons)
    for card in outcome.below_minimum:
        reasons = tuple(_below(outcome.model, criterion) for criterion in card.below_minimum)
        yield Excluded(found(dossier().bid(card.bid)), reasons)


def _below(model: AwardModel, criterion_id: str) -> str:
    criterion = found(model.criterion(criterion_id))
    words = _("Below the minimum '{minimum}' for {criterion}.")
    return words.format(minimum=criterion.minimum, criterion=title_of(criterion))


def _decided_by(place: Place) -> str:
    """By which published rule a tie was settled, in words."""
    return _rule_words(place.decided_by) if place.decided_by else ""


def _rule_words(rule: TieBreak) -> str:
    return {
        TieRule.CRITERION: _("equal total; the points for {criterion} decided").format(
            criterion=rule.criterion
        ),
        TieRule.LOWEST_PRICE: _("equal total; the lowest price decided"),
        TieRule.HIGHEST_QUALITY: _("equal total; the points for quality decided"),
        TieRule.WEIGHTS: _("equal total; the points for the heaviest criteria decided"),
        TieRule.WORST_SCORE: _("equal total; the lowest single grade decided"),
        TieRule.EARLIEST: _("equal total; the moment of submission decided"),
        TieRule.LOTTERY: _("equal total; the lot decided"),
        TieRule.SHARE: _("equal total; the bids share their place"),
        TieRule.NONE: _("equal total; nothing decides"),
    }[rule.rule]
