"""Award models for the tests of the lay page and the award chapter."""

from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path

from tender.criteria import read_model
from tender.lay import CommitteeSeat, PlanningRow
from tender.model import AwardModel, Citation, Question, Source, Task
from tender.places import criteria_dir, examples_dir
from tender.sources import read_sources

OCO, GENERAL, VALUED = (f"{name}/2026-12-01" for name in ("oco", "algemeen", "algemeen-waarde"))
PLANNING = (
    PlanningRow("Publicatie", date(2027, 1, 11)),
    PlanningRow("Vragen stellen kan tot en met", date(2027, 1, 25), "alleen via het platform"),
    PlanningRow("Start van het contract"),
)
COMMITTEE = (
    CommitteeSeat("beleidsadviseur Wmo", "toegang tot voorzieningen"),
    CommitteeSeat("ervaringsdeskundige"),
)
RULES = sorted(
    path.stem
    for path in (examples_dir() / "rules").glob("*.yaml")
    if path.stem != "gunning-baseline"
)


@cache
def model(ref: str) -> AwardModel:
    """A model that comes with Gunning."""
    return of_file(criteria_dir() / f"{ref}.yaml")


@cache
def rule(name: str) -> AwardModel:
    """The model that is the example of a scoring rule."""
    return of_file(examples_dir() / "rules" / f"{name}.yaml")


def of_file(path: Path) -> AwardModel:
    """The model in a file."""
    found, findings = read_model(path)
    assert found is not None, findings
    return found


@cache
def sources() -> dict[str, Source]:
    """The source texts behind the models that come with Gunning."""
    found, findings = read_sources(criteria_dir())
    assert findings == ()
    return found


def with_the_municipality(ref: str) -> AwardModel:
    """A model with a task and with two questions, one of them answered."""
    cited = (Citation("seed-002", "W6"),)
    return replace(
        model(ref),
        tasks=(Task("G01", "De gemeente noemt ondersteuning in elke brief.", "teamleider", cited),),
        questions=(
            Question("V01", "Wie vertelt het de verwijzers?", "wethouder", sources=cited),
            Question("V02", "Hoeveel inwoners zijn er?", answer="Ruim 1.200 per jaar."),
        ),
    )
