"""Writes what is published about our files: the JSON Schemas and the table of finding codes.

Run it after a change of `tender/shape` or of the sentences; a test holds what is published against
what it makes.
"""

import json
from pathlib import Path
from typing import Any

from tender.sentences import SENTENCES
from tender.shape import criteria_schema, dossier_schema
from tender.storage import sentences as _sentences_of_the_store  # noqa: F401 - adds to SENTENCES

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ROOT / "docs" / "formats.md"
BEGIN = "<!-- finding codes: written by tools/write_schemas.py -->\n"
END = "<!-- end of finding codes -->\n"


def published() -> dict[Path, str]:
    """Each published file with the text that it should have."""
    return {
        ROOT / "criteria" / "schema.json": _written(criteria_schema()),
        ROOT / "docs" / "dossier.schema.json": _written(dossier_schema()),
        FORMATS: _with_codes(FORMATS.read_text(encoding="utf-8")),
    }


def _written(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _with_codes(text: str) -> str:
    """Replace the table of finding codes."""
    before, _, rest = text.partition(BEGIN)
    _, _, after = rest.partition(END)
    rows = [f"| `{code}` | {sentence} |" for code, sentence in sorted(SENTENCES.items())]
    table = "\n".join(["| code | sentence |", "|---|---|", *rows])
    return f"{before}{BEGIN}{table}\n{END}{after}"


def main() -> None:
    """Write every file that differs."""
    for path, text in published().items():
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")
            print(path.relative_to(ROOT))


if __name__ == "__main__":
    main()
