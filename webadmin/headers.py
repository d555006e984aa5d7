"""The headers of every answer: what a browser may load, keep and show."""

from secrets import token_urlsafe

from flask import Flask, Response, g, request

_SAME = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_TLS_ONLY = "max-age=31536000; includeSubDomains"


def init_app(app: Flask) -> None:
    """Put the headers on every answer, errors included."""
    app.after_request(_add_headers)
    app.jinja_env.globals["script_nonce"] = script_nonce


def script_nonce() -> str:
    """The word that scripts of this answer carry, other for each answer."""
    if "script_nonce" not in g:
        g.script_nonce = token_urlsafe(18)
    nonce: str = g.script_nonce
    return nonce


def _add_headers(response: Response) -> Response:
    for name, value in _SAME.items():
        response.headers.setdefault(name, value)
    response.headers.setdefault("Content-Security-Policy", _policy())
    response.headers.setdefault("Cache-Control", "no-store")
    if request.is_secure:
        response.headers.setdefault("Strict-Transport-Security", _TLS_ONLY)
    return response


def _policy() -> str:
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'nonce-{script_nonce()}'",
            "style-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )
