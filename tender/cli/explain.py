"""`gunning explain`: how one bid came to its points, and where the rules are from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from scoring import Points, Scorecard
from scoring.explanation import explain as explain_total
from scoring.explanation import explain_line
from tender.cli.figures import points_shown
from tender.cli.files import write_whole
from tender.cli.loading import WrongUseError, criteria_option, json_option, load
from tender.cli.screen import (
    head,
    leave,
    say,
    show_findings,
    show_json,
    show_title,
    with_findings,
)
from tender.cli.speech import Command, option
from tender.cli.standing import without_place
from tender.evaluation import Evaluation, LotEvaluation
from tender.explaining import Section, Told, render_page, tell, told_lines, told_tree
from tender.language import _, current
from tender.model import AwardCriterion, Bid, Citation, Consensus, Source, Stage
from tender.outcome import card_tree, excluded, may_be_shown, points_tree
from tender.places import criteria_dir
from tender.sentences import msgid
from tender.sources import read_sources

HELP = msgid(
    "Show how a bid came to its points, from grade to total.\n\n"
    "DOSSIER is a file such as dossier.yaml, BID the id of a bid in it. With CRITERION only that "
    "criterion. What single evaluators gave is shown from the consensus stage on."
)
PAGE = Path("-")
"""The name of a page that is printed rather than saved."""

Sentence = tuple[int, str]
"""A sentence and how deep it stands."""


@dataclass(frozen=True, slots=True)
class Explained:
    """One bid in its lot, with all that explains its numbers."""

    evaluation: Evaluation
    lot: LotEvaluation
    bid: Bid
    sources: Mapping[str, Source]

    @property
    def card(self) -> Scorecard | None:
        """The scorecard; a bid that fails a requirement has none."""
        return self.lot.card(self.bid.id)

    @property
    def grades_open(self) -> bool:
        """Whether the stage in which everyone grades alone is past."""
        return self.lot.lot.stage.reached(Stage.CONSENSUS)

    def line(self, criterion: str) -> Points | None:
        """The points for a criterion, where there are any that may be shown."""
        return self.card.line(criterion) if self.card and may_be_shown(self.lot) else None

    def agreed(self, criterion: str) -> Consensus | None:
        """What the committee agreed on, if it did."""
        return next(
            (
                each
                for each in self.evaluation.dossier.consensus
                if (each.bid, each.criterion) == (self.bid.id, criterion)
            ),
            None,
        )

    @property
    def members(self) -> dict[str, list[str]]:
        """Who gave the grades that were merged, by criterion, where that may be known."""
        if self.lot.model.scheme.panel_rule.agrees or self.card is None:
            return {}
        given = {line.criterion: self.single(line.criterion) for line in self.card.parts.graded}
        return {
            line.criterion: [by for by, _grade in given[line.criterion]]
            for line in self.card.parts.graded
            if [grade for _by, grade in given[line.criterion]] == list(line.grades)
        }

    def told(self, criterion: str = "") -> Told | None:
        """The tree of the total, or of one criterion, where its numbers may be shown."""
        if self.card is None or not may_be_shown(self.lot):
            return None
        scheme = self.lot.model.scheme
        if criterion:
            explanation = explain_line(self.card, scheme, criterion)
        else:
            explanation = explain_total(self.card, scheme)
        return tell(explanation, self.members) if explanation else None

    def single(self, criterion: str) -> list[tuple[str, str]]:
        """Who gave which grade, once that may be known."""
        return [
            (each.by, each.grade)
            for each in self.evaluation.dossier.assessments
            if self.grades_open and (each.bid, each.criterion) == (self.bid.id, criterion)
        ]


@click.command("explain", cls=Command, help=HELP)
@click.argument("dossier", type=click.Path(path_type=Path))
@click.argument("bid")
@click.argument("criterion", default="")
@criteria_option
@json_option
@option("--tree", is_flag=True, help=msgid("Add the tree from each number down to its inputs."))
@option(
    "--html",
    type=click.Path(path_type=Path, dir_okay=False),
    help=msgid("Write the whole explanation as one page to this file, or to - for the screen."),
)
def explain(  # noqa: PLR0913 - one argument for each option of the command
    dossier: Path,
    bid: str,
    criterion: str,
    criteria: Path | None,
    html: Path | None,
    *,
    as_json: bool,
    tree: bool,
) -> None:
    """Explain the numbers of one bid."""
    loaded = load(dossier, criteria)
    if loaded.evaluation is None:
        if as_json:
            show_json(with_findings({}, loaded.findings))
        else:
            show_findings(loaded.findings)
        leave(loaded.findings)
    found = _find(loaded.evaluation, bid, criteria)
    chosen = _criteria(found, criterion)
    about = [each for each in loaded.findings if each.facts.get("bid", bid) == bid]
    if html:
        _write_page(html, _page(found, chosen, whole=not criterion))
    elif as_json:
        show_json(with_findings(_tree(found, chosen, whole=not criterion), about))
    else:
        _show(found, chosen, whole=not criterion, tree=tree)
        show_findings(about)
    leave(about)


def _find(evaluation: Evaluation, bid: str, criteria: Path | None) -> Explained:
    found = evaluation.dossier.bid(bid)
    lot = evaluation.lot(found.lot) if found else None
    if found is None or lot is None:
        known = ", ".join(each.id for each in evaluation.dossier.bids) or "-"
        raise WrongUseError(
            _("There is no bid '{bid}' in this dossier. There is: {known}.").format(
                bid=bid, known=known
            )
        )
    sources, _findings = read_sources(criteria or criteria_dir())
    return Explained(evaluation, lot, found, sources)


def _criteria(found: Explained, criterion: str) -> tuple[AwardCriterion, ...]:
    leaves = found.lot.model.leaves
    chosen = tuple(leaf for leaf in leaves if criterion in {"", leaf.id})
    if not chosen:
        known = ", ".join(leaf.id for leaf in leaves)
        raise WrongUseError(
            _("The award model has no criterion '{criterion}'. It has: {known}.").format(
                criterion=criterion, known=known
            )
        )
    return chosen


def _show(found: Explained, chosen: tuple[AwardCriterion, ...], *, whole: bool, tree: bool) -> None:
    show_title(found.evaluation.dossier)
    head(f"{found.bid.id} ({found.bid.tenderer})")
    for sentence in _standing(found):
        say(sentence)
    for criterion in chosen:
        head(_heading(found, criterion))
        for depth, sentence in _sentences(found, criterion):
            say(sentence, indent=2 + 2 * depth)
        if tree and not whole:
            _show_told(found.told(criterion.id))
    if whole and found.card and found.card.totals and may_be_shown(found.lot):
        head(_("Total"))
        say(found.card.total_sum, indent=2)
        if tree:
            _show_told(found.told())


def _show_told(told: Told | None) -> None:
    for depth, line in told_lines(told) if told else ():
        say(line, indent=2 + 2 * depth)


def _page(found: Explained, chosen: tuple[AwardCriterion, ...], *, whole: bool) -> str:
    dossier = found.evaluation.dossier
    about = (f"{dossier.title} ({dossier.reference})", dossier.notice, *_standing(found))
    sections = [
        Section(
            f"criterion-{criterion.id}",
            _heading(found, criterion),
            tuple(sentence for _depth, sentence in _sentences(found, criterion)),
            None if whole else found.told(criterion.id),
        )
        for criterion in chosen
    ]
    if whole and (told := found.told()):
        sections.append(Section("total", _("Total"), (), told))
    title = f"{found.bid.id} ({found.bid.tenderer})"
    return render_page(current(), title, about, sections)


def _write_page(path: Path, page: str) -> None:
    if path == PAGE:
        click.echo(page.encode("utf-8", "backslashreplace"), nl=False)
    else:
        write_whole(path, page, force=True)
        say(_("The explanation was written to {file}.").format(file=path))


def _standing(found: Explained) -> Iterator[str]:
    """Where the bid stands, or why it stands nowhere."""
    place = found.lot.place(found.bid.id)
    if not may_be_shown(found.lot):
        yield _("The committee is still grading: points are shown from the consensus stage on.")
    elif place:
        yield _("Place {rank} in lot {lot}.").format(rank=place.rank, lot=found.lot.lot.id)
    else:
        told = _("No place in the ranking: {why}.")
        for why in without_place(found.lot, found.bid.id):
            yield told.format(why=why.rstrip("."))


def _heading(found: Explained, criterion: AwardCriterion) -> str:
    most = points_shown(found.lot, criterion.weight)
    return _("{title} ({id}), at most {points}").format(
        title=criterion.title, id=criterion.id, points=most
    )


def _sentences(found: Explained, criterion: AwardCriterion) -> Iterator[Sentence]:
    """All that is known of one criterion: sum, words of the grades, reasons and sources."""
    line = found.line(criterion.id)
    if line is None:
        yield 0, _("Nothing to compute yet.")
    else:
        yield 0, _("Sum: {sum}").format(sum=line.sum.partition(": ")[2])
        for grade, means in _anchors(criterion, line):
            yield 0, _("'{grade}' means: {means}").format(grade=grade, means=means)
    if criterion.minimum:
        yield 0, _("Minimum: {grade}").format(grade=criterion.minimum)
    if singles := found.single(criterion.id):
        given = ", ".join(f"{by} {grade}" for by, grade in singles)
        yield 0, _("Each member alone: {grades}").format(grades=given)
    agreed = found.agreed(criterion.id) if found.grades_open else None
    if agreed and agreed.reasons:
        yield 0, _("Reasons of the committee:")
        yield from ((1, text) for text in agreed.reasons.split("\n") if text.strip())
    for source in _cited(criterion.sources, found.sources):
        yield 0, _("Source: {source}").format(source=source)


def _anchors(criterion: AwardCriterion, line: Points) -> list[tuple[str, str]]:
    """What the given grades mean in words."""
    given = set(line.answer.split(", "))
    return [(each.grade, each.means) for each in criterion.anchors if each.grade in given]


def _cited(citations: Iterable[Citation], sources: Mapping[str, Source]) -> Iterator[str]:
    """Each cited text once, with its items, its title and whose it is."""
    items: dict[tuple[str, str], list[str]] = {}
    for citation in citations:
        items.setdefault((citation.source, citation.note), []).append(citation.item)
    for (name, note), numbers in items.items():
        source = sources.get(name)
        where = ", ".join(number for number in numbers if number)
        title = f"{source.title} ({source.by})" if source else ""
        yield "; ".join(part for part in (f"{name} {where}".strip(), title, note) if part)


def _tree(
    found: Explained, chosen: tuple[AwardCriterion, ...], *, whole: bool
) -> dict[str, object]:
    place = found.lot.place(found.bid.id)
    shown = may_be_shown(found.lot)
    card = found.card if shown else None
    out = excluded(found.lot) if shown else ()
    total = card_tree(card) if card else {}
    told = found.told() if whole else found.told(chosen[0].id)
    return {
        "bid": found.bid.id,
        "tenderer": found.bid.tenderer,
        "lot": found.lot.lot.id,
        "rank": place.rank if place else None,
        "excluded": [each for each in out if each["bid"] == found.bid.id],
        **total,
        "criteria": [_criterion_tree(found, criterion) for criterion in chosen],
        "explanation": told_tree(told) if told else None,
    }


def _criterion_tree(found: Explained, criterion: AwardCriterion) -> dict[str, object]:
    line = found.line(criterion.id)
    agreed = found.agreed(criterion.id) if found.grades_open else None
    return {
        "criterion": criterion.id,
        "title": criterion.title,
        **(points_tree(line) if line else {}),
        "anchors": [
            {"grade": grade, "means": means}
            for grade, means in (_anchors(criterion, line) if line else [])
        ],
        "minimum": criterion.minimum,
        "reasons": agreed.reasons if agreed else "",
        "members": [{"by": by, "grade": grade} for by, grade in found.single(criterion.id)],
        "sources": [
            {
                "source": citation.source,
                "item": citation.item,
                "note": citation.note,
                "title": found.sources[citation.source].title
                if citation.source in found.sources
                else "",
            }
            for citation in criterion.sources
        ],
    }
