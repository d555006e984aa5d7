"""The door of every page: closed until it declares the action that policy is asked about."""

from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from typing import TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from tender import policy
from webadmin.accounts_routes import SECURITY_ACTIONS

PUBLIC = "public"
Page = TypeVar("Page", bound=Callable[..., object])


class UndeclaredActionError(Exception):
    """A route stands in the address map without an action that policy knows."""

    def __init__(self, endpoint: str) -> None:
        self.endpoint = endpoint
        super().__init__(f"'{endpoint}' declares no action of tender/rights.yaml. Name one.")


def action(*names: str) -> Callable[[Page], Page]:
    """Declare the action of a route; with several, one that policy allows is enough."""
    return partial(_declare, names)


def _declare(names: tuple[str, ...], view: Page) -> Page:
    view.actions = names  # type: ignore[attr-defined]  # a mark on the function, as Flask-Admin's own
    return view


def actions_of(endpoint: str) -> tuple[str, ...]:
    """The actions that an endpoint declares; empty means closed."""
    if endpoint in SECURITY_ACTIONS:
        return (SECURITY_ACTIONS[endpoint],)
    view = current_app.view_functions[endpoint]
    declared: tuple[str, ...] = getattr(view, "actions", ())
    return declared or _declared_by_class(view)


def _declared_by_class(view: object) -> tuple[str, ...]:
    """What a register declares for a route that it shares with the other registers."""
    owner, name = getattr(view, "__self__", None), getattr(view, "__name__", "")
    declared: tuple[str, ...] = getattr(owner, "declared", {}).get(name, ())
    return declared


def init_app(app: Flask) -> None:
    """Stand at the door before every request."""
    app.before_request(_guard)


def check_declarations(app: Flask) -> None:
    """Refuse to start while a route declares no action."""
    with app.app_context():
        for rule in app.url_map.iter_rules():
            declared = actions_of(rule.endpoint)
            if not declared or not set(declared) <= policy.actions():
                raise UndeclaredActionError(rule.endpoint)


def _guard() -> ResponseReturnValue | None:
    """Let in who is signed in, or who asks for a public page; rights are asked after."""
    if request.endpoint is None or actions_of(request.endpoint) == (PUBLIC,):
        return None
    if not actions_of(request.endpoint):
        abort(HTTPStatus.FORBIDDEN)
    if current_user.is_authenticated:
        return None
    if request.method not in {"GET", "HEAD"}:
        abort(HTTPStatus.UNAUTHORIZED)
    return redirect(url_for("security.login", next=request.full_path.rstrip("?")))
