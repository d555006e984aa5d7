"""What a council is asked and what it says: request, letter and numbered points."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tender.texts import Record


class AdviceKind(StrEnum):
    """How an advice came about."""

    SOLICITED = "solicited"
    """The college asked for it (*gevraagd advies*)."""
    UNSOLICITED = "unsolicited"
    """The council gave it of its own accord (*ongevraagd advies*)."""
    SPOKEN = "spoken"
    """It was said in talks, and there is no letter of it."""


class Addressee(StrEnum):
    """For whom a point is meant; one for the municipality never becomes a criterion."""

    BIDDER = "bidder"
    MUNICIPALITY = "municipality"
    QUESTION = "question"
    """It asks the college something, which owes an answer."""


class PointType(StrEnum):
    """What a point is about."""

    CONTENT = "content"
    PROCEDURE = "procedure"
    WORDING = "wording"


class EvidenceKind(StrEnum):
    """On what a point rests."""

    SURVEY = "survey"
    MEETING = "meeting"
    SIGNAL = "signal"


class Signature(StrEnum):
    """How a letter was signed."""

    SIGNED = "signed"
    ELECTRONIC = "electronic"
    """Signed electronically."""
    NONE = "none"
    """Made electronically, and therefore not signed."""
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Council(Record):
    """An advisory council of residents (*adviesraad*, *participatieraad*)."""

    name: str
    address: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class AdviceRequest(Record):
    """What the college asks a council (*adviesaanvraag*)."""

    subject: str
    questions: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    embargo: str = ""
    """What has to stay secret and until when; empty where nothing has."""
    sent_on: date | None = None
    wanted_on: date | None = None
    """The day on which the answer is wanted."""
    decision_on: date | None = None
    """The day on which the college decides what the advice is about."""
    open_to_change: tuple[str, ...] = ()
    """What the council can still change."""
    fixed: tuple[str, ...] = ()
    """What is settled already."""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Header(Record):
    """The head of a council's letter, as the authority books it in."""

    subject: str
    addressee: str = ""
    booking_number: str = ""
    your_letter_of: str = ""
    our_reference: str = ""
    """The reference of the council itself."""
    annex: str = ""
    on: date | None = None
    """The date of the letter; None where no day is known."""
    when: str = ""
    """The date in words where no day is known, such as 'mei 2021'."""
    signatories: tuple[str, ...] = ()
    """Who signed, by function; never a name."""
    signature: Signature = Signature.UNKNOWN


@dataclass(frozen=True, slots=True)
class Form(Record):
    """A point by the template of the council: four short answers."""

    seen: str = ""
    """What strikes us (*wat valt op*)."""
    advised: str = ""
    """What we advise (*wat raden wij aan*)."""
    why: str = ""
    noticed: str = ""
    """How one would notice it at a bidder (*hoe merk je het bij een aanbieder*)."""


@dataclass(frozen=True, slots=True)
class Evidence(Record):
    """On what a point rests: a survey, a meeting or a signal."""

    kind: EvidenceKind
    text: str = ""
    record: str = ""
    """The id of the survey or meeting that is kept with the advice."""
    question: str = ""
    n: int | None = None
    """How many people answered; None where it is not known."""
    result: str = ""


@dataclass(frozen=True, slots=True)
class Votes(Record):
    """How the council voted on a point."""

    in_favour: int
    against: int = 0
    abstained: int = 0


@dataclass(frozen=True, slots=True)
class Point(Record):
    """One numbered point of an advice (*adviespunt*)."""

    id: str
    """Its number in the letter, such as W3 or Q1; it never changes meaning."""
    text: str
    addressees: tuple[Addressee, ...]
    type: PointType = PointType.CONTENT
    form: Form | None = None
    evidence: tuple[Evidence, ...] = ()
    votes: Votes | None = None
    minority: str = ""
    """What a minority of the council thinks of it."""
    criterion: str = ""
    """The criterion of the catalogue that it is about; empty where none is named."""
    priority: str = ""

    @property
    def is_question(self) -> bool:
        """Whether it only asks something."""
        return self.addressees == (Addressee.QUESTION,)

    @property
    def for_bidder(self) -> bool:
        """Whether it can become a criterion, a requirement or a clause."""
        return Addressee.BIDDER in self.addressees


@dataclass(frozen=True, slots=True)
class Advice(Record):
    """An advice to the college (*advies*), asked for or not."""

    kind: AdviceKind
    header: Header
    introduction: str = ""
    """The occasion, in short."""
    points: tuple[Point, ...] = ()

    def point(self, point: str) -> Point | None:
        """Find a point by its number."""
        return next((each for each in self.points if each.id == point), None)
