"""The field: criteria files, dossiers, what follows from them, and the rules of procedure."""

from tender.award import AwardDecision, decide
from tender.criteria import read_model
from tender.dossier import read_dossier, write_dossier
from tender.evaluation import Evaluation, LotEvaluation, evaluate
from tender.findings import Finding
from tender.model import AwardModel, Dossier

__all__ = [
    "AwardDecision",
    "AwardModel",
    "Dossier",
    "Evaluation",
    "Finding",
    "LotEvaluation",
    "decide",
    "evaluate",
    "read_dossier",
    "read_model",
    "write_dossier",
]
