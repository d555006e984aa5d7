"""The shapes of our files: which keys a criteria file and a dossier have, and of which kind."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainValidator
from pydantic import WithJsonSchema as Schema
from pydantic_core import PydanticCustomError

from scoring.errors import NumberTextError
from scoring.numbers import Mode, Stage, parse_number
from scoring.prices import Clip
from scoring.ranking import RankOn, TieRule
from scoring.scales import ShareRule
from scoring.scheme import Missing, ReferenceSet, ZeroPrice
from tender import model as m

ID = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
AMOUNT = re.compile(r"-?[0-9]{1,12}(\.[0-9]{1,2})?")
LONGEST_ID, LONGEST_TEXT = 80, 10_000


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise PydanticCustomError("not-a-text", "text")
    return value


def _number(value: object) -> Fraction:
    try:
        return parse_number(_text(value))
    except NumberTextError:
        raise PydanticCustomError("not-a-number", "number") from None


def parse_amount(value: object) -> Decimal:
    """Read an amount in euro: digits, a point and at most two cents."""
    text = _text(value)
    if not AMOUNT.fullmatch(text):
        raise PydanticCustomError("not-an-amount", "amount")
    return Decimal(text)


def _day(value: object) -> date:
    text = _text(value)
    try:
        if ISO_DATE.fullmatch(text):
            return date.fromisoformat(text)
    except ValueError:
        pass  # 2026-02-30 reads like a date and is none: told below
    raise PydanticCustomError("not-a-date", "date")


def _id(value: object) -> str:
    text = _text(value)
    if len(text) > LONGEST_ID or not ID.fullmatch(text):
        raise PydanticCustomError("not-an-id", "id")
    return text


SCALAR = {"type": ["string", "number"]}
Number = Annotated[Fraction, PlainValidator(_number), Schema(SCALAR)]
Amount = Annotated[Decimal, PlainValidator(parse_amount), Schema(SCALAR)]
Day = Annotated[date, PlainValidator(_day), Schema({"type": "string", "format": "date"})]
Id = Annotated[str, PlainValidator(_id), Schema({"type": "string", "pattern": f"^{ID.pattern}$"})]


class Shape(BaseModel):
    """A part of a file; a key that it does not have is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class RoundingShape(Shape):
    """A declared rounding."""

    stage: Stage
    digits: Annotated[int, Field(ge=0, le=12)]
    mode: Mode


class TieShape(Shape):
    """One tie-break; `criterion` only with the rule criterion."""

    rule: TieRule
    criterion: Id = ""


class ScoringShape(Shape):
    """The declared choices of a model: every one required, none defaulted."""

    points: Number
    combination: Literal["weighted_sum", "value_deduction"]
    panel_rule: Literal["consensus", "mean", "median"]
    rounding: tuple[RoundingShape, ...]
    rank_on: RankOn
    missing: Missing
    ties: tuple[TieShape, ...]
    on_dropout: Literal["keep_order", "rescore"]
    reference_set: ReferenceSet
    zero_price: ZeroPrice
    clip: Clip


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


class ScaleShape(Shape):
    """A scale: either steps, or a range with anchors."""

    steps: tuple[StepShape, ...] = ()
    range: RangeShape | None = None
    anchors: tuple[m.Anchor, ...] = ()


class GradedShape(Shape):
    """The arithmetic of a graded criterion."""

    weight: Number
    scale: str = ""
    minimum: str = ""


class LinearShape(Shape):
    """A straight line between two published prices."""

    weight: Number
    formula: Literal["linear_fixed_range"]
    full_at: Amount
    nil_at: Amount


class RatioShape(Shape):
    """The lowest price divided by the price."""

    weight: Number
    formula: Literal["lowest_price_ratio"]


class FixedShape(Shape):
    """A price that the buyer fixes."""

    weight: Number
    formula: Literal["fixed_price"]
    amount: Amount


class DeductionShape(Shape):
    """The price from which quality value is deducted."""

    weight: Number
    formula: Literal["value_deduction"]


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


class QualityShape(CriterionShape):
    """A criterion that the committee grades, or that groups sub-criteria."""

    type: Literal["quality"]
    anchors: tuple[m.Anchor, ...] = ()
    scoring: GradedShape
    criteria: tuple["QualityShape", ...] = ()


class PriceShape(CriterionShape):
    """A criterion that a price answers."""

    type: Literal["price"]
    scoring: Annotated[
        LinearShape | RatioShape | FixedShape | DeductionShape, Field(discriminator="formula")
    ]


class ExpectShape(Shape):
    """What a worked example comes to."""

    points: dict[str, Number] = {}
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
    scoring: ScoringShape
    scales: dict[str, ScaleShape]
    criteria: Annotated[
        tuple[Annotated[QualityShape | PriceShape, Field(discriminator="type")], ...],
        Field(min_length=1),
    ]
    requirements: tuple[m.Requirement, ...] = ()
    clauses: tuple[m.Clause, ...] = ()
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


class ModelRefShape(Shape):
    """A reference from a dossier to a published criteria file."""

    model: Id
    edition: Day
    digest: str = ""
