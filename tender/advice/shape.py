"""The shape of an advice file and of its parts, which the store keeps one by one."""

from typing import Literal

from tender.advice.answers import Answer, Decided, Reaction, Vetting
from tender.advice.exchange import Records, Subject
from tender.advice.letter import Advice, AdviceRequest, Point
from tender.advice.terms import Term
from tender.shape import Shape
from tender.shape.scalars import Id


class ExchangeShape(Shape):
    """An advice file: one exchange between a college and a council."""

    exchange: Literal["1"]
    id: Id
    subject: Subject
    request: AdviceRequest | None = None
    advice: Advice | None = None
    term: Term | None = None
    reaction: Reaction = Reaction()
    records: Records = Records()


class PartShape(Shape):
    """One part of an exchange; exactly one of its keys is there."""

    subject: Subject | None = None
    request: AdviceRequest | None = None
    advice: Advice | None = None
    points: tuple[Point, ...] | None = None
    term: Term | None = None
    records: Records | None = None
    answer: Answer | None = None
    vetting: Vetting | None = None
    decided: Decided | None = None
    reaction: Reaction | None = None
    public: Literal["yes", "no"] | None = None
