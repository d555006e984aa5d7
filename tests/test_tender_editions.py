"""What changed between two editions of an award model."""

import copy
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scoring.errors import NumberTextError
from scoring.numbers import parse_number
from tender.criteria import model_from_tree, model_of, published, read_model
from tender.editions import (
    Change,
    Fate,
    Kind,
    What,
    change_tree,
    compare,
    grouped,
    render_diff,
    sentence,
    statement,
    word_runs,
)
from tender.editions.parts import DEFAULTS
from tender.editions.wording import shortened
from tender.editions.words import FIELDS, VALUES, field_words, value_words
from tender.language import LANGUAGES, speaking
from tender.model import AwardModel
from tender.reading import Keys, Reading
from tender.shape import criteria_schema

ROOT = Path(__file__).resolve().parent.parent
CRITERIA = ROOT / "criteria"
EXAMPLES = ROOT / "examples" / "editions"


def read(folder: Path, edition: str = "2026-12-01") -> AwardModel:
    model, _ = read_model(folder / f"{edition}.yaml")
    assert model is not None
    return model


ALGEMEEN = read(CRITERIA / "algemeen")
OCO = read(CRITERIA / "oco")
SCHOONMAAK = read(EXAMPLES / "schoonmaak")


def tree_of(model: AwardModel) -> dict[str, Any]:
    return copy.deepcopy(dict(model.tree))


def changed(tree: dict[str, Any], model: AwardModel = ALGEMEEN) -> tuple[Change, ...]:
    return compare(model, model_from_tree(tree, "changed"))


def said(changes: tuple[Change, ...]) -> list[str]:
    with speaking("en"):
        return [sentence(change) for change in changes]


