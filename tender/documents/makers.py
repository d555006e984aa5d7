"""What the bytes of a document depend on besides its HTML."""

from collections.abc import Iterable
from ctypes import CDLL, c_char_p
from functools import cache
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from zlib import ZLIB_RUNTIME_VERSION

from tender.documents.errors import LibraryMissingError
from tender.documents.fonts import font_files

PACKAGES = ("weasyprint", "pydyf", "fonttools", "pikepdf", "tinycss2", "cssselect2", "tinyhtml5")

LIBRARIES = {
    "pango": ("libpango-1.0.so.0", "libpango-1.0-0", "pango_version_string"),
    "pangoft2": ("libpangoft2-1.0.so.0", "libpangoft2-1.0-0", "pango_version_string"),
    "harfbuzz": ("libharfbuzz.so.0", "libharfbuzz0b", "hb_version_string"),
    "harfbuzz-subset": ("libharfbuzz-subset.so.0", "libharfbuzz-subset0", "hb_version_string"),
}
"""System libraries: file, Debian package, and the function that tells the version."""


@cache
def makers() -> dict[str, str]:
    """Name all versions and digests that make a document what it is, for its record.

    Without harfbuzz-subset WeasyPrint works too, but gives other bytes each time; so it is asked.
    """
    libraries = {name: library_version(*found) for name, found in LIBRARIES.items()}
    own = sorted(path for path in Path(__file__).parent.iterdir() if path.is_file())
    return (
        {name: version(name) for name in PACKAGES}
        | libraries
        | {"zlib": ZLIB_RUNTIME_VERSION}
        | {"fonts": _digest(font_files().values())}
        | {"documents": _digest(path.read_bytes() for path in own)}
    )


def digest_of(html: str) -> str:
    """Give the SHA-256 digest, in hexadecimal, of a page with all that makes its document."""
    listed = (f"{name} {found}\n" for name, found in makers().items())
    return _digest(part.encode() for part in (*listed, html))


def _digest(parts: Iterable[bytes]) -> str:
    digest = sha256()
    for part in parts:
        digest.update(part)
    return digest.hexdigest()


def library_version(file: str, package: str, function: str) -> str:
    """Ask a system library for its version, or name the package that brings it."""
    try:
        library = CDLL(file)
    except OSError:
        raise LibraryMissingError(library=file, package=package) from None
    tell = getattr(library, function)
    tell.restype = c_char_p
    return bytes(tell()).decode()
