"""The stability certificate of a lot on one page: sentences, a chart and its numbers."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring.numbers import Rounding, fixed
from scoring.stability.undecided import Why
from scoring.stability.weights import Interval
from tender.award import decide
from tender.documents.material import facts_of, gather
from tender.documents.pages import render_page
from tender.documents.printing import Paper
from tender.language import speaking
from tender.stability import Certificate, sections
from tender.stability.chart import Bar, bars
from tender.stability.figures import least, most, shown
from tender.stability.telling import room

TEMPLATE = "nl/certificate.html"
MOST_ROWS = 6
"""So many weights fit on the page, the tightest first; all stand in the tree of the certificate."""
WIDTH, TRACK_AT, TRACK = 600, 170, 420
"""The width of the chart, and where its bars begin and how long they can be."""
PITCH = 16
"""The height of a row."""


@dataclass(frozen=True, slots=True)
class Row:
    """One weight in the chart and in the table beside it; places in the chart in pixels."""

    title: str
    baseline: str
    y: str
    start: str
    length: str
    mark: str
    low: str
    declared: str
    high: str
    rivals: str
    """Who would win at the ends."""


@dataclass(frozen=True, slots=True)
class Chart:
    """Bars of weights, each on a line from no points to all."""

    width: int
    height: int
    track_at: int
    track: int
    rows: tuple[Row, ...]
    more: int
    """How many weights are not shown."""


def certificate_paper(made: Certificate) -> Paper:
    """The certificate of a lot with one winner as the printer takes it."""
    decided, _findings = decide(made.evaluation)
    if decided is None or made.stability is None:
        msg = "only a lot that can be decided has a certificate"
        raise ValueError(msg)
    with speaking("nl"):
        html = render_page(
            TEMPLATE,
            title=f"Stabiliteit van de uitkomst, {made.evaluation.lot.title}",
            facts=facts_of(gather(decided)),
            draft=False,
            sections=sections(made, made.names),
            chart=_chart(made),
        )
    return Paper(f"stabiliteit-{made.evaluation.lot.id}", html)


def _chart(made: Certificate) -> Chart | None:
    """The tightest weights; none where intervals were not asked."""
    weighing = made.stability.weighing if made.stability else Why.ONE_BID
    if isinstance(weighing, Why):
        return None
    both = zip(weighing.winner, bars(weighing.winner), strict=True)
    tightest = sorted(
        both, key=lambda pair: (not pair[0].low.pair and not pair[0].high.pair, room(pair[0]))
    )
    chosen = tightest[:MOST_ROWS]
    rows = tuple(_rows(made, chosen))
    left_out = len(tightest) - len(chosen)
    return Chart(WIDTH, PITCH * len(rows), TRACK_AT, TRACK, rows, left_out)


def _rows(made: Certificate, chosen: Sequence[tuple[Interval, Bar]]) -> Iterator[Row]:
    for number, (interval, bar) in enumerate(chosen):
        top = number * PITCH
        yield Row(
            made.titles[interval.criterion],
            str(top + 12),
            str(top + 3),
            _pixels(TRACK_AT + bar.low * TRACK),
            _pixels((bar.high - bar.low) * TRACK),
            _pixels(TRACK_AT + bar.mark * TRACK),
            least(interval.low.weight),
            shown(interval.declared),
            most(interval.high.weight),
            _rivals(made, interval),
        )


def _rivals(made: Certificate, interval: Interval) -> str:
    """Who draws level with the winner at either end."""
    pairs = [end.pair for end in (interval.low, interval.high) if end.pair]
    return ", ".join(dict.fromkeys(made.names[pair[1]] for pair in pairs))


def _pixels(value: Fraction) -> str:
    return fixed(Rounding(2)(value), 2)
