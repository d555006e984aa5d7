"""Small dossiers of every kind, as a legitimate procedure can leave them."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product
from typing import TypeVar

from hypothesis import strategies as st

from tender.model import (
    Assessment,
    Authority,
    Bid,
    Check,
    Confirmation,
    Consensus,
    Decision,
    Dossier,
    Evaluator,
    Failure,
    Hat,
    Lot,
    Stage,
)
from tests.storage_case import CRITERIA, award_model

Item = TypeVar("Item")
MODELS = (award_model(), award_model("gemiddeld", rule="mean"))
MEMBERS = ("lid-1", "lid-2", "lid-3")
GRADES = ("goed", "matig", "slecht")
SENT = date(2026, 12, 31)

texts = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=30)
words = texts.filter(str.strip)
days = st.dates(date(2026, 1, 1), date(2026, 12, 30))
amounts = st.decimals("0.01", "999999999999.99", places=2) | st.integers(1, 10**6).map(Decimal)


@st.composite
def lots(draw: st.DrawFn) -> tuple[Lot, ...]:
    """One or two lots, each at a stage of its own."""
    return tuple(
        Lot(
            f"perceel-{number}",
            draw(words),
            draw(st.sampled_from(MODELS)).ref,
            stage,
            draw(st.integers(1, 3)),
            Decision(draw(words), draw(days), draw(st.none() | st.just(SENT)))
            if stage is Stage.DECIDED
            else None,
        )
        for number, stage in enumerate(
            draw(st.lists(st.sampled_from(Stage), min_size=1, max_size=2))
        )
    )


@st.composite
def committees(draw: st.DrawFn, known: tuple[Lot, ...]) -> tuple[Evaluator, ...]:
    """Up to three members, some of one lot only."""
    limits = st.permutations([lot.id for lot in known]).flatmap(
        lambda ids: st.integers(0, len(ids)).map(lambda n: tuple(ids[:n]))
    )
    return tuple(
        Evaluator(
            member,
            draw(texts),
            draw(st.sampled_from([Hat.CHAIR, Hat.EVALUATOR, Hat.EXPERT])),
            draw(limits),
        )
        for member in draw(st.permutations(MEMBERS))[: draw(st.integers(0, 3))]
    )


@st.composite
def bids(draw: st.DrawFn, known: tuple[Lot, ...]) -> tuple[Bid, ...]:
    """Up to three bids; those of a priced lot have their price."""
    made = []
    for number in range(draw(st.integers(0, 3))):
        lot = draw(st.sampled_from(known))
        bid = Bid(f"bid-{number}", draw(words), lot.id, draw(texts))
        if lot.stage.reached(Stage.PRICED):
            bid = replace(bid, prices={"prijs": draw(amounts)})
        made.append(bid)
    return tuple(made)


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """A whole dossier; what its stages do not allow is not in it."""
    known = draw(lots())
    committee = draw(committees(known))
    offered = draw(bids(known))
    stage = {bid.id: lot.stage for bid in offered for lot in known if lot.id == bid.lot}
    cells = [(bid, criterion) for bid, criterion in product(offered, CRITERIA)]
    graded = [
        (bid, criterion, member)
        for (bid, criterion), member in product(cells, committee)
        if stage[bid.id].reached(Stage.INDIVIDUAL) and member.grades(bid.lot)
    ]
    met = [cell for cell in cells if stage[cell[0].id].reached(Stage.CONSENSUS)]
    confirming = [
        (member, lot)
        for member, lot in product(committee, known)
        if lot.stage.reached(Stage.CONSENSUS) and member.grades(lot.id)
    ]
    return Dossier(
        reference="PROEF",
        title=draw(words),
        authority=Authority(draw(words), *(draw(texts) for _ in range(5))),
        models=MODELS,
        lots=known,
        bids=offered,
        committee=committee,
        checks=tuple(_check(draw, bid) for bid in _some(draw, offered)),
        assessments=tuple(
            Assessment(bid.id, criterion, member.id, draw(st.sampled_from(GRADES)), draw(texts))
            for bid, criterion, member in _some(draw, graded)
        ),
        consensus=tuple(
            Consensus(bid.id, criterion, _agreed(draw, known, bid), draw(texts), draw(texts))
            for bid, criterion in _some(draw, met)
        ),
        confirmations=tuple(
            Confirmation(member.id, lot.id, draw(days)) for member, lot in _some(draw, confirming)
        ),
        language=draw(st.sampled_from(("nl", "en"))),
        notice=draw(texts),
    )


def _some(draw: st.DrawFn, every: Sequence[Item]) -> list[Item]:
    """Some of these, in any order."""
    chosen = draw(st.lists(st.sampled_from(range(len(every))), unique=True)) if every else []
    return [every[number] for number in chosen]


def _check(draw: st.DrawFn, bid: Bid) -> Check:
    failed = draw(st.lists(words.map(lambda reason: Failure("r1", reason)), max_size=2))
    return Check(bid.id, draw(words), draw(days), tuple(failed))


def _agreed(draw: st.DrawFn, known: tuple[Lot, ...], bid: Bid) -> str:
    """A grade, or none yet; never one where the model takes the mean."""
    model = next(lot.model for lot in known if lot.id == bid.lot)
    return draw(st.sampled_from(("", *GRADES))) if model == MODELS[0].ref else ""
