"""Findings in the words of a page: names and titles in place of ids."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Flask, g

from tender.findings import Finding
from tender.model import Dossier
from webadmin.base import desk, dossier
from webadmin.grades import grade_word
from webadmin.labels import title_of


def init_app(app: Flask) -> None:
    """Give templates `finding | told`."""
    app.jinja_env.filters["told"] = told


def told(finding: Finding) -> str:
    """A finding as a sentence that names what the reader knows by name."""
    if "desk" not in g or not desk().reference:
        return finding.sentence
    facts = {key: _named(key, value) for key, value in finding.facts.items()}
    return replace(finding, facts=facts).sentence


def _named(key: str, value: str) -> str:
    """The names behind one id, or behind several with commas between them."""
    names = _NAMES.get(key)
    if names is None:
        return value
    known = names(dossier())
    return ", ".join(known.get(part, part) for part in value.split(", "))


def _bids(known: Dossier) -> Mapping[str, str]:
    return {bid.id: bid.tenderer for bid in known.bids}


def _criteria(known: Dossier) -> Mapping[str, str]:
    return {leaf.id: title_of(leaf) for model in known.models for leaf in model.leaves}


def _members(known: Dossier) -> Mapping[str, str]:
    return {member.id: member.function for member in known.committee}


def _lots(known: Dossier) -> Mapping[str, str]:
    return {lot.id: lot.title for lot in known.lots}


def _grades(known: Dossier) -> Mapping[str, str]:
    graded = (one for model in known.models for one in model.scheme.graded)
    return {grade: grade_word(grade) for one in graded for grade in one.scale.grades}


_NAMES: Mapping[str, Callable[[Dossier], Mapping[str, str]]] = {
    "bid": _bids,
    "bids": _bids,
    "by": _members,
    "criteria": _criteria,
    "criterion": _criteria,
    "grade": _grades,
    "lot": _lots,
    "member": _members,
}
"""Which facts of a finding are ids, and of what."""
