"""Where the files are that come with Gunning: in a checkout, in a wheel, and when missing."""

from pathlib import Path

import pytest

from tender import places
from tender.places import NotBundledError, criteria_dir, examples_dir, fonts_dir, theme_dir


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package as a wheel installs it: no `pyproject.toml` beside it."""
    bundled = tmp_path / "site-packages" / "tender" / "_bundled"
    monkeypatch.setattr(places, "_CHECKOUT", bundled.parent.parent)
    monkeypatch.setattr(places, "_BUNDLED", bundled)
    return bundled


def test_a_checkout_reads_criteria_and_examples_where_people_edit_them() -> None:
    root = Path(places.__file__).parents[1]

    assert (criteria_dir(), examples_dir()) == (root / "criteria", root / "examples")


def test_a_wheel_reads_them_from_what_it_carries(installed: Path) -> None:
    (installed / "criteria").mkdir(parents=True)

    assert criteria_dir() == installed / "criteria"


def test_fonts_and_theme_are_there_after_the_set_up() -> None:
    assert len(list(fonts_dir().glob("*.woff2"))) == 8
    assert {path.name for path in theme_dir().glob("*.css")} == {
        "index.css",
        "html.css",
        "theme.css",
    }


def test_a_checkout_without_set_up_names_make_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(places, "_BUNDLED", tmp_path / "_bundled")

    with pytest.raises(NotBundledError, match=r"fonts is missing\. Run 'make install'\.$"):
        fonts_dir()


def test_a_wheel_without_fonts_names_npm(installed: Path) -> None:
    with pytest.raises(NotBundledError, match="was built without npm: install npm") as missing:
        fonts_dir()

    assert missing.value.directory == installed / "fonts"
