"""`gunning recalc`: whether a published table follows from its own rule, cell by cell."""

from pathlib import Path

import click

from scoring.definition import Definition
from scoring.explanation import shortened
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
from tender.cli.speech import Command
from tender.explaining import certainty_words
from tender.language import _, current
from tender.outcome import Tree, number
from tender.recalc import (
    Compared,
    Recalculation,
    StatedSheet,
    Verdict,
    What,
    findings_of,
    read_stated,
    recalculate,
    roundings_text,
)
from tender.sentences import msgid

HELP = msgid(
    "Recompute a published scoring table, cell by cell.\n\n"
    "SHEET is a table in CSV, XLSX, ODS or YAML: above it the rule, the weights, the scales and "
    "the roundings, below it one row a bid. docs/recalc.md describes it. The command ends with 1 "
    "where something does not follow from the rule."
)
VERDICTS = {
    Verdict.REPRODUCES: msgid("follows"),
    Verdict.AS_SHOWN: msgid("follows, shown with fewer digits"),
    Verdict.DIFFERS: msgid("does not reproduce"),
    Verdict.UNKNOWN: msgid("cannot be recomputed"),
}


@click.command("recalc", cls=Command, help=HELP)
@click.argument("sheet", type=click.Path(path_type=Path))
@json_option
def recalc(sheet: Path, *, as_json: bool) -> None:
    """Recompute a published table and show what does not follow."""
    stated, findings = read_stated(sheet)
    made = recalculate(stated) if stated else None
    findings = (*findings, *(findings_of(made) if made else ()))
    if as_json:
        show_json(with_findings(_tree(made) if made else {}, findings))
    else:
        if made:
            _show(made)
        show_findings(findings)
    leave(findings)


def _show(made: Recalculation) -> None:
    sheet = made.sheet
    say(sheet.title or _("A published table"), style="bold")
    paragraphs(sheet.notice)
    head(_("The declared rule"))
    for about in _rules(sheet):
        said = _("Rule: {title} ({id}), {formula}; {certainty}")
        title, certainty = about.title[current()], certainty_words(about)
        told = said.format(title=title, id=about.id, formula=about.formula, certainty=certainty)
        say(told, indent=2)
    declared = roundings_text(sheet.scheme.roundings)
    say(_("Declared rounding: {rounding}").format(rounding=declared), indent=2)
    head(_("Figures"))
    columns = [
        (_("Cell"), "left"),
        (_("Bid"), "left"),
        (_("Figure"), "left"),
        (_("Stated"), "right"),
        (_("Recomputed"), "right"),
        (_("Exact"), "right"),
        (_("Verdict"), "left"),
    ]
    show_table(columns, [_row(each) for each in made.compared])
    _show_winner(made)


def _show_winner(made: Recalculation) -> None:
    head(_("Winner"))
    stated, recomputed = (", ".join(w) for w in (made.winner.stated, made.winner.recomputed))
    say(_("According to the table: {bids}").format(bids=stated or "-"), indent=2)
    say(_("According to the rule: {bids}").format(bids=recomputed or "-"), indent=2)
    if made.reproduces:
        say(_("Everything that could be recomputed follows from the rule."), indent=2)


def _row(compared: Compared) -> tuple[str, tuple[str, ...]]:
    figure, recomputed, exact = compared.figure, compared.recomputed, compared.exact
    style = "bold red" if compared.verdict is Verdict.DIFFERS else ""
    return style, (
        figure.place.path,
        figure.bid,
        figure.criterion or (_("Total") if figure.what is What.TOTAL else _("Place")),
        shortened(figure.printed.value),
        "-" if recomputed is None else shortened(recomputed),
        "-" if exact is None else shortened(exact),
        _(VERDICTS[compared.verdict]),
    )


def _rules(sheet: StatedSheet) -> tuple[Definition, ...]:
    """The definitions that the table rests on, each once."""
    scheme = sheet.scheme
    priced = [each.rule.about for each in scheme.priced if scheme.combination.price_earns]
    found = (scheme.combination.about, *priced, scheme.panel_rule.about)
    return tuple({about.id: about for about in found}.values())


def _tree(made: Recalculation) -> Tree:
    return {
        "title": made.sheet.title,
        "notice": made.sheet.notice,
        "reproduces": made.reproduces,
        "rules": [
            {"id": about.id, "certainty": about.certainty.value, "source": about.source}
            for about in _rules(made.sheet)
        ],
        "rounding": roundings_text(made.sheet.scheme.roundings),
        "figures": [_figure_tree(each) for each in made.compared],
        "winner": {
            "stated": list(made.winner.stated),
            "recomputed": list(made.winner.recomputed),
            "changes": made.winner.changes,
        },
        "other_roundings": [roundings_text(each) for each in made.roundings],
    }


def _figure_tree(compared: Compared) -> Tree:
    figure = compared.figure
    tree: Tree = {
        "cell": figure.place.path,
        "line": figure.place.line,
        "column": figure.place.column,
        "what": figure.what.value,
        "bid": figure.bid,
        "criterion": figure.criterion,
        **number("stated", figure.printed.value),
        "verdict": compared.verdict.value,
    }
    if compared.recomputed is not None and compared.exact is not None:
        tree |= number("recomputed", compared.recomputed)
        tree |= number("exact_value", compared.exact)
        tree |= number("difference", compared.difference)
    if compared.from_points is not None:
        tree |= number("from_points", compared.from_points)
    return tree
