"""`gunning documents`: letters, feedback and the record of a dossier, as files in a folder."""

from pathlib import Path

import click

from tender.cli.loading import WrongUseError, criteria_option, json_option, load
from tender.cli.screen import leave, say, show_findings, show_json, with_findings
from tender.cli.speech import Command, option
from tender.model import Dossier
from tender.sentences import msgid

HELP = msgid(
    "Write letters, feedback and the evaluation record.\n\n"
    "Before an award decision is recorded in the dossier, every document is marked CONCEPT."
)


@click.command("documents", cls=Command, help=HELP)
@click.argument("dossier", type=click.Path(path_type=Path))
@option(
    "--out",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help=msgid("Folder for the documents; it is made where it is not there yet."),
)
@option("--html-only", is_flag=True, help=msgid("Only web pages, no PDF."))
@criteria_option
@json_option
def documents(
    dossier: Path, out: Path, criteria: Path | None, *, html_only: bool, as_json: bool
) -> None:
    """Write the documents of a dossier file."""
    loaded = load(dossier, criteria)
    written = _written(loaded.dossier, out, html_only=html_only) if loaded.dossier else ()
    if as_json:
        tree = {"documents": [str(path) for path in written]}
        show_json(with_findings(tree, loaded.findings))
    else:
        show_findings(loaded.findings)
        for path in written:
            say(str(path))
    leave(loaded.findings)


def _written(dossier: Dossier, out: Path, *, html_only: bool) -> tuple[Path, ...]:
    """Write all documents, or say what keeps them from being written."""
    from tender.documents import DocumentError, write_documents  # noqa: PLC0415 - slow to load

    try:
        return tuple(write_documents(dossier, out, html_only=html_only))
    except DocumentError as error:
        raise WrongUseError(str(error)) from error
