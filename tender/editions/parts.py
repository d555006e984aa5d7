"""An award model taken apart: every criterion, aspect, promise and rule with its texts."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from scoring import Mode, Rounding, decimal_text
from tender.model import AwardModel

Tree = Mapping[str, object]
SHOWN = Rounding(2, Mode.HALF_UP)
"""How exactly a share is told; nothing is computed with it."""


class What(StrEnum):
    """The kinds of parts of a model; those that hold others stand before what they hold."""

    MODEL = "model"
    SCORING = "scoring"
    SCALE = "scale"
    CRITERION = "criterion"
    STAGE = "stage"
    REQUIREMENT = "requirement"
    CLAUSE = "clause"
    TASK = "task"
    QUESTION = "question"
    EXAMPLE = "example"
    STEP = "step"
    ANCHOR = "anchor"
    ASPECT = "aspect"
    EVIDENCE = "evidence"
    COST_ELEMENT = "cost_element"
    MEASURE = "measure"
    SOURCE = "source"


OF_THEIR_OWN = frozenset(What) - {
    *(What.STEP, What.ANCHOR, What.EVIDENCE, What.COST_ELEMENT, What.SOURCE)
}
"""The kinds whose ids are unique in the model; the others only within what they stand under."""


@dataclass(frozen=True, slots=True)
class Owner:
    """What a part stands under."""

    what: What
    id: str


TOP = Owner(What.MODEL, "")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: what it is, what it stands under, how people call it, and all that it says."""

    what: What
    id: str
    owner: Owner = TOP
    title: str = ""
    fields: Mapping[str, str] = field(default_factory=dict)
    twin: int = 0
    """How many parts of the same kind, owner and id stand before it."""

    @property
    def self(self) -> Owner:
        """This part as the owner of others."""
        return Owner(self.what, self.id)

    @property
    def key(self) -> tuple[What, Owner, str, int]:
        """What tells this part from all others of its model."""
        return self.what, self.owner, self.id, self.twin


DEFAULTS: Mapping[tuple[What, str], str] = MappingProxyType(
    {
        (What.MODEL, "service"): "other",
        (What.SCORING, "negative_price"): "reject",
        (What.SCORING, "panel.quorum"): "1",
        (What.SCALE, "pairwise"): "false",
        (What.SCALE, "malus"): "false",
        (What.SCALE, "range.direction"): "high",
        (What.SCALE, "values.direction"): "high",
        (What.CRITERION, "scoring.counts"): "added",
    }
)
"""What holds where a file says nothing: to write it out changes nothing."""


def parts_of(model: AwardModel) -> tuple[Part, ...]:
    """Every part of a model in the order of its file."""
    tree = model.tree
    seen: dict[tuple[What, Owner, str], int] = {}
    parts = []
    for part in _parts(tree, _shares(model)):
        key = (part.what, part.owner, part.id)
        seen[key] = twin = seen.get(key, -1) + 1
        fields = {k: v for k, v in part.fields.items() if DEFAULTS.get((part.what, k), "") != v}
        parts.append(Part(part.what, part.id, part.owner, part.title, fields, twin))
    return tuple(parts)


def written(value: object) -> str:
    """A value on one line: texts with commas, maps as name=value, lists of maps with semicolons."""
    if isinstance(value, Mapping):
        return " ".join(f"{key}={written(inner)}" for key, inner in value.items())
    if isinstance(value, list | tuple):
        between = "; " if any(isinstance(item, Mapping) for item in value) else ", "
        return between.join(map(written, value))
    return str(value)


def _shares(model: AwardModel) -> dict[str, str]:
    """The part of all points that each criterion brings, in per cent."""
    points = model.scheme.points
    every = [each for top in model.criteria for each in (top, *top.children)]
    return {each.id: _percent(each.weight / points) for each in every}


def _percent(share: Fraction) -> str:
    return decimal_text(SHOWN(100 * share))


