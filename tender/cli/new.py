"""`gunning new`: begin a model, from a catalogue or from an edition that was used before."""

from datetime import date
from pathlib import Path

import click

from tender.beginning import Begun, Picked, begin, pick
from tender.catalogue import Catalogue, read_catalogue
from tender.catalogue.reading import FOLDER, TOP
from tender.cli.days import DAY
from tender.cli.files import write_whole
from tender.cli.loading import WrongUseError
from tender.cli.naming import check_profile, model_file, names_option
from tender.cli.screen import leave, list_finding, say, show_findings
from tender.cli.speech import Command, option
from tender.criteria import parse_model, read_model
from tender.language import _
from tender.places import criteria_dir
from tender.reading import Keys
from tender.sentences import msgid
from tender.shape import ID
from tender.writing import write_criteria

HELP = msgid(
    "Begin an award model: a criteria file with comments that say what to fill in.\n\n"
    "MODEL is the name of the new model, such as schoonmaak-2027. With --use it begins with parts "
    "of a catalogue, with --from as a copy of another edition. The file is sound at once; weights, "
    "prices and texts are for you to set."
)
PAGE = Path("-")


@click.command("new", cls=Command, help=HELP)
@click.argument("model")
@option("--from", "origin", default="", help=msgid("Criteria file or model/edition to copy."))
@option(
    "--use",
    default="",
    help=msgid("Parts of the catalogue with commas between them, such as K01,K05-a2,K15."),
)
@option("--catalogue", default="oco", show_default=True, help=msgid("Catalogue to pick from."))
@option(
    "--profile",
    default="",
    help=msgid("How heavy the procedure is, such as nationaal or sas; adds its rules."),
)
@option(
    "--edition",
    type=DAY,
    help=msgid("Date of the edition; else today."),
)
@names_option
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("File to write, or - for the screen; else MODEL/EDITION.yaml here."),
)
@option("--force", is_flag=True, help=msgid("Write over a file that is there."))
def new(  # noqa: PLR0913 - one argument for each option of the command
    model: str,
    *,
    origin: str,
    use: str,
    catalogue: str,
    profile: str,
    edition: date | None,
    criteria: Path | None,
    output: Path | None,
    force: bool,
) -> None:
    """Begin a model and write its file."""
    if not ID.fullmatch(model):
        said = _("'{found}' cannot be an id. Use letters, digits and single hyphens.")
        raise WrongUseError(said.format(found=model))
    day = edition or date.today()  # noqa: DTZ011 - the day where the buyer is
    check_profile(profile)
    if bool(origin) == bool(use):
        raise WrongUseError(
            _(
                "Say where to begin: either --use with parts of the catalogue, such as "
                "--use K01,K15, or --from with a model, such as --from oco/2026-12-01."
            )
        )
    if origin:
        begun = _copied(model, model_file(origin, criteria), day)
    else:
        begun = _picked(model, use, day, profile, _catalogue(catalogue, criteria))
    _write(begun, output or Path(model) / f"{day.isoformat()}.yaml", force=force)


def _catalogue(name: str, criteria: Path | None) -> Catalogue:
    """The catalogue of this name, of the folder given or of those that ship."""
    shipped = criteria_dir() / FOLDER
    folder = next(
        (f for f in ((criteria or shipped.parent) / FOLDER, shipped) if f.is_dir()), shipped
    )
    if name not in {path.parent.name for path in folder.glob(f"*/{TOP}")}:
        said = _("There is no catalogue '{name}' in {folder}.")
        raise WrongUseError(said.format(name=name, folder=folder))
    catalogue, findings = read_catalogue(folder / name)
    if catalogue is None:
        show_findings(findings)
        leave(findings)
    return catalogue


def _picked(model: str, use: str, day: date, profile: str, catalogue: Catalogue) -> Begun:
    picked, unknown = pick(catalogue, filter(None, map(str.strip, use.split(","))))
    known = ", ".join(f"{each.id} ({each.title})" for each in catalogue.criteria)
    if unknown:
        said = _("The catalogue does not offer {unknown}. Its criteria are: {known}.")
        raise WrongUseError(said.format(unknown=", ".join(unknown), known=known))
    if not any(each.graded for each in picked):
        said = _("Pick at least one criterion that a committee can grade, of: {known}.")
        graded = (each for each in catalogue.criteria if Picked(each, whole=True).graded)
        told = ", ".join(f"{each.id} ({each.title})" for each in graded)
        raise WrongUseError(said.format(known=told))
    return begin(catalogue, picked, model, day, profile)


def _copied(model: str, path: Path, day: date) -> Begun:
    """A copy of an edition under another name and day, with a line that says of what."""
    origin, findings = read_model(path)
    if origin is None:
        show_findings(findings)
        leave(findings)
    tree = {**origin.tree, "model": model, "edition": day.isoformat()}
    comments: dict[Keys, str] = {(): f"Begonnen als kopie van {origin.ref}\n{origin.digest}"}
    return Begun(tree, comments)


def _write(begun: Begun, path: Path, *, force: bool) -> None:
    """Write the file, and say at once what `gunning check` would."""
    text = write_criteria(begun.tree, begun.comments)
    if path == PAGE:
        click.echo(text.encode(), nl=False)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    if not write_whole(path, text, force=force):
        said = _("{file} is there already. Choose another name, or write over it with --force.")
        raise WrongUseError(said.format(file=path))
    _model, findings = parse_model(text.encode(), str(path))
    say(_("{file} is written. Fill it in where a comment asks you to.").format(file=path))
    for finding in findings:
        list_finding(finding)
    leave(findings)
