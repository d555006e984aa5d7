"""`gunning advice` and `gunning trace`: what they tell, write and refuse."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from tender.advice.writing import write_exchange
from tender.cli.app import main
from tender.language import speaking
from tender.places import criteria_dir, examples_dir
from tests.advice_case import BIDDER, DECIDED_ON, answered, exchange, question, reacted, wish

MODEL = str(criteria_dir() / "oco" / "2026-12-01.yaml")
ADVICE = examples_dir() / "advies"
HEERENVEEN, GRONINGEN = str(ADVICE / "heerenveen.yaml"), str(ADVICE / "groningen.yaml")
DOSSIER = str(examples_dir() / "oco-groningen" / "dossier.yaml")


def run(*args: str) -> Result:
    with speaking("nl"):
        return CliRunner().invoke(main, list(args))


def test_an_advice_with_open_points_is_told_and_ends_with_1() -> None:
    result = run("advice", HEERENVEEN)

    assert result.exit_code == 1
    assert "0 van 17 punten en vragen beantwoord, 0 besloten." in result.output
    assert "Punt W1 heeft nog geen antwoord. Schrijf een concept." in result.output
    assert "Dagen tussen aanvraag en besluit: niet bekend." in result.output


def test_the_story_of_groningen_says_how_little_time_was_left() -> None:
    result = run("advice", GRONINGEN)

    assert "Dagen tussen advies en publicatie: 18." in result.output
    assert "Tussen het advies en de publicatie lagen 18 dagen" in result.output


def test_a_complete_reaction_ends_with_0(tmp_path: Path) -> None:
    path = tmp_path / "advies.yaml"
    path.write_text(write_exchange(reacted(exchange(wish(1, BIDDER), question(1)))))

    result = run("advice", str(path))

    assert result.exit_code == 0
    assert "Geheel of deels overgenomen: 100%." in result.output


def test_terms_are_dated_tasks_and_late_ones_are_told(tmp_path: Path) -> None:
    path = tmp_path / "advies.yaml"
    text = write_exchange(reacted(exchange(wish(1))))
    path.write_text(text + "term: {weeks: 6, start: 2026-09-28}\n")

    early, late = (
        run("advice", str(path), "--on", "2026-11-09"),
        run("advice", str(path), "--on", "2026-11-10"),
    )

    assert early.exit_code == 0
    assert "2026-11-09: de reactie versturen" in early.output
    assert "2026-12-07: de gemeenteraad melden dat er geen reactie is" in early.output
    assert late.exit_code == 1
    assert "De reactie moest er op 2026-11-09 zijn" in late.output
    tree = json.loads(run("advice", str(path), "--on", "2026-11-10", "--json").output)
    assert tree["dates"][3] == {"on": "2026-12-07", "duty": "escalate", "open": True}


def test_the_state_in_json_names_every_point() -> None:
    tree = json.loads(run("advice", HEERENVEEN, "--json").output)

    assert len(tree["points"]) == len(tree["findings"]) == 17
    assert tree["figures"]["decided"] == 0
    assert tree["dates"] == []


def test_a_file_with_faults_gives_findings_alone(tmp_path: Path) -> None:
    path = tmp_path / "advies.yaml"
    path.write_text("exchange: 1\n")

    assert run("advice", str(path)).exit_code == 1
    assert json.loads(run("advice", str(path), "--json").output).keys() == {"findings"}


def test_a_trace_follows_points_to_criteria_grades_and_promises() -> None:
    result = run("trace", MODEL, "--advice", GRONINGEN, "--dossier", DOSSIER)

    assert result.exit_code == 0
    assert "seed-001 W1" in result.output
    assert "gunningscriterium toegankelijkheid-en-bekendheid (20/100)" in result.output
    assert "4 inschrijvingen beoordeeld:" in result.output
    assert "      K03-m1: Inwoners die cliëntondersteuning kennen" in result.output
    assert "pas als de brieven over de gunning zijn verzonden" not in result.output
    assert "Het college heeft over dit punt nog niet besloten." in result.output


def test_a_trace_before_the_award_says_once_that_grades_come_later() -> None:
    result = run("trace", "oco/2026-12-01", "--advice", HEERENVEEN)

    assert result.output.count("pas als de brieven over de gunning zijn verzonden") == 1
    assert result.output.count("contractbepaling C10: U voert het groeiplan") == 1
    assert "    C10: U voert het groeiplan" not in result.output


def test_a_trace_tells_what_the_college_decided_on_a_point(tmp_path: Path) -> None:
    path = tmp_path / "advies.yaml"
    path.write_text(write_exchange(reacted(exchange(wish(1)))))

    result = run("trace", MODEL, "--advice", str(path))

    assert f"  Besloten op {DECIDED_ON} door" in result.output


def test_another_kind_of_file_is_told_in_one_sentence() -> None:
    result = run("advice", MODEL)

    assert result.exit_code == 1
    assert "Dit is geen adviesbestand." in result.output
    assert result.output.count(MODEL) == 1


def test_a_share_is_unknown_while_nothing_was_decided() -> None:
    assert "Geheel of deels overgenomen: niet bekend." in run("advice", GRONINGEN).output


def test_a_day_that_is_none_is_refused_with_an_example() -> None:
    result = run("advice", GRONINGEN, "--on", "1 mei")

    assert result.exit_code == 2
    assert "'1 mei' is geen datum zoals 2026-12-01." in result.output
    assert "--on YYYY-MM-DD" in run("advice", "--help").output


def test_a_trace_in_json_holds_everything_that_is_cited() -> None:
    tree = json.loads(
        run("trace", MODEL, "--advice", GRONINGEN, "--advice", HEERENVEEN, "--json").output
    )

    assert [each["item"] for each in tree["origins"][:4]] == ["W1", "W2", "W3", "W1"]
    assert len(tree["origins"]) > 100
    assert tree["findings"] == []


def test_a_trace_in_json_leaves_out_what_is_not_decided_and_names_its_sources(
    tmp_path: Path,
) -> None:
    path = tmp_path / "advies.yaml"
    draft = replace(answered(wish(1)), reply="Nog geheim.", decided=None)
    path.write_text(write_exchange(reacted(exchange(wish(1)), draft)))

    told = run("trace", MODEL, "--advice", str(path), "--advice", GRONINGEN, "--json").output

    first, second = json.loads(told)["origins"][:2]
    assert "Nog geheim." not in told
    assert (first["outcome"], first["landed"]) == ("", [])
    assert first["source_title"] == "Cliëntondersteuning"
    assert second["source_title"].startswith("Voortgang van de aanbesteding")


def test_a_criteria_file_elsewhere_uses_the_sources_beside_it_or_ours(tmp_path: Path) -> None:
    alone = tmp_path / "alleen.yaml"
    alone.write_bytes(Path(MODEL).read_bytes())
    kept = tmp_path / "mijn" / "oco" / "2026-12-01.yaml"
    kept.parent.mkdir(parents=True)
    kept.write_bytes(Path(MODEL).read_bytes())
    theirs = (criteria_dir() / "sources.yaml").read_text("utf-8")
    sources = kept.parent.parent / "sources.yaml"
    sources.write_text(theirs.replace("title: Voortgang van", "title: Stand van"), "utf-8")

    ours, beside = (run("trace", str(file), "--advice", GRONINGEN).output for file in (alone, kept))

    assert "Voortgang van de aanbesteding" in ours
    assert "Stand van de aanbesteding" in beside


def test_a_point_without_a_place_says_so(tmp_path: Path) -> None:
    path = tmp_path / "advies.yaml"
    path.write_text(write_exchange(exchange(wish(1))))

    assert "Het heeft geen plaats in het gunningsmodel." in run(
        "trace", MODEL, "--advice", str(path)
    ).output  # fmt: skip


@pytest.mark.parametrize(("name", "begins"), [("spoor.pdf", b"%PDF"), ("spoor.html", b"<!DOCTYPE")])
def test_a_trace_is_written_as_pdf_or_page(tmp_path: Path, name: str, begins: bytes) -> None:
    out = tmp_path / name

    result = run("trace", MODEL, "--advice", GRONINGEN, "-o", str(out))

    assert result.exit_code == 0
    assert out.read_bytes().startswith(begins)
    assert str(out) in result.output


def test_what_cannot_be_traced_or_written_is_told(tmp_path: Path) -> None:
    other = str(examples_dir() / "lots" / "dossier.yaml")
    broken = tmp_path / "advies.yaml"
    broken.write_text("exchange: 1\n")

    wrong_end = run("trace", MODEL, "--advice", GRONINGEN, "-o", str(tmp_path / "spoor.txt"))
    no_folder = run("trace", MODEL, "--advice", GRONINGEN, "-o", str(tmp_path / "x" / "y.html"))
    no_lot = run("trace", MODEL, "--advice", GRONINGEN, "--dossier", other)

    no_dossier = run("trace", MODEL, "--advice", GRONINGEN, "--dossier", str(tmp_path / "d.yaml"))

    assert no_dossier.exit_code == 1
    assert "d.yaml:1:1: Er is geen bestand met deze naam." in no_dossier.output
    assert (wrong_end.exit_code, no_folder.exit_code, no_lot.exit_code) == (2, 2, 2)
    assert "moet eindigen op .html of .pdf" in wrong_end.output
    assert "Geen perceel van" in no_lot.output
    assert run("trace", MODEL, "--advice", str(broken)).exit_code == 1
    assert json.loads(run("trace", MODEL, "--advice", str(broken), "--json").output).keys() == {
        "findings"
    }
    assert run("trace", str(broken), "--advice", GRONINGEN).exit_code == 1
