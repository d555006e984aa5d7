"""A small sound catalogue in a folder, and the OCO catalogue that ships."""

from functools import cache
from pathlib import Path

from tender.catalogue import Catalogue, locate_catalogue, read_catalogue
from tender.criteria import read_model
from tender.model import AwardModel
from tender.places import criteria_dir

FILES = {
    "catalogue": """\
catalogue: klein
edition: 2026-12-01
title: Klein
title_en: Small
language: nl
seeds: [{id: "007", source: bron-1}]
groups: [{id: een, title: Een, title_en: One}]
suggested_scale:
  name: trap
  grades: [{grade: ja, means: "Ja."}, {grade: nee, means: "Nee."}]
""",
    "items": """\
items:
  - {id: 007-P1, text: "Gratis.", for: [requirement, criterion], criteria: [K01]}
  - {id: 007-W1, text: "Bel terug.", for: [municipality]}
  - {id: 007-Q1, text: "Waarom?", for: [question]}
  - {id: 007-D1, text: "Vandaag.", for: [date]}
""",
    "conflicts": """\
conflicts:
  - id: V01
    type: tension
    subject: Prijs
    sides: [{text: "Gratis.", items: [007-P1]}, {text: "Niet.", items: [007-W1]}]
    criteria: [K01]
    proposal: Kies.
""",
    "tasks": """\
tasks: [{id: G01, text: "Bel terug.", items: [007-W1]}]
questions: [{id: Q01, text: "Waarom?", items: [007-Q1]}]
""",
    "timeline": """\
timeline:
  - {id: T01, event: Begin, event_en: Start, sources: [{source: bron-1, item: D1}]}
""",
    "K01": """\
criterion: K01
title: Gratis
title_en: Free
group: een
kinds: [requirement, award]
origin: seed
addressees: [bidder]
seed_ids: [007-P1]
purpose: Omdat het helpt.
requirements: [{id: K01-r1, text: "Het is gratis."}]
question: Hoe blijft het gratis?
aspects:
  - {id: K01-a1, text: "De mate waarin het gratis is."}
  - {id: K01-a2, text: "De mate waarin het gratis blijft."}
  - {id: K01-a3, text: "De mate waarin u dat vertelt."}
  - {id: X01, text: "De mate waarin het leuk is.", optional: true}
evidence: [{text: "Plan", use: award}]
suggested_anchors: [{grade: ja, means: "Ja, gratis."}]
measures: [{id: K01-m1, text: "Rekeningen", unit: aantal, frequency: per jaar}]
conflicts: [V01]
mended: [{part: K01-a1, why: "Te lang."}]
""",
}
SOURCES = "sources: [{id: bron-1, kind: wet, title: Wet}]\n"


def write_catalogue(folder: Path, *changes: tuple[str, str, str]) -> Path:
    """The small catalogue in a criteria folder; a change is a file, an old and a new text."""
    home = folder / "catalogue" / "klein"
    home.mkdir(parents=True)
    files = dict(FILES)
    for name, old, new in changes:
        assert files[name].count(old) == 1, (name, old)
        files[name] = files[name].replace(old, new)
    for name, text in files.items():
        (home / f"{name}.yaml").write_text(text, encoding="utf-8")
    (folder / "sources.yaml").write_text(SOURCES, encoding="utf-8")
    return home


@cache
def oco_catalogue() -> Catalogue:
    folder = locate_catalogue("oco/2026-12-01")
    assert folder is not None
    catalogue, findings = read_catalogue(folder)
    assert findings == ()
    assert catalogue is not None
    return catalogue


@cache
def oco_model() -> AwardModel:
    model, findings = read_model(criteria_dir() / "oco" / "2026-12-01.yaml")
    assert findings == ()
    assert model is not None
    return model
