"""Letters, feedback and records under every rule: whole, right, and silent about other bidders."""

import re
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest

from scoring.combinations import COMBINATIONS
from scoring.prices import PRICE_RULES, FixedPrice
from tender import evaluate
from tender.documents import Document, Kind, check_pdf, documents_of, missing_in, write_documents
from tender.documents.content import Units
from tender.documents.dutch import amount, exact
from tender.documents.units import units_of
from tender.evaluation import LotEvaluation
from tender.model import Dossier
from tests.documents_case import of_rule
from tests.documents_sums import holds, sums_in
from tests.test_documents_letters import text

EXAMPLES = Path(__file__).resolve().parent.parent / "examples" / "rules"
RULES = sorted(path.stem for path in EXAMPLES.glob("*.yaml") if path.name != "sources.yaml")
ENGLISH = re.compile(
    r"\b(clip|cap|equal|degenerate|sum of|where|each|rounded|lowest|highest|best_awarded|limit"
    r"|attainable|quality|price|share|points|error|three_digits|as_published|none|full)\b"
)
CLUMSY = re.compile(r"≈|>=|<=|\bx \d|\d x\b|\* | log_|\{|\}|Fraction|Decimal|None\b")
PRINTED = ("superformula", "richtwert_extended", "threshold_then_price")


def dossier(rule: str) -> Dossier:
    return of_rule(EXAMPLES / f"{rule}.yaml")


@cache
def lot(rule: str) -> LotEvaluation:
    (found,) = evaluate(dossier(rule)).lots
    return found


@cache
def made(rule: str) -> dict[str, Document]:
    return {document.name: document for document in documents_of(lot(rule))[0]}


def units(rule: str) -> Units:
    return units_of(lot(rule).model.scheme)


def letters(rule: str) -> list[Document]:
    inside = {Kind.FEEDBACK, Kind.RECORD}
    return [document for document in made(rule).values() if document.kind not in inside]


def record(rule: str) -> str:
    return text(made(rule)["proces-verbaal-perceel-1"])


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_gives_a_letter_to_a_winner_and_to_a_loser_and_a_record(rule: str) -> None:
    kinds = [document.kind for document in made(rule).values()]

    assert missing_in(dossier(rule)) == ()
    assert kinds.count(Kind.AWARD) == 1
    assert Kind.REJECTION in kinds
    assert kinds[-1] is Kind.RECORD


@pytest.mark.parametrize("rule", RULES)
def test_no_letter_holds_english_or_a_clumsy_sign(rule: str) -> None:
    for document in made(rule).values():
        words = text(document).replace(lot(rule).model.title, "")
        assert ENGLISH.findall(words) == [], document.name
        assert CLUMSY.findall(words) == [], document.name


@pytest.mark.parametrize("rule", RULES)
def test_a_bidder_reads_no_price_of_another(rule: str) -> None:
    """An outcome in euro is told; where nothing is added to a price it has the same digits."""
    winner, *_ = lot(rule).ranking
    told = set() if units(rule).price else {winner.card.total.value}
    fixed = any(isinstance(c.rule, FixedPrice) for c in lot(rule).model.scheme.priced)
    prices = {card.bid: card.price for card in lot(rule).cards}
    mean = sum(prices.values(), Fraction(0)) / len(prices)
    for document in () if fixed else letters(rule):
        words = text(document)
        others = [p for bid, p in prices.items() if bid != document.bid and p not in told]
        assert amount(prices[document.bid]) in words
        assert [amount(each) for each in others if amount(each) in words] == []
        assert mean in prices.values() or exact(mean) not in words


@pytest.mark.parametrize("rule", RULES)
def test_a_bidder_reads_its_own_total_and_how_it_follows(rule: str) -> None:
    for document in letters(rule):
        words = text(document)
        table = words[: words.index("Waarom u de")]
        own = re.search(r"(?:Totaal|Uitkomst(?: \(€\))?|Prijs in totaal \(€\)|Prijs min waarde|"
                        r"Punten voor kwaliteit) [–\d.]+ ([−\d.,…]+)", table)  # fmt: skip
        assert own is not None, table[-400:]
        assert own[1] in words[words.index("stap voor stap") :]


@pytest.mark.parametrize("rule", RULES)
def test_every_sum_in_the_record_comes_out(rule: str) -> None:
    """Recomputed from the printed digits alone, by a reader that shares no code with the sums."""
    found = sums_in(made(rule)["proces-verbaal-perceel-1"].html)

    assert len(found) >= len(lot(rule).cards)
    assert [each for each in found if not holds(each)] == []


@pytest.mark.parametrize("rule", RULES)
def test_the_formula_and_what_was_published_with_it_are_told(rule: str) -> None:
    about = (COMBINATIONS | PRICE_RULES).get(rule)
    plain = {"weighted_sum", "value_deduction", "fixed_price"}
    if about is None or rule in plain:
        pytest.skip("told in words of its own")
    words = record(rule)

    assert f"‘{about.about.title.nl}’" in words
    assert about.about.words.nl.partition(" Let op:")[0] in words
    assert ("Vooraf is bekendgemaakt:" in words) >= bool(about.about.parameters)
    unread = about.about.certainty != "verified" and rule != "weighted_scale"
    assert ("Hier geldt de formule zoals zij in het gunningsmodel staat." in words) == unread


@pytest.mark.parametrize("rule", PRINTED)
def test_letters_and_record_pass_the_gates_of_pdf(rule: str, tmp_path: Path) -> None:
    written = write_documents(dossier(rule), tmp_path)

    printed = [path for path in written if path.suffix == ".pdf"]
    assert len(printed) == len(made(rule))
    assert [check_pdf(path.read_bytes()) for path in printed] == [[] for _ in printed]
