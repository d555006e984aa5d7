"""Rules on questions and aspects: what is asked is what is graded, and it can be graded."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import chain, combinations
from math import ceil

from scoring.prices import FixedPrice
from tender.lint.backing import (
    ADVICE_658,
    ADVICE_687,
    CRITERIA_FORM,
    LIANAKIS,
    OWN,
    PROPORTIONALITY,
    TRANSPARENCY,
)
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Asked, Subject
from tender.lint.words import Text, alike, phrases
from tender.sentences import msgid

FAMILY = Family(msgid("Questions and aspects"))
GRADED = "de mate waarin"
MOST_ASPECTS = 8
COVERED, TELLING = 0.1, 6
"""An aspect is asked for when so large a part of what it is about stands in the question; one
about less than so many things asks too broadly to tell."""
SAME = 0.75
"""Two aspects are one when they share so large a part of what they are about."""
ABSOLUTE = phrases(
    *("altijd", "nooit", "alle", "volledig", "volledige", "te allen tijde", "zonder uitzondering"),
    *("geheel", "compleet", "gegarandeerd", "onder alle omstandigheden", "in alle gevallen"),
)
NOT_ALWAYS = phrases("niet altijd", "niet alle", "niet volledig", "alle aspecten", "met alle")
UNGRADABLE = phrases(
    *("er is aandacht", "er aandacht is", "aandacht is voor", "aandacht heeft voor", "oog heeft"),
    *("aandacht heeft", "aandacht hebt voor", "oog is voor", "zich bewust is", "bewust bent van"),
    *("belang hecht", "belang hecht aan", "affiniteit heeft", "affiniteit hebt"),
)
VAGUE = phrases(
    *("de mate waarin", "zo veel mogelijk", "zoveel mogelijk", "zo goed mogelijk", "waar mogelijk"),
    *("bij voorkeur", "zo snel mogelijk", "streeft ernaar", "streeft naar", "in principe"),
    *("indien mogelijk", "adequaat", "adequate", "voldoende", "goede kwaliteit", "redelijk"),
)
DEMAND = phrases("moet", "moeten", "dient te", "dienen te", "is verplicht", "bent verplicht",
                 "voldoet aan", "voldoen aan", "minimaal", "ten minste", "minstens")  # fmt: skip
TASKS = phrases(
    *("beschrijf", "geef", "vertel", "leg", "laat", "noem", "werk", "toon", "licht", "maak", "vul"),
    *("stel", "lever", "schets", "benoem", "beantwoord", "onderbouw", "omschrijf", "motiveer"),
    *("ga in op", "neem op", "voeg toe", "bied", "dien", "wat", "hoe", "wie", "welke"),
)


@FAMILY.rule(
    "W301",
    "aspect-not-asked",
    TRANSPARENCY,
    LIANAKIS,
    says=msgid("The question of '{title}' does not ask for what this aspect grades."),
    remedy=msgid("Ask for it in the question, or drop the aspect."),
    dutch=True,
)
def aspect_not_asked(subject: Subject) -> Iterator[Hit]:
    """Bidders answer the question; what is graded beside it comes as a surprise."""
    for criterion in subject.graded:
        if len(criterion.question.about) < TELLING:
            continue
        asked = tuple(criterion.question.about | criterion.title.about)
        for aspect in criterion.aspects:
            met = sum(stem.startswith(asked) or _begins(asked, stem) for stem in aspect.about)
            if len(aspect.about) > 1 and met < COVERED * len(aspect.about):
                yield hit(aspect.keys, title=criterion.name)


def _begins(asked: tuple[str, ...], stem: str) -> bool:
    """Whether a word of the question begins with what an aspect is about, as in plan, planning."""
    return any(each.startswith(stem) for each in asked)


@FAMILY.rule(
    "W302",
    "aspect-doubled",
    ADVICE_658,
    OWN,
    says=msgid("This aspect says nearly the same as '{other}' of the same criterion."),
    remedy=msgid("Join them, or say what sets them apart."),
    dutch=True,
)
def aspect_doubled(subject: Subject) -> Iterator[Hit]:
    """One strength or weakness of a bid then counts twice within one grade."""
    for criterion in subject.graded:
        for one, other in combinations(criterion.aspects, 2):
            if _same(one, other):
                yield hit(other.keys, other=one.written)


@FAMILY.rule(
    "W303",
    "aspect-doubled-elsewhere",
    ADVICE_658,
    OWN,
    says=msgid("This aspect says nearly the same as '{other}' of '{title}'."),
    remedy=msgid("Grade it at one criterion only, or say what sets them apart."),
    dutch=True,
)
def aspect_doubled_elsewhere(subject: Subject) -> Iterator[Hit]:
    """What is graded at two criteria weighs more than the published weights say."""
    for one, earlier, home in _likely(subject):
        if _same(one, earlier):
            yield hit(one.keys, other=earlier.written, title=home.name)


def _likely(subject: Subject) -> Iterator[tuple[Text, Text, Asked]]:
    """Pairs of aspects of different criteria that can be the same, the later one first.

    Two sets that share so large a part share one of their rarest members, so that an aspect is
    looked up by those alone.
    """
    common = Counter(chain.from_iterable(aspect.about for aspect in _aspects(subject)))
    seen: dict[str, list[tuple[Text, Asked]]] = {}
    for criterion in subject.graded:
        rare = [(aspect, _rarest(aspect, common)) for aspect in criterion.aspects]
        for aspect, keys in rare:
            met = {id(e): (e, home) for key in keys for e, home in seen.get(key, ())}
            for earlier, home in met.values():
                yield aspect, earlier, home
        for aspect, keys in rare:
            for key in keys:
                seen.setdefault(key, []).append((aspect, criterion))


def _rarest(aspect: Text, common: Mapping[str, int]) -> list[str]:
    """So many of its rarest stems that one of them is shared with any aspect that is the same."""
    stems = sorted(aspect.about, key=lambda stem: (common[stem], stem))
    return stems[: len(stems) - ceil(SAME * len(stems)) + 1]


def _same(one: Text, other: Text) -> bool:
    """Whether two aspects are about the same; numbers and very short texts are not compared."""
    if min(len(one.about), len(other.about)) < 2:  # noqa: PLR2004 - one word is not yet a thought
        return bool(one.words) and one.words == other.words
    return alike(one.about, other.about) >= SAME


@FAMILY.rule(
    "W304",
    "aspect-absolute",
    CRITERIA_FORM,
    says=msgid("This aspect is graded, but '{word}' leaves no degrees: it is met or not."),
    remedy=msgid("Ask how well it is done, or make it a requirement."),
    dutch=True,
)
def aspect_absolute(subject: Subject) -> Iterator[Hit]:
    """What holds always or never is a requirement; a grade on it is a yes in disguise."""
    for aspect in _aspects(subject):
        found = ABSOLUTE.search(NOT_ALWAYS.sub(" ", aspect.written))
        if found:
            yield hit(aspect.keys, word=found.group())


@FAMILY.rule(
    "W305",
    "aspect-without-degree",
    CRITERIA_FORM,
    says=msgid("A graded aspect begins with 'De mate waarin'; this one does not."),
    remedy=msgid("Begin with 'De mate waarin', or make it a requirement."),
    dutch=True,
)
def aspect_without_degree(subject: Subject) -> Iterator[Hit]:
    """The opening words show bidders and committee that more and less is possible."""
    for aspect in _aspects(subject):
        if aspect.written and not aspect.written.lower().startswith(GRADED):
            yield hit(aspect.keys)


@FAMILY.rule(
    "W306",
    "aspect-is-requirement",
    CRITERIA_FORM,
    says=msgid("This aspect reads as a requirement: '{word}'."),
    remedy=msgid("Ask how well it is done, or move it to `requirements`."),
    dutch=True,
)
def aspect_is_requirement(subject: Subject) -> Iterator[Hit]:
    """Who does not meet it loses points instead of being out, or is out without having known."""
    for aspect in _aspects(subject):
        found = DEMAND.search(aspect.written)
        if found:
            yield hit(aspect.keys, word=found.group())


@FAMILY.rule(
    "W307",
    "requirement-is-graded",
    CRITERIA_FORM,
    TRANSPARENCY,
    says=msgid("A requirement is met or not met, but '{word}' asks for a judgement."),
    remedy=msgid("Say what exactly is met when it is met, or make it a graded aspect."),
    dutch=True,
)
def requirement_is_graded(subject: Subject) -> Iterator[Hit]:
    """A knock-out on a matter of degree cannot be decided for all bids alike."""
    for requirement in subject.requirements:
        found = VAGUE.search(requirement.written)
        if found:
            yield hit(requirement.keys, word=found.group())


@FAMILY.rule(
    "W308",
    "aspect-ungradable",
    ADVICE_687,
    says=msgid("Nobody can grade '{word}': it does not say what a good answer shows."),
    remedy=msgid("Name what the bidder does and what residents or the buyer notice of it."),
    dutch=True,
)
def aspect_ungradable(subject: Subject) -> Iterator[Hit]:
    """Attention can always be said to be there; two evaluators will not see the same."""
    for aspect in _aspects(subject):
        found = UNGRADABLE.search(aspect.written)
        if found:
            yield hit(aspect.keys, word=found.group())


@FAMILY.rule(
    "W309",
    "many-aspects",
    PROPORTIONALITY,
    OWN,
    says=msgid("'{title}' has {count} aspects for one grade."),
    remedy=msgid("Keep three to eight, or split the criterion."),
)
def many_aspects(subject: Subject) -> Iterator[Hit]:
    """One grade over many aspects hides which of them decided."""
    for criterion in subject.graded:
        if len(criterion.aspects) > MOST_ASPECTS:
            facts = {"title": criterion.name, "count": len(criterion.aspects)}
            yield hit(criterion.under("aspects"), **facts)


@FAMILY.rule(
    "W310",
    "question-asks-nothing",
    TRANSPARENCY,
    says=msgid("The question of '{title}' neither asks something nor tells what to write."),
    remedy=msgid("End it with a question mark, or begin with a word such as 'Beschrijf'."),
    dutch=True,
)
def question_asks_nothing(subject: Subject) -> Iterator[Hit]:
    """Bidders that guess what is meant answer different questions."""
    for criterion in subject.answered:
        written = criterion.question.written
        fixed = criterion.formula is FixedPrice
        if written and not fixed and "?" not in written and not TASKS.search(written):
            yield hit(criterion.question.keys, title=criterion.name)


@FAMILY.rule(
    "W311",
    "no-page-limit",
    PROPORTIONALITY,
    TRANSPARENCY,
    says=msgid("'{title}' does not say how many pages are read."),
    remedy=msgid("Add `max_pages`."),
)
def no_page_limit(subject: Subject) -> Iterator[Hit]:
    """Without a limit the longest answer seems the best, and small organisations lose."""
    for criterion in subject.graded:
        if criterion.question and criterion.max_pages is None and not _paired(criterion):
            yield hit(criterion.question.keys, title=criterion.name)


def _paired(criterion: Asked) -> bool:
    return criterion.ladder is not None and criterion.ladder.pairwise


@FAMILY.rule(
    "W312",
    "weight-told-twice",
    TRANSPARENCY,
    says=msgid("The text says {told} points for '{title}', but it weighs {weight}."),
    remedy=msgid("Write the weight that counts, or leave it out of the text."),
    dutch=True,
)
def weight_told_twice(subject: Subject) -> Iterator[Hit]:
    """Documents that contradict each other are a frequent ground of complaint."""
    for criterion in subject.priced:
        told = [int(n) for n in POINTS.findall(criterion.question.written)]
        if any(told) and criterion.weight and max(told) != criterion.weight:
            facts = {"told": max(told), "weight": criterion.weight}
            yield hit(criterion.question.keys, title=criterion.name, **facts)


POINTS = re.compile(r"(?<![\d.,])(\d{1,3}) punten")


def _aspects(subject: Subject) -> Iterator[Text]:
    for criterion in subject.graded:
        yield from criterion.aspects
