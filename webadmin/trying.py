"""What somebody fills in to try an award model: another formula, weights, scale, bids."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import NamedTuple

from scoring import Scheme
from scoring.combinations import COMBINATIONS
from scoring.definition import Definition
from scoring.numbers import plain
from scoring.prices import PRICE_RULES, FixedPrice
from tender.figures import AmbiguousFigureError, parse_figure
from tender.language import _
from tender.model import AwardCriterion, AwardModel
from tender.simulation.alternatives import comparable
from tender.simulation.choices import SCALES, Choices, chosen
from tender.simulation.scenario import (
    Scenario,
    ScenarioBid,
    mixed_bid,
    quality_in_euro,
    suggested_budget,
)
from webadmin.amounts import parse_amount
from webadmin.labels import title_of

OWN_BIDS = 4
WHOLE = Fraction(100)
"""Quality is typed in per cent."""


class Asked(NamedTuple):
    """What is tried: a scheme with this budget, on these bids."""

    scheme: Scheme
    budget: Fraction
    own: tuple[Scenario, ...]


@dataclass(slots=True)
class Form:
    """What was typed, and what is wrong with it."""

    model: AwardModel
    typed: Mapping[str, str]
    faults: list[str] = field(default_factory=list)
    choices: Choices = field(default_factory=Choices)

    def text(self, name: str) -> str:
        """What stands in a field."""
        return self.typed.get(name, "").strip()

    def read(self) -> Asked:
        """Everything that was typed; what is wrong is told and stays as the model has it."""
        scheme = self.model.scheme
        self.choices = self._choices()
        budget = self._amount("budget", _("Budget"), suggested_budget(scheme))
        made = chosen(scheme, self.choices, budget)
        if made is None:
            self.faults.append(
                _("This formula does not fit these weights. Choose another, or give price weight.")
            )
        return Asked(made or scheme, budget, self._own(made or scheme, budget))

    @property
    def weighed(self) -> list[AwardCriterion]:
        """The criteria whose weight can be tried."""
        earns = self.model.scheme.combination.price_earns or any(
            criterion.weight for criterion in self.model.scheme.priced
        )
        fixed = {c.key for c in self.model.scheme.priced if isinstance(c.rule, FixedPrice)}
        graded = set(self.model.graded)
        return [
            leaf for leaf in self.model.leaves if leaf in graded or (earns and leaf.id not in fixed)
        ]

    @property
    def valued(self) -> bool:
        """Whether the weights of the model are amounts."""
        return quality_in_euro(self.model.scheme)

    @property
    def together(self) -> Fraction:
        """The sum of the weights that are tried."""
        return sum((self.weight_of(leaf) for leaf in self.weighed), Fraction(0))

    @property
    def own_given(self) -> bool:
        """Whether any bid of the buyer's own was filled in."""
        return any(text.strip() for name, text in self.typed.items() if name.startswith("bid"))

    def weight_of(self, leaf: AwardCriterion) -> Fraction:
        """The weight that is tried."""
        return self.choices.weights.get(leaf.id, leaf.weight)

    def _choices(self) -> Choices:
        formula, scale = self.text("formula"), self.text("scale")
        if formula and formula not in {about.id for about in formulas(self.model)}:
            self.faults.append(_("There is no formula '{formula}'.").format(formula=formula))
            formula = ""
        if scale and scale not in SCALES:
            self.faults.append(_("There is no scale '{scale}'.").format(scale=scale))
            scale = ""
        return Choices(formula, scale, self._weights())

    def _weights(self) -> dict[str, Fraction]:
        found: dict[str, Fraction] = {}
        for leaf in self.weighed:
            text = self.text(f"weight.{leaf.id}")
            if not text or text.replace(",", ".") == plain(leaf.weight):
                continue
            number = self._weight(title_of(leaf), text)
            if number is not None:
                found[leaf.id] = number
        if self.weighed and not any(found.get(c.id, c.weight) for c in self.weighed):
            self.faults.append(_("All weights are 0. Give at least one criterion a weight."))
            return {}
        changed = {leaf.id: leaf.weight for leaf in self.weighed} | found
        return found if any(changed[leaf.id] != leaf.weight for leaf in self.weighed) else {}

    def _weight(self, title: str, text: str) -> Fraction | None:
        """A weight in euro, where points between thousands are usual, or in points."""
        wrong = _("{criterion}: '{text}' is not a weight such as 30 or 12,5.")
        wrong = wrong.format(criterion=title, text=text)
        if not self.valued:
            return self._figure(title, text, wrong)
        amount = parse_amount(text)
        if amount is None:
            self.faults.append(wrong)
        return None if amount is None else Fraction(amount)

    def _figure(
        self, label: str, text: str, wrong: str, most: Fraction | None = None
    ) -> Fraction | None:
        """A number from 0; one that cannot be, or could be two, is told."""
        try:
            printed = parse_figure(text)
        except AmbiguousFigureError as error:
            self.faults.append(f"{label}: {error.sentence}")
            return None
        if printed and printed.value >= 0 and (most is None or printed.value <= most):
            return printed.value
        self.faults.append(wrong)
        return None

    def _amount(self, name: str, label: str, otherwise: Fraction) -> Fraction:
        """A positive amount, or what holds where the field is empty or wrong."""
        text = self.text(name)
        if not text:
            return otherwise
        found = parse_amount(text)
        if not found:
            sentence = _("{label}: '{text}' is not an amount above 0, such as 25.000 or 25000,50.")
            self.faults.append(sentence.format(label=label, text=text))
            return otherwise
        return Fraction(found)

    def _own(self, scheme: Scheme, budget: Fraction) -> tuple[Scenario, ...]:
        bids = tuple(self._own_bids(scheme, budget))
        return (Scenario(_("Your own bids"), bids),) if bids else ()

    def _own_bids(self, scheme: Scheme, budget: Fraction) -> Iterator[ScenarioBid]:
        taken: set[str] = set()
        for number in range(1, OWN_BIDS + 1):
            fields = [self.text(f"bid{number}.{part}") for part in ("name", "quality", "price")]
            if not any(fields):
                continue
            name = fields[0] or _("Bid {number}").format(number=number)
            name = f"{name} ({number})" if name in taken else name
            taken.add(name)
            share = self._share(name, fields[1])
            yield mixed_bid(scheme, name, share, self._price(number, name, budget))

    def _price(self, number: int, name: str, budget: Fraction) -> Fraction:
        if not self.text(f"bid{number}.price") and comparable(self.model.scheme):
            self.faults.append(_("{bid}: fill in a price.").format(bid=name))
        return self._amount(f"bid{number}.price", name, budget)

    def _share(self, name: str, text: str) -> Fraction:
        wrong = _("{bid}: fill in the quality as a percentage from 0 to 100.").format(bid=name)
        number = self._figure(name, text.removesuffix("%"), wrong, WHOLE)
        return Fraction(1, 2) if number is None else number / WHOLE


def formulas(model: AwardModel) -> list[Definition]:
    """The formulas that can be tried on a model: none where its price is fixed."""
    if not comparable(model.scheme):
        return []
    rules = [r.about for r in PRICE_RULES.values() if r is not FixedPrice]
    known = rules + [c.about for c in COMBINATIONS.values() if not c.price_earns]
    return [about for about in known if not about.refused]
