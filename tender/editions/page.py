"""What changed between two editions as one page that needs nothing else and can be heard."""

import re
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
BEGIN, END = "\x02", "\x03"
"""Fences around words of the model while a sentence is made; no text that is shown holds them."""
_FENCES = re.compile(f"[{BEGIN}{END}]")
_FENCED = re.compile(f"{BEGIN}([^{BEGIN}{END}]*){END}")


def render_diff(
    title: str, about: Sequence[str], changes: Iterable[Change], language: str = ""
) -> str:
    """Write the page; every text that comes in is shown and never obeyed.

    `language` is that of the model, whose words are marked where the reader has another.
    """
    voice = _Voice(language or current())
    parts = [
        "<!doctype html>",
        f'<html lang="{escape(current())}">',
        '<head>\n<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>\n{STYLE}</style>\n</head>",
        f"<body>\n<main>\n<h1>{escape(title)}</h1>",
        *(f"<p>{escape(text)}</p>" for text in about if text),
        *voice.sections(changes),
        "</main>\n</body>\n</html>\n",
    ]
    return "\n".join(parts)


class _Voice:
    """Says changes in HTML, and which words a screen reader has to speak in another language."""

    def __init__(self, language: str) -> None:
        self.other = language if language != current() else ""
        self.lang = f' lang="{escape(self.other)}"' if self.other else ""
        self.back = f' lang="{escape(current())}"' if self.other else ""

    def sections(self, changes: Iterable[Change]) -> Iterator[str]:
        for number, (heading, group) in enumerate(grouped(changes, self.own).items(), 1):
            name = f"part-{number}"
            yield f'<section aria-labelledby="{name}">'
            yield f'<h2 id="{name}">{self.shown(heading)}</h2>\n<ul>'
            for change in group:
                yield f"<li>{self.item(change)}</li>"
            yield "</ul>\n</section>"

    def own(self, text: str) -> str:
        """Fence off words of the model, until they are escaped."""
        return f"{BEGIN}{_FENCES.sub('', text)}{END}" if self.other else text

    def shown(self, text: str) -> str:
        return _FENCED.sub(rf"<span{self.lang}>\1</span>", escape(text))

    def item(self, change: Change) -> str:
        if change.kind is not Kind.REWORDED:
            return self.shown(statement(change, self.own))
        words = "".join(map(self.run, change.runs))
        about = self.shown(about_text(change, self.own))
        return f"{about}\n<blockquote{self.lang}>{words}</blockquote>"

    def run(self, run: Run) -> str:
        """Words with a tag, and with words for who hears the page: what goes, and what comes."""
        text = escape(run.text)
        if run.fate is Fate.KEPT:
            return text
        tag = "del" if run.fate is Fate.DROPPED else "ins"
        begin = _("[dropped:") if run.fate is Fate.DROPPED else _("[added:")
        return f"<{tag}>{self.unseen(begin + ' ')}{text}{self.unseen('] ')}</{tag}>"

    def unseen(self, words: str) -> str:
        return f'<span class="unseen"{self.back}>{escape(words)}</span>'
