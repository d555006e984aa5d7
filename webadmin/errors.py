"""Pages for what went wrong: what happened, why, what to do; nothing typed is lost."""

import logging
from http import HTTPStatus

from flask import Flask, g, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from tender import policy
from tender.language import _
from tender.storage.errors import RefusedError, UnknownError

log = logging.getLogger(__name__)
_SECRET = ("csrf_token", "password", "code")
_TECHNICAL = frozenset({"version", "go", "next", "language", "setup"})
_MOST_KEPT = 200


def init_app(app: Flask) -> None:
    """Answer every fault with a page of the house."""
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(RefusedError, _refused)
    app.register_error_handler(UnknownError, _unknown)
    app.register_error_handler(Exception, _broken)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return page(HTTPStatus.BAD_REQUEST, _("This form is no longer valid, so nothing was saved."))


def _refused(error: RefusedError) -> ResponseReturnValue:
    return page(HTTPStatus.FORBIDDEN, policy.explain(error.decision))


def _unknown(_error: UnknownError) -> ResponseReturnValue:
    return page(HTTPStatus.NOT_FOUND)


def _http(error: HTTPException) -> ResponseReturnValue:
    if isinstance(error, SecurityError) or (error.code or 0) < HTTPStatus.BAD_REQUEST:
        return error
    own_words = error.description != type(error).description
    return page(HTTPStatus(error.code or 0), error.description if own_words else "")


def _broken(error: Exception) -> ResponseReturnValue:
    log.error("a request failed: %s %s", request.method, request.path, exc_info=error)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)


def page(status: HTTPStatus, reason: str | None = "") -> ResponseReturnValue:
    """One page for a fault, with the texts that were sent, so that nobody types twice."""
    g.pop("desk", None)
    title, advice = _words(status)
    return (
        render_template("error.html", title=title, reason=reason, advice=advice, typed=_typed()),
        status,
    )


def _words(status: HTTPStatus) -> tuple[str, str]:
    """The heading of a fault and what to do about it."""
    known = {
        HTTPStatus.BAD_REQUEST: (
            _("This form cannot be read"),
            _("Go back, reload the page and send the form again."),
        ),
        HTTPStatus.UNAUTHORIZED: (
            _("You are no longer signed in"),
            _("Sign in again, and send the form once more."),
        ),
        HTTPStatus.FORBIDDEN: (
            _("You may not do this"),
            _("If you think that you should, ask the buyer of this tender."),
        ),
        HTTPStatus.NOT_FOUND: (
            _("This page does not exist"),
            _("Check the address, or begin at your work."),
        ),
        HTTPStatus.METHOD_NOT_ALLOWED: (
            _("This page cannot be used in this way"),
            _("Begin at your work."),
        ),
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
            _("This is too large"),
            _("Send a smaller file or a shorter text; nothing was saved."),
        ),
        HTTPStatus.TOO_MANY_REQUESTS: (
            _("Too many attempts"),
            _("Wait ten minutes, then try again."),
        ),
    }
    other = (
        _("Something went wrong here"),
        _("Nothing was saved. Try again; if it happens again, tell the administrator when it was."),
    )
    return known.get(status, other)


def _typed() -> list[tuple[str, str]]:
    """The texts of the form that was sent, without secrets."""
    if request.method != "POST" or request.content_length is None:
        return []
    try:
        fields = list(request.form.items(multi=True))
    except HTTPException:
        return []
    kept = [(_label(name), text) for name, text in fields if text.strip() and not _secret(name)]
    return kept[:_MOST_KEPT]


def _secret(name: str) -> bool:
    return name in _TECHNICAL or any(word in name for word in _SECRET)


def _label(name: str) -> str:
    """What a field is called on its page; others keep their own name."""
    return {
        "for_others": _("Words for others"),
        "grade": _("Your grade"),
        "on": _("Day"),
        "reasons": _("Reasons"),
    }.get(name, name)
