"""The command `gunning` with all its commands."""

from importlib.metadata import PackageNotFoundError, version

import click

from tender.cli.advice import advice
from tender.cli.agreement import agreement
from tender.cli.check import check
from tender.cli.coverage import coverage_command
from tender.cli.diff import diff
from tender.cli.documents import documents
from tender.cli.evaluate import evaluate
from tender.cli.explain import explain
from tender.cli.freeze import freeze
from tender.cli.house import House
from tender.cli.import_criteria import import_criteria_command
from tender.cli.lay import chapter_command, lay_command
from tender.cli.new import new
from tender.cli.pricesheet import pricesheet
from tender.cli.recalc import recalc
from tender.cli.replay import replay
from tender.cli.simulate import simulate_command
from tender.cli.speech import FLAG, VARIABLE, option
from tender.cli.stability import stability
from tender.cli.store import db
from tender.cli.trace import trace_command
from tender.cli.weights import weights
from tender.language import DEFAULT, LANGUAGES
from tender.sentences import msgid

HELP = msgid(
    "Gunning: award criteria as files, exact points with their sums, awards that anyone can "
    "recompute.\n\n"
    "A command ends with 0 when all is well, with 1 when there are findings that someone has to "
    "act on, and with 2 when it was not understood or could not be done."
)


def _version(context: click.Context, _option: click.Parameter, asked: object) -> None:
    if not asked or context.resilient_parsing:
        return
    try:
        number = version("gunning")
    except PackageNotFoundError:
        number = "(not installed)"
    click.echo(f"gunning {number}")
    context.exit()


@click.group("gunning", cls=House, help=HELP)
@option(
    FLAG,
    type=click.Choice(LANGUAGES),
    default=DEFAULT,
    envvar=VARIABLE,
    show_default=True,
    show_envvar=True,
    expose_value=False,
    help=msgid("Language of everything that is printed."),
)
@option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_version,
    help=msgid("Show the version and exit."),
)
def main() -> None:
    """The group itself does nothing; its language was chosen before it was called."""


for command in (
    check,
    new,
    import_criteria_command,
    coverage_command,
    diff,
    freeze,
    lay_command,
    chapter_command,
    advice,
    trace_command,
    simulate_command,
    evaluate,
    explain,
    documents,
    stability,
    recalc,
    pricesheet,
    replay,
    agreement,
    weights,
    db,
):
    main.add_command(command)
