"""One lint rule for whoever asks what its code means."""

import re
from collections.abc import Iterator

from tender.findings import Level
from tender.language import _
from tender.lint.rule import Rule
from tender.sentences import msgid

LEVELS = {
    Level.FAULT: msgid("a fault: mend it"),
    Level.OPEN: msgid("open: decide it, or accept it with a reason"),
    Level.NOTICE: msgid("good to know: it stops nothing"),
}
FACT = re.compile(r"\{\w+\}")


def explained(rule: Rule) -> Iterator[tuple[str, str]]:
    """Lines of text, the first with the level by which it is coloured."""
    yield f"{rule.code} {rule.name} ({_(LEVELS[rule.level])})", rule.level.value
    yield blanked(_(rule.says)), ""
    if rule.remedy:
        yield _("What to do: {remedy}").format(remedy=_(rule.remedy)), ""
    yield _("Source: {source}").format(source=rule.source), ""
    page = f"docs/lint-rules.md#{rule.code.lower()}"
    yield _("Why, and what the other rules are: {page}").format(page=page), ""


def blanked(says: str) -> str:
    """A sentence with dots where the facts come."""
    return FACT.sub("…", says)
