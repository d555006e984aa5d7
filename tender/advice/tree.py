"""A trace as a tree of texts: the stable form in which other programs read it."""

from tender.advice.labels import addressee_name, ground_name, outcome_name
from tender.advice.spread import Spread
from tender.advice.trace import Origin, Spot, Trace

Tree = dict[str, object]


def trace_tree(found: Trace) -> Tree:
    """Give a trace as maps, lists and texts; it holds no data of any bidder."""
    return {
        "model": found.model,
        "digest": found.digest,
        "title": found.title,
        "points": found.points,
        "notice": found.notice,
        "lot": found.lot,
        "origins": [_origin_tree(each) for each in found.origins],
    }


def _origin_tree(origin: Origin) -> Tree:
    answer, point = origin.answer, origin.point
    return {
        "source": origin.source,
        "source_title": origin.title,
        "item": origin.item,
        "text": origin.text,
        "council": origin.council,
        "for": [each.value for each in point.addressees] if point else [],
        "for_words": [addressee_name(each) for each in point.addressees] if point else [],
        "outcome": answer.outcome.value if answer and answer.outcome else "",
        "outcome_words": outcome_name(answer.outcome) if answer else "",
        "reply": answer.reply if answer else "",
        "owner": answer.owner if answer else "",
        "decided_by": answer.decided.by if answer and answer.decided else "",
        "decided_on": answer.decided.on.isoformat() if answer and answer.decided else "",
        "landed": [_spot_tree(each) for each in origin.spots],
    }


def _spot_tree(spot: Spot) -> Tree:
    return {
        "ground": spot.ground.value,
        "ground_words": ground_name(spot.ground),
        "id": spot.id,
        "text": spot.text,
        "weight": spot.weight,
        "stands": spot.stands,
        "aspects": [{"id": each.id, "text": each.text} for each in spot.aspects],
        "grades": _spread_tree(spot.spread) if spot.spread else None,
        "promises": [
            {
                "clause": each.clause,
                "text": each.text,
                "measures": [{"id": m.id, "text": m.text} for m in each.measures],
            }
            for each in spot.promises
        ],
    }


def _spread_tree(spread: Spread) -> Tree:
    return {
        "told": spread.told.value,
        "bids": spread.bids,
        "counts": [{"grade": grade, "count": count} for grade, count in spread.counts],
    }
