"""Dutch sentences cut into the clauses that can be points."""

import re

JOINT = re.compile(
    r",\s+maar\s+ook\s+|;\s+|,\s+ook\s+(?=op|in|bij|aan)"
    r"|,\s+en\s+(?=(?:wat|welke?|hoe|dat|of|waar(?:om)?)\s)",
    re.IGNORECASE,
)


def clauses(sentence: str) -> tuple[str, ...]:
    """Cut a sentence where another wish begins: 'maar ook', 'en wat', 'ook op'."""
    return tuple(part for part in JOINT.split(sentence) if part.strip())
