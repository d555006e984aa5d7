"""Writes docs/scoring-rules.md: every rule of the arithmetic, from what it says of itself.

Run it after a change of a rule; a test holds the page against what it makes.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from inspect import cleandoc
from pathlib import Path

from scoring.abnormal import ABNORMAL_RULES
from scoring.combinations import COMBINATIONS
from scoring.definition import Certainty, Definition, Holds, Kind, Parameter, Properties
from scoring.panels import PANEL_RULES
from scoring.prices import PRICE_RULES

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "scoring-rules.md"
EXAMPLES = ROOT / "examples"
SHELVES = ("rules", "abnormal")
"""The folders of examples that bear the name of a rule."""

INTRODUCTION = """\
# Scoring rules

Every rule that a criteria file can name: how a price becomes points, how quality and price become
one total, how the grades of evaluators become one, and which prices ask for an explanation. This
page is written by `tools/write_scoring_rules.py` from the rules themselves; a test holds it against
them.

## How to read this page

Each rule shows how sure we are of its definition. The program shows the same mark.

| mark | meaning |
|---|---|
{certainties}

| symbol | meaning |
|---|---|
{symbols}

The **reference set** is declared in the criteria file: the bids over which a lowest, highest, mean
or best value is taken. A price formula gives a *share*; the points are the share times the weight,
cut off and rounded as the model declares. Where a formula holds a logarithm, a root or a power, 50
digits are computed, sums show `≈`, and totals are compared at 30 places. Outside its domain a rule
gives no number at all, and says why.

Three properties are held by tests in many markets; where a price rule lacks one, a test shows a
case.

- **Monotone:** a lower price or a higher grade, with all else equal, never gives a worse result.
- **Strict:** a lower price or a higher grade, with all else equal, always gives a better result.
- **Independent:** the order of two bids does not depend on a third. Where it does, a bidder without
  a chance can decide who wins.

In the tables *unclipped* means: as long as no share is cut off. A dash means that there is nothing
to ask.

## All rules

