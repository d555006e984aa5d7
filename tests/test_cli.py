"""The command line as people meet it: languages, help, exit codes, and no trace for any input."""

import os
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.cli import main
from tests.dossier_case import SOUND

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = [
    "check",
    "new",
    "import-criteria",
    "coverage",
    "diff",
    "freeze",
    "lay",
    "chapter",
    "advice",
    "trace",
    "simulate",
    "evaluate",
    "explain",
    "documents",
    "stability",
    "recalc",
    "pricesheet",
    "replay",
    "agreement",
    "weights",
    "db",
]


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
