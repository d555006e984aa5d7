"""`gunning freeze`: write down the digest of an edition, so that it never changes unseen."""

from pathlib import Path

import click

from tender.cli.check import check_file
from tender.cli.files import write_whole
from tender.cli.loading import json_option
from tender.cli.naming import model_file, names_option
from tender.cli.screen import leave, list_finding, say, show_json, with_findings
from tender.cli.speech import Command
from tender.criteria import read_model
from tender.editions import freeze as frozen_text
from tender.editions import misnamed, read_register
from tender.findings import Finding, blocking
from tender.language import _
from tender.model import AwardModel
from tender.sentences import msgid

HELP = msgid(
    "Freeze editions: add their digests to the register EDITIONS of their criteria folder.\n\n"
    "MODEL is a criteria file, or the name of an edition such as oco/2026-12-01. A model with "
    "faults or with work that waits is not frozen, nor is an edition that was frozen with another "
    "content. To freeze an edition again changes nothing."
)


@click.command("freeze", cls=Command, help=HELP)
@click.argument("names", metavar="MODEL...", nargs=-1, required=True)
@names_option
@json_option
def freeze(names: tuple[str, ...], criteria: Path | None, *, as_json: bool) -> None:
    """Freeze all of these editions, or none."""
    files = [model_file(name, criteria) for name in names]
    findings: list[Finding] = []
    models: dict[Path, list[AwardModel]] = {}
    for path in dict.fromkeys(files):
        model, found = _read(path)
        findings += found
        if model:
            models.setdefault(path.absolute().parent.parent, []).append(model)
    added: list[str] = []
    if not blocking(findings):
        for folder, those in models.items():
            added += _add(folder, those)
    refs = [model.ref for those in models.values() for model in those]
    if as_json:
        tree = {"frozen": added, "frozen_before": [ref for ref in refs if ref not in added]}
        show_json(with_findings(tree if not blocking(findings) else {}, findings))
    else:
        _show(refs, added, findings)
    leave(findings)


def _read(path: Path) -> tuple[AwardModel | None, list[Finding]]:
    """A model with all that stands in the way of freezing it."""
    model, faults = read_model(path)
    if model is None:
        return None, list(faults)
    return model, [*check_file(path).findings, *misnamed(model, path)]


def _add(folder: Path, models: list[AwardModel]) -> list[str]:
    register, _findings = read_register(folder)
    text = frozen_text(register, models)
    if text == register.text and register.path.exists():
        return []
    write_whole(register.path, text, force=True)
    return [model.ref for model in models if model.ref not in register.editions]


def _show(refs: list[str], added: list[str], findings: list[Finding]) -> None:
    for finding in blocking(findings):
        list_finding(finding)
    if blocking(findings):
        say(_("Nothing was frozen."))
        return
    for ref in refs:
        told = _("{edition} is frozen.") if ref in added else _("{edition} was frozen before.")
        say(told.format(edition=ref))