| rule | kind | monotone | strict | independent | certainty |
|---|---|---|---|---|---|
"""

CERTAINTIES = {
    Certainty.VERIFIED: "The definition was read in the source that is named.",
    Certainty.RECALLED: "The standard definition; its source is still to be verified.",
    Certainty.INFERRED: "Reconstructed from words or numbers; not the official rule.",
}
HOLDS = {
    Holds.YES: "yes",
    Holds.UNCLIPPED: "unclipped",
    Holds.NO: "**no**",
    Holds.NOT_ASKED: "–",
}
SYMBOLS = {
    "`P`": "the price of the bid, in euro without VAT",
    "`Pmin`, `Pmax`, `Pavg`": "the lowest, highest and mean price of the reference set",
    "`Pref`": "a price that is published before bids come in",
    "`Q`": "the quality of the bid, as a share of what can be won",
    "`Qbest`, `Qlow`, `Qm`": "the best and the lowest quality awarded, and what can be won",
    "`L`, `Lmax`, `Lbest`": "the quality in points; what can be won, and the best awarded",
    "`WQ`, `WP`": "the weights of quality and of price",
    "`w_k`, `s_k`, `smax_k`": "weight, grade and highest grade of criterion k",
    "`v_k`, `f_k`": "the money value of criterion k, and the share of it that was earned",
    "`base`": "a published amount on which bidders give a discount",
    "`R`, `A`, `D`": "the discount of the bid: (base - P) / base",
    "`Rmax`, `Amax`, `As`": "the best discount of the reference set, and the mean discount",
    "`K`": "the lowest admissible price as a part of the budget",
    "`s1 ... sn`": "the grades of the n evaluators",
}


@dataclass(frozen=True, slots=True)
class Chapter:
    """The rules of one kind."""

    title: str
    kind: str
    words: str
    rules: Mapping[str, type]


def chapters() -> Iterator[Chapter]:
    """Every registry of rules, in the order in which a model meets them."""
    yield Chapter(
        "Price rules",
        "price",
        "How a price becomes a share of its points: `formula` of a price criterion.",
        PRICE_RULES,
    )
    yield Chapter(
        "Combinations",
        "combination",
        "How quality and price become one total: `combination` under `scoring`.",
        COMBINATIONS,
    )
    yield Chapter(
        "Panel rules",
        "panel",
        "How the grades of several evaluators become one: `panel_rule` under `scoring`.",
        PANEL_RULES,
    )
    yield Chapter(
        "Abnormally low prices",
        "abnormal",
        "Which prices ask for an explanation. A rule flags; it never puts a bid out.",
        ABNORMAL_RULES,
    )


def render() -> str:
    """The whole page."""
    known = list(chapters())
    rows = [
        _row(f"[`{name}`](#{name.lower()})", each.kind, *_answers(about(rule)))
        for each in known
        for name, rule in each.rules.items()
    ]
    top = INTRODUCTION.format(
        certainties=_rows((certainty.value, text) for certainty, text in CERTAINTIES.items()),
        symbols=_rows(SYMBOLS.items()),
    )
    return top + "\n".join(rows) + "\n" + "".join(_chapter(each) for each in known)


def about(rule: type) -> Definition:
    """What a registered rule says of itself."""
    said: Definition = rule.about  # type: ignore[attr-defined] # every registered rule has one
    return said


def _answers(said: Definition) -> tuple[str, ...]:
    return (*_held(said.properties), said.certainty.value)


def _held(properties: Properties) -> tuple[str, str, str]:
    asked = (properties.monotone, properties.strict, properties.independent)
    monotone, strict, independent = (HOLDS[answer] for answer in asked)
    return monotone, strict, independent


def _chapter(chapter: Chapter) -> str:
    sections = [_section(rule) for rule in chapter.rules.values()]
    return f"\n## {chapter.title}\n\n{chapter.words}\n" + "".join(sections)


def _section(rule: type) -> str:
    said = about(rule)
    parts = [
        f"### {said.id}",
        f"**{said.title.en}** (*{said.title.nl}*): `{said.formula}`",
        said.words.en,
        f"> {said.words.nl}",
        *_refusal(said),
        f"Domain: {said.domain or 'everywhere'}.",
        *_parameters(said.parameters),
        _properties(said),
        f"Certainty: **{said.certainty.value}**. {CERTAINTIES[said.certainty]}",
        f"Source: {said.source}.",
        cleandoc(rule.__doc__ or ""),
        *_example(said),
    ]
    return "\n" + "\n\n".join(parts) + "\n"


def _refusal(said: Definition) -> Iterator[str]:
    if said.refused:
        yield f"**Refused in a criteria file:** {said.refused.en}."


def _parameters(parameters: Iterable[Parameter]) -> Iterator[str]:
    rows = [
        (f"`{each.name}`", _form(each), each.words.en, each.words.nl, f"`{each.example}`")
        for each in parameters
    ]
    if rows:
        yield _table(("parameter", "form", "meaning", "betekenis", "example"), rows)


def _form(parameter: Parameter) -> str:
    if parameter.kind is Kind.CHOICE and parameter.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in parameter.choices)
    return "whole number" if parameter.kind is Kind.COUNT else parameter.kind.value


def _properties(said: Definition) -> str:
    table = _table(("monotone", "strict", "independent"), [_held(said.properties)])
    note = said.properties.note
    return f"{table}\n\nNote: {note.en} (*{note.nl}*)." if note else table


def _example(said: Definition) -> Iterator[str]:
    name = f"{said.id}.yaml"
    for shelf in SHELVES:
        if (EXAMPLES / shelf / name).is_file():
            yield f"Example: [{name}](../examples/{shelf}/{name})"


def _table(heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join([_row(*heads), "|" + "---|" * len(heads), _rows(rows)])


def _rows(rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(_row(*cells) for cells in rows)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def main() -> None:
    """Write the page where it differs."""
    text = render()
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        PAGE.write_text(text, encoding="utf-8")
        print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
