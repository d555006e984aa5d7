"""Bids compared two by two: which comparisons count, what clashes, and which grades follow."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations

from scoring.pairwise import EVEN, STRONGEST, Pair, row_sums
from scoring.scales import MOST_COMPARED
from tender.findings import Finding, Place, fault, opened
from tender.index import Cell, Index, LotIndex
from tender.model import Comparison, Dossier

COMMITTEE = "commissie"
"""Who compares where the whole committee agrees on each pair."""
MOST_NAMED = 5
Coefficients = Mapping[Cell, Sequence[tuple[str, str]]]
"""By cell who gives which coefficient, as row sum / largest row sum."""
NONE: Coefficients = {}


def take_comparisons(made: Index, dossier: Dossier) -> None:
    """Keep the comparisons of a dossier by lot, and tell which of them cannot be."""
    for number, given in enumerate(dossier.comparisons, 1):
        path = f"comparisons[{number}]"
        lot = made.lot_of.get(given.bid)
        problem = _problem(made, lot, given, path)
        if problem or lot is None:
            made.findings += [problem] if problem else []
            continue
        pairs = lot.compared.setdefault((given.criterion, given.by), {})
        pairs[given.bid, given.over] = given.degree
        if not given.reasons:
            facts = {"by": given.by, "bid": given.bid, "over": given.over}
            place = Place(path=path)
            made.findings.append(
                opened("comparison-reasons", place, criterion=given.criterion, **facts)
            )
    if any(lot.pairwise for lot in made.lots.values()):
        made.findings += _graded(made, dossier)


def coefficients_of(known: LotIndex, bids: Sequence[str]) -> Coefficients:
    """The coefficients over these bids; who did not compare every two of them gives none."""
    if not known.compared or len(bids) > MOST_COMPARED:
        return NONE
    found: dict[Cell, list[tuple[str, str]]] = {}
    for criterion in known.pairwise:
        for by in _comparers(known):
            pairs = known.compared.get((criterion, by), {})
            if len(bids) > 1 and not _open_pairs(pairs, bids):
                here = {pair: degree for pair, degree in pairs.items() if {*pair} <= {*bids}}
                rows = row_sums(here, bids)
                largest = max(rows.values())
                for bid, row in rows.items():
                    found.setdefault((bid, criterion), []).append((by, f"{row}/{largest}"))
    return found


def comparisons_waiting(known: LotIndex, criterion: str, bids: Sequence[str]) -> Iterator[Finding]:
    """The pairs that somebody still has to compare, or why these bids cannot be compared."""
    if len(bids) == 1:
        yield opened("comparison-alone", bid=bids[0], criterion=criterion)
    if len(bids) > MOST_COMPARED:
        lot = known.lot.id
        yield fault("comparison-many", lot=lot, count=len(bids), most=MOST_COMPARED)
        return
    for by in _comparers(known):
        if pairs := _open_pairs(known.compared.get((criterion, by), {}), bids):
            named = ", ".join(" / ".join(pair) for pair in pairs[:MOST_NAMED])
            more = " ..." if len(pairs) > MOST_NAMED else ""
            facts = {"criterion": criterion, "pairs": named + more}
            yield opened("comparisons-open", by=by, count=len(pairs), **facts)


def _comparers(known: LotIndex) -> tuple[str, ...]:
    """Whose comparisons count: the committee's together, or those of each member."""
    return (COMMITTEE,) if known.model.scheme.panel_rule.agrees else tuple(known.groups)


def _open_pairs(pairs: Mapping[Pair, int], bids: Sequence[str]) -> list[Pair]:
    return [pair for pair in combinations(bids, 2) if not {pair, pair[::-1]} & pairs.keys()]


def _problem(made: Index, lot: LotIndex | None, given: Comparison, path: str) -> Finding | None:
    """Why a comparison does not count; None where it does."""
    for key, bid in (("bid", given.bid), ("over", given.over)):
        if bid not in made.lot_of:
            return fault("bid-unknown", Place(path=f"{path}.{key}"), bid=bid)
    if lot is None or given.over == given.bid or made.lot_of[given.over] is not lot:
        place = Place(path=f"{path}.over")
        return fault("comparison-pair", place, bid=given.bid, over=given.over)
    return _misfit(lot, given, path)


def _misfit(lot: LotIndex, given: Comparison, path: str) -> Finding | None:
    """Why a comparison of two bids of a lot does not count."""
    if given.criterion not in lot.pairwise:
        facts = {"criterion": given.criterion, "known": ", ".join(sorted(lot.pairwise)) or "-"}
        return fault("comparison-criterion", Place(path=f"{path}.criterion"), **facts)
    if given.by not in {*_comparers(lot), *lot.groups}:
        return fault("evaluator-unknown", Place(path=f"{path}.by"), by=given.by, lot=lot.lot.id)
    if not EVEN <= given.degree <= STRONGEST:
        return fault("comparison-degree", Place(path=f"{path}.degree"), found=given.degree)
    return _clash(lot.compared.get((given.criterion, given.by), {}), given, Place(path=path))


def _clash(pairs: Mapping[Pair, int], given: Comparison, place: Place) -> Finding | None:
    """A pair that the same evaluator compared before, to the same end or to the other."""
    facts = {"by": given.by, "criterion": given.criterion, "bid": given.bid, "over": given.over}
    reverse = pairs.get((given.over, given.bid))
    if reverse is not None and {reverse, given.degree} != {EVEN}:
        return fault("comparison-both", place, **facts)
    if reverse is not None or (given.bid, given.over) in pairs:
        return fault("comparison-double", place, **facts)
    return None


def _graded(made: Index, dossier: Dossier) -> Iterator[Finding]:
    """Grades where bids are compared: a coefficient follows, and nobody gives it."""
    given = [(f"assessments[{n}]", each) for n, each in enumerate(dossier.assessments, 1)]
    agreed = [(f"consensus[{n}]", each) for n, each in enumerate(dossier.consensus, 1)]
    cells = [(path, (each.bid, each.criterion)) for path, each in given if each.grade]
    cells += [(path, (each.bid, each.criterion)) for path, each in agreed if each.grade]
    for path, (bid, criterion) in cells:
        lot = made.lot_of.get(bid)
        if lot and criterion in lot.pairwise:
            place = Place(path=f"{path}.grade")
            yield fault("grade-compared", place, bid=bid, criterion=criterion)
