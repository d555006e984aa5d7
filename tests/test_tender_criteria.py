"""Criteria files: every fault at once with its place, and worked examples that run."""

import re
from datetime import date
from fractions import Fraction
from inspect import cleandoc
from pathlib import Path

import pytest

from tender.criteria import (
    UnsoundModelError,
    find_model,
    model_from_tree,
    parse_model,
    published,
    read_model,
)
from tender.findings import Finding
from tender.model import CriterionType, Source
from tender.reading import DOSSIER, parse_yaml
from tests.criteria_case import NO_EXAMPLES, RATIO, SOUND, changed, codes, parse, sound, told
from tests.dossier_case import place_of

ROOT = Path(__file__).resolve().parent.parent
CRITERIA = ROOT / "criteria"


@pytest.fixture
def findings(request: pytest.FixtureRequest) -> tuple[Finding, ...]:
    """Read the test's own docstring as a criteria file."""
    return parse(cleandoc(request.function.__doc__))[1]


def test_all_faults_are_told_at_once_each_with_its_line_and_column(
    findings: tuple[Finding, ...],
) -> None:
    """
    model: proef
    edition: 1 december 2026
    title: Proef
    language: nl
    scoring:
      points: 100
      combination: weighted_sum
      panel_rule: consensus
      rounding: []
      rank_on: rounded
      missing: forbid
      ties: []
      on_dropout: keep_order
      reference_set: valid
      zero_price: reject
      clip: both
      clip: none
    scales:
      twee:
        steps:
          - {grade: ja, share: 1, means: "Ja."}
          - {grade: nee, share: nul, means: "Nee."}
      drie:
        steps: &stappen
          - {grade: ja, share: 1, means: "Ja."}
          - {grade: nee, share: 0, means: "Nee."}
    criteria:
      - id: plan
        type: quality
        title: Plan
        question: Wat is uw plan?
        apsects: []
        aspects: [{id: A1, text: "De mate waarin het plan werkt."}]
        sources: [{source: x}]
        scoring: {weight: 40, scale: vier}
      - id: team
        type: quality
        title: Team
        aspects: [{id: A2, text: "De mate waarin het team past."}]
        sources: [{source: x}]
        scoring: {weight: 25, scale: drie, minimum: misschien}
      - id: plan
        type: price
        title: Prijs
        question: Wat is uw prijs?
        sources: [{source: x}]
        scoring: {weight: 30, formula: linear_fixed_range, full_at: 200, nil_at: 100}
    """
    assert [(f.code, f.place.line, f.place.column) for f in findings] == [
        ("not-a-date", 2, 10),
        ("weights", 6, 11),
        ("double-key", 17, 3),
        ("not-a-number", 22, 29),
        ("no-anchors", 24, 12),
        ("key-unknown", 32, 5),
        ("scale-unknown", 35, 34),
        ("key-missing", 36, 5),
        ("grade-unknown", 41, 49),
        ("double-id", 42, 9),
        ("parameter", 47, 65),
    ]


def test_a_sound_file_gives_its_model_and_no_findings() -> None:
    model = sound()

    assert (model.ref, model.edition, model.language) == (
        "proef/2026-12-01",
        date(2026, 12, 1),
        "nl",
    )
    assert [c.id for c in model.criteria] == ["aanpak", "team", "prijs"]
    assert [c.id for c in model.leaves] == ["plan", "risico", "team", "prijs"]
    assert [c.id for c in model.graded] == ["plan", "risico", "team"]
    assert [c.id for c in model.priced] == ["prijs"]
    assert sum(leaf.weight for leaf in model.leaves) == 100


def test_a_criterion_lays_its_own_words_over_those_of_the_scale() -> None:
    plan = sound().criterion("plan")

    assert plan is not None
    assert [(anchor.grade, anchor.means) for anchor in plan.anchors] == [
        ("ja", "Een plan zonder gaten."),
        ("deels", "Deels."),
        ("nee", "Nee."),
    ]
    assert (plan.minimum, plan.type, plan.weight) == (
        "deels",
        CriterionType.QUALITY,
        Fraction(100, 3),
    )


def test_a_group_is_no_criterion_to_answer() -> None:
    assert sound().criterion("aanpak") is None


