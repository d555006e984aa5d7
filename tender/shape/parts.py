"""The shapes of our files: which keys a criteria file and a dossier have, and of which kind."""

from typing import Annotated, Any, Literal

from pydantic import Field
from pydantic import WithJsonSchema as Schema

from scoring.numbers import Mode, Stage
from scoring.panels import Middle
from scoring.prices import Clip
from scoring.ranking import RankOn, TieRule
from scoring.scales import Direction, ShareRule
from scoring.scheme import Missing, NegativePrice, ReferenceSet, ZeroPrice
from scoring.stages import EarlierGrades
from tender import model as m
from tender.shape.rules import AbnormalId, CombinationId, PanelRuleId, PriceScoringShape
from tender.shape.scalars import Day, EditionRef, Id, Number, Shape

YesNo = Annotated[Literal["true", "false"], Schema({"enum": [True, False, "true", "false"]})]


class RoundingShape(Shape):
    """A declared rounding."""

    stage: Stage
    digits: Annotated[int, Field(ge=0, le=12)]
    mode: Mode


class TieShape(Shape):
    """One tie-break; `criterion` only with the rule criterion."""

    rule: TieRule
    criterion: Id = ""


class PanelShape(Shape):
    """The parameters of panel rules, and how few grades of a cell may be merged."""

    quorum: Annotated[int, Field(ge=1, le=1000)] = 1
    drop: Annotated[int, Field(ge=0, le=1000)] | None = None
    middle: Middle | None = None
    weights: dict[str, Number] = Field(default_factory=dict)


class AbnormalShape(Shape):
    """The rule that flags abnormally low prices, and its parameters."""

    rule: AbnormalId
    parameters: dict[str, str] = Field(default_factory=dict)


class StageShape(Shape):
    """A stage of the evaluation, after which the best go on."""

    id: Id
    criteria: Annotated[tuple[Id, ...], Field(min_length=1)]
    best: Annotated[int, Field(ge=1, le=1000)] | None = None
    earlier_grades: EarlierGrades


class ScoringShape(Shape):
    """The declared choices of a model: every one required, none defaulted."""

    points: Number
    combination: CombinationId
    panel_rule: PanelRuleId
    rounding: tuple[RoundingShape, ...]
    rank_on: RankOn
    missing: Missing
    ties: tuple[TieShape, ...]
    on_dropout: Literal["keep_order", "rescore"]
    reference_set: ReferenceSet
    zero_price: ZeroPrice
    clip: Clip
    parameters: dict[str, str] = Field(default_factory=dict)
    panel: PanelShape = PanelShape()
    negative_price: NegativePrice = NegativePrice.REJECT
    minimum_quality: Number | None = None
    abnormal: AbnormalShape | None = None


class StepShape(Shape):
    """A step of a scale: its name, the share it earns, what it means."""

    grade: str
    share: Number
    means: str


class RangeShape(Shape):
    """A numeric scale."""

    from_: Annotated[Number, Field(alias="from")]
    to: Number
    step: Number
    share: ShareRule
    direction: Direction = Direction.HIGH


class ValuesShape(Shape):
    """A numeric scale with gaps."""

    scores: tuple[Number, ...]
    share: ShareRule
    direction: Direction = Direction.HIGH


class ScaleShape(Shape):
    """A scale: steps, or a range, values or coefficients with anchors."""

    steps: tuple[StepShape, ...] = ()
    range: RangeShape | None = None
    values: ValuesShape | None = None
    pairwise: YesNo = "false"
    malus: YesNo = "false"
    anchors: tuple[m.Anchor, ...] = ()


class GradedShape(Shape):
    """The arithmetic of a graded criterion."""

    weight: Number
    scale: str = ""
    minimum: str = ""


class CriterionShape(Shape):
    """What every criterion has."""

    id: Id
    title: str
    title_en: str = ""
    question: str
    aspects: tuple[m.Aspect, ...] = ()
    evidence: tuple[m.Evidence, ...] = ()
    max_pages: Annotated[int, Field(ge=1, le=1000)] | None = None
    sources: Annotated[tuple[m.Citation, ...], Field(min_length=1)]
    use: tuple[str, ...] = ()


class QualityShape(CriterionShape):
    """A criterion that the committee grades, or that groups sub-criteria."""

    type: Literal["quality"]
    anchors: tuple[m.Anchor, ...] = ()
    scoring: GradedShape
    criteria: tuple["QualityShape", ...] = ()


class PriceShape(CriterionShape):
    """A criterion that a price answers."""

    type: Literal["price"]
    scoring: PriceScoringShape
    cost_elements: tuple[str, ...] = ()


class ExpectShape(Shape):
    """What a worked example comes to."""

    points: dict[str, Number] = Field(default_factory=dict)
    total: Number | None = None
    below_minimum: tuple[str, ...] = ()


class ExampleShape(Shape):
    """A worked example."""

    name: str
    given: dict[str, str]
    others: tuple[dict[str, str], ...] = ()
    expect: ExpectShape


class CriteriaShape(Shape):
    """A criteria file: one award model, one edition."""

    model: Id
    edition: Day
    title: str
    title_en: str = ""
    language: Literal["nl", "en"]
    notice: str = ""
    purpose: str = ""
    catalogue: EditionRef = ""
    service: m.Service = m.Service.OTHER
    scoring: ScoringShape
    scales: dict[str, ScaleShape]
    criteria: Annotated[
        tuple[Annotated[QualityShape | PriceShape, Field(discriminator="type")], ...],
        Field(min_length=1),
    ]
    stages: tuple[StageShape, ...] = ()
    requirements: tuple[m.Requirement, ...] = ()
    clauses: tuple[m.Clause, ...] = ()
    tasks: tuple[m.Task, ...] = ()
    questions: tuple[m.Question, ...] = ()
    examples: tuple[ExampleShape, ...] = ()


class SourcesShape(Shape):
    """The file that describes the source texts."""

    sources: tuple[m.Source, ...]


class DossierShape(Shape):
    """A dossier file; `models` holds references or whole models and is read apart."""

    dossier: Literal["1"]
    reference: Id
    title: str
    language: Literal["nl", "en"] = "nl"
    notice: str = ""
    authority: m.Authority
    models: Annotated[tuple[dict[str, Any], ...], Field(min_length=1)]
    lots: Annotated[tuple[m.Lot, ...], Field(min_length=1)]
    committee: tuple[m.Evaluator, ...] = ()
    bids: tuple[m.Bid, ...] = ()
    checks: tuple[m.Check, ...] = ()
    assessments: tuple[m.Assessment, ...] = ()
    consensus: tuple[m.Consensus, ...] = ()
    confirmations: tuple[m.Confirmation, ...] = ()
    comparisons: tuple[m.Comparison, ...] = ()
    lot_limits: m.LotLimits | None = None
    common: tuple[Id, ...] = ()


class ModelRefShape(Shape):
    """A reference from a dossier to a published criteria file."""

    model: Id
    edition: Day
    digest: str = ""
