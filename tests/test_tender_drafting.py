"""Drafts: edits that give a new draft, and what is found in them."""

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from tender.criteria import parse_model, read_model
from tender.drafting import edits
from tender.drafting.checking import Checked, check
from tender.drafting.draft import Draft, Seat, keys_of, leaves, parse_draft, price_keys, write_draft
from tender.drafting.profiles import parse_profiles, profiles
from tender.drafting.starting import from_model, from_nothing, renamed, with_profile
from tender.drafting.trees import at, branches_at, drop, moved, put, text_at
from tender.drafting.weighing import weigh
from tender.findings import faults
from tender.lint.registry import RULES
from tender.procedure import Hat
from tender.reading import Tree
from tender.writing import write_criteria
from tests.storage_case import award_model

TODAY = date(2026, 12, 1)
OCO = Path("criteria/oco/2026-12-01.yaml")


def draft() -> Draft:
    """The small model of the storage tests, with a profile, a committee and a planning."""
    model = award_model()
    made = with_profile(from_model(model.tree, model.ref, TODAY), "nationaal")
    seats = tuple(Seat(f"functie {n}", seat.hat) for n, seat in enumerate(made.committee))
    return Draft(made.tree, made.profile, "2028-01-03", committee=seats, origin=made.origin)


def codes(checked: Checked) -> dict[str, str]:
    """The findings that are no advice of the lint rules: path by code."""
    return {f.code: f.place.path for f in checked.findings if f.code not in RULES}


def test_a_copy_of_a_model_is_sound_and_bears_the_day_of_today() -> None:
    checked = check(draft(), TODAY)

    assert checked.sound
    assert checked.model is not None
    assert checked.model.ref == "proef/2026-12-01"
    assert faults(checked.findings) == ()


def test_a_draft_is_kept_as_it_is() -> None:
    assert parse_draft(write_draft(draft())) == draft()


def test_what_is_exported_reads_back_as_the_model_that_was_checked() -> None:
    checked = check(draft(), TODAY)
    assert checked.model

    model, _findings = parse_model(write_criteria(checked.model.tree).encode(), "x.yaml")

    assert model is not None
    assert model.digest == checked.model.digest


def test_an_edit_gives_a_new_draft_and_leaves_the_old_one_alone() -> None:
    before = draft()
    kept = write_draft(before)

    after = edits.set_text(before, ("criteria", 0, "title"), "Aanpak")
    after = edits.set_weights(after, {"plan": "35,5"})
    after = edits.move_criterion(after, "plan", 1)

    assert write_draft(before) == kept
    assert text_at(after.tree, "criteria", 1, "title") == "Aanpak"
    assert text_at(after.tree, "criteria", 1, "scoring", "weight") == "35.5"


def test_a_new_criterion_stands_before_the_price_and_asks_to_be_filled_in() -> None:
    made = edits.add_criterion(draft(), "Één plan & méér")

    ids = [leaf["id"] for leaf in leaves(made.tree)]
    found = codes(check(made, TODAY))

    assert ids == ["plan", "team", "een-plan-meer", "prijs"]
    assert found["not-a-text"] == "criteria[3].question"
    assert found["aspects-missing"] == "criteria[3]"
    assert found["too-short"] == "criteria[3].sources"


def test_two_criteria_with_one_title_get_ids_of_their_own() -> None:
    made = edits.add_criterion(edits.add_criterion(draft(), "Team"), "Team")

    assert [leaf["id"] for leaf in leaves(made.tree)][1:4] == ["team", "team-2", "team-3"]


def test_a_criterion_that_goes_breaks_no_ties_any_more() -> None:
    ties: list[Tree] = [{"rule": "criterion", "criterion": "plan"}, {"rule": "lowest_price"}]
    tied = draft().with_tree(put(draft().tree, ("scoring", "ties"), ties))

    made = edits.remove_criterion(tied, "plan")

    assert branches_at(made.tree, "scoring", "ties") == [{"rule": "lowest_price"}]
    assert keys_of(made.tree, "plan") is None
    assert edits.remove_criterion(made, "plan") == made
    assert edits.move_criterion(made, "plan", 1) == made


