"""Criteria files: one award model a file, published by edition, with worked examples that run."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from tender.building import build_model
from tender.digest import digest
from tender.examples import check_examples
from tender.findings import Finding, fault, faults
from tender.fitting import fit
from tender.kinds import FileKind, kind_of
from tender.model import (
    AwardModel,
    Clause,
    Question,
    Requirement,
    Source,
    Task,
    WorkedExample,
)
from tender.reading import CRITERIA, Keys, Reading, parse_file, read_bytes
from tender.shape import CriteriaShape, ExampleShape, PriceShape, QualityShape

Citing: TypeAlias = QualityShape | PriceShape | Requirement | Clause | Task | Question
"""The parts of a criteria file that cite sources."""
ELSEWHERE = frozenset({FileKind.DOSSIER, FileKind.ADVICE, FileKind.SOURCES})
"""Files that are easily named where a criteria file is asked for."""


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
    if isinstance(tree, dict) and "model" not in tree and kind_of(tree) in ELSEWHERE:
        reading.findings.append(fault("criteria-not-here", reading.place()))
    elif isinstance(tree, dict):
        fitted = fit(CriteriaShape, reading)
        if fitted.value is not None:
            _check_sources(fitted.value, reading, sources)
            built = build_model(fitted.value, reading, digest(tree), fitted.repaired)
            examples = tuple(map(_example, fitted.value.examples))
            if built.scheme:
                check_examples(built.scheme, examples, reading, whole=built.model is not None)
            model = replace(built.model, examples=examples) if built.model else None
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
    cited = [
        ((*keys, "sources", number, "source"), citation.source)
        for keys, part in _citing(shape)
        for number, citation in enumerate(part.sources)
    ]
    for keys, source in cited:
        if source not in sources:
            reading.findings.append(fault("source-unknown", reading.place(keys), source=source))


def _citing(
    shape: CriteriaShape,
) -> Iterator[tuple[Keys, Citing]]:
    """Every part of a file that cites sources, sub-criteria included."""
    for kind in ("criteria", "requirements", "clauses", "tasks", "questions"):
        for index, part in enumerate(getattr(shape, kind)):
            yield (kind, index), part
            for below, child in enumerate(getattr(part, "criteria", ())):
                yield (kind, index, "criteria", below), child


def _example(shape: ExampleShape) -> WorkedExample:
    return WorkedExample(
        name=shape.name,
        given=shape.given,
        points=shape.expect.points,
        total=shape.expect.total,
        below_minimum=shape.expect.below_minimum,
        others=shape.others,
    )
