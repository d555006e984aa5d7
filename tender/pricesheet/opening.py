"""Opening a workbook that a bidder sent: whatever is wrong with it becomes a finding."""

from io import BytesIO
from pathlib import Path
from zipfile import BadZipFile, ZipFile

from tender.findings import Finding, Place, fault, notice
from tender.pricesheet.ods import is_ods, read_ods
from tender.pricesheet.workbook import LARGEST, UnfitWorkbookError, Workbook
from tender.pricesheet.xlsx import is_xlsx, read_xlsx
from tender.reading import read_bytes


def open_workbook(path: Path) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """Read an XLSX or ODS file; its macros are not run, its links not followed."""
    data, findings = read_bytes(path, LARGEST)
    return (None, tuple(findings)) if findings else parse_workbook(data, str(path))


def parse_workbook(data: bytes, file: str) -> tuple[Workbook | None, tuple[Finding, ...]]:
    """Read a workbook from its bytes."""
    place = Place(file, 1, 1)
    try:
        book = _read(data)
    except UnfitWorkbookError as error:
        return None, (fault(str(error), place),)
    except Exception:  # noqa: BLE001 - a hostile file can make its reader fail in any way
        return None, (fault("workbook-unreadable", place),)
    told = [notice("workbook-macros", place)] if book.macros else []
    return book, (*told, *([notice("workbook-links", place)] if book.links else []))


def _read(data: bytes) -> Workbook:
    try:
        with ZipFile(BytesIO(data)) as package:
            xlsx, ods = is_xlsx(package), is_ods(package)
    except BadZipFile:
        raise UnfitWorkbookError("workbook-kind") from None
    if not xlsx and not ods:
        raise UnfitWorkbookError("workbook-kind")
    return read_xlsx(data) if xlsx else read_ods(data)
