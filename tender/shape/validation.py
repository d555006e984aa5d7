"""Holding a tree against a shape: typed values, or everything that does not fit."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from tender.reading import Keys, Tree
from tender.shape.rules import TAGS
from tender.shape.scalars import Shape

ShapeT = TypeVar("ShapeT", bound=Shape)


@dataclass(frozen=True, slots=True)
class Misfit:
    """One place where a tree does not fit its shape."""

    keys: Keys
    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


_TAGS = TAGS | {"quality", "price"}


def validate(shape: type[ShapeT], tree: Tree | None) -> tuple[ShapeT | None, list[Misfit]]:
    """Give a tree its types, or say everything that does not fit."""
    try:
        return shape.model_validate(tree), []
    except ValidationError as error:
        details = error.errors(include_url=False)
        return None, _telling([_misfit(detail, tree, shape) for detail in details])


def _telling(misfits: list[Misfit]) -> list[Misfit]:
    """Leave out that a list is too short where only what stands in it does not fit."""
    around = {misfit.keys[:size] for misfit in misfits for size in range(len(misfit.keys))}
    return [m for m in misfits if not (m.code == "too-short" and m.keys in around)]


def _misfit(detail: ErrorDetails, tree: object, shape: type[Shape]) -> Misfit:
    keys = _keys(detail["loc"], tree)
    code, facts = _CODES.get(detail["type"], _other)(detail)
    if code == "key-unknown":
        facts["known"] = ", ".join(_known_keys(shape, keys[:-1]))
    if detail["type"] in {"union_tag_not_found", "union_tag_invalid"}:
        keys = (*keys, _discriminator(detail))
    return Misfit(keys, code, facts)


@cache
def _schema(shape: type[Shape]) -> dict[str, Any]:
    return shape.model_json_schema(by_alias=True)


def _known_keys(shape: type[Shape], keys: Keys) -> list[str]:
    """The keys that a place in a file may have, read from the schema."""
    schema = _schema(shape)
    parts = [schema]
    for key in keys:
        parts = [
            inner
            for part in _members(parts, schema)
            for inner in (
                part.get("properties", {}).get(key)
                or part.get("items")
                or part.get("additionalProperties"),
            )
            if isinstance(inner, dict)
        ]
    known = {key for part in _members(parts, schema) for key in part.get("properties", {})}
    return sorted(known)


def _members(parts: list[dict[str, Any]], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Follow references and unions to the parts that have keys or items of their own."""
    for part in parts:
        if "$ref" in part:
            yield from _members([schema["$defs"][part["$ref"].rsplit("/", 1)[1]]], schema)
        else:
            yield part
            yield from _members([*part.get("oneOf", []), *part.get("anyOf", [])], schema)


def _keys(loc: tuple[str | int, ...], tree: object) -> Keys:
    """The way into the tree: pydantic's location without the names of union members."""
    keys: list[str | int] = []
    for step in loc:
        if step in _TAGS and not (isinstance(tree, Mapping) and step in tree):
            continue
        keys.append(step)
        if isinstance(tree, Mapping):
            tree = tree.get(step)
        elif isinstance(tree, list) and isinstance(step, int) and step < len(tree):
            tree = tree[step]
    return tuple(keys)


def _other(detail: ErrorDetails) -> tuple[str, dict[str, str]]:
    return "not-understood", {"found": _shown(detail), "problem": detail["msg"]}


def _shown(detail: ErrorDetails) -> str:
    found = detail["input"]
    return found[:60] if isinstance(found, str) else type(found).__name__


def _plain(code: str) -> Callable[[ErrorDetails], tuple[str, dict[str, str]]]:
    return lambda detail: (code, {"found": _shown(detail)})


def _missing(detail: ErrorDetails) -> tuple[str, dict[str, str]]:
    return "key-missing", {"key": str(detail["loc"][-1])}


def _unknown(detail: ErrorDetails) -> tuple[str, dict[str, str]]:
    return "key-unknown", {"key": str(detail["loc"][-1])}


def _not_one_of(detail: ErrorDetails) -> tuple[str, dict[str, str]]:
    context = detail.get("ctx", {})
    expected = context.get("expected") or context.get("expected_tags", "")
    found = context.get("tag") or _shown(detail)
    choices = str(expected).replace("'", "").replace(" or ", ", ")
    return "not-one-of", {"found": str(found), "expected": choices}


def _no_tag(detail: ErrorDetails) -> tuple[str, dict[str, str]]:
    return "key-missing", {"key": _discriminator(detail)}


def _discriminator(detail: ErrorDetails) -> str:
    """The key that tells which kind of part it is."""
    return str(detail.get("ctx", {}).get("discriminator", "")).replace("'", "")


_CODES: dict[str, Callable[[ErrorDetails], tuple[str, dict[str, str]]]] = (
    {
        "missing": _missing,
        "missing_argument": _missing,
        "extra_forbidden": _unknown,
        "unexpected_keyword_argument": _unknown,
        "literal_error": _not_one_of,
        "enum": _not_one_of,
        "union_tag_invalid": _not_one_of,
        "union_tag_not_found": _no_tag,
        "string_type": _plain("not-a-text"),
        "tuple_type": _plain("not-a-list"),
        "list_type": _plain("not-a-list"),
        "dict_type": _plain("not-a-map"),
        "model_type": _plain("not-a-map"),
        "model_attributes_type": _plain("not-a-map"),
        "mapping_type": _plain("not-a-map"),
        "dataclass_type": _plain("not-a-map"),
        "too_short": _plain("too-short"),
        "int_parsing": _plain("not-a-number"),
        "int_type": _plain("not-a-number"),
        "greater_than_equal": _plain("not-a-number"),
        "less_than_equal": _plain("not-a-number"),
        "decimal_parsing": _plain("not-an-amount"),
        "decimal_type": _plain("not-an-amount"),
        "finite_number": _plain("not-an-amount"),
        "date_parsing": _plain("not-a-date"),
        "date_from_datetime_parsing": _plain("not-a-date"),
        "date_from_datetime_inexact": _plain("not-a-date"),
        "date_type": _plain("not-a-date"),
    }
    | {code: _plain(code) for code in ("not-a-text", "not-a-number", "not-an-amount")}
    | {code: _plain(code) for code in ("not-a-date", "not-an-id")}
)
