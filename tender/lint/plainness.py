"""Rules on plain Dutch: bidders, councils and residents all read the same text."""

import re
from collections.abc import Iterator

from tender.lint.backing import CRITERIA_FORM, DOUMA, OWN
from tender.lint.fairness import common_abbreviations
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Subject
from tender.lint.words import Text, phrases, syllables
from tender.reading import Keys
from tender.sentences import msgid

FAMILY = Family(msgid("Plain Dutch"))
LONGEST_SENTENCE = 30
HARD = 40
"""Douma calls a text below 45 hard; the words of care are long, so that we warn a little lower."""
ENOUGH_WORDS = 50
"""Of fewer words the formula says nothing."""
ABBREVIATION = re.compile(r"(?<![\w-])[A-Z]{2,6}(?![\w-])")
MIXED = phrases("Wmo", "Wlz", "Zvw", "Awb", "Woo", "Avg", "Wgbo", "Wvggz", "pgb", "ggz", "vog")
STIFF = phrases(
    *("middels", "teneinde", "derhalve", "voornoemde", "desbetreffende", "ten behoeve van"),
    *("met betrekking tot", "ten aanzien van", "in het kader van", "onderhavige", "alsmede"),
    *("zulks", "dienaangaande", "hetgeen", "conform", "inzake", "omtrent", "geschiedt", "diens"),
    *("met inachtneming van", "indien en voor zover", "dan wel", "ter zake"),
)


@FAMILY.rule(
    "W601",
    "hard-to-read",
    DOUMA,
    OWN,
    says=msgid(
        "The text of '{title}' is hard to read: Flesch-Douma {score}, where {asked} is asked."
    ),
    remedy=msgid("Use shorter sentences and shorter words."),
    dutch=True,
)
def hard_to_read(subject: Subject) -> Iterator[Hit]:
    """A text above B1 or B2 keeps councils and small organisations out; the score is a hint."""
    for criterion in subject.answered:
        read = [criterion.question, *criterion.aspects]
        score = flesch_douma(read)
        if score is not None and score < HARD:
            facts = {"title": criterion.name, "score": round(score), "asked": HARD}
            yield hit(criterion.question.keys, **facts)


def flesch_douma(read: list[Text]) -> float | None:
    """206.84 - 77 x syllables a word - 0.93 x words a sentence; None where there is too little."""
    sentences = [sentence for text in read for sentence in text.sentences]
    words = [word for sentence in sentences for word in sentence]
    if len(words) < ENOUGH_WORDS:
        return None
    per_word = sum(map(syllables, words)) / len(words)
    return 206.84 - 77 * per_word - 0.93 * len(words) / len(sentences)


@FAMILY.rule(
    "W602",
    "long-sentence",
    OWN,
    says=msgid("A sentence of {count} words begins with '{begin}'."),
    remedy=msgid("Cut it in two."),
    dutch=True,
)
def long_sentence(subject: Subject) -> Iterator[Hit]:
    """Above thirty words even practised readers begin again."""
    for part in (*subject.asked, *subject.requirements, *subject.clauses, subject.purpose):
        for sentence in part.sentences:
            if len(sentence) > LONGEST_SENTENCE:
                yield hit(part.keys, count=len(sentence), begin=" ".join(sentence[:4]))
                break


@FAMILY.rule(
    "W603",
    "abbreviation",
    OWN,
    says=msgid("'{word}' is not explained anywhere in this file."),
    remedy=msgid("Write it out the first time, with the abbreviation in brackets."),
    dutch=True,
)
def abbreviation(subject: Subject) -> Iterator[Hit]:
    """A resident in an advisory council has to look it up, or stops reading."""
    read = (subject.title, subject.purpose, *subject.asked, *subject.requirements, *subject.clauses)
    first: dict[str, Keys] = {}
    whole = " ".join(part.written for part in read)
    for part in read:
        for word in (*ABBREVIATION.findall(part.written), *MIXED.findall(part.written)):
            first.setdefault(word, part.keys)
    for word, keys in first.items():
        if word.upper() not in common_abbreviations() and not _explained(word, whole):
            yield hit(keys, word=word)


def _explained(word: str, whole: str) -> bool:
    """Whether it stands in brackets after its meaning, or before it, or in a name."""
    bracketed = rf"\({re.escape(word)}[),;]|\b{re.escape(word)}\s*\("
    named = rf"\b{re.escape(word)} [A-Z][a-z]{{2,}}"
    return re.search(f"{bracketed}|{named}", whole) is not None


@FAMILY.rule(
    "W604",
    "stiff-words",
    CRITERIA_FORM,
    says=msgid("'{word}' is a word from letters of long ago."),
    remedy=msgid("Use the word that you would say."),
    dutch=True,
)
def stiff_words(subject: Subject) -> Iterator[Hit]:
    """Criteria are written in B1: what is said simply is read by all."""
    for part in (*subject.asked, *subject.requirements, *subject.clauses):
        found = STIFF.search(part.written)
        if found:
            yield hit(part.keys, word=found.group())
