"""`gunning db` and `gunning documents`: whole or not at all, and never over what is there."""

import json
import os
import stat
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from tender import read_dossier
from tender.cli import main
from tender.documents.errors import FontsMissingError
from tender.storage.engine import make_engine, writing
from tender.storage.people import Profile, add_person
from tests.dossier_case import BASE, SOUND, changed, place_of

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "oco-groningen" / "dossier.yaml"
PEOPLE = [word for n in (1, 2, 3) for word in ("--person", f"lid-{n}=p-{n}")]


def run(*args: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], env=env)


def answer(*args: object) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(run(*args, "--json").stdout)
    return found


@pytest.fixture
def url(tmp_path: Path) -> str:
    """A database in its newest form, with three people in it."""
    address = f"sqlite:///{tmp_path / 'g.db'}"
    assert run("db", "upgrade", "--url", address).exit_code == 0
    engine = make_engine(address)
    with writing(engine) as session:
        for n in (1, 2, 3):
            add_person(session, Profile(f"Lid {n}", f"lid{n}@example.nl"), person=f"p-{n}")
    engine.dispose()
    return address


@pytest.fixture
def path(tmp_path: Path) -> Path:
    found = tmp_path / "d.yaml"
    found.write_text(SOUND, encoding="utf-8")
    return found


def test_upgrade_makes_the_database_and_may_be_said_twice(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'g.db'}"

    first, second = (
        run("db", "upgrade", "--url", address),
        answer("db", "upgrade", "--url", address),
    )

    assert (first.exit_code, first.stdout) == (0, "De database heeft de nieuwste vorm.\n")
    assert second == {"upgraded": True, "findings": []}


def test_the_environment_may_name_the_database(tmp_path: Path) -> None:
    result = run("db", "upgrade", env={"GUNNING_DATABASE": f"sqlite:///{tmp_path / 'g.db'}"})

    assert result.exit_code == 0
    assert (tmp_path / "g.db").is_file()


@pytest.mark.parametrize("name", ["uit.yaml", "uit.json"])
def test_a_dossier_goes_in_and_comes_out_the_same(
    url: str, path: Path, tmp_path: Path, name: str
) -> None:
    into = run("db", "import", path, "--url", url, *PEOPLE)
    out = run("db", "export", "P-1", tmp_path / name, "--url", url)

    assert (into.exit_code, into.stdout) == (0, "P-1 staat in de database.\n")
    assert (out.exit_code, out.stdout) == (0, f"P-1 is geschreven naar {tmp_path / name}.\n")
    assert read_dossier(tmp_path / name) == (BASE, ())


def test_an_exported_file_is_for_its_owner_only(url: str, path: Path, tmp_path: Path) -> None:
    run("db", "import", path, "--url", url, *PEOPLE)

    assert answer("db", "export", "P-1", tmp_path / "u.yaml", "--url", url)["findings"] == []
    assert stat.S_IMODE((tmp_path / "u.yaml").stat().st_mode) == 0o600


def test_a_file_that_is_there_stays_unless_force_is_used(
    url: str, path: Path, tmp_path: Path
) -> None:
    run("db", "import", path, "--url", url, *PEOPLE)
    there = tmp_path / "u.yaml"
    there.write_text("mijn werk", encoding="utf-8")

    refused = run("db", "export", "P-1", there, "--url", url)
    assert (refused.exit_code, there.read_text(encoding="utf-8")) == (2, "mijn werk")
    assert "is er al. Kies een andere naam, of overschrijf het met --force." in refused.stderr

    forced = run("db", "export", "P-1", there, "--url", url, "--force")
    assert (forced.exit_code, read_dossier(there)[0]) == (0, BASE)
    assert sorted(tmp_path.glob(".*")) == []


