"""Style sheets, fonts and scripts, each under an address that changes with its content."""

from functools import cache
from hashlib import sha256
from http import HTTPStatus
from pathlib import Path

from flask import Flask, Response, abort, current_app, make_response, url_for

from tender import places
from webadmin.door import action

_OWN = Path(__file__).resolve().parent / "static"
_KEEP = "public, max-age=31536000, immutable"
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_FACE = """@font-face {{
  font-family: "Source Sans 3";
  font-weight: {weight};
  font-style: {style};
  font-display: swap;
  src: url("../../fonts/{digest}/{name}") format("woff2");
  unicode-range: {signs};
}}
"""
_SIGNS = {
    "latin": "U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+2000-206F, "
    "U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+FEFF, U+FFFD",
    "latin-ext": "U+0100-0130, U+0132-0151, U+0154-02BA, U+02BD-02C5, U+02C7-02D9, U+1E00-1EFF, "
    "U+20A0-20AB, U+20AD-20C0, U+2113, U+2C60-2C7F, U+A720-A7FF",
}


def init_app(app: Flask) -> None:
    """Serve the assets, and give templates `asset(kind, name)`."""
    app.add_url_rule("/assets/<kind>/<digest>/<name>", "asset", serve)
    app.add_url_rule("/favicon.ico", "favicon", favicon)
    app.jinja_env.globals["asset"] = address
    app.jinja_env.globals["own_theme"] = lambda: bool(_municipal())


def address(kind: str, name: str) -> str:
    """The address of an asset; a changed file has another one, so browsers may keep it."""
    return url_for("asset", kind=kind, digest=_digest(_content(kind, name)), name=name)


@action("public")
def serve(kind: str, digest: str, name: str) -> Response:
    """Send one style sheet, font or script."""
    content = _content(kind, name)
    if _digest(content) != digest:
        abort(HTTPStatus.NOT_FOUND)
    response = make_response(content)
    response.headers["Content-Type"] = _TYPES[Path(name).suffix]
    response.headers["Cache-Control"] = _KEEP
    return response


@action("public")
def favicon() -> Response:
    """Send the mark to pages that name none, such as a letter."""
    return serve("own", _digest(_content("own", "mark.svg")), "mark.svg")


def _content(kind: str, name: str) -> bytes:
    """The bytes of a listed asset; nothing that is not listed is served."""
    listed = _municipal() if kind == "municipality" else _listed(kind)
    if name not in listed:
        abort(HTTPStatus.NOT_FOUND)
    return listed[name]


@cache
def _digest(content: bytes) -> str:
    return sha256(content).hexdigest()[:16]


@cache
def _listed(kind: str) -> dict[str, bytes]:
    match kind:
        case "own":
            return _read(_OWN) | {"base.css": _base().encode()}
        case "theme":
            return _read(places.theme_dir())
        case "fonts":
            return _read(places.fonts_dir())
        case _:
            return {}


def _municipal() -> dict[str, bytes]:
    """The token file that a municipality may add to the neutral theme."""
    chosen = current_app.extensions["gunning"].settings.theme_css
    return {"theme.css": _bytes(chosen)} if chosen else {}


@cache
def _bytes(path: Path) -> bytes:
    return path.read_bytes()


def _read(directory: Path) -> dict[str, bytes]:
    return {p.name: p.read_bytes() for p in directory.iterdir() if p.suffix in _TYPES}


def _base() -> str:
    """The theme as a layer below our own rules, and the rules that name our fonts."""
    sheets = "".join(_imported(name) for name in ("theme.css", "html.css"))
    return sheets + "".join(_face(name) for name in sorted(_listed("fonts")))


def _imported(name: str) -> str:
    digest = _digest(_listed("theme")[name])
    return f'@import url("../../theme/{digest}/{name}") layer(nlds);\n'


def _face(name: str) -> str:
    """The rule of one font; its file name says weight, style and part."""
    part, weight, style = Path(name).stem.removeprefix("source-sans-3-").rsplit("-", 2)
    digest = _digest(_listed("fonts")[name])
    return _FACE.format(weight=weight, style=style, digest=digest, name=name, signs=_SIGNS[part])