def test_a_group_that_loses_its_last_part_is_a_criterion_again() -> None:
    below: Tree = {"id": "deel", "type": "quality", "scoring": {"weight": "40"}}
    grouped = draft().with_tree(put(draft().tree, ("criteria", 0, "criteria"), [below]))
    assert keys_of(grouped.tree, "deel") == ("criteria", 0, "criteria", 0)

    made = edits.remove_criterion(grouped, "deel")

    assert at(made.tree, ("criteria", 0, "criteria")) is None


def test_criteria_are_taken_over_once() -> None:
    more = {"id": "team", "title": "Een ander team"}, {"id": "nieuw", "title": "Nieuw"}

    made = edits.take_over(draft(), [dict(each) for each in more])

    assert [leaf["id"] for leaf in leaves(made.tree)] == ["plan", "team", "nieuw", "prijs"]
    assert text_at(made.tree, "criteria", 1, "title") == "Team"


def test_another_price_rule_keeps_the_weight_and_asks_for_its_own_numbers() -> None:
    made = edits.set_price_rule(draft(), "fixed_price", {"amount": ""})

    assert at(made.tree, ("criteria", 2, "scoring")) == {
        "weight": "30",
        "formula": "fixed_price",
        "amount": "",
    }
    assert codes(check(made, TODAY))["not-an-amount"] == "criteria[3].scoring.amount"


def test_another_scale_takes_the_anchors_and_minimums_that_it_does_not_know() -> None:
    anchors: list[Tree] = [
        {"grade": "goed", "means": "Zeker"},
        {"grade": "slecht", "means": "Nee"},
    ]
    own = put(draft().tree, ("criteria", 0, "anchors"), anchors)
    own = put(own, ("criteria", 0, "scoring", "minimum"), "slecht")
    usual = profiles().scales["vier-trappen"]

    made = edits.use_scale(draft().with_tree(own), usual.name, usual.scale)

    assert branches_at(made.tree, "criteria", 0, "anchors") == [anchors[0]]
    assert at(made.tree, ("criteria", 0, "scoring")) == {"weight": "40", "scale": "vier-trappen"}
    assert check(made, TODAY).sound


def test_weights_show_their_sum_what_is_left_and_what_they_really_decide() -> None:
    half = edits.set_weights(draft(), {"plan": "20", "team": "veel"})

    weights = weigh(half)

    assert weights.together == 50
    assert weights.left == 50
    assert [line.share for line in weights.lines] == [Fraction(1, 5), None, Fraction(3, 10)]


def test_the_points_of_a_part_count_within_its_group_only() -> None:
    below: Tree = {"id": "deel", "type": "quality", "scoring": {"weight": "40"}}
    grouped = draft().with_tree(put(draft().tree, ("criteria", 0, "criteria"), [below]))

    weights = weigh(grouped)

    assert weights.together == 100
    assert [(line.id, line.group, line.grouped) for line in weights.lines][:2] == [
        ("plan", True, False),
        ("deel", False, True),
    ]


def test_weights_without_a_number_of_points_have_no_share() -> None:
    weights = weigh(edits.set_text(draft(), ("scoring", "points"), "honderd"))

    assert weights.left is None
    assert {line.share for line in weights.lines} == {None}


def test_a_wrong_sum_is_found_at_the_points() -> None:
    checked = check(edits.set_weights(draft(), {"plan": "45"}), TODAY)

    assert not checked.sound
    assert checked.model is None
    assert codes(checked)["weights"] == "scoring.points"


def test_examples_that_no_longer_come_out_are_replaced_by_ones_that_do() -> None:
    model, _findings = read_model(OCO)
    assert model
    before = from_model(model.tree, model.ref, TODAY)

    after = check(edits.set_weights(before, {"onafhankelijkheid": "15", "prijs": "30"}), TODAY)

    assert len(check(before, TODAY).draft.tree["examples"]) == len(model.examples)
    assert after.model is None or after.sound
    whole = edits.set_weights(before, {"aansluiting-wlz": "5", "prijs": "30"})
    made = check(whole, TODAY)
    assert made.sound
    assert made.model is not None
    assert any(example.total == 100 for example in made.model.examples)
    assert not any(f.code in {"no-full-example", "no-minimum-example"} for f in made.findings)


