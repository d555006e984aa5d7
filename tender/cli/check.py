"""`gunning check`: every file that Gunning reads, each fault with its place."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import click

from tender.advice.reading import exchange_of
from tender.catalogue import catalogue_folder, read_catalogue
from tender.cli.linting import (
    Accepted,
    Linter,
    explain_option,
    folded,
    lint_trees,
    say_accepted,
    say_more,
)
from tender.cli.loading import criteria_option, json_option
from tender.cli.screen import leave, list_finding, say, show_json
from tender.cli.speech import Command, option
from tender.criteria import model_of
from tender.dossier import dossier_of
from tender.editions import frozen_findings
from tender.evaluation import evaluate
from tender.findings import Finding, Place, blocking, fault
from tender.kinds import FileKind, kind_of
from tender.language import _, ngettext
from tender.model import AwardModel, Source
from tender.reading import CRITERIA, DOSSIER, JSON_BYTES, Reading, locate, parse_file, read_bytes
from tender.sentences import msgid
from tender.sources import FILE_NAME, parse_sources, sources_beside

HELP = msgid(
    "Check criteria, catalogues, sources, advice and dossiers.\n\n"
    "Every finding is one line: file:line:column: path: what to do. The worked examples of a "
    "criteria file are run, its citations are held against the sources.yaml beside its folder, and "
    "the lint rules look at it: E is a fault, O waits for a decision, W is good to know. What you "
    "accept stands with its reason in gunning-baseline.yaml beside the file. A file of a catalogue "
    "is checked with the whole catalogue."
)

IMPORTED = frozenset({".xml", ".csv", ".tsv", ".xlsx", ".ods"})
"""How the names of files end from which criteria are taken in."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at: of which kind it is, and what is wrong with it."""

    file: str
    kind: str
    findings: tuple[Finding, ...]
    about: str = ""
    """What the file holds, in a few words."""
    facts: dict[str, str] = field(default_factory=dict)
    accepted: tuple[Accepted, ...] = ()

    @property
    def sound(self) -> bool:
        """Whether nobody has to act."""
        return not blocking(self.findings)


@click.command("check", cls=Command, help=HELP)
@click.argument(
    "files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path)
)
@criteria_option
@option(
    "--baseline",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("File with the findings that you accept; else gunning-baseline.yaml beside each."),
)
@option(
    "--all", "every", is_flag=True, help=msgid("Show every notice, and the accepted findings too.")
)
@explain_option
@json_option
def check(
    files: tuple[Path, ...],
    criteria: Path | None,
    baseline: Path | None,
    *,
    every: bool,
    as_json: bool,
) -> None:
    """Check files and say of each what is wrong with it, or that it is sound."""
    linter = Linter(baseline)
    wholes = dict.fromkeys(catalogue_folder(path) or path for path in files)
    checked = [check_file(path, criteria, linter) for path in wholes]
    findings = [finding for each in checked for finding in each.findings]
    findings += linter.findings
    if as_json:
        show_json(_answer(checked, findings))
    else:
        for finding in linter.findings:
            list_finding(finding)
        for each in checked:
            _say(each, every=every)
    leave(findings)


def check_file(path: Path, criteria: Path | None = None, linter: Linter | None = None) -> Checked:
    """Look at one file, of whichever kind it is, or at the folder of a catalogue."""
    name = str(path)
    if path.is_dir() and catalogue_folder(path):
        return _catalogue(path)
    data, findings = read_bytes(path, JSON_BYTES if path.suffix == ".json" else DOSSIER.size)
    if findings:
        return Checked(name, "unknown", tuple(findings))
    if path.suffix.lower() in IMPORTED:
        return Checked(name, "unknown", (fault("file-to-import", Place(name, 1, 1), file=name),))
    reading = parse_file(data, name, DOSSIER)
    looks: dict[FileKind, Callable[[], Checked]] = {
        FileKind.CRITERIA: lambda: _criteria(path, data, linter or Linter()),
        FileKind.SOURCES: lambda: _sources(name, data),
        FileKind.DOSSIER: lambda: _dossier(name, reading, data, criteria),
        FileKind.ADVICE: lambda: _advice(name, reading),
        FileKind.BASELINE: lambda: _baseline(path),
    }
    return looks.get(kind_of(reading.tree), lambda: _unknown(name, reading))()


def _unknown(name: str, reading: Reading) -> Checked:
    unknown = [] if reading.findings else [fault("file-unknown", reading.place())]
    return Checked(name, "unknown", (*reading.findings, *unknown))


