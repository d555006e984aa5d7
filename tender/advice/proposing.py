"""Numbered points proposed from a council's letter by declared rules; a person confirms them."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tender.advice.clauses import clauses
from tender.advice.letter import Addressee
from tender.cutting import sentences


class Rule(StrEnum):
    """What made a sentence a proposal; the first that fits is told."""

    LISTED = "listed"
    """It is an item of a numbered or bulleted list."""
    QUESTION_MARK = "question-mark"
    ASKED = "asked"
    """It wants to know something: *horen graag*, *wil weten*."""
    FOLLOW_UP = "follow-up"
    """It follows a question: *en zo nee, waarom niet*."""
    ADVISED = "advised"
    """It advises or asks: *adviseert*, *raadt aan*, *verzoekt*, *vraagt*."""
    IMPORTANT = "important"
    """It calls something important: *vindt het belangrijk*."""
    SHOULD = "should"
    """It says what should be: *zou moeten*, *dient te*."""
    INSUFFICIENT = "insufficient"
    """It calls something not enough: *niet voldoende*."""
    HOPED = "hoped"
    """It hopes for or expects something: *hoopt*, *zien graag tegemoet*."""
    HELPS = "helps"
    """It says what would help: *kan helpen*, *zou helpen*."""
    UNFOLDS = "unfolds"
    """It unfolds the point before it: *dat houdt in*, *maar ook*."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A point that rules found in a letter."""

    text: str
    rule: Rule
    paragraph: int
    """The paragraph of the letter, counted from 1."""
    addressees: tuple[Addressee, ...] = ()
    """For whom it seems meant, by its words; empty where they do not tell."""


ASKED = (
    r"\b(horen|vernemen)\s+(\w+\s+){0,2}graag\b|\bgraag\s+(horen|vernemen|weten)\b"
    r"|\bwil(len)?\s+(\w+\s+){0,3}weten\b|\bzijn\s+benieuwd\b|\bvra(agt|gen)\s+(ons|zich)\s+af\b"
)
ADVISED = (
    r"\badvise(ert|ren)\b|\bons\s+advies\s+(is|luidt)\b|\bra(adt|den)\b[^.]*\baan\b"
    r"|\bbeve(elt|len)\b[^.]*\baan\b|\baanbeveling\b|\bverzoek(t|en)\b|\bvraagt\b"
    r"|\bvragen\s+(wij|we)\b|\b(wij|we)\s+vragen\b|\bpleit(en)?\b|\broept\b[^.]*\bop\b"
)
IMPORTANT = (
    r"\bbelangrijk\b|\bvan\s+(groot\s+)?belang\b|\bessentieel\b|\bonmisbaar\b"
    r"|\baandacht\s+(voor|aan|besteed|vragen)\b"
)
SHOULD = (
    r"\bzou(den)?\b[^.]*\b(moeten|kunnen|mogen)\b|\bmoet(en)?\b|\bdien(t|en)\b[^.]*\bte\b"
    r"|\bhoort\b[^.]*\bte\b|\bnodig\s+dat\b"
)
INSUFFICIENT = r"\b(niet|nog niet)\b[^.,]*\b(voldoende|genoeg)\b|\bonvoldoende\b"
HOPED = (
    r"\bhoopt?\b|\bhopen\b|\bwens(t|en)?\b|\bgraag\b|\bverwacht(en)?\s+(wij|we|dat)\b"
    r"|\b(wij|we|raad)\s+verwacht(en)?\b"
)
HELPS = r"\b(kan|kunnen|zou|zouden)\b[^.]*\bhelpen\b"
WORDS: tuple[tuple[Rule, re.Pattern[str]], ...] = tuple(
    (rule, re.compile(pattern, re.IGNORECASE))
    for rule, pattern in (
        (Rule.ASKED, ASKED),
        (Rule.ADVISED, ADVISED),
        (Rule.IMPORTANT, IMPORTANT),
        (Rule.SHOULD, SHOULD),
        (Rule.INSUFFICIENT, INSUFFICIENT),
        (Rule.HOPED, HOPED),
        (Rule.HELPS, HELPS),
    )
)
"""The words by which a sentence becomes a proposal, in the order in which they are tried."""

EMPTY = re.compile(
    r"\baandacht\s+voor\s+(het\s+volgende|onderstaande)\b|^met\s+belangstelling\b"
    r"|\bhopen\s+(\w+\s+){0,3}(geïnformeerd|ingelicht)\b|\bgraag\s+(\w+\s+){0,3}toe\s+te\s+lichten",
    re.IGNORECASE,
)
"""Phrases of politeness that ask nothing."""

