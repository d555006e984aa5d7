"""The whole way of a lot, on both databases, and every gate on it."""

from collections.abc import Callable

from tender.award import decide
from tender.evaluation import evaluate
from tender.model import Stage
from tender.storage.dossiers import export_dossier
from tender.storage.engine import reading
from tender.storage.gates import mark_sent
from tender.storage.journal import verify
from tests.databases import Build
from tests.storage_case import DAY, LOT, REF, Case, decided


def test_a_lot_goes_all_the_way_and_its_award_can_be_recomputed(
    case_at: Callable[[Build], Case],
) -> None:
    case = case_at(decided)
    with case.at("buyer") as desk:
        mark_sent(desk, lot=LOT, on=DAY)

    with case.at("auditor") as desk:
        dossier = export_dossier(desk)

    lot = evaluate(dossier).lots[0]
    award, findings = decide(lot)
    assert findings == ()
    assert award is not None
    assert [place.card.bid for place in award.winners] == ["zijlicht"]
    assert lot.lot.stage is Stage.DECIDED
    assert award.decision is not None
    assert award.decision.by == "functie mandate"
    with reading(case.engine) as session:
        assert verify(session, REF) == ()
        assert verify(session, "") == ()
