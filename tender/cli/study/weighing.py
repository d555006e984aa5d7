"""The question behind `gunning weights`: shares of a lot, and the chances that weights give them.

Asked only where the total is a pure weighted sum of shares that do not hang on the weights; that
is checked here, since numbers alone do not show it.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scoring import Stage as Rounded
from scoring import parse_number
from scoring.combinations import WeightedSum
from scoring.errors import NumberTextError
from scoring.ranking import RankOn
from scoring.scheme import Scheme
from scoring.stability.undecided import Why
from scoring.stability.world import World, published_shares, shares
from scoring.study.weights import RankMatrix, sample_ranks, win_probabilities
from scoring.study.weights.exact import expected_places
from scoring.study.weights.exact import win_probabilities as exact_win_probabilities
from scoring.study.weights.sampling import MOST_BIDS
from tender.award import decide
from tender.cli.loading import WrongUseError
from tender.cli.study.progress import watched
from tender.evaluation import LotEvaluation
from tender.findings import Finding, opened
from tender.language import _
from tender.outcome import may_be_shown
from tender.sentences import msgid
from tender.settling import TIES
from tender.stability.certificate import world_of
from tender.stability.reasons import REASONS

STAGED = msgid("who goes on after a stage hangs on the weights")
ROUNDED = msgid("the model rounds points on the way; --unrounded asks it of the exact totals")
CROWDED = msgid("there are more bids than can be ranked")
WEIGHTED_ROUNDINGS = frozenset({Rounded.WEIGHTED_CRITERION, Rounded.COMPONENT, Rounded.TOTAL})
"""The stages at which what is rounded hangs on the weights."""
STEPS = 100_000
"""Where more steps than this are needed, chances are floats within 1e-12 of the fractions."""

Table = Sequence[Sequence[Fraction]]


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked beside the dossier."""

    draws: int
    seed: int
    least: tuple[str, ...]
    unrounded: bool


@dataclass(frozen=True, slots=True, eq=False)
class Weighed:
    """The chances of the bids of a lot under weights that are all as likely."""

    lot: LotEvaluation
    bids: tuple[str, ...]
    """In the order of the published ranking."""
    criteria: tuple[str, ...]
    least: tuple[Fraction, ...]
    """The least weight of each criterion as a part of all weight."""
    unrounded: bool
    matrix: RankMatrix
    wins: Table
    """The chance of each bid (row) to beat each other (column)."""
    exact: bool
    """Whether these chances are fractions without any error."""
    places: Sequence[Fraction]
    """The expected place of each bid, from the same chances."""


def asked_of(lots: Sequence[LotEvaluation], asked: Asked) -> tuple[Weighed | Finding, ...]:
    """Ask it of each lot; one of which it cannot be asked gives a finding that says why."""
    with watched(_("Drawing weights")) as told:
        return tuple(_weighed(each, asked, told) for each in lots)


def _weighed(
    found: LotEvaluation, asked: Asked, told: Callable[[int, int], None]
) -> Weighed | Finding:
    if not _complete(found):
        return opened("weights-early", lot=found.lot.id)
    if problem := _problem(found, unrounded=asked.unrounded):
        return opened("weights-refused", lot=found.lot.id, problem=problem)
    scheme = found.model.scheme
    idle = {criterion.key for criterion in scheme.priced if not criterion.rule.weighs}
    criteria = tuple(key for key in scheme.weights if key not in idle)
    least = _least(asked.least, criteria, sum((scheme.weights[c] for c in criteria), Fraction(0)))
    bids = tuple(place.card.bid for place in found.ranking)
    exactly = asked.unrounded or scheme.rank_on is RankOn.EXACT
    shares = _shares(world_of(found), bids, criteria, exactly=exactly)
    wins, exact = _wins(shares, least)
    return Weighed(
        lot=found,
        bids=bids,
        criteria=criteria,
        least=least,
        unrounded=asked.unrounded,
        matrix=sample_ranks(
            [[float(share) for share in row] for row in shares],
            seed=asked.seed,
            draws=asked.draws,
            least=[float(each) for each in least],
            progress=told,
        ),
        wins=wins,
        exact=exact,
        places=expected_places(wins),
    )


def _complete(found: LotEvaluation) -> bool:
    """Whether there is an order that may be shown; ties that stay are part of it."""
    _decided, waiting = decide(found)
    stuck = [each for each in waiting if each.code not in TIES | {"fewer-winners"}]
    return may_be_shown(found) and bool(found.ranking) and not stuck


def _problem(found: LotEvaluation, *, unrounded: bool) -> str:
    """Why the total is no pure weighted sum of fixed shares, or too much to rank."""
    scheme = found.model.scheme
    if not isinstance(scheme.combination, WeightedSum):
        return REASONS[Why.NOT_A_SUM]
    if scheme.minimum_quality is not None:
        return REASONS[Why.QUALITY_MINIMUM]
    if any(stage.best is not None for stage in found.model.stages):
        return STAGED
    if not unrounded and _rounds(scheme):
        return ROUNDED
    if len(found.ranking) < 2:  # noqa: PLR2004 - an order needs two
        return REASONS[Why.ONE_BID]
    return CROWDED if len(found.ranking) > MOST_BIDS else ""


def _rounds(scheme: Scheme) -> bool:
    """Whether bids are ordered on totals in which something that hangs on weights is rounded."""
    stages = WEIGHTED_ROUNDINGS & set(scheme.roundings.stages)
    return scheme.rank_on is RankOn.ROUNDED and bool(stages)


def _least(texts: Sequence[str], criteria: Sequence[str], whole: Fraction) -> tuple[Fraction, ...]:
    """The least weights as parts of all weight; what cannot be used is wrong use."""
    least = dict.fromkeys(criteria, Fraction(0))
    for text in texts:
        key, _sign, points = text.partition("=")
        if key not in least:
            said = _("There is no weight of '{criterion}' here. There is: {known}.")
            raise WrongUseError(said.format(criterion=key, known=", ".join(criteria)))
        try:
            given = parse_number(points)
        except NumberTextError as error:
            said = _("'{text}' is not a criterion with points, such as {criterion}=20.")
            raise WrongUseError(said.format(text=text, criterion=key)) from error
        if given < 0:
            raise WrongUseError(
                _("The least weight of {criterion} lies below 0.").format(criterion=key)
            )
        least[key] = _part(given, whole)
    if sum(least.values(), Fraction(0)) >= 1:
        said = _("The least weights take all weight. Leave something to divide.")
        raise WrongUseError(said)
    return tuple(least.values())


def _part(points: Fraction, whole: Fraction) -> Fraction:
    """Points as a part of all weight; where nothing weighs, any point takes all of it."""
    return points / whole if whole else Fraction(points > 0)


def _shares(world: World, bids: Sequence[str], criteria: Sequence[str], *, exactly: bool) -> Table:
    """The share of each bid on each criterion: exact, or with the rounding of a panel's score."""
    earned = shares(world) if exactly else published_shares(world)
    return [[earned[bid][key] for key in criteria] for bid in bids]


def _wins(shares: Table, least: Sequence[Fraction]) -> tuple[Table, bool]:
    """Chances in fractions where that is little work, else in floats; and which of the two."""
    pairs = len(shares) * (len(shares) - 1) // 2
    longest = max(share.denominator for row in shares for share in row).bit_length()
    if pairs * len(least) ** 2 * longest <= STEPS:
        return exact_win_probabilities(shares, least), True
    table = [[float(share) for share in row] for row in shares]
    found = win_probabilities(table, [float(each) for each in least])
    return [[Fraction(chance) for chance in row] for row in found.tolist()], False
