"""Dossier files: contradictions with their places, and the same value after every journey."""

import re
from pathlib import Path

import pytest

from tender.dossier import load_dossier, read_dossier
from tender.evaluation import evaluate
from tests.dossier_case import HEAD, MODEL, SOUND, changed, dossier, findings, load, place_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "oco-groningen" / "dossier.yaml"
OVERLEG = MODEL.format(name="overleg", rule="consensus", missing="forbid")
MIDDEN = MODEL.format(name="midden", rule="median", missing="forbid")

CONTRADICTIONS = f"""\
{HEAD}{OVERLEG}{MIDDEN}
lots:
  - {{id: een, title: Een, model: overleg/2027-01-15, stage: priced}}
  - {{id: een, title: Een, model: overleg/2027-01-15, stage: priced}}     # double-lot
  - {{id: twee, title: Twee, model: midden/2027-01-15, stage: priced}}
  - {{id: drie, title: Drie, model: midden/2027-01-16, stage: priced}}    # model-of-lot
  - {{id: vier, title: Vier, model: overleg/2027-01-15, stage: consensus}}
committee:
  - {{id: lid-1, function: voorzitter, hat: chair}}
  - {{id: lid-1, function: adviseur, hat: evaluator}}                     # double-member
  - {{id: lid-2, function: adviseur, hat: evaluator, lots: [zes]}}        # lot-unknown
bids:
  - {{id: a, tenderer: A B.V., lot: een, prices: {{prijs: 1500.00}}}}
  - {{id: a, tenderer: A B.V., lot: een}}                                 # double-bid
  - {{id: b, tenderer: B B.V., lot: vijf}}                                # lot-unknown
  - {{id: c, tenderer: C B.V., lot: twee, prices: {{prijs: 0}}}}          # price-refused
  - {{id: d, tenderer: D B.V., lot: een, prices: {{prijzen: 1}}}}         # price-criterion-unknown
  - {{id: e, tenderer: E B.V., lot: vier, prices: {{prijs: 1}}}}          # price-early
checks:
  - {{bid: a, by: inkoper, on: 2027-02-01}}
  - {{bid: a, by: inkoper, on: 2027-02-02}}                               # double-check
  - {{bid: z, by: inkoper, on: 2027-02-01}}                               # bid-unknown
  - bid: c
    by: inkoper
    on: 2027-02-01
    fails: [{{requirement: E9, reason: R.}}]                              # requirement-unknown
assessments:
  - {{bid: a, criterion: plan, by: lid-1, grade: goed, reasons: R.}}
  - {{bid: a, criterion: plan, by: lid-1, grade: matig, reasons: R.}}     # double-assessment
  - {{bid: a, criterion: paln, by: lid-1, grade: goed, reasons: R.}}      # criterion-unknown
  - {{bid: a, criterion: prijs, by: lid-1, grade: goed, reasons: R.}}     # criterion-not-graded
  - {{bid: a, criterion: team, by: lid-9, grade: 8, reasons: R.}}         # evaluator-unknown
  - {{bid: a, criterion: team, by: lid-1, grade: 8.3, reasons: R.}}       # grade-unknown
  - {{bid: d, criterion: team, by: lid-1, grade: 8.50, reasons: ""}}      # reasons-missing
  - {{bid: z, criterion: team, by: lid-1, grade: 8, reasons: R.}}         # bid-unknown
consensus:
  - {{bid: a, criterion: plan, grade: goed, reasons: R., for_others: O.}}
  - {{bid: a, criterion: plan, grade: goed, reasons: R., for_others: O.}} # double-consensus
  - {{bid: a, criterion: team, grade: elf, reasons: R., for_others: O.}}  # grade-unknown
  - {{bid: c, criterion: plan, grade: goed, reasons: R., for_others: O.}} # consensus-unused
  - {{bid: z, criterion: plan, grade: goed, reasons: R., for_others: O.}} # bid-unknown
confirmations:
  - {{by: lid-9, lot: een, on: 2027-03-01}}                               # evaluator-unknown
  - {{by: lid-1, lot: tien, on: 2027-03-01}}                              # lot-unknown
"""
"""Behind each line that contradicts another stands what should be said about it."""


