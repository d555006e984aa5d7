"""Writes what is published about our files: JSON Schemas, parameters of formulas, finding codes.

Run it after a change of `tender/shape` or of the sentences; a test holds what is published against
what it makes.
"""

import json
from importlib import import_module
from pathlib import Path
from typing import Any

from scoring.definition import Parameter
from scoring.prices import PRICE_RULES
from tender.sentences import SENTENCES
from tender.shape import catalogue_schema, criteria_schema, dossier_schema

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ROOT / "docs" / "formats.md"
BEGIN = "<!-- finding codes: written by tools/write_schemas.py -->\n"
END = "<!-- end of finding codes -->\n"
PARAMETERS = "<!-- parameters of price formulas: written by tools/write_schemas.py -->\n"
END_PARAMETERS = "<!-- end of parameters of price formulas -->\n"


for _path in sorted((ROOT / "tender").rglob("sentences.py")):
    # each room adds its own to SENTENCES when it is imported
    import_module(".".join(_path.relative_to(ROOT).with_suffix("").parts))


def published() -> dict[Path, str]:
    """Each published file with the text that it should have."""
    return {
        ROOT / "criteria" / "schema.json": _written(criteria_schema()),
        ROOT / "criteria" / "catalogue" / "schema.json": _written(catalogue_schema()),
        ROOT / "docs" / "dossier.schema.json": _written(dossier_schema()),
        FORMATS: _with_parameters(_with_codes(FORMATS.read_text(encoding="utf-8"))),
    }


def _written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _with_codes(text: str) -> str:
    """Replace the table of finding codes."""
    rows = [f"| `{code}` | {sentence} |" for code, sentence in sorted(SENTENCES.items())]
    return _between(text, (BEGIN, END), ["| code | sentence |", "|---|---|", *rows])


def _with_parameters(text: str) -> str:
    """Replace the table of the parameters of price formulas."""
    named: dict[str, list[tuple[str, Parameter]]] = {}
    for formula, rule in PRICE_RULES.items():
        for parameter in rule.about.parameters:
            named.setdefault(parameter.name, []).append((formula, parameter))
    rows = []
    for name, uses in named.items():
        formulas = ", ".join(f"`{formula}`" for formula, _ in uses)
        kinds = " or ".join(dict.fromkeys(_form(each) for _, each in uses))
        words = "; or: ".join(dict.fromkeys(each.words.en for _, each in uses))
        rows.append(f"| `{name}` | {kinds} | if {formulas} | {words} | `{uses[0][1].example}` | |")
    head = ["| key | form | required | meaning | example | if missing |", "|---" * 6 + "|"]
    return _between(text, (PARAMETERS, END_PARAMETERS), [*head, *rows])


def _form(parameter: Parameter) -> str:
    if parameter.choices:
        return "one of " + ", ".join(f"`{choice.value}`" for choice in parameter.choices)
    return {"count": "whole number"}.get(parameter.kind.value, parameter.kind.value)


def _between(text: str, marks: tuple[str, str], lines: list[str]) -> str:
    begin, end = marks
    before, _, rest = text.partition(begin)
    _, _, after = rest.partition(end)
    table = "\n".join(lines)
    return f"{before}{begin}{table}\n{end}{after}"


def main() -> None:
    """Write every file that differs."""
    for path, text in published().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
