"""The JSON Schemas of our files, for editors and for those who write converters."""

from collections.abc import Mapping
from typing import Any

from tender.shape.catalogue import TELLING
from tender.shape.parts import CriteriaShape, DossierShape, ModelRefShape
from tender.shape.scalars import ID, Shape

DIALECT = "https://json-schema.org/draft/2020-12/schema"
HERE = "#/$defs/"
MOVED = "Criteria"
TEXT = ["string", "number", "boolean"]
"""A YAML editor takes `30` and `yes` for a number and a boolean; we read both as the text."""


def criteria_schema() -> dict[str, Any]:
    """The schema of a criteria file."""
    return _dressed(_schema(CriteriaShape), "Gunning: criteria file")


def dossier_schema() -> dict[str, Any]:
    """The schema of a dossier; its models are named, or written out in it."""
    dossier, criteria = _schema(DossierShape), _moved(_schema(CriteriaShape))
    dossier["$defs"] |= {MOVED + name: part for name, part in criteria.pop("$defs").items()}
    dossier["$defs"] |= {"Criteria": criteria, "ModelReference": _schema(ModelRefShape)}
    dossier["properties"]["models"]["items"] = {
        "anyOf": [{"$ref": HERE + "ModelReference"}, {"$ref": HERE + "Criteria"}]
    }
    return _dressed(dossier, "Gunning: dossier")


def catalogue_schema() -> dict[str, Any]:
    """The schema of every file of a catalogue; the key at its top tells which kind it is."""
    parts = {shape.__name__: _schema(shape) for shape in TELLING.values()}
    shared = {name: part for schema in parts.values() for name, part in schema.pop("$defs").items()}
    criterion = {"required": ["criterion"]}
    kinds = [
        {"if": told, "then": {"$ref": HERE + shape.__name__}}
        for key, shape in TELLING.items()
        for told in ({"required": [key]} | ({} if key == "criterion" else {"not": criterion}),)
    ]
    known = {"anyOf": [{"required": [key]} for key in TELLING]}
    whole = {"type": "object", "allOf": [*kinds, known], "$defs": shared | parts}
    return _dressed(whole, "Gunning: file of a catalogue")


def _moved(part: Any) -> Any:  # noqa: ANN401 - a JSON Schema is any JSON
    """Point to parts under another name, since both files have, say, a Stage of their own."""
    if isinstance(part, list):
        return [_moved(item) for item in part]
    if not isinstance(part, dict):
        return part
    return {
        key: value.replace(HERE, HERE + MOVED)
        if isinstance(value, str) and value.startswith(HERE)
        else _moved(value)
        for key, value in part.items()
    }


def _schema(shape: type[Shape]) -> dict[str, Any]:
    return shape.model_json_schema(by_alias=True)


def _dressed(schema: Mapping[str, Any], title: str) -> dict[str, Any]:
    return {"$schema": DIALECT, "title": title, **_widened(schema)}


def _widened(part: Any) -> Any:  # noqa: ANN401 - a JSON Schema is any JSON
    """Let numbers stand where texts do and texts where numbers do, as our reader takes them."""
    if isinstance(part, list):
        return [_widened(item) for item in part]
    if not isinstance(part, Mapping):
        return part
    new = {key: _widened(value) for key, value in part.items() if not _is_noise(key, value)}
    for name, inner in new.get("properties", {}).items():
        if name == "id":
            inner["pattern"] = f"^{ID.pattern}$"
    if {"type": "null"} in new.get("anyOf", []):
        return next(choice for choice in new["anyOf"] if choice != {"type": "null"})
    if str(new.get("const", "")).isdigit():
        return {"enum": [new["const"], int(new["const"])]}
    return new | _loosened(new)


def _is_noise(key: str, value: object) -> bool:
    """Titles that repeat the key, defaults that say nothing, and what is not JSON Schema."""
    if key == "default":
        return value in ("", None, [], {})
    return key == "discriminator" or (key == "title" and isinstance(value, str))


def _loosened(part: Mapping[str, Any]) -> dict[str, Any]:
    if part.get("type") == "integer":
        return {"type": ["integer", "string"]}
    if part.get("type") == "string" and not {"const", "enum", "format"} & part.keys():
        return {"type": TEXT}
    return {}
