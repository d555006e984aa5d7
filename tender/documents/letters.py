"""The letter to each bidder of a decided lot."""

from datetime import timedelta

from scoring import Scorecard, TieRule
from tender.calendar import dutch_terms
from tender.documents.content import (
    Comparison,
    Counts,
    Drawn,
    Failed,
    Kind,
    Letter,
    Result,
    Term,
)
from tender.documents.dutch import day, paragraphs, weekday
from tender.documents.formulas import Sight
from tender.documents.material import Material
from tender.documents.results import compare, result_of
from tender.documents.unplaced import refused
from tender.model import Check


def kind_of(material: Material, bid: str) -> Kind:
    """Tell which letter a bid gets."""
    card = material.evaluation.card(bid)
    if card is None:
        return Kind.INVALID
    if material.decided.won(bid):
        return Kind.AWARD
    return Kind.REJECTION if material.evaluation.place(bid) else Kind.BELOW_MINIMUM


def letter_to(material: Material, bid: str) -> Letter:
    """Write what the letter to a bidder says; no other bidder but the winners is in it."""
    card = material.evaluation.card(bid)
    check = next((c for c in material.evaluation.invalid if c.bid == bid), None)
    refusal = next((r for r in material.evaluation.refused if r.bid == bid), None)
    result = result_of(material, card, Sight.OWN) if card else None
    return Letter(
        tenderer=material.tenderer(bid),
        address=paragraphs(material.bids[bid].address),
        winners=material.winners,
        counts=counts_of(material),
        term=term_of(material),
        result=result,
        comparisons=_comparisons(material, card, result) if card and result else (),
        failed=failed_of(material, check) if check else (),
        checked_on=day(check.on) if check else "",
        refused=refused(material, refusal) if refusal else None,
        drawn=_drawn(material, bid),
        most=material.most,
        passed_over=bid in material.passed_over,
    )


def counts_of(material: Material) -> Counts:
    """Count the bids of a lot."""
    outcome = material.evaluation
    valid, out = len(outcome.cards), len(outcome.refused)
    below = {card.bid for card in outcome.below_minimum}
    staged = outcome.staged.out.keys() - below
    outside = {card.bid for card in outcome.cards if card.outside} - below - staged
    return Counts(
        valid + len(outcome.invalid) + out,
        valid,
        out,
        len(below),
        len(outside),
        len(staged),
        len(outcome.ranking),
    )


def drawn_of(material: Material) -> Drawn | None:
    """Write out the record of a draw of lots."""
    draw = material.lot.draw
    return Drawn(day(draw.on), draw.by, draw.witness, draw.method) if draw else None


def _drawn(material: Material, bid: str) -> Drawn | None:
    place = material.evaluation.place(bid)
    by_lot = place and place.decided_by and place.decided_by.rule is TieRule.LOTTERY
    return drawn_of(material) if by_lot else None


def term_of(material: Material) -> Term:
    """Write the standstill; before sending only its length is known."""
    clock = material.decided.standstill
    if clock is None:
        return Term(dutch_terms().standstill_days, "", "", "")
    return Term(
        clock.days,
        weekday(clock.sent_on + timedelta(days=1)),
        weekday(clock.ends_on),
        weekday(clock.raw_end) if clock.raw_end != clock.ends_on else "",
    )


def _comparisons(material: Material, card: Scorecard, result: Result) -> tuple[Comparison, ...]:
    if material.decided.won(card.bid):
        return ()
    return tuple(compare(material, card, place.card, result) for place in material.decided.winners)


def failed_of(material: Material, check: Check) -> tuple[Failed, ...]:
    """Write out the requirements that a bid fails, and why."""
    known = {requirement.id: requirement.text for requirement in material.model.requirements}
    return tuple(
        Failed(
            failure.requirement,
            paragraphs(known.get(failure.requirement, "")),
            paragraphs(failure.reason),
        )
        for failure in check.fails
    )
