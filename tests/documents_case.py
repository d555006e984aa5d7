"""Dossiers for the tests of letters: the Groningen example in variants, and small ones to order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import combinations
from pathlib import Path

from scoring.prices import FixedPrice
from scoring.scales import PairwiseScale
from tender import read_dossier, read_model
from tender.comparing import COMMITTEE
from tender.examples import spoken
from tender.model import (
    Assessment,
    Authority,
    AwardModel,
    Bid,
    Check,
    Comparison,
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


PENNIES = Decimal("137.29")
"""Takes prices apart, so that the digits of each stand for one bid."""


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


@cache
def of_rule(path: Path) -> Dossier:
    """A decided tender with the bids of a model's worked examples, every price another one."""
    found, findings = read_model(path)
    assert found is not None, findings
    priced = [c for c in found.scheme.priced if not isinstance(c.rule, FixedPrice)]
    given = [dict(each.given) for each in found.examples][:4]
    for number, answers in enumerate(given, 1):
        for criterion in priced:
            asked = Decimal(answers[criterion.key])
            answers[criterion.key] = str(abs(asked - number * PENNIES))
    return _answered(found, dict(zip(("alfa", "beta", "gamma", "delta"), given, strict=False)))


def _answered(model: AwardModel, answers: Mapping[str, Mapping[str, str]]) -> Dossier:
    """A decided tender in which each bid gave these answers."""
    scheme = model.scheme
    cells = {
        (bid, c.key): spoken(given[c.key], c.scale)
        for bid, given in answers.items()
        for c in scheme.graded
    }
    groups = [group for group, _ in max(cells.values(), key=len)]
    groups += [groups[-1]] * (max(3, len(groups)) - len(groups))
    committee = [
        Evaluator(f"lid-{n}", f"adviseur {n}", Hat(group or "evaluator"))
        for n, group in enumerate(groups, 1)
    ]
    compared = {c.key for c in scheme.graded if isinstance(c.scale, PairwiseScale)}
    graded = {cell: said for cell, said in cells.items() if cell[1] not in compared}
    lot = Lot(LOT, "Eerste perceel", model.ref, Stage.DECIDED, 1, DECISION)
    return Dossier(
        reference="P-1",
        title="Proef",
        authority=AUTHORITY,
        models=(model,),
        lots=(lot,),
        bids=tuple(
            Bid(
                bid,
                f"{bid.title()} B.V.",
                LOT,
                "",
                {c.key: Decimal(given[c.key]) for c in scheme.priced},
            )
            for bid, given in answers.items()
        ),
        committee=tuple(committee),
        checks=tuple(Check(bid, "inkoper", date(2027, 1, 20)) for bid in answers),
        assessments=tuple(_assessed(graded, committee)),
        consensus=tuple(
            Consensus(
                bid,
                criterion,
                graded[bid, criterion][0][1]
                if scheme.panel_rule.agrees and (bid, criterion) in graded
                else "",
                f"Redenen voor {bid}, {criterion}.",
                f"Sterk van {bid}, {criterion}.",
            )
            for bid, criterion in cells
        ),
        comparisons=tuple(
            Comparison(criterion, COMMITTEE, bid, over, 3, "Beter.")
            for criterion in sorted(compared)
            for bid, over in combinations(answers, 2)
        ),
    )


def _assessed(
    graded: Mapping[tuple[str, str], Sequence[tuple[str, str]]], committee: Sequence[Evaluator]
) -> Iterator[Assessment]:
    """The grades of the members; one that stands alone was given by all of them."""
    for (bid, criterion), said in graded.items():
        own = [grade for _, grade in said]
        own = own * len(committee) if len(own) == 1 else own
        for member, grade in zip(committee, own, strict=False):
            yield Assessment(bid, criterion, member.id, grade, "Kort.")
