"""The answers of the bids of a lot as they are scored, wherever they are scored again."""

from collections.abc import Collection, Mapping
from dataclasses import replace
from fractions import Fraction

from scoring import Answers
from tender.comparing import Coefficients, take_comparisons
from tender.index import Cell, Index, LotIndex, index
from tender.model import Dossier
from tender.sharing import share_answers

Prices = Mapping[str, Fraction]
AS_THEY_ARE: Mapping[Cell, str] = {}


def known_of(dossier: Dossier, without: Collection[str] = ()) -> Index:
    """Look a dossier up with its common answers; `without` names bids that were not handed in."""
    known = index(dossier)
    share_answers(known, dossier)
    take_comparisons(known, dossier)
    for lot in known.lots.values() if without else ():
        lot.bids[:] = [bid for bid in lot.bids if bid not in without]
        lot.checks = {bid: check for bid, check in lot.checks.items() if bid not in without}
    return known


def expected_of(known: LotIndex) -> int:
    """How many grades make a cell whole."""
    if known.model.scheme.panel_rule.agrees:
        return 1
    return max(1, len(known.groups))


def unscored(known: LotIndex, scored: Collection[str]) -> tuple[Prices, ...]:
    """The prices of the bids that were handed in and are not among those that are scored."""
    counted = set(scored)
    return tuple(known.prices[bid] for bid in known.bids if bid not in counted)


def answers_of(
    known: LotIndex, bid: str, compared: Coefficients, first: Mapping[Cell, str] = AS_THEY_ARE
) -> Answers:
    """The grades and prices of a bid; `first` holds grades in the place of agreed ones.

    `compared` holds the coefficients of all bids that are scored with it.
    """
    answers = _graded(known, bid, first)
    if not compared:
        return answers
    given = {key: compared.get((bid, key), ()) for key in known.pairwise}
    return replace(
        answers,
        grades={**answers.grades, **{k: [grade for _, grade in c] for k, c in given.items() if c}},
        by={**answers.by, **{k: [by for by, _ in c] for k, c in given.items()}},
    )


def _graded(known: LotIndex, bid: str, first: Mapping[Cell, str]) -> Answers:
    scales = known.scales
    if not known.model.scheme.panel_rule.agrees:
        grades = {criterion: known.grades.get((bid, criterion), ()) for criterion in scales}
        named = scales if known.named else ()
        by = {criterion: known.by.get((bid, criterion), ()) for criterion in named}
        return Answers(grades, known.prices[bid], by)
    agreed = {
        criterion: (first.get((bid, criterion), cell.grade),)
        for criterion in scales
        if (cell := known.consensus.get((bid, criterion)))
        and cell.grade
        and (bid, criterion) not in known.disputed
    }
    return Answers(agreed, known.prices[bid])