def test_a_draft_from_nothing_says_what_it_needs() -> None:
    checked = check(from_nothing("Huishoudelijke hulp", TODAY), TODAY)

    found = codes(checked)

    assert text_at(checked.draft.tree, "model") == "huishoudelijke-hulp"
    assert {"profile-open", "weights", "not-an-amount", "plan-no-start"} <= found.keys()
    assert price_keys(checked.draft.tree) == ("criteria", 0)


def test_a_key_that_misses_is_found_where_it_should_stand() -> None:
    bare = draft().with_tree(drop(draft().tree, ("criteria", 0, "scoring", "weight")))

    assert codes(check(bare, TODAY))["key-missing"] == "criteria[1].scoring.weight"


def test_a_tender_without_a_price_is_told() -> None:
    made = edits.remove_criterion(draft(), "prijs")

    assert codes(check(made, TODAY))["price-missing"] == "criteria"
    assert edits.set_price_rule(made, "fixed_price", {}) == made


@pytest.mark.parametrize(
    ("profile", "code"),
    [
        ("", "profile-open"),
        ("toelating", "profile-refused"),
        ("subsidietender", "profile-refused"),
        ("concessie", "profile-unknown"),
    ],
)
def test_a_profile_that_is_not_built_is_refused_by_name(profile: str, code: str) -> None:
    found = check(with_profile(draft(), profile), TODAY).findings

    told = next(f for f in found if f.code == code)
    assert told.place.path == "profile"
    assert profile in told.sentence


def test_a_committee_has_one_chair_enough_members_and_functions() -> None:
    seats = (Seat("", Hat.CHAIR.value), Seat("beleidsadviseur", Hat.CHAIR.value))
    made = Draft(draft().tree, "sas", "2028-01-03", committee=seats)

    found = codes(check(made, TODAY))

    assert found["committee-small"] == "committee"
    assert found["committee-chair"] == "committee"
    assert found["committee-function"] == "committee[1]"


def test_choosing_a_profile_seats_its_smallest_committee_once() -> None:
    nobody = from_nothing("Proef", TODAY)

    small = with_profile(nobody, "offertes")

    assert [seat.hat for seat in small.committee] == ["chair", "evaluator"]
    assert with_profile(small, "sas").committee == small.committee
    assert with_profile(nobody, "onbekend").committee == ()


def test_another_title_keeps_the_name_of_the_model() -> None:
    made = renamed(draft(), "Iets anders")

    assert made.title == "Iets anders"
    assert text_at(made.tree, "model") == "proef"


def test_the_profiles_have_sources_and_steps_in_both_languages() -> None:
    known = profiles()

    assert list(known.known) == ["offertes", "nationaal", "sas"]
    assert set(known.refused) == {"toelating", "subsidietender"}
    for profile in known.known.values():
        assert "verifiëren door een jurist" in profile.source
        assert profile.gates
        for step in profile.steps:
            assert step.source.nl
            assert step.source.en
            assert step.count in {"working", "calendar", "standstill"}
            assert step.title.nl != step.title.en


def test_a_file_that_holds_no_profiles_is_refused() -> None:
    for text in ("- een", "profiles: niets\nsteps: {}\ngates: {}"):
        with pytest.raises(TypeError):
            parse_profiles(text.encode())


def test_a_path_that_leads_nowhere_leads_to_nothing() -> None:
    assert at({"a": ["b"]}, ("a", 1)) is None
    assert at({"a": "b"}, ("a", "b")) is None
    assert text_at({"a": ["b"]}, "a") == ""
    assert drop("blad", ("a",)) == "blad"
    assert drop({"a": ["b", "c"]}, ("a", 0)) == {"a": ["c"]}
    assert moved([{"id": "a"}], 0, 1) == [{"id": "a"}]
