"""The command line as people meet it: languages, help, exit codes, and no trace for any input."""

import errno
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import EntryPoint, PackageNotFoundError
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from tender.cli import house, main, screen
from tender.cli.house import BUG, INTERRUPTED, PIPE_CLOSED
from tender.places import NotBundledError
from tests.dossier_case import SOUND

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = ["check", "evaluate", "explain", "documents", "db"]


def run(*args: object, env: dict[str, str] | None = None) -> Result:
    return CliRunner().invoke(main, [str(arg) for arg in args], env=env)


@pytest.fixture
def dossier(tmp_path: Path) -> Path:
    path = tmp_path / "d.yaml"
    path.write_text(SOUND, encoding="utf-8")
    return path


def test_help_is_dutch_by_default_and_lists_the_commands_in_the_order_of_work() -> None:
    lines = run("--help").output.splitlines()

    assert lines[0].startswith("Gebruik: ")
    own = [line.split()[0] for line in lines[lines.index("Opdrachten:") + 1 :] if line.strip()]
    assert own == [*COMMANDS, "demo", "serve"]


def test_help_is_english_where_that_is_asked_for() -> None:
    by_option = run("--language", "en", "--help").output
    by_option_in_one_word = run("--language=en", "--help").output
    by_environment = run("--help", env={"GUNNING_LANGUAGE": "en"}).output

    assert by_option.startswith("Usage: ")
    assert by_option.replace("=", " ") == by_option_in_one_word.replace("=", " ") == by_environment


def test_the_option_goes_before_the_environment() -> None:
    output = run("--language", "nl", "--help", env={"GUNNING_LANGUAGE": "en"}).output

    assert output.startswith("Gebruik: ")


@pytest.mark.parametrize("command", [*([name] for name in COMMANDS), ["db", "export"]])
def test_every_command_explains_itself_in_both_languages(command: list[str]) -> None:
    dutch, english = run(*command, "--help"), run("--language", "en", *command, "--help")

    assert (dutch.exit_code, english.exit_code) == (0, 0)
    assert dutch.output.startswith("Gebruik: ")
    assert english.output.startswith("Usage: ")


def test_the_language_does_not_outlive_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    run("--language", "en", "--help")
    assert os.environ["LANGUAGE"] == "de"

    monkeypatch.delenv("LANGUAGE")
    run("--help")
    assert "LANGUAGE" not in os.environ


def test_the_version_is_told() -> None:
    result = run("--version")

    assert result.exit_code == 0
    assert result.output.startswith("gunning 0.")


def test_without_an_installed_distribution_there_is_no_version(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def missing(_name: str) -> str:
        raise PackageNotFoundError

    monkeypatch.setattr("tender.cli.app.version", missing)

    assert run("--version").output == "gunning (not installed)\n"


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (["frob"], "De opdracht 'frob' bestaat niet."),
        (["evaluate"], "Er ontbreekt een argument: 'DOSSIER'."),
        (["evaluate", "x", "--frob"], "De optie '--frob' bestaat niet."),
        (["evaluate", "x", "--criteria", "nergens"], "De waarde bij '--criteria' past niet:"),
        (["check"], "Er ontbreekt een argument: 'FILE...'."),
        (["--language", "fy", "check", "x"], "'fy' is geen van deze: 'nl', 'en'."),
        (["documents", "x"], "Er ontbreekt een optie: '--out'."),
        (["db", "upgrade"], "Er ontbreekt een optie: '--url'."),
        (["evaluate", "x", "y", "z"], "Dit staat er te veel: y z"),
    ],
)
def test_wrong_use_ends_with_2_and_says_in_dutch_what_was_wrong(args: list[str], said: str) -> None:
    result = run(*args)

    assert result.exit_code == 2
    assert said in result.stderr
    assert result.stdout == ""


NONSENSE: dict[str, Callable[[Path], object]] = {
    "a folder": Path.mkdir,
    "nothing": str,
    "an empty file": lambda path: path.write_bytes(b""),
    "binary junk": lambda path: path.write_bytes(bytes(range(256)) * 40),
    "deep nesting": lambda path: path.write_bytes(b"[" * 100_000),
    "a list": lambda path: path.write_bytes(b"- a\n"),
    "ten megabytes": lambda path: path.write_bytes(b"a: b\n" * 2_000_000),
    "other YAML": lambda path: path.write_bytes(b"kleur: rood\n"),
    "other JSON": lambda path: path.write_bytes(b'{"kleur": null}'),
    "half a sign": lambda path: path.write_bytes(b'{"dossier": "\\ud800"}'),
    "code for a terminal": lambda path: path.write_bytes(b'dossier: "\\e]0;x\\a\\e[31m"\n'),
}


@pytest.mark.parametrize("name", ["f.yaml", "f.json"])
@pytest.mark.parametrize("make", NONSENSE.values(), ids=NONSENSE.keys())
@pytest.mark.parametrize("command", ["check", "evaluate", "explain", "documents", "import"])
def test_nonsense_gives_findings_and_never_a_trace(
    tmp_path: Path, command: str, make: Callable[[Path], object], name: str
) -> None:
    path = tmp_path / name
    make(path)
    more = {
        "explain": ["a"],
        "documents": ["--out", str(tmp_path / "out")],
        "import": ["--url", "sqlite:///nergens.db"],
    }.get(command, [])
    words = ["db", "import"] if command == "import" else [command]

    result = run(*words, path, *more)

    assert result.exit_code == 1, result.output
    assert isinstance(result.exception, SystemExit)
    assert result.stdout.strip()
    assert "\x1b" not in result.output
    assert not (tmp_path / "out").exists()


def test_a_name_that_no_terminal_can_show_is_shown_in_code() -> None:
    result = run("check", "a\x1b[31mb\udcff.yaml")

    assert result.exit_code == 1
    assert result.stdout == ("a\\x1b[31mb\\udcff.yaml:1:1: Er is geen bestand met deze naam.\n")


def test_texts_of_users_are_never_taken_for_markup(dossier: Path) -> None:
    text = SOUND.replace("title: Een,", "title: '[red]Een[/red] :smile:',")
    dossier.write_text(text, encoding="utf-8")

    assert "Perceel een: [red]Een[/red] :smile:\n" in run("evaluate", dossier).stdout


def test_long_texts_are_never_wrapped_or_cut(dossier: Path) -> None:
    long = "woord " * 100
    dossier.write_text(SOUND.replace("tenderer: A B.V.", f"tenderer: {long}"), encoding="utf-8")

    assert long.strip() in run("evaluate", dossier).stdout


def test_nothing_is_coloured_where_nobody_looks(dossier: Path) -> None:
    assert "\x1b" not in run("evaluate", dossier).output


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
        (OSError(errno.ENOSPC, "No space left on device"), "No space left on device"),
        (PermissionError(errno.EACCES, "Permission denied", "uit"), "uit: Permission denied"),
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
    point = EntryPoint("bouw", "tests.test_cli:elsewhere", house.ENTRY_POINTS)
    monkeypatch.setattr(house, "entry_points", points(point))

    assert run("bouw").output == "gebouwd\n"
    assert "  bouw       Bouw iets.\n" in run("--help").output


@click.command("bouw")
def elsewhere() -> None:
    """Bouw iets."""
    click.echo("gebouwd")


@pytest.mark.parametrize(
    "value", ["tests.nergens:serve", "tests.test_cli:nergens", "tests.test_cli:ROOT"]
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
