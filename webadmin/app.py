"""The front door: a table of contents of the web application."""

from collections.abc import Callable
from datetime import datetime

from flask import Flask
from flask_wtf.csrf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from tender.storage.desk import utc_now
from tender.storage.engine import assert_hardened, make_engine
from webadmin import (
    accounts,
    assets,
    door,
    errors,
    fields,
    headers,
    labels,
    navigation,
    shell,
    speech,
    telling,
)
from webadmin.house import House
from webadmin.printer import Printer
from webadmin.settings import IDLE, LARGEST_REQUEST, Settings


def create_app(settings: Settings, *, clock: Callable[[], datetime] = utc_now) -> Flask:
    """Build the web application of one installation, or refuse to start."""
    app = Flask(__name__, static_folder=None)
    app.jinja_options = {"undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True}
    app.config.update(_config(settings.checked()))
    engine = make_engine(settings.database)
    assert_hardened(engine)
    app.extensions["gunning"] = House(engine, settings, clock, Printer(settings.papers))
    if settings.tls == "proxy":
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=1, x_proto=1, x_host=1)  # type: ignore[method-assign]  # Flask documents it so
    headers.init_app(app)
    speech.init_app(app)
    CSRFProtect(app)
    accounts.init_app(app, settings)
    door.init_app(app)
    assets.init_app(app)
    labels.init_app(app)
    errors.init_app(app)
    navigation.init_app(app)
    telling.init_app(app)
    fields.init_app(app)
    shell.init_app(app)
    door.check_declarations(app)
    return app


def _config(settings: Settings) -> dict[str, object]:
    """What Flask itself needs to know; the demo has plain cookies, for it has no TLS."""
    return {
        "SECRET_KEY": settings.secret_key,
        "SESSION_COOKIE_NAME": "__Host-gunning" if settings.production else "gunning",
        "SESSION_COOKIE_SECURE": settings.production,
        "SESSION_COOKIE_SAMESITE": "Strict",
        "SESSION_COOKIE_HTTPONLY": True,
        "PERMANENT_SESSION_LIFETIME": IDLE,
        "MAX_CONTENT_LENGTH": LARGEST_REQUEST,
        "MAX_FORM_MEMORY_SIZE": 1024 * 1024,
        "MAX_FORM_PARTS": 2000,
        "TRUSTED_HOSTS": list(settings.hosts),
        "WTF_CSRF_TIME_LIMIT": None,
    }
