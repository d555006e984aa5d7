"""Award criteria from a file of whichever kind it is, recognised by its bytes and its name."""

import codecs
from pathlib import Path, PurePath

from tender.findings import Finding, Place, fault
from tender.importing import sentences as sentences
from tender.importing.eforms import import_notice
from tender.importing.imported import Imported
from tender.importing.limits import LARGEST_NOTICE
from tender.importing.table import import_table
from tender.reading import read_bytes
from tender.recalc.rows import TABLES

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def import_criteria(path: Path) -> tuple[Imported | None, tuple[Finding, ...]]:
    """Read award criteria from an eForms notice or a spreadsheet on disk."""
    data, findings = read_bytes(path, LARGEST_NOTICE)
    return (None, tuple(findings)) if findings else parse_criteria(data, str(path))


def parse_criteria(data: bytes, file: str) -> tuple[Imported | None, tuple[Finding, ...]]:
    """Read award criteria from the bytes of a notice or a spreadsheet."""
    if _is_xml(data):
        return import_notice(data, file)
    if data.startswith(b"PK") or PurePath(file).suffix.lower() in TABLES:
        return import_table(data, file)
    return None, (fault("import-kind" if data.strip() else "empty", Place(file, 1, 1)),)


def _is_xml(data: bytes) -> bool:
    mark = next((mark for mark in _MARKS if data.startswith(mark)), b"")
    return data.removeprefix(mark).lstrip(b" \t\r\n\0").startswith(b"<")