def told(text: str) -> list[tuple[str, int, int]]:
    return [(f.code, f.place.line, f.place.column) for f in findings(text)]


def test_a_sound_dossier_has_no_findings() -> None:
    assert findings(SOUND) == ()


def test_every_contradiction_is_told_at_its_line() -> None:
    expected = [
        (code, number)
        for number, line in enumerate(CONTRADICTIONS.splitlines(), 1)
        for code in re.findall(r"# ([a-z-]+)$", line)
    ]
    waiting = re.compile("-open$|no-valid-bid")

    found = [(code, line) for code, line, _ in told(CONTRADICTIONS) if not waiting.search(code)]

    assert sorted(found) == sorted(expected)


@pytest.mark.parametrize(
    ("old", "new", "code", "at"),
    [
        ("dossier: 1\n", "dossier: 2\n", "not-one-of", "2\nreference"),
        ("reference: P-1", "reference: P 1", "not-an-id", "P 1"),
        ("title: Proef\nauthority", "titel: Proef\nauthority", "key-unknown", "titel"),
        ("title: Proef\nauthority", "titel: Proef\nauthority", "key-missing", "dossier: 1"),
        ("lot: een, prices: {prijs: 1500.00}", "prices: {prijs: 1500.00}", "key-missing", "{id: a"),
        ("{prijs: 1500.00}", "{prijs: 1500.001}", "not-an-amount", "1500.001"),
        ("{prijs: 1500.00}", "{prijs: 1.5e3}", "not-an-amount", "1.5e3"),
        ("{prijs: 1500.00}", "{prijs: 1_500}", "not-an-amount", "1_500"),
        ("{prijs: 1500.00}", "{prijs: NaN}", "not-an-amount", "NaN"),
        ("{prijs: 1500.00}", "[1500.00]", "not-a-map", "[1500.00]"),
        ("{bid: a, by: inkoper, on: 2027-02-01}", "{bid: a, by: inkoper, on: 2027-02-30}",
         "not-a-date", "2027-02-30"),
        ("{bid: a, by: inkoper, on: 2027-02-01}", "{bid: a, by: inkoper, on: 2027-02-01T00:00}",
         "not-a-date", "2027-02-01T00:00"),
        ("function: voorzitter, hat: chair", "function: voorzitter, hat: baas",
         "not-one-of", "baas"),
        ("stage: priced, winners: 2", "stage: priced, winners: twee",
         "not-a-number", "twee}\ncommittee"),
        ("overleg/2027-01-15, stage: priced", "overleg/2027-01-15, stage: klaar",
         "not-one-of", "klaar"),
        ("{id: lid-2, function", "{id: lid_2, function", "not-an-id", "lid_2"),
        ("lots: [een]}", "lots: een}", "not-a-list", "een}\nbids"),
    ],
)  # fmt: skip
def test_a_fault_in_the_form_is_told_at_its_place(old: str, new: str, code: str, at: str) -> None:
    text = changed((old, new))

    assert (code, *place_of(text, at)) in told(text)
    assert load(text).dossier is None


def test_a_fault_in_a_model_of_the_dossier_is_told_at_its_place() -> None:
    text = SOUND.replace("share: 0.5, means", "share: de-helft, means", 1)
    at = place_of(text, "de-helft")

    assert told(text) == [("not-a-number", *at)]


def test_another_spelling_of_a_grade_counts() -> None:
    text = changed(
        ("criterion: team, grade: 9, reasons: R., for", "criterion: team, grade: 9.00, for")
    )

    assert [code for code, _, _ in told(text)] == ["consensus-reasons-open"]
    assert evaluate(dossier(text)).lots[0].ranking[1].card.total.value == 74


