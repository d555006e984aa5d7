"""`gunning advice` and `gunning trace`: how far an advice has come, and what became of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import click

from tender.advice.answers import Answer
from tender.advice.cautions import cautions
from tender.advice.exchange import Exchange
from tender.advice.figures import AdviceFigures, figures
from tender.advice.items import item_texts
from tender.advice.labels import addressee_name, duty_name, ground_name, outcome_name
from tender.advice.messages import spread_sentence
from tender.advice.readiness import ready
from tender.advice.reading import read_exchange
from tender.advice.terms import ladder
from tender.advice.trace import Origin, Spot, Trace, trace
from tender.advice.tree import trace_tree
from tender.cli.loading import WrongUseError, json_option, load
from tender.cli.screen import (
    head,
    leave,
    paragraphs,
    say,
    show_findings,
    show_json,
    show_table,
    with_findings,
)
from tender.cli.speech import Command, option
from tender.criteria import read_model
from tender.evaluation import LotEvaluation
from tender.findings import Finding, faults
from tender.language import _
from tender.model import AwardModel
from tender.sentences import msgid

ADVICE_HELP = msgid(
    "Check an advice file and tell how far the reaction to it has come.\n\n"
    "FILE holds the exchange between a college and an advisory council, such as "
    "examples/advies/heerenveen.yaml. Each point that still waits for an answer, a test or a "
    "decision is told."
)
TRACE_HELP = msgid(
    "Follow points of advice to criteria, grades and contract promises.\n\n"
    "MODEL is a criteria file. With a dossier whose letters were sent, it tells how the bids were "
    "graded too, and never so that a bidder can be recognised."
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the trace command was asked to follow, and into which file."""

    model: Path
    advice: tuple[Path, ...]
    dossier: Path | None
    out: Path | None


@click.command("advice", cls=Command, help=ADVICE_HELP)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option(
    "--on",
    "on",
    type=click.DateTime(formats=["%Y-%m-%d"]),
    help=msgid("The day on which you ask, for the terms; else today."),
)
@json_option
def advice(file: Path, on: datetime | None, *, as_json: bool) -> None:
    """Check an advice file and tell its state."""
    today = (on or datetime.now(UTC)).date()
    exchange, findings = read_exchange(file)
    if exchange:
        findings = (*findings, *ready(exchange), *cautions(exchange, today))
    if as_json:
        show_json(with_findings(_state_tree(exchange) if exchange else {}, findings))
    else:
        if exchange:
            _show_state(exchange)
        show_findings(findings)
    leave(findings)


@click.command("trace", cls=Command, help=TRACE_HELP)
@click.argument("model", metavar="MODEL", type=click.Path(path_type=Path))
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
    model: Path, files: tuple[Path, ...], dossier: Path | None, out: Path | None, *, as_json: bool
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
            say(str(out))
    leave(findings)


def _trace(asked: Asked) -> tuple[Trace | None, list[Exchange], list[Finding]]:
    """Read what is asked for; with a fault anywhere there is no trace."""
    model, found = read_model(asked.model)
    findings = list(found)
    exchanges = []
    for path in asked.advice:
        exchange, found = read_exchange(path)
        findings += found
        exchanges += [exchange] if exchange else []
    if model is None or faults(findings):
        return None, exchanges, findings
    lot = _evaluation(asked.dossier, model, findings) if asked.dossier else None
    return trace(model, exchanges, lot, item_texts(model)), exchanges, findings


def _evaluation(path: Path, model: AwardModel, findings: list[Finding]) -> LotEvaluation | None:
    """The first lot of a dossier that was awarded by this very model."""
    loaded = load(path, None)
    findings += faults(loaded.findings)
    for lot in loaded.evaluation.lots if loaded.evaluation else ():
        if lot.model.digest == model.digest and not faults(loaded.findings):
            return lot
    raise WrongUseError(
        _("No lot of {file} uses the award model {model} as it stands here.").format(
            file=path, model=model.ref
        )
    )


