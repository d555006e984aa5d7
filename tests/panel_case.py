"""The small dossier under other panel rules, and with two bids that are equal."""

from tender.model import Dossier
from tests.dossier_case import SOUND, changed, load

FIRST = "{bid: c, criterion: team, by: lid-1, grade: 7, reasons: R.}"
OLD_TIES = "ties: [{rule: criterion, criterion: plan}]"
DRAW = "draw: {bids: [b, a], by: notaris, witness: inkoper, on: 2027-03-02, method: briefjes}"


def under(rule: str, *pairs: tuple[str, str], missing: str = "forbid") -> str:
    """The sound dossier, its second lot under another panel rule and other grades."""
    text = changed(*pairs)
    head, model = text.split("  - model: midden\n")
    model = model.replace("panel_rule: median", f"panel_rule: {rule}", 1)
    model = model.replace("missing: forbid", f"missing: {missing}", 1)
    if rule == "rank_sum":
        model = model.replace(", minimum: matig}", "}", 1)
    examples = model[model.index("    examples:\n") : model.index("lots:\n")]
    return f"{head}  - model: midden\n{model.replace(examples, '')}"


def value(text: str) -> Dossier:
    made = load(text).dossier
    assert made is not None, load(text).findings
    return made


def tied(ties: str, *, draw: str = "", a: str = "", b: str = "") -> str:
    """The sound dossier with 74 points for both bids of the first lot."""
    text = SOUND.replace(OLD_TIES, f"ties: [{ties}]", 1)
    text = text.replace("{prijs: 1500.00}", f"{{prijs: 1666.67}}{a and f', submitted_on: {a}'}")
    text = text.replace("{prijs: 1100.00}", f"{{prijs: 1100.00}}{b and f', submitted_on: {b}'}")
    return text.replace("stage: priced}", f"stage: priced, {draw}}}" if draw else "stage: priced}")
