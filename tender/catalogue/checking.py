"""What has to agree between the files of a catalogue: ids, and who names whom."""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from tender.catalogue import entries as e
from tender.findings import Finding, fault
from tender.reading import Keys, Reading

FEWEST_ASPECTS, MOST_ASPECTS = 3, 6
"""How many aspects a criterion has that a committee grades; optional ones do not count."""

NUMBER = re.compile(f"[{''.join(kind.value for kind in e.ItemKind)}][0-9]+[a-z]?")
"""How an item is numbered in its source text."""


@dataclass(slots=True)
class Check:
    """A catalogue under check, with the places of its parts."""

    catalogue: e.Catalogue
    readings: Mapping[str, Reading]
    sources: Collection[str] | None
    """The known source texts; None where nothing describes them."""
    found: list[Finding] = field(default_factory=list)

    def tell(self, code: str, file: str, keys: Keys, **facts: object) -> None:
        """Note a fault at a part of a file."""
        self.found.append(fault(code, self.readings[file].place(keys), **facts))

    def names(self, file: str, keys: Keys, named: tuple[str, ...], known: Collection[str]) -> None:
        """Each name in a list is that of something in the catalogue."""
        for index, name in enumerate(named):
            if name not in known:
                self.tell("catalogue-unknown", file, (*keys, index), found=name)


def check_catalogue(
    catalogue: e.Catalogue, readings: Mapping[str, Reading], sources: Collection[str] | None
) -> list[Finding]:
    """Tell everything that does not agree between the files of a catalogue."""
    check = Check(catalogue, readings, sources)
    _ids(check)
    for criterion in catalogue.criteria:
        _criterion(check, criterion)
    _items(check)
    _conflicts(check)
    _duties(check)
    _timeline(check)
    return check.found


def _ids(check: Check) -> None:
    """No id stands twice; the file of a criterion bears its id, and so do its parts."""
    seen: dict[str, str] = {}
    for found, file, keys in _all_ids(check.catalogue, check.readings):
        if found in seen:
            check.tell("catalogue-double-id", file, keys, id=found, other=seen[found])
        seen.setdefault(found, str(check.readings[file].place(keys)))
    for name, reading in check.readings.items():
        tree = reading.tree
        if isinstance(tree, Mapping) and tree.get("criterion", name) != name:
            check.tell("catalogue-file-name", name, ("criterion",), id=tree["criterion"])


_PARTS = ("requirements", "aspects", "checks", "measures")
_LISTS = {
    "items": "items",
    "conflicts": "conflicts",
    "tasks": "tasks",
    "questions": "tasks",
    "timeline": "timeline",
    "groups": "catalogue",
}
"""Under which key of which file the parts with ids stand."""


def _all_ids(
    catalogue: e.Catalogue, readings: Mapping[str, Reading]
) -> Iterator[tuple[str, str, Keys]]:
    for name, reading in readings.items():
        tree = reading.tree
        if isinstance(tree, Mapping) and "criterion" in tree:
            yield str(tree["criterion"]), name, ("criterion",)
    for criterion in catalogue.criteria:
        for kind in _PARTS:
            for index, part in enumerate(getattr(criterion, kind)):
                yield part.id, _file(readings, criterion.id), (kind, index, "id")
    for kind, file in _LISTS.items():
        for index, part in enumerate(getattr(catalogue, kind)):
            yield part.id, file, (kind, index, "id")


def _file(readings: Mapping[str, Reading], criterion: str) -> str:
    """The file of a criterion: the one that bears its id, else the one that says so."""
    if criterion in readings:
        return criterion
    trees = ((name, reading.tree) for name, reading in readings.items())
    return next(n for n, t in trees if isinstance(t, Mapping) and t.get("criterion") == criterion)


def _criterion(check: Check, criterion: e.Criterion) -> None:
    catalogue, file = check.catalogue, _file(check.readings, criterion.id)
    if criterion.group not in {group.id for group in catalogue.groups}:
        check.tell("catalogue-unknown", file, ("group",), found=criterion.group)
    check.names(file, ("seed_ids",), criterion.seed_ids, {item.id for item in catalogue.items})
    conflicts = {conflict.id for conflict in catalogue.conflicts}
    check.names(file, ("conflicts",), criterion.conflicts, conflicts)
    others = {other.id for other in catalogue.criteria} - {criterion.id}
    check.names(file, ("extends",), criterion.extends, others)
    parts = {part.id for kind in _PARTS for part in getattr(criterion, kind)}
    for index, mended in enumerate(criterion.mended):
        if mended.part not in parts:
            check.tell("catalogue-unknown", file, ("mended", index, "part"), found=mended.part)
    _answers_something(check, criterion, file)
    _aspects(check, criterion, file)
    _sources(check, criterion, file)
    _anchors(check, criterion, file)
    for conflict in catalogue.conflicts:
        if criterion.id in conflict.criteria and conflict.id not in criterion.conflicts:
            _one_way(check, file, ("conflicts",), conflict.id, criterion.id)


def _answers_something(check: Check, criterion: e.Criterion, file: str) -> None:
    """A criterion of the seeds answers items; an extension names the source it comes from."""
    if criterion.extension and not criterion.sources:
        check.tell("catalogue-origin", file, ("origin",), id=criterion.id)
    if not criterion.extension and not criterion.seed_ids:
        check.tell("catalogue-origin", file, ("origin",), id=criterion.id)


