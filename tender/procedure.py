"""The procedure: the hats that people wear and the stages that a lot goes through."""

from enum import StrEnum


class Hat(StrEnum):
    """What a person does in one tender (*rol*); a person may wear several."""

    BUYER = "buyer"
    POLICY_ADVISER = "policy-adviser"
    LEGAL_ADVISER = "legal-adviser"
    CHAIR = "chair"
    EVALUATOR = "evaluator"
    EXPERT = "expert"
    SECOND_PERSON = "second-person"
    MANDATE_HOLDER = "mandate-holder"
    COUNCIL_SECRETARY = "council-secretary"
    CONTRACT_MANAGER = "contract-manager"
    AUDITOR = "auditor"


GRADING_HATS = frozenset({Hat.CHAIR, Hat.EVALUATOR, Hat.EXPERT})
"""The hats whose wearers grade: the members of the evaluation committee."""


class Stage(StrEnum):
    """How far the assessment of one lot has come (*fase*)."""

    PREPARATION = "preparation"
    INDIVIDUAL = "individual"
    CONSENSUS = "consensus"
    QUALITY_FINAL = "quality-final"
    PRICED = "priced"
    DECIDED = "decided"

    def reached(self, other: "Stage") -> bool:
        """Tell whether this stage is `other` or comes after it."""
        return _ORDER[self] >= _ORDER[other]


_ORDER = {stage: number for number, stage in enumerate(Stage)}
