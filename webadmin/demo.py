"""The demo: the Groningen example twice, finished and half way, with people to log in as."""

import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from secrets import token_urlsafe

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from tender import places
from tender.advice.exchange import Exchange
from tender.advice.reading import read_exchange
from tender.dossier import read_dossier
from tender.model import Assessment, Dossier, Hat, Stage
from tender.storage.advice import bring_in, publish_trace
from tender.storage.desk import open_desk
from tender.storage.engine import make_engine, writing
from tender.storage.importing import import_dossier
from tender.storage.migrate import upgrade
from tender.storage.people import Appointment, Profile, add_hat, add_person
from webadmin.passwords import hashed, new_password
from webadmin.settings import Settings

EXAMPLE = "oco-groningen"
ADVICES = ("groningen", "heerenveen")
"""The advices of which the sources tell."""
BUYER, SECRETARY = "inkoper", "secretaris"
RUNNING = "-lopend"
"""What the reference of the copy ends in that is still being graded."""
_DIRECTOR = (
    "directeur Maatschappelijke Ontwikkeling, namens het college van burgemeester en wethouders"
)
_GRADED = (20, 12, 10, 7, 3)
"""How many cells each member of the half-way copy has graded: about half of all."""


class DemoError(Exception):
    """The example that the demo shows cannot be read."""


@dataclass(frozen=True, slots=True)
class Resident:
    """Somebody to log in as, with the password that only the demo tells."""

    id: str
    name: str
    function: str
    hat: Hat | None = None
    seat: int = 0
    """The number in the committee, for who grades."""
    office: str = ""
    password: str = ""

    @property
    def member(self) -> str:
        """The id in the committee of the example; empty for who does not grade."""
        return f"beoordelaar-{self.seat}" if self.seat else ""

    @property
    def email(self) -> str:
        """The address with which this person logs in."""
        return f"{self.id}@example.nl"


@dataclass(frozen=True, slots=True)
class Ready:
    """A demo that can be served."""

    settings: Settings
    residents: tuple[Resident, ...]


RESIDENTS = (
    Resident(BUYER, "Ineke Bos", "inkoopadviseur sociaal domein", Hat.BUYER, office="buyer"),
    Resident("voorzitter", "Vera Smit", "teamleider Zorg en Ondersteuning", Hat.CHAIR, 1),
    Resident("beoordelaar2", "Bram de Wit", "beleidsadviseur Wmo", Hat.EVALUATOR, 2),
    Resident("beoordelaar3", "Bouchra Amrani", "beleidsadviseur Jeugd en Wlz", Hat.EVALUATOR, 3),
    Resident("beoordelaar4", "Bas Hofman", "kwaliteitsadviseur toezicht", Hat.EVALUATOR, 4),
    Resident("ervaringsdeskundige", "Eef Postma", "ervaringsdeskundige", Hat.EXPERT, 5),
    Resident("tweedepersoon", "Tjark Meijer", "senior inkoopadviseur", Hat.SECOND_PERSON),
    Resident("mandaathouder", "Marga van Dijk", _DIRECTOR, Hat.MANDATE_HOLDER),
    Resident("beleid", "Pia Dekker", "beleidsadviseur cliëntondersteuning", Hat.POLICY_ADVISER),
    Resident(SECRETARY, "Sjoerd Vos", "secretaris van de adviesraad", Hat.COUNCIL_SECRETARY),
    Resident("jurist", "Jurre Kuipers", "jurist aanbestedingsrecht", Hat.LEGAL_ADVISER),
    Resident("auditor", "Aicha Visser", "concerncontroller", Hat.AUDITOR),
    Resident("beheerder", "Hanna Mulder", "functioneel beheerder", office="administrator"),
)


def prepare(data: Path) -> Ready:
    """Make the demo in a folder, or take up the one that is there."""
    data.mkdir(mode=0o700, parents=True, exist_ok=True)
    secret = _kept(data / "secret-key", lambda: token_urlsafe(48))
    settings = Settings(
        database=f"sqlite:///{(data / 'gunning.db').resolve()}",
        secret_key=secret,
        papers=data / "papers",
    )
    known = data / "accounts.json"
    engine = make_engine(settings.database)
    upgrade(engine)
    if not known.exists():
        residents = tuple(replace(r, password=new_password()) for r in RESIDENTS)
        _fill(engine, residents)
        _write(known, json.dumps({r.id: r.password for r in residents}, indent=1))
    engine.dispose()
    passwords = json.loads(known.read_text(encoding="utf-8"))
    return Ready(settings, tuple(replace(r, password=passwords[r.id]) for r in RESIDENTS))


def half_way(dossier: Dossier) -> Dossier:
    """The same tender as it was while members were grading alone."""
    lots = tuple(replace(lot, stage=Stage.INDIVIDUAL, decision=None) for lot in dossier.lots)
    return replace(
        dossier,
        reference=dossier.reference + RUNNING,
        lots=lots,
        bids=tuple(replace(bid, prices={}) for bid in dossier.bids),
        assessments=tuple(_given_so_far(dossier)),
        consensus=(),
        confirmations=(),
    )


def example() -> Dossier:
    """The built-in example."""
    folder = places.examples_dir() / EXAMPLE
    dossier, findings = read_dossier(folder / "dossier.yaml", places.criteria_dir())
    if dossier is None:
        raise DemoError("\n".join(map(str, findings)))
    return dossier


def _given_so_far(dossier: Dossier) -> Iterator[Assessment]:
    for member, count in zip(dossier.committee, _GRADED, strict=False):
        mine = [given for given in dossier.assessments if given.by == member.id]
        yield from mine[:count]


def _fill(engine: Engine, residents: tuple[Resident, ...]) -> None:
    """People first, then the two tenders; all of it, or nothing."""
    finished = example()
    with writing(engine) as session:
        for resident in residents:
            _add(session, resident)
        people = {resident.member: resident.id for resident in residents if resident.member}
        for dossier in (finished, half_way(finished)):
            import_dossier(session, dossier, people=people)
            for resident in residents:
                if resident.hat and not resident.member:
                    given = Appointment(resident.id, resident.hat, resident.function)
                    add_hat(session, dossier.reference, given)
    _advise(engine, finished.reference)


def _advise(engine: Engine, reference: str) -> None:
    """Keep the advices of the sources with the finished tender; the first can be read by all."""
    exchanges = [_exchange(name) for name in ADVICES]
    with open_desk(engine, person=SECRETARY, tender=reference) as desk:
        for exchange in exchanges:
            bring_in(desk, exchange)
    with open_desk(engine, person=BUYER, tender=reference) as desk:
        publish_trace(desk, advice=exchanges[0].id, shown=True)


def _exchange(name: str) -> Exchange:
    exchange, findings = read_exchange(places.examples_dir() / "advies" / f"{name}.yaml")
    if exchange is None:
        raise DemoError("\n".join(map(str, findings)))
    return exchange


def _add(session: Session, resident: Resident) -> None:
    profile = Profile(resident.name, resident.email, resident.office, resident.function)
    add_person(session, profile, person=resident.id, password=hashed(resident.password))


def _kept(path: Path, make: Callable[[], str]) -> str:
    if not path.exists():
        _write(path, make())
    return path.read_text(encoding="utf-8")


def _write(path: Path, text: str) -> None:
    """Write a file that only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(text)
