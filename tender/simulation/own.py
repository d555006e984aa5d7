"""The buyer's own scenarios, read from a file."""

from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

from scoring import Scheme
from scoring.errors import UnknownGradeError
from tender.findings import Finding, fault
from tender.fitting import fit
from tender.reading import CRITERIA, Keys, Reading, parse_file, read_bytes
from tender.shape.scenarios import ScenarioBidShape, ScenarioShape, ScenariosShape
from tender.simulation.scenario import Scenario, ScenarioBid, mixed_grades, prices_of


def read_scenarios(path: Path, scheme: Scheme) -> tuple[tuple[Scenario, ...], tuple[Finding, ...]]:
    """Read a file with scenarios for a scheme; with a fault there are none."""
    data, findings = read_bytes(path, CRITERIA.size)
    if findings:
        return (), tuple(findings)
    return parse_scenarios(data, str(path), scheme)


def parse_scenarios(
    data: bytes, file: str, scheme: Scheme
) -> tuple[tuple[Scenario, ...], tuple[Finding, ...]]:
    """Read scenarios from their text."""
    reading = parse_file(data, file, CRITERIA)
    if reading.tree is None:
        return (), tuple(reading.findings)
    shape = fit(ScenariosShape, reading).value
    for number, scenario in enumerate(shape.scenarios if shape else ()):
        reading.findings += _faults(scenario, ("scenarios", number), scheme, reading)
    if shape is None or reading.findings:
        return (), tuple(sorted(reading.findings, key=lambda finding: finding.place))
    return tuple(_scenario(each, scheme) for each in shape.scenarios), ()


def _faults(
    scenario: ScenarioShape, keys: Keys, scheme: Scheme, reading: Reading
) -> Iterator[Finding]:
    seen: set[str] = set()
    for number, bid in enumerate(scenario.bids):
        at = (*keys, "bids", number)
        if bid.name in seen:
            yield fault("double-bid", reading.place((*at, "name")), bid=bid.name)
        seen.add(bid.name)
        yield from _grade_faults(bid, at, scheme, reading)
        yield from _price_faults(bid, at, scheme, reading)


def _grade_faults(
    bid: ScenarioBidShape, keys: Keys, scheme: Scheme, reading: Reading
) -> Iterator[Finding]:
    scales = {criterion.key: criterion.scale for criterion in scheme.graded}
    for criterion, grade in bid.grades.items():
        place = reading.place((*keys, "grades", criterion))
        if criterion not in scales:
            facts = {"bid": bid.name, "criterion": criterion, "known": ", ".join(scales)}
            yield fault("criterion-unknown", place, **facts)
            continue
        try:
            scales[criterion].mark(grade)
        except UnknownGradeError as error:
            yield fault("grade-unknown", place, grade=grade, known=", ".join(error.known))
    missing = [key for key in scales if key not in bid.grades]
    if missing and bid.quality is None:
        yield fault("key-missing", reading.place((*keys, "grades")), key=missing[0])


def _price_faults(
    bid: ScenarioBidShape, keys: Keys, scheme: Scheme, reading: Reading
) -> Iterator[Finding]:
    known = [criterion.key for criterion in scheme.priced]
    for criterion in bid.prices:
        if criterion not in known:
            place = reading.place((*keys, "prices", criterion))
            yield fault("price-criterion-unknown", place, criterion=criterion)
    missing = [key for key in known if key not in bid.prices]
    if missing and bid.price is None:
        yield fault("key-missing", reading.place((*keys, "prices")), key=missing[0])


def _scenario(shape: ScenarioShape, scheme: Scheme) -> Scenario:
    return Scenario(shape.title, tuple(_bid(bid, scheme) for bid in shape.bids))


def _bid(shape: ScenarioBidShape, scheme: Scheme) -> ScenarioBid:
    """A bid whose own grades and prices go before what follows from one share or one price."""
    near = mixed_grades(scheme, Fraction(shape.quality)) if shape.quality is not None else {}
    whole = prices_of(scheme, Fraction(shape.price)) if shape.price is not None else {}
    own = {key: Fraction(amount) for key, amount in shape.prices.items()}
    return ScenarioBid(shape.name, near | shape.grades, whole | own)
