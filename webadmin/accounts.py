"""Accounts: log-in, log-out and passwords by Flask-Security, over the store's own persons."""

from collections.abc import Sequence
from datetime import timedelta
from time import time
from typing import Any
from uuid import uuid4

from flask import Flask, abort, request, session
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user
from flask_security import (
    LoginForm,
    RoleMixin,
    Security,
    SQLAlchemyUserDatastore,
    UserMixin,
    user_authenticated,
)
from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import Engine, select
from sqlalchemy.orm import Session

from tender.language import DOMAIN
from tender.places import locale_dir
from tender.sentences import msgid
from tender.storage.tables import Person
from webadmin.house import house
from webadmin.passwords import hashed, new_password
from webadmin.settings import LONGEST, Settings

_GUESSABLE = {
    "security.login",
    "security.verify",
    "security.two_factor_token_validation",
    "security.change_password",
}
_BEGAN = "began"
SPOKEN_BY_FLASK_SECURITY = (
    msgid("Authentication failed - identity or password/passcode invalid"),
    msgid("Email not provided"),
    msgid("Invalid code"),
    msgid("Invalid email address"),
    msgid("Invalid password"),
    msgid("Marked method is not valid"),
    msgid("Password must be at least %(length)s characters"),
    msgid("Password not provided"),
    msgid("Passwords do not match"),
    msgid("Reauthentication successful"),
    msgid("Setup must be completed within %(within)s. Please start over."),
    msgid("You currently do not have permissions to access this page"),
    msgid("You successfully changed your password."),
    msgid("You successfully changed your two-factor method."),
    msgid("Your code has been confirmed"),
    msgid("Your new password must be different than your previous password."),
)
"""What Flask-Security says on our pages; named here so that the catalogue holds it."""


class Account(Person, UserMixin):
    """A person as Flask-Security sees one: the same row of the same table."""


class Accounts(SQLAlchemy):
    """Flask-SQLAlchemy over the one hardened engine of the house; only Flask-Security uses it."""

    def _make_engine(self, bind_key: str | None, options: dict[str, Any], app: Flask) -> Engine:
        engine: Engine = app.extensions["gunning"].engine
        return engine


class AccountStore(SQLAlchemyUserDatastore):
    """Finds accounts without keeping the database locked afterwards."""

    def find_user(
        self,
        case_insensitive: bool = False,  # noqa: FBT001, FBT002 Flask-Security's signature
        **identity: Any,  # noqa: ANN401 Flask-Security's signature
    ) -> UserMixin | None:
        """Find one account, and end the transaction that the reading began."""
        account = super().find_user(case_insensitive, **identity)
        self.db.session.commit()
        return account


class HouseLoginForm(LoginForm):
    """The log-in form; a shared computer must not remember anybody."""

    remember = None  # type: ignore[assignment]  # WTForms leaves out what a subclass sets to None


database = Accounts(session_options={"expire_on_commit": False})


def init_app(app: Flask, settings: Settings) -> None:
    """Set up log-in for this application."""
    app.config.update(_security_config(settings))
    database.init_app(app)
    store = AccountStore(database, Account, RoleMixin)
    Security(app, store, login_form=HouseLoginForm)
    app.before_request(_end_long_sessions)
    app.before_request(_slow_down_guessing)
    app.after_request(_count_guesses)
    user_authenticated.connect(_begin_session, app)


def everybody(session: Session) -> Sequence[Person]:
    """All people of the installation, by name; who asks has to be allowed to see them."""
    return session.scalars(select(Person).order_by(Person.name, Person.id)).all()


def give_password(session: Session, public_id: str) -> str:
    """Give a person a new password, end what they had open, and tell it once."""
    row = session.scalars(select(Person).where(Person.public_id == public_id)).one()
    password = new_password()
    row.password = hashed(password)
    row.fs_uniquifier = uuid4().hex
    session.flush()
    return password


def _security_config(settings: Settings) -> dict[str, object]:
    common = {
        "SQLALCHEMY_DATABASE_URI": settings.database,
        "SECURITY_I18N_DOMAIN": DOMAIN,
        "SECURITY_I18N_DIRNAME": [str(locale_dir())],
        "SECURITY_CACHE_CONTROL": None,
        "SECURITY_CHANGEABLE": True,
        "SECURITY_SEND_PASSWORD_CHANGE_EMAIL": False,
        "SECURITY_CHANGE_URL": "/password",
        "SECURITY_PASSWORD_LENGTH_MIN": 12,
        "SECURITY_PASSWORD_SCHEMES": ["argon2"],
        "SECURITY_PASSWORD_SINGLE_HASH": ["argon2"],
        "SECURITY_DEPRECATED_PASSWORD_SCHEMES": [],
        "SECURITY_RETURN_GENERIC_RESPONSES": True,
        "SECURITY_API_ENABLED_METHODS": ["session"],
        "SECURITY_FRESHNESS": timedelta(minutes=10),
        "SECURITY_FRESHNESS_GRACE_PERIOD": timedelta(0),
        "SECURITY_EMAIL_VALIDATOR_ARGS": {"check_deliverability": False},
        "SECURITY_CLI_USERS_NAME": False,
        "SECURITY_CLI_ROLES_NAME": False,
        "SECURITY_STATIC_FOLDER": None,
        "SECURITY_USER_IDENTITY_ATTRIBUTES": [
            {"email": {"mapper": _plain_email, "case_insensitive": True}}
        ],
    }
    return common | (_two_steps(settings) if settings.production else {})


def _two_steps(settings: Settings) -> dict[str, object]:
    return {
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_REQUIRED": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_ALWAYS_VALIDATE": True,
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TOTP_SECRETS": {"1": settings.totp_secret},
        "SECURITY_TOTP_ISSUER": "Gunning",
    }


def _plain_email(identity: str) -> str | None:
    """Take anything that looks like an address; accounts are made by people, not by mail."""
    return identity.strip() if "@" in identity else None


def _begin_session(_app: Flask, **_: object) -> None:
    session[_BEGAN] = time()
    session.permanent = True


def _end_long_sessions() -> None:
    if current_user.is_authenticated and time() - session.get(_BEGAN, 0) > LONGEST.total_seconds():
        logout_user()
        session.clear()


def _keys() -> tuple[str, ...]:
    name = request.form.get("email", "") or getattr(current_user, "email", "")
    return (f"account:{name.strip().lower()}", f"address:{request.remote_addr}")


def _is_guess() -> bool:
    return request.method == "POST" and request.endpoint in _GUESSABLE


def _slow_down_guessing() -> None:
    if _is_guess() and house().throttle.blocked(_keys()):
        abort(429)


def _count_guesses(response: ResponseReturnValue) -> ResponseReturnValue:
    if _is_guess():
        succeeded = getattr(response, "status_code", 0) in {302, 303}
        count = house().throttle.succeeded if succeeded else house().throttle.failed
        count(_keys())
    return response
