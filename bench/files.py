"""A large dossier from its JSON file to its ranking, beside reading the JSON alone."""

import json
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from bench.cases import Size
from bench.duel import Row, Side, UnequalError, duel
from tender import evaluate
from tender.dossier import load_dossier

BIG = Size(bids=1700, criteria=5, evaluators=9)
GRADES = ("0", "2", "4", "6", "8", "10")
BAR = 1 / 6
"""From file to ranking may take six times as long as reading the JSON."""
LOT, MODEL, EDITION = "perceel-1", "meting", "2026-12-01"


def rows() -> Iterator[Row]:
    """One row; every bid has to be ranked, or no time is told."""
    with TemporaryDirectory() as folder:
        path = write_big(Path(folder))
        if ranked(path) != BIG.bids:
            raise UnequalError("not every bid of the dossier is ranked")
        yield duel(
            f"a JSON dossier of {BIG.bids:,} x {BIG.criteria} x {BIG.evaluators}, file to ranking",
            Side("load_dossier and evaluate", partial(ranked, path)),
            Side("json.loads alone", partial(read, path)),
            BAR,
        )


def ranked(path: Path) -> int:
    """Read a dossier and evaluate it: how many bids are ranked."""
    loaded = load_dossier(path)
    if loaded.dossier is None:
        raise UnequalError("\n".join(map(str, loaded.findings)))
    return len(evaluate(loaded.dossier).lots[0].ranking)


def read(path: Path) -> object:
    """Read the JSON and nothing else."""
    return json.loads(path.read_bytes())


def write_big(folder: Path, size: Size = BIG, seed: int = 20261201) -> Path:
    """Write the dossier; the same seed gives the same bytes."""
    random = Random(seed)  # noqa: S311 - invented grades, nothing that has to be kept from anyone
    path = folder / "dossier.json"
    path.write_text(json.dumps(_tree(size, random)), encoding="utf-8")
    return path


def _tree(size: Size, random: Random) -> dict[str, object]:
    members = [f"beoordelaar-{number + 1}" for number in range(size.evaluators)]
    bids = [f"inschrijver-{number + 1}" for number in range(size.bids)]
    criteria = [f"criterium-{number + 1}" for number in range(size.criteria)]
    return {
        "dossier": "1",
        "reference": "METING",
        "title": "Meting",
        "authority": {"name": "Gemeente"},
        "models": [_model(criteria)],
        "lots": [{"id": LOT, "title": "Perceel", "model": f"{MODEL}/{EDITION}", "stage": "priced"}],
        "committee": [
            {"id": member, "function": "adviseur", "hat": "evaluator"} for member in members
        ],
        "bids": [
            {
                "id": bid,
                "tenderer": bid,
                "lot": LOT,
                "prices": {"prijs": f"{random.randint(9_000_000, 13_000_000) / 100:.2f}"},
            }
            for bid in bids
        ],
        "checks": [{"bid": bid, "by": "inkoper", "on": "2026-12-02"} for bid in bids],
        "assessments": [
            {
                "bid": bid,
                "criterion": criterion,
                "by": member,
                "grade": random.choice(GRADES),
                "reasons": "Omdat.",
            }
            for member in members
            for bid in bids
            for criterion in criteria
        ],
    }


def _model(criteria: list[str]) -> dict[str, object]:
    weight = 60 // len(criteria)
    quality = [_criterion(criterion, weight) for criterion in criteria]
    full = dict.fromkeys(criteria, "10") | {"prijs": "100"}
    return {
        "model": MODEL,
        "edition": EDITION,
        "title": "Meting",
        "language": "nl",
        "scoring": {
            "points": str(weight * len(criteria) + 40),
            "combination": "weighted_sum",
            "panel_rule": "mean",
            "rounding": [{"stage": "weighted_criterion", "digits": "2", "mode": "half_up"}],
            "rank_on": "rounded",
            "missing": "forbid",
            "ties": [{"rule": "lowest_price"}],
            "on_dropout": "keep_order",
            "reference_set": "valid",
            "zero_price": "reject",
            "clip": "none",
        },
        "scales": {"cijfer": {"range": {"from": "0", "to": "10", "step": "2", "share": "of_max"}}},
        "criteria": [*quality, _price()],
        "examples": [
            {
                "name": "alles",
                "given": full,
                "expect": {"points": dict.fromkeys(criteria, str(weight)) | {"prijs": "40"}},
            }
        ],
    }


def _criterion(criterion: str, weight: int) -> dict[str, object]:
    return {
        "id": criterion,
        "type": "quality",
        "title": criterion,
        "question": "Hoe?",
        "aspects": [{"id": f"{criterion}-a1", "text": "De mate waarin."}],
        "sources": [{"source": "000"}],
        "scoring": {"weight": str(weight), "scale": "cijfer"},
    }


def _price() -> dict[str, object]:
    return {
        "id": "prijs",
        "type": "price",
        "title": "Prijs",
        "question": "Hoeveel?",
        "sources": [{"source": "000"}],
        "scoring": {"weight": "40", "formula": "lowest_price_ratio"},
    }
