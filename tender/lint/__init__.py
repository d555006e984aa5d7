"""Lint: what courts, standards and plain sense find wrong with a criteria file that is sound."""

from tender.lint.linting import lint, lint_tree
from tender.lint.registry import RULES

__all__ = ["RULES", "lint", "lint_tree"]
