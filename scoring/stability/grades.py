"""The smallest change of one grade that gives another winner, found by really scoring again."""

from collections.abc import Iterator
from dataclasses import dataclass

from scoring.stability.undecided import Why
from scoring.stability.world import World

MOST = 2_000
"""So many worlds are scored where one grade can move the points of every bid."""


@dataclass(frozen=True, slots=True)
class GradeChange:
    """Another grade of one evaluator, or of the consensus, for one bid on one criterion."""

    bid: str
    criterion: str
    before: str
    after: str
    first: tuple[str, ...]
    """Who then stands on the first place; several where no published rule parts them."""


@dataclass(frozen=True, slots=True)
class GradeChanges:
    """All smallest changes of one grade that take the first place from the winner."""

    steps: int | None
    """How many steps of the scale that is; None where no change of one grade does it."""
    changes: tuple[GradeChange, ...]


@dataclass(frozen=True, slots=True)
class _Cell:
    """One grade that could have been another."""

    bid: str
    criterion: str
    at: int
    """The place of the grade among those of the cell."""
    rungs: tuple[str, ...]
    """The grades of the scale, best first."""
    rung: int

    def reach(self, direction: int) -> int:
        """How many steps lie between the grade and the end of the scale."""
        return self.rung if direction < 0 else len(self.rungs) - 1 - self.rung

    def after(self, steps: int) -> str:
        """The grade so many steps lower; higher where they are negative."""
        return self.rungs[self.rung + steps]


def smallest_grade_changes(world: World) -> GradeChanges | Why:
    """All smallest changes of one grade that give another winner; the world has one winner.

    Where a grade moves the points of its own bid only, a lower grade never helps a bid: so only
    the winner is lowered and only others are raised. Else every change is tried, up to `MOST`.
    """
    cells = list(_cells(world))
    if world.grades_touch_others:
        return _step_by_step(world, cells)
    found: list[tuple[_Cell, int]] = []
    least = max((len(cell.rungs) for cell in cells), default=0)
    for cell in cells:
        direction = 1 if cell.bid == world.winner else -1
        steps = _fewest(world, cell, direction, min(least, cell.reach(direction)))
        if steps is None:
            continue
        if steps < least:
            least, found = steps, []
        found.append((cell, direction * steps))
    return _told(world, found)


def _fewest(world: World, cell: _Cell, direction: int, most: int) -> int | None:
    """The fewest steps that give another winner; None where `most` steps do not."""
    if most == 0 or _after(world, cell, direction * most).first == world.first:
        return None
    few, many = 0, most
    while many - few > 1:
        middle = (few + many) // 2
        if _after(world, cell, direction * middle).first == world.first:
            few = middle
        else:
            many = middle
    return many


def _step_by_step(world: World, cells: list[_Cell]) -> GradeChanges | Why:
    tried = 0
    for steps in range(1, max((len(cell.rungs) for cell in cells), default=0)):
        moves = [
            (cell, direction * steps)
            for cell in cells
            for direction in (-1, 1)
            if steps <= cell.reach(direction)
        ]
        tried += len(moves)
        if tried > MOST:
            return Why.TOO_LONG
        flips = [move for move in moves if _after(world, *move).first != world.first]
        if flips:
            return _told(world, flips)
    return GradeChanges(None, ())


def _told(world: World, found: list[tuple[_Cell, int]]) -> GradeChanges:
    """The changes, each once where several evaluators gave the same grade."""
    changes = {
        (cell.bid, cell.criterion, cell.rungs[cell.rung], cell.after(steps)): (cell, steps)
        for cell, steps in found
    }
    told = tuple(GradeChange(*named, _after(world, *move).first) for named, move in changes.items())
    return GradeChanges(abs(found[0][1]) if found else None, told)


def _after(world: World, cell: _Cell, steps: int) -> World:
    grades = list(world.bids[cell.bid].grades[cell.criterion])
    grades[cell.at] = cell.after(steps)
    return world.graded(cell.bid, cell.criterion, grades)


def _cells(world: World) -> Iterator[_Cell]:
    for bid, answers in world.bids.items():
        for criterion in world.scheme.graded:
            rungs = criterion.scale.grades
            scores = {criterion.scale.score(grade): n for n, grade in enumerate(rungs)}
            for at, grade in enumerate(answers.grades.get(criterion.key, ())):
                known = grade in rungs
                rung = rungs.index(grade) if known else scores[criterion.scale.score(grade)]
                yield _Cell(bid, criterion.key, at, rungs, rung)
