"""The advice loop: what a council advises, what the college answers, and what became of it."""

from tender.advice import sentences as sentences
from tender.advice.answers import Answer, Decided, Landing, Outcome, Reaction, Vetting
from tender.advice.exchange import Exchange, Records, Subject
from tender.advice.figures import AdviceFigures, figures
from tender.advice.letter import Addressee, Advice, AdviceRequest, Council, Header, Point
from tender.advice.proposing import Proposal, propose
from tender.advice.readiness import ready
from tender.advice.reading import read_exchange
from tender.advice.terms import Term, due, ladder

__all__ = [
    "Addressee",
    "Advice",
    "AdviceFigures",
    "AdviceRequest",
    "Answer",
    "Council",
    "Decided",
    "Exchange",
    "Header",
    "Landing",
    "Outcome",
    "Point",
    "Proposal",
    "Reaction",
    "Records",
    "Subject",
    "Term",
    "Vetting",
    "due",
    "figures",
    "ladder",
    "propose",
    "read_exchange",
    "ready",
]
