"""Criteria files: one award model a file, published by edition, with worked examples that run."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

from scoring import Answers, ScoringError, plain
from scoring.errors import PriceDomainError, UnknownGradeError
from scoring.numbers import NumberTextError, parse_number
from tender.building import build_model
from tender.digest import digest
from tender.findings import Finding, Place, fault, faults, opened
from tender.model import AwardModel, Source, WorkedExample
from tender.fitting import fit
from tender.reading import CRITERIA, Keys, Reading, parse_file, read_bytes
from tender.shape import CriteriaShape, ExampleShape


def read_model(
    path: Path, sources: Mapping[str, Source] | None = None
) -> tuple[AwardModel | None, tuple[Finding, ...]]:
    """Read a criteria file and run its worked examples; with a fault there is no model."""
    data, findings = read_bytes(path, CRITERIA.size)
    if findings:
        return None, tuple(findings)
    return parse_model(data, str(path), sources)


def parse_model(
    data: bytes, file: str, sources: Mapping[str, Source] | None = None
) -> tuple[AwardModel | None, tuple[Finding, ...]]:
    """Read a criteria file from its text."""
    return model_of(parse_file(data, file, CRITERIA), sources)


def model_of(
    reading: Reading, sources: Mapping[str, Source] | None = None
) -> tuple[AwardModel | None, tuple[Finding, ...]]:
    """Make an award model of a tree that was read, with all that is wrong with it."""
    tree = reading.tree
    model = None
    if isinstance(tree, dict):
        fitted = fit(CriteriaShape, reading)
        if fitted.value is not None:
            _check_sources(fitted.value, reading, sources)
            checked = build_model(fitted.value, reading, digest(tree), fitted.repaired)
            if checked:
                examples = tuple(map(_example, fitted.value.examples))
                model = replace(checked, examples=examples)
                _check_examples(model, reading)
    elif tree is not None:
        reading.findings.append(fault("not-a-map", reading.place()))
    findings = tuple(sorted(reading.findings, key=lambda f: f.place))
    return (None if faults(findings) else model), findings


def model_from_tree(tree: Mapping[str, object], name: str) -> AwardModel:
    """Make the award model of a tree that was read before and found sound."""
    model, findings = model_of(Reading(name, dict(tree)))  # type: ignore[arg-type] # trees of text
    if model is None:
        raise UnsoundModelError(name, findings)
    return model


class UnsoundModelError(Exception):
    """A tree that should hold an award model does not."""

    def __init__(self, name: str, findings: tuple[Finding, ...]) -> None:
        """Keep what is wrong with it."""
        self.findings = findings
        super().__init__(f"{name}: " + "; ".join(str(finding) for finding in findings[:5]))


def published(folder: Path) -> tuple[Path, ...]:
    """The criteria files in a folder: `<model>/<edition>.yaml`."""
    return tuple(sorted(folder.glob("*/????-??-??.yaml")))


def find_model(folder: Path, ref: str) -> Path | None:
    """The criteria file that `model/edition` names, if the folder has it."""
    return next((p for p in published(folder) if f"{p.parent.name}/{p.stem}" == ref), None)


def _check_sources(
    shape: CriteriaShape, reading: Reading, sources: Mapping[str, Source] | None
) -> None:
    """Each cited source is described, where descriptions were given."""
    if sources is None:
        return
    cited: list[tuple[Keys, str]] = []
    for kind in ("criteria", "requirements", "clauses"):
        for index, part in enumerate(getattr(shape, kind)):
            for number, citation in enumerate(part.sources):
                cited.append(((kind, index, "sources", number, "source"), citation.source))
    for keys, source in cited:
        if source not in sources:
            reading.findings.append(fault("source-unknown", reading.place(keys), source=source))


def _example(shape: ExampleShape) -> WorkedExample:
    return WorkedExample(
        name=shape.name,
        given=shape.given,
        points=shape.expect.points,
        total=shape.expect.total,
        below_minimum=shape.expect.below_minimum,
        others=shape.others,
    )


def _check_examples(model: AwardModel, reading: Reading) -> None:
    """Run every worked example, and see that the telling ones are there."""
    for index, example in enumerate(model.examples):
        place = reading.place(("examples", index))
        reading.findings += _run(model, example, place)
    if not any(_scores_full(model, example) for example in model.examples):
        reading.findings.append(opened("no-full-example", reading.place(("examples",))))
    for criterion in model.graded:
        if criterion.minimum and not any(
            example.given.get(criterion.id) == criterion.minimum for example in model.examples
        ):
            place = reading.place(("examples",))
            reading.findings.append(opened("no-minimum-example", place, criterion=criterion.id))


def _scores_full(model: AwardModel, example: WorkedExample) -> bool:
    return all(
        example.points.get(criterion.id) == criterion.weight
        for criterion in model.leaves
        if criterion.weight
    )


def _run(model: AwardModel, example: WorkedExample, place: Place) -> list[Finding]:
    name = example.name
    if missing := [c.id for c in model.leaves if c.id not in example.given]:
        return [fault("example-missing", place, name=name, criteria=", ".join(missing))]
    try:
        card = model.scheme.score(_bids(model, example))[0]
    except (UnknownGradeError, NumberTextError, PriceDomainError, ScoringError) as error:
        problem = str(error).rstrip(".")
        answer = getattr(error, "grade", "") or getattr(error, "text", "")
        facts = {"name": name, "answer": answer, "criterion": "-", "problem": problem}
        return [fault("example-answer", place, **facts)]
    found = [
        fault("example-wrong", place, name=name, criterion=key, expected=plain(want), found=got)
        for key, want in example.points.items()
        if (got := _points(card.line(key))) != plain(Fraction(want))
    ]
    if example.total is not None and Fraction(example.total) != card.total.value:
        got = plain(card.total.value)
        facts = {"name": name, "criterion": "total", "expected": plain(Fraction(example.total))}
        found.append(fault("example-wrong", place, **facts, found=got))
    if example.below_minimum != card.below_minimum:
        got, want = ", ".join(card.below_minimum) or "-", ", ".join(example.below_minimum) or "-"
        facts = {"name": name, "criterion": "below_minimum", "expected": want, "found": got}
        found.append(fault("example-wrong", place, **facts))
    return found


def _points(line: object) -> str:
    return plain(line.points) if hasattr(line, "points") else "-"


def _bids(model: AwardModel, example: WorkedExample) -> dict[str, Answers]:
    """The bid of the example first, then the bids whose prices it is compared with."""
    grades = {c.id: (example.given[c.id],) for c in model.graded}
    bids = {"": Answers(grades, _prices(model, example.given))}
    for number, other in enumerate(example.others, 1):
        bids[str(number)] = Answers(grades, _prices(model, other))
    return bids


def _prices(model: AwardModel, given: Mapping[str, str]) -> dict[str, Fraction]:
    return {c.id: parse_number(given[c.id]) for c in model.priced if c.id in given}