def _aspects(check: Check, criterion: e.Criterion, file: str) -> None:
    """What a committee grades has three to six aspects; what is withdrawn leads on."""
    count = len(criterion.active_aspects)
    graded = e.Kind.AWARD in criterion.kinds and not criterion.formula
    if graded and not FEWEST_ASPECTS <= count <= MOST_ASPECTS:
        facts = {"count": count, "fewest": FEWEST_ASPECTS, "most": MOST_ASPECTS}
        check.tell("catalogue-aspects", file, ("aspects",), **facts)
    for kind in ("requirements", "aspects", "checks"):
        for index, part in enumerate(getattr(criterion, kind)):
            if part.to and not check.catalogue.home(part.to):
                check.tell("catalogue-unknown", file, (kind, index, "to"), found=part.to)


def _sources(check: Check, criterion: e.Criterion, file: str) -> None:
    """Each source that is cited is described."""
    for keys, source in _cited(criterion):
        if check.sources is not None and source not in check.sources:
            check.tell("source-unknown", file, keys, source=source)


def _cited(criterion: e.Criterion) -> Iterator[tuple[Keys, str]]:
    for index, citation in enumerate(criterion.sources):
        yield ("sources", index, "source"), citation.source
    for kind in ("requirements", "aspects", "checks"):
        for below, part in enumerate(getattr(criterion, kind)):
            for index, citation in enumerate(part.sources):
                yield (kind, below, "sources", index, "source"), citation.source


def _anchors(check: Check, criterion: e.Criterion, file: str) -> None:
    """Anchors are of grades of the suggested scale."""
    grades = [grade.grade for grade in check.catalogue.grades]
    for index, anchor in enumerate(criterion.suggested_anchors):
        if anchor.grade not in grades:
            keys = ("suggested_anchors", index, "grade")
            facts = {"grade": anchor.grade, "known": ", ".join(grades)}
            check.tell("grade-unknown", file, keys, **facts)


def _items(check: Check) -> None:
    """Each item says where it comes from, and lands where it belongs."""
    catalogue = check.catalogue
    criteria = {criterion.id: criterion for criterion in catalogue.criteria}
    tasks = {item for task in catalogue.tasks for item in task.items}
    questions = {item for question in catalogue.questions for item in question.items}
    for index, item in enumerate(catalogue.items):
        keys: Keys = ("items", index)
        if not item.source or not NUMBER.fullmatch(item.number):
            check.tell("catalogue-item-id", "items", (*keys, "id"), found=item.id)
            continue
        check.names("items", (*keys, "criteria"), item.criteria, criteria)
        for criterion in catalogue.criteria:
            if (item.id in criterion.seed_ids) != (criterion.id in item.criteria):
                _one_way(check, "items", (*keys, "criteria"), item.id, criterion.id)
        landed = {
            e.Addressee.BIDDER: bool(item.criteria),
            e.Addressee.MUNICIPALITY: item.id in tasks,
            e.Addressee.QUESTION: item.id in questions,
        }
        for addressee in item.addressees:
            if not landed[addressee]:
                facts = {"item": item.id, "addressee": addressee.value}
                check.tell("catalogue-uncovered", "items", (*keys, "for"), **facts)


def _conflicts(check: Check) -> None:
    """A conflict and the criteria that it touches name each other; its items exist."""
    catalogue = check.catalogue
    items = {item.id for item in catalogue.items}
    criteria = {criterion.id: criterion for criterion in catalogue.criteria}
    for index, conflict in enumerate(catalogue.conflicts):
        keys: Keys = ("conflicts", index)
        check.names("conflicts", (*keys, "criteria"), conflict.criteria, criteria)
        for below, side in enumerate(conflict.sides):
            check.names("conflicts", (*keys, "sides", below, "items"), side.items, items)
        for criterion in catalogue.criteria:
            if conflict.id in criterion.conflicts and criterion.id not in conflict.criteria:
                _one_way(check, "conflicts", (*keys, "criteria"), criterion.id, conflict.id)


def _duties(check: Check) -> None:
    items = {item.id for item in check.catalogue.items}
    for kind in ("tasks", "questions"):
        for index, duty in enumerate(getattr(check.catalogue, kind)):
            check.names("tasks", (kind, index, "items"), duty.items, items)


def _timeline(check: Check) -> None:
    """Each row rests on a known source, and on an item of it where it names one."""
    for index, moment in enumerate(check.catalogue.timeline):
        for below, citation in enumerate(moment.sources):
            keys: Keys = ("timeline", index, "sources", below)
            if check.sources is not None and citation.source not in check.sources:
                facts = {"source": citation.source}
                check.tell("source-unknown", "timeline", (*keys, "source"), **facts)
            elif citation.item and not check.catalogue.item(citation.source, citation.item):
                check.tell("catalogue-unknown", "timeline", (*keys, "item"), found=citation.item)


def _one_way(check: Check, file: str, keys: Keys, one: str, other: str) -> None:
    check.tell("catalogue-one-way", file, keys, one=one, other=other)
