"""`gunning pricesheet`: prices from a buyer's workbook, with every sum recomputed."""

from fractions import Fraction
from pathlib import Path

import click

from scoring.explanation import shortened
from tender.cli.loading import json_option
from tender.cli.screen import (
    head,
    leave,
    say,
    show_findings,
    show_json,
    show_table,
    with_findings,
)
from tender.cli.speech import Command
from tender.language import _
from tender.outcome import Tree, number
from tender.pricesheet import NamedPrice, PriceSheet, Recomputed, read_price_sheet
from tender.sentences import msgid

HELP = msgid(
    "Read prices from named cells of a workbook and recompute its sums.\n\n"
    "SHEET is an XLSX or ODS file, each NAME the name of a cell in it. With NAME=FORMULA the cell "
    "has to hold that sum, such as total=SUM(C2:C9). The command ends with 1 at a calculation "
    "error."
)


@click.command("pricesheet", cls=Command, help=HELP)
@click.argument("sheet", type=click.Path(path_type=Path))
@click.argument("names", metavar="NAME...", nargs=-1, required=True)
@json_option
def pricesheet(sheet: Path, names: tuple[str, ...], *, as_json: bool) -> None:
    """Show the prices, the sums and what is wrong with them."""
    found, findings = read_price_sheet(sheet, names)
    if as_json:
        show_json(with_findings(_tree(found) if found else {}, findings))
    else:
        if found:
            _show(found)
        show_findings(findings)
    leave(findings)


def _show(sheet: PriceSheet) -> None:
    say(_("Prices"), style="bold")
    columns = [
        (_("Name"), "left"),
        (_("Cell"), "left"),
        (_("Stated"), "right"),
        (_("Recomputed"), "right"),
    ]
    named = sheet.prices.values()
    show_table(columns, [("", (p.name, p.cell, *_shown(p))) for p in named])
    if sheet.sums:
        head(_("Sums"))
        columns[0] = (_("Formula"), "left")
        rows = [
            ("bold red" if s.differs else "", (f"={s.formula}", s.cell, *_shown(s)))
            for s in sheet.sums
        ]
        show_table(columns, rows)


def _shown(made: NamedPrice | Recomputed) -> tuple[str, str]:
    values = (made.stated, made.recomputed)
    stated, recomputed = ("-" if value is None else shortened(value) for value in values)
    return stated, recomputed


def _tree(sheet: PriceSheet) -> Tree:
    return {
        "prices": [
            {"name": each.name, "cell": each.cell, **_numbers(each.stated, each.recomputed)}
            for each in sheet.prices.values()
        ],
        "sums": [
            {
                "cell": each.cell,
                "formula": each.formula,
                **_numbers(each.stated, each.recomputed),
                "differs": each.differs,
            }
            for each in sheet.sums
        ],
    }


def _numbers(stated: Fraction | None, recomputed: Fraction | None) -> Tree:
    """Both values; one that is not known is left out."""
    tree: Tree = {} if stated is None else number("stated", stated)
    return tree if recomputed is None else tree | number("recomputed", recomputed)
