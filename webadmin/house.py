"""What every screen leans on: the database, the settings, the clock and who is asking."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app
from flask_login import current_user
from sqlalchemy import Engine

from webadmin.printer import Printer
from webadmin.settings import Settings
from webadmin.throttle import Throttle


@dataclass(frozen=True, slots=True)
class House:
    """The parts of one running installation."""

    engine: Engine
    settings: Settings
    clock: Callable[[], datetime]
    printer: Printer
    throttle: Throttle = field(default_factory=Throttle)


def house() -> House:
    """The running installation that answers this request."""
    found: House = current_app.extensions["gunning"]
    return found


def person() -> str:
    """The public id of who is asking; empty when nobody is signed in."""
    public_id: str = getattr(current_user, "public_id", "")
    return public_id
