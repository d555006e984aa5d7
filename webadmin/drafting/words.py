"""How the pages of a draft say what happened."""

from flask import Flask

from tender.drafting.trail import Turn
from tender.language import _
from tender.storage.drafts import VersionLine
from webadmin.drafting.steps import step_names


def init_app(app: Flask) -> None:
    """Give templates the words of drafts."""
    app.jinja_env.filters["happened"] = happened


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
