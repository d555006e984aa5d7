"""Rules on provenance: every text can be followed to whoever asked for it, and to what follows."""

import re
from collections.abc import Iterator

from tender.catalogue.entries import ItemKind
from tender.lint.backing import CRITERIA_FORM, TRANSPARENCY
from tender.lint.parts import Part, listed, text, texts
from tender.lint.rule import Family, Hit, hit
from tender.lint.subject import Asked, Subject
from tender.reading import Keys
from tender.sentences import msgid

FAMILY = Family(msgid("Provenance"))
FREQUENCY = re.compile(
    r"\b(?:per|elk|elke|iedere?|bij|jaarlijks|maandelijks|kwartaal|eenmalig|eens|einde|start|na)\b",
    re.IGNORECASE,
)
UNIT = re.compile(r"%|\(|\b(?:aantal|procent|uren|dagen|cijfer|score|mediaan|euro|ja of nee)\b")
CITING = ("criteria", "requirements", "clauses", "tasks", "questions")


@FAMILY.rule(
    "W701",
    "source-without-place",
    CRITERIA_FORM,
    says=msgid("No source of '{title}' says where in it this is asked: neither `item` nor `note`."),
    remedy=msgid("Add the number of the item, or a note with the article or page."),
)
def source_without_place(subject: Subject) -> Iterator[Hit]:
    """A council cannot look up its advice in a source that is a title only."""
    graded = [top for top in subject.criteria if not top.priced]
    vague = [top for top in graded if not any(map(_placed, _sources(top)))]
    if len(vague) == len(graded):
        vague = vague[:1]
    for top in vague:
        yield hit(top.under("sources"), title=top.name)


def _sources(top: Asked) -> Iterator[Part]:
    for each in (top, *top.children):
        yield from each.sources


def _placed(source: Part) -> bool:
    return bool(text(source, "item") or text(source, "note"))


@FAMILY.rule(
    "W702",
    "principle-without-place",
    TRANSPARENCY,
    says=msgid("Nothing in this model answers {item} ('{text}') of the catalogue."),
    remedy=msgid("Cite it where it is answered, or tell the council why it is not."),
)
def principle_without_place(subject: Subject) -> Iterator[Hit]:
    """What residents asked for may be left out, but not by oversight."""
    if subject.catalogue is None:
        return
    cited = {(text(c, "source"), text(c, "item")) for _keys, c in _citations(subject.tree)}
    for item in subject.catalogue.items:
        if item.kind is ItemKind.PRINCIPLE and (item.source, item.number) not in cited:
            yield hit(("catalogue", item.id), item=item.id, text=item.text)


def _citations(tree: Part) -> Iterator[tuple[Keys, Part]]:
    for kind in CITING:
        for number, part in listed(tree, kind):
            yield from _cited(part, (kind, number))
            for below, child in listed(part, "criteria"):
                yield from _cited(child, (kind, number, "criteria", below))


def _cited(part: Part, keys: Keys) -> Iterator[tuple[Keys, Part]]:
    for number, source in listed(part, "sources"):
        yield (*keys, "sources", number), source


@FAMILY.rule(
    "W703",
    "citation-doubled",
    CRITERIA_FORM,
    says=msgid("The source '{source}' with item '{item}' is cited twice here."),
    remedy=msgid("Keep one, and name all its aspects there."),
)
def citation_doubled(subject: Subject) -> Iterator[Hit]:
    """Two citations of one item make its coverage look larger than it is."""
    seen: set[tuple[Keys, str, str]] = set()
    for keys, source in _citations(subject.tree):
        known = (keys[:-1], text(source, "source"), text(source, "item"))
        if known in seen and known[-1]:
            yield hit(keys, source=known[1], item=known[2])
        seen.add(known)


@FAMILY.rule(
    "W704",
    "clause-without-measure",
    CRITERIA_FORM,
    says=msgid("The clause '{id}' has no measure by which it is followed."),
    remedy=msgid("Add a measure, with its unit and how often it is told."),
)
def clause_without_measure(subject: Subject) -> Iterator[Hit]:
    """A promise that nobody measures is forgotten in the first year."""
    for number, clause in listed(subject.tree, "clauses"):
        if not clause.get("measures"):
            yield hit(("clauses", number), id=text(clause, "id"))


