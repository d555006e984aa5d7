"""The shape of a file with the buyer's own scenarios."""

from typing import Annotated

from pydantic import Field

from tender.shape.scalars import Amount, Id, Number, Shape


class ScenarioBidShape(Shape):
    """An invented bid: grades by criterion or one share of all quality, and prices."""

    name: str
    grades: dict[str, str] = Field(default_factory=dict)
    quality: Number | None = None
    prices: dict[str, Amount] = Field(default_factory=dict)
    price: Amount | None = None


class ScenarioShape(Shape):
    """Invented bids that are compared with one another."""

    title: str
    bids: Annotated[tuple[ScenarioBidShape, ...], Field(min_length=1, max_length=50)]


class ScenariosShape(Shape):
    """The scenarios of a buyer for one award model."""

    model: Id
    scenarios: Annotated[tuple[ScenarioShape, ...], Field(min_length=1, max_length=50)]