def test_a_file_that_came_meanwhile_stays_too(
    url: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("db", "import", path, "--url", url, *PEOPLE)
    there = tmp_path / "u.yaml"

    def write(*_given: object, **_more: object) -> str:
        there.write_text("van een ander", encoding="utf-8")
        return "dossier: 1\n"

    monkeypatch.setattr("tender.cli.store.write_dossier", write)
    result = run("db", "export", "P-1", there, "--url", url)

    assert (result.exit_code, there.read_text(encoding="utf-8")) == (2, "van een ander")
    assert sorted(tmp_path.glob(".*")) == []


def test_an_unknown_tender_is_a_finding(url: str, tmp_path: Path) -> None:
    found = answer("db", "export", "X", tmp_path / "u.yaml", "--url", url)

    assert [f["code"] for f in found["findings"]] == ["tender-unknown"]
    assert not (tmp_path / "u.yaml").exists()


def test_every_member_has_to_be_a_person(url: str, path: Path) -> None:
    found = answer("db", "import", path, "--url", url, "--person", "lid-1=p-1")

    assert [(f["code"], f["line"], f["column"]) for f in found["findings"]] == [
        ("member-open", *place_of(SOUND, f"{{id: lid-{n}, function")) for n in (2, 3)
    ]
    assert run("db", "import", path, "--url", url, *PEOPLE).exit_code == 0


def test_a_dossier_that_is_there_already_is_not_put_in_again(url: str, path: Path) -> None:
    run("db", "import", path, "--url", url, *PEOPLE)

    again = run("db", "import", path, "--url", url, *PEOPLE)

    assert again.exit_code == 1
    assert "Te herstellen (1)" in again.stdout


def test_a_dossier_with_a_fault_is_not_put_in(url: str, path: Path) -> None:
    path.write_text(changed(("{prijs: 1500.00}", "{prijs: 0}")), encoding="utf-8")

    assert [f["code"] for f in answer("db", "import", path, "--url", url, *PEOPLE)["findings"]] == [
        "price-refused"
    ]
    assert answer("db", "export", "P-1", "u.yaml", "--url", url)["findings"] != []


def test_a_member_and_a_person_have_an_equals_sign_between_them(url: str, path: Path) -> None:
    result = run("db", "import", path, "--url", url, "--person", "lid-1")

    assert (result.exit_code, result.stderr) == (
        2,
        "'lid-1' zegt niet welke persoon een commissielid is: --person MEMBER=PERSON.\n",
    )


def test_a_database_that_is_not_there_is_not_made_by_looking(path: Path, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'nergens.db'}"

    result = run("db", "export", "P-1", tmp_path / "u.yaml", "--url", address)

    assert (result.exit_code, result.stderr) == (
        2,
        "Hier is geen database. Maak haar: gunning db upgrade\n",
    )
    assert not (tmp_path / "nergens.db").exists()


def test_a_database_of_another_form_is_not_read(path: Path, tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'leeg.db'}"
    make_engine(address).dispose()

    result = run("db", "import", path, "--url", address)

    assert result.exit_code == 2
    assert result.stderr.endswith("nodig heeft: gunning db upgrade\n")


@pytest.mark.parametrize(
    "address",
    [
        "geen adres",
        "frob://x",
        "oracle://x",
        "postgresql+psycopg://gebruiker:geheim@127.0.0.1:1/x",
        "sqlite:////nergens/diep/g.db",
    ],
)
def test_a_database_that_cannot_be_used_is_told_in_one_line_without_its_password(
    address: str,
) -> None:
    result = run("db", "upgrade", "--url", address)

    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith("De database kan niet worden gebruikt: ")
    assert result.stderr.count("\n") == 1
    assert "geheim" not in result.stderr


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    (tmp_path / "g.db").write_bytes(b"geen database " * 100)

    result = run("db", "upgrade", "--url", f"sqlite:///{tmp_path / 'g.db'}")

    assert result.exit_code == 2
    assert (tmp_path / "g.db").read_bytes() == b"geen database " * 100


def test_a_database_that_would_lose_work_is_refused(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tender.storage.engine.harden", lambda _engine: None)

    result = run("db", "upgrade", "--url", url)

    assert result.exit_code == 2
    assert result.stderr.startswith("De database kan niet worden gebruikt: ")


def test_a_mistake_of_ours_with_the_database_is_no_fault_of_the_database(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_engine: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("tender.storage.migrate.upgrade", fail)

    assert run("db", "upgrade", "--url", url).exit_code == 70


def test_documents_are_written_and_named(tmp_path: Path) -> None:
    out = tmp_path / "brieven"

    result = run("documents", EXAMPLE, "--out", out, "--html-only")

    assert result.exit_code == 0
    named = [Path(line) for line in result.stdout.splitlines() if line.endswith(".html")]
    assert sorted(named) == sorted(out.iterdir())
    assert {path.suffix for path in named} == {".html"}


def test_what_keeps_documents_from_being_made_is_told(tmp_path: Path, path: Path) -> None:
    found = answer("documents", path, "--out", tmp_path / "brieven", "--html-only")

    assert [(f["code"], f["facts"]["lot"]) for f in found["findings"]] == [
        ("court-open", "een"),
        ("court-open", "twee"),
    ]
    assert found["documents"] == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")

    result = run("documents", EXAMPLE, "--out", tmp_path / "file" / "brieven", "--html-only")

    assert result.exit_code == 2
    assert "Traceback" not in result.stderr


def test_missing_fonts_come_with_their_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_more: object) -> None:
        raise FontsMissingError(name="source-sans-3-latin-400-normal.woff2")

    monkeypatch.setattr("tender.documents.write_documents", fail)

    result = run("--language", "en", "documents", EXAMPLE, "--out", tmp_path)

    assert (result.exit_code, result.stdout) == (2, "")
    assert "make install" in result.stderr


def test_nothing_is_left_behind_where_writing_fails(
    url: str, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("db", "import", path, "--url", url, *PEOPLE)

    def fail(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", fail)
    result = run("db", "export", "P-1", tmp_path / "u.yaml", "--url", url)

    assert (result.exit_code, (tmp_path / "u.yaml").exists()) == (2, False)
    assert sorted(tmp_path.glob(".*")) == []
