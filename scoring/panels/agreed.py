"""The panel rule under which the committee agrees on one grade."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Properties, Words
from scoring.errors import NoMarksError, SeveralMarksError
from scoring.numbers import Ratio
from scoring.panels.rule import PanelRule


@dataclass(frozen=True, slots=True)
class ConsensusRule(PanelRule):
    """One grade, agreed in a meeting; the individual grades stay beside it and do not count."""

    agrees: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="consensus",
        title=Words("Consensus", "Consensus"),
        formula="s = the agreed grade",
        words=Words(
            "De commissie bespreekt de cijfers van haar leden en stelt samen één waardering vast, "
            "met een eigen motivering. Alleen die telt; de cijfers van de leden blijven bewaard.",
            "The committee discusses the grades of its members and agrees on one, with reasons of "
            "its own. Only that one counts; the members' grades are kept.",
        ),
        source="Pels Rijcken, 10 May 2023: a mean cannot be motivated by the text of a scale",
        certainty=Certainty.VERIFIED,
        properties=Properties(Holds.YES, Holds.YES, Holds.YES),
        domain="one grade of the scale",
        common=True,
    )

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Take the one agreed score."""
        if len(marks) > 1:
            raise SeveralMarksError(len(marks))
        if not marks:
            raise NoMarksError
        return marks[0], 1
