"""The shape of our files (pydantic's one room): trees of text to typed values."""

from tender.shape.parts import (
    CriteriaShape,
    DossierShape,
    ExampleShape,
    ModelRefShape,
    PanelShape,
    PriceShape,
    QualityShape,
    ScaleShape,
    SourcesShape,
)
from tender.shape.rules import PriceScoring
from tender.shape.scalars import AMOUNT, ID, ISO_DATE, Shape
from tender.shape.schema import catalogue_schema, criteria_schema, dossier_schema
from tender.shape.validation import Misfit, ShapeT, validate

__all__ = [
    "AMOUNT",
    "ID",
    "ISO_DATE",
    "CriteriaShape",
    "DossierShape",
    "ExampleShape",
    "Misfit",
    "ModelRefShape",
    "PanelShape",
    "PriceScoring",
    "PriceShape",
    "QualityShape",
    "ScaleShape",
    "Shape",
    "ShapeT",
    "SourcesShape",
    "catalogue_schema",
    "criteria_schema",
    "dossier_schema",
    "validate",
]
