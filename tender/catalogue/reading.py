"""Reading a catalogue: a folder of small files to one value, with every fault in its place."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tender.catalogue.building import build_catalogue
from tender.catalogue.checking import check_catalogue
from tender.catalogue.entries import Catalogue
from tender.digest import digest
from tender.findings import Finding, Place, fault, faults
from tender.fitting import fit
from tender.places import criteria_dir
from tender.reading import CRITERIA, Reading, parse_file, read_bytes
from tender.shape import Shape
from tender.shape.catalogue import FILES, CatalogueCriterionShape
from tender.sources import FILE_NAME as SOURCES
from tender.sources import read_sources

FOLDER = "catalogue"
"""The folder of catalogues within a folder of criteria."""

TOP = "catalogue.yaml"
MOST_FILES = 500


@dataclass(frozen=True, slots=True)
class File:
    """A file of a catalogue as it was read."""

    reading: Reading
    shape: Shape | None
    """Empty where it does not fit."""


def _find(ref: str, criteria: Path | None = None) -> Path | None:
    """The folder of the catalogue that `catalogue/edition` names, if a criteria folder has it."""
    folder = (criteria or criteria_dir()) / FOLDER
    return next((p.parent for p in sorted(folder.glob(f"*/{TOP}")) if _ref_of(p) == ref), None)


def locate_catalogue(ref: str, criteria: Path | None = None) -> Path | None:
    """The folder of a catalogue: of the criteria folder given, else of those that ship."""
    found = _find(ref, criteria) if criteria else None
    return found or _find(ref)


def read_catalogue(folder: Path) -> tuple[Catalogue | None, tuple[Finding, ...]]:
    """Read the catalogue in a folder; with a fault there is no catalogue."""
    files, findings = _read_files(folder)
    catalogue = None
    sound = not findings and all(file.shape for file in files.values())
    if sound and (wrong := _missing(folder, files)):
        findings = wrong
    elif sound:
        sources, _ = read_sources(folder.parent.parent) if _has_sources(folder) else ({}, ())
        catalogue = build_catalogue(
            {n: f.shape for n, f in files.items() if f.shape}, _digest(files)
        )
        readings = {name: file.reading for name, file in files.items()}
        findings = check_catalogue(catalogue, readings, sources.keys() if sources else None)
    found = tuple(sorted(findings, key=lambda finding: finding.place))
    return (None if faults(found) else catalogue), found


def catalogue_folder(path: Path) -> Path | None:
    """The catalogue to which a folder, or a file in it, belongs; None where that is none."""
    folder = path if path.is_dir() else path.parent
    return folder if (folder / TOP).is_file() else None


def _ref_of(path: Path) -> str:
    data, findings = read_bytes(path, CRITERIA.size)
    tree = {} if findings else parse_file(data, str(path), CRITERIA).tree
    if not isinstance(tree, Mapping):
        return ""
    return f"{tree.get('catalogue', '')}/{tree.get('edition', '')}"


def _read_files(folder: Path) -> tuple[dict[str, File], list[Finding]]:
    """Every file of a catalogue by its name without ending, in the order of their names."""
    paths = sorted(folder.glob("*.yaml"))
    if len(paths) > MOST_FILES:
        return {}, [fault("catalogue-files", Place(str(folder)), most=MOST_FILES)]
    files: dict[str, File] = {}
    findings: list[Finding] = []
    for path in paths:
        file, found = _read_file(path)
        files[path.stem] = file
        findings += found
    return files, findings


def _read_file(path: Path) -> tuple[File, list[Finding]]:
    data, found = read_bytes(path, CRITERIA.size)
    if found:
        return File(Reading(str(path)), None), found
    reading = parse_file(data, str(path), CRITERIA)
    if reading.tree is None:
        return File(reading, None), reading.findings
    kind: type[Shape] = FILES.get(path.stem, CatalogueCriterionShape)
    fitted = fit(kind, reading)
    return File(reading, fitted.value if fitted.sound else None), reading.findings


def _missing(folder: Path, files: Mapping[str, File]) -> list[Finding]:
    """Each file with a name of its own has to be there."""
    absent = (name for name in FILES if name not in files)
    return [fault("file-missing", Place(str(folder / f"{name}.yaml"), 1, 1)) for name in absent]


def _has_sources(folder: Path) -> bool:
    return (folder.parent.parent / SOURCES).is_file()


def _digest(files: Mapping[str, File]) -> str:
    return digest({name: file.reading.tree for name, file in files.items()})
