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
from tender.shape.validation import Misfit, ShapeT, json_schema, validate

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
    "json_schema",
    "validate",
]
