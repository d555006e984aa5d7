"""`gunning trace`: what became of points of advice, from criterion to contract promise."""

from dataclasses import dataclass
from pathlib import Path

import click

from tender.advice.answers import Answer
from tender.advice.exchange import Exchange
from tender.advice.items import item_texts
from tender.advice.labels import ground_name, outcome_name
from tender.advice.messages import spread_sentence
from tender.advice.reading import read_exchange
from tender.advice.spread import Spread, Told
from tender.advice.trace import Origin, Spot, Trace, trace
from tender.advice.tree import trace_tree
from tender.cli.files import write_whole
from tender.cli.loading import WrongUseError, json_option, load
from tender.cli.naming import model_file
from tender.cli.screen import (
    head,
    leave,
    paragraphs,
    say,
    show_findings,
    show_json,
    with_findings,
)
from tender.cli.speech import Command, option
from tender.criteria import read_model
from tender.evaluation import LotEvaluation
from tender.findings import Finding, faults
from tender.language import _
from tender.model import AwardModel
from tender.places import criteria_dir
from tender.sentences import msgid
from tender.sources import read_sources, sources_beside

HELP = msgid(
    "Follow points of advice to criteria, grades and contract promises.\n\n"
    "MODEL is a criteria file, or the name of an edition such as oco/2026-12-01. With a dossier "
    "whose letters were sent, it tells how the bids were graded too, and never so that a bidder "
    "can be recognised."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the trace command was asked to follow, and into which file."""

    model: str
    advice: tuple[Path, ...]
    dossier: Path | None
    out: Path | None


@click.command("trace", cls=Command, help=HELP)
@click.argument("model", metavar="MODEL")
@option(
    "--advice",
    "files",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help=msgid("An advice file; may be given more than once."),
)
@option(
    "--dossier",
    type=click.Path(path_type=Path),
    help=msgid("The dossier of the tender, for the grades after the award."),
)
@option(
    "-o",
    "--output",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("Write the trace to this file, ending in .html or .pdf."),
)
@json_option
def trace_command(
    model: str, files: tuple[Path, ...], dossier: Path | None, out: Path | None, *, as_json: bool
) -> None:
    """Follow points of advice through a criteria file."""
    asked = Asked(model, files, dossier, out)
    found, exchanges, findings = _trace(asked)
    if found and out:
        _write(found, exchanges[0].subject.authority, out)
    if as_json:
        show_json(with_findings(trace_tree(found) if found else {}, findings))
    else:
        if found:
            _show_trace(found)
        show_findings(findings)
        if found and out:
            say(_("Written to {file}.").format(file=out))
    leave(findings)


def _trace(asked: Asked) -> tuple[Trace | None, list[Exchange], list[Finding]]:
    """Read what is asked for; with a fault anywhere there is no trace."""
    file = model_file(asked.model, None)
    model, found = read_model(file)
    findings = list(found)
    exchanges = []
    for path in asked.advice:
        exchange, found = read_exchange(path)
        findings += found
        exchanges += [exchange] if exchange else []
    if model is None or faults(findings):
        return None, exchanges, findings
    lot = _evaluation(asked.dossier, model, findings) if asked.dossier else None
    if faults(findings):
        return None, exchanges, findings
    sources, _wrong = sources_beside(file)
    known = sources or read_sources(criteria_dir())[0]
    return trace(model, exchanges, lot, item_texts(model), known), exchanges, findings


def _evaluation(path: Path, model: AwardModel, findings: list[Finding]) -> LotEvaluation | None:
    """The first lot of a dossier that was awarded by this very model."""
    loaded = load(path, None)
    if wrong := faults(loaded.findings):
        findings += wrong
        return None
    for lot in loaded.evaluation.lots if loaded.evaluation else ():
        if lot.model.digest == model.digest:
            return lot
    raise WrongUseError(
        _("No lot of {file} uses the award model {model} as it stands here.").format(
            file=path, model=model.ref
        )
    )


def _show_trace(found: Trace) -> None:
    say(f"{found.title} ({found.model})", style="bold")
    paragraphs(found.notice)
    for origin in found.origins:
        if origin.point:
            _show_origin(origin, found.points)
    others = sum(1 for origin in found.origins if not origin.point)
    say()
    if not found.lot:
        say(spread_sentence(Spread(Told.NOT_YET)))
    say(_("Other items that the model cites: {n}; --json and -o tell them.").format(n=others))


def _show_origin(origin: Origin, total: str) -> None:
    head(f"{origin.cited_as}: {origin.council}")
    say(origin.text)
    _show_answer(origin.answer)
    if not origin.spots:
        say(_("It has no place in the award model."), indent=2)
    for spot in origin.shown:
        _show_spot(spot, total)


def _show_answer(answer: Answer | None) -> None:
    """What the college decided on a point, and what it says to the council."""
    if answer is None or answer.decided is None:
        say(_("The college has not decided on this point."), indent=2)
        return
    told = _("Decided on {on} by {by}: {outcome}.")
    on, by = answer.decided.on.isoformat(), answer.decided.by
    say(told.format(on=on, by=by, outcome=outcome_name(answer.outcome)), indent=2)
    paragraphs(answer.reply, indent=2)


def _show_spot(spot: Spot, total: str) -> None:
    worth = f" ({spot.weight}/{total})" if spot.weight else ""
    say(f"{ground_name(spot.ground)} {spot.id}{worth}: {spot.text}", indent=2)
    for aspect in spot.aspects:
        say(f"{aspect.id}: {aspect.text}", indent=4)
    if spot.spread and spot.spread.told is not Told.NOT_YET:
        say(spread_sentence(spot.spread), indent=4)
    for promise in spot.promises:
        if promise.clause != spot.id:
            say(f"{promise.clause}: {promise.text}", indent=4)
        for measure in promise.measures:
            say(f"{measure.id}: {measure.text}", indent=6)


def _write(found: Trace, authority: str, out: Path) -> None:
    from tender.documents import DocumentError, print_paper
    from tender.documents.advice import trace_paper

    paper = trace_paper(found, authority=authority)
    try:
        if out.suffix.lower() == ".pdf":
            write_whole(out, print_paper(paper), force=True)
        elif out.suffix.lower() == ".html":
            write_whole(out, paper.html, force=True)
        else:
            raise WrongUseError(_("The name of the file has to end in .html or .pdf."))
    except DocumentError as error:
        raise WrongUseError(str(error)) from error
