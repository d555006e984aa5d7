"""Writes docs/lint-rules.md: every lint rule, from what it says of itself.

Run it after a change of a rule; a test holds the page against what it makes.
"""

from collections.abc import Iterator
from pathlib import Path

from tender.language import catalogue, speaking
from tender.lint.explaining import LEVELS, blanked
from tender.lint.registry import FAMILIES, RULES
from tender.lint.rule import Family, Rule

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "lint-rules.md"

INTRODUCTION = """\
# Lint rules

`gunning check` looks at a criteria file with {count} lint rules, beside what reading it tells
already: what courts have struck down, what the European notice cannot hold, what residents cannot
read, and what cannot be followed to its source. This page is written by `tools/write_lint_rules.py`
from the rules themselves; a test holds it against them.

## How to read this page

The letter of a code says how much a finding weighs. `gunning check` ends with exit code 1 where
there is an E or an O.

| code | meaning |
|---|---|
| E | {fault} |
| O | {open} |
| W | {notice} |

The hundreds are the kind of rule. A heading is a code; `gunning check --explain W012` tells of one
rule in your language. Where a source is a law, a ruling or an advice, what it means for your tender
is **to verify with a lawyer**. A *rule of thumb* is our own: it may be wrong for you. Rules that
look at Dutch words pass over files in another language.

## Accepting a finding

Put `gunning-baseline.yaml` beside the criteria file or in the folder around it, or name a file with
`--baseline`:

```yaml
accepted:
  - code: W020
    path: criteria[4].scoring.formula
    reason: De formule is na een simulatie gekozen; zie de inkoopstrategie, paragraaf 3.
    edition: 2026-12-01
names: [Stichting Voorbeeld]
```

| key | form | required | meaning |
|---|---|---|---|
| `accepted` | list | no | the findings that you accept |
| `accepted[].code` | code | yes | a code with O or W; a fault is mended and not accepted |
| `accepted[].path` | text | yes | the path, exactly as `gunning check` prints it |
| `accepted[].reason` | text | yes | why it is right here |
| `accepted[].model` | id | no | the model for which it holds; else every model |
| `accepted[].edition` | date | no | the edition for which it holds; else every edition |
| `names` | list of texts | no | names that no criterion may hold, such as that of a contractor |

`gunning check --all` shows accepted findings with their reason, and `--json` has them under
`accepted`. An entry that matches nothing is a finding itself. In JSON a finding of a lint rule also
has `source`. The names of products that the program knows, and the abbreviations that need no
explanation, stand in [names.yaml](../tender/lint/names.yaml).

## All rules

| code | name | weighs |
|---|---|---|
"""


def render() -> str:
    """The whole page."""
    with speaking("en"):
        levels = {level.value: words for level, words in LEVELS.items()}
        count = sum(rule.look is not None for rule in RULES.values())
        top = INTRODUCTION.format(count=count, **levels)
        rows = (
            f"| [{r.code}](#{r.code.lower()}) | {r.name} | {r.level.value} |"
            for r in RULES.values()
        )
        return top + "\n".join(rows) + "\n" + "".join(map(_chapter, FAMILIES))


def _chapter(family: Family) -> str:
    return f"\n## {family.title}\n" + "".join(map(_section, family.rules))


def _section(rule: Rule) -> str:
    return "\n" + "\n\n".join([f"### {rule.code}", *_paragraphs(rule)]) + "\n"


def _paragraphs(rule: Rule) -> Iterator[str]:
    yield f"**{rule.name}** ({rule.level.value}). {rule.why}"
    yield f"> {blanked(rule.says)}"
    yield f"> *{blanked(_dutch(rule.says))}*"
    if rule.remedy:
        yield f"What to do: {rule.remedy}"
        yield f"*Wat u kunt doen: {_dutch(rule.remedy)}*"
    yield f"Source: {rule.source}."
    if rule.finding_code:
        yield f"Told as the finding `{rule.finding_code}`; it cannot be accepted."


def _dutch(message: str) -> str:
    return catalogue("nl").gettext(message)


def main() -> None:
    """Write the page where it differs."""
    text = render()
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != text:
        PAGE.write_text(text, encoding="utf-8")
        print(PAGE.relative_to(ROOT))


if __name__ == "__main__":
    main()
