"""The shape of our files (pydantic's one room): trees of text to typed values."""

from tender.shape.parts import (
    AMOUNT,
    ID,
    ISO_DATE,
    CriteriaShape,
    DeductionShape,
    DossierShape,
    ExampleShape,
    FixedShape,
    LinearShape,
    ModelRefShape,
    PriceShape,
    QualityShape,
    RatioShape,
    ScaleShape,
    Shape,
    SourcesShape,
)
from tender.shape.schema import criteria_schema, dossier_schema
from tender.shape.validation import Misfit, ShapeT, validate

__all__ = [
    "AMOUNT",
    "ID",
    "ISO_DATE",
    "CriteriaShape",
    "DeductionShape",
    "DossierShape",
    "ExampleShape",
    "FixedShape",
    "LinearShape",
    "Misfit",
    "ModelRefShape",
    "PriceShape",
    "QualityShape",
    "RatioShape",
    "ScaleShape",
    "Shape",
    "ShapeT",
    "SourcesShape",
    "criteria_schema",
    "dossier_schema",
    "validate",
]
