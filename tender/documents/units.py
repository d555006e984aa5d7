"""What the totals of a model are called and counted in."""

from scoring import Better, Unit
from scoring.combinations import Combination
from scoring.scheme import Scheme
from tender.documents.content import Units
from tender.documents.total_sums import is_price, unit_of

ON_VALUE = "value_deduction"


def units_of(scheme: Scheme) -> Units:
    """Name what points and totals are, for tables and sentences."""
    rule = scheme.combination
    unit, total, having = _named(rule)
    return Units(
        euro=rule.about.id == ON_VALUE,
        total=total,
        having=having,
        whole=unit is Unit.POINTS and rule.unit is Unit.POINTS,
        price=is_price(rule),
        lowest=rule.better is Better.LOW,
        wins=_wins(rule, unit),
    )


def _wins(rule: Combination, unit: Unit) -> str:
    end = "laagste" if rule.better is Better.LOW else "hoogste"
    if is_price(rule):
        return "Van de inschrijvingen met een plaats in de rangorde wint de laagste prijs."
    if rule.about.id == ON_VALUE:
        return f"Het {end} totaal wint."
    if unit is Unit.POINTS:
        in_band = "Van de inschrijvingen met een plaats in de rangorde wint de hoogste kwaliteit."
        return "" if rule.unit is unit else in_band
    return f"De {end} uitkomst wint."


def _named(rule: Combination) -> tuple[Unit, str, str]:
    unit = unit_of(rule)
    if rule.about.id == ON_VALUE:
        return unit, "Prijs min waarde", "met een totaal van"
    if is_price(rule):
        return unit, "Prijs in totaal (€)", "met een prijs van"
    if unit is Unit.POINTS:
        return unit, "Totaal" if rule.unit is unit else "Punten voor kwaliteit", "met"
    return unit, "Uitkomst (€)" if unit is Unit.EURO else "Uitkomst", "met een uitkomst van"
