"""What `gunning coverage` answers in JSON."""

from tender.catalogue.coverage import Coverage, ItemCoverage, TouchedConflict
from tender.catalogue.picking import LeftOut, Picked
from tender.reading import written_path

Tree = dict[str, object]


def tree(covered: Coverage, parts: tuple[Picked, ...], omitted: tuple[LeftOut, ...]) -> Tree:
    """A model held against a catalogue, as one JSON value."""
    return {
        "model": covered.model.ref,
        "digest": covered.model.digest,
        "catalogue": covered.catalogue.ref,
        "catalogue_digest": covered.catalogue.digest,
        "counts": {state.value: count for state, count in covered.counts.items()},
        "items": [_item(each) for each in covered.items],
        "picked": [_picked(part) for part in parts],
        "left_out": [
            {"criterion": each.criterion, "used": each.used, "aspects": list(each.aspects)}
            for each in omitted
        ],
        "conflicts": [_conflict(touched) for touched in covered.conflicts],
    }


def _item(each: ItemCoverage) -> Tree:
    item = each.item
    return {
        "item": item.id,
        "source": item.source,
        "text": item.text,
        "for": [purpose.value for purpose in item.purposes],
        "state": each.state.value,
        "missing": [addressee.value for addressee in each.missing],
        "landings": [
            {"spot": landing.spot.value, "id": landing.id}
            | ({"within": landing.within} if landing.within else {})
            | ({"note": landing.note} if landing.note else {})
            for landing in each.landings
        ],
    }


def _picked(part: Picked) -> Tree:
    return {
        "kind": part.kind,
        "id": part.id,
        "use": list(part.use),
        "taken": part.taken.value,
        "path": written_path(part.keys),
        "difference": [{"change": w.change.value, "text": w.text} for w in part.difference],
    }


def _conflict(touched: TouchedConflict) -> Tree:
    conflict = touched.conflict
    return {
        "conflict": conflict.id,
        "type": conflict.type.value,
        "derived": conflict.derived,
        "subject": conflict.subject,
        "sides": [{"text": side.text, "items": list(side.items)} for side in conflict.sides],
        "proposal": conflict.proposal,
        "criteria": list(touched.criteria),
        "cited": list(touched.cited),
    }
