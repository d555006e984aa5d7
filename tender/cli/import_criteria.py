"""`gunning import-criteria`: award criteria from an eForms notice or a spreadsheet, as a draft."""

from pathlib import Path

import click

from tender.cli.files import write_whole
from tender.cli.loading import WrongUseError, json_option
from tender.cli.screen import head, leave, say, show_findings, show_json, show_table, with_findings
from tender.cli.speech import Command, option
from tender.importing.eforms import SOURCE
from tender.importing.imported import Imported, ImportedCriterion, ImportedLot
from tender.importing.opening import import_criteria
from tender.language import _
from tender.outcome import Tree
from tender.sentences import msgid
from tender.writing import write_criteria

HELP = msgid(
    "Take award criteria from an eForms notice or a spreadsheet.\n\n"
    "FILE is the XML of a notice, or a table in CSV, XLSX or ODS. Shows the criteria and what is "
    "not known of them; with -o it writes a draft criteria file with what is known. The command "
    "ends with 1 while anything is open."
)


NEEDED = ("model", "edition", "title", "language", "scales")
"""The keys at the top of a criteria file that a source seldom or never gives."""
EXAMPLE = "oco/2026-12-01"


@click.command("import-criteria", cls=Command, help=HELP)
@click.argument("file", type=click.Path(path_type=Path))
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("The draft criteria file to write; it is written whole or not at all."),
)
@option("--lot", default="", help=msgid("The lot of the notice to take; its id is in the list."))
@option("--force", is_flag=True, help=msgid("Write the draft over a file that is there."))
@json_option
def import_criteria_command(
    file: Path, output: Path | None, lot: str, *, force: bool, as_json: bool
) -> None:
    """Show what was taken in, and write the draft where one is asked for."""
    imported, findings = import_criteria(file)
    lots = _asked(imported, lot) if imported else ()
    if output and lots:
        _write(output, lots, force=force)
    if as_json:
        show_json(with_findings(_tree(imported, lots) if imported else {}, findings))
    else:
        if imported:
            _show(imported, lots)
        show_findings(findings)
        if output and lots:
            head(_("Draft written to {file}.").format(file=output))
            _show_steps(output, lots[0], notice=imported is not None and imported.kind == "eforms")
        elif len(lots) > 1:
            say(_("With --lot and -o FILE one lot is written as a draft criteria file."))
        elif lots:
            say(_("With -o FILE this is written as a draft criteria file."))
    leave(findings)


def _show_steps(output: Path, lot: ImportedLot, *, notice: bool) -> None:
    """Say what a person still has to do, from draft to model, in the order of work."""
    missing = ", ".join(key for key in NEEDED if key not in lot.tree)
    steps = [
        _("Fill in what the comment above each criterion names."),
        _(
            "Add {keys} at the top, and the rules of play under scoring: neither a notice nor a "
            "table has them. 'gunning new {model} --from {edition} -o -' shows those of another "
            "model."
        ).format(keys=missing, model=lot.tree.get("model", "NAME"), edition=EXAMPLE),
        *([_("Describe the notice as '{source}' in sources.yaml.").format(source=SOURCE)] * notice),
        _(
            "Run 'gunning check {file}' and mend what it names. Then save the file as "
            "MODEL/EDITION.yaml in your criteria folder."
        ).format(file=output),
    ]
    for number, step in enumerate(steps, 1):
        say(f"{number}. {step}")


def _asked(imported: Imported, lot: str) -> tuple[ImportedLot, ...]:
    """All lots, or the one that was asked for."""
    if not lot:
        return imported.lots
    found = imported.lot(lot)
    if found is None:
        known = ", ".join(each.id for each in imported.lots if each.id) or "-"
        told = _("There is no lot '{lot}' with award criteria in this file. There is: {known}.")
        raise WrongUseError(told.format(lot=lot, known=known))
    return (found,)


def _write(output: Path, lots: tuple[ImportedLot, ...], *, force: bool) -> None:
    """Write the draft of one lot; a model holds the criteria of one."""
    if len(lots) > 1:
        known = ", ".join(each.id for each in lots)
        told = _("The notice has several lots. Name one of them with --lot: {known}.")
        raise WrongUseError(told.format(known=known))
    if not write_whole(output, write_criteria(lots[0].tree, lots[0].comments), force=force):
        told = _("{file} is there already and was left as it is. Use --force to write over it.")
        raise WrongUseError(told.format(file=output))


def _show(imported: Imported, lots: tuple[ImportedLot, ...]) -> None:
    say(imported.title or _("Award criteria"), style="bold")
    if imported.buyer:
        say(imported.buyer)
    if imported.reference:
        say(_("Notice: {notice}").format(notice=imported.reference))
    for lot in lots:
        if lot.id:
            head(f"{lot.id}  {lot.title}")
        columns = [
            (_("Criterion"), "left"),
            (_("Type"), "left"),
            (_("Weight"), "right"),
            (_("Title"), "left"),
        ]
        show_table(columns, [("", _row(each)) for each in lot.criteria])


def _row(each: ImportedCriterion) -> tuple[str, ...]:
    kinds = {"quality": _("quality"), "price": _("price")}
    unknown = _("unknown")
    weight, title = each.weight_text or unknown, each.title or unknown
    return each.id, kinds.get(each.type, unknown), weight, title


def _tree(imported: Imported, lots: tuple[ImportedLot, ...]) -> Tree:
    return {
        "kind": imported.kind,
        "title": imported.title,
        "buyer": imported.buyer,
        "notice": imported.reference,
        "language": imported.language,
        "lots": [{"id": lot.id, "title": lot.title, "draft": dict(lot.tree)} for lot in lots],
    }
