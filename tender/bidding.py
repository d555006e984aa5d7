"""What a dossier holds of bids beside grades and prices: explanations, and limits over lots."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from scoring.lots import LimitBy as LimitBy
from tender import bid_sentences as bid_sentences
from tender.texts import Record


class Accepted(StrEnum):
    """Whether an explanation convinced the buyer."""

    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Explanation(Record):
    """The explanation of a price that seems abnormally low (*toelichting op de prijs*)."""

    asked_on: date
    question: str
    answer: str = ""
    """Empty until the bidder has answered."""
    accepted: Accepted | None = None
    """None until the buyer has judged the answer."""
    reason: str = ""
    """Why the explanation was accepted or not."""

    @property
    def judged(self) -> bool:
        """Whether question, answer, judgement and its reason are all there."""
        return bool(self.question and self.answer and self.accepted and self.reason)

    @property
    def rejected(self) -> bool:
        """Whether the buyer judged the answer and was not convinced."""
        return self.judged and self.accepted is Accepted.NO


class WinnersAre(StrEnum):
    """How several winners of a lot stand to each other."""

    RANKED = "ranked"
    """The first of them comes first for each order (*nadere opdracht*)."""
    EQUAL = "equal"
    """All are equal; their order says nothing."""


@dataclass(frozen=True, slots=True)
class LotLimits(Record):
    """How many lots one tenderer may win, and whose order of lots says which."""

    most: int
    by: LimitBy
    order: tuple[str, ...] = ()
    """The order of the authority, published beforehand; the first lot is given first."""
    wishes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """The order of lots that each tenderer stated, the one wished for most first."""
