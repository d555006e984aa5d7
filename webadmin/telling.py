"""Findings in the words of a page: names and titles in place of ids."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

from flask import Flask, g

from scoring.combinations import COMBINATIONS
from scoring.prices import PRICE_RULES
from tender.drafting.profiles import profiles
from tender.findings import Finding
from tender.language import _, current
from tender.model import Dossier
from webadmin.base import desk, dossier
from webadmin.grades import grade_word
from webadmin.labels import title_of, written_day


def init_app(app: Flask) -> None:
    """Give templates `finding | told`."""
    app.jinja_env.filters["told"] = told


def told(finding: Finding) -> str:
    """A finding as a sentence that names what the reader knows by name."""
    facts = {key: _said(key, value) for key, value in finding.facts.items()}
    return replace(finding, facts=facts).sentence


def in_form(finding: Finding) -> str:
    """The same beside the fields of a form, which are called by their labels and not by keys."""
    labels = _labels()
    return _KEY.sub(
        lambda key: f"'{labels[key[1]]}'" if key[1] in labels else key[0], told(finding)
    )


def _labels() -> dict[str, str]:
    """What the fields for the keys of a criteria file are called in forms."""
    abouts = [each.about for each in COMBINATIONS.values()]
    abouts += [each.about for each in PRICE_RULES.values()]
    words = {p.name: p.words for about in abouts for p in about.parameters}
    return {name: said[current()] for name, said in words.items()} | {
        "floor": _("Lowest price that still counts"),
        "cost_elements": _("What a fair price covers"),
    }


def _said(key: str, value: str) -> str:
    """A fact as readers know it: days written out, steps and parts of the tender by name."""
    if key in _DAYS:
        return written_day(value)
    if key == "step":
        steps = {step.id: step.title for p in profiles().known.values() for step in p.steps}
        return steps[value][current()] if value in steps else value
    return _named(key, value) if "desk" in g and desk().reference else value


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
_DAYS = frozenset({"day", "on"})
_KEY = re.compile(r"`([a-z_]+)`")
