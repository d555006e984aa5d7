"""Every rule has an example that comes out right, and docs/scoring-rules.md says what rules say."""

from pathlib import Path

import pytest

from scoring.abnormal import ABNORMAL_RULES
from scoring.combinations import COMBINATIONS
from scoring.panels import PANEL_RULES
from scoring.prices import PRICE_RULES
from tender.cli.check import check_file
from tender.criteria import parse_model
from tender.dossier import read_dossier
from tender.evaluation import evaluate
from tender.findings import Level
from tender.sources import FILE_NAME
from tools import write_scoring_rules

ROOT = Path(__file__).resolve().parent.parent
EXAMPLES = ROOT / "examples" / "rules"
FILES = sorted(path for path in EXAMPLES.glob("*.yaml") if path.name != FILE_NAME)
USABLE = {
    rule.about.id: rule
    for registry in (PRICE_RULES, COMBINATIONS, PANEL_RULES)
    for rule in registry.values()
    if not rule.about.refused
}


def rule_of(path: Path) -> str:
    return path.stem


@pytest.mark.parametrize("path", FILES, ids=rule_of)
def test_an_example_of_a_rule_is_sound(path: Path) -> None:
    checked = check_file(path)

    assert checked.kind == "criteria"
    assert [
        (found.code, found.place) for found in checked.findings if found.level != "notice"
    ] == []
    assert checked.sound


@pytest.mark.parametrize("path", FILES, ids=rule_of)
def test_an_example_names_its_rule_and_says_that_it_is_one(path: Path) -> None:
    model, findings = parse_model(path.read_bytes(), path.name)

    assert model is not None, findings
    assert model.id == path.stem.replace("_", "-").lower()
    assert model.notice.startswith("VOORBEELD: ")
    assert path.stem in path.read_text(encoding="utf-8")
    assert len(model.examples) >= 2


def test_every_rule_that_may_be_used_has_an_example_and_no_example_is_left_over() -> None:
    assert {path.stem for path in FILES} == USABLE.keys()


@pytest.mark.parametrize("rule", [rule for rule, kind in PRICE_RULES.items() if kind.about.refused])
def test_a_rule_that_may_not_be_used_is_refused_at_its_place(rule: str) -> None:
    """NL-05: held unlawful by Rb Den Haag, recht.nl 537dde53."""
    text = (EXAMPLES / "lowest_price_ratio.yaml").read_text(encoding="utf-8")
    refused = text.replace("formula: lowest_price_ratio", f"formula: {rule}")

    model, findings = parse_model(refused.encode(), "doc.yaml")

    (found,) = [each for each in findings if each.code == "formula-refused"]
    assert model is None
    assert found.level is Level.FAULT
    assert found.place.line == 1 + text[: text.index("formula: lowest_price_ratio")].count("\n")


FLAGGED = {
    "eu_none": {},
    "percentage_of_median": {"den": "90000 x 60/100 = 54000; 50000 < 54000"},
    "alt_ukraine_40_30": {
        "den": "(88000 + 90000 + 92000 + 95000) / 4 = 91250; 1 - 50000 / 91250 = 33/73 >= 0.4 | "
        "1 - 50000 / 88000 = 19/44 >= 0.3"
    },
    "alt_spain_rglcap85": {
        "den": "(50000 + 88000 + 90000) / 3 = 76000; 76000 - 7600 = 68400; 50000 < 68400"
    },
    "alt_italy_97_2": {
        "den": "M = (12 + 10 + 8) / 3 = 10; S = 2; M + S = 12; "
        "100 x (100000 - 50000) / 100000 = 50; 50 >= 12",
        "eik": "M = (12 + 10 + 8) / 3 = 10; S = 2; M + S = 12; "
        "100 x (100000 - 88000) / 100000 = 12; 12 >= 12",
    },
    "alt_poland_30": {
        "den": "1 - 50000 / 100000 = 0.5 >= 0.3 | (50000 + 88000 + 90000 + 92000 + 95000) / 5 = "
        "83000; 1 - 50000 / 83000 = 33/83 >= 0.3"
    },
}
"""The prices that the comment at the top of each example works out by hand."""


@pytest.mark.parametrize("rule", sorted(ABNORMAL_RULES))
def test_an_example_of_a_rule_on_low_prices_flags_what_its_comment_says(rule: str) -> None:
    dossier, findings = read_dossier(EXAMPLES.parent / "abnormal" / f"{rule}.yaml")

    assert dossier is not None, findings
    found = evaluate(dossier).findings
    low = {each.facts["bid"]: each.facts["sum"] for each in found if each.code == "abnormally-low"}
    assert low == FLAGGED[rule]
    assert {each.code for each in found} <= {"abnormally-low"}
    assert dossier.models[0].abnormal is not None
    assert dossier.models[0].abnormal.about.id == rule


DAMAGE = [
    ("linear_over_lowest", ", n: 2", ", n: 1", "parameter"),
    ("log_price", "a: 2", "a: 0.5", "parameter"),
    ("min_max", "degenerate: full", "degenerate: half", "not-one-of"),
    ("average_ratio", "limit: cap", "limit: none", "parameter"),
    ("discount_bilinear", "x: 0.80", "x: 0.75", "parameter"),
    ("discount_power", "alpha: 0.5", "alpha: 0", "parameter"),
    ("discount_linear_best", "base: 100000", "base: 0", "parameter"),
    ("discount_concave_absolute", ", n: 2", ", n: 1", "parameter"),
    ("linear_reference", "reference: 100000", "reference: -1", "parameter"),
    ("narbona", "lowest_admissible: 60000", "lowest_admissible: 100000", "parameter"),
    ("narbona", ", budget: 100000", "", "key-missing"),
    ("log_price", "zero_price: reject", "zero_price: allow", "zero-price-undefined"),
]


@pytest.mark.parametrize(("rule", "old", "new", "code"), DAMAGE)
def test_a_parameter_that_the_rule_cannot_use_is_told_at_its_line(
    rule: str, old: str, new: str, code: str
) -> None:
    text = (EXAMPLES / f"{rule}.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1

    model, findings = parse_model(text.replace(old, new).encode(), "doc.yaml")

    assert model is None
    assert code in {found.code for found in findings}
    line = 1 + text[: text.index("formula: ")].count("\n")
    assert [found.place.line for found in findings if found.code == code] == [line]


def test_the_page_of_rules_is_what_the_rules_say() -> None:
    """Where this fails, run tools/write_scoring_rules.py."""
    page = write_scoring_rules.PAGE.read_text(encoding="utf-8")

    assert page == write_scoring_rules.render()


def test_the_page_names_every_rule_with_both_languages() -> None:
    page = write_scoring_rules.render()

    for chapter in write_scoring_rules.chapters():
        for name, rule in chapter.rules.items():
            about = write_scoring_rules.about(rule)
            assert f"\n### {name}\n" in page
            assert f"`{about.formula}`" in page
            assert about.words.en in page
            assert about.words.nl in page
