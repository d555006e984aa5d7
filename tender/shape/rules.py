"""The shapes of scoring rules, made from the parameters that each rule declares of itself."""

from collections.abc import Iterable
from typing import Annotated, Any, Literal, Union

from pydantic import Field, GetCoreSchemaHandler, create_model
from pydantic_core import CoreSchema, core_schema

from scoring.abnormal import ABNORMAL_RULES
from scoring.combinations import COMBINATIONS
from scoring.definition import Kind, Parameter
from scoring.panels import PANEL_RULES
from scoring.points import Counts
from scoring.prices import PRICE_RULES
from tender.shape.scalars import Amount, Number, Shape

__all__ = [
    "TAGS",
    "AbnormalId",
    "CombinationId",
    "PanelRuleId",
    "PriceScoring",
    "PriceScoringShape",
]


class PriceScoring(Shape):
    """The arithmetic of a price criterion; beside these two stand the parameters of the formula."""

    weight: Number
    formula: str
    floor: Amount | None = None
    counts: Counts = Counts.ADDED


def _kind(parameter: Parameter) -> Any:  # noqa: ANN401 - a type, or a form that types have
    match parameter.kind:
        case Kind.AMOUNT:
            return Amount
        case Kind.NUMBER:
            return Number
        case Kind.COUNT:
            return Annotated[int, Field(ge=0, le=1000)]
    return parameter.choices


def _shape(formula: str, parameters: Iterable[Parameter]) -> type[PriceScoring]:
    fields: dict[str, Any] = {p.name: (_kind(p), ...) for p in parameters}
    fields["formula"] = (Literal[formula], ...)
    name = "".join(part.title() for part in formula.split("_")) + "Shape"
    return create_model(
        name,
        __base__=PriceScoring,
        __module__=__name__,
        **fields,
    )


_BY_AMOUNT = [c.about.id for c in COMBINATIONS.values() if not c.price_earns]
_SHAPES = [_shape(rule.about.id, rule.about.parameters) for rule in PRICE_RULES.values()] + [
    _shape(combination, ()) for combination in _BY_AMOUNT if combination not in PRICE_RULES
]
TAGS = frozenset(PRICE_RULES) | frozenset(_BY_AMOUNT)
"""The formulas by which a price criterion can be scored."""


class _ByFormula:
    """One shape a formula; which one it is, the key `formula` tells."""

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        union: Any = Union[tuple(_SHAPES)]  # noqa: UP007 - as many as there are rules
        return handler.generate_schema(Annotated[union, Field(discriminator="formula")])


class _OneOf:
    """One of the ids that are known."""

    def __init__(self, known: Iterable[str]) -> None:
        self.known = list(known)

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.literal_schema(self.known)


PriceScoringShape = Annotated[PriceScoring, _ByFormula()]
AbnormalId = Annotated[str, _OneOf(ABNORMAL_RULES)]
CombinationId = Annotated[str, _OneOf(COMBINATIONS)]
PanelRuleId = Annotated[str, _OneOf(PANEL_RULES)]
