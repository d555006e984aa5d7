"""From dossier to scorecards and ranking: pure, exact, and with all that waits for someone."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from scoring import Place, Scorecard
from scoring.abnormal import Flag
from scoring.ranking import RankOn, TieFacts, rank
from scoring.scheme import Missing
from tender.abnormal import low_price_findings, low_prices
from tender.admission import Refusal, refusals
from tender.answers import answers_of, expected_of, known_of, unscored
from tender.comparing import coefficients_of, comparisons_waiting
from tender.findings import Finding, fault, notice, opened
from tender.index import Cell, LotIndex
from tender.model import Absence, AwardModel, Bid, Check, Dossier, Lot, Stage
from tender.settling import tie_facts, tie_findings
from tender.staging import (
    Staged,
    first_grades,
    grade_findings,
    stage_by_stage,
    stage_findings,
)
from tender.sweeping import unswept

MOST_NAMED = 5
"""So many missing cells are named one by one in a finding."""


_ABSENT = {
    Absence.NOT_APPLICABLE: "grade-not-applicable",
    Absence.ABSTAINED: "grade-abstained",
    Absence.RECUSED: "grade-recused",
}


@dataclass(frozen=True, slots=True)
class LotEvaluation:
    """What follows from a dossier for one lot."""

    dossier: Dossier
    lot: Lot
    model: AwardModel
    cards: tuple[Scorecard, ...]
    """The scorecards of all valid bids, in the order of the dossier."""
    ranking: tuple[Place, ...]
    """The complete bids that reach every minimum, best first."""
    invalid: tuple[Check, ...]
    """The checks of bids that fail a requirement; these are not scored."""
    findings: tuple[Finding, ...]
    """What waits for someone in this lot, and what its outcome tells."""
    contradictions: tuple[Finding, ...]
    """What does not fit together anywhere in the dossier; with any, nothing is decided."""
    facts: TieFacts
    """What tie-breaks looked at that stands on no scorecard."""
    bids: tuple[Bid, ...]
    """All bids for the lot."""
    refused: tuple[Refusal, ...]
    """The bids that are out for a price or its explanation; these are not scored either."""
    staged: Staged
    """Who went on after each stage; those who did not have a card and no place."""
    flags: tuple[Flag, ...]
    """The prices that seem abnormally low by the rule of the model."""

    @property
    def below_minimum(self) -> tuple[Scorecard, ...]:
        """The scorecards of bids that miss a minimum and so have no place."""
        return tuple(card for card in self.cards if card.below_minimum)

    def card(self, bid: str) -> Scorecard | None:
        """Find the scorecard of a bid."""
        return next((card for card in self.cards if card.bid == bid), None)

    def bid(self, bid_id: str) -> Bid | None:
        """Find a bid for this lot."""
        return next((bid for bid in self.bids if bid.id == bid_id), None)

    def place(self, bid: str) -> Place | None:
        """Find the place of a bid in the ranking."""
        return next((place for place in self.ranking if place.card.bid == bid), None)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What follows from a dossier, and nothing that does not."""

    dossier: Dossier
    lots: tuple[LotEvaluation, ...]
    findings: tuple[Finding, ...]
    """All findings, those of the lots included."""

    def lot(self, lot_id: str) -> LotEvaluation | None:
        """Find the evaluation of a lot."""
        return next((lot for lot in self.lots if lot.lot.id == lot_id), None)


def evaluate(dossier: Dossier, *, without: Collection[str] = ()) -> Evaluation:
    """Score every valid bid on what is known, and rank those that are complete.

    `without` names bids that are taken for not handed in.
    """
    with unswept():
        return _whole(dossier, without)


def _whole(dossier: Dossier, without: Collection[str]) -> Evaluation:
    known = known_of(dossier, without)
    wrong = tuple(known.findings)
    lots = tuple(_evaluate(dossier, lot, wrong) for lot in known.lots.values())
    findings = (*wrong, *(finding for lot in lots for finding in lot.findings))
    return Evaluation(dossier, lots, findings)


