"""How single values stand in our files: ids, numbers, amounts and days, each as text."""

import re
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Annotated

from pydantic import BaseModel, ConfigDict, PlainValidator
from pydantic import WithJsonSchema as Schema
from pydantic_core import PydanticCustomError

from scoring.errors import NumberTextError
from scoring.numbers import parse_number

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


def _edition_ref(value: object) -> str:
    text = _text(value)
    name, _, day = text.partition("/")
    _id(name)
    _day(day)
    return text


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

EditionRef = Annotated[
    str,
    PlainValidator(_edition_ref),
    Schema({"type": "string", "pattern": f"^{ID.pattern}/{ISO_DATE.pattern}$"}),
]
"""The name of an edition: model/2026-12-01."""


class Shape(BaseModel):
    """A part of a file; a key that it does not have is a fault."""

    model_config = ConfigDict(extra="forbid", frozen=True)
