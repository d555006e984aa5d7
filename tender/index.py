"""The dossier looked up once: which grades count for which cell, and what contradicts what."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from fractions import Fraction

from scoring import plain
from scoring.errors import UnknownGradeError
from scoring.pairwise import Pair
from scoring.panels import PanelRule, WeightedMeanRule
from scoring.prices import FixedPrice
from scoring.scales import PairwiseScale, Scale
from scoring.scheme import PricedCriterion
from tender.findings import Finding, Place, fault, opened
from tender.model import (
    GRADING_HATS,
    Absence,
    Assessment,
    AwardModel,
    Bid,
    Check,
    Consensus,
    Dossier,
    Evaluator,
    Lot,
    Stage,
)

Cell = tuple[str, str]
"""A bid and a criterion."""
CONSENSUS = "consensus"
MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}(T[0-9]{2}:[0-9]{2}(:[0-9]{2})?)?")


@dataclass(slots=True)
class LotIndex:
    """What is known of one lot, by cell."""

    lot: Lot
    model: AwardModel
    scales: Mapping[str, Scale]
    groups: Mapping[str, str]
    """The members who grade, each with the group whose weight a grade of theirs may have."""
    named: bool
    """Whether it matters who gave a grade."""
    bids: list[str] = field(default_factory=list)
    grades: dict[Cell, list[str]] = field(default_factory=lambda: defaultdict(list))
    by: dict[Cell, list[str]] = field(default_factory=lambda: defaultdict(list))
    """Who gave the grades of a cell, in their order, where it matters."""
    absent: dict[Cell, dict[str, Absence]] = field(default_factory=lambda: defaultdict(dict))
    """Who gives no grade in a cell, and why."""
    compared: dict[tuple[str, str], dict[Pair, int]] = field(default_factory=dict)
    """How each pair of bids was compared, by criterion and evaluator."""
    consensus: dict[Cell, Consensus] = field(default_factory=dict)
    disputed: set[Cell] = field(default_factory=set)
    """Cells with two consensus grades; neither counts."""
    prices: dict[str, dict[str, Fraction]] = field(default_factory=dict)
    submitted: dict[str, str] = field(default_factory=dict)
    checks: dict[str, Check] = field(default_factory=dict)

    @property
    def pairwise(self) -> frozenset[str]:
        """The criteria on which bids are compared two by two."""
        return frozenset(k for k, each in self.scales.items() if isinstance(each, PairwiseScale))


@dataclass(slots=True)
class Index:
    """All lots of a dossier, and the findings on what does not fit together."""

    lots: dict[str, LotIndex]
    lot_of: dict[str, LotIndex]
    """The lot of each bid."""
    findings: list[Finding]


def index(dossier: Dossier) -> Index:
    """Look a dossier up once, in the order of its parts."""
    made = Index({}, {}, [])
    for number, lot in enumerate(dossier.lots):
        _add_lot(made, dossier, lot, f"lots[{number + 1}]")
    _check_members(made, dossier)
    _add_bids(made, dossier)
    _add_checks(made, dossier)
    _add_assessments(made, dossier)
    _add_consensus(made, dossier)
    _check_confirmations(made, dossier)
    return made


def _add_lot(made: Index, dossier: Dossier, lot: Lot, path: str) -> None:
    model = dossier.model(lot)
    if model is None:
        place = Place(path=f"{path}.model")
        made.findings.append(fault("model-of-lot", place, lot=lot.id, model=lot.model))
        return
    if lot.id in made.lots:
        made.findings.append(fault("double-lot", Place(path=f"{path}.id"), lot=lot.id))
        return
    scales = {criterion.key: criterion.scale for criterion in model.scheme.graded}
    rule = model.scheme.panel_rule
    groups = {member.id: group_of(member, rule) for member in dossier.members(lot.id)}
    made.lots[lot.id] = LotIndex(lot, model, scales, groups, rule.named)


def group_of(member: Evaluator, rule: PanelRule) -> str:
    """The group whose weight a member has; of one without a weight, which is a fault, any other."""
    group = member.group or member.hat.value
    known = rule.weights if isinstance(rule, WeightedMeanRule) else {group: 1}
    return group if group in known else next(iter(known))


def _check_members(made: Index, dossier: Dossier) -> None:
    seen: set[str] = set()
    for number, member in enumerate(dossier.committee):
        path = f"committee[{number + 1}]"
        if member.id in seen:
            made.findings.append(fault("double-member", Place(path=f"{path}.id"), by=member.id))
        seen.add(member.id)
        if member.hat not in GRADING_HATS:
            place = Place(path=f"{path}.hat")
            expected = ", ".join(sorted(GRADING_HATS))
            made.findings.append(fault("not-one-of", place, found=member.hat, expected=expected))
        for lot in member.lots:
            if lot not in made.lots:
                made.findings.append(fault("lot-unknown", Place(path=f"{path}.lots"), lot=lot))
        made.findings += _group_problems(made.lots.values(), member, path)


def _group_problems(lots: Iterable[LotIndex], member: Evaluator, path: str) -> Iterator[Finding]:
    """A member who grades where groups have weights is of a group that has one."""
    group = member.group or member.hat.value
    for lot in lots:
        rule = lot.model.scheme.panel_rule
        if not isinstance(rule, WeightedMeanRule) or not member.grades(lot.lot.id):
            continue
        if group not in rule.weights:
            place = Place(path=f"{path}.{'group' if member.group else 'hat'}")
            facts = {"by": member.id, "group": group, "known": ", ".join(rule.weights)}
            yield fault("group-unknown", place, **facts)


def _add_bids(made: Index, dossier: Dossier) -> None:
    for number, bid in enumerate(dossier.bids):
        path = f"bids[{number + 1}]"
        lot = made.lots.get(bid.lot)
        if lot is None:
            made.findings.append(fault("lot-unknown", Place(path=f"{path}.lot"), lot=bid.lot))
        elif bid.id in made.lot_of:
            made.findings.append(fault("double-bid", Place(path=f"{path}.id"), bid=bid.id))
        else:
            made.lot_of[bid.id] = lot
            lot.bids.append(bid.id)
            lot.prices[bid.id] = {}
            _add_submission(made, lot, bid, path)
            for criterion, amount in bid.prices.items():
                place = Place(path=f"{path}.prices.{criterion}")
                price = Fraction(amount)
                problem = _price_problem(lot, bid.id, criterion, price, place)
                made.findings += [problem] if problem else []
                if problem is None:
                    lot.prices[bid.id][criterion] = price


def _add_submission(made: Index, lot: LotIndex, bid: Bid, path: str) -> None:
    if not bid.submitted_on:
        return
    try:
        if MOMENT.fullmatch(bid.submitted_on):
            moment = datetime.fromisoformat(bid.submitted_on)
            only_day = "T" not in bid.submitted_on
            lot.submitted[bid.id] = bid.submitted_on if only_day else moment.isoformat()
            return
    except ValueError:
        pass  # 2027-02-30 reads like a day and is none: told below
    place = Place(path=f"{path}.submitted_on")
    made.findings.append(fault("not-a-moment", place, found=bid.submitted_on))


def _price_problem(
    lot: LotIndex, bid: str, criterion: str, price: Fraction, place: Place
) -> Finding | None:
    scheme = lot.model.scheme
    priced = next((c for c in scheme.priced if c.key == criterion), None)
    if priced is None:
        return fault("price-criterion-unknown", place, criterion=criterion)
    if not lot.lot.stage.reached(Stage.QUALITY_FINAL):
        return fault("price-early", place, bid=bid, lot=lot.lot.id)
    if not scheme.takes(priced, price):
        return fault("price-refused", place, bid=bid, criterion=criterion, price=plain(price))
    return _fixed_price_problem(priced, bid, price, place)


def _fixed_price_problem(
    priced: PricedCriterion, bid: str, price: Fraction, place: Place
) -> Finding | None:
    if isinstance(priced.rule, FixedPrice) and price != priced.rule.amount:
        facts = {"price": plain(price), "amount": plain(priced.rule.amount)}
        return fault("price-not-fixed", place, bid=bid, **facts)
    return None


def _add_checks(made: Index, dossier: Dossier) -> None:
    for number, check in enumerate(dossier.checks):
        path = f"checks[{number + 1}]"
        lot = made.lot_of.get(check.bid)
        if lot is None:
            made.findings.append(fault("bid-unknown", Place(path=f"{path}.bid"), bid=check.bid))
            continue
        if check.bid in lot.checks:
            made.findings.append(fault("double-check", Place(path=path), bid=check.bid))
            continue
        lot.checks[check.bid] = check
        known = {requirement.id for requirement in lot.model.requirements}
        for which, failure in enumerate(check.fails):
            if failure.requirement not in known:
                place = Place(path=f"{path}.fails[{which + 1}].requirement")
                found = fault("requirement-unknown", place, requirement=failure.requirement)
                made.findings.append(found)


def _add_assessments(made: Index, dossier: Dossier) -> None:
    seen: set[tuple[str, str, str]] = set()
    for number, given in enumerate(dossier.assessments):
        bid, criterion, by, grade = given.bid, given.criterion, given.by, given.grade
        lot = made.lot_of.get(bid)
        scale = lot.scales.get(criterion) if lot else None
        key = (bid, criterion, by)
        again = key in seen
        seen.add(key)
        if lot and scale and not again and by in lot.groups and grade in scale.marks:
            lot.grades[bid, criterion].append(grade)
            if lot.named:
                lot.by[bid, criterion].append(by)
            if given.reasons and not given.absent:
                continue
        made.findings += _assessment_problems(
            made, f"assessments[{number + 1}]", given, again=again
        )


def _assessment_problems(
    made: Index, path: str, given: Assessment, *, again: bool
) -> Iterator[Finding]:
    """Say why an assessment does not count; another spelling of a known grade does."""
    cell = {"bid": given.bid, "criterion": given.criterion}
    problem, lot = _cell_problem(made, path, given.bid, given.criterion)
    if problem or lot is None:
        yield from [problem] if problem else []
    elif given.by not in lot.groups:
        yield fault("evaluator-unknown", Place(path=f"{path}.by"), by=given.by, lot=lot.lot.id)
    elif again:
        yield fault("double-assessment", Place(path=path), by=given.by, **cell)
    elif given.absent or not given.grade:
        yield from _no_grade(lot, path, given)
    elif problem := _grade_problem(lot, path, given.criterion, given.grade):
        yield problem
    else:
        if given.grade not in lot.scales[given.criterion].marks:
            lot.grades[given.bid, given.criterion].append(given.grade)
            if lot.named:
                lot.by[given.bid, given.criterion].append(given.by)
        if not given.reasons:
            yield opened("reasons-missing", Place(path=path), by=given.by, **cell)


def _no_grade(lot: LotIndex, path: str, given: Assessment) -> Iterator[Finding]:
    """Keep why a member gives no grade; with no reason named it was handed in empty."""
    facts = {"by": given.by, "bid": given.bid, "criterion": given.criterion}
    if given.absent is None:
        yield opened("grade-empty", Place(path=path), **facts)
        return
    lot.absent[given.bid, given.criterion][given.by] = given.absent
    if given.grade:
        yield fault("absent-graded", Place(path=f"{path}.grade"), **facts)
    if not given.reasons:
        yield opened("absent-reasons", Place(path=path), **facts)


def _cell_problem(
    made: Index, path: str, bid: str, criterion: str
) -> tuple[Finding | None, LotIndex | None]:
    """Find the lot of a cell, or say why there is no such cell."""
    lot = made.lot_of.get(bid)
    if lot is None:
        return fault("bid-unknown", Place(path=f"{path}.bid"), bid=bid), None
    if criterion in lot.scales:
        return None, lot
    place = Place(path=f"{path}.criterion")
    if any(criterion == priced.key for priced in lot.model.scheme.priced):
        return fault("criterion-not-graded", place, criterion=criterion), lot
    known = ", ".join(lot.scales)
    return fault("criterion-unknown", place, bid=bid, criterion=criterion, known=known), lot


def _grade_problem(lot: LotIndex, path: str, criterion: str, grade: str) -> Finding | None:
    try:
        lot.scales[criterion].mark(grade)
    except UnknownGradeError as error:
        place = Place(path=f"{path}.grade")
        return fault("grade-unknown", place, grade=grade, known=", ".join(error.known))
    return None


def _add_consensus(made: Index, dossier: Dossier) -> None:
    for number, agreed in enumerate(dossier.consensus):
        path = f"consensus[{number + 1}]"
        cell = {"bid": agreed.bid, "criterion": agreed.criterion}
        problem, lot = _cell_problem(made, path, agreed.bid, agreed.criterion)
        if lot and problem is None:
            problem = _consensus_problem(lot, path, agreed)
        if lot and problem is None and (agreed.bid, agreed.criterion) in lot.consensus:
            problem = fault("double-consensus", Place(path=path), **cell)
            lot.disputed.add((agreed.bid, agreed.criterion))
        if problem or lot is None:
            made.findings += [problem] if problem else []
        else:
            lot.consensus[agreed.bid, agreed.criterion] = agreed


def _consensus_problem(lot: LotIndex, path: str, agreed: Consensus) -> Finding | None:
    rule = lot.model.scheme.panel_rule
    if not agreed.grade:
        return None
    if not rule.agrees:
        cell = {"bid": agreed.bid, "criterion": agreed.criterion}
        return fault("consensus-unused", Place(path=f"{path}.grade"), rule=rule.name, **cell)
    return _grade_problem(lot, path, agreed.criterion, agreed.grade)


def _check_confirmations(made: Index, dossier: Dossier) -> None:
    for number, given in enumerate(dossier.confirmations):
        path = f"confirmations[{number + 1}]"
        lot = made.lots.get(given.lot)
        if lot is None:
            made.findings.append(fault("lot-unknown", Place(path=f"{path}.lot"), lot=given.lot))
        elif given.by not in lot.groups:
            facts = {"by": given.by, "lot": given.lot}
            made.findings.append(fault("evaluator-unknown", Place(path=f"{path}.by"), **facts))
