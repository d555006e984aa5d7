"""Dutch text cut into sentences."""

import re
from collections.abc import Iterator

ABBREVIATIONS = re.compile(
    r"\b(jl|bijv|bv|nr|nrs|art|blz|dhr|mevr|mw|drs|ir|mr|o\.a|m\.b\.t|d\.w\.z|i\.v\.m|t\.a\.v"
    r"|z\.s\.m|ca|evt|resp|incl|excl|enz|etc|n\.a\.v|m\.n|a\.u\.b)\.",
    re.IGNORECASE,
)
END = re.compile(r"(?<=[.!?])[\"'’”)]*\s+(?=[\"'‘“(]?[A-ZÀ-Ý0-9])")
"""The end of a sentence in a text that is finished: a capital or a number follows."""
STOP = "\ue000"
"""Stands for the point of an abbreviation while a text is cut; no letter holds it."""


def sentences(text: str, end: re.Pattern[str] = END) -> Iterator[str]:
    """Cut a text where its sentences end; the point of an abbreviation ends none."""
    held = ABBREVIATIONS.sub(lambda found: found.group().replace(".", STOP), " ".join(text.split()))
    for part in end.split(held):
        if sentence := part.replace(STOP, ".").strip():
            yield sentence