FAULTS = [
    # what stood there, what stands there now, the finding, and the text at its place
    ("language: nl", "language: fries", "not-one-of", "fries"),
    ("model: proef", "model: proef_1", "not-an-id", "proef_1"),
    ("  points: 100\n", "  points: 1e2\n", "not-a-number", "1e2"),
    ("edition: 2026-12-01", "edition: 2026-02-30", "not-a-date", "2026-02-30"),
    ("  points: 100\n", "  points: [100]\n", "not-a-text", "[100]"),
    ("digits: 2", "digits: 13", "not-a-number", "13"),
    ("digits: 2", "digits: twee", "not-a-number", "twee"),
    ("  missing: forbid\n", "", "key-missing", "points: 100"),
    ("full_at: 100", "full_at: 1e2", "not-an-amount", "1e2"),
    ("max_pages: 2", "max_pages: 0", "not-a-number", "0\n    sources"),
    ("sources: [{source: bron-1, item: P1}]", "sources: []", "too-short", "[]\n        anchors"),
    ('evidence: [{text: "Cv\'s", use: award}]', "evidence: cv", "not-a-list", "cv\n"),
    ("  rounding: [{stage", "  rounding: [[], {stage", "not-a-map", "[], {stage"),
    ("    type: price\n", "    type: prijs\n", "not-one-of", "prijs\n    title"),
    ("    type: price\n", "", "key-missing", "id: prijs"),
    ("formula: linear_fixed_range", "formula: kwadraat", "not-one-of", "kwadraat"),
    ("formula: linear_fixed_range, ", "", "key-missing", "{weight: 30"),
    ("range: {from: 0, to: 10, step: 0.5, share: of_max}", "steps: []", "scale-kind", "steps: []"),
    ("from: 0, to: 10", "from: 0, to: 10.2", "scale-form", "range: {"),
    ("from: 0, to: 10", "from: -1, to: 10", "scale-form", "range: {"),
    ("step: 0.5", "step: 0", "scale-form", "range: {"),
    ("step: 0.5", "step: 0.001", "scale-form", "range: {"),
    ("share: 0.5, means", "share: 1.5, means", "scale-form", "steps:"),
    ("{grade: deels, share", "{grade: ja, share", "scale-form", "steps:"),
    ("anchors: [{grade: 10,", "anchors: [{grade: 11,", "grade-unknown", "11,"),
    ("anchors: [{grade: ja,", "anchors: [{grade: jawel,", "grade-unknown", "jawel"),
    ("weight: 20, scale: trap}", "weight: 20}", "scale-missing", "{weight: 20}"),
    ("weight: 20,", "weight: 25,", "weights", "100\n  combination"),
    ("weight: 50/3,", "weight: 17,", "weights", "50}"),
    ("weight: 20, scale: trap}", "weight: -20, scale: trap}", "negative-weight", "-20"),
    ("scoring: {weight: 50}", "scoring: {weight: 50, scale: trap}", "group-graded", "id: aanpak"),
    ("criterion: team}, {", "criterion: tam}, {", "tie-criterion", "{rule: criterion"),
    ("criterion: team}, {", "criterion: aanpak}, {", "tie-criterion", "{rule: criterion"),
    ("mode: half_up}]", "mode: half_up}, {stage: weighted_criterion, digits: 1, mode: up}]",
     "double-stage", "{stage: weighted_criterion, digits: 1"),
    ("aspects: [{id: A3,", "aspects: [{id: A1,", "double-id", 'A1, text: "De mate waarin het team'),
    ("requirements: [{id: E1,", "requirements: [{id: A3,", "double-id", 'A3, text: "Eis"'),
    ("- {id: C1,", "- {id: plan,", "double-id", 'plan, text: "Bepaling"'),
    ('[{id: A3, text: "De mate waarin het team past."}]', "[]", "aspects-missing", "id: team"),
    ("full_at: 100, nil_at: 200", "full_at: 200, nil_at: 200", "parameter", "200, nil_at"),
    ("{weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200}",
     "{weight: 30, formula: fixed_price, amount: 100}", "price-weight", "{weight: 30"),
    ("{weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200}",
     "{weight: 30, formula: value_deduction}", "combination-price", "{weight: 30"),
    ("  combination: weighted_sum", "  combination: value_deduction", "combination-price",
     "{weight: 30"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "at"), FAULTS)
def test_a_fault_is_told_at_its_place(old: str, new: str, code: str, at: str) -> None:
    text = changed((old, new))

    assert (code, *place_of(text, at)) in told(text)
    assert parse(text)[0] is None


def test_a_list_whose_only_item_does_not_fit_is_not_called_too_short() -> None:
    text = changed(("sources: [{source: bron-1, item: P1}]", "sources: [{bron: bron-1}]"))

    assert sorted(codes(text)) == ["key-missing", "key-unknown"]


def test_a_price_of_nothing_needs_a_formula_that_has_an_answer() -> None:
    formula = ("{weight: 30, formula: linear_fixed_range, full_at: 100, nil_at: 200}", RATIO)

    assert "zero-price-undefined" in codes(
        changed(formula, ("zero_price: reject", "zero_price: allow"))
    )
    assert "zero-price-undefined" not in codes(changed(formula))


def test_sub_criteria_have_none_of_their_own() -> None:
    below = "criteria: [{id: x, type: quality, title: X, question: X, sources: [{source: b}], "
    nested = f"scoring: {{weight: 100/3, scale: trap, minimum: deels}}\n        {below}"
    text = changed(
        (
            "scoring: {weight: 100/3, scale: trap, minimum: deels}",
            f"{nested}scoring: {{weight: 1, scale: trap}}}}]",
        )
    )

    assert ("too-deep", *place_of(text, "id: plan")) in told(text)


