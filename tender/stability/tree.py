"""A certificate as a tree of texts: the stable form in which other programs read it.

Numbers stand in it as in `tender.outcome`: a decimal text, and a fraction beside one that never
ends. A question without an answer holds `undecided` with the reason.
"""

from collections.abc import Iterable, Sequence

from scoring.stability.dummies import Threshold
from scoring.stability.grades import GradeChanges
from scoring.stability.outcome import Stability
from scoring.stability.prices import PriceChange, PriceChanges
from scoring.stability.undecided import Why
from scoring.stability.weights import EffectiveWeight, End, Interval, Weighing
from scoring.stability.withdrawing import Departure, Subsets, Withdrawing
from tender.outcome import Tree, finding_trees, number
from tender.stability.certificate import Certificate


def certificate_tree(made: Certificate) -> Tree:
    """All that a certificate holds, under keys that stay."""
    evaluation = made.evaluation
    head: Tree = {
        "lot": evaluation.lot.id,
        "model": evaluation.model.ref,
        "digest": evaluation.model.digest,
    }
    found = made.stability
    if found is None:
        return {**head, "winner": None, "findings": finding_trees(made.findings)}
    return {**head, "winner": found.winner, **_answers(found)}


def _answers(found: Stability) -> Tree:
    return {
        "weights": _weighing(found.weighing),
        "grades": _grades(found.grades),
        "prices": _prices(found.prices),
        "withdrawal": _withdrawing(found.withdrawing),
        "dummies": _dummies(found.dummies),
        "effective_weights": _effective(found.effective),
        **_numbers(found),
    }


def _undecided(why: Why) -> Tree:
    return {"undecided": why.value}


def _dummies(found: Sequence[Threshold] | Why) -> Tree | list[Tree]:
    return _undecided(found) if isinstance(found, Why) else [_threshold(each) for each in found]


def _effective(found: Sequence[EffectiveWeight] | Why) -> Tree | list[Tree]:
    if isinstance(found, Why):
        return _undecided(found)
    return [
        {
            "criterion": each.criterion,
            **number("declared", each.declared),
            **number("effective", each.effective),
            "far_off": each.far_off,
        }
        for each in found
    ]


def _weighing(found: Weighing | Why) -> Tree:
    if isinstance(found, Why):
        return _undecided(found)
    return {
        "winner_stays": [_interval(each) for each in found.winner],
        "order_stays": [_interval(each) for each in found.order],
        "critical": [
            {
                "criterion": each.criterion,
                "bids": [each.one, each.other],
                **number("weight", each.weight),
            }
            for each in found.critical
        ],
    }


def _interval(each: Interval) -> Tree:
    return {
        "criterion": each.criterion,
        **number("declared", each.declared),
        "low": _end(each.low),
        "high": _end(each.high),
    }


def _end(end: End) -> Tree:
    return {
        **number("weight", end.weight),
        "bids": list(end.pair) if end.pair else None,
        "holds": end.holds,
        "confirmed": end.confirmed,
    }


def _grades(found: GradeChanges | Why) -> Tree:
    if isinstance(found, Why):
        return _undecided(found)
    return {
        "steps": found.steps,
        "changes": [
            {
                "bid": each.bid,
                "criterion": each.criterion,
                "before": each.before,
                "after": each.after,
                "first": list(each.first),
            }
            for each in found.changes
        ],
    }


def _prices(found: PriceChanges | Why) -> Tree:
    if isinstance(found, Why):
        return _undecided(found)
    return {
        "deficits": [
            {"bid": bid, "change": _price_change(change)} for bid, change in found.deficits
        ],
        "margin": _price_change(found.margin),
        "smallest": _price_change(found.smallest),
        "others_undecided": found.others.value if found.others else None,
    }


def _price_change(change: PriceChange | None) -> Tree | None:
    if change is None:
        return None
    return {
        "bid": change.bid,
        "criterion": change.criterion,
        **number("before", change.before),
        **number("after", change.after),
        **number("size", change.size),
        "first": list(change.first),
    }


def _withdrawing(found: Withdrawing) -> Tree:
    return {
        "decisive_losers": [_departure(each) for each in found.losers],
        "winner_drops_out": {
            "keep_order": _places(found.drop.kept),
            "rescore": _places(found.drop.rescored),
            "differs": found.drop.differs,
        },
        "any_losers": _subsets(found.subsets),
    }


def _departure(each: Departure) -> Tree:
    return {"away": list(each.away), "first": list(each.first)}


def _places(places: Iterable[tuple[str, int]]) -> list[Tree]:
    return [{"bid": bid, "rank": rank} for bid, rank in places]


def _subsets(found: Subsets | Why) -> Tree:
    if isinstance(found, Why):
        return _undecided(found)
    return {
        "method": found.method.value,
        "fewest": _departure(found.fewest) if found.fewest else None,
        "sets": str(found.sets) if found.sets else None,
        "wins": [{"bid": bid, "sets": str(count)} for bid, count in found.wins] or None,
    }


def _threshold(each: Threshold) -> Tree:
    dummy = each.dummy
    return {
        "rival": each.rival,
        "better": each.better,
        "measure": each.measure.value,
        **number("threshold", each.value),
        "dummy": dummy
        and {**number("price", dummy.price), "swaps": dummy.swaps, "loses": dummy.loses},
    }


def _numbers(found: Stability) -> Tree:
    told, rounding, clipping = found.discrimination, found.rounding, found.clipping
    return {
        "discrimination": {
            "bids": told.bids,
            "tied_first": told.tied_first,
            "totals": told.totals,
            "flat": list(told.flat),
        },
        "rounding": {
            "published": list(rounding.published),
            "exact": list(rounding.exact),
            "stages": [
                {
                    "stage": each.stage.value,
                    "digits": each.digits,
                    "first": list(each.first),
                    "ties": [list(tie) for tie in each.ties],
                    "enough": each.enough,
                }
                for each in rounding.stages
            ],
        },
        "clipping": clipping
        and {
            "clip": clipping.clip.value,
            "cut": list(clipping.cut),
            "first": list(clipping.first),
        },
        "dominated": [[each.better, each.worse] for each in found.dominations],
    }
