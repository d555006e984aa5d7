"""What changed between two editions as one page that needs nothing else and can be heard."""

from collections.abc import Iterable, Iterator, Sequence
from html import escape

from tender.editions.comparing import Change, Kind
from tender.editions.telling import about_text, grouped, statement
from tender.editions.wording import Fate, Run
from tender.language import _, current

STYLE = """\
body{font:1.0625rem/1.5 system-ui,sans-serif;margin:0 auto;max-width:50rem;padding:1rem;\
color:#1a1a1a;background:#fff}
h1,h2{line-height:1.25}
li{margin:.5rem 0;overflow-wrap:anywhere}
blockquote{margin:.25rem 0 0;padding-left:1rem;border-left:.125rem solid #767676;\
white-space:pre-line}
del{background:#fbe3e0;color:#7a1500}
ins{background:#dff1e3;color:#0b4a1c}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);\
white-space:nowrap}
@media print{li,h2{break-inside:avoid}}
"""


def render_diff(title: str, about: Sequence[str], changes: Iterable[Change]) -> str:
    """Write the page; every text that comes in is shown and never obeyed."""
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(current())}">',
        '<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>",
        f"<body>\n<main>\n<h1>{escape(title)}</h1>",
        *(f"<p>{escape(text)}</p>" for text in about if text),
        *_sections(changes),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _sections(changes: Iterable[Change]) -> Iterator[str]:
    for number, (heading, group) in enumerate(grouped(changes).items(), 1):
        name = f"part-{number}"
        yield f'<section aria-labelledby="{name}">'
        yield f'<h2 id="{name}">{escape(heading)}</h2>\n<ul>'
        for change in group:
            yield f"<li>{_item(change)}</li>"
        yield "</ul>\n</section>"


def _item(change: Change) -> str:
    if change.kind is not Kind.REWORDED:
        return escape(statement(change))
    words = "".join(map(_run, change.runs))
    return f"{escape(about_text(change))}\n<blockquote>{words}</blockquote>"


def _run(run: Run) -> str:
    """Words with a tag, and with words for who hears the page: what goes, and what comes."""
    text = escape(run.text)
    if run.fate is Fate.KEPT:
        return text
    tag = "del" if run.fate is Fate.DROPPED else "ins"
    begin = _("[dropped:") if run.fate is Fate.DROPPED else _("[added:")
    return f"<{tag}>{_unseen(begin + ' ')}{text}{_unseen('] ')}</{tag}>"


def _unseen(words: str) -> str:
    return f'<span class="unseen">{escape(words)}</span>'
