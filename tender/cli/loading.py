"""What most commands begin with: a dossier file, read and evaluated."""

from dataclasses import dataclass
from pathlib import Path

import click

from tender.cli.screen import leave, safe, show_findings, show_json, with_findings
from tender.cli.speech import option
from tender.dossier import LoadedDossier, load_dossier
from tender.evaluation import Evaluation, LotEvaluation, evaluate
from tender.findings import Finding
from tender.language import _
from tender.lot_limits import limited
from tender.model import Dossier
from tender.sentences import msgid

criteria_option = option(
    "--criteria",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help=msgid("Folder with the criteria files that the dossier names; else those of Gunning."),
)
json_option = option("--json", "as_json", is_flag=True, help=msgid("Answer in JSON, for programs."))


class WrongUseError(click.UsageError):
    """The command was asked for something that is not there; said without the usage line."""

    def show(self, file: object = None) -> None:
        """Say it in one sentence."""
        click.echo(safe(self.format_message()), err=True)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A dossier file as the commands see it."""

    evaluation: Evaluation | None
    """Empty where the file's form gave no dossier."""
    findings: tuple[Finding, ...]
    """What is wrong with the file, what contradicts itself in it and what still waits."""
    file: LoadedDossier

    @property
    def dossier(self) -> Dossier | None:
        """The dossier, if the file gave one."""
        return self.evaluation.dossier if self.evaluation else None


def load(path: Path, criteria: Path | None) -> Loaded:
    """Read and evaluate a dossier file; its findings bear their line and column."""
    loaded = load_dossier(path, criteria)
    if loaded.dossier is None:
        return Loaded(None, loaded.findings, loaded)
    evaluation = evaluate(loaded.dossier)
    over_lots = limited(evaluation).findings
    findings = (*loaded.findings, *loaded.located((*evaluation.findings, *over_lots)))
    return Loaded(evaluation, findings, loaded)


def evaluated(loaded: Loaded, *, as_json: bool) -> Evaluation:
    """The evaluation; where the file gave none, the command tells why and ends."""
    if loaded.evaluation is None:
        if as_json:
            show_json(with_findings({"lots": []}, loaded.findings))
        else:
            show_findings(loaded.findings)
        leave(loaded.findings)
    return loaded.evaluation


def lots_of(evaluation: Evaluation, lot: str) -> tuple[LotEvaluation, ...]:
    """All lots, or the one that was asked for."""
    if not lot:
        return evaluation.lots
    found = evaluation.lot(lot)
    if found is None:
        known = ", ".join(each.lot.id for each in evaluation.lots)
        raise WrongUseError(
            _("There is no lot '{lot}' in this dossier. There is: {known}.").format(
                lot=lot, known=known
            )
        )
    return (found,)
