"""Trying an award model before it is published: on invented bids, and nothing is kept."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from flask import request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from scoring import Place, Scheme, Scorecard, Unit
from scoring.combinations import Combination
from scoring.definition import Definition, Kind
from scoring.numbers import Mode, Rounding, plain
from scoring.prices import PriceRule
from tender.language import _, current
from tender.model import AwardModel
from tender.simulation.alternatives import Alternative, comparable, declared
from tender.simulation.choices import SCALES
from tender.simulation.curves import FARTHEST, IsoLine, StepValue
from tender.simulation.scenario import quality_in_euro
from tender.simulation.simulation import Around, Simulation, Tried, simulate_scheme
from tender.simulation.telling import certainty_mark, letters, remarks
from webadmin.base import HouseView, dossier, found
from webadmin.door import action
from webadmin.labels import decimals, money
from webadmin.models import published_models, read_published
from webadmin.plots import Axis, Plot, axis, plot
from webadmin.trying import OWN_BIDS, Form, formulas

PER_CENT, POINTS, INDEX = Rounding(0, Mode.HALF_UP), Rounding(2), Rounding(4)
HIGHEST = 2
"""Lines of equal worth are drawn up to so many times the budget."""
NONE, ALL = Fraction(0), Fraction(1)


@dataclass(frozen=True, slots=True)
class Row:
    """An invented bid and what became of it."""

    letter: str
    name: str
    quality: str
    price: str
    total: str
    place: str
    reason: str
    """Why there is no place; empty where there is one."""
    first: bool


@dataclass(frozen=True, slots=True)
class Compared:
    """What one formula makes of the bids."""

    title: str
    parameters: tuple[tuple[str, str], ...]
    winners: str
    order: str
    remarks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A set of invented bids: what the model makes of it, and every other formula."""

    title: str
    rows: tuple[Row, ...]
    compared: tuple[Compared, ...]
    often: tuple[tuple[str, int], ...]
    """Who wins, and under how many formulas, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps in a row on one scale that are worth the same."""

    criterion: str
    grades: tuple[str, ...]
    """From the lowest to the highest."""
    points: Fraction
    euro: Fraction | None


class SimulationPage(HouseView):
    """Where a buyer sees what a formula will do, on invented bids."""

    @expose("/")
    @action("account")
    def index(self) -> ResponseReturnValue:
        """List the models that can be tried."""
        return self.render("simulation_start.html", models=published_models())

    @expose("/<model>/<edition>")
    @action("account")
    def show(self, model: str, edition: str) -> ResponseReturnValue:
        """Show what a published model does, with what was filled in tried in its place."""
        return self._page(read_published(f"{model}/{edition}"), "")

    @expose("/of/<reference>/<model>/<edition>")
    @action("tender.view")
    def kept(self, reference: str, model: str, edition: str) -> ResponseReturnValue:
        """Show what the model does as this tender keeps it; bids of the tender are not used."""
        ref = f"{model}/{edition}"
        return self._page(
            found(next((m for m in dossier().models if m.ref == ref), None)), reference
        )

    def _page(self, model: AwardModel, reference: str) -> str:
        return self.render("simulation.html", reference=reference, **shown(model))


def shown(model: AwardModel) -> dict[str, object]:
    """What a page shows of a model that is tried with what was filled in."""
    form = Form(model, request.args)
    asked = form.read()
    made = simulate_scheme(asked.scheme, asked.budget, Around.of(model, current()), asked.own)
    known = formulas(model)
    chosen = next((about for about in known if about.id == form.choices.formula), None)
    return {
        "model": model,
        "form": form,
        "budget": asked.budget,
        "common": [about for about in known if about.common or about == chosen],
        "more": [about for about in known if not about.common and about != chosen],
        "chosen": chosen,
        "declared": declared(model.scheme),
        "parameters": list(_parameters(chosen, made.scheme)) if chosen else [],
        "scales": list(SCALES),
        "own_bids": range(1, OWN_BIDS + 1),
        "outcomes": [_outcome(each, made.scheme) for each in made.tried],
        "fixed": not comparable(made.scheme),
        "valued": quality_in_euro(made.scheme),
        "in_euro": made.scheme.combination.unit is Unit.EURO,
        "made": made,
        "curve": curve_of(made),
        "earns": _earns(made),
        "steps": list(_steps(made.steps)),
        "lines": lines_of(made),
        "levels": list(_levels(made.lines)),
        "titles": Around.of(model, current()).titles,
        "language": current(),
        "mark": certainty_mark,
        "farthest": FARTHEST,
        "typed": _typed(asked.budget),
        "points": _points,
        "share": _share,
        "cash": _cash,
    }


def curve_of(made: Simulation) -> Plot | None:
    """Points, or else totals, against price."""
    known = [(p.price, p.points if p.points is not None else p.total) for p in made.curve]
    points = [(price, value) for price, value in known if value is not None]
    across = axis(price for price, _value in points)
    up = axis((value for _price, value in points), at_least=_ends(made))
    return plot([("", points)], across, up) if across and up else None


def lines_of(made: Simulation) -> Plot | None:
    """The lines of equal worth: quality to the right, price upward."""
    most = HIGHEST * made.budget
    lines = [[(q, p) for q, p in line.prices if p is not None and p <= most] for line in made.lines]
    up = axis(price for line in lines for _quality, price in line)
    names = [_cash(line.at) for line in made.lines]
    return plot(list(zip(names, lines, strict=True)), Axis(NONE, ALL), up) if up else None


