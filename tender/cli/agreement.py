"""`gunning agreement`: how far the evaluators agree, criterion by criterion."""

from pathlib import Path

import click

from tender.cli.loading import criteria_option, evaluated, json_option, load, lots_of
from tender.cli.speech import Command, option
from tender.cli.study.extra import needs_study
from tender.sentences import msgid

HELP = msgid(
    "Tell how far the evaluators agree, criterion by criterion.\n\n"
    "DOSSIER is a file such as dossier.yaml. It shows the chair which bids to discuss; it never "
    "changes a score, a rank or an award. Nothing is computed before the consensus stage. Each "
    "figure says on how many scores it stands, and gives its interval before its value; "
    "docs/study.md describes them."
)
METRICS = ("nominal", "ordinal", "interval", "ratio")


@click.command("agreement", cls=Command, help=HELP)
@click.argument("dossier", type=click.Path(path_type=Path))
@criteria_option
@option("--lot", default="", help=msgid("Only this lot."))
@option(
    "--metric",
    type=click.Choice(METRICS),
    default="ordinal",
    show_default=True,
    help=msgid("What a difference between two scores means to Krippendorff's alpha."),
)
@option(
    "--seed",
    type=click.IntRange(min=0),
    default=1,
    show_default=True,
    help=msgid("Whole number from which chance is drawn; the same number, the same figures."),
)
@json_option
@needs_study
def agreement(  # noqa: PLR0913 - one argument for each option of the command
    dossier: Path, criteria: Path | None, lot: str, metric: str, seed: int, *, as_json: bool
) -> None:
    """Ask how far evaluators agree."""
    from tender.cli.study import panel, panel_screen

    loaded = load(dossier, criteria)
    evaluation = evaluated(loaded, as_json=as_json)
    lots = lots_of(evaluation, lot)
    panels = panel.asked(lots, metric, seed)
    findings = (*loaded.findings, *(found for each in panels for found in each.findings))
    panel_screen.show(evaluation.dossier, panels, findings, as_json=as_json)
