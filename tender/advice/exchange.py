"""The exchange between a college and a council on one subject, as one value."""

from dataclasses import dataclass, field, replace

from tender.advice.answers import Answer, Reaction
from tender.advice.letter import Advice, AdviceRequest, Council, Point
from tender.advice.records import Event, Involvement, MarketConsultation, Meeting, Survey
from tender.advice.terms import Term
from tender.texts import Record


@dataclass(frozen=True, slots=True)
class Subject(Record):
    """What an exchange is about and between whom."""

    title: str
    authority: str
    council: Council
    notice: str = ""
    """What a reader has to know first, such as that something is made up."""
    source: str = ""
    """The id under which sources.yaml describes the advice; its points are the items."""


@dataclass(frozen=True, slots=True)
class Records(Record):
    """What is kept beside the letters."""

    meetings: tuple[Meeting, ...] = ()
    surveys: tuple[Survey, ...] = ()
    consultations: tuple[MarketConsultation, ...] = ()
    involved: tuple[Involvement, ...] = ()
    history: tuple[Event, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """Request, advice, reaction and all that is kept beside them."""

    id: str
    subject: Subject
    request: AdviceRequest | None = None
    advice: Advice | None = None
    term: Term | None = None
    reaction: Reaction = field(default_factory=Reaction)
    records: Records = field(default_factory=Records)

    @property
    def points(self) -> tuple[Point, ...]:
        """The points of the advice; none where there is no advice yet."""
        return self.advice.points if self.advice else ()

    def pairs(self) -> tuple[tuple[Point, Answer | None], ...]:
        """Every point with its answer, in the order of the letter."""
        return tuple((point, self.reaction.answer(point.id)) for point in self.points)

    def without_drafts(self) -> "Exchange":
        """As the council sees it: the answers only once the reaction is sent, never the tests."""
        if self.reaction.sent_on is None:
            return replace(self, reaction=Reaction())
        answers = tuple(replace(each, vettings=()) for each in self.reaction.answers)
        return replace(self, reaction=replace(self.reaction, answers=answers))

    def for_everybody(self) -> "Exchange":
        """As everybody may see it: without drafts, and without who took part in what."""
        records = self.records
        consultations = tuple(replace(each, participants=()) for each in records.consultations)
        meetings = tuple(
            replace(each, invited=(), present=(), absent=(), action="") for each in records.meetings
        )
        shown = replace(records, meetings=meetings, consultations=consultations, involved=())
        return replace(self.without_drafts(), records=shown)
