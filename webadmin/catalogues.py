"""The catalogues of criteria that this installation has, and the texts on which criteria rest."""

from functools import cache
from pathlib import Path

from tender.catalogue.entries import Catalogue
from tender.catalogue.reading import FOLDER, TOP, locate_catalogue, read_catalogue
from tender.model import Source
from tender.sources import read_sources
from webadmin.house import house


def catalogues() -> tuple[Catalogue, ...]:
    """The catalogues of the criteria folder without a fault."""
    folders = sorted(path.parent for path in (house().settings.criteria / FOLDER).glob(f"*/{TOP}"))
    return tuple(found for folder in folders if (found := _read(folder)))


def catalogue(ref: str) -> Catalogue | None:
    """An edition of a catalogue by its name, such as oco/2026-12-01, if it is here."""
    folder = locate_catalogue(ref, house().settings.criteria) if ref else None
    return _read(folder) if folder else None


def known_sources() -> dict[str, Source]:
    """The sources that the criteria folder describes, by id."""
    return read_sources(house().settings.criteria)[0]


@cache
def _read(folder: Path) -> Catalogue | None:
    return read_catalogue(folder)[0]
