"""Editions that are frozen: a register of digests that files are held against."""

from pathlib import Path

from tender.criteria import published, read_model
from tender.editions import (
    freeze,
    frozen_findings,
    misnamed,
    read_register,
    register_findings,
)
from tender.model import AwardModel

ROOT = Path(__file__).resolve().parent.parent
CRITERIA = ROOT / "criteria"
EXAMPLES = ROOT / "examples" / "editions"


def folder(tmp_path: Path) -> Path:
    made = tmp_path / "criteria"
    (made / "schoonmaak").mkdir(parents=True)
    for path in published(EXAMPLES):
        (made / "schoonmaak" / path.name).write_bytes(path.read_bytes())
    return made


def model_in(place: Path, edition: str = "2026-12-01") -> AwardModel:
    model, _ = read_model(place / "schoonmaak" / f"{edition}.yaml")
    assert model is not None
    return model


def test_without_a_register_every_edition_is_a_draft(tmp_path: Path) -> None:
    place = folder(tmp_path)

    assert frozen_findings(model_in(place), place) == ()
    assert register_findings(place) == ()


def test_a_frozen_edition_may_change_in_layout_but_not_in_content(tmp_path: Path) -> None:
    place = folder(tmp_path)
    model = model_in(place)
    register, _ = read_register(place)
    register.path.write_text(freeze(register, [model, model]), encoding="utf-8")
    again, findings = read_register(place)
    assert findings == ()
    assert freeze(again, [model]) == again.text
    path = place / "schoonmaak" / "2026-12-01.yaml"
    text = path.read_text(encoding="utf-8")

    path.write_text(f"# Een opmerking.\n{text}", encoding="utf-8")
    assert frozen_findings(model_in(place), place) == ()
    path.write_text(text.replace("Hoe zorgt", "Waarom zorgt"), encoding="utf-8")

    assert [f.code for f in frozen_findings(model_in(place), place)] == ["edition-changed"]
    assert [f.code for f in register_findings(place)] == ["edition-changed"]
    path.write_text(text.replace("weight: 45", "weight: 44"), encoding="utf-8")
    assert "weights" in {f.code for f in register_findings(place)}
    path.unlink()
    assert [f.code for f in register_findings(place)] == ["edition-gone"]


def test_a_damaged_register_is_told_with_its_line(tmp_path: Path) -> None:
    place = folder(tmp_path)
    line = f"schoonmaak/2026-12-01 {model_in(place).digest}"
    path = place / "EDITIONS"
    path.write_text(f"# kop\n{line}\nschoonmaak 12\n{line}\n", encoding="utf-8")

    _register, findings = read_register(place)

    assert [(f.code, f.place.line) for f in findings] == [
        ("edition-line", 3),
        ("edition-double", 4),
    ]
    path.write_bytes(b"\xff\xfe")
    assert [f.code for f in read_register(place)[1]] == ["not-utf8"]
    path.write_bytes(b"#" * (256 * 1024 + 1))
    assert [f.code for f in read_register(place)[1]] == ["too-large"]


def test_a_register_without_a_last_newline_gets_one(tmp_path: Path) -> None:
    place = folder(tmp_path)
    (place / "EDITIONS").write_text("# kop", encoding="utf-8")
    register, _ = read_register(place)

    assert freeze(register, [model_in(place)]).splitlines()[1].startswith("schoonmaak/2026-12-01 ")


def test_a_file_stands_where_its_name_says(tmp_path: Path) -> None:
    model = model_in(EXAMPLES)

    assert misnamed(model, EXAMPLES / "schoonmaak" / "2026-12-01.yaml") == ()
    assert [f.code for f in misnamed(model, tmp_path / "anders.yaml")] == ["edition-name"]


def test_the_frozen_editions_that_ship_are_what_they_were() -> None:
    """A model outside criteria/EDITIONS is a draft; a frozen one changes in a new edition only."""
    assert [str(finding) for finding in register_findings(CRITERIA)] == []
