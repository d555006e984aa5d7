"""What a document says, as plain values: numbers written, texts split, nothing to compute."""

from dataclasses import dataclass
from enum import StrEnum

from tender.documents.dutch import Paragraphs
from tender.model import Authority


class Kind(StrEnum):
    """The documents that a lot has."""

    AWARD = "award"
    """To a winner: the award decision (*mededeling gunningsbeslissing*)."""
    REJECTION = "rejection"
    """To another bidder in the ranking (*afwijzing*)."""
    BELOW_MINIMUM = "below-minimum"
    """To a bidder that was scored and has no place in the ranking (*afwijzing*)."""
    INVALID = "invalid"
    """To a bidder that was not scored: for a requirement or a price (*ongeldigverklaring*)."""
    FEEDBACK = "feedback"
    """To each bidder that was scored (*terugkoppeling*)."""
    RECORD = "record"
    """For the file: the evaluation record (*proces-verbaal van beoordeling*)."""


class Standing(StrEnum):
    """How the winner's points on a criterion compare to those of the addressee."""

    MORE = "more"
    EQUAL = "equal"
    LESS = "less"


@dataclass(frozen=True, slots=True)
class Facts:
    """What stands in the reference block of every document of a lot."""

    authority: Authority
    address: Paragraphs
    reference: str
    tender: str
    lot: str
    several_lots: bool
    model: str
    edition: str
    digest: str
    taken_on: str
    """The date of the decision; empty before one is recorded."""
    taken_by: str
    sent_on: str
    """The date of sending; empty before it is known."""
    stamp: str
    """The same as an ISO date, else that of the decision: the date of the file itself."""
    notice: str


@dataclass(frozen=True, slots=True)
class Mark:
    """The answer of one bid on one criterion and the points that it earns."""

    answer: str
    """The grade or score, or the price; empty where the reader may not see it."""
    points: str
    """The bare number, for a table."""
    worth: str
    """The number with its unit, for a sentence."""


@dataclass(frozen=True, slots=True)
class Line:
    """How one bid did on one criterion."""

    criterion: str
    title: str
    graded: bool
    counts: bool
    """Whether points can be earned here; a price may count as an amount only."""
    fixed: bool
    """Whether it is a price that the buyer fixes."""
    maximum: str
    earned: str
    """The points of the maximum, with their unit."""
    minimum: str
    mark: Mark
    sum: str
    meaning: Paragraphs
    """What the published model says that the grade means; empty between two described grades."""
    reasons: Paragraphs
    strong: bool
    """Whether the second highest grade that the model describes was reached."""


@dataclass(frozen=True, slots=True)
class Compared:
    """One criterion on which a bidder is compared to a winner."""

    line: Line
    winner: Mark
    standing: Standing
    for_others: Paragraphs


@dataclass(frozen=True, slots=True)
class Tie:
    """What put one of two equal totals first: a published rule, or the totals before rounding."""

    rule: str
    criterion: str = ""
    own: str = ""
    winner: str = ""


@dataclass(frozen=True, slots=True)
class Comparison:
    """A bidder beside one winner."""

    winner: str
    rank: int
    total: str
    """Empty where the total is the price of the winner."""
    worth: str
    rows: tuple[Compared, ...]
    tie: Tie | None
    cheaper: bool | None
    """Whether the winner asks less; None where prices earn points, or are not to be compared."""

    @property
    def ahead(self) -> tuple[Compared, ...]:
        """The criteria on which the winner has more points."""
        return tuple(row for row in self.rows if row.standing is Standing.MORE)

    @property
    def others(self) -> tuple[Compared, ...]:
        """The criteria on which the addressee has as many points or more."""
        return tuple(
            row for row in self.rows if row.standing is not Standing.MORE and row.line.counts
        )


@dataclass(frozen=True, slots=True)
class Ranked:
    """A place in the ranking."""

    rank: int
    tied: bool


@dataclass(frozen=True, slots=True)
class Counts:
    """How many bids a lot has, of each sort."""

    received: int
    valid: int
    refused: int
    """Out for a price, or for the explanation of one."""
    below: int
    """Below the minimum of a criterion."""
    outside: int
    """With too little quality together, or outside the band of the formula."""
    staged: int
    """Not admitted to a next stage."""
    ranked: int


@dataclass(frozen=True, slots=True)
class Term:
    """The standstill in words; the dates are empty before sending."""

    days: int
    starts: str
    ends: str
    moved_from: str
    """The last of the counted days, where the term does not end on it."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A requirement that the addressee's bid does not meet."""

    id: str
    text: Paragraphs
    reason: Paragraphs


@dataclass(frozen=True, slots=True)
class Short:
    """Points for quality that a bid had to reach and did not."""

    title: str
    """The criterion; empty for all quality together."""
    own: str
    needed: str
    share: str
    """The same as a percentage of what can be won."""


@dataclass(frozen=True, slots=True)
class Band:
    """How far a bid lies below the best quotient of quality and price."""

    own: str
    share: str
    edge: str


@dataclass(frozen=True, slots=True)
class LeftAt:
    """The stage after which a bid did not go on."""

    stage: str
    points: str
    """What it has in this stage; empty where a minimum keeps it out."""
    best: str
    """How many go on."""


@dataclass(frozen=True, slots=True)
class Unplaced:
    """Why a scored bid has no place, beside the minimum of a criterion; empty where it has one."""

    short: tuple[Short, ...] = ()
    band: Band | None = None
    left: LeftAt | None = None

    @property
    def any(self) -> bool:
        """Whether any of these keeps the bid out."""
        return bool(self.short or self.band or self.left)


@dataclass(frozen=True, slots=True)
class Refused:
    """Why a bid that meets each requirement is out all the same."""

    criterion: str
    """The price criterion; empty where the explanation of a price was rejected."""
    price: str
    floor: str
    reason: Paragraphs


@dataclass(frozen=True, slots=True)
class Drawn:
    """The record of a draw of lots."""

    on: str
    by: str
    witness: str
    method: str


@dataclass(frozen=True, slots=True)
class Units:
    """What points and totals are counted in, as a table and a sentence need it."""

    euro: bool
    """Whether quality is worth euro, which are deducted from the price."""
    total: str
    """What the total is called in a table."""
    having: str
    """What stands before a total in a sentence: met, met een totaal van."""
    whole: bool
    """Whether the total counts points, of which there is a maximum."""
    price: bool
    """Whether the total is the price itself."""
    lowest: bool
    """Whether the lowest total wins."""
    wins: str
    """What wins, as a sentence; empty where points are added up, which nobody misreads."""


@dataclass(frozen=True, slots=True)
class Result:
    """How one scored bid did as a whole."""

    bid: str
    tenderer: str
    lines: tuple[Line, ...]
    maximum: str
    total: str
    """Empty where there is none: the bid did not get that far."""
    worth: str
    total_sum: str
    place: Ranked | None
    below: tuple[Line, ...]
    """The lines whose minimum was not reached."""
    unplaced: Unplaced


@dataclass(frozen=True, slots=True)
class Letter:
    """What the letter to one bidder says."""

    tenderer: str
    address: Paragraphs
    winners: tuple[str, ...]
    counts: Counts
    term: Term
    result: Result | None
    """None for a bid that fails a requirement."""
    comparisons: tuple[Comparison, ...]
    failed: tuple[Failed, ...]
    checked_on: str
    refused: Refused | None
    drawn: Drawn | None
    """How lots were drawn, where that settled the place of the addressee."""
    most: int
    """How many lots one bidder may win; 0 where that did not change who wins this one."""
    passed_over: bool
    """Whether that limit keeps this lot from the addressee."""