OPENING = re.compile(r"^(geachte?|beste|l\.?\s?s\.?|edelachtbaar)\b", re.IGNORECASE)
CLOSING = re.compile(
    r"^(met\s+(vriendelijke|hartelijke)\s+groet|hoogachtend|namens\s+de\b|vriendelijke\s+groet)",
    re.IGNORECASE,
)
BULLET = re.compile(r"^\s*(?:[-–—•·*▪o]\s+|\(?\d{1,2}[.)]\s+|\(?[a-z][.)]\s+)")
UNFOLDING = re.compile(r"^(dat|dit)\s+(houdt\s+in|betekent|wil\s+zeggen)\b", re.IGNORECASE)
FOLLOWING = re.compile(
    r",?\s+en\s+(?=(?:zo|indien)\s+n(?:ee|iet)\b)"
    r"|,?\s+en\s+(?=(?:wordt|worden|is|zijn|kan|kunnen|heeft|hebben|doet|gaat)\s)",
    re.IGNORECASE,
)
MOST_SIGNS = 1_000
"""Of a longer sentence only so much is looked at, so that no letter takes long."""
LEAST_WORDS = 4
"""An item of a list with fewer words is a heading."""

BIDDER = re.compile(
    r"\b(aanbieders?|inschrijvers?|opdrachtnemers?|uitvoerders?|zorgaanbieders?|partij(en)?|oco'?s?"
    r"|cli[eë]nt(en)?\s?ondersteun(er|ers|ing)|ondersteuners?|ondersteuning)\b",
    re.IGNORECASE,
)
MUNICIPALITY = re.compile(
    r"\b(gemeente(lijke)?|college|wethouders?|ambtena(ar|ren)|consulent(en)?|website|brief|brieven"
    r"|meitinkers?|loket|wijkteams?|termijn|bewoners|inwoners|raad|afspraak)\b",
    re.IGNORECASE,
)


def propose(paragraphs: Sequence[str]) -> tuple[Proposal, ...]:
    """Propose points from the paragraphs of a letter, in their order.

    What stands before the salutation and from the greeting on is no advice. Rules find words, not
    meaning: a secretary confirms, changes, joins, splits or drops each proposal.
    """
    found: list[Proposal] = []
    for number, paragraph in _body(paragraphs):
        after: Rule | None = None
        for sentence, listed in _sentences(paragraph):
            found += _of_sentence(sentence, number, after, listed=listed)
            after = found[-1].rule if found and found[-1].paragraph == number else None
    return tuple(found)


def _body(paragraphs: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The paragraphs between salutation and greeting, with their numbers."""
    kept = [(number, text.strip()) for number, text in enumerate(paragraphs, start=1)]
    start = next((at for at, (_, text) in enumerate(kept) if OPENING.match(text)), -1)
    for number, text in kept[start + 1 :]:
        if CLOSING.match(text):
            return
        if text:
            yield number, text


def _sentences(paragraph: str) -> Iterator[tuple[str, bool]]:
    """The sentences of a paragraph; an item of a list is one, whatever it holds."""
    plain: list[str] = []
    for line in paragraph.splitlines():
        item = BULLET.sub("", line)
        if item == line:
            plain.append(line.strip())
            continue
        yield from ((each, False) for each in sentences(" ".join(plain)))
        plain = []
        if len(item.split()) >= LEAST_WORDS:
            yield item.strip(), True
    yield from ((each, False) for each in sentences(" ".join(plain)))


def _of_sentence(
    sentence: str, number: int, after: Rule | None, *, listed: bool
) -> Iterator[Proposal]:
    rule = _rule(sentence, after, listed=listed)
    if rule is None:
        return
    if rule in {Rule.QUESTION_MARK, Rule.ASKED}:
        first, *more = FOLLOWING.split(sentence)
        yield Proposal(_whole(first), rule, number, (Addressee.QUESTION,))
        for part in more:
            yield Proposal(_whole(part), Rule.FOLLOW_UP, number, (Addressee.QUESTION,))
        return
    for order, part in enumerate((sentence,) if listed else clauses(sentence)):
        told = rule if not order else _rule(part, after, listed=False) or Rule.UNFOLDS
        yield Proposal(_whole(part), told, number, addressed(part))


def _rule(sentence: str, after: Rule | None, *, listed: bool) -> Rule | None:
    """The first rule by which a sentence is a proposal; None where none fits.

    What ends in a colon only opens a list.
    """
    looked_at = sentence[:MOST_SIGNS]
    if EMPTY.search(looked_at) or sentence.endswith(":"):
        return None
    if sentence.endswith("?"):
        return Rule.QUESTION_MARK
    if listed:
        return Rule.LISTED
    if after is not None and UNFOLDING.match(sentence):
        return Rule.UNFOLDS
    return next((rule for rule, words in WORDS if words.search(looked_at)), None)


def addressed(text: str) -> tuple[Addressee, ...]:
    """For whom a text seems meant, by its words; a question is found by its rule."""
    found = []
    if BIDDER.search(text):
        found.append(Addressee.BIDDER)
    if MUNICIPALITY.search(text):
        found.append(Addressee.MUNICIPALITY)
    return tuple(found)


def _whole(text: str) -> str:
    """A part of a sentence as a sentence of its own."""
    bare = text.strip().strip(",;").strip()
    return bare[:1].upper() + bare[1:]
