"""`gunning explain`: how one bid came to its points, and where the rules are from."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from scoring import Points, Scorecard
from tender.cli.figures import points_shown
from tender.cli.loading import WrongUseError, criteria_option, json_option, load
from tender.cli.screen import (
    head,
    leave,
    paragraphs,
    say,
    show_findings,
    show_json,
    show_title,
    with_findings,
)
from tender.cli.speech import Command
from tender.evaluation import Evaluation, LotEvaluation
from tender.language import _
from tender.model import AwardCriterion, Bid, Citation, Consensus, Source, Stage
from tender.outcome import card_tree, may_be_shown, points_tree
from tender.places import criteria_dir
from tender.sentences import msgid
from tender.sources import read_sources

HELP = msgid(
    "Show how a bid came to its points, from grade to total.\n\n"
    "DOSSIER is a file such as dossier.yaml, BID the id of a bid in it. With CRITERION only that "
    "criterion. What single evaluators gave is shown from the consensus stage on."
)


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
def explain(
    dossier: Path, bid: str, criterion: str, criteria: Path | None, *, as_json: bool
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
    if as_json:
        show_json(with_findings(_tree(found, chosen), about))
    else:
        _show(found, chosen, whole=not criterion)
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


def _show(found: Explained, chosen: tuple[AwardCriterion, ...], *, whole: bool) -> None:
    show_title(found.evaluation.dossier)
    head(f"{found.bid.id} ({found.bid.tenderer})")
    for sentence in _standing(found):
        say(sentence)
    for criterion in chosen:
        _show_criterion(found, criterion)
    if whole and found.card and may_be_shown(found.lot):
        head(_("Total"))
        say(found.card.total_sum, indent=2)


def _standing(found: Explained) -> Iterator[str]:
    """Where the bid stands, or why it stands nowhere."""
    place = found.lot.place(found.bid.id)
    card = found.card
    if not may_be_shown(found.lot):
        yield _("The committee is still grading: points are shown from the consensus stage on.")
    elif place:
        yield _("Place {rank} in lot {lot}.").format(rank=place.rank, lot=found.lot.lot.id)
    elif card is None:
        yield _("Not scored: the bid does not meet every requirement.")
        for check in found.lot.invalid:
            if check.bid == found.bid.id:
                yield from (f"{fails.requirement}: {fails.reason}" for fails in check.fails)
    elif card.below_minimum:
        missed = ", ".join(card.below_minimum)
        yield _("No place in the ranking: below the minimum of {criteria}.").format(criteria=missed)
    else:
        missing = ", ".join(card.missing)
        yield _("No place in the ranking yet; still missing: {criteria}.").format(criteria=missing)


def _show_criterion(found: Explained, criterion: AwardCriterion) -> None:
    most = points_shown(found.lot, criterion.weight)
    head(
        _("{title} ({id}), at most {points}").format(
            title=criterion.title, id=criterion.id, points=most
        )
    )
    line = found.line(criterion.id)
    if line is None:
        say(_("Nothing to compute yet."), indent=2)
    else:
        say(_("Sum: {sum}").format(sum=line.sum.partition(": ")[2]), indent=2)
        for grade, means in _anchors(criterion, line):
            say(_("'{grade}' means: {means}").format(grade=grade, means=means), indent=2)
    if criterion.minimum:
        say(_("Minimum: {grade}").format(grade=criterion.minimum), indent=2)
    if singles := found.single(criterion.id):
        given = ", ".join(f"{by} {grade}" for by, grade in singles)
        say(_("Each member alone: {grades}").format(grades=given), indent=2)
    agreed = found.agreed(criterion.id) if found.grades_open else None
    if agreed and agreed.reasons:
        say(_("Reasons of the committee:"), indent=2)
        paragraphs(agreed.reasons, indent=4)
    for source in _cited(criterion.sources, found.sources):
        say(_("Source: {source}").format(source=source), indent=2)


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


def _tree(found: Explained, chosen: tuple[AwardCriterion, ...]) -> dict[str, object]:
    place = found.lot.place(found.bid.id)
    card = found.card if may_be_shown(found.lot) else None
    total = card_tree(card) if card else {}
    return {
        "bid": found.bid.id,
        "tenderer": found.bid.tenderer,
        "lot": found.lot.lot.id,
        "rank": place.rank if place else None,
        **total,
        "criteria": [_criterion_tree(found, criterion) for criterion in chosen],
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
