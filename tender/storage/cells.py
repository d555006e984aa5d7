"""What is written about one bid on one criterion: where it belongs, and the words."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Cell:
    """One bid on one criterion of a lot, by their public ids."""

    lot: str
    bid: str
    criterion: str


@dataclass(frozen=True, slots=True)
class Words:
    """A grade with its reasons and, after the meeting, the neutral words that others may read."""

    grade: str = ""
    reasons: str = ""
    for_others: str = ""
