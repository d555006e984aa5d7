"""A certificate in sentences, section by section, in the language of the moment."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import attrgetter

from scoring.stability.outcome import Stability
from scoring.stability.prices import PriceChanges
from scoring.stability.undecided import Why
from scoring.stability.weights import NEAR, Interval, Weighing
from tender.figures import euro
from tender.language import _, ngettext
from tender.stability.certificate import Certificate
from tender.stability.departures import about_departures
from tender.stability.figures import ended, least, listed, most, shown
from tender.stability.quality import about_numbers
from tender.stability.reasons import undecided

MOST_NAMED = 2
"""So many of the tightest weights, and of the changes of a grade, are told one by one."""
MOST_PRICES = 3
"""So many losers are told one by one."""


@dataclass(frozen=True, slots=True)
class Section:
    """Some sentences under a heading."""

    heading: str
    sentences: tuple[str, ...]


def sections(made: Certificate, names: Mapping[str, str]) -> tuple[Section, ...]:
    """What a certificate says; `names` tells how to call each bid."""
    found = made.stability
    if found is None:
        return ()
    titles = made.titles
    return (
        Section(_("The winner"), tuple(_about_winner(made, found, names))),
        Section(_("Weights"), tuple(about_weights(found, titles))),
        Section(_("Grades"), tuple(about_grades(found, names, titles))),
        Section(_("Prices"), tuple(about_prices(found, names))),
        Section(_("Withdrawal"), tuple(about_departures(found, names))),
        Section(_("Numbers"), tuple(about_numbers(found, names, titles))),
    )


def called(bids: tuple[str, ...], names: Mapping[str, str]) -> str:
    """Who then stands on the first place, as a clause."""
    if not bids:
        return _("nobody would have a place")
    if len(bids) == 1:
        return _("{bid} would win").format(bid=names[bids[0]])
    return _("{bids} would share the first place").format(bids=listed([names[bid] for bid in bids]))


def _about_winner(made: Certificate, found: Stability, names: Mapping[str, str]) -> Iterator[str]:
    yield ended(_("{bid} is the winner."), bid=names[found.winner])
    if made.evaluation.lot.winners > 1:
        yield _("This lot has {count} winners. What follows is about the first place only.").format(
            count=made.evaluation.lot.winners
        )
    if made.evaluation.model.stages:
        yield _(
            "This lot has stages. What follows is about the bids that went on, and takes it that "
            "the same bids go on."
        )


def about_weights(found: Stability, titles: Mapping[str, str]) -> Iterator[str]:
    """How far the tightest weights may move, and the order with them."""
    weighing = found.weighing
    if isinstance(weighing, Why):
        yield undecided(weighing)
        return
    bounded = sorted((each for each in weighing.winner if _bounded(each)), key=room)
    for each in bounded[:MOST_NAMED]:
        yield weight_sentence(each, titles)
    free = len(weighing.winner) - len(bounded)
    if not bounded:
        yield _("The winner stays the same, whatever any single criterion weighs.")
    elif free:
        yield ngettext(
            "For {count} other criterion the weight makes no difference.",
            "For {count} other criteria the weight makes no difference.",
            free,
        ).format(count=free)
    if order := [each for each in weighing.order if _bounded(each)]:
        tightest = min(order, key=room)
        yield _(
            "The whole order stays the same as long as {criterion} weighs between {low} and "
            "{high} points; this is the tightest of all weights."
        ).format(
            criterion=titles[tightest.criterion],
            low=least(tightest.low.weight),
            high=most(tightest.high.weight),
        )
    yield _("When one weight moves, the others keep their proportions.")
    if found.world.rounds:
        yield _rounding_sentence(found, weighing)


def _rounding_sentence(found: Stability, weighing: Weighing) -> str:
    """What was seen when the published totals were scored just inside and outside each end."""
    if all(each.low.confirmed and each.high.confirmed for each in weighing.winner):
        told = _(
            "The limits are those without rounding; scoring again {step} points further on showed "
            "the same with the published rounding."
        )
    else:
        told = _(
            "The limits are those without rounding; the published rounding moves some of them by "
            "more than {step} points."
        )
    return told.format(step=shown(found.world.scheme.points / NEAR))


def weight_sentence(each: Interval, titles: Mapping[str, str]) -> str:
    """How far the weight of one criterion may move before the winner changes."""
    if each.low.pair and each.high.pair:
        told = _(
            "The winner stays the same as long as {criterion} weighs between {low} and {high} "
            "points ({declared} as published)."
        )
    elif each.low.pair:
        told = _(
            "The winner stays the same as long as {criterion} weighs more than {low} points "
            "({declared} as published)."
        )
    else:
        told = _(
            "The winner stays the same as long as {criterion} weighs less than {high} points "
            "({declared} as published)."
        )
    return told.format(
        criterion=titles[each.criterion],
        low=least(each.low.weight),
        high=most(each.high.weight),
        declared=shown(each.declared),
    )


def room(each: Interval) -> Fraction:
    """How far a weight may move on its tightest side."""
    down = [each.declared - each.low.weight] if each.low.pair else []
    up = [each.high.weight - each.declared] if each.high.pair else []
    return min(down + up, default=each.high.weight)


def _bounded(each: Interval) -> bool:
    return bool(each.low.pair or each.high.pair)


def about_grades(
    found: Stability, names: Mapping[str, str], titles: Mapping[str, str]
) -> Iterator[str]:
    """The smallest change of one grade that gives another winner."""
    grades = found.grades
    if isinstance(grades, Why):
        yield undecided(grades)
        return
    if grades.steps is None:
        yield _("No other grade in one single cell gives another winner.")
        return
    yield ngettext(
        "One grade that lies {count} step higher or lower can give another winner.",
        "One grade that lies {count} steps higher or lower can give another winner.",
        grades.steps,
    ).format(count=grades.steps)
    for change in grades.changes[:MOST_NAMED]:
        yield ended(
            _("If {bid} had {after} instead of {before} for {criterion}, {then}."),
            bid=names[change.bid],
            before=change.before,
            after=change.after,
            criterion=titles[change.criterion],
            then=called(change.first, names),
        )
    more = len(grades.changes) - MOST_NAMED
    if more > 0:
        yield ngettext(
            "There is {count} other such change.", "There are {count} other such changes.", more
        ).format(count=more)


def about_prices(found: Stability, names: Mapping[str, str]) -> Iterator[str]:
    """How much cheaper the losers, or dearer the winner, had to be."""
    prices = found.prices
    if isinstance(prices, Why):
        yield undecided(prices)
        return
    yield from _about_deficits(prices, names)
    if prices.margin:
        yield ended(
            _("Had the winner been {amount} dearer ({price}), {then}."),
            amount=euro(prices.margin.size),
            price=euro(prices.margin.after),
            then=called(prices.margin.first, names),
        )
    else:
        yield _("No higher price takes the first place from the winner.")
    if prices.smallest and prices.smallest not in {prices.margin, *dict(prices.deficits).values()}:
        yield ended(
            _("The smallest change is that of {bid}, to {price}: {then}."),
            bid=names[prices.smallest.bid],
            price=euro(prices.smallest.after),
            then=called(prices.smallest.first, names),
        )
    if prices.others:
        yield _("Whether the price of one bid decides between two others was not looked for.")


def _about_deficits(prices: PriceChanges, names: Mapping[str, str]) -> Iterator[str]:
    """How much cheaper each loser had to be, those that came nearest first."""
    needed = sorted((c for _, c in prices.deficits if c), key=attrgetter("size"))
    for change in needed[:MOST_PRICES]:
        yield ended(
            _("Had {bid} been {amount} cheaper ({price}), {then}."),
            bid=names[change.bid],
            amount=euro(change.size),
            price=euro(change.after),
            then=called(change.first, names),
        )
    if more := len(needed[MOST_PRICES:]):
        yield ngettext(
            "{count} other bid had to be cheaper still.",
            "{count} other bids had to be cheaper still.",
            more,
        ).format(count=more)
    never = [names[bid] for bid, change in prices.deficits if change is None]
    if len(never) > MOST_PRICES:
        yield _("For {count} bids no lower price is enough.").format(count=len(never))
    elif never:
        yield ended(
            _("No lower price brings these bids to the first place: {bids}."), bids=listed(never)
        )
