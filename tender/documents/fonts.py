"""The fonts of every document: our own files, never those of the system."""

from functools import cache
from io import BytesIO
from typing import NamedTuple

from fontTools.ttLib import TTFont, woff2

from tender.documents.errors import FontsMissingError
from tender.places import NotBundledError, fonts_dir

FAMILY = "Gunning Sans"
"""The name under which our CSS knows Source Sans 3; no font of a system bears it."""

SCHEME = "font:"
"""How addresses of our fonts begin."""

UNSEEN = frozenset("\n\r\t\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}")
"""Signs that need no shape."""


class Face(NamedTuple):
    """One font file, with the weight and style for which it is made."""

    weight: int
    style: str
    part: str

    @property
    def file(self) -> str:
        """The file's name in the npm package @fontsource/source-sans-3."""
        return f"source-sans-3-{self.part}-{self.weight}-{self.style}.woff2"

    @property
    def rule(self) -> str:
        """The CSS rule that names it."""
        return (
            f'@font-face {{ font-family: "{FAMILY}"; font-weight: {self.weight}; '
            f"font-style: {self.style}; src: url({SCHEME}{self.file}) }}"
        )


FACES = tuple(
    Face(weight, style, part)
    for weight, style in ((400, "normal"), (400, "italic"), (600, "normal"), (700, "normal"))
    for part in ("latin", "latin-ext")
)


@cache
def font_files() -> dict[str, bytes]:
    """Read all font files, each under its name."""
    return {face.file: _read(face.file) for face in FACES}


@cache
def unpacked_fonts() -> dict[str, bytes]:
    """Unpack all fonts from WOFF2; it takes half a second, so a child finds it done."""
    return {name: _unpacked(packed) for name, packed in font_files().items()}


def font_rules() -> str:
    """Write the CSS that names the fonts."""
    return "\n".join(face.rule for face in FACES)


def unprintable(text: str) -> str:
    """Give the signs in a text that cannot be printed, each once; none is the good answer."""
    return "".join(sorted(set(text) - _signs() - UNSEEN))


@cache
def _signs() -> frozenset[str]:
    """The signs that each of our weights and styles has."""
    signs: dict[tuple[int, str], set[str]] = {}
    for face in FACES:
        font = TTFont(BytesIO(font_files()[face.file]), lazy=True)
        signs.setdefault((face.weight, face.style), set()).update(map(chr, font.getBestCmap()))
    return frozenset(set.intersection(*signs.values()))


def _unpacked(packed: bytes) -> bytes:
    font = BytesIO()
    woff2.decompress(BytesIO(packed), font)
    return font.getvalue()


def _read(name: str) -> bytes:
    try:
        return (fonts_dir() / name).read_bytes()
    except (NotBundledError, OSError):
        raise FontsMissingError(name=name) from None
