"""Dossiers for the tests of letters: the Groningen example in variants, and small ones to order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache

from tender import read_dossier, read_model
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
from tender.places import criteria_dir, examples_dir

LOT = "perceel-1"
TAKEN, SENT = date(2027, 2, 16), date(2027, 2, 17)
DECISION = Decision("het hoofd Inkoop", TAKEN, SENT)
AUTHORITY = Authority("Gemeente Proefstad", court="Rechtbank Proefland", contact="inkoop@x.example")


@cache
def example() -> Dossier:
    """The finished tender of Groningen."""
    dossier, findings = read_dossier(examples_dir() / "oco-groningen" / "dossier.yaml")
    assert dossier is not None, findings
    return dossier


def decided(dossier: Dossier, decision: Decision | None, *, winners: int = 1) -> Dossier:
    """A dossier with another decision, or with none yet."""
    stage = Stage.DECIDED if decision else Stage.PRICED
    (lot,) = dossier.lots
    return replace(dossier, lots=(replace(lot, decision=decision, stage=stage, winners=winners),))


def failing(dossier: Dossier, bid: str, *failures: Failure) -> Dossier:
    """A dossier in which a bid fails requirements."""
    checks = tuple(
        replace(check, fails=failures) if check.bid == bid else check for check in dossier.checks
    )
    return replace(dossier, checks=checks)


def worded(dossier: Dossier, bid: str, criterion: str, **words: str) -> Dossier:
    """A dossier with other words for one cell."""
    consensus = tuple(
        replace(cell, **words) if (cell.bid, cell.criterion) == (bid, criterion) else cell
        for cell in dossier.consensus
    )
    return replace(dossier, consensus=consensus)


@dataclass(frozen=True)
class Offer:
    """A bid to order: its grades in the order of the model, and its price."""

    grades: Sequence[str | Sequence[str]]
    """The agreed grade of each criterion, or the grades of all members."""
    price: str


def small(model: str, offers: Mapping[str, Offer], *, winners: int = 1) -> Dossier:
    """A decided tender with a model that comes with Gunning."""
    found, findings = read_model(criteria_dir() / f"{model}.yaml")
    assert found is not None, findings
    consensus: list[Consensus] = []
    assessments: list[Assessment] = []
    for bid, offer in offers.items():
        for criterion, grade in zip(found.graded, offer.grades, strict=True):
            agreed = grade if isinstance(grade, str) else ""
            cell = (bid, criterion.id)
            words = (f"Redenen voor {bid}, {criterion.id}.", f"Sterk van {bid}, {criterion.id}.")
            consensus.append(Consensus(*cell, agreed, *words))
            own = [grade] * 3 if isinstance(grade, str) else grade
            assessments += [
                Assessment(*cell, f"lid-{number}", given, "Kort.")
                for number, given in enumerate(own, 1)
            ]
    return Dossier(
        reference="P-1",
        title="Proef",
        authority=AUTHORITY,
        models=(found,),
        lots=(Lot(LOT, "Eerste perceel", found.ref, Stage.DECIDED, winners, DECISION),),
        bids=tuple(
            Bid(bid, f"{bid.title()} B.V.", LOT, "", {found.priced[0].id: Decimal(offer.price)})
            for bid, offer in offers.items()
        ),
        committee=tuple(Evaluator(f"lid-{n}", f"adviseur {n}", Hat.EVALUATOR) for n in (1, 2, 3)),
        checks=tuple(Check(bid, "inkoper", date(2027, 1, 20)) for bid in offers),
        assessments=tuple(assessments),
        consensus=tuple(consensus),
        confirmations=(Confirmation("lid-1", LOT, date(2027, 2, 5)),),
    )
