"""How far a committee agrees, on the screen: first n, then the interval, then the value."""

from collections.abc import Sequence

from scoring.study.agreement import (
    Design,
    Estimate,
    Flag,
    Interval,
    Severity,
    Spread,
    Undefined,
)
from scoring.study.agreement.results import sample_of
from tender.cli.screen import (
    head,
    leave,
    say,
    show_findings,
    show_json,
    show_table,
    show_title,
    with_findings,
)
from tender.cli.study.panel import Agreement, Answer, PanelAgreement
from tender.cli.study.panel_tree import NEVER, panel_tree, remarks
from tender.cli.study.wording import decimal, in_words, percentage
from tender.findings import Finding
from tender.language import _
from tender.model import Dossier
from tender.sentences import msgid

SMALL = msgid(
    "Small committee: with five scores a bid or fewer, one evaluator can turn the picture."
)
DESIGNS = {
    Design.CROSSED: msgid("crossed: every evaluator scored every bid"),
    Design.NESTED: msgid("nested: each bid had its own evaluators"),
    Design.INCOMPLETE: msgid("incomplete: evaluators share bids, with gaps"),
}
FLAGS = {Flag.GREEN: msgid("green"), Flag.ORANGE: msgid("orange"), Flag.RED: msgid("red")}
MOST_BIDS = 30
"""Of so many bids the spread is shown on the screen."""
STYLES = {Flag.GREEN: "", Flag.ORANGE: "yellow", Flag.RED: "bold red"}


def show(
    dossier: Dossier,
    panels: Sequence[PanelAgreement],
    findings: Sequence[Finding],
    *,
    as_json: bool,
) -> None:
    """Show what came out, and end the command."""
    if as_json:
        tree = {"reference": dossier.reference, "lots": [panel_tree(each) for each in panels]}
        show_json(with_findings(tree, findings))
    else:
        show_title(dossier)
        for each in panels:
            _show_panel(each)
        show_findings([each for each in findings if each.code != "below-minimum"])
    leave(findings)


def _show_panel(panel: PanelAgreement) -> None:
    lot = panel.lot.lot
    head(_("Lot {lot}: {title}").format(lot=lot.id, title=lot.title))
    if not panel.criteria:
        say(_("Nothing can be told of the agreement in this lot."))
        return
    say(_(NEVER))
    drawn = _("Intervals: {level} of {count} draws of bids, seed {seed}.")
    asked = panel.resampling
    level = percentage(asked.level)
    say(drawn.format(level=level, count=asked.replicates, seed=asked.seed))
    for agreement in panel.criteria:
        _show_criterion(agreement)


def _show_criterion(agreement: Agreement) -> None:
    criterion, sample = agreement.criterion, sample_of(agreement.ratings)
    head(f"{criterion.title} ({criterion.id})")
    say(
        _("Design, found in the scores: {design}.").format(
            design=_(DESIGNS[agreement.ratings.design])
        )
    )
    counted = _("n: {ratings} scores of {evaluators} evaluators for {units} bids.")
    say(counted.format(ratings=sample.ratings, evaluators=sample.evaluators, units=sample.units))
    if sample.left_out:
        left = _("Left out, with fewer than two scores: {count}.")
        say(left.format(count=sample.left_out))
    if sample.small_panel:
        say(_(SMALL))
    _show_answers(agreement.answers)
    _show_spreads(agreement.spreads)
    _show_severities(agreement.severities)


def _show_answers(answers: Sequence[Answer]) -> None:
    estimates = [each for each in answers if isinstance(each, Estimate)]
    if estimates:
        say()
        columns = [(_("Statistic"), "left"), (_("Interval"), "right"), (_("Value"), "right")]
        rows = [
            ("", (in_words(e.statistic), _ends(e.interval), decimal(e.value))) for e in estimates
        ]
        show_table(columns, rows)
    for each in answers:
        for sentence in remarks(each):
            say(sentence)


def _ends(interval: Interval, digits: int = 2) -> str:
    if interval.low is None or interval.high is None:
        return "-"
    low, high = decimal(interval.low, digits), decimal(interval.high, digits)
    return _("{low} to {high}").format(low=low, high=high)


def _show_spreads(found: Sequence[Spread]) -> None:
    if not found:
        return
    say()
    columns = [
        (_("Spread per bid"), "left"),
        ("n", "right"),
        (_("Part of the scale"), "right"),
        (_("Standard deviation"), "right"),
        (_("Colour"), "left"),
    ]
    rows = [
        (
            STYLES[each.flag],
            (
                each.unit,
                str(each.ratings),
                percentage(each.share),
                decimal(each.deviation),
                _(FLAGS[each.flag]),
            ),
        )
        for each in _widest(found)
    ]
    show_table(columns, rows)
    if len(found) > MOST_BIDS:
        said = _("Only the {count} bids that lie furthest apart are shown; --json has all.")
        say(said.format(count=MOST_BIDS))


def _widest(found: Sequence[Spread]) -> Sequence[Spread]:
    """All spreads in the order of the bids, or of many only the widest, widest first."""
    if len(found) <= MOST_BIDS:
        return found
    return sorted(found, key=lambda each: each.share, reverse=True)[:MOST_BIDS]


def _show_severities(found: Sequence[Severity]) -> None:
    say()
    columns = [
        (_("Evaluator"), "left"),
        ("n", "right"),
        (_("Interval"), "right"),
        (_("Gives more than the others"), "right"),
    ]
    show_table(columns, [("", _severity(each)) for each in found])
    say(_("In percent of the points; below zero for a strict evaluator."))
    if any(each.with_care for each in found):
        say(_("With care: others scored other bids, so that strictness and bid are entangled."))


def _severity(each: Severity) -> tuple[str, ...]:
    difference = each.difference
    if isinstance(difference, Undefined):
        return each.evaluator, str(each.units), "-", "-"
    value, ends = decimal(difference.value, 1), _ends(difference.interval, 1)
    return each.evaluator, str(each.units), ends, value
