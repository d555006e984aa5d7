"""`gunning coverage`: where each item of the source texts landed in an award model."""

from pathlib import Path

import click

from tender.catalogue.coverage import coverage
from tender.catalogue.entries import Catalogue
from tender.catalogue.picking import check_uses, left_out, picked
from tender.catalogue.reading import locate_catalogue, read_catalogue
from tender.cli import coverage_screen, coverage_tree
from tender.cli.loading import json_option
from tender.cli.naming import model_file, names_option
from tender.cli.screen import leave, show_findings, show_json, with_findings
from tender.cli.speech import Command, option
from tender.criteria import model_of
from tender.findings import Finding, fault, notice
from tender.model import AwardModel
from tender.reading import CRITERIA, Reading, parse_file, read_bytes
from tender.sentences import msgid

HELP = msgid(
    "Show where everything that the source texts ask for landed in an award model.\n\n"
    "MODEL is a criteria file, or the name of an edition such as oco/2026-12-01. Each item of the "
    "catalogue is named with the criterion, aspect, requirement, clause, task or question that "
    "answers it, and what landed nowhere comes first. Then follows what was adapted from the "
    "catalogue, with the words that differ, and the points on which its sources differ.\n\n"
    "What landed nowhere is good to know and no fault: a buyer may leave it out, and the command "
    "ends with 0. It ends with 1 where the model names what the catalogue does not have."
)
EXAMPLE = "oco/2026-12-01"


@click.command("coverage", cls=Command, help=HELP)
@click.argument("name", metavar="MODEL")
@option(
    "--catalogue",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=msgid("Folder of the catalogue; else the one that the award model names."),
)
@names_option
@json_option
def coverage_command(
    name: str, folder: Path | None, criteria: Path | None, *, as_json: bool
) -> None:
    """Hold an award model against a catalogue."""
    path = model_file(name, criteria)
    reading, found, findings = _model(path)
    catalogue = None
    if found is not None:
        catalogue, wrong = _catalogue(path, found, reading, folder)
        findings = (*findings, *wrong)
    if found is None or catalogue is None:
        if as_json:
            show_json(with_findings({}, findings))
        else:
            show_findings(findings)
        leave(findings)
    covered = coverage(found, catalogue, reading)
    parts = picked(found, catalogue)
    findings = (*findings, *check_uses(found, catalogue, reading), *covered.findings)
    if as_json:
        tree = coverage_tree.tree(covered, parts, left_out(found, catalogue))
        show_json(with_findings(tree, findings))
    else:
        coverage_screen.show(covered, parts, findings)
    leave(findings)


def _model(path: Path) -> tuple[Reading, AwardModel | None, tuple[Finding, ...]]:
    data, findings = read_bytes(path, CRITERIA.size)
    if findings:
        return Reading(str(path)), None, tuple(findings)
    reading = parse_file(data, str(path), CRITERIA)
    return reading, *model_of(reading)


def _catalogue(
    path: Path, model: AwardModel, reading: Reading, folder: Path | None
) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """The catalogue that was asked for, or the one that the model names."""
    if folder is None and not model.catalogue:
        return None, (fault("catalogue-none", reading.place(), example=EXAMPLE),)
    place = reading.place(("catalogue",))
    home = folder or locate_catalogue(model.catalogue, path.absolute().parent.parent)
    if home is None:
        return None, (fault("catalogue-not-found", place, catalogue=model.catalogue),)
    catalogue, findings = read_catalogue(home)
    if catalogue and model.catalogue and catalogue.ref != model.catalogue:
        facts = {"asked": model.catalogue, "found": catalogue.ref}
        findings = (*findings, notice("catalogue-other", place, **facts))
    return catalogue, findings