def _show_state(exchange: Exchange) -> None:
    subject = exchange.subject
    say(f"{subject.title} ({exchange.id})", style="bold")
    say(f"{subject.council.name} → {subject.authority}")
    paragraphs(subject.notice)
    head(_("Points"))
    columns = [(_("Point"), "left"), (_("For whom"), "left"), (_("State"), "left")]
    rows = [
        ("", (point.id, ", ".join(map(addressee_name, point.addressees)), _state(answer)))
        for point, answer in exchange.pairs()
    ]
    show_table(columns, rows)
    _show_figures(figures(exchange))
    if exchange.term:
        head(_("Dates"))
        for task in ladder(exchange.term, sent_on=exchange.reaction.sent_on):
            done = "" if task.open else _("(no longer needed)")
            say(f"{task.on.isoformat()}: {duty_name(task.duty)} {done}")


def _state(answer: Answer | None) -> str:
    """What the college decided; open until it did."""
    return outcome_name(answer.outcome) if answer and answer.decided else _("open")


def _show_figures(counted: AdviceFigures) -> None:
    head(_("Figures"))
    say(
        _("{answered} of {points} points and questions answered, {decided} decided.").format(
            answered=counted.answered, points=counted.points, decided=counted.decided
        )
    )
    lines = (
        (_("Adopted, whole or in part: {share}."), _percent(counted.share_adopted)),
        (_("Days between request and decision: {share}."), _days(counted.request_to_decision)),
        (_("Days between advice and publication: {share}."), _days(counted.advice_to_publication)),
    )
    for sentence, share in lines:
        say(sentence.format(share=share))


def _percent(share: Fraction | None) -> str:
    return _("not known") if share is None else f"{round(share * 100)}%"


def _days(days: int | None) -> str:
    return _("not known") if days is None else str(days)


def _state_tree(exchange: Exchange) -> dict[str, object]:
    counted = figures(exchange)
    tasks = ladder(exchange.term, sent_on=exchange.reaction.sent_on) if exchange.term else ()
    return {
        "id": exchange.id,
        "council": exchange.subject.council.name,
        "authority": exchange.subject.authority,
        "points": [
            {
                "id": point.id,
                "for": [each.value for each in point.addressees],
                "outcome": answer.outcome.value if answer and answer.outcome else "",
                "answered": bool(answer and answer.reply.strip()),
                "decided": bool(answer and answer.decided),
            }
            for point, answer in exchange.pairs()
        ],
        "figures": {
            "points": counted.points,
            "answered": counted.answered,
            "decided": counted.decided,
            "adopted": counted.adopted,
            "request_to_decision": counted.request_to_decision,
            "advice_to_publication": counted.advice_to_publication,
        },
        "dates": [
            {"on": task.on.isoformat(), "duty": task.duty.value, "open": task.open}
            for task in tasks
        ],
    }


def _show_trace(found: Trace) -> None:
    say(f"{found.title} ({found.model})", style="bold")
    paragraphs(found.notice)
    for origin in found.origins:
        if origin.point:
            _show_origin(origin, found.points)
    others = sum(1 for origin in found.origins if not origin.point)
    say()
    say(_("Other items that the model cites: {n}; --json and -o tell them.").format(n=others))


def _show_origin(origin: Origin, total: str) -> None:
    head(f"{origin.source} {origin.item}")
    say(origin.text)
    if not origin.spots:
        say(_("It has no place in the award model."), indent=2)
    for spot in origin.shown:
        _show_spot(spot, total)


def _show_spot(spot: Spot, total: str) -> None:
    worth = f" ({spot.weight}/{total})" if spot.weight else ""
    say(f"{ground_name(spot.ground)} {spot.id}{worth}: {spot.text}", indent=2)
    for aspect in spot.aspects:
        say(f"{aspect.id}: {aspect.text}", indent=4)
    if spot.spread:
        say(spread_sentence(spot.spread), indent=4)
    for promise in spot.promises:
        figures_told = "; ".join(measure.id for measure in promise.measures)
        say(f"{promise.clause}: {promise.text} [{figures_told}]", indent=4)


def _write(found: Trace, authority: str, out: Path) -> None:
    from tender.documents import DocumentError
    from tender.documents.advice import print_trace, render_trace_html

    try:
        if out.suffix.lower() == ".pdf":
            out.write_bytes(print_trace(found, authority=authority))
        elif out.suffix.lower() == ".html":
            out.write_text(render_trace_html(found, authority=authority), encoding="utf-8")
        else:
            raise WrongUseError(_("The name of the file has to end in .html or .pdf."))
    except (DocumentError, OSError) as error:
        raise WrongUseError(str(error)) from error
