"""The scoring sheet: one member, one bid, one criterion, and nobody else's grades."""

from dataclasses import dataclass, replace
from http import HTTPStatus

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.language import _
from tender.model import AwardCriterion, AwardModel, Bid, Lot
from tender.storage.cells import Cell, Words
from tender.storage.errors import FaultyInputError, StaleSaveError
from tender.storage.grading import OwnCell, own_cells, save_grade
from webadmin.base import TenderView, desk, dossier, found, lot_of, may
from webadmin.door import action
from webadmin.forms import said, sentences, version_of
from webadmin.grades import Choice, choice
from webadmin.labels import counted, moment


@dataclass(frozen=True, slots=True)
class Sheet:
    """A cell of my own work with all that its page shows."""

    lot: Lot
    model: AwardModel
    bid: Bid
    criterion: AwardCriterion
    choice: Choice
    reasons: str
    version: int
    progress: str
    before: OwnCell | None
    after: OwnCell | None
    writable: bool
    faults: tuple[str, ...] = ()


class ScoringSheet(TenderView):
    """Where a member grades a bid, with reasons."""

    @expose("/<reference>/<lot>/")
    @action("grade.view_own")
    def overview(self, reference: str, lot: str) -> ResponseReturnValue:
        """Show all my cells of a lot, with the grades that I gave."""
        place, model = lot_of(lot)
        cells = own_cells(desk(), lot=lot)
        return self.render(
            "sheet_overview.html",
            reference=reference,
            lot=place,
            model=model,
            rows=_rows(cells),
            criteria=model.graded,
            progress=_progress(cells),
            next_cell=next_open(cells),
            writable=may("grade.write", lot).allowed,
        )

    @expose("/<reference>/<lot>/bids/<bid>/<criterion>")
    @action("grade.view_own")
    def cell(self, reference: str, lot: str, bid: str, criterion: str) -> ResponseReturnValue:
        """Show one cell: what is asked, what grades mean, and what I wrote."""
        sheet = _sheet(Cell(lot, bid, criterion))
        return self.render("sheet.html", reference=reference, sheet=sheet)

    @expose("/<reference>/<lot>/bids/<bid>/<criterion>", methods=("POST",))
    @action("grade.write")
    def save(self, reference: str, lot: str, bid: str, criterion: str) -> ResponseReturnValue:
        """Keep my grade and reasons as a new version, unless another came in between."""
        where = Cell(lot, bid, criterion)
        words = Words(said("grade"), said("reasons"))
        version = version_of()
        try:
            kept = save_grade(desk(), where, words, version=version)
        except StaleSaveError as stale:
            return self._stale(reference, where, stale), HTTPStatus.CONFLICT
        except FaultyInputError as error:
            return self._again(reference, where, words, version, error)
        flash(_saved(kept), "success")
        return redirect(_where_next(reference, lot, bid, criterion), HTTPStatus.SEE_OTHER)

    def _again(
        self, reference: str, cell: Cell, words: Words, version: int, error: FaultyInputError
    ) -> ResponseReturnValue:
        """Show the form once more, with what was typed and what does not fit."""
        faults = sentences(error, grade=_("Your grade"), reasons=_("Your reasons"))
        sheet = replace(_sheet(cell, words, version), faults=faults)
        page = self.render("sheet.html", reference=reference, sheet=sheet)
        return page, HTTPStatus.UNPROCESSABLE_ENTITY

    def _stale(self, reference: str, cell: Cell, stale: StaleSaveError) -> str:
        """Show both texts; either can be kept."""
        sheet = _sheet(cell, stale.yours, stale.current_version)
        return self.render(
            "sheet_stale.html", reference=reference, sheet=sheet, current=stale.current
        )


def next_open(cells: tuple[OwnCell, ...], after: OwnCell | None = None) -> OwnCell | None:
    """The first cell without a grade or reasons, looking on from where I am."""
    start = cells.index(after) + 1 if after in cells else 0
    return next((c for c in (*cells[start:], *cells[:start]) if not finished(c)), None)


def finished(cell: OwnCell) -> bool:
    """Whether a cell has its grade and its reasons."""
    return bool(cell.grade and cell.reasons.strip())


def _sheet(cell: Cell, words: Words | None = None, version: int | None = None) -> Sheet:
    """A cell as it is kept, or with other words that were typed."""
    own, cells = _own(cell)
    lot, model = lot_of(cell.lot)
    criterion = found(model.criterion(own.criterion))
    here = cells.index(own)
    words = words or Words(own.grade, own.reasons)
    return Sheet(
        lot=lot,
        model=model,
        bid=found(dossier().bid(own.bid)),
        criterion=criterion,
        choice=choice(model, criterion, words.grade),
        reasons=words.reasons,
        version=own.version if version is None else version,
        progress=_progress(cells),
        before=cells[here - 1] if here else None,
        after=cells[here + 1] if here + 1 < len(cells) else None,
        writable=may("grade.write", cell.lot).allowed,
    )


def _rows(cells: tuple[OwnCell, ...]) -> list[tuple[Bid, list[tuple[OwnCell, bool]]]]:
    """My cells bid by bid, each with whether it is finished."""
    rows: dict[str, list[tuple[OwnCell, bool]]] = {}
    for cell in cells:
        rows.setdefault(cell.bid, []).append((cell, finished(cell)))
    return [(found(dossier().bid(bid)), line) for bid, line in rows.items()]


def _progress(cells: tuple[OwnCell, ...]) -> str:
    return counted(sum(map(finished, cells)), len(cells))


def _own(cell: Cell) -> tuple[OwnCell, tuple[OwnCell, ...]]:
    """One of my cells, or no such page; and all of them."""
    cells = own_cells(desk(), lot=cell.lot)
    same = (c for c in cells if (c.bid, c.criterion) == (cell.bid, cell.criterion))
    return found(next(same, None)), cells


def _saved(version: int) -> str:
    words = _("Saved on {when} (version {version}).")
    return words.format(when=moment(desk().now), version=version)


def _where_next(reference: str, lot: str, bid: str, criterion: str) -> str:
    """Stay, or go on to the next cell that is open."""
    here, cells = _own(Cell(lot, bid, criterion))
    goal = here if request.form.get("go") == "stay" else next_open(cells, here)
    if goal is None:
        return url_for(".overview", reference=reference, lot=lot)
    return url_for(".cell", reference=reference, lot=lot, bid=goal.bid, criterion=goal.criterion)
