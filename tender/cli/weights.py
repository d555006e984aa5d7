"""`gunning weights`: how an order hangs on the weights, every set of them taken as likely."""

from pathlib import Path

import click

from tender.cli.loading import criteria_option, evaluated, json_option, load, lots_of
from tender.cli.speech import Command, option
from tender.cli.study.extra import needs_study
from tender.findings import Finding
from tender.sentences import msgid

HELP = msgid(
    "Tell how an order hangs on the weights: every set of weights is taken as equally likely.\n\n"
    "DOSSIER is a file such as dossier.yaml. Chances of each place are drawn, with their error; "
    "the chance of each bid against each other and the expected places are exact. This is a "
    "question about many worlds and never decides: the published weights do. It needs a total "
    "that is a pure weighted sum, without rounding on the way; docs/study.md says why."
)
MOST_DRAWS = 100_000_000


@click.command("weights", cls=Command, help=HELP)
@click.argument("dossier", type=click.Path(path_type=Path))
@criteria_option
@option("--lot", default="", help=msgid("Only this lot."))
@option(
    "--draws",
    type=click.IntRange(min=1, max=MOST_DRAWS),
    default=1_000_000,
    show_default=True,
    help=msgid("How many sets of weights are drawn."),
)
@option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help=msgid("Whole number from which chance is drawn; the same number, the same figures."),
)
@option(
    "--least",
    multiple=True,
    metavar="CRITERION=POINTS",
    help=msgid("The least weight of a criterion, in points of the model; may be given again."),
)
@option(
    "--unrounded",
    is_flag=True,
    help=msgid("Ask it of the exact totals, where the model rounds points on the way."),
)
@json_option
@needs_study
def weights(  # noqa: PLR0913 - one argument for each option of the command
    dossier: Path,
    criteria: Path | None,
    lot: str,
    *,
    draws: int,
    seed: int,
    least: tuple[str, ...],
    unrounded: bool,
    as_json: bool,
) -> None:
    """Ask how an order hangs on the weights."""
    from tender.cli.study import weighing, weighing_screen

    loaded = load(dossier, criteria)
    evaluation = evaluated(loaded, as_json=as_json)
    asked = weighing.Asked(draws, seed, least, unrounded)
    made = weighing.asked_of(lots_of(evaluation, lot), asked)
    findings = (*loaded.findings, *(each for each in made if isinstance(each, Finding)))
    found = [each for each in made if not isinstance(each, Finding)]
    weighing_screen.show(evaluation.dossier, found, findings, as_json=as_json)
