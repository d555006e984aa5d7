"""Trying an award model before it is published: on invented bids, and nothing is kept."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from flask import request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from scoring.combinations import COMBINATIONS
from scoring.definition import Definition
from scoring.numbers import Rounding, plain
from scoring.prices import PRICE_RULES, FixedPrice
from tender.language import _, current
from tender.model import AwardModel
from tender.simulation.choices import SCALES, Choices, chosen
from tender.simulation.curves import IsoLine
from tender.simulation.scenario import Scenario, ScenarioBid, bid_of, suggested_budget
from tender.simulation.simulation import Simulation, simulate_scheme
from webadmin.amounts import parse_amount
from webadmin.base import HouseView
from webadmin.door import action
from webadmin.labels import decimals, money
from webadmin.models import read_published
from webadmin.plots import Plot, plot

OWN_BIDS = 4
PER_CENT = Rounding(1)
POINTS = Rounding(2)


@dataclass(slots=True)
class Form:
    """What was typed, and what is wrong with it."""

    model: AwardModel
    typed: Mapping[str, str]
    faults: list[str] = field(default_factory=list)

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.typed.get(name, "").strip()

    def amount(self, name: str, label: str, otherwise: Fraction) -> Fraction:
        """A positive amount, or what holds where the field is empty or wrong."""
        text = self.text(name)
        if not text:
            return otherwise
        found = parse_amount(text)
        if found is None or found <= 0:
            sentence = _("{label}: '{text}' is not an amount above 0, such as 25.000 or 25000,50.")
            self.faults.append(sentence.format(label=label, text=text))
            return otherwise
        return Fraction(found)

    def weights(self) -> dict[str, Fraction]:
        """The weights that were typed; a fault where one is no number from 0 up."""
        found: dict[str, Fraction] = {}
        for leaf in self.model.leaves:
            text = self.text(f"weight.{leaf.id}")
            number = parse_amount(text) if text else None
            if number is not None:
                found[leaf.id] = Fraction(number)
            elif text:
                sentence = _("{criterion}: '{text}' is not a weight such as 30 or 12,5.")
                self.faults.append(sentence.format(criterion=leaf.title, text=text))
        return found

    def choices(self) -> Choices:
        """What is tried in the place of what the model has."""
        formula, scale = self.text("formula"), self.text("scale")
        known = {about.id for about in formulas(self.model)}
        if formula and formula not in known:
            self.faults.append(_("There is no formula '{formula}'.").format(formula=formula))
            formula = ""
        if scale and scale not in SCALES:
            self.faults.append(_("There is no scale '{scale}'.").format(scale=scale))
            scale = ""
        return Choices(formula, scale, self.weights())

    def own(self, budget: Fraction) -> tuple[Scenario, ...]:
        """The buyer's own bids, where any was filled in."""
        bids = tuple(self._own_bids(budget))
        return (Scenario(_("Your own bids"), bids),) if bids else ()

    def _own_bids(self, budget: Fraction) -> Iterator[ScenarioBid]:
        scheme = self.model.scheme
        for number in range(1, OWN_BIDS + 1):
            name = self.text(f"bid{number}.name") or _("Bid {number}").format(number=number)
            quality, price = self.text(f"bid{number}.quality"), self.text(f"bid{number}.price")
            if not (quality or price):
                continue
            share = self._share(name, quality)
            amount = self.amount(f"bid{number}.price", name, budget)
            yield bid_of(scheme, f"{number}. {name}", share, amount)

    def _share(self, name: str, text: str) -> Fraction:
        number = parse_amount(text) if text else None
        if number is None or number > 100:  # noqa: PLR2004 - per cent
            sentence = _("{bid}: fill in the quality as a percentage from 0 to 100.")
            self.faults.append(sentence.format(bid=name))
            return Fraction(1, 2)
        return Fraction(number) / 100


class SimulationPage(HouseView):
    """Where a buyer sees what a formula will do, on invented bids."""

    @expose("/")
    @action("account")
    def index(self) -> ResponseReturnValue:
        """Send who comes without a model to the list of models."""
        return self.render("simulation_start.html")

    @expose("/<model>/<edition>")
    @action("account")
    def show(self, model: str, edition: str) -> ResponseReturnValue:
        """Show what the model does, with what was filled in tried in its place."""
        found = read_published(f"{model}/{edition}")
        form = Form(found, request.args)
        budget = form.amount("budget", _("Budget"), suggested_budget(found.scheme))
        choices = form.choices()
        scheme = chosen(found.scheme, choices, budget)
        if scheme is None:
            form.faults.append(_("This formula cannot bear these weights."))
        own = form.own(budget)
        made = simulate_scheme(scheme or found.scheme, budget, current(), own, found.on_dropout)
        return self.render(
            "simulation.html",
            model=found,
            form=form,
            budget=budget,
            choices=choices,
            common=[about for about in formulas(found) if about.common],
            more=[about for about in formulas(found) if not about.common],
            scales=list(SCALES),
            own_bids=range(1, OWN_BIDS + 1),
            made=made,
            curve=curve_of(made),
            lines=lines_of(made),
            language=current(),
            points=lambda value: "" if value is None else decimals(plain(POINTS(value))),
            share=lambda value: decimals(plain(PER_CENT(value * 100))),
            money=lambda value: "" if value is None else money(value),
            weight_of=lambda leaf: choices.weights.get(leaf.id, leaf.weight),
        )


def formulas(model: AwardModel) -> list[Definition]:
    """The formulas that can be tried on a model: none where its price is fixed."""
    if not any(criterion.weight for criterion in model.scheme.priced):
        return []
    rules = [r.about for r in PRICE_RULES.values() if r is not FixedPrice and not r.about.refused]
    return rules + [c.about for c in COMBINATIONS.values() if not c.price_earns]


def curve_of(made: Simulation) -> Plot | None:
    """Points, or else totals, against price."""
    points = [(p.price, p.points if p.points is not None else p.total) for p in made.curve]
    return plot([("", points)])


def lines_of(made: Simulation) -> Plot | None:
    """The lines of equal worth: quality to the right, price upward."""
    return plot([(money(line.at), _of_line(line)) for line in made.lines])


def _of_line(line: IsoLine) -> list[tuple[Fraction, Fraction | None]]:
    return list(line.prices)
