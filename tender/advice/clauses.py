"""Dutch text cut into sentences, and sentences into the clauses that can be points."""

import re
from collections.abc import Iterator

ABBREVIATIONS = re.compile(
    r"\b(jl|bijv|bv|nr|nrs|art|blz|dhr|mevr|mw|drs|ir|mr|o\.a|m\.b\.t|d\.w\.z|i\.v\.m|t\.a\.v"
    r"|z\.s\.m|ca|evt|resp|incl|excl|enz|etc|n\.a\.v|m\.n|a\.u\.b)\.",
    re.IGNORECASE,
)
END = re.compile(r"(?<=[.!?])[\"'’”)]?\s+(?=[\"'‘“(]?[A-ZÀ-Ý0-9])")
JOINT = re.compile(
    r",\s+maar\s+ook\s+|;\s+|,\s+ook\s+(?=op|in|bij|aan)"
    r"|,\s+en\s+(?=(?:wat|welke?|hoe|dat|of|waar(?:om)?)\s)",
    re.IGNORECASE,
)
STOP = "\ue000"
"""Stands for the point of an abbreviation while a text is cut; no letter holds it."""


def sentences(text: str) -> Iterator[str]:
    """Cut a text at the ends of its sentences; the point of an abbreviation ends none."""
    held = ABBREVIATIONS.sub(lambda found: found.group().replace(".", STOP), " ".join(text.split()))
    for part in END.split(held):
        if sentence := part.replace(STOP, ".").strip():
            yield sentence


def clauses(sentence: str) -> tuple[str, ...]:
    """Cut a sentence where another wish begins: 'maar ook', 'en wat', 'ook op'."""
    return tuple(part for part in JOINT.split(sentence) if part.strip())