def _evaluate(dossier: Dossier, known: LotIndex, wrong: tuple[Finding, ...]) -> LotEvaluation:
    named = {bid.id: bid for bid in dossier.bids}
    bids = tuple(named[bid] for bid in known.bids)
    invalid = tuple(check for check in known.checks.values() if check.fails)
    failing = {check.bid for check in invalid}
    met = [bid for bid in bids if bid.id not in failing]
    refused = tuple(refusals(known.model, met, known.prices))
    out = {refusal.bid for refusal in refused}
    valid = [bid.id for bid in met if bid.id not in out]
    cards, staged = _scored(known, valid)
    still = tuple(card for card in cards if card.bid not in staged.out)
    facts = tie_facts(known)
    ranking = known.model.scheme.rank(still, facts)
    flags, unflagged = low_prices(known, met, refused, ranking)
    findings = (
        *_waiting(known, valid, staged),
        *(refusal.finding for refusal in refused),
        *grade_findings(known),
        *stage_findings(staged),
        *unflagged,
        *low_price_findings(known, flags, met),
        *_below_minimum(cards),
        *_results(known, still, ranking, facts),
    )
    return LotEvaluation(
        dossier=dossier,
        lot=known.lot,
        model=known.model,
        cards=cards,
        ranking=ranking,
        invalid=invalid,
        findings=findings,
        contradictions=wrong,
        facts=facts,
        bids=bids,
        refused=refused,
        staged=staged,
        flags=flags,
    )


def _scored(known: LotIndex, valid: Sequence[str]) -> tuple[tuple[Scorecard, ...], Staged]:
    """The cards of all valid bids; after a stage only those who went on are compared."""
    cards = _score(known, valid)
    if not known.model.stages:
        return cards, Staged()
    first = first_grades(known)
    staged = stage_by_stage(
        _score(known, valid, first) if first else cards, known.model.stages, known.model.scheme
    )
    if staged.out:
        again = _score(known, [bid for bid in valid if bid not in staged.out])
        after = {card.bid: card for card in again}
        cards = tuple(after.get(card.bid, card) for card in cards)
    return cards, staged


def _score(
    known: LotIndex, bids: Sequence[str], first: Mapping[Cell, str] | None = None
) -> tuple[Scorecard, ...]:
    compared = coefficients_of(known, bids)
    return known.model.scheme.score(
        {bid: answers_of(known, bid, compared, first or {}) for bid in bids},
        expected=expected_of(known),
        refused=unscored(known, bids),
        groups=known.groups,
    )


def _waiting(known: LotIndex, valid: Sequence[str], staged: Staged) -> Iterator[Finding]:
    """What somebody still has to do before the lot can be decided."""
    lot = known.lot
    if not known.bids:
        yield opened("no-bids", lot=lot.id)
    if lot.stage is Stage.DECIDED and lot.decision is None:
        yield opened("decision-open", lot=lot.id)
    for bid in known.bids:
        if bid not in known.checks:
            yield opened("check-open", bid=bid)
    asked = {bid: staged.asked(bid) for bid in staged.out}
    yield from _grades_waiting(known, valid, asked)
    for bid in valid:
        for priced in known.model.scheme.priced:
            if priced.key not in known.prices[bid] and priced.key in asked.get(bid, [priced.key]):
                yield opened("price-open", bid=bid, criterion=priced.key)


def _grades_waiting(
    known: LotIndex, valid: Sequence[str], asked: Mapping[str, Collection[str]]
) -> Iterator[Finding]:
    """Grades and reasons that are not there; `asked` holds what counts for those who are out."""
    cells = [
        (bid, criterion)
        for bid in valid
        for criterion in (known.scales if bid not in asked else known.scales.keys() & asked[bid])
    ]
    compared = known.pairwise
    graded = len(known.groups)
    given = [cell for cell in cells if cell[1] not in compared] if compared else cells
    missing = [cell for cell in given if len(known.grades.get(cell, ())) < graded]
    if missing:
        yield from _missing_grades(known, missing, graded * len(given))
    yield from _quorum_waiting(known, given)
    for criterion in compared:
        yield from comparisons_waiting(
            known, criterion, [b for b, key in cells if key == criterion]
        )
    if not known.model.scheme.panel_rule.agrees:
        if not graded and valid:
            yield opened("no-committee", lot=known.lot.id)
        return
    agreed = known.consensus
    without = [c for c in cells if c not in agreed or not (agreed[c].grade or c[1] in compared)]
    if without:
        facts = {"count": len(without), "all": len(cells), "cells": _named(without)}
        yield opened("consensus-open", **facts)
    yield from _reasons_waiting(known, cells)


