"""Who takes a weighty step says once more who they are."""

from dataclasses import dataclass
from datetime import timedelta
from http import HTTPStatus
from time import time

from flask import abort, current_app, request, session
from flask_login import current_user

from tender.language import _
from webadmin.house import house

FRESH = timedelta(minutes=10)
_PROVEN_AT = "fs_paa"
"""Where Flask-Security keeps the moment at which somebody last gave a password."""


@dataclass(frozen=True, slots=True)
class Proof:
    """Whether a password (and a code) must be asked, and what was wrong with the last one."""

    needed: bool
    code_needed: bool = False
    fault: str = ""


def proof(*, always: bool = False, fault: str = "") -> Proof:
    """What a form for a weighty step has to ask for now."""
    needed = always or time() - session.get(_PROVEN_AT, 0) > FRESH.total_seconds()
    return Proof(needed, bool(current_user.tf_totp_secret), fault)


def refuted(*, always: bool = False) -> Proof | None:
    """Check what the form proves; gives what to ask again, or nothing when it is enough."""
    if not proof(always=always).needed:
        return None
    keys = (f"account:{current_user.email.lower()}",)
    if house().throttle.blocked(keys):
        abort(HTTPStatus.TOO_MANY_REQUESTS)
    if not (_password_fits() and _code_fits()):
        house().throttle.failed(keys)
        return proof(always=True, fault=_("The password or code is not right. Try again."))
    house().throttle.succeeded(keys)
    session[_PROVEN_AT] = time()
    return None


def _password_fits() -> bool:
    given = request.form.get("password", "")
    return bool(given) and bool(current_user.verify_and_update_password(given))


def _code_fits() -> bool:
    """The code of the second step, for who has one."""
    secret = current_user.tf_totp_secret
    if not secret:
        return True
    factory = current_app.extensions["security"].totp_factory
    given = request.form.get("code", "").strip()
    return bool(factory.verify_totp(given, secret, current_user, window=30))
