"""Who may work together on a draft before there is a tender in which they wear hats."""

from tender.procedure import Hat

DRAFTING_HATS = (Hat.BUYER, Hat.POLICY_ADVISER, Hat.LEGAL_ADVISER)
"""The hats that a draft knows; nobody else sees criteria before they are published."""
