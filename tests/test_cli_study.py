"""What the commands on many worlds have in common: the extra, the help, the words, the bar."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tender.cli.study.extra import needs_study
from tender.cli.study.wording import WORDS, in_words
from tender.language import speaking
from tests import dossier_case
from tests.study_case import EXAMPLE, PRICES, ROOT, answer, codes, crossed, dossier_text, run


def process(*args: object, **how: Any) -> subprocess.CompletedProcess[bytes]:  # noqa: ANN401 - as subprocess has it
    """The command in a process of its own, after some code of ours."""
    before = how.pop("before", "")
    code = f"{before}\nfrom tender.cli import main; main(prog_name='gunning')"
    words = [sys.executable, "-W", "error", "-c", code, *map(str, args)]
    return subprocess.run(words, cwd=ROOT, check=False, timeout=60, **how)


@pytest.fixture
def market(tmp_path: Path) -> Path:
    path = tmp_path / "markt.csv"
    path.write_text("tender,bid,price,quality\neen,a,100,80\n", encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("package", "words"),
    [
        ("numpy", ["agreement", EXAMPLE]),
        ("numpy", ["weights", EXAMPLE, "--json"]),
        ("numpy", ["replay", "markt.csv"]),
        ("numba", ["replay", "markt.csv"]),
        ("duckdb", ["replay", "markt.csv"]),
    ],
)
def test_without_the_extra_a_command_names_the_remedy(
    market: Path, package: str, words: list[object]
) -> None:
    words = [market if word == "markt.csv" else word for word in words]
    before = f"import sys; sys.modules[{package!r}] = None"

    done = process(*words, before=before, capture_output=True)

    assert (done.returncode, done.stdout) == (2, b"")
    said = f"Deze opdracht heeft {package} nodig, en dat is niet ge"
    assert done.stderr.decode().startswith(said)
    assert done.stderr.decode().endswith('pip install "gunning[study]"\n')
    assert done.stderr.count(b"\n") == 1


@pytest.mark.parametrize("words", [["evaluate", EXAMPLE], ["replay", "--help"]])
def test_the_other_commands_and_the_help_do_without_the_extra(words: list[object]) -> None:
    before = "import sys; sys.modules.update(dict.fromkeys(['numpy', 'numba', 'duckdb']))"

    assert process(*words, before=before, capture_output=True).returncode == 0


def test_another_thing_that_cannot_be_imported_is_a_mistake_of_ours() -> None:
    @needs_study
    def broken() -> None:
        raise ImportError(name="frob")

    with pytest.raises(ImportError):
        broken()


@pytest.mark.parametrize("command", ["replay", "agreement", "weights"])
def test_help_is_said_in_both_languages(command: str) -> None:
    dutch, english = run(command, "--help"), run("--language", "en", command, "--help")

    assert (dutch.exit_code, english.exit_code) == (0, 0)
    assert "Antwoord in JSON" in dutch.stdout
    assert "Answer in JSON" in english.stdout
    assert "docs/study.md" in english.stdout


@pytest.mark.parametrize("message", WORDS)
def test_what_the_wing_says_is_said_in_dutch(message: str) -> None:
    facts = {"low": "1"} | {name: f"<{name}>" for name in ("line", "rule", "missing", "column")}
    names = {part.split("}")[0] for part in message.split("{")[1:]}
    said = message.format(**{name: facts.get(name, "x y") for name in names})

    dutch = in_words(said)
    with speaking("en"):
        assert in_words(said) == said

    assert dutch != said
    assert all(facts[name] in dutch for name in names & facts.keys())


def test_what_nobody_marked_is_said_as_it_is() -> None:
    assert in_words("frob") == "frob"


@pytest.mark.parametrize("command", ["agreement", "weights"])
def test_a_file_that_gives_no_dossier_gives_findings(tmp_path: Path, command: str) -> None:
    found, result = answer(command, tmp_path / "nowhere"), run(command, tmp_path / "nowhere")

    assert (found["lots"], codes(found)) == ([], ["file-missing"])
    assert result.exit_code == 1
    assert "Er is geen bestand met deze naam." in result.stdout


@pytest.mark.parametrize("command", ["agreement", "weights"])
def test_a_lot_can_be_chosen_and_one_that_is_not_there_is_wrong_use(
    tmp_path: Path, command: str
) -> None:
    path = tmp_path / "d.yaml"
    path.write_text(dossier_case.SOUND, encoding="utf-8")
    words = ["--unrounded"] if command == "weights" else []

    found = answer(command, path, "--lot", "twee", *words)
    wrong = run(command, path, "--lot", "drie", *words)

    assert [lot["lot"] for lot in found["lots"]] == ["twee"]
    assert (wrong.exit_code, wrong.stdout) == (2, "")
    assert "drie" in wrong.stderr


def test_a_terminal_sees_a_bar_and_a_pipe_sees_none() -> None:
    words = ["weights", EXAMPLE, "--unrounded", "--draws", "200000"]
    ours, theirs = pty.openpty()
    env = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}

    seen = process(*words, stdout=subprocess.PIPE, stderr=theirs, env=env)
    os.close(theirs)
    drawn = os.read(ours, 100_000)
    os.close(ours)
    piped = process(*words, capture_output=True)

    assert b"Gewichten trekken" in drawn
    assert (piped.stderr, piped.stdout) == (b"", seen.stdout)
    assert b"Gewichten trekken" not in seen.stdout


def keys(tree: object) -> Iterator[str]:
    """All keys of an answer, but for those of findings, faults and versions."""
    if isinstance(tree, dict):
        for key, inner in tree.items():
            yield key
            yield from keys(inner) if key not in {"findings", "faults", "versions"} else ()
    elif isinstance(tree, list):
        for inner in tree:
            yield from keys(inner)


def test_the_page_on_the_study_names_every_key_of_an_answer(market: Path, tmp_path: Path) -> None:
    page = (ROOT / "docs" / "study.md").read_text(encoding="utf-8")
    nested, alone = tmp_path / "nested.yaml", tmp_path / "alone.yaml"
    given = {"a": {"lid-1": "8", "lid-2": "7"}, "b": {"lid-3": "2", "lid-4": "3"}}
    nested.write_text(dossier_text(given, PRICES), encoding="utf-8")
    alone.write_text(dossier_text(crossed(a=("7",), b=("5",)), PRICES), encoding="utf-8")
    answers = [
        answer("replay", market, "--rules", "doubling,tripling"),
        *(answer("agreement", path) for path in (EXAMPLE, nested, alone)),
        answer("weights", EXAMPLE, "--unrounded", "--draws", "100"),
    ]

    assert {key for key in keys(answers) if f"`{key}`" not in page} == set()
