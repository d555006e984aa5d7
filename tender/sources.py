"""The texts on which criteria rest, as `criteria/sources.yaml` describes them."""

from pathlib import Path

from tender.findings import Finding, fault
from tender.fitting import fit
from tender.model import Source
from tender.reading import CRITERIA, parse_file, read_bytes
from tender.shape import SourcesShape

FILE_NAME = "sources.yaml"


def read_sources(folder: Path) -> tuple[dict[str, Source], tuple[Finding, ...]]:
    """Read the description of the source texts in a criteria folder."""
    path = folder / FILE_NAME
    data, findings = read_bytes(path, CRITERIA.size)
    if findings:
        return {}, tuple(findings)
    return parse_sources(data, str(path))


def sources_beside(file: Path) -> tuple[dict[str, Source] | None, tuple[Finding, ...]]:
    """The sources that belong to a criteria file: in the folder around its own, or in its own."""
    here = file.absolute().parent
    for folder in (here.parent, here):
        if (folder / FILE_NAME).is_file():
            sources, findings = read_sources(folder)
            return (None if findings else sources), findings
    return None, ()


def parse_sources(data: bytes, file: str) -> tuple[dict[str, Source], tuple[Finding, ...]]:
    """Read the description of the source texts from its text."""
    reading = parse_file(data, file, CRITERIA)
    shape = fit(SourcesShape, reading).value if reading.tree is not None else None
    sources: dict[str, Source] = {}
    lines: dict[str, int] = {}
    for index, source in enumerate(shape.sources if shape else ()):
        place = reading.place(("sources", index, "id"))
        if source.id in sources:
            line = lines[source.id]
            reading.findings.append(fault("double-id", place, id=source.id, line=line))
        sources.setdefault(source.id, source)
        lines.setdefault(source.id, place.line)
    return sources, tuple(sorted(reading.findings, key=lambda finding: finding.place))
