"""The nouns of an award: model, bids, assessments and the Dossier that holds them all."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

from scoring import Scheme
from scoring.abnormal import AbnormalRule
from scoring.stages import ShortlistStage
from tender.bidding import Explanation as Explanation
from tender.bidding import LotLimits as LotLimits
from tender.bidding import WinnersAre as WinnersAre
from tender.procedure import GRADING_HATS as GRADING_HATS
from tender.procedure import Hat as Hat
from tender.procedure import Stage as Stage
from tender.texts import Anchor as Anchor
from tender.texts import Aspect as Aspect
from tender.texts import Citation as Citation
from tender.texts import Clause as Clause
from tender.texts import Evidence as Evidence
from tender.texts import EvidenceUse as EvidenceUse
from tender.texts import Measure as Measure
from tender.texts import Question as Question
from tender.texts import Record as Record
from tender.texts import Requirement as Requirement
from tender.texts import Service as Service
from tender.texts import Source as Source
from tender.texts import Task as Task


class CriterionType(StrEnum):
    """What a criterion is answered with: a grade or an amount."""

    QUALITY = "quality"
    PRICE = "price"


class Absence(StrEnum):
    """Why a member of the committee gives no grade; none of these is the score 0."""

    NOT_APPLICABLE = "not_applicable"
    """There is nothing to grade here."""
    ABSTAINED = "abstained"
    RECUSED = "recused"
    """The member has an interest in the outcome (*belangenverstrengeling*)."""


@dataclass(frozen=True, slots=True)
class AwardCriterion:
    """An award criterion (*gunningscriterium*) as people read it; the scheme has its arithmetic."""

    id: str
    type: CriterionType
    title: str
    question: str
    weight: Fraction
    title_en: str = ""
    aspects: tuple[Aspect, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    max_pages: int | None = None
    sources: tuple[Citation, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    """One a grade, best first; the scale's texts with this criterion's own laid over them."""
    minimum: str = ""
    """The grade below which a bid has no place in the ranking; empty where there is none."""
    floor: Fraction | None = None
    """The price in euro below which a bid is out; None where there is none."""
    children: tuple["AwardCriterion", ...] = ()
    """Sub-criteria (*subgunningscriteria*); a criterion with children is not graded itself."""
    use: tuple[str, ...] = ()
    """The criteria of the catalogue on which this one draws."""
    cost_elements: tuple[str, ...] = ()
    """What a fair price covers (*reële prijs*); of a price criterion only."""


@dataclass(frozen=True, slots=True)
class WorkedExample:
    """A sum that readers can redo, and that runs as a test (*rekenvoorbeeld*)."""

    name: str
    given: Mapping[str, str]
    points: Mapping[str, Fraction] = field(default_factory=dict)
    total: Fraction | None = None
    below_minimum: tuple[str, ...] = ()
    others: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class AwardModel:
    """A published award model (*gunningsmodel*): one edition of one criteria file."""

    id: str
    edition: date
    title: str
    language: str
    digest: str
    """SHA-256 over the canonical JSON of the tree; layout and comments do not count."""
    scheme: Scheme
    criteria: tuple[AwardCriterion, ...]
    requirements: tuple[Requirement, ...] = ()
    clauses: tuple[Clause, ...] = ()
    examples: tuple[WorkedExample, ...] = ()
    title_en: str = ""
    notice: str = ""
    purpose: str = ""
    on_dropout: str = "keep_order"
    abnormal: AbnormalRule | None = None
    """What flags abnormally low prices; None where the model declares nothing."""
    stages: tuple[ShortlistStage, ...] = ()
    catalogue: str = ""
    """The edition of the catalogue behind `use`, by catalogue/edition; empty where none is."""
    service: Service = Service.OTHER
    tasks: tuple[Task, ...] = ()
    questions: tuple[Question, ...] = ()
    tree: Mapping[str, object] = field(default_factory=dict, repr=False, compare=False)
    """The file as read, every scalar as text: what the digest is taken over."""

    @property
    def ref(self) -> str:
        """The name by which a lot points here: model/edition."""
        return f"{self.id}/{self.edition.isoformat()}"

    @property
    def leaves(self) -> tuple[AwardCriterion, ...]:
        """The criteria that are answered themselves, in the order of the file."""
        return tuple(leaf for top in self.criteria for leaf in (top.children or (top,)))

    @property
    def graded(self) -> tuple[AwardCriterion, ...]:
        """The leaves that the committee grades."""
        return tuple(c for c in self.leaves if c.type is CriterionType.QUALITY)

    @property
    def priced(self) -> tuple[AwardCriterion, ...]:
        """The leaves that a price answers."""
        return tuple(c for c in self.leaves if c.type is CriterionType.PRICE)

    def criterion(self, criterion_id: str) -> AwardCriterion | None:
        """Find a leaf by its id."""
        return next((c for c in self.leaves if c.id == criterion_id), None)


@dataclass(frozen=True, slots=True)
class Authority(Record):
    """The contracting authority (*aanbestedende dienst*) as its letters name it."""

    name: str
    department: str = ""
    address: str = ""
    court: str = ""
    complaints: str = ""
    contact: str = ""


@dataclass(frozen=True, slots=True)
class Decision(Record):
    """Who took the award decision for a lot, and when it was taken and sent."""

    by: str
    taken_on: date
    sent_on: date | None = None


@dataclass(frozen=True, slots=True)
class Draw(Record):
    """The record of a draw of lots (*loting*) between bids that were equal to the last."""

    bids: tuple[str, ...]
    """In the order that came out."""
    by: str
    witness: str
    on: date
    method: str


@dataclass(frozen=True, slots=True)
class Lot(Record):
    """A lot (*perceel*): one award model, one ranking, one decision."""

    id: str
    title: str
    model: str
    """The award model by `model/edition`."""
    stage: Stage
    winners: int = 1
    decision: Decision | None = None
    draw: Draw | None = None
    winners_are: WinnersAre = WinnersAre.RANKED
    estimate: Decimal | None = None
    """What the buyer estimated, in the terms of the prices; for rules on abnormally low ones."""


@dataclass(frozen=True, slots=True)
class Evaluator(Record):
    """A member of the evaluation committee (*beoordelaar*), by function and not by name."""

    id: str
    function: str
    hat: Hat
    lots: tuple[str, ...] = ()
    """The lots this member grades; empty means all."""
    group: str = ""
    """The group whose weight this member has; empty means that of the hat."""

    def grades(self, lot: str) -> bool:
        """Tell whether this member grades in a lot."""
        return not self.lots or lot in self.lots


@dataclass(frozen=True, slots=True)
class Bid(Record):
    """A bid (*inschrijving*) for exactly one lot."""

    id: str
    tenderer: str
    lot: str
    address: str = ""
    prices: Mapping[str, Decimal] = field(default_factory=dict)
    """Amounts by price criterion, in euro without VAT; empty until the quality is final."""
    submitted_on: str = ""
    """The day, or the day and time, as in 2027-01-15 or 2027-01-15T14:30; empty if not known."""
    same_answers_as: str = ""
    """The bid in another lot whose grades on the common criteria count here too."""
    explanation: Explanation | None = None


@dataclass(frozen=True, slots=True)
class Failure(Record):
    """A requirement that a bid does not meet, and why."""

    requirement: str
    reason: str


@dataclass(frozen=True, slots=True)
class Check(Record):
    """The admissibility check (*toetsing*) of one bid; what it does not name was met."""

    bid: str
    by: str
    on: date
    fails: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Assessment(Record):
    """One evaluator's own grade of one bid on one criterion (*individuele beoordeling*)."""

    bid: str
    criterion: str
    by: str
    grade: str = ""
    """Empty where none is given; then `absent` may say why."""
    reasons: str = ""
    absent: Absence | None = None


