"""An explanation as one page that needs nothing else: headings, nested lists, no script."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from tender.explaining.telling import Told

STYLE = """\
body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:1rem;\
color:#1a1a1a;background:#fff}
h1,h2{line-height:1.25}
ul{padding-left:1.25rem;border-left:.125rem solid #767676;list-style:none}
li{margin:.5rem 0;overflow-wrap:anywhere}
.note{margin:0;color:#4a4a4a}
@media print{ul,h2{break-inside:avoid}}
"""


@dataclass(frozen=True, slots=True)
class Section:
    """One part of the page: a heading, sentences, and the tree of one number."""

    id: str
    heading: str
    sentences: tuple[str, ...]
    told: Told | None


def render_page(
    language: str, title: str, about: Sequence[str], sections: Sequence[Section]
) -> str:
    """Write the page; every text that comes in is shown and never obeyed."""
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(language)}">',
        '<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>",
        f"<body>\n<main>\n<h1>{escape(title)}</h1>",
        *(f"<p>{escape(text)}</p>" for text in about if text),
        *(line for section in sections for line in _section(section)),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _section(section: Section) -> Iterator[str]:
    heading = f"{section.id}-heading"
    yield f'<section id="{escape(section.id)}" aria-labelledby="{escape(heading)}">'
    yield f'<h2 id="{escape(heading)}">{escape(section.heading)}</h2>'
    for sentence in section.sentences:
        yield f"<p>{escape(sentence)}</p>"
    if section.told:
        yield from _list((section.told,))
    yield "</section>"


def _list(all_told: Sequence[Told]) -> Iterator[str]:
    yield '<ul role="list">'
    for told in all_told:
        yield f"<li><strong>{escape(told.title)}:</strong> {escape(told.of.shown)}"
        for note in told.notes:
            yield f'<p class="note">{escape(note)}</p>'
        if told.inputs:
            yield from _list(told.inputs)
        yield "</li>"
    yield "</ul>"
