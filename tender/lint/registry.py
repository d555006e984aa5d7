"""All lint rules by their code."""

from tender.lint import (
    asking,
    baselines,
    choices,
    fairness,
    notices,
    plainness,
    provenance,
    social,
    steps,
    sums,
    told,
)
from tender.lint.rule import Family, Rule

FAMILIES: tuple[Family, ...] = (
    told.FAMILY,
    sums.FAMILY,
    choices.FAMILY,
    social.FAMILY,
    steps.FAMILY,
    asking.FAMILY,
    fairness.FAMILY,
    notices.FAMILY,
    plainness.FAMILY,
    provenance.FAMILY,
    baselines.FAMILY,
)

RULES: dict[str, Rule] = {rule.code: rule for family in FAMILIES for rule in family.rules}
"""Every rule, in the order of the reference."""
