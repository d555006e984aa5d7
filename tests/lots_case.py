"""The example with two lots, and small changes of it."""

from pathlib import Path

from tender.dossier import LoadedDossier, parse_dossier
from tender.evaluation import Evaluation, LotEvaluation, evaluate
from tender.findings import Finding
from tender.lot_limits import limited

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "lots" / "dossier.yaml"
SOUND = EXAMPLE.read_text(encoding="utf-8")
ABNORMAL = "      abnormal: {rule: percentage_of_median, parameters: {percentage: 75}}\n"
EXPLANATION = SOUND[SOUND.index("    explanation:\n") : SOUND.index("  - {id: helder-zuid, tend")]
STAGES = """\
    stages:
      - {id: plannen, criteria: [visie], best: 2, earlier_grades: fixed}
      - {id: gesprek, criteria: [uitvoering], earlier_grades: may_change}
    examples:
"""
LIMITS = SOUND[SOUND.index("lot_limits:\n") : SOUND.index("common: [visie]")]


def changed(*pairs: tuple[str, str]) -> str:
    """The sound dossier with some of its texts, each of which stands in it once, replaced."""
    text = SOUND
    for old, new in pairs:
        assert text.count(old) == 1, f"{old!r} stands there {text.count(old)} times"
        text = text.replace(old, new)
    return text


def load(text: str) -> LoadedDossier:
    return parse_dossier(text.encode(), "d.yaml")


def evaluation(*pairs: tuple[str, str]) -> Evaluation:
    """Read and evaluate the dossier with some of its texts replaced."""
    loaded = load(changed(*pairs))
    assert loaded.dossier is not None, loaded.findings
    return evaluate(loaded.dossier)


def lot(name: str, *pairs: tuple[str, str]) -> LotEvaluation:
    found = evaluation(*pairs).lot(name)
    assert found is not None
    return found


def findings(*pairs: tuple[str, str]) -> tuple[Finding, ...]:
    """All findings, on the file, on the lots and over the lots."""
    loaded = load(changed(*pairs))
    if loaded.dossier is None:
        return loaded.findings
    found = evaluate(loaded.dossier)
    return (*loaded.findings, *loaded.located((*found.findings, *limited(found).findings)))


def codes(*pairs: tuple[str, str]) -> list[str]:
    return [found.code for found in findings(*pairs)]


def ranks(found: LotEvaluation) -> dict[str, int]:
    return {place.card.bid: place.rank for place in found.ranking}
