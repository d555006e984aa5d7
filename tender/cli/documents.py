"""`gunning documents`: letters, feedback and the record of a dossier, as files in a folder."""

from pathlib import Path

import click

from tender.cli.loading import Loaded, WrongUseError, criteria_option, json_option, load
from tender.cli.screen import leave, say, show_findings, show_json, with_findings
from tender.cli.speech import Command, option
from tender.findings import Finding
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
    written, missing = _written(loaded, out, html_only=html_only)
    findings = [*loaded.findings, *(each for each in missing if each not in loaded.findings)]
    if as_json:
        show_json(with_findings({"documents": [str(path) for path in written]}, findings))
    else:
        show_findings(findings)
        for path in written:
            say(str(path))
    leave(findings)


def _written(
    loaded: Loaded, out: Path, *, html_only: bool
) -> tuple[tuple[Path, ...], tuple[Finding, ...]]:
    """Write what can be written, and tell what keeps the rest from it."""
    from tender.documents import (
        DocumentError,
        missing_in,
        write_documents,
    )

    if loaded.dossier is None:
        return (), ()
    missing = loaded.file.located(missing_in(loaded.dossier))
    try:
        return write_documents(loaded.dossier, out, html_only=html_only), missing
    except DocumentError as error:
        raise WrongUseError(str(error)) from error
