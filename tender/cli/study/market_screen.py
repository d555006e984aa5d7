"""A replayed market on the screen and as JSON; bad rows come first."""

from collections.abc import Iterator
from fractions import Fraction

from scoring.numbers import plain
from scoring.study.replay import Replay, RuleOutcome
from tender.cli.screen import (
    head,
    leave,
    list_finding,
    say,
    show_findings,
    show_json,
    show_table,
    with_findings,
)
from tender.cli.study.market import Replayed
from tender.figures import euro
from tender.findings import faults
from tender.language import _, ngettext
from tender.outcome import Tree, number
from tender.stability.figures import percent, shown

MOST_LISTED = 50
"""So many bad rows are listed on the screen."""


def show(made: Replayed, *, as_json: bool) -> None:
    """Show what came out, and end the command."""
    if as_json:
        show_json(with_findings(_tree(made), made.findings))
    else:
        _show_rows(made)
        if made.replay:
            _show_replay(made, made.replay)
        else:
            say(_("No tender without a fault is left to replay."))
    leave(made.findings)


def _show_rows(made: Replayed) -> None:
    """The bad rows, before any figure that is without them."""
    bad, told = sum(made.reading.counts.values()), faults(made.findings)
    if bad:
        head(_("To be mended") + f" ({bad})")
        for finding in told[:MOST_LISTED]:
            list_finding(finding)
        if bad > MOST_LISTED:
            said = _("{count} more are not listed here; --json lists the first {most}.")
            say(said.format(count=bad - MOST_LISTED, most=len(told)))
        aside = made.reading.set_aside
        said = ngettext(
            "{count} tender is set aside whole.", "{count} tenders are set aside whole.", aside
        )
        say(said.format(count=aside))
        say()
    show_findings([each for each in made.findings if each not in told])


def _show_replay(made: Replayed, found: Replay) -> None:
    bids = made.reading.market.bids if made.reading.market else 0
    counted = _("Tenders: {tenders}. Bids: {bids}.").format(tenders=found.tenders, bids=bids)
    say(counted, style="bold")
    first = found.outcomes[0].rule
    said = _("All rules are compared with rule 0: {shape}, price weight {weight}.")
    say(said.format(shape=first.shape.name, weight=_weight(first.weight)))
    head(_("What each rule does"))
    columns = [
        ("#", "right"),
        (_("Rule"), "left"),
        (_("Price weight"), "right"),
        (_("Compared"), "right"),
        (_("Other winner"), "right"),
        (_("Share"), "right"),
        (_("Effect on what is paid"), "right"),
        (_("No answer"), "right"),
    ]
    show_table(columns, [("", row) for row in _rows(found)])
    say()
    for sentence in _sentences(found):
        say(sentence)


def _rows(found: Replay) -> Iterator[tuple[str, ...]]:
    for place, outcome in enumerate(found.outcomes):
        yield (
            str(place),
            outcome.rule.shape.name,
            _weight(outcome.rule.weight),
            str(outcome.compared),
            str(outcome.flips),
            percent(outcome.flips, outcome.compared) if outcome.compared else "-",
            euro(outcome.effect),
            str(outcome.unanswered),
        )


def _weight(weight: Fraction) -> str:
    return f"{shown(100 * weight)}%"


def _sentences(found: Replay) -> Iterator[str]:
    yield _("In {changed} of {tenders} tenders ({share}) some rule gives another winner.").format(
        changed=found.changed,
        tenders=found.tenders,
        share=percent(found.changed, found.tenders),
    )
    yield _(
        "{asked} near-ties were decided in exact fractions; {overturned} of them came out "
        "otherwise than in floats."
    ).format(asked=found.asked, overturned=found.overturned)
    yield _(
        "This is a question about many worlds: bidders who know another rule make other bids. It "
        "never decides an award."
    )


def _tree(made: Replayed) -> Tree:
    reading = made.reading
    tree: Tree = {
        "file": str(made.asked.bids),
        "rows": reading.rows,
        "set_aside": reading.set_aside,
        "faults": {fault.value: count for fault, count in sorted(reading.counts.items())},
    }
    if made.replay is None or reading.market is None:
        return tree
    return {
        **tree,
        "tenders": made.replay.tenders,
        "bids": reading.market.bids,
        "compared_with": made.replay.outcomes[0].rule.name,
        "changed": made.replay.changed,
        "asked_exactly": made.replay.asked,
        "overturned": made.replay.overturned,
        "rules": [_outcome_tree(each) for each in made.replay.outcomes],
    }


def _outcome_tree(outcome: RuleOutcome) -> Tree:
    rule = outcome.rule
    return {
        "rule": rule.name,
        "shape": rule.shape.name,
        "formula": rule.shape.formula,
        "parameters": rule.shape.parameters,
        "weight": plain(rule.weight),
        "compared": outcome.compared,
        "flips": outcome.flips,
        **number("share", outcome.share),
        **number("effect", outcome.effect),
        "unanswered": outcome.unanswered,
    }
