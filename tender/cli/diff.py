"""`gunning diff`: what changed between two editions of an award model, in plain words."""

from collections.abc import Sequence
from pathlib import Path

import click

from tender.cli.files import write_whole
from tender.cli.loading import json_option
from tender.cli.naming import model_file, names_option
from tender.cli.screen import head, leave, say, show_findings, show_json, with_findings
from tender.cli.speech import Command, option
from tender.criteria import read_model
from tender.editions import Change, change_tree, compare, grouped, render_diff, statement
from tender.language import _, ngettext
from tender.model import AwardModel
from tender.sentences import msgid

HELP = msgid(
    "Say what changed between two editions of an award model.\n\n"
    "A and B are criteria files, or names of editions such as oco/2026-12-01. Weights, scales, "
    "texts word by word, promises and rules are compared; comments and layout are not. A file that "
    "is at fault can not be compared."
)
PAGE = Path("-")


@click.command("diff", cls=Command, help=HELP)
@click.argument("earlier", metavar="A")
@click.argument("later", metavar="B")
@names_option
@json_option
@option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("Write the differences as one page to this file, or to - for the screen."),
)
def diff(
    earlier: str, later: str, criteria: Path | None, html: Path | None, *, as_json: bool
) -> None:
    """Compare two editions."""
    (a, b) = (read_model(model_file(name, criteria)) for name in (earlier, later))
    findings = (*a[1], *b[1])
    if a[0] is None or b[0] is None:
        if as_json:
            show_json(with_findings({}, findings))
        else:
            show_findings(findings)
        leave(findings)
    changes = compare(a[0], b[0])
    if html:
        about = _about(a[0], b[0], changes)
        _write_page(html, render_diff(_title(a[0], b[0]), about, changes, b[0].language))
    elif as_json:
        show_json(_tree(a[0], b[0], changes))
    else:
        _show(a[0], b[0], changes)
    leave()


def _show(a: AwardModel, b: AwardModel, changes: Sequence[Change]) -> None:
    say(_title(a, b), style="bold")
    for sentence in _about(a, b, changes):
        say(sentence)
    if any(change.runs for change in changes):
        say(_("In a text, [-words-] were dropped and {+words+} were added."))
    for heading, group in grouped(changes).items():
        head(heading)
        for change in group:
            say(statement(change), indent=2)


def _title(a: AwardModel, b: AwardModel) -> str:
    return _("From {before} to {after}").format(before=a.ref, after=b.ref)


def _about(a: AwardModel, b: AwardModel, changes: Sequence[Change]) -> list[str]:
    """What there is to say of the two as a whole."""
    said = []
    if a.id != b.id:
        said.append(_("These are two models, not two editions of one."))
    if a.digest == b.digest:
        said.append(_("Nothing changed; at most comments and layout."))
    elif not changes:
        said.append(_("Nothing changed but the date of the edition, or how a number is written."))
    else:
        count = ngettext("{n} difference.", "{n} differences.", len(changes))
        said.append(count.format(n=len(changes)))
    return said


def _tree(a: AwardModel, b: AwardModel, changes: Sequence[Change]) -> dict[str, object]:
    return {
        "before": {"model": a.ref, "digest": a.digest},
        "after": {"model": b.ref, "digest": b.digest},
        "same_model": a.id == b.id,
        "same_content": a.digest == b.digest,
        "changes": [change_tree(change) for change in changes],
    }


def _write_page(path: Path, page: str) -> None:
    if path == PAGE:
        click.echo(page.encode("utf-8", "backslashreplace"), nl=False)
    else:
        write_whole(path, page, force=True)
        say(_("The differences were written to {file}.").format(file=path))
