"""Four invented bids of which each wins under some rule, with one and the same weights."""

from dataclasses import dataclass
from fractions import Fraction

from scoring.definition import Words


@dataclass(frozen=True, slots=True)
class Stereotype:
    """A kind of bid that every buyer knows."""

    id: str
    title: Words
    words: Words
    quality: Fraction
    """The share of all quality points that it earns."""
    price: Fraction
    """Its price as a part of the budget."""


STEREOTYPES = (
    Stereotype(
        "best-quality",
        Words("De beste", "The best"),
        Words(
            "Biedt bijna alles wat u vraagt en gebruikt het hele budget.",
            "Offers nearly all that you ask, for the whole budget.",
        ),
        Fraction(9, 10),
        Fraction(1),
    ),
    Stereotype(
        "solid",
        Words("De degelijke", "The solid one"),
        Words(
            "Biedt ruim voldoende kwaliteit voor driekwart van het budget.",
            "Offers well over enough quality for three quarters of the budget.",
        ),
        Fraction(3, 4),
        Fraction(3, 4),
    ),
    Stereotype(
        "thrifty",
        Words("De zuinige", "The thrifty one"),
        Words(
            "Doet wat nodig is en vraagt duidelijk minder dan het budget.",
            "Does what is needed and asks clearly less than the budget.",
        ),
        Fraction(3, 5),
        Fraction(3, 5),
    ),
    Stereotype(
        "price-fighter",
        Words("De prijsvechter", "The price fighter"),
        Words(
            "Vraagt de helft van het budget en scoort op kwaliteit net geen voldoende.",
            "Asks half of the budget and stays just below enough quality.",
        ),
        Fraction(9, 20),
        Fraction(1, 2),
    ),
)
"""With 60 points for quality and 40 for price it is the rule that decides which of them wins."""
