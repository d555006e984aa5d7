"""`gunning advice`: how far the reaction to an advice has come."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import click

from tender.advice.answers import Answer
from tender.advice.cautions import cautions
from tender.advice.exchange import Exchange
from tender.advice.figures import AdviceFigures, figures
from tender.advice.labels import addressee_name, duty_name, outcome_name
from tender.advice.readiness import ready
from tender.advice.reading import read_exchange
from tender.advice.terms import ladder
from tender.cli.days import DAY
from tender.cli.loading import json_option
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
from tender.language import _
from tender.sentences import msgid

HELP = msgid(
    "Check an advice file and tell how far the reaction to it has come.\n\n"
    "FILE holds the exchange between a college and an advisory council, such as "
    "examples/advies/heerenveen.yaml. Each point that still waits for an answer, a test or a "
    "decision is told."
)


@click.command("advice", cls=Command, help=HELP)
@click.argument("file", metavar="FILE", type=click.Path(path_type=Path))
@option(
    "--on",
    "on",
    type=DAY,
    help=msgid("The day on which you ask, for the terms; else today."),
)
@json_option
def advice(file: Path, on: date | None, *, as_json: bool) -> None:
    """Check an advice file and tell its state."""
    today = on or date.today()  # noqa: DTZ011 - the day where the reader is
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
