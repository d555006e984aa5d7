"""What the college does with each point: drafted, tested, decided, and where it landed."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from tender.texts import Record


class Outcome(StrEnum):
    """What the college does with a point."""

    ADOPTED = "adopted"
    ADAPTED = "adapted"
    """In part, or in other words."""
    NOT = "not"
    LATER = "later"

    @property
    def lands(self) -> bool:
        """Whether it has to be said where the point landed."""
        return self in {Outcome.ADOPTED, Outcome.ADAPTED}


class Ground(StrEnum):
    """Where a point can land."""

    CRITERION = "criterion"
    ASPECT = "aspect"
    REQUIREMENT = "requirement"
    CLAUSE = "clause"
    TASK = "task"
    """A task of the municipality itself."""
    QUESTION = "question"
    """A question to which the municipality owes an answer."""
    POLICY = "policy"


class Standard(StrEnum):
    """What a point for bidders is tested against before it is decided."""

    LAWFUL = "lawful"
    LINKED = "linked"
    """It is linked to the subject of the contract."""
    MEASURABLE = "measurable"
    PROPORTIONAL = "proportional"
    NEUTRAL = "neutral"
    """It does not favour the present contractor."""


class Verdict(StrEnum):
    """What a test against one standard gave."""

    YES = "yes"
    NO = "no"


class Examiner(StrEnum):
    """Who tests a point; both have to."""

    BUYER = "buyer"
    LEGAL_ADVISER = "legal-adviser"


@dataclass(frozen=True, slots=True)
class Landing(Record):
    """Where a point landed: a part of an edition, a task or a policy."""

    ground: Ground
    id: str = ""
    """The id of the part; a policy has none."""
    model: str = ""
    """The edition in which it stands, such as oco/2026-12-01."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result(Record):
    """What a test against one standard gave."""

    standard: Standard
    verdict: Verdict
    note: str = ""


@dataclass(frozen=True, slots=True)
class Vetting(Record):
    """One tester's test of the answer to a point, standard by standard."""

    by: Examiner
    results: tuple[Result, ...]
    on: date | None = None

    @property
    def complete(self) -> bool:
        """Whether every standard was looked at."""
        return {each.standard for each in self.results} == set(Standard)

    @property
    def failed(self) -> tuple[Result, ...]:
        """The standards that the point does not meet."""
        return tuple(each for each in self.results if each.verdict is Verdict.NO)


@dataclass(frozen=True, slots=True)
class Decided(Record):
    """Who decided on the answer to a point, by function, and when."""

    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Answer(Record):
    """What the college answers to one point."""

    point: str
    outcome: Outcome | None = None
    """None for a question, and where nothing is proposed yet."""
    reply: str = ""
    """The reason, or the answer to a question, in words for the council."""
    owner: str = ""
    """Who sees to it, by function."""
    landed: tuple[Landing, ...] = ()
    vettings: tuple[Vetting, ...] = ()
    decided: Decided | None = None

    def vetting(self, by: Examiner) -> Vetting | None:
        """What one tester found."""
        return next((each for each in self.vettings if each.by is by), None)


@dataclass(frozen=True, slots=True)
class Reaction(Record):
    """The reaction of the college (*reactie op het advies*), as far as it is."""

    general: str = ""
    """What the college says on the advice as a whole."""
    answers: tuple[Answer, ...] = ()
    sent_on: date | None = None
    published_at: str = ""
    """Where everybody can read it."""

    def answer(self, point: str) -> Answer | None:
        """Find the answer to a point."""
        return next((each for each in self.answers if each.point == point), None)
