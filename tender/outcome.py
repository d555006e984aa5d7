"""An evaluation as a tree of texts: the stable form in which other programs read it.

Every number is a decimal text. One that never ends is cut at thirty digits, and a fraction
beside it holds it whole.
"""

from collections.abc import Iterable, Iterator
from fractions import Fraction

from scoring import Place, Points, Scorecard, decimal_text
from scoring.ranking import TieRule
from tender.abnormal import question
from tender.award import AwardDecision
from tender.evaluation import Evaluation, LotEvaluation
from tender.findings import Finding, faults
from tender.index import CONSENSUS
from tender.lot_limits import Limited, decide_lot, limited
from tender.model import Stage
from tender.sharing import shared_from

Tree = dict[str, object]


def outcome(evaluation: Evaluation, findings: Iterable[Finding], *, lot: str = "") -> Tree:
    """What follows from a dossier, for all lots or for one, with the findings beside it."""
    shown = [each for each in evaluation.lots if lot in {"", each.lot.id}]
    limits = limited(evaluation)
    return {
        "reference": evaluation.dossier.reference,
        "lots": [_lot_tree(evaluation, each) for each in shown],
        **({"lot_limits": _limits_tree(limits)} if limits.limits else {}),
        "findings": finding_trees(findings),
    }


def _lot_tree(evaluation: Evaluation, found: LotEvaluation) -> Tree:
    visible = may_be_shown(found)
    return {
        "lot": found.lot.id,
        "title": found.lot.title,
        "stage": found.lot.stage.value,
        "model": found.model.ref,
        "digest": found.model.digest,
        "unit": found.model.scheme.combination.unit.value,
        "better": found.model.scheme.combination.better.value,
        "ranking": [_place_tree(place) for place in found.ranking] if visible else [],
        "excluded": list(excluded(found)) if visible else [],
        "scorecards": [_shared_tree(found, card) for card in found.cards] if visible else [],
        "low_prices": list(_low_prices(found)),
        "award": _award_tree(award_of(evaluation, found)),
    }


def may_be_shown(found: LotEvaluation) -> bool:
    """Whether points may be shown: never while they would betray the grade of one evaluator."""
    merged = found.model.scheme.panel_rule.name != CONSENSUS
    return not merged or found.lot.stage.reached(Stage.CONSENSUS)


def _shared_tree(found: LotEvaluation, card: Scorecard) -> Tree:
    """A card, with the bid whose grade counts beside each criterion that is graded once."""
    bid = found.bid(card.bid) if found.dossier.common else None
    if bid is None or not bid.same_answers_as:
        return card_tree(card)
    lines: list[Tree] = []
    for line in card.lines:
        other = shared_from(found.dossier, bid, line.criterion)
        lines.append(points_tree(line) | ({"same_as": other} if other else {}))
    return card_tree(card) | {"criteria": lines}


def _low_prices(found: LotEvaluation) -> Iterator[Tree]:
    """Prices that seem abnormally low, and the question for each bidder who was not asked yet."""
    rule = found.model.abnormal
    for flag in found.flags if rule else ():
        bid = found.bid(flag.bid)
        tree: Tree = {
            "bid": flag.bid,
            "rule": rule.about.id if rule else "",
            "ask": rule.ask.value if rule else "",
            **number("price", flag.price),
            "compared": flag.compared.value,
            **number("amount", flag.amount),
            "sum": flag.sum,
        }
        if bid and bid.explanation is None:
            flags = [each for each in found.flags if each.bid == bid.id]
            tree["question"] = question(found.dossier, bid, flags)
        yield tree


def _limits_tree(limits: Limited) -> Tree:
    return {
        "most": limits.limits.most if limits.limits else 0,
        "by": limits.limits.by.value if limits.limits else "",
        "lots": [
            {
                "lot": each.lot,
                "winners": list(each.winners),
                "tied": list(each.tied),
                "passed_over": list(each.passed_over),
            }
            for each in limits.lots
        ],
    }


def card_tree(card: Scorecard) -> Tree:
    """All points of one bid, each with its sum, and its total."""
    return {
        "bid": card.bid,
        "criteria": [points_tree(line) for line in card.lines],
        **_totals_tree(card),
        "missing": list(card.missing),
        "below_minimum": list(card.below_minimum),
    }


