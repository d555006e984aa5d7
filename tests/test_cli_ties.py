"""`gunning evaluate` on equal totals: what decided, or what waits."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tender.cli import main
from tests.panel_case import DRAW, tied


def shown(text: str, folder: Path) -> str:
    path = folder / "dossier.yaml"
    path.write_text(text, encoding="utf-8")
    return CliRunner().invoke(main, ["evaluate", str(path), "--lot", "een"]).stdout


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (tied("{rule: lottery}", draw=DRAW), "b had een gelijk totaal; het lot bepaalde de plaats"),
        (tied("{rule: worst_single_score}"), "het laagste cijfer van één beoordelaar bepaalde"),
        (
            tied("{rule: earliest_submission}", a="2027-01-20", b="2027-01-19"),
            "b had een gelijk totaal; het moment van inschrijven bepaalde de plaats",
        ),
        (
            tied("{rule: criteria_by_descending_weight}, {rule: criterion, criterion: prijs}"),
            "a had een gelijk totaal; de punten voor de zwaarste criteria bepaalden de plaats",
        ),
        (tied("{rule: lottery}"), "volgens het gunningsmodel beslist het lot"),
        (tied("{rule: share}"), "a, b staan gelijk en delen plaats 1"),
        (tied("{rule: none}"), "gunnen kan niet"),
    ],
)
def test_the_screen_says_what_settled_a_tie_or_what_waits(
    text: str, told: str, tmp_path: Path
) -> None:
    assert told in " ".join(shown(text, tmp_path).split())
