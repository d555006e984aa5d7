"""What lies on the table of a consensus meeting, arranged for reading."""

from collections.abc import Mapping
from dataclasses import dataclass

from tender.language import _
from tender.model import AwardCriterion, AwardModel, Bid
from tender.storage.cells import Words
from tender.storage.meeting import MeetingCell
from webadmin.base import dossier, found
from webadmin.grades import Choice, choice, grade_word, spread
from webadmin.labels import counted


@dataclass(frozen=True, slots=True)
class Spot:
    """One bid under one criterion: the members' grades, and what is agreed so far."""

    bid: Bid
    cell: MeetingCell
    choice: Choice
    words: Words
    spread: str
    done: bool


@dataclass(frozen=True, slots=True)
class Column:
    """One criterion across all bids."""

    criterion: AwardCriterion
    spots: tuple[Spot, ...]
    agrees_on_grade: bool
    """Whether the committee agrees on a grade, or the model takes the mean or median."""
    adoptable: int
    progress: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Table:
    """All criteria, each with how far the committee is."""

    columns: tuple[Column, ...]
    rows: tuple[tuple[Bid, tuple[Spot, ...]], ...]
    complete: bool


def table(model: AwardModel, cells: tuple[MeetingCell, ...]) -> Table:
    """Arrange all cells of a lot."""
    columns = tuple(found(column(model, cells, criterion.id)) for criterion in model.graded)
    rows: dict[str, list[Spot]] = {}
    for one in columns:
        for spot in one.spots:
            rows.setdefault(spot.bid.id, []).append(spot)
    return Table(
        columns,
        tuple((line[0].bid, tuple(line)) for line in rows.values()),
        all(spot.done for one in columns for spot in one.spots),
    )


def column(
    model: AwardModel,
    cells: tuple[MeetingCell, ...],
    criterion_id: str,
    typed: Mapping[str, Words] | None = None,
) -> Column | None:
    """Arrange one criterion; what was typed and not kept stands in place of what is kept."""
    graded = [criterion.id for criterion in model.graded]
    if criterion_id not in graded:
        return None
    criterion = found(model.criterion(criterion_id))
    agrees = model.scheme.panel_rule.name == "consensus"
    spots = tuple(
        _spot(model, criterion, cell, (typed or {}).get(cell.bid))
        for cell in cells
        if cell.criterion == criterion_id
    )
    here = graded.index(criterion_id)
    return Column(
        criterion,
        spots,
        agrees,
        sum(spot.cell.equal and not spot.cell.version for spot in spots) if agrees else 0,
        counted(sum(spot.done for spot in spots), len(spots)),
        graded[here - 1] if here else "",
        graded[here + 1] if here + 1 < len(graded) else "",
    )


def _spot(
    model: AwardModel, criterion: AwardCriterion, cell: MeetingCell, typed: Words | None
) -> Spot:
    words = typed or Words(cell.grade, cell.reasons, cell.for_others)
    agrees = model.scheme.panel_rule.name == "consensus"
    return Spot(
        bid=found(dossier().bid(cell.bid)),
        cell=cell,
        choice=choice(model, criterion, words.grade),
        words=words,
        spread=_spread(model, cell),
        done=bool((cell.grade or not agrees) and cell.reasons and cell.for_others),
    )


def _spread(model: AwardModel, cell: MeetingCell) -> str:
    """How far the members are apart, in words."""
    grades = tuple(given.grade for given in cell.grades)
    if not grades:
        return _("Nobody graded this.")
    low, high = map(grade_word, spread(model, cell.criterion, grades))
    if low == high:
        return _("All members: {grade}").format(grade=low)
    return _("From {low} to {high}").format(low=low, high=high)
