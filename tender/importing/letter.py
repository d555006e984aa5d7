"""The text of a letter that somebody uploads, read in a process of its own that may fail."""

import json
import subprocess
import sys
from dataclasses import dataclass
from typing import Any

from tender.findings import Finding, Place, fault, notice
from tender.importing import sentences as sentences
from tender.importing.limits import LARGEST_LETTER, MOST_PAGES

SECONDS = 30
"""How long the reading may take before it is ended, with room for a busy machine."""
CHILD = (sys.executable, "-I", "-m", "tender.importing.apart")


@dataclass(frozen=True, slots=True)
class Letter:
    """What a letter says, as text alone."""

    paragraphs: tuple[str, ...]
    """Each on one line; an item of a list begins with its number or with a dash."""
    pages: int
    """0 where the file does not tell."""


def read_letter(data: bytes, name: str) -> tuple[Letter | None, tuple[Finding, ...]]:
    """Read the text of a PDF or DOCX; macros are not run, nothing that it points to is fetched.

    What the file is, is seen from its bytes; `name` only tells the place of the findings.
    """
    place = Place(name, 1, 1)
    if len(data) > LARGEST_LETTER:
        return None, (fault("too-large", place, most=LARGEST_LETTER),)
    told = _told_by_child(data)
    if "code" in told:
        facts = {"most": MOST_PAGES} if told["code"] == "letter-long" else {}
        return None, (fault(str(told["code"]), place, **facts),)
    letter = Letter(tuple(told["paragraphs"]), int(told["pages"]))
    return letter, (notice("letter-macros", place),) if told["macros"] else ()


def _told_by_child(data: bytes) -> dict[str, Any]:
    try:
        done = subprocess.run(CHILD, input=data, capture_output=True, check=False, timeout=SECONDS)
    except subprocess.TimeoutExpired:
        return {"code": "letter-slow"}
    if done.returncode:
        return {"code": "letter-slow" if done.returncode < 0 else "letter-unreadable"}
    told: dict[str, Any] = json.loads(done.stdout)
    return told