def test_a_file_without_a_model_says_where_it_looked(tmp_path: Path) -> None:
    text = HEAD + "  - {model: oco, edition: 2020-01-01}\n" + SOUND[SOUND.index("lots:\n") :]
    path = tmp_path / "d.yaml"
    path.write_text(text, encoding="utf-8")

    found, (finding,) = read_dossier(path, tmp_path)

    assert found is None
    assert (finding.code, finding.facts["model"]) == ("model-not-found", "oco/2020-01-01")
    assert finding.facts["where"] == tmp_path.name


def published(tmp_path: Path, digest: str = "") -> Path:
    """A dossier that only names its models, beside the criteria files it names."""
    for name, text in (("overleg", OVERLEG), ("midden", MIDDEN)):
        folder = tmp_path / name
        folder.mkdir()
        lines = [line.removeprefix("  - ").removeprefix("    ") for line in text.splitlines()]
        (folder / "2027-01-15.yaml").write_text("\n".join(lines), encoding="utf-8")
    named = f"  - {{model: overleg, edition: 2027-01-15{digest}}}\n"
    named += "  - {model: midden, edition: 2027-01-15}\n"
    path = tmp_path / "d.yaml"
    path.write_text(HEAD + named + SOUND[SOUND.index("lots:\n") :], encoding="utf-8")
    return path


def test_a_model_that_is_named_is_found_in_the_criteria_folder(tmp_path: Path) -> None:
    found, told = read_dossier(published(tmp_path), tmp_path)

    assert told == ()
    assert found is not None
    assert [model.digest for model in found.models] == [model.digest for model in dossier().models]


def test_the_digest_that_a_dossier_names_has_to_be_that_of_the_file(tmp_path: Path) -> None:
    right = dossier().models[0].digest
    (tmp_path / "right").mkdir()
    (tmp_path / "wrong").mkdir()

    good, _ = read_dossier(
        published(tmp_path / "right", f', digest: "{right}"'), tmp_path / "right"
    )
    bad, told = read_dossier(
        published(tmp_path / "wrong", ', digest: "sha256:0"'), tmp_path / "wrong"
    )

    assert good is not None
    assert (bad, [(f.code, f.facts["found"]) for f in told]) == (None, [("model-digest", right)])


def test_a_fault_in_a_named_model_is_told_in_its_own_file(tmp_path: Path) -> None:
    path = published(tmp_path)
    criteria = tmp_path / "midden" / "2027-01-15.yaml"
    criteria.write_text(criteria.read_text(encoding="utf-8").replace("weight: 40", "weight: 41"))

    found, told = read_dossier(path, tmp_path)

    assert found is None
    assert {(f.code, f.place.file) for f in told} >= {("weights", str(criteria))}


@pytest.mark.parametrize("models", ["", "models: oco\n", "models: {}\n"])
def test_without_a_list_of_models_there_is_no_dossier(models: str) -> None:
    text = HEAD.replace("models:\n", models) + SOUND[SOUND.index("lots:\n") :]

    assert [code for code, _, _ in told(text)] == ["not-a-list" if models else "key-missing"]


def test_a_model_that_is_a_text_is_told_at_its_place() -> None:
    text = HEAD + "  - oco\n" + SOUND[SOUND.index("lots:\n") :]

    assert told(text) == [("not-a-map", *place_of(text, "oco"))]


def test_a_reference_to_a_model_has_three_keys(tmp_path: Path) -> None:
    text = HEAD + "  - {model: oco, editie: 2026-12-01}\n" + SOUND[SOUND.index("lots:\n") :]

    assert {code for code, _, _ in told(text)} == {"key-missing", "key-unknown"}


def test_a_list_is_no_dossier() -> None:
    assert [code for code, _, _ in told("- dossier: 1\n")] == ["not-a-map"]


def test_a_missing_file_gives_no_dossier(tmp_path: Path) -> None:
    loaded = load_dossier(tmp_path / "d.json")

    assert (loaded.dossier, [f.code for f in loaded.findings]) == (None, ["file-missing"])
