"""The fifth step: what every bid has to meet, and what binds after the award."""

from collections.abc import Iterator, Mapping
from typing import cast

from tender.drafting.draft import Draft
from tender.drafting.edits import numbered_id, set_list
from tender.drafting.trees import Branch, branches_at, listed, text_at
from tender.language import _
from webadmin.drafting.stepform import StepForm, of_tree, write_texts
from webadmin.fields import Field, Group, Groups, low

STEMS = {"requirements": "eis-", "clauses": "bepaling-", "tasks": "taak-", "questions": "vraag-"}
"""How ids begin, by the list to which a text belongs."""

MOST_OPEN = 3
"""With more clauses than this, their list opens only when somebody wants it."""


def _groups(draft: Draft) -> Groups:
    return (
        Group(
            _("Requirements"),
            (
                *_listed(draft, "requirements", _("Requirement {n}")),
                low(Field("requirements.new", _("New requirements, one on each line"))),
            ),
            _("Met or not met, never points. A text that you make empty goes."),
        ),
        Group(
            _("What the contract will ask"),
            (*_clauses(draft), low(Field("clauses.new", _("New clauses, one on each line")))),
            _("Promises that bind after the award, each with figures by which you follow it."),
            closed=len(branches_at(draft.tree, "clauses")) > MOST_OPEN,
        ),
        Group(
            _("What the municipality does itself"),
            (
                *_listed(draft, "tasks", _("Task {n}")),
                low(Field("tasks.new", _("New tasks, one on each line"))),
            ),
            closed=True,
        ),
        Group(
            _("Questions that are still open"),
            (
                *_listed(draft, "questions", _("Question {n}")),
                low(Field("questions.new", _("New questions, one on each line"))),
            ),
            closed=True,
        ),
    )


def _listed(draft: Draft, kind: str, label: str) -> Iterator[Field]:
    for number, part in enumerate(branches_at(draft.tree, kind)):
        name = f"{kind}.{text_at(part, 'id')}"
        yield low(of_tree(draft, name, label.format(n=number + 1), kind, number, "text"))


def _clauses(draft: Draft) -> Iterator[Field]:
    for number, clause in enumerate(branches_at(draft.tree, "clauses")):
        name = f"clauses.{text_at(clause, 'id')}"
        label = _("Clause {n}").format(n=number + 1)
        yield low(of_tree(draft, name, label, "clauses", number, "text"))
        for below, measure in enumerate(branches_at(clause, "measures")):
            place = ("clauses", number, "measures", below, "text")
            label = _("Clause {n}, figure {m}").format(n=number + 1, m=below + 1)
            yield of_tree(draft, f"measures.{text_at(measure, 'id')}", label, *place)
        label = _("Clause {n}, another figure").format(n=number + 1)
        yield Field(f"measures.new.{text_at(clause, 'id')}", label)


def _apply(draft: Draft, changed: Mapping[str, str]) -> Draft:
    draft = write_texts(_groups(draft), draft, changed)
    clauses = [_with_measure(clause, changed) for clause in branches_at(draft.tree, "clauses")]
    draft = set_list(draft, ("clauses",), clauses)
    for kind in STEMS:
        draft = _with_new(draft, kind, changed.get(f"{kind}.new", ""))
    return draft


def _with_measure(clause: Branch, changed: Mapping[str, str]) -> Branch:
    kept = [measure for measure in branches_at(clause, "measures") if text_at(measure, "text")]
    taken = [text_at(measure, "id") for measure in kept]
    if text := changed.get(f"measures.new.{text_at(clause, 'id')}", ""):
        kept.append({"id": numbered_id(f"{text_at(clause, 'id')}-kpi-", taken), "text": text})
    return cast("Branch", listed(clause, ("measures",), kept))


def _with_new(draft: Draft, kind: str, new: str) -> Draft:
    kept = [part for part in branches_at(draft.tree, kind) if text_at(part, "text")]
    taken = [text_at(part, "id") for part in kept]
    for line in new.splitlines():
        if text := line.strip():
            taken.append(numbered_id(STEMS[kind], taken))
            kept.append({"id": taken[-1], "text": text})
    return set_list(draft, (kind,), kept)


TERMS = StepForm(_groups, _apply)
