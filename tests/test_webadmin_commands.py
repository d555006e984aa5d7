"""The commands `gunning serve` and `gunning demo`."""

import json
import stat
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from tender.storage.engine import make_engine
from tender.storage.migrate import at_head, upgrade
from tests.website import plain_settings
from webadmin import commands
from webadmin.demo import RESIDENTS, DemoError, example, prepare
from webadmin.settings import Profile


class Quiet(commands.Server):
    """A server that stands ready and does not run."""

    started: list["Quiet"] = []  # noqa: RUF012 one list for the test

    def run(self) -> None:
        self.started.append(self)


@pytest.fixture
def quiet(monkeypatch: pytest.MonkeyPatch) -> list[Quiet]:
    monkeypatch.setattr(commands, "Server", Quiet)
    monkeypatch.setattr(Quiet, "started", [])
    return Quiet.started


def test_the_demo_is_made_once_and_taken_up_again(tmp_path: Path, quiet: list[Quiet]) -> None:
    folder = tmp_path / "demo"

    first = CliRunner().invoke(commands.demo, ["--data", str(folder), "--port", "8123"])
    again = CliRunner().invoke(commands.demo, ["--data", str(folder), "--port", "8123"])

    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    assert first.output == again.output
    for resident in RESIDENTS:
        assert resident.email in first.output
    assert "http://127.0.0.1:8123/" in first.output
    for name in ("accounts.json", "secret-key"):
        assert stat.S_IMODE((folder / name).stat().st_mode) == 0o600
    passwords = json.loads((folder / "accounts.json").read_text())
    assert len(set(passwords.values())) == len(RESIDENTS)
    assert all(password in first.output for password in passwords.values())
    assert isinstance(quiet[0].load(), Flask)
    assert quiet[0].cfg.bind == ["127.0.0.1:8123"]


def test_an_older_demo_gets_its_people_back(tmp_path: Path) -> None:
    ready = prepare(tmp_path)

    assert prepare(tmp_path) == ready
    assert at_head(make_engine(ready.settings.database))


def test_an_unreadable_example_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "oco-groningen").mkdir()
    (tmp_path / "oco-groningen" / "dossier.yaml").write_text("dossier: 1\n")
    monkeypatch.setattr("webadmin.demo.places.examples_dir", lambda: tmp_path)

    with pytest.raises(DemoError, match="reference"):
        example()


def test_serving_without_settings_says_what_is_missing() -> None:
    answer = CliRunner().invoke(commands.serve, [], env={"GUNNING_PROFILE": "production"})

    assert answer.exit_code == 1
    assert "GUNNING_SECRET_KEY" in answer.output


def test_serving_takes_the_database_from_the_command(tmp_path: Path, quiet: list[Quiet]) -> None:
    url = f"sqlite:///{tmp_path / 'site.db'}"
    upgrade(make_engine(url))
    environment = {"GUNNING_PROFILE": "demo", "GUNNING_SECRET_KEY": "s" * 40}

    answer = CliRunner().invoke(commands.serve, ["--url", url], env=environment)

    assert answer.exit_code == 0, answer.output
    assert quiet[0].cfg.workers == 2


def test_a_database_of_another_time_is_not_served(tmp_path: Path) -> None:
    environment = {"GUNNING_PROFILE": "demo", "GUNNING_SECRET_KEY": "s" * 40}
    url = f"sqlite:///{tmp_path / 'empty.db'}"

    answer = CliRunner().invoke(commands.serve, ["--url", url], env=environment)

    assert answer.exit_code == 1
    assert "gunning db upgrade" in answer.output


def test_the_demo_profile_stays_on_this_machine(tmp_path: Path) -> None:
    environment = {"GUNNING_PROFILE": "demo", "GUNNING_SECRET_KEY": "s" * 40}
    url = f"sqlite:///{tmp_path / 'site.db'}"

    answer = CliRunner().invoke(
        commands.serve,
        ["--url", url, "--host", "192.0.2.1"],
        env=environment,
    )

    assert answer.exit_code == 1
    assert "alleen op deze computer" in answer.output


def test_a_certificate_of_ones_own_is_handed_to_the_server(
    tmp_path: Path, quiet: list[Quiet]
) -> None:
    settings = plain_settings(tmp_path, profile=Profile.PRODUCTION, tls="cert.pem,key.pem")
    upgrade(make_engine(settings.database))

    commands.run(settings, "0.0.0.0", 443, 3)  # noqa: S104 a production server listens outside

    assert (quiet[0].cfg.certfile, quiet[0].cfg.keyfile) == ("cert.pem", "key.pem")
