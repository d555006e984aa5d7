"""Files that commands write: whole or not at all, readable for who should read them."""

import os
import stat
from collections.abc import Iterator
from pathlib import Path

import pytest

from tender.cli.files import write_whole


@pytest.fixture(autouse=True)
def _usual_umask() -> Iterator[None]:
    """The umask under which most people work, whatever that of the machine is."""
    before = os.umask(0o022)
    yield
    os.umask(before)


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def test_a_file_to_share_has_the_rights_that_the_umask_gives(tmp_path: Path) -> None:
    path = tmp_path / "page.html"

    assert write_whole(path, "é")

    assert (path.read_bytes(), mode(path)) == ("é".encode(), 0o644)
    assert os.listdir(tmp_path) == ["page.html"]  # noqa: PTH208 - hidden leftovers count as well


def test_a_private_file_is_for_its_owner_alone_also_where_it_was_not(tmp_path: Path) -> None:
    path = tmp_path / "dossier.yaml"
    path.write_text("open")

    assert write_whole(path, "dicht", force=True, private=True)

    assert mode(path) == 0o600


def test_a_file_that_is_written_over_keeps_its_rights(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("was")
    path.chmod(0o640)

    assert write_whole(path, "is", force=True)

    assert (path.read_text(), mode(path)) == ("is", 0o640)


def test_a_file_that_is_there_stays(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("was")

    assert not write_whole(path, "is")

    assert path.read_text() == "was"
    assert os.listdir(tmp_path) == ["page.html"]  # noqa: PTH208 - hidden leftovers count as well


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError) as told:
        write_whole(tmp_path / "nergens" / "page.html", "is")

    assert told.value.filename == str(tmp_path / "nergens")
