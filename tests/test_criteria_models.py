"""The OCO model: every item that the source texts mean for a bidder has its place in it."""

from pathlib import Path

import pytest

from tender.criteria import published, read_model
from tender.model import AwardModel, CriterionType
from tender.places import criteria_dir
from tender.sources import read_sources

FOR_BIDDERS = {
    "seed-000": "P1 P2 P4 P5 P6 P7 W1 F2 C1 C2 C3",
    "seed-001": (
        "P1a P1b P1c P1d P2a P2b P2c P2d P3a P3b P3c P4a P4b P5 P6a P6b P6c P6d P6e P6f P7a "
        "P7b P8 P9a P9b P10 P12 P13 P14 P15 W1 W2 W3 F4 F5 S12"
    ),
    "seed-002": "W2 W3 W4 W5 W9 Q7 F1 F2 F3 F6 C1 C5",
    "seed-003": (
        "P1 P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 P13 P14 P15 P16 P17 P18 P19 P20 P21 F2 F3 F4 "
        "C1 C2 C3 C4"
    ),
    "seed-004": "P2 P3 P4 P5 P6 P7 P8 P9 P10 P11 P12 W1 W2 F3 F4 F6 F8 S6 S7 C1 C2 C3 C4",
}
"""The numbered items of each source text that ask something of the party that delivers OCO."""


@pytest.fixture(scope="module")
def oco() -> AwardModel:
    model, findings = read_model(criteria_dir() / "oco" / "2026-12-01.yaml")
    assert findings == ()
    assert model is not None
    return model


@pytest.mark.parametrize("source", FOR_BIDDERS)
def test_every_item_for_bidders_is_cited_by_a_criterion_requirement_or_clause(
    oco: AwardModel, source: str
) -> None:
    citations = [
        *(citation for criterion in oco.criteria for citation in criterion.sources),
        *(citation for requirement in oco.requirements for citation in requirement.sources),
        *(citation for clause in oco.clauses for citation in clause.sources),
    ]
    cited = {citation.item for citation in citations if citation.source == source}

    assert [item for item in FOR_BIDDERS[source].split() if item not in cited] == []


def test_the_five_quality_criteria_and_price_make_a_hundred_points(oco: AwardModel) -> None:
    assert [(c.id, int(c.weight)) for c in oco.criteria] == [
        ("onafhankelijkheid", 20),
        ("toegankelijkheid-en-bekendheid", 20),
        ("integrale-aanpak-en-keten", 15),
        ("aansluiting-wlz", 10),
        ("informele-ondersteuning", 10),
        ("prijs", 25),
    ]


def test_every_aspect_can_be_graded_and_every_step_has_its_own_words(oco: AwardModel) -> None:
    for criterion in oco.graded:
        assert 5 <= len(criterion.aspects) <= 8
        assert all(aspect.text.startswith("De mate waarin") for aspect in criterion.aspects)
        texts = [anchor.means for anchor in criterion.anchors]
        assert len(set(texts)) == len(texts) == 5


def test_the_knock_outs_of_the_service_are_requirements(oco: AwardModel) -> None:
    ids = {requirement.id for requirement in oco.requirements}

    assert {"K01-r1", "K01-r2", "K02-r1", "K02-r2"} <= ids


@pytest.mark.parametrize("path", published(criteria_dir()), ids=lambda path: path.parent.name)
def test_every_published_model_is_sound_and_its_worked_examples_hold(path: Path) -> None:
    sources, _ = read_sources(criteria_dir())

    model, findings = read_model(path, sources)

    assert findings == ()
    assert model is not None
    assert model.examples
    assert any(c.type is CriterionType.PRICE for c in model.leaves)
