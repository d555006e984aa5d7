"""The figures by which councils judge a college: was it early, did it answer, did it adopt."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from tender.advice.answers import Outcome
from tender.advice.exchange import Exchange
from tender.advice.records import EventKind


@dataclass(frozen=True, slots=True)
class AdviceFigures:
    """Counts of one exchange; None where the days or points are not known."""

    points: int
    """Points and questions together."""
    answered: int
    decided: int
    adopted: int
    """Adopted, whole or adapted, and decided."""
    adoptable: int
    """The points that are no question: only they can be adopted."""
    request_to_decision: int | None
    """Days between the request and the moment at which the college decides."""
    advice_to_publication: int | None
    """Days between the last explanation of the advice, or the advice itself, and publication."""

    @property
    def share_answered(self) -> Fraction | None:
        """The part of all points and questions with an answer."""
        return Fraction(self.answered, self.points) if self.points else None

    @property
    def share_adopted(self) -> Fraction | None:
        """The part of the points that was adopted or adapted; unknown before any decision."""
        known = self.adoptable and self.decided
        return Fraction(self.adopted, self.adoptable) if known else None


def figures(exchange: Exchange) -> AdviceFigures:
    """Count what the practice of advisory councils asks for (Zorgbelang)."""
    pairs = exchange.pairs()
    answers = [(point, answer) for point, answer in pairs if answer is not None]
    request = exchange.request
    return AdviceFigures(
        points=len(pairs),
        answered=sum(1 for _, answer in answers if answer.reply.strip()),
        decided=sum(1 for _, answer in answers if answer.decided),
        adopted=sum(
            1
            for _, answer in answers
            if answer.decided and answer.outcome in {Outcome.ADOPTED, Outcome.ADAPTED}
        ),
        adoptable=sum(1 for point, _ in pairs if not point.is_question),
        request_to_decision=_days(
            request.sent_on if request else None, request.decision_on if request else None
        ),
        advice_to_publication=_days(
            last(exchange, EventKind.EXPLAINED)
            or (exchange.advice.header.on if exchange.advice else None),
            last(exchange, EventKind.PUBLICATION),
        ),
    )


def last(exchange: Exchange, kind: EventKind) -> date | None:
    """The last day on which something of a kind happened; None where no day is known."""
    days = [each.on for each in exchange.records.history if each.kind is kind and each.on]
    return max(days, default=None)


def _days(first: date | None, second: date | None) -> int | None:
    return (second - first).days if first and second else None
