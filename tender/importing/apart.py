"""The process that reads one letter: bytes in, text out, within limits that it sets itself."""

import json
import sys
from resource import RLIM_INFINITY, RLIMIT_AS, RLIMIT_CPU, getrlimit, setrlimit

from tender.importing.docx import is_docx, read_docx
from tender.importing.limits import CHILD_MEMORY, CHILD_SECONDS
from tender.importing.paper import Paper, UnfitLetterError
from tender.importing.pdf import is_pdf, read_pdf


def tell(data: bytes) -> dict[str, object]:
    """Read a letter as a JSON value: its text, or the code of what is wrong with it."""
    try:
        paper = _read(data)
    except UnfitLetterError as error:
        return {"code": str(error)}
    except Exception:  # noqa: BLE001 - a hostile file can make its reader fail in any way
        return {"code": "letter-unreadable"}
    return {"paragraphs": paper.paragraphs, "pages": paper.pages, "macros": paper.macros}


def _read(data: bytes) -> Paper:
    if is_pdf(data):
        return read_pdf(data)
    if is_docx(data):
        return read_docx(data)
    raise UnfitLetterError("letter-kind")


def main() -> None:
    """Read standard input and answer on standard output."""
    _limit(RLIMIT_CPU, CHILD_SECONDS)
    _limit(RLIMIT_AS, CHILD_MEMORY)
    answer = json.dumps(tell(sys.stdin.buffer.read()))
    sys.stdout.write(answer)


def _limit(what: int, most: int) -> None:
    """Lower a limit; one that is lower already stays."""
    _soft, hard = getrlimit(what)
    lowest = most if hard == RLIM_INFINITY else min(most, hard)
    setrlimit(what, (lowest, hard))


if __name__ == "__main__":
    main()
