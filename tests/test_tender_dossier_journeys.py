"""A dossier is the same value after every journey through YAML and JSON."""

import json
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender import model as m
from tender.dossier import parse_dossier, read_dossier, write_dossier
from tender.evaluation import evaluate
from tests.dossier_case import BASE, dossier, place_of

ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ROOT / "examples" / "oco-groningen" / "dossier.yaml"


def test_the_same_dossier_comes_from_yaml_and_from_json() -> None:
    value = dossier()

    as_yaml = parse_dossier(write_dossier(value).encode(), "d.yaml")
    as_json = parse_dossier(write_dossier(value, as_json=True).encode(), "d.json")

    assert (as_yaml.dossier, as_yaml.findings) == (value, ())
    assert (as_json.dossier, as_json.findings) == (value, ())


def test_the_example_survives_the_journey_with_its_digests() -> None:
    value, _ = read_dossier(EXAMPLE)
    assert value is not None

    again = parse_dossier(write_dossier(value, as_json=True).encode(), "d.json").dossier

    assert again == value
    assert [model.digest for model in again.models] == [model.digest for model in value.models]


def test_findings_on_a_json_dossier_bear_their_places_too() -> None:
    text = write_dossier(dossier(), as_json=True).replace('"1100.00"', '"0.00"')

    loaded = parse_dossier(text.encode(), "d.json")
    assert loaded.dossier is not None
    found = loaded.located(evaluate(loaded.dossier).findings)

    assert [(f.code, f.place.line, f.place.column) for f in found] == [
        ("price-refused", *place_of(text, '"0.00"')),
        ("price-open", *place_of(text, '{\n   "id": "b"')),
    ]


def test_findings_on_json_that_yaml_cannot_place_bear_the_file() -> None:
    """A sign written as two codes is good JSON, and no YAML."""
    tree = json.loads(write_dossier(dossier(), as_json=True))
    tree["title"] = "\N{GRINNING FACE}"
    tree["bids"][0]["prices"]["prijs"] = "0"

    loaded = parse_dossier(json.dumps(tree).encode(), "d.json")
    assert loaded.dossier is not None
    found = loaded.located(evaluate(loaded.dossier).findings)

    assert [(f.code, str(f.place)) for f in found] == [
        ("price-refused", "d.json:1:1"),
        ("price-open", "d.json:1:1"),
    ]


def test_parts_are_found_by_their_id() -> None:
    value = dossier()
    lot = value.lot("twee")

    assert lot is value.lots[1]
    assert value.model(lot) is value.models[1]
    assert (value.lot("drie"), value.bid("z")) == (None, None)
    assert value.bid("e") is value.bids[4]
    assert [member.id for member in value.members("twee")] == ["lid-1", "lid-2"]


def test_numbers_in_json_may_stand_bare() -> None:
    tree = json.loads(write_dossier(dossier(), as_json=True))
    tree["dossier"] = 1
    tree["bids"][0]["prices"]["prijs"] = 1500
    tree["lots"][1]["winners"] = 2

    loaded = parse_dossier(json.dumps(tree).encode(), "d.json")

    assert loaded.findings == ()
    assert loaded.dossier is not None
    assert loaded.dossier.bids[0].prices == {"prijs": Decimal(1500)}


ids = st.from_regex(r"[A-Za-z0-9]{1,8}(-[A-Za-z0-9]{1,4}){0,2}", fullmatch=True)
texts = st.text(st.characters(codec="utf-8"))
days = st.dates(date(2000, 1, 1), date(2100, 1, 1))
amounts = st.decimals(0, 10**9, places=2)


@st.composite
def dossiers(draw: st.DrawFn) -> m.Dossier:
    """The small dossier with everything in it that is free to differ, differing."""
    return replace(
        BASE,
        reference=draw(ids),
        title=draw(texts),
        language=draw(st.sampled_from(["nl", "en"])),
        notice=draw(texts),
        authority=m.Authority(draw(texts), draw(texts), draw(texts), draw(texts)),
        lots=tuple(
            m.Lot(
                lot, draw(texts), ref, draw(st.sampled_from(m.Stage)), draw(st.integers(1, 9)), made
            )
            for lot, ref in (("een", "overleg/2027-01-15"), ("twee", "midden/2027-01-15"))
            for made in [draw(st.none() | st.builds(m.Decision, texts, days, st.none() | days))]
        ),
        committee=tuple(
            draw(st.lists(st.builds(m.Evaluator, ids, texts, st.sampled_from(m.Hat)), max_size=3))
        ),
        bids=tuple(
            m.Bid(
                bid, draw(texts), "een", draw(texts), {"prijs": draw(amounts)} if bid > "c" else {}
            )
            for bid in draw(st.lists(ids, unique=True, max_size=4))
        ),
        checks=tuple(
            draw(
                st.lists(
                    st.builds(
                        m.Check,
                        ids,
                        texts,
                        days,
                        st.lists(st.builds(m.Failure, ids, texts), max_size=2).map(tuple),
                    ),
                    max_size=3,
                )
            )
        ),
        assessments=tuple(
            draw(st.lists(st.builds(m.Assessment, ids, ids, ids, texts, texts), max_size=4))
        ),
        consensus=tuple(
            draw(st.lists(st.builds(m.Consensus, ids, ids, texts, texts, texts), max_size=4))
        ),
        confirmations=tuple(draw(st.lists(st.builds(m.Confirmation, ids, ids, days), max_size=2))),
    )


@pytest.mark.no_cover
@given(dossiers())
def test_a_dossier_reads_back_from_yaml_as_it_was_written(value: m.Dossier) -> None:
    loaded = parse_dossier(write_dossier(value).encode(), "d.yaml")

    assert (loaded.dossier, loaded.findings) == (value, ())


@pytest.mark.no_cover
@given(dossiers())
def test_a_dossier_reads_back_from_json_as_it_was_written(value: m.Dossier) -> None:
    loaded = parse_dossier(write_dossier(value, as_json=True).encode(), "d.json")

    assert (loaded.dossier, loaded.findings) == (value, ())
