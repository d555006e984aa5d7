"""How the pages of a draft say numbers, days and what happened."""

import re
from fractions import Fraction

from flask import Flask

from scoring.numbers import Rounding, plain
from tender.drafting.planning import day_of
from tender.drafting.trail import Turn
from tender.language import _
from tender.storage.drafts import VersionLine
from webadmin.drafting.bench import sentence_of
from webadmin.drafting.steps import step_names
from webadmin.labels import day, decimals

ONE_DIGIT = Rounding(1)
_NOT_IN_ID = re.compile(r"[^A-Za-z0-9_-]")


def init_app(app: Flask) -> None:
    """Give templates the words of drafts."""
    app.jinja_env.filters.update(
        as_id=as_id,
        happened=happened,
        in_words=sentence_of,
        percent=percent,
        written_day=written_day,
    )


def as_id(name: str) -> str:
    """The id of a field by its name."""
    return "f-" + _NOT_IN_ID.sub("-", name)


def percent(share: Fraction) -> str:
    """A share as a percentage, to one digit where it has any."""
    return f"{decimals(plain(ONE_DIGIT(share * 100)))}%"


def written_day(text: str) -> str:
    """A day as readers write it; what is none stays as it was typed."""
    found = day_of(text)
    return day(found) if found else text or "–"


def happened(line: VersionLine) -> str:
    """What happened in a version, in words."""
    if line.turn is Turn.UNDONE:
        return _("Undone")
    if line.turn is Turn.REDONE:
        return _("Done again")
    if not line.part:
        return _("Opened")
    step, _slash, criterion = line.part.partition("/")
    names = {name.id: name.title for name in step_names()}
    title = names.get(step, step)
    return _("Changed: {part}").format(part=f"{title}, {criterion}" if criterion else title)