def _parts(tree: Tree, shares: Mapping[str, str]) -> Iterator[Part]:
    texts = {key: value for key, value in tree.items() if isinstance(value, str)}
    texts.pop("edition", None)
    yield Part(What.MODEL, "", title=texts.get("title", ""), fields=texts)
    yield Part(What.SCORING, "scoring", fields=_flat(tree["scoring"]))
    for name, scale in _map(tree["scales"]).items():
        yield from _scale(str(name), _map(scale))
    for criterion in _items(tree, "criteria"):
        yield from _criterion(criterion, TOP, shares)
    for stage in _items(tree, "stages"):
        yield _named(What.STAGE, stage, TOP)
    yield from _promises(tree)
    for example in _items(tree, "examples"):
        name = written(example["name"])
        rest = {key: value for key, value in example.items() if key != "name"}
        yield Part(What.EXAMPLE, name, TOP, name, _flat(rest))


def _scale(name: str, scale: Tree) -> Iterator[Part]:
    rest = {key: value for key, value in scale.items() if key not in {"steps", "anchors"}}
    made = Part(What.SCALE, name, TOP, name, _flat(rest))
    yield made
    for step in _items(scale, "steps"):
        yield _graded(What.STEP, step, made.self)
    for anchor in _items(scale, "anchors"):
        yield _graded(What.ANCHOR, anchor, made.self)


def _criterion(tree: Tree, owner: Owner, shares: Mapping[str, str]) -> Iterator[Part]:
    held = {"id", "aspects", "evidence", "cost_elements", "sources", "anchors", "criteria"}
    texts = {**_flat({key: value for key, value in tree.items() if key not in held})}
    name = written(tree["id"])
    made = Part(
        What.CRITERION,
        name,
        owner,
        texts.get("title", ""),
        {**texts, "of_all_points": shares.get(name, "")},
    )
    yield made
    for aspect in _items(tree, "aspects"):
        yield _named(What.ASPECT, aspect, made.self)
    for evidence in _items(tree, "evidence"):
        text = written(evidence["text"])
        yield Part(What.EVIDENCE, text, made.self, text, _flat(evidence))
    for element in _list(tree, "cost_elements"):
        text = written(element)
        yield Part(What.COST_ELEMENT, text, made.self, text, {"text": text})
    for anchor in _items(tree, "anchors"):
        yield _graded(What.ANCHOR, anchor, made.self)
    yield from _sources(tree, made.self)
    for child in _items(tree, "criteria"):
        yield from _criterion(child, made.self, shares)


def _promises(tree: Tree) -> Iterator[Part]:
    """What is required and promised besides the points, and who still has to act or answer."""
    kinds = (
        ("requirements", What.REQUIREMENT),
        ("clauses", What.CLAUSE),
        ("tasks", What.TASK),
        ("questions", What.QUESTION),
    )
    for key, what in kinds:
        for item in _items(tree, key):
            made = _named(what, item, TOP)
            yield made
            for measure in _items(item, "measures"):
                yield _named(What.MEASURE, measure, made.self)
            yield from _sources(item, made.self)


def _sources(tree: Tree, owner: Owner) -> Iterator[Part]:
    for source in _items(tree, "sources"):
        name = f"{source['source']} {source.get('item', '')}".strip()
        rest = {key: value for key, value in source.items() if key not in {"source", "item"}}
        yield Part(What.SOURCE, name, owner, name, _flat(rest))


def _named(what: What, tree: Tree, owner: Owner) -> Part:
    """A part with an id; what it holds stands in parts of its own."""
    rest = {k: v for k, v in tree.items() if k not in {"id", "sources", "measures"}}
    return Part(what, written(tree["id"]), owner, written(tree.get("text", "")), _flat(rest))


def _graded(what: What, tree: Tree, owner: Owner) -> Part:
    rest = {key: value for key, value in tree.items() if key != "grade"}
    grade = written(tree["grade"])
    return Part(what, grade, owner, grade, _flat(rest))


def _flat(value: object, path: str = "") -> dict[str, str]:
    """The texts of a tree by dotted path; a list is one text."""
    if isinstance(value, Mapping):
        pairs = [_flat(inner, f"{path}.{key}".lstrip(".")) for key, inner in value.items()]
        return {key: text for pair in pairs for key, text in pair.items()}
    return {path: written(value)}


def _map(value: object) -> Tree:
    return value if isinstance(value, Mapping) else {}


def _list(tree: Tree, key: str) -> Iterable[object]:
    value = tree.get(key)
    return value if isinstance(value, list | tuple) else ()


def _items(tree: Tree, key: str) -> Iterator[Tree]:
    return (item for item in _list(tree, key) if isinstance(item, Mapping))
