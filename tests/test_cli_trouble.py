"""What the command line says when it cannot go on: mistakes, closed streams, missing parts."""

import errno
import os
import re
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tender.cli import house, main, screen
from tender.cli.house import BUG, INTERRUPTED, PIPE_CLOSED
from tender.places import NotBundledError
from tests.dossier_case import SOUND

ROOT = Path(__file__).resolve().parent.parent


def run(*args: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], env=env)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "d.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


class UnforeseenError(Exception):
    """Something nobody foresaw."""


def failing(error: BaseException) -> Callable[..., object]:
    def fail(*_args: object, **_more: object) -> object:
        raise error

    return fail


def test_a_mistake_of_ours_is_told_in_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tender.cli.check.read_bytes", failing(UnforeseenError("details")))

    result = run("check", "x")

    assert result.exit_code == BUG
    assert result.stderr.startswith("Er zit een fout in Gunning (UnforeseenError);")
    assert result.stderr.count("\n") == 1
    assert "details" not in result.output


def test_the_trace_is_for_those_who_ask_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tender.cli.check.read_bytes", failing(UnforeseenError("details")))

    result = run("check", "x", env={"GUNNING_DEBUG": "1"})

    assert result.exit_code == BUG
    assert "Traceback" in result.stderr
    assert "UnforeseenError: details" in result.stderr


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "de schijf is vol"),
        (PermissionError(errno.EACCES, "Permission denied", "uit"), "uit: dit mag niet"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_what_the_machine_refuses_is_told(
    monkeypatch: pytest.MonkeyPatch, error: OSError, said: str
) -> None:
    monkeypatch.setattr("tender.cli.check.read_bytes", failing(error))

    result = run("check", "x")

    assert (result.exit_code, result.stderr) == (2, f"Dit kon niet worden uitgevoerd: {said}\n")


@pytest.mark.parametrize(
    ("error", "code"),
    [(KeyboardInterrupt(), INTERRUPTED), (BrokenPipeError(), PIPE_CLOSED)],
    ids=["Ctrl-C", "pipe"],
)
def test_whoever_stops_a_command_gets_no_trace(
    monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    monkeypatch.setattr("tender.cli.check.read_bytes", failing(error))

    result = run("check", "x")

    assert (result.exit_code, result.stdout) == (code, "")
    assert "Traceback" not in result.stderr


def test_an_installation_without_catalogues_names_the_remedy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    missing = NotBundledError(Path("locale"), "Run 'make install'.")
    monkeypatch.setattr("tender.cli.speech.locale_dir", failing(missing))

    result = run("--help")

    assert (result.exit_code, result.stderr) == (2, "locale is missing. Run 'make install'.\n")


def test_an_installation_without_criteria_names_the_remedy(
    monkeypatch: pytest.MonkeyPatch, dossier: Path
) -> None:
    missing = NotBundledError(Path("criteria"), "Run 'make install'.")
    monkeypatch.setattr("tender.cli.explain.criteria_dir", failing(missing))

    result = run("explain", dossier, "a")

    assert (result.exit_code, result.stderr) == (2, "criteria is missing. Run 'make install'.\n")


def points(*found: EntryPoint) -> Callable[..., tuple[EntryPoint, ...]]:
    return lambda **_group: found


def test_a_command_from_elsewhere_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    point = EntryPoint("bouw", "tests.test_cli_trouble:elsewhere", house.ENTRY_POINTS)
    monkeypatch.setattr(house, "entry_points", points(point))

    assert run("bouw").output == "gebouwd\n"
    assert re.search(r"^  bouw +Bouw iets\.$", run("--help").output, re.MULTILINE)


@click.command("bouw")
def elsewhere() -> None:
    """Bouw iets."""
    click.echo("gebouwd")


@pytest.mark.parametrize(
    "value",
    ["tests.nergens:serve", "tests.test_cli_trouble:nergens", "tests.test_cli_trouble:ROOT"],
)
def test_a_command_that_cannot_be_loaded_says_so(
    monkeypatch: pytest.MonkeyPatch, value: str
) -> None:
    monkeypatch.setattr(house, "entry_points", points(EntryPoint("serve", value, "")))

    result = run("serve", "--port", "8000")

    assert result.exit_code == 2
    assert result.stderr.startswith("De opdracht 'serve' hoort bij het webdeel van Gunning")
    assert "(hier niet geïnstalleerd)" in run("--help").output


def test_without_the_web_part_its_commands_say_that_it_is_missing(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(house, "entry_points", points())

    result = run("demo")

    assert (result.exit_code, result.stdout) == (2, "")
    assert "pip install gunning" in result.stderr
    assert run("frob").stderr.endswith("De opdracht 'frob' bestaat niet.\n")


def test_a_caller_from_python_gets_the_code() -> None:
    assert main.main(["--version"], standalone_mode=False) == 0
    assert main.main(["check", "nergens.yaml"], standalone_mode=False) == 1


def test_a_pipe_that_closes_is_not_taken_for_a_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout.write", failing(BrokenPipeError()))

    with pytest.raises(BrokenPipeError):
        screen.say("iets")


def test_a_stream_that_is_closed_leads_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdout", None)

    assert main.main(["--version"], standalone_mode=False) == 0
    sys.stdout.close()


def process(*args: object, **how: object) -> subprocess.CompletedProcess[bytes]:
    """The command in a process of its own, where streams can be closed or too narrow."""
    code = "from tender.cli import main; main(prog_name='gunning')"
    words = [sys.executable, "-c", code, *map(str, args)]
    return subprocess.run(words, cwd=ROOT, check=False, timeout=60, **how)  # type: ignore[call-overload,no-any-return] # any of its many forms


def test_a_reader_that_leaves_early_is_no_trouble(dossier: Path) -> None:
    reading, writing = os.pipe()
    os.close(reading)

    done = process("evaluate", dossier, stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)

    assert (done.returncode, done.stderr) == (PIPE_CLOSED, b"")


def test_signs_that_a_terminal_lacks_become_question_marks(dossier: Path) -> None:
    env = {**os.environ, "PYTHONIOENCODING": "ascii"}

    done = process("evaluate", dossier, env=env, capture_output=True)

    assert (done.returncode, done.stderr) == (0, b"")
    assert b"? 20.00" in done.stdout


def test_a_closed_output_is_no_trouble(dossier: Path) -> None:
    done = process("evaluate", dossier, stderr=subprocess.PIPE, preexec_fn=lambda: os.close(1))

    assert (done.returncode, done.stderr) == (0, b"")
