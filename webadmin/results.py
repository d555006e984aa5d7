"""The result of a lot: who stands where, and every number with the sum that it follows from."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from flask.typing import ResponseReturnValue
from flask_admin import expose

from scoring import (
    Better,
    Place,
    Points,
    PricePoints,
    Roundings,
    Scorecard,
    Stage,
    TieBreak,
    TieRule,
    Unit,
    decimal_text,
)
from scoring.combinations import Combination, ValueDeduction
from scoring.prices import FixedPrice, PriceItself
from tender.documents.sums import total_unit
from tender.documents.total_sums import is_price, unit_of
from tender.evaluation import LotEvaluation, evaluate
from tender.findings import Level
from tender.language import _
from tender.model import AwardCriterion, AwardModel, Bid
from webadmin.base import TenderView, dossier, found
from webadmin.chart import bars
from webadmin.door import action
from webadmin.grades import grade_word
from webadmin.labels import decimals, money, title_of
from webadmin.telling import told

_OUT = frozenset(
    {
        *("price-below-floor", "explanation-rejected", "stage-out"),
        *("outside-quality", "outside-band", "rule-undefined"),
    }
)
"""Findings that say why one bid has no place."""
_SHOWN = _OUT | {"below-minimum"}
"""Notices that the page tells in a place of its own."""
PLACES = 12
"""So many digits of an outcome are shown where the model declares none."""


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
class Words:
    """What the totals of a model are called, and which end of them wins."""

    total: str
    wins: str
    """A sentence; empty where points are added up, which nobody misreads."""
    in_euro: bool
    """Whether quality is worth euro, which are deducted from the price."""


@dataclass(frozen=True, slots=True)
class Figures:
    """Writes numbers with the decimals that a model publishes."""

    roundings: Roundings

    def points(self, line: Points | None) -> str:
        """The points of a line; a dash where none can be won, nothing where nothing is known."""
        if line is None:
            return ""
        if isinstance(line, PricePoints) and isinstance(line.rule, PriceItself | FixedPrice):
            return "–"
        return decimals(self.roundings.show_at(Stage.WEIGHTED_CRITERION, line.points))

    def total(self, card: Scorecard) -> str:
        """The total of a card in its own unit; nothing where there is none."""
        if card.totals is None:
            return ""
        value, stages = card.total.value, self.roundings.stages
        unit = total_unit(card)
        if unit is Unit.EURO:
            return money(value)
        if Stage.TOTAL in stages or unit is Unit.POINTS:
            stage = Stage.TOTAL if Stage.TOTAL in stages else Stage.WEIGHTED_CRITERION
            return decimals(self.roundings.show_at(stage, value))
        shown = decimal_text(value, PLACES)
        return decimals(shown if Fraction(shown) == value else f"{shown}…")


class ResultsPage(TenderView):
    """Where the outcome of a lot is shown."""

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
            words=words_of(outcome.model.scheme.combination),
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
            words=words_of(outcome.model.scheme.combination),
            reasons=[
                reason
                for each in _excluded(outcome)
                if each.bid.id == bid
                for reason in each.reasons
            ],
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


def words_of(rule: Combination) -> Words:
    """Name the totals that a combination makes, in the language of the reader."""
    lowest = rule.better is Better.LOW
    unit = unit_of(rule)
    if isinstance(rule, ValueDeduction):
        return Words(_("Price after deduction"), _("The lowest outcome wins."), in_euro=True)
    if is_price(rule):
        wins = _("Of the bids with a place in the ranking, the lowest price wins.")
        return Words(_("Price"), wins, in_euro=False)
    if unit is not rule.unit:
        wins = _("Of the bids with a place in the ranking, the highest quality wins.")
        return Words(_("Points for quality"), wins, in_euro=False)
    if unit is Unit.POINTS:
        return Words(_("Total"), "", in_euro=False)
    wins = _("The lowest outcome wins.") if lowest else _("The highest outcome wins.")
    return Words(_("Outcome"), wins, in_euro=False)


def _excluded(outcome: LotEvaluation) -> Iterator[Excluded]:
    """Who has no place in the ranking, in the order of the bids."""
    ranked = {place.card.bid for place in outcome.ranking}
    for bid in outcome.bids:
        reasons = tuple(_reasons(outcome, bid))
        if bid.id not in ranked and reasons:
            yield Excluded(bid, reasons)


def _reasons(outcome: LotEvaluation, bid: Bid) -> Iterator[str]:
    texts = {requirement.id: requirement.text for requirement in outcome.model.requirements}
    for check in (each for each in outcome.invalid if each.bid == bid.id):
        yield from (f"{texts[fail.requirement]}: {fail.reason}" for fail in check.fails)
    card = outcome.card(bid.id)
    below = card.below_minimum if card else ()
    yield from (_below(outcome.model, criterion) for criterion in below)
    yield from (
        told(finding)
        for finding in outcome.findings
        if finding.code in _OUT and finding.facts.get("bid") == bid.id
    )
    if card and card.missing and bid.id not in outcome.staged.out:
        missing = (found(outcome.model.criterion(criterion)) for criterion in card.missing)
        waiting = ", ".join(title_of(criterion) for criterion in missing)
        yield _("Still waits for: {criteria}.").format(criteria=waiting)


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