def scalars(tree: object, keys: Keys = ()) -> Iterator[Keys]:
    """The way to every text of a tree."""
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from scalars(value, (*keys, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from scalars(value, (*keys, number))
    else:
        yield keys


def at(tree: Any, keys: Keys) -> Any:  # noqa: ANN401 - a tree of texts
    for key in keys:
        tree = tree[key]
    return tree


def same_number(before: str, after: str) -> bool:
    try:
        return parse_number(before) == parse_number(after)
    except NumberTextError:
        return False


@pytest.mark.parametrize("path", published(CRITERIA), ids=lambda path: path.parent.name)
def test_an_edition_does_not_differ_from_itself_or_from_itself_on_another_day(path: Path) -> None:
    model, _ = read_model(path)
    assert model is not None
    later = model_from_tree({**model.tree, "edition": "2031-01-01"}, "later")

    assert compare(model, model) == compare(model, later) == ()


@given(st.data())
def test_every_text_that_differs_is_told(data: st.DataObject) -> None:
    model = data.draw(st.sampled_from([ALGEMEEN, SCHOONMAAK]))
    tree = tree_of(model)
    keys = data.draw(st.sampled_from([keys for keys in scalars(tree) if keys != ("edition",)]))
    before = at(tree, keys)
    after = data.draw(st.sampled_from(["5", "anders", before + " meer", "2026-12-01", "reject"]))
    at(tree, keys[:-1])[keys[-1]] = after
    assume(after != before and not same_number(before, after))
    other, _ = model_of(Reading("", tree))
    assume(other is not None)
    assert other is not None

    forth, back = compare(model, other), compare(other, model)

    assert forth
    assert back
    assert all(said(forth))
    assert all(said(back))


@given(st.data())
def test_every_item_that_goes_is_told_and_comes_back_on_the_way_back(data: st.DataObject) -> None:
    tree = tree_of(ALGEMEEN)
    lists = [keys[: number + 1] for keys in scalars(tree) for number in range(len(keys))]
    items = sorted({keys for keys in lists if isinstance(keys[-1], int)}, key=str)
    keys = data.draw(st.sampled_from(items))
    del at(tree, keys[:-1])[keys[-1]]
    other, _ = model_of(Reading("", tree))
    assume(other is not None)
    assert other is not None

    gone, come = compare(ALGEMEEN, other), compare(other, ALGEMEEN)

    assert gone
    assert [c.kind for c in gone].count(Kind.DROPPED) == [c.kind for c in come].count(Kind.ADDED)


def test_a_weight_is_told_with_its_share_of_all_points() -> None:
    tree = tree_of(OCO)
    tree["criteria"][0]["scoring"]["weight"] = "15"
    tree["criteria"][1]["scoring"]["weight"] = "25"
    tree["examples"] = []

    first, second = (c for c in changed(tree, OCO) if c.field == "scoring.weight")

    assert (first.before, first.after, first.shares) == ("20", "15", ("20", "15"))
    assert said((second,))[0] == (
        "Toegankelijkheid en bekendheid (toegankelijkheid-en-bekendheid): The weight goes from 20 "
        "to 25 points: from 20% to 25% of all points."
    )


def test_a_weight_that_stays_is_told_when_all_points_change() -> None:
    tree = tree_of(OCO)
    tree["scoring"]["points"] = "110"
    tree["criteria"][0]["scoring"]["weight"] = "30"
    tree["examples"] = []

    stays = [text for text in said(changed(tree, OCO)) if "stays" in text]

    assert stays[0].endswith(
        "The weight stays 20 points; of all points that is 18.18% instead of 20%."
    )
    assert len(stays) == 5


def test_numbers_that_are_only_written_otherwise_are_the_same() -> None:
    tree = tree_of(OCO)
    tree["criteria"][0]["scoring"]["weight"] = "20.0"

    assert changed(tree, OCO) == ()


def test_what_holds_anyway_may_be_written_out() -> None:
    tree = tree_of(ALGEMEEN)
    tree["scoring"]["negative_price"] = "reject"
    tree["service"] = "other"

    assert changed(tree) == ()


def test_the_defaults_are_those_of_the_shape() -> None:
    defs = criteria_schema()["$defs"]

    assert DEFAULTS[What.SCORING, "negative_price"] == "reject"
    assert str(defs["PanelShape"]["properties"]["quorum"]["default"]) == "1"
    assert defs["ScaleShape"]["properties"]["pairwise"]["default"] == "false"


def test_a_criterion_under_another_id_is_the_same_with_all_that_it_holds() -> None:
    tree = tree_of(OCO)
    tree["criteria"][0]["id"] = "zelfstandig"
    tree["scoring"]["ties"][0]["criterion"] = "zelfstandig"
    tree["examples"] = []

    found = [c for c in changed(tree, OCO) if c.what is not What.EXAMPLE]

    assert [(c.kind, c.what) for c in found] == [
        (Kind.CHANGED, What.SCORING),
        (Kind.RENUMBERED, What.CRITERION),
    ]


def test_an_aspect_that_stands_under_another_criterion_has_moved() -> None:
    tree = tree_of(OCO)
    tree["criteria"][1]["aspects"].append(tree["criteria"][0]["aspects"].pop(1))
    del tree["criteria"][0]["sources"]
    tree["criteria"][0]["sources"] = [{"source": "seed-001"}]

    (moved,) = (c for c in changed(tree, OCO) if c.what is What.ASPECT)

    assert (moved.kind, moved.id) == (Kind.MOVED, "K01-a2")
    assert (moved.before, moved.after) == ("Onafhankelijkheid", "Toegankelijkheid en bekendheid")


def test_a_criterion_that_goes_takes_its_aspects_along_in_one_sentence() -> None:
    tree = tree_of(OCO)
    gone = tree["criteria"].pop(4)
    tree["criteria"][0]["scoring"]["weight"] = "30"
    tree["examples"] = []
    dropped = [c for c in changed(tree, OCO) if c.kind is Kind.DROPPED]

    assert [c.id for c in dropped if c.what is not What.EXAMPLE] == [gone["id"]]
    assert "It had 10 points: 10%." in " ".join(said(tuple(dropped)))


def test_another_order_is_told_once() -> None:
    tree = tree_of(OCO)
    tree["criteria"][0]["aspects"].reverse()
    tree["criteria"] = [*tree["criteria"][1:], tree["criteria"][0]]

    found = changed(tree, OCO)

    assert {(c.kind, c.what) for c in found} == {
        (Kind.REORDERED, What.CRITERION),
        (Kind.REORDERED, What.ASPECT),
    }
    assert [text.split(":")[0] for text in said(found)] == [
        "The model as a whole",
        "Onafhankelijkheid (onafhankelijkheid)",
    ]


def test_a_piece_of_evidence_in_other_words_is_the_same_piece() -> None:
    tree = tree_of(OCO)
    evidence = tree["criteria"][0]["evidence"][0]
    evidence["text"] = evidence["text"].replace("1 pagina", "2 pagina's")

    (found,) = changed(tree, OCO)

    assert found.kind is Kind.REWORDED
    assert "{+2 pagina's)+}" in said((found,))[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_choices_are_told_in_words_with_their_code(language: str) -> None:
    tree = tree_of(OCO)
    tree["scoring"].update(
        on_dropout="rescore",
        rounding=[{"stage": "total", "digits": "1", "mode": "half_even"}],
        ties=[{"rule": "lottery"}],
        panel_rule="mean",
        minimum_quality="0.5",
    )
    tree["examples"] = []
    other, _ = model_of(Reading("", tree))
    assert other is not None

    with speaking(language):
        told = [statement(c) for c in compare(OCO, other) if c.what is What.SCORING]

    assert len(told) == 5
    assert sum("(rescore)" in text or "(mean)" in text for text in told) == 2


def test_every_field_and_value_has_words() -> None:
    with speaking("nl"):
        assert all(field_words(What.MODEL, name) for name in FIELDS)
        assert all(code in value_words(name, code) for name, code in VALUES)
        assert value_words("ties", "") == ""


def test_two_models_can_be_compared_and_read_by_programs() -> None:
    other = read(CRITERIA / "algemeen-waarde")

    changes = compare(ALGEMEEN, other)
    trees = [change_tree(change) for change in changes]

    assert changes[0].field == "model"
    assert all(tree["sentence"] for tree in trees)
    assert {tree["kind"] for tree in trees} <= {kind.value for kind in Kind}


TEXTS = st.text(alphabet=st.sampled_from("ab cé.\n\t"), max_size=60)


@given(TEXTS, TEXTS)
def test_kept_and_dropped_words_make_the_one_text_and_kept_and_added_the_other(
    before: str, after: str
) -> None:
    runs = word_runs(before, after)

    assert "".join(r.text for r in runs if r.fate is not Fate.ADDED) == before
    assert "".join(r.text for r in runs if r.fate is not Fate.DROPPED) == after
    assert all(run.text for run in runs)
    assert all(a.fate is not b.fate for a, b in pairwise(runs))


def test_long_stretches_that_stayed_are_cut_between_what_changed() -> None:
    words = " ".join(f"w{number}" for number in range(40))

    runs = list(shortened(word_runs(f"oud {words} eind", f"nieuw {words} slot")))

    assert [run.text for run in runs if run.fate is Fate.KEPT] == [
        "w0 w1 w2 w3 w4 w5 … w35 w36 w37 w38 w39 "
    ]


def test_the_page_tells_who_hears_it_what_went_and_came_and_obeys_no_text() -> None:
    tree = tree_of(OCO)
    tree["criteria"][0]["question"] = tree["criteria"][0]["question"].replace(
        "Hoe zorgt u daarvoor?", "Hoe <b>regelt</b> u dat?"
    )
    with speaking("nl"):
        page = render_diff("Titel <x>", ["Over", ""], changed(tree, OCO))

    assert "<h1>Titel &lt;x&gt;</h1>" in page
    assert '<del><span class="unseen">[geschrapt: </span>' in page
    assert '<ins><span class="unseen">[toegevoegd: </span>&lt;b&gt;regelt&lt;/b&gt; u' in page
    assert "<b>" not in page


def test_headings_hold_what_belongs_together() -> None:
    with speaking("en"):
        groups = grouped(compare(ALGEMEEN, OCO))

    assert "Scale cijfer" in groups
    assert "Requirements" in groups
    assert "How the points are counted" in groups