def _criteria(path: Path, data: bytes, linter: Linter) -> Checked:
    sources, findings = sources_beside(path)
    reading = parse_file(data, str(path), CRITERIA)
    model, found = model_of(reading, sources)
    if path.suffix == ".json":
        locate(reading, data)
    judged = linter.judge(path, reading, model)
    told = sorted((*found, *judged.told), key=lambda finding: finding.place)
    findings = (*findings, *told)
    if model is None:
        return Checked(str(path), "criteria", findings, accepted=judged.accepted)
    findings += frozen_findings(model, path.absolute().parent.parent, str(path))
    about = _about_model(model, sources, len(judged.accepted))
    facts = {"model": model.ref, "digest": model.digest}
    return Checked(str(path), "criteria", findings, about, facts, judged.accepted)


def _about_model(model: AwardModel, sources: dict[str, Source] | None, accepted: int) -> str:
    examples = len(model.examples)
    told = ngettext(
        "Award model {model}; {n} worked example comes out right.",
        "Award model {model}; {n} worked examples come out right.",
        examples,
    ).format(model=model.ref, n=examples)
    if accepted:
        told += " " + ngettext(
            "{n} finding is accepted with a reason.",
            "{n} findings are accepted with a reason.",
            accepted,
        ).format(n=accepted)
    if sources is None:
        missing = _("Its citations were not looked up: there is no sound {name} beside it.")
        told += " " + missing.format(name=FILE_NAME)
    return told


def _sources(name: str, data: bytes) -> Checked:
    sources, findings = parse_sources(data, name)
    count = len(sources)
    about = ngettext("{n} source text.", "{n} source texts.", count).format(n=count)
    return Checked(name, "sources", findings, about)


def _catalogue(folder: Path) -> Checked:
    catalogue, findings = read_catalogue(folder)
    if catalogue is None:
        return Checked(str(folder), "catalogue", findings)
    ref, count = f"{catalogue.id}/{catalogue.edition}", len(catalogue.criteria)
    about = ngettext(
        "Catalogue {catalogue} with {n} criterion.",
        "Catalogue {catalogue} with {n} criteria.",
        count,
    ).format(catalogue=ref, n=count)
    return Checked(str(folder), "catalogue", findings, about, {"catalogue": ref})


def _advice(name: str, reading: Reading) -> Checked:
    """Look at the form of an advice file; `gunning advice` tells how far its answers are."""
    exchange, findings = exchange_of(reading)
    if exchange is None:
        return Checked(name, "advice", findings)
    count = len(exchange.points)
    about = ngettext(
        "Advice {advice} with {n} point.", "Advice {advice} with {n} points.", count
    ).format(advice=exchange.id, n=count)
    return Checked(name, "advice", findings, about, {"advice": exchange.id})


def _baseline(path: Path) -> Checked:
    """Look at a baseline alone; whether its entries match shows with the criteria file."""
    read = Linter(path)
    count = len(read.of(path).accepted)
    about = ngettext("{n} accepted finding.", "{n} accepted findings.", count).format(n=count)
    return Checked(str(path), "baseline", tuple(read.findings), about)


def _dossier(name: str, reading: Reading, data: bytes, criteria: Path | None) -> Checked:
    loaded = dossier_of(reading, data, criteria)
    if loaded.dossier is None:
        return Checked(name, "dossier", loaded.findings)
    found = loaded.located(evaluate(loaded.dossier).findings)
    bids = len(loaded.dossier.bids)
    about = ngettext(
        "Dossier {reference} with {n} bid.", "Dossier {reference} with {n} bids.", bids
    ).format(reference=loaded.dossier.reference, n=bids)
    facts = {"reference": loaded.dossier.reference}
    return Checked(name, "dossier", (*loaded.findings, *found), about, facts)


def _say(checked: Checked, *, every: bool) -> None:
    for finding, more in folded(checked.findings, every=every):
        list_finding(finding)
        if more:
            say_more(finding, more)
    for accepted in checked.accepted if every else ():
        say_accepted(accepted)
    if checked.sound:
        say(_("{file}: sound. {about}").format(file=checked.file, about=checked.about))


def _answer(checked: list[Checked], findings: list[Finding]) -> dict[str, object]:
    accepted = [pair for each in checked for pair in each.accepted]
    return {
        "files": [_tree(each) for each in checked],
        "findings": lint_trees(findings),
        "accepted": [lint_trees([finding])[0] | {"reason": why} for finding, why in accepted],
    }


def _tree(checked: Checked) -> dict[str, object]:
    return {
        "file": checked.file,
        "kind": checked.kind,
        "sound": checked.sound,
        **checked.facts,
    }
