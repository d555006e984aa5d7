"""Finds sentences without a Dutch translation, translations without a sentence, and lost facts."""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import click
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

ROOT = Path(__file__).resolve().parent.parent
CATALOGUE = ROOT / "tender" / "locale" / "nl" / "LC_MESSAGES" / "gunning.po"
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
KEYWORDS = {"_": None, "gettext": None, "lazy_gettext": None, "msgid": None, "ngettext": (1, 2)}
FACT = re.compile(r"\{([a-z_]+)(?:![a-z])?\}")


def used(*packages: Path) -> set[str]:
    """The English sentences in code and templates, by their singular."""
    found: set[str] = set()
    for package in packages:
        for _, _, sentence, _, _ in extract_from_dir(package, METHODS, keywords=KEYWORDS):
            found.add(sentence if isinstance(sentence, str) else sentence[0])
    return found - {""}


def translated() -> Catalog:
    """The Dutch catalogue."""
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def singular(message: Message) -> str:
    """The English sentence of an entry; of a plural, that for one."""
    return message.id if isinstance(message.id, str) else message.id[0]


def problems() -> Iterator[str]:
    """Everything that keeps the Dutch catalogue from being complete and exact."""
    sentences = used(ROOT / "tender", ROOT / "webadmin")
    said = sentences | used(Path(click.__file__).parent)
    entries = {singular(m): m for m in translated() if m.id}
    yield from (f"no Dutch for: {s!r}" for s in sorted(sentences - entries.keys()))
    yield from (f"nobody says: {s!r}" for s in sorted(entries.keys() - said))
    for sentence, message in sorted(entries.items()):
        texts = message.string if isinstance(message.string, tuple) else (message.string,)
        facts = set(FACT.findall(str(message.id)))
        told = set(FACT.findall(" ".join(map(str, texts))))
        if message.fuzzy or not all(texts):
            yield f"unfinished: {sentence!r}"
        elif told - facts or (sentence in sentences and told != facts):
            yield f"not the same facts: {sentence!r}"


if __name__ == "__main__":
    found = list(problems())
    sys.stdout.write("".join(f"{problem}\n" for problem in found))
    sys.exit(bool(found))
