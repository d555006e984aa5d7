"""Baselines: findings that people accepted, each with a reason, and what is wrong with an entry."""

from pathlib import Path

import pytest

from tender.findings import Finding, fault
from tender.language import speaking
from tender.lint import RULES
from tender.lint.baselines import Baseline, Judged, judge, parse_baseline, read_baseline
from tender.lint.rule import LintFinding
from tests.lint_case import changed, linted
from tests.lint_changes import aspect

ENTRY = "{code: W305, path: 'criteria[2].aspects[1].text', reason: Bewust kort}"
UNDEGREED = changed(aspect("Vakkennis blijft op peil."))


def parse(text: str) -> tuple[Baseline, tuple[Finding, ...]]:
    return parse_baseline(text.encode(), "b.yaml", RULES)


def judged(*entries: str, model: str = "proef", edition: str = "2026-12-01") -> Judged:
    baseline, findings = parse("accepted: [" + ", ".join(entries) + "]")
    assert findings == ()
    return judge(baseline, linted(UNDEGREED), model, edition)


def told(text: str) -> list[tuple[str, int, int]]:
    _, findings = parse(text)
    return [(f.code, f.place.line, f.place.column) for f in findings]


def test_an_accepted_finding_is_set_apart_with_its_reason() -> None:
    found = judged(ENTRY)

    assert found.told == ()
    assert [(f.code, reason) for f, reason in found.accepted] == [("W305", "Bewust kort")]


def test_without_an_entry_everything_is_told() -> None:
    assert [f.code for f in judge(Baseline(), linted(UNDEGREED), "proef").told] == ["W305"]


@pytest.mark.parametrize(
    "entry",
    [ENTRY.replace("[2].aspects", "[1].aspects"), ENTRY.replace("W305", "W306")],
)
def test_an_entry_that_matches_nothing_is_told_and_waits(entry: str) -> None:
    found = judged(entry)

    assert [f.code for f in found.told] == ["W305", "O801"]
    assert found.accepted == ()
    assert str(found.told[-1].place) == "b.yaml:1:12"


@pytest.mark.parametrize(
    ("limit", "holds"),
    [
        ("edition: 2026-12-01", True),
        ("edition: 2027-06-01", False),
        ("model: proef", True),
        ("model: ander", False),
    ],
)
def test_an_entry_may_hold_for_one_model_or_edition(limit: str, *, holds: bool) -> None:
    found = judged(ENTRY.replace("}", f", {limit}}}"))

    assert [f.code for f in found.told] == ([] if holds else ["W305"])


def test_of_a_file_that_gave_no_model_no_entry_is_said_to_match_nothing() -> None:
    baseline, _ = parse(f"accepted: [{ENTRY}]")

    assert judge(baseline, ()).told == ()


def test_a_finding_that_is_no_lint_finding_is_never_accepted() -> None:
    baseline, _ = parse("accepted: [{code: W305, path: a, reason: b}]")
    weights = fault("weights", total=1, expected=2, difference=1)

    assert judge(baseline, [weights]).told == (weights,)


@pytest.mark.parametrize(
    ("entry", "code", "column"),
    [
        ("{code: X999, path: a, reason: b}", "E802", 19),
        ("{code: O801, path: a, reason: b}", "E802", 19),
        ("{code: E001, path: a, reason: b}", "E802", 19),
        ("{code: E101, path: a, reason: b}", "E803", 19),
        ("{code: W305, path: a, reason: ' '}", "E804", 42),
    ],
)
def test_what_is_wrong_with_an_entry_is_told_at_its_place(
    entry: str, code: str, column: int
) -> None:
    assert told(f"accepted: [{entry}]") == [(code, 1, column)]


def test_a_wrong_entry_accepts_nothing_and_the_others_still_do() -> None:
    baseline, findings = parse(f"accepted: [{{code: X1, path: a, reason: b}}, {ENTRY}]")

    assert [f.code for f in findings] == ["E802"]
    assert [entry.code for entry in baseline.accepted] == ["W305"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("accepted: [{code: W305, path: a}]", "key-missing"),
        ("accepted: [{code: W305, path: a, reason: b, by: c}]", "key-unknown"),
        ("accepted: [{code: W305, path: a, reason: b, edition: nu}]", "not-a-date"),
        ("accepted: nee", "not-a-list"),
        ("accepted: [", "syntax"),
        ("", "empty"),
    ],
)
def test_a_baseline_is_read_as_strictly_as_other_files(text: str, code: str) -> None:
    baseline, findings = parse(text)

    assert [f.code for f in findings] == [code]
    assert baseline.accepted == ()


def test_names_of_local_organisations_come_from_the_baseline() -> None:
    baseline, findings = parse("names: [Stichting Noorderlicht]")

    assert findings == ()
    assert baseline.names == {"Stichting Noorderlicht"}


def test_a_baseline_that_is_not_there_is_told(tmp_path: Path) -> None:
    _, findings = read_baseline(tmp_path / "weg.yaml", RULES)

    assert [f.code for f in findings] == ["file-missing"]


def test_what_is_wrong_with_a_baseline_is_said_in_dutch() -> None:
    (unused,) = judged(ENTRY, ENTRY.replace("W305", "W306")).told

    with speaking("nl"):
        assert isinstance(unused, LintFinding)
        assert unused.sentence == (
            "W306 bij 'criteria[2].aspects[1].text' is geaccepteerd, maar komt daar niet voor. "
            "Haal de regel weg, of verbeter het pad of de editie."
        )
