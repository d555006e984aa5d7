"""A look at a package before its cells are read."""

import zlib
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from tender.importing.limits import LARGEST_TABLE_UNPACKED, MOST_CELLS, MOST_TAGS


def fits(data: bytes) -> bool:
    """Whether the XML of a workbook is as small as a table of criteria; True where it is none."""
    try:
        with ZipFile(BytesIO(data)) as package:
            parts = [part for part in package.infolist() if _is_xml(part.filename)]
            if sum(part.file_size for part in parts) > LARGEST_TABLE_UNPACKED:
                return False
            texts = [package.read(part) for part in parts]
    except (BadZipFile, RuntimeError, ValueError, OSError, EOFError, zlib.error):
        return True  # what is wrong with it, the reader of workbooks tells
    tags = sum(text.count(b"<") for text in texts)
    cells = sum(text.count(b"<c") + text.count(b":c") for text in texts)
    return tags <= MOST_TAGS and cells <= MOST_CELLS


def _is_xml(name: str) -> bool:
    return name.casefold().endswith((".xml", ".rels"))
