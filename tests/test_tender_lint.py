"""Lint: every rule finds what it is for, lets the rest be, and stands in the reference."""

import re
from pathlib import Path

import pytest

from tender.criteria import model_of
from tender.findings import Level
from tender.language import speaking
from tender.lint import RULES, lint
from tender.lint.registry import FAMILIES
from tender.lint.rule import LEVELS, LintFinding, Rule
from tender.sentences import SENTENCES
from tests.lint_case import CLEAN, changed, codes, linted, looked_at, read
from tests.lint_changes import CASES, RATIO, WITH_MORE, aspect
from tools import write_lint_rules

ROOT = Path(__file__).resolve().parent.parent
LOOKING = {code: rule for code, rule in RULES.items() if rule.look}
BESIDE_CRITERIA = frozenset({"O801", "E802", "E803", "E804"})
FIELD = re.compile(r"{(\w+)[^}]*}")


def test_nothing_is_found_in_a_clean_file() -> None:
    assert linted(CLEAN) == []


def test_a_key_that_is_missing_is_not_told_twice() -> None:
    ties = ("  ties: [{rule: criterion, criterion: plan}, {rule: lowest_price}]\n", "")

    assert "O027" not in [found.code for found in looked_at(changed(ties))]


def test_a_criterion_without_a_title_goes_by_its_id() -> None:
    untitled = ("    title: Medewerkers\n", "")
    unlimited = ("    max_pages: 2\n    sources: [{source: bron-1, item: P4}]", "    sources: []")

    (found,) = [f for f in looked_at(changed(untitled, unlimited)) if f.code == "W311"]

    assert found.facts["title"] == "team"


def test_every_rule_has_an_example() -> None:
    assert sorted(CASES) == sorted(LOOKING)


@pytest.mark.parametrize("code", sorted(CASES.keys() - WITH_MORE))
def test_every_rule_finds_what_it_is_for(code: str) -> None:
    assert code in codes(*CASES[code].found)


@pytest.mark.parametrize("code", sorted(CASES.keys() - WITH_MORE))
def test_every_rule_lets_be_what_is_near_it(code: str) -> None:
    assert code not in codes(*CASES[code].let_be)


@pytest.mark.parametrize("code", sorted(LOOKING))
def test_every_rule_says_what_was_found_what_to_do_and_on_what_it_rests(code: str) -> None:
    rule = RULES[code]

    assert rule.says.endswith((".", "%."))
    assert rule.remedy.endswith(".")
    assert rule.why.endswith(".")
    assert rule.backing
    assert FIELD.findall(rule.remedy) in ([], ["quorum"])


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("code", sorted(RULES))
def test_every_rule_speaks_both_languages(code: str, language: str) -> None:
    rule = RULES[code]
    facts = {name: f"<{name}>" for name in FIELD.findall(rule.says)}

    with speaking(language):
        said = LintFinding(code, rule.level, facts=facts, rule=rule).sentence

    assert all(f"<{name}>" in said for name in facts)
    assert language == "en" or said != rule.says


def test_the_letter_of_a_code_is_its_level() -> None:
    assert {rule.code[0]: rule.level for rule in RULES.values()} == LEVELS
    assert all(re.fullmatch("[EOW][0-9]{3}", code) for code in RULES)


def test_codes_and_names_are_given_once() -> None:
    rules = [rule for family in FAMILIES for rule in family.rules]

    assert len({rule.code for rule in rules}) == len(rules) == len(RULES)
    assert len({rule.name for rule in rules}) == len(rules)
    assert len({rule.code[1:] for rule in rules}) == len(rules)


def test_more_than_thirty_rules_look_at_criteria_files() -> None:
    assert len(LOOKING) >= 34
    assert {rule.code for rule in RULES.values() if not rule.look and not rule.finding_code} == (
        BESIDE_CRITERIA
    )


def test_what_reading_tells_is_not_told_twice() -> None:
    told = {rule.finding_code for rule in RULES.values() if rule.finding_code}

    assert told <= SENTENCES.keys()
    assert not told & set(LOOKING)
    assert codes(("{weight: 30, formula", "{weight: 31, formula")) == ["W312"]


def test_a_finding_names_its_code_before_its_sentence() -> None:
    with speaking("en"):
        (found,) = looked_at(changed(aspect("Vakkennis blijft op peil.")))

        assert str(found) == (
            "doc.yaml:58:30: criteria[2].aspects[1].text: W305 A graded aspect begins with 'De "
            "mate waarin'; this one does not. Begin with 'De mate waarin', or make it a "
            "requirement."
        )


def test_a_finding_without_its_rule_is_told_by_its_code() -> None:
    assert str(LintFinding("W305", Level.NOTICE)) == "W305 W305"


def test_a_model_alone_gives_the_same_findings_without_lines() -> None:
    text = changed(aspect("Vakkennis blijft op peil."), ("30 punten", "40 punten"))
    model, _ = model_of(read(text))
    assert model is not None

    alone = lint(model)

    assert [str(finding.place) for finding in alone] == ["proef/2026-12-01"] * 2
    assert [(f.code, f.place.path) for f in alone] == [(f.code, f.place.path) for f in linted(text)]


def test_dutch_words_are_looked_at_in_dutch_files_only() -> None:
    english = ("language: nl", "language: en")

    assert codes(aspect("Vakkennis blijft op peil."), english) == []
    assert codes(RATIO, english) == ["W020"]


@pytest.mark.parametrize(
    "text",
    ["{}", "[]", "criteria: x", "criteria: [x, {}]", "scoring: []", "scales: {a: {steps: [{}]}}",
     "language: nl\ncriteria: [{aspects: [{}], scoring: {scale: a}, sources: x}]",
     "scales: {a: {range: {from: 0, to: 0, step: 1}}, b: {range: {from: a}}}",
     "scales: {a: {range: {from: 0, to: 100000, step: 0.001}}}",
     "scales: {a: {values: {scores: [x]}}, b: {values: {scores: []}}}",
     "clauses: [{measures: x}]\ntasks: [1]\nquestions: {a: b}"],
)  # fmt: skip
def test_a_damaged_file_is_linted_as_far_as_it_can_be_read(text: str) -> None:
    assert all(isinstance(finding.rule, Rule) for finding in looked_at(text))


def test_where_a_fault_was_told_lint_is_silent() -> None:
    wrong = ("ties: [{rule: criterion, criterion: plan}, {rule: lowest_price}]", "ties: none")

    assert "O027" not in codes(wrong)


def test_the_page_of_lint_rules_is_what_the_rules_say() -> None:
    """Where this fails, run tools/write_lint_rules.py."""
    page = write_lint_rules.PAGE.read_text(encoding="utf-8")

    assert page == write_lint_rules.render()


def test_every_code_is_a_heading_of_the_page() -> None:
    page = write_lint_rules.render()

    assert re.findall(r"^### (.+)$", page, re.MULTILINE) == list(RULES)
    assert all(rule.why in page for rule in RULES.values())