@dataclass(frozen=True, slots=True)
class Consensus(Record):
    """What the committee agreed on one bid and criterion (*consensusoordeel*)."""

    bid: str
    criterion: str
    grade: str = ""
    """Empty where the model takes the mean or median; then only the reasons count."""
    reasons: str = ""
    for_others: str = ""
    """Neutral words that other bidders may read."""
    first_grade: str = ""
    """The grade before a later stage, such as an interview, changed it; empty where none did."""


@dataclass(frozen=True, slots=True)
class Comparison(Record):
    """One pair of bids compared on one criterion (*confronto a coppie*), by one evaluator."""

    criterion: str
    by: str
    """A member; or `commissie` where the model asks for what all agreed on."""
    bid: str
    over: str
    degree: int
    """2 to 6: so much better is `bid`; 1 where neither is preferred."""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class Confirmation(Record):
    """A member's confirmation of the consensus report of a lot, given once."""

    by: str
    lot: str
    on: date


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that decides an award, as one frozen value."""

    reference: str
    title: str
    authority: Authority
    models: tuple[AwardModel, ...]
    lots: tuple[Lot, ...]
    bids: tuple[Bid, ...] = ()
    committee: tuple[Evaluator, ...] = ()
    checks: tuple[Check, ...] = ()
    assessments: tuple[Assessment, ...] = ()
    consensus: tuple[Consensus, ...] = ()
    confirmations: tuple[Confirmation, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    lot_limits: LotLimits | None = None
    common: tuple[str, ...] = ()
    """The criteria whose answer is common to several lots and graded once."""
    language: str = "nl"
    notice: str = ""

    def lot(self, lot_id: str) -> Lot | None:
        """Find a lot by its id."""
        return next((lot for lot in self.lots if lot.id == lot_id), None)

    def bid(self, bid_id: str) -> Bid | None:
        """Find a bid by its id."""
        return next((bid for bid in self.bids if bid.id == bid_id), None)

    def model(self, lot: Lot) -> AwardModel | None:
        """Find the award model of a lot."""
        return next((model for model in self.models if model.ref == lot.model), None)

    def members(self, lot_id: str) -> tuple[Evaluator, ...]:
        """The committee members who grade a lot."""
        return tuple(member for member in self.committee if member.grades(lot_id))