def _totals_tree(card: Scorecard) -> Tree:
    """The total of a bid; nothing where an answer is missing or a rule has none."""
    if card.totals is None:
        return {"undefined": card.undefined.problem} if card.undefined else {}
    return {
        **number("total", card.total.value),
        "total_sum": card.total_sum,
        **number("exact_total", card.exact_total.value),
    }


def points_tree(line: Points) -> Tree:
    """The points for one criterion: published, exact, and as a sum."""
    exact = number("exact", line.exact)
    if "exact_fraction" in exact:
        exact["fraction"] = exact.pop("exact_fraction")
    return {
        "criterion": line.criterion,
        "answer": line.answer,
        **number("weight", line.weight),
        **number("points", line.points),
        **exact,
        "sum": line.sum,
    }


def number(key: str, value: Fraction) -> Tree:
    """A number under its key; one that never ends has its fraction under `<key>_fraction`."""
    text = decimal_text(value)
    whole = Fraction(text) == value
    return {key: text} if whole else {key: text, f"{key}_fraction": str(value)}


def finding_trees(findings: Iterable[Finding]) -> list[Tree]:
    """Findings as trees: code and facts for programs, the sentence for people."""
    return [
        {
            "code": finding.code,
            "level": finding.level.value,
            "file": finding.place.file,
            "line": finding.place.line,
            "column": finding.place.column,
            "path": finding.place.path,
            "sentence": finding.sentence,
            "facts": dict(finding.facts),
        }
        for finding in findings
    ]


def award_of(evaluation: Evaluation, found: LotEvaluation) -> AwardDecision | None:
    """Who wins a lot, once the prices are known, nothing is wrong and nothing is left open.

    Where nobody may win more than so many lots, that limit is applied.
    """
    if faults(evaluation.findings) or not found.lot.stage.reached(Stage.PRICED):
        return None
    return decide_lot(evaluation, found)[0]


def _place_tree(place: Place) -> Tree:
    tree: Tree = {
        "bid": place.card.bid,
        "rank": place.rank,
        **number("total", place.card.total.value),
        "tied": place.tied,
    }
    if place.decided_by:
        tree["decided_by"] = place.decided_by.rule.value
        if place.decided_by.rule is TieRule.CRITERION:
            tree["decided_by_criterion"] = place.decided_by.criterion
    return tree


def excluded(found: LotEvaluation) -> Iterator[Tree]:
    """Whoever has no place in the ranking, and why."""
    for check in found.invalid:
        fails = [{"requirement": f.requirement, "reason": f.reason} for f in check.fails]
        yield {"bid": check.bid, "because": "requirement", "fails": fails}
    for refusal in found.refused:
        yield {"bid": refusal.bid, "because": refusal.because.value, **refusal.facts}
    out = found.staged.out
    for card in found.cards:
        if card.bid in out and not card.below_minimum:
            yield {"bid": card.bid, "because": "stage", "after": out[card.bid]}
        elif card.below_minimum:
            yield {"bid": card.bid, "because": "minimum", "criteria": list(card.below_minimum)}
        elif card.missing:
            yield {"bid": card.bid, "because": "incomplete", "criteria": list(card.missing)}
        elif card.undefined:
            yield {"bid": card.bid, "because": "undefined", "problem": card.undefined.problem}
        elif card.outside:
            yield {"bid": card.bid, "because": card.outside.value}


def _award_tree(award: AwardDecision | None) -> Tree | None:
    if award is None:
        return None
    tree: Tree = {
        "winners": [place.card.bid for place in award.winners],
        "reserves": [place.card.bid for place in award.reserves],
        "winners_are": award.evaluation.lot.winners_are.value,
    }
    if award.decision:
        tree |= {"by": award.decision.by, "taken_on": award.decision.taken_on.isoformat()}
    if award.standstill:
        tree |= {
            "sent_on": award.standstill.sent_on.isoformat(),
            "standstill_ends": award.standstill.ends_on.isoformat(),
            "sign_from": award.standstill.sign_from.isoformat(),
            "calendar_covered": award.standstill.covered,
        }
    return tree
