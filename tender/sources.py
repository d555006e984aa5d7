"""The texts on which criteria rest, as `criteria/sources.yaml` describes them."""

from pathlib import Path

from tender.findings import Finding
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
    reading = parse_file(data, str(path), CRITERIA)
    shape = fit(SourcesShape, reading).value
    return {s.id: s for s in shape.sources} if shape else {}, tuple(reading.findings)
