"""What the council's secretary is told at four moments: what became of every point."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from babel.dates import format_date

from tender.advice.answers import Ground
from tender.advice.labels import ground_name, outcome_name
from tender.advice.spread import Spread, Told
from tender.advice.trace import Origin, Spot, Trace
from tender.language import _, current, ngettext


class Moment(StrEnum):
    """When a council hears what became of its advice."""

    PUBLICATION = "publication"
    AWARD = "award"
    START = "start"
    """The start of the contract."""
    FIRST_KPI = "first-kpi"
    """When the figures of the first year are known."""


@dataclass(frozen=True, slots=True)
class PointNews:
    """What is told of one point."""

    point: str
    text: str
    sentences: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Message:
    """A message to a council's secretary, in the language of the moment."""

    subject: str
    introduction: str
    points: tuple[PointNews, ...]


def message(
    moment: Moment, trace: Trace, *, council: str, measured: Mapping[str, str] | None = None
) -> Message:
    """Write what became of every point of a council; `measured` is the figure of each measure."""
    origins = [each for each in trace.origins if each.point and each.council == council]
    news = [
        PointNews(each.item, each.text, tuple(_news(moment, each, trace, measured or {})))
        for each in origins
    ]
    subject, introduction = _opening(moment)
    return Message(
        subject.format(title=trace.title), introduction.format(title=trace.title), tuple(news)
    )


def _opening(moment: Moment) -> tuple[str, str]:
    return {
        Moment.PUBLICATION: (
            _("Your advice and the published tender ‘{title}’"),
            _("The tender ‘{title}’ has been published. Below you read where each point landed."),
        ),
        Moment.AWARD: (
            _("Your advice and the award of ‘{title}’"),
            _(
                "The contract of ‘{title}’ has been awarded. Below you read of each point how the "
                "bids were graded on it. Nobody can be recognised by it."
            ),
        ),
        Moment.START: (
            _("Your advice and the start of the contract ‘{title}’"),
            _(
                "The contract of ‘{title}’ has begun. Below you read of each point what was "
                "promised and how it is measured."
            ),
        ),
        Moment.FIRST_KPI: (
            _("Your advice and the first year of ‘{title}’"),
            _(
                "The first year of ‘{title}’ has passed. Below you read of each point what was "
                "measured."
            ),
        ),
    }[moment]


def _news(
    moment: Moment, origin: Origin, trace: Trace, measured: Mapping[str, str]
) -> Iterator[str]:
    yield from _outcome(origin)
    match moment:
        case Moment.PUBLICATION:
            yield from _places(origin, trace)
        case Moment.AWARD:
            yield from _grades(origin.spots)
        case Moment.START:
            yield from _promised(origin)
        case Moment.FIRST_KPI:
            yield from _measured(origin, measured)


def _outcome(origin: Origin) -> Iterator[str]:
    answer = origin.answer
    if answer is None or not answer.decided:
        yield _("No decision of the college on this point is known yet.")
        return
    told = _("Decided on {on} by {by}: {outcome}.")
    outcome = outcome_name(answer.outcome)
    on = format_date(answer.decided.on, "d MMMM y", locale=current())
    yield told.format(on=on, by=answer.decided.by, outcome=outcome)
    if answer.reply:
        yield answer.reply


def _places(origin: Origin, trace: Trace) -> Iterator[str]:
    for spot in origin.spots:
        if spot.ground is Ground.CRITERION:
            told = _(
                "It stands in the award criterion ‘{title}’, worth {weight} of {points} points."
            )
            yield told.format(title=spot.text, weight=spot.weight, points=trace.points)
        else:
            yield _("It stands in the tender as {ground} {id}: {text}").format(
                ground=ground_name(spot.ground), id=spot.id, text=spot.text
            )
    if not origin.spots:
        yield _("It has no place in the tender.")


def _grades(spots: Sequence[Spot]) -> Iterator[str]:
    graded = [spot for spot in spots if spot.spread]
    for spot in graded:
        if spot.spread:
            yield f"{spot.text}: {spread_sentence(spot.spread)}"
    if not graded:
        yield _("Bids were not graded on this point.")


def spread_sentence(spread: Spread) -> str:
    """Say how a criterion set bids apart, as far as that may be told."""
    counts = ", ".join(f"{grade} {count}×" for grade, count in spread.counts)
    bids = ngettext("{n} bid", "{n} bids", spread.bids).format(n=spread.bids)
    return {
        Told.COUNTS: _("{bids} were graded: {counts}."),
        Told.SAME: _("{bids} were graded and all had the same grade."),
        Told.DIFFERED: _("{bids} were graded and their grades differed."),
        Told.FEW: _("There were too few bids to tell grades without telling whose they are."),
        Told.NOT_YET: _("Grades are told after the letters of the award were sent."),
    }[spread.told].format(bids=bids, counts=counts)


def _promised(origin: Origin) -> Iterator[str]:
    promises = [promise for spot in origin.spots for promise in spot.promises]
    for promise in dict.fromkeys(promises):
        yield promise.text
        for measure in promise.measures:
            yield _("It is measured by: {measure}").format(measure=measure.text)
    if not promises:
        yield _("The contract promises nothing about this point.")


def _measured(origin: Origin, measured: Mapping[str, str]) -> Iterator[str]:
    measures = [m for spot in origin.spots for promise in spot.promises for m in promise.measures]
    for measure in dict.fromkeys(measures):
        value = measured.get(measure.id, "")
        told = _("{measure}: {value}") if value else _("{measure}: not reported yet")
        yield told.format(measure=measure.text, value=value)
    if not measures:
        yield _("Nothing is measured about this point.")
