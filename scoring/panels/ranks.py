"""The panel rule that adds ranks instead of scores."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from scoring.definition import Certainty, Definition, Holds, Properties, Words
from scoring.errors import NoMarksError
from scoring.numbers import Ratio
from scoring.panels.rule import PanelRule


@dataclass(frozen=True, slots=True)
class RankSumRule(PanelRule):
    """The sum of the places that the evaluators give a bid; equal grades share the mean place."""

    named: ClassVar[bool] = True
    relative: ClassVar[bool] = True
    about: ClassVar[Definition] = Definition(
        id="rank_sum",
        title=Words("Som van de rangnummers", "Rank sum"),
        formula="share = (n x m - R) / (n x m - m), with R = r1 + ... + rm over m members, n bids",
        words=Words(
            "Elk lid zet de inschrijvingen op volgorde; gelijke cijfers delen het gemiddelde "
            "rangnummer. De som van de rangnummers telt: hoe lager, hoe meer punten. Een "
            "inschrijving kan de volgorde van twee andere veranderen.",
            "Each member puts the bids in order; equal grades share the mean rank. The sum of the "
            "ranks counts, the lower the more points. One bid can change the order of two others.",
        ),
        source="standard definition of the sum; the share of the points is our own",
        certainty=Certainty.INFERRED,
        properties=Properties(Holds.YES, Holds.NO, Holds.NO),
        domain="every member grades every bid; a bid that is alone earns all points",
    )

    def merge(self, marks: Sequence[int]) -> Ratio:
        """Add the ranks."""
        if not marks:
            raise NoMarksError
        return sum(marks), 1


def mid_ranks(shares: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """The rank of each bid by the share that one evaluator gives it, the highest share first."""
    found = {}
    for bid, share in shares.items():
        above = sum(other > share for other in shares.values())
        equal = sum(other == share for other in shares.values())
        found[bid] = above + Fraction(equal + 1, 2)
    return found
