"""`gunning lay` and `gunning chapter`: a model for lay readers, and its chapter in the guide."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NoReturn

import click

from tender.cli.files import write_whole
from tender.cli.loading import WrongUseError
from tender.cli.naming import check_profile, model_file, names_option
from tender.cli.screen import leave, say, show_findings
from tender.cli.speech import Command, option
from tender.criteria import read_model
from tender.findings import Finding
from tender.language import _
from tender.lay import chapter
from tender.model import AwardModel, Source
from tender.sentences import msgid
from tender.sources import sources_beside

LAY_HELP = msgid(
    "Tell an award model to people who never saw a criteria file.\n\n"
    "MODEL is a criteria file, or a published edition such as oco/2026-12-01. What is asked, what "
    "is rewarded, how points are won with an example, and where each part comes from: one web "
    "page, or an accessible PDF."
)
CHAPTER_HELP = msgid(
    "Write the chapter on the award for a published guide.\n\n"
    "MODEL is a criteria file, or a published edition such as oco/2026-12-01. The end of the file "
    "name chooses the form: .docx, .pdf or .html. The chapter is in Dutch, as the guide is."
)
Maker = Callable[[], str | bytes]


@click.command("lay", cls=Command, help=LAY_HELP)
@click.argument("model")
@option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("File to write, .html or .pdf; without it the page goes to the screen."),
)
@names_option
def lay_command(model: str, output: Path | None, criteria: Path | None) -> None:
    """Write the lay page of a model."""
    from tender.documents import print_paper
    from tender.documents.lay import lay_paper, render_lay_html

    found, sources, findings = _read(model, criteria)
    if output is None:
        click.echo(render_lay_html(found, sources).encode("utf-8"), nl=False)
        leave(findings)
    makers: dict[str, Maker] = {
        ".html": lambda: render_lay_html(found, sources),
        ".pdf": lambda: print_paper(lay_paper(found, sources)),
    }
    _write(output, makers, findings)


@click.command("chapter", cls=Command, help=CHAPTER_HELP)
@click.argument("model")
@option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("File to write, .docx, .pdf or .html."),
)
@option("--profile", default="", help=msgid("Profile of the procedure, such as nationaal."))
@names_option
def chapter_command(model: str, output: Path, profile: str, criteria: Path | None) -> None:
    """Write the award chapter of a model."""
    from tender.documents import print_paper
    from tender.documents.chapter import chapter_paper, render_chapter_html
    from tender.documents.docx import write_chapter_docx

    check_profile(profile)
    found, _sources, findings = _read(model, criteria)
    told = chapter(found, profile=profile)
    makers: dict[str, Maker] = {
        ".docx": lambda: write_chapter_docx(told),
        ".pdf": lambda: print_paper(chapter_paper(told)),
        ".html": lambda: render_chapter_html(told),
    }
    _write(output, makers, findings)


def _read(
    name: str, criteria: Path | None
) -> tuple[AwardModel, dict[str, Source], tuple[Finding, ...]]:
    """Read a model with the sources beside it; where it has faults the command tells and ends."""
    path = model_file(name, criteria)
    sources, wrong = sources_beside(path)
    model, findings = read_model(path, sources)
    findings = (*wrong, *findings)
    if model is None:
        show_findings(findings)
        leave(findings)
    return model, sources or {}, findings


def _write(output: Path, makers: Mapping[str, Maker], findings: tuple[Finding, ...]) -> NoReturn:
    """Make the form that the end of the file name asks for, and write it whole."""
    from tender.documents import DocumentError

    make = makers.get(output.suffix.lower())
    if make is None:
        told = _("The name of '{file}' does not say what to write. It has to end in {known}.")
        raise WrongUseError(told.format(file=output, known=", ".join(makers)))
    try:
        write_whole(output, make(), force=True)
    except DocumentError as error:
        raise WrongUseError(str(error)) from error
    show_findings(findings)
    say(_("Written to {file}.").format(file=output))
    leave(findings)
