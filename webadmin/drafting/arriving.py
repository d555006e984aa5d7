"""A draft from a file: a criteria file, a notice or a spreadsheet with award criteria."""

from copy import deepcopy
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import cast

from tender.criteria import parse_model
from tender.drafting.draft import Draft
from tender.drafting.starting import USUAL_SCALE, from_model, from_nothing, renamed
from tender.drafting.trees import Branch, branches_at, put, text_at
from tender.findings import Finding, faults
from tender.importing.imported import ImportedLot
from tender.importing.opening import parse_criteria
from tender.reading import CRITERIA, Tree, parse_file
from tender.shape.scalars import ID
from webadmin.base import desk

_CRITERIA = frozenset({".yaml", ".yml", ".json"})


@dataclass(frozen=True, slots=True)
class Arrived:
    """What a file brought: a draft for each of its lots, or why there is none."""

    drafts: tuple[Draft, ...]
    findings: tuple[Finding, ...]


def arrived(data: bytes, name: str, title: str) -> Arrived:
    """Make drafts of a file; its findings stay to be mended in the draft."""
    if PurePath(name).suffix.lower() in _CRITERIA:
        brought = _criteria_file(data, name)
        named = (renamed(draft, title) if title else draft for draft in brought.drafts)
        return replace(brought, drafts=tuple(named))
    imported, findings = parse_criteria(data, name)
    if imported is None:
        return Arrived((), findings)
    return Arrived(tuple(_of_lot(lot, title) for lot in imported.lots), findings)


def _criteria_file(data: bytes, name: str) -> Arrived:
    """A file with faults makes a draft too, as long as it can be read at all."""
    model, findings = parse_model(data, name)
    if model is not None:
        return Arrived((from_model(model.tree, model.ref, desk().today),), findings)
    reading = parse_file(data, name, CRITERIA)
    tree = reading.tree
    if not isinstance(tree, dict) or faults(reading.findings) or not _looks_right(tree):
        return Arrived((), findings)
    return Arrived((from_model(tree, "", desk().today),), findings)


def _looks_right(tree: Branch) -> bool:
    """Whether every part has an id of its own, by which its page or its field is found."""
    criteria = [each for top in branches_at(tree, "criteria") for each in _family(top)]
    clauses = branches_at(tree, "clauses")
    kinds = [
        criteria,
        clauses,
        [aspect for each in criteria for aspect in branches_at(each, "aspects")],
        [measure for clause in clauses for measure in branches_at(clause, "measures")],
        *(branches_at(tree, kind) for kind in ("requirements", "tasks", "questions")),
    ]
    return bool(criteria) and all(map(_apart, kinds))


def _apart(parts: list[Branch]) -> bool:
    ids = [text_at(part, "id") for part in parts]
    return len(set(ids)) == len(ids) and all(map(ID.fullmatch, ids))


def _family(top: Branch) -> list[Branch]:
    return [top, *branches_at(top, "criteria")]


def _of_lot(lot: ImportedLot, title: str) -> Draft:
    """What is known of a lot, within the usual rules of play; what is not known stays empty."""
    begun = from_nothing(title or lot.title, desk().today)
    known = cast("Branch", deepcopy(dict(lot.tree)))
    criteria = [_criterion(each) for each in branches_at(known, "criteria")]
    tree: Tree = {**begun.tree, "criteria": cast("Tree", criteria)}
    if points := text_at(known, "scoring", "points"):
        tree = put(tree, ("scoring", "points"), points)
    return begun.with_tree(tree)


def _criterion(known: Branch) -> Branch:
    """A criterion with the keys that a form needs; an unknown weight stays empty, never 0."""
    given = known.get("scoring")
    scoring: Branch = {"weight": "", **(given if isinstance(given, dict) else {})}
    if text_at(known, "type") == "price":
        scoring = {"formula": "linear_fixed_range", "full_at": "", "nil_at": "", **scoring}
        if "amount" in scoring:
            scoring = {k: v for k, v in scoring.items() if k not in {"full_at", "nil_at"}}
        return {"question": "", "sources": [], **known, "scoring": scoring}
    graded: Branch = {"type": "quality", "question": "", "aspects": [], "sources": []}
    return {**graded, **known, "scoring": {"scale": USUAL_SCALE, **scoring}}
