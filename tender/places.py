"""Where the files live that come with Gunning: criteria, examples, catalogues, fonts and theme.

In a checkout the criteria and the examples are read where people edit them, beside
`pyproject.toml`. All else, and everything in an installed wheel, stands in `tender/_bundled`,
which `tools/bundle.py` fills.
"""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent
_CHECKOUT = _PACKAGE.parent
_BUNDLED = _PACKAGE / "_bundled"


class NotBundledError(Exception):
    """A directory that the set-up fills is not there; said in English, for want of a catalogue."""

    def __init__(self, directory: Path, remedy: str) -> None:
        super().__init__(f"{directory} is missing. {remedy}")
        self.directory = directory
        self.remedy = remedy


def criteria_dir() -> Path:
    """The directory of the criteria files that come with Gunning, one folder a model."""
    return _data("criteria")


def examples_dir() -> Path:
    """The directory of the worked examples, one folder each."""
    return _data("examples")


def fonts_dir() -> Path:
    """The directory of the woff2 files that pages and letters use."""
    return _present(_BUNDLED / "fonts")


def theme_dir() -> Path:
    """The directory of the NL Design System style sheets: components, plain HTML, tokens."""
    return _present(_BUNDLED / "theme")


def locale_dir() -> Path:
    """The directory of the compiled gettext catalogues, `<language>/LC_MESSAGES/gunning.mo`."""
    return _present(_BUNDLED / "locale")


def _data(name: str) -> Path:
    home = _CHECKOUT if _in_checkout() else _BUNDLED
    return _present(home / name)


def _in_checkout() -> bool:
    return (_CHECKOUT / "pyproject.toml").is_file()


def _present(directory: Path) -> Path:
    if not directory.is_dir():
        raise NotBundledError(directory, _remedy())
    return directory


def _remedy() -> str:
    if _in_checkout():
        return "Run 'make install'."
    return "Gunning was built without npm: install npm, then build and install Gunning again."