def test_a_model_without_quality_has_nothing_to_assess() -> None:
    begin, end = SOUND.index("  - id: aanpak"), SOUND.index("  - id: prijs")

    assert "no-criteria" in codes(SOUND[:begin] + SOUND[end:])


def test_an_unknown_scale_names_those_that_are_there() -> None:
    _, findings = parse(changed(("weight: 20, scale: trap", "weight: 20, scale: tarp")))

    (found,) = [f for f in findings if f.code == "scale-unknown"]
    assert found.facts == {"scale": "tarp", "known": "trap, cijfer"}


def test_a_scale_that_cannot_be_used_is_told_once() -> None:
    """Not also at each criterion that names it."""
    found = codes(changed(("share: 0.5, means", "share: 1.5, means")))

    assert found.count("scale-form") == 1
    assert "scale-unknown" not in found


def test_an_unknown_key_is_told_with_the_keys_that_may_stand_there() -> None:
    _, (found, *_rest) = parse(
        changed(("    type: price\n", "    type: price\n    titel: Prijs\n"))
    )

    assert found.code == "key-unknown"
    assert found.facts["known"] == (
        "anchors, aspects, cost_elements, criteria, evidence, id, max_pages, question, scoring, "
        "sources, title, title_en, type, use"
    )


def test_weights_that_fall_short_name_the_gap() -> None:
    _, (found,) = parse(changed(("weight: 30, formula", "weight: 20.5, formula"), *NO_EXAMPLES))

    assert found.facts == {"total": "90.5", "expected": "100", "difference": "+9.5"}


def test_weights_that_are_too_much_name_the_surplus() -> None:
    _, (found,) = parse(changed(("weight: 30, formula", "weight: 121/4, formula"), *NO_EXAMPLES))

    assert found.facts == {"total": "100.25", "expected": "100", "difference": "-0.25"}


def test_a_cited_source_has_to_be_described_where_descriptions_are_given() -> None:
    text = changed(("sources: [{source: bron-1, item: P1}]", "sources: [{source: bron-9}]"))

    _, findings = parse_model(text.encode(), "doc.yaml", {"bron-1": Source("bron-1", "wet", "Wet")})

    assert [(f.code, f.place.line, f.place.column) for f in findings] == [
        ("source-unknown", *place_of(text, "bron-9"))
    ]


def test_what_follows_from_a_fault_is_not_told_again() -> None:
    """A weight that is no number leaves the sum of the weights alone."""
    text = changed(("weight: 20, scale: trap}", "weight: veel, scale: trap}"), *NO_EXAMPLES)

    assert told(text) == [("not-a-number", *place_of(text, "veel"))]


def test_the_digest_does_not_depend_on_layout_or_comments() -> None:
    relaid = SOUND.replace("model: proef\n", "# anders\nmodel:   'proef'\n\n")
    other = changed(("  points: 100\n", "  points: 100.0\n"))

    digests = [found.digest for text in (SOUND, relaid, other) if (found := parse(text)[0])]

    assert len(digests) == 3
    assert (digests[0] == digests[1], digests[0] == digests[2]) == (True, False)
    assert re.fullmatch("sha256:[0-9a-f]{64}", digests[0])


def test_a_model_is_made_of_its_tree_again() -> None:
    model = sound()

    assert model_from_tree(model.tree, "proef") == model


def test_a_tree_that_is_no_model_is_refused_with_its_faults() -> None:
    with pytest.raises(UnsoundModelError, match=r"^proef: proef:1:1: ") as caught:
        model_from_tree({"model": "proef"}, "proef")

    assert {finding.code for finding in caught.value.findings} == {"key-missing"}


@pytest.mark.parametrize("text", ["[]", "criteria", "- a"])
def test_a_file_that_is_no_map_is_told(text: str) -> None:
    assert codes(text) == ["not-a-map"]


@pytest.mark.parametrize("path", published(CRITERIA), ids=lambda path: path.parent.name)
def test_the_published_models_are_sound(path: Path) -> None:
    model, findings = read_model(path)

    assert findings == ()
    assert model is not None
    assert model.ref == f"{path.parent.name}/{path.stem}"


def test_a_model_is_found_by_its_name() -> None:
    assert find_model(CRITERIA, "oco/2026-12-01") == CRITERIA / "oco" / "2026-12-01.yaml"
    assert find_model(CRITERIA, "oco/2026-12-02") is None
    assert find_model(CRITERIA, "../criteria/oco/2026-12-01") is None


def test_a_missing_file_gives_no_model(tmp_path: Path) -> None:
    model, findings = read_model(tmp_path / "proef.yaml")

    assert (model, [f.code for f in findings]) == (None, ["file-missing"])


def test_the_tree_of_a_model_is_the_file_as_text() -> None:
    assert sound().tree == parse_yaml(SOUND.encode(), "doc.yaml", DOSSIER).tree
