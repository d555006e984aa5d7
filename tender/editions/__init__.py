"""Editions of an award model: what changed between two, and which are frozen."""

from tender.editions.comparing import Change, Kind, What, compare
from tender.editions.page import render_diff
from tender.editions.register import (
    Frozen,
    Register,
    freeze,
    frozen_findings,
    misnamed,
    read_register,
    register_findings,
)
from tender.editions.telling import change_tree, grouped, heading, sentence, statement
from tender.editions.wording import Fate, Run, word_runs

__all__ = [
    "Change",
    "Fate",
    "Frozen",
    "Kind",
    "Register",
    "Run",
    "What",
    "change_tree",
    "compare",
    "freeze",
    "frozen_findings",
    "grouped",
    "heading",
    "misnamed",
    "read_register",
    "register_findings",
    "render_diff",
    "sentence",
    "statement",
    "word_runs",
]