def _missing_grades(known: LotIndex, cells: Sequence[Cell], whole: int) -> Iterator[Finding]:
    """Who gives no grade and why, and how many grades are not there without a reason."""
    tell = opened if known.model.scheme.missing is Missing.FORBID else notice
    for (bid, criterion), members in known.absent.items():
        for by, why in members.items():
            yield tell(_ABSENT[why], by=by, bid=bid, criterion=criterion)
    graded = len(known.groups)
    waits = {
        cell: count
        for cell in cells
        if (count := graded - len(known.grades.get(cell, ())) - len(known.absent.get(cell, ())))
    }
    if waits:
        facts = {"count": sum(waits.values()), "all": whole, "cells": _named(list(waits))}
        yield tell("assessments-open", **facts)


def _quorum_waiting(known: LotIndex, cells: Sequence[Cell]) -> Iterator[Finding]:
    """Cells with fewer grades than the panel rule can merge or the model asks for."""
    scheme, graded = known.model.scheme, len(known.groups)
    needed = scheme.quorum
    if not scheme.panel_rule.agrees:
        needed = max(needed, scheme.panel(graded, known.groups).fewest)
    if needed == 1 or (needed == graded and scheme.missing is Missing.FORBID):
        return
    few = {cell: n for cell in cells if (n := len(known.grades.get(cell, ()))) < needed}
    if few:
        named = ", ".join(f"{bid} / {key}: {n}" for (bid, key), n in list(few.items())[:MOST_NAMED])
        more = " ..." if len(few) > MOST_NAMED else ""
        yield opened("quorum-open", count=len(few), needed=needed, cells=named + more)


def _reasons_waiting(known: LotIndex, cells: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    for bid, criterion in cells:
        agreed = known.consensus.get((bid, criterion))
        if agreed and not agreed.reasons:
            yield opened("consensus-reasons-open", bid=bid, criterion=criterion)
        elif agreed and not agreed.for_others:
            yield notice("for-others-open", bid=bid, criterion=criterion)


def _named(cells: Sequence[tuple[str, str]]) -> str:
    named = ", ".join(f"{bid} / {criterion}" for bid, criterion in cells[:MOST_NAMED])
    return named + (" ..." if len(cells) > MOST_NAMED else "")


def _below_minimum(cards: Sequence[Scorecard]) -> Iterator[Finding]:
    for card in cards:
        if card.below_minimum:
            yield notice("below-minimum", bid=card.bid, criteria=", ".join(card.below_minimum))


def _without_place(cards: Sequence[Scorecard]) -> Iterator[Finding]:
    """Bids for which a rule has no answer, or that a rule leaves outside the ranking."""
    for card in cards:
        if card.undefined:
            yield fault("rule-undefined", bid=card.bid, problem=card.undefined.problem)
        elif card.outside:
            yield notice(f"outside-{card.outside.value}", bid=card.bid)


def _results(
    known: LotIndex, cards: Sequence[Scorecard], ranking: Sequence[Place], facts: TieFacts
) -> Iterator[Finding]:
    """What the outcome itself tells: ties that stay, an order that rounding changed."""
    yield from tie_findings(known, ranking)
    yield from _without_place(cards)
    scheme = known.model.scheme
    other = RankOn.EXACT if scheme.rank_on is RankOn.ROUNDED else RankOn.ROUNDED
    again = rank(cards, rank_on=other, ties=scheme.ties, facts=facts)
    ranks = {place.card.bid: place.rank for place in again}
    if moved := [place.card.bid for place in ranking if ranks[place.card.bid] != place.rank]:
        yield notice("rounding-changed-order", bids=", ".join(moved))
    complete = known.lot.stage.reached(Stage.PRICED) and all(not card.missing for card in cards)
    if complete and known.bids and not ranking:
        yield fault("no-valid-bid", lot=known.lot.id)
