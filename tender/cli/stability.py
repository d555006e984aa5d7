"""`gunning stability`: how an outcome hangs on weights, grades, prices and bids."""

from collections.abc import Sequence
from pathlib import Path

import click

from scoring.stability.undecided import Why
from tender.cli.files import write_whole
from tender.cli.loading import WrongUseError, criteria_option, evaluated, json_option, load, lots_of
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
from tender.cli.speech import Command, option
from tender.findings import Finding
from tender.language import _
from tender.sentences import msgid
from tender.stability import Certificate, certificate, certificate_tree, sections
from tender.stability.chart import bars, line
from tender.stability.figures import least, most, shown

WIDTH = 41
"""So many signs make a bar: one for each fortieth of all points, and one for none."""

HELP = msgid(
    "Tell how stable an outcome is: what had to be different for another bid to win.\n\n"
    "DOSSIER is a file such as dossier.yaml. All answers are exact; where one cannot be given, it "
    "says so. What is made about a real tender can be demanded in court: ask before publication, "
    "or when you need it."
)


@click.command("stability", cls=Command, help=HELP)
@click.argument("dossier", type=click.Path(path_type=Path))
@criteria_option
@option("--lot", default="", help=msgid("Only this lot."))
@option(
    "--pdf",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("Write the certificate of one lot, a page, to this PDF file."),
)
@json_option
def stability(
    dossier: Path, criteria: Path | None, lot: str, pdf: Path | None, *, as_json: bool
) -> None:
    """Ask how stable the outcome of a dossier file is."""
    loaded = load(dossier, criteria)
    evaluation = evaluated(loaded, as_json=as_json)
    made = [certificate(each) for each in lots_of(evaluation, lot)]
    findings = _all_findings(loaded.findings, loaded.file.located(_of_lots(made)))
    if as_json:
        trees = [certificate_tree(each) for each in made]
        reference = evaluation.dossier.reference
        show_json(with_findings({"reference": reference, "lots": trees}, findings))
    else:
        show_title(evaluation.dossier)
        for each in made:
            _show(each)
        show_findings([each for each in findings if each.code != "below-minimum"])
    if pdf:
        _write(made, pdf, as_json=as_json)
    leave(findings)


def _of_lots(made: Sequence[Certificate]) -> list[Finding]:
    return [finding for each in made for finding in each.findings]


def _all_findings(of_file: Sequence[Finding], of_lots: Sequence[Finding]) -> list[Finding]:
    """The findings of the file, then those of the lots that it does not hold already."""
    said = {(finding.code, *sorted(finding.facts.items())) for finding in of_file}
    more = [f for f in of_lots if (f.code, *sorted(f.facts.items())) not in said]
    return [*of_file, *more]


def _show(made: Certificate) -> None:
    lot = made.evaluation.lot
    head(_("Lot {lot}: {title}").format(lot=lot.id, title=lot.title))
    if made.stability is None:
        say(_("Nothing can be asked of this outcome yet."))
        return
    for section in sections(made, {bid: bid for bid in made.names}):
        head(section.heading)
        for sentence in section.sentences:
            say(sentence)
    _show_weights(made)


def _show_weights(made: Certificate) -> None:
    """The weights as a table of numbers with a bar beside each."""
    if made.stability is None or isinstance(made.stability.weighing, Why):
        return
    intervals = made.stability.weighing.winner
    head(_("In which weights the winner stays"))
    columns = [
        (_("Criterion"), "left"),
        (_("From"), "right"),
        (_("Published"), "right"),
        (_("To"), "right"),
        (_("From no points to all"), "left"),
    ]
    rows = [
        (
            "",
            (
                each.criterion,
                least(each.low.weight),
                shown(each.declared),
                most(each.high.weight),
                line(bar, WIDTH),
            ),
        )
        for each, bar in zip(intervals, bars(intervals), strict=True)
    ]
    show_table(columns, rows)


def _write(made: Sequence[Certificate], pdf: Path, *, as_json: bool) -> None:
    from tender.documents import DocumentError, print_paper
    from tender.documents.certificate import certificate_paper

    if len(made) != 1:
        raise WrongUseError(_("A certificate is about one lot. Choose one with --lot."))
    if made[0].stability is None:
        return
    try:
        write_whole(pdf, print_paper(certificate_paper(made[0])), force=True)
    except (DocumentError, OSError) as error:
        raise WrongUseError(str(error)) from error
    if not as_json:
        say(str(pdf))
