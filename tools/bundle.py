"""Gathers in `tender/_bundled` what a wheel carries besides code.

That is: criteria, examples, compiled catalogues, fonts and theme. Run by `make install` and by the
build (`hatch_build.py`). Git ignores the result. A file is written only when its content changed,
and what has no source any more is removed.
"""

import shutil
import subprocess
import sys
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
BUNDLED = ROOT / "tender" / "_bundled"
MODULES = ROOT / "node_modules"

FONT = MODULES / "@fontsource" / "source-sans-3"
FONT_STYLES = ("400-normal", "400-italic", "600-normal", "700-normal")
FONT_SUBSETS = ("latin", "latin-ext")

COMPONENTS = MODULES / "@utrecht" / "component-library-css"
TOKENS = MODULES / "@nl-design-system-unstable" / "voorbeeld-design-tokens"
FRONT_END = (FONT, COMPONENTS, TOKENS)


def bundle() -> None:
    """Make every part of `tender/_bundled` as its source now is."""
    for name in ("criteria", "examples"):
        _mirror(name, _tree(ROOT / name))
    _mirror("locale", _catalogues())
    if _front_end_present():
        _mirror("fonts", _fonts())
        _mirror("theme", _theme())


def install_front_end() -> None:
    """Run `npm ci` when the front-end packages are missing; without npm say what is left out."""
    if _front_end_present() or _bundled_before():
        return
    npm = shutil.which("npm")
    if npm is None:
        _warn("npm was not found: fonts and theme are left out. On Debian: apt-get install npm")
        return
    done = subprocess.run([npm, "ci", "--no-audit", "--no-fund"], cwd=ROOT, check=False)
    if done.returncode:
        _warn("'npm ci' failed: fonts and theme are left out. Its own message stands above.")


def _front_end_present() -> bool:
    return all(package.is_dir() for package in FRONT_END)


def _bundled_before() -> bool:
    """Whether fonts and theme came along already, as they do in a source distribution."""
    return (BUNDLED / "fonts").is_dir() and (BUNDLED / "theme").is_dir()


def _tree(folder: Path) -> Iterator[tuple[Path, bytes]]:
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            yield path.relative_to(folder), path.read_bytes()


def _catalogues() -> Iterator[tuple[Path, bytes]]:
    source = ROOT / "tender" / "locale"
    for path in sorted(source.rglob("*.po")):
        with path.open("rb") as file:
            catalogue = read_po(file)
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        yield path.relative_to(source).with_suffix(".mo"), compiled.getvalue()


def _fonts() -> Iterator[tuple[Path, bytes]]:
    for subset in FONT_SUBSETS:
        for style in FONT_STYLES:
            name = f"source-sans-3-{subset}-{style}.woff2"
            yield Path(name), (FONT / "files" / name).read_bytes()
    yield Path("LICENSE"), (FONT / "LICENSE").read_bytes()


def _theme() -> Iterator[tuple[Path, bytes]]:
    for name in ("index.css", "html.css"):
        yield Path(name), (COMPONENTS / "dist" / name).read_bytes()
    yield Path("theme.css"), (TOKENS / "dist" / "theme.css").read_bytes()
    yield Path("LICENSE.md"), (COMPONENTS / "LICENSE.md").read_bytes()


def _mirror(name: str, files: Iterator[tuple[Path, bytes]]) -> None:
    home = BUNDLED / name
    wanted = dict(files)
    for path in sorted(home.rglob("*"), reverse=True):
        if path.is_dir():
            _remove_if_empty(path)
        elif path.relative_to(home) not in wanted:
            path.unlink()
    for relative, content in wanted.items():
        _write(home / relative, content)


def _remove_if_empty(folder: Path) -> None:
    if not any(folder.iterdir()):
        folder.rmdir()


def _write(path: Path, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def _warn(sentence: str) -> None:
    sys.stderr.write(f"warning: {sentence}\n")


if __name__ == "__main__":
    install_front_end()
    bundle()