def _ends(made: Simulation) -> Sequence[Fraction]:
    """What the upward side of a price curve has to show: no points and all of them."""
    if _earns(made):
        return NONE, sum((c.weight for c in made.scheme.priced), NONE)
    return () if made.scheme.combination.unit is Unit.EURO else (NONE,)


def _earns(made: Simulation) -> bool:
    """Whether the price earns points of its own."""
    return any(point.points is not None for point in made.curve)


def _outcome(tried: Tried, scheme: Scheme) -> Outcome:
    bids = tried.scenario.bids
    known = letters(bids)
    places = {place.card.bid: place for place in tried.trial.ranking}
    rows = tuple(
        _row(known[bid.name], tried.trial.card(bid.name), places.get(bid.name), scheme)
        for bid in bids
    )
    counted = Counter(name for each in tried.alternatives for name in each.winners)
    compared = tuple(_compared(each, known) for each in tried.alternatives)
    return Outcome(tried.scenario.title, rows, compared, tuple(counted.most_common()))


def _row(letter: str, card: Scorecard, place: Place | None, scheme: Scheme) -> Row:
    whole = sum((c.weight for c in scheme.graded), NONE)
    earned = sum((line.points for line in card.parts.graded), NONE)
    price = card.price
    return Row(
        letter,
        card.bid,
        _share(earned / whole) if whole else "",
        _cash(price),
        _total(card),
        str(place.rank) if place else "",
        "" if place else _why_not(card),
        place is not None and place.rank == 1,
    )


def _why_not(card: Scorecard) -> str:
    if card.undefined:
        return _(card.undefined.problem)
    return _("below a minimum") if card.below_minimum else _("no place under this formula")


def _total(card: Scorecard) -> str:
    if card.totals is None:
        return ""
    if card.total.unit is Unit.EURO:
        return money(card.total.value)
    shown = POINTS if card.total.unit is Unit.POINTS else INDEX
    return decimals(plain(shown(card.total.value)))


def _compared(each: Alternative, known: dict[str, str]) -> Compared:
    title = each.about.title[current()]
    order = ", ".join(f"{place.rank} {known[place.card.bid]}" for place in each.ranking)
    winners = ", ".join(f"{known[name]} {name}" for name in each.winners)
    parameters = tuple(_told(each.about, dict(each.parameters)))
    return Compared(title, parameters, winners, order, remarks(each))


def _parameters(about: Definition, scheme: Scheme) -> Iterator[tuple[str, str]]:
    """What a formula was tried with, in words."""
    rules: list[Combination | PriceRule] = [scheme.combination, *(c.rule for c in scheme.priced)]
    rule = next((rule for rule in rules if rule.about == about), None)
    values = {p.name: getattr(rule, p.name) for p in about.parameters} if rule else {}
    yield from _told(about, values)


def _told(about: Definition, values: Mapping[str, object]) -> Iterator[tuple[str, str]]:
    """Parameters that are numbers, with their values."""
    for parameter in about.parameters:
        value = values.get(parameter.name)
        if isinstance(value, Fraction | int):
            amount = parameter.kind is Kind.AMOUNT
            number = Fraction(value)
            yield parameter.words[current()], _cash(number) if amount else decimals(plain(number))


def _steps(values: Sequence[StepValue]) -> Iterator[Steps]:
    """Steps that follow each other and are worth the same, told as one."""
    last: Steps | None = None
    for each in values:
        if last and (last.criterion, last.points, last.euro) == _worth(each):
            last = Steps(last.criterion, (*last.grades, each.better), last.points, last.euro)
            continue
        if last:
            yield last
        last = Steps(each.criterion, (each.grade, each.better), each.points, each.euro)
    if last:
        yield last


def _worth(each: StepValue) -> tuple[str, Fraction, Fraction | None]:
    return each.criterion, each.points, each.euro


def _levels(lines: Sequence[IsoLine]) -> Iterator[tuple[str, list[str]]]:
    """For each level of quality the prices that are worth the same, one for each line."""
    if not lines:
        return
    columns = [_prices(line) for line in lines]
    for number, (share, _price) in enumerate(lines[0].prices):
        yield _share(share), [column[number] for column in columns]


def _prices(line: IsoLine) -> list[str]:
    """The prices of a line; where there is none, whether no price or every price is enough."""
    known = [number for number, (_share, price) in enumerate(line.prices) if price is not None]
    return [
        _cash(price) if price is not None else _beyond(number, known)
        for number, (_share, price) in enumerate(line.prices)
    ]


def _beyond(number: int, known: Sequence[int]) -> str:
    if known and number > known[-1]:
        return _("any price")
    return _("no price") if known and number < known[0] else "–"


def _points(value: Fraction | None) -> str:
    return "–" if value is None else decimals(plain(POINTS(value)))


def _share(value: Fraction) -> str:
    return f"{plain(PER_CENT(value * 100))}%"


def _typed(value: Fraction) -> str:
    """An amount as it is typed: with points between thousands where readers are used to them."""
    text = decimals(plain(POINTS(value)))
    return _cash(value).removeprefix("€").strip() if current() == "nl" else text


def _cash(value: Fraction | None) -> str:
    """An amount in euro; cents only where it has any."""
    if value is None:
        return "–"
    return money(value).removesuffix(",00").removesuffix(".00")
