"""Both orders of some bids when one of them drops out, without a dossier around them."""

from collections.abc import Collection, Mapping, Sequence
from fractions import Fraction

from scoring import Answers, Scheme
from scoring.dropout import Dropout, moved_up
from scoring.stability.world import Setting, World


def drop_out(
    scheme: Scheme,
    bids: Mapping[str, Answers],
    dropped: Collection[str],
    *,
    expected: int = 1,
    refused: Sequence[Mapping[str, Fraction]] = (),
) -> Dropout:
    """The places moved up, and those of the rest scored again."""
    world = World.of(scheme, bids, Setting(expected, tuple(refused)))
    again = world.without(dropped).ranking
    return Dropout(frozenset(dropped), moved_up(world.ranking, dropped), again)