@FAMILY.rule(
    "W705",
    "measure-without-unit",
    CRITERIA_FORM,
    says=msgid("This measure does not say in what it is counted, or how often."),
    remedy=msgid("End it with unit and moment, such as (%, per jaar)."),
    dutch=True,
)
def measure_without_unit(subject: Subject) -> Iterator[Hit]:
    """Two parties that count differently disagree on whether a promise was kept."""
    for measure in subject.measures:
        if not (UNIT.search(measure.written) and FREQUENCY.search(measure.written)):
            yield hit(measure.keys)


@FAMILY.rule(
    "W706",
    "promise-without-clause",
    CRITERIA_FORM,
    says=msgid("The model has no clauses: what a bid promises is not followed after the award."),
    remedy=msgid("Add a clause with a measure for what you grade."),
)
def promise_without_clause(subject: Subject) -> Iterator[Hit]:
    """Points for a plan that nobody has to carry out reward the best writer."""
    if subject.graded and not any(True for _ in listed(subject.tree, "clauses")):
        yield hit(("criteria",))


@FAMILY.rule(
    "W707",
    "use-without-catalogue",
    CRITERIA_FORM,
    says=msgid("'{use}' points to a catalogue, but the file does not say to which edition."),
    remedy=msgid("Add `catalogue: name/date` at the top."),
)
def use_without_catalogue(subject: Subject) -> Iterator[Hit]:
    """Without the edition nobody can see what was adapted."""
    if text(subject.tree, "catalogue"):
        return
    for keys, use in _uses(subject.tree):
        yield hit(keys, use=use)
        return


@FAMILY.rule(
    "W708",
    "use-unknown",
    CRITERIA_FORM,
    says=msgid("The catalogue {catalogue} has no part '{use}'."),
    remedy=msgid("Take an id that it has, or leave `use` out."),
)
def use_unknown(subject: Subject) -> Iterator[Hit]:
    """A reference that leads nowhere hides where a text comes from."""
    known = subject.catalogue
    if known is None or text(subject.tree, "catalogue") not in {"", known.ref}:
        return
    for keys, use in _uses(subject.tree):
        if known.criterion(use) is None and known.home(use) is None:
            yield hit(keys, use=use, catalogue=known.ref)


def _uses(tree: Part, keys: Keys = ()) -> Iterator[tuple[Keys, str]]:
    """Every `use` that names a part of the catalogue."""
    for kind in ("criteria", "requirements", "aspects", "clauses", "measures"):
        for number, part in listed(tree, kind):
            here = (*keys, kind, number)
            for index, use in enumerate(texts(part, "use")):
                yield (*here, "use", index), use
            if text(part, "use"):
                yield (*here, "use"), text(part, "use")
            yield from _uses(part, here)


@FAMILY.rule(
    "W709",
    "question-without-owner",
    CRITERIA_FORM,
    says=msgid("Nobody is named who answers the question '{id}'."),
    remedy=msgid("Add `owner`, by function, or the answer."),
)
def question_without_owner(subject: Subject) -> Iterator[Hit]:
    """A question from a council that belongs to nobody stays without an answer."""
    for number, question in listed(subject.tree, "questions"):
        if not text(question, "owner") and not text(question, "answer"):
            yield hit(("questions", number), id=text(question, "id"))


@FAMILY.rule(
    "W710",
    "task-without-owner",
    CRITERIA_FORM,
    says=msgid("Nobody is named who does the task '{id}' of the municipality."),
    remedy=msgid("Add `owner`, by function."),
)
def task_without_owner(subject: Subject) -> Iterator[Hit]:
    """What the municipality keeps for itself is promised to residents as well."""
    for number, task in listed(subject.tree, "tasks"):
        if not text(task, "owner"):
            yield hit(("tasks", number), id=text(task, "id"))
