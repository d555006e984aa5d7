"""The language of a page: the person's own, else what this browser chose, else Dutch."""

from contextlib import ExitStack

from flask import Flask, g, redirect, request, session
from flask.typing import ResponseReturnValue
from flask_babel import Babel
from flask_login import current_user

from tender import language, places
from tender.language import DEFAULT, DOMAIN, LANGUAGES, speaking
from webadmin.door import action
from webadmin.safe import local_address

_CHOSEN = "language"


def init_app(app: Flask) -> None:
    """Speak one language per request, in templates and in the sentences of `tender` alike."""
    Babel(
        app,
        default_locale=DEFAULT,
        default_domain=DOMAIN,
        default_translation_directories=str(places.locale_dir()),
        default_timezone="Europe/Amsterdam",
        locale_selector=choose,
    )
    app.jinja_env.globals.update(_=language._, ngettext=language.ngettext, spoken=language.current)
    app.add_url_rule("/language", "language", switch, methods=("POST",))
    app.before_request(_begin)
    app.teardown_request(_end)


def choose() -> str:
    """The language of this request."""
    chosen = session.get(_CHOSEN) or getattr(current_user, "language", "")
    return chosen if chosen in LANGUAGES else DEFAULT


@action("public")
def switch() -> ResponseReturnValue:
    """Keep the language that was chosen, for as long as the browser stays open."""
    wanted = request.form.get("language", "")
    if wanted in LANGUAGES:
        session[_CHOSEN] = wanted
    return redirect(local_address(request.form.get("next", "")), 303)


def _begin() -> None:
    block = ExitStack()
    block.enter_context(speaking(choose()))
    g.speaking = block


def _end(_error: BaseException | None) -> None:
    block: ExitStack | None = g.pop("speaking", None)
    if block:
        block.close()
