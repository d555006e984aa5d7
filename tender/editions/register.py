"""The register of frozen editions: a line each, with the digest of what was published."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tender.criteria import find_model, parse_model
from tender.editions import sentences as sentences
from tender.findings import Finding, Place, fault
from tender.model import AwardModel
from tender.reading import CRITERIA, read_bytes
from tender.shape import ID, ISO_DATE

FILE_NAME = "EDITIONS"
LINE = re.compile(rf"({ID.pattern}/{ISO_DATE.pattern}) (sha256:[0-9a-f]{{64}})")
ABOUT = """\
# Editions that are frozen: one a line, the name and the digest of its content.
# `gunning freeze MODEL` adds a line; `gunning check` says when a file no longer agrees with it.
# A frozen edition never changes: a change is a new edition. Lines are only added.
# The digest is described in docs/formats.md; comments and layout do not count.
"""
"""What stands at the top of the register."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """One frozen edition: its name, its digest and the line where that stands."""

    ref: str
    digest: str
    line: int


@dataclass(frozen=True, slots=True)
class Register:
    """The frozen editions of a criteria folder by name, and the text that says so."""

    folder: Path
    editions: Mapping[str, Frozen] = field(default_factory=dict)
    text: str = ABOUT

    @property
    def path(self) -> Path:
        """The file of the register."""
        return self.folder / FILE_NAME


def read_register(folder: Path) -> tuple[Register, tuple[Finding, ...]]:
    """Read the register of a criteria folder; where there is none, nothing is frozen."""
    path = folder / FILE_NAME
    if not path.exists():
        return Register(folder), ()
    data, unread = read_bytes(path, CRITERIA.size)
    if unread:
        return Register(folder), tuple(unread)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        return Register(folder), (fault("not-utf8", Place(str(path), 1, 1)),)
    editions: dict[str, Frozen] = {}
    findings = []
    for number, line in enumerate(text.split("\n"), 1):
        said = line.strip()
        if not said or said.startswith("#"):
            continue
        place = Place(str(path), number, 1)
        found = LINE.fullmatch(said)
        if found is None:
            findings.append(fault("edition-line", place, found=said[:80]))
        elif before := editions.get(found[1]):
            facts = {"edition": found[1], "line": before.line}
            findings.append(fault("edition-double", place, **facts))
        else:
            editions[found[1]] = Frozen(found[1], found.groups()[-1], number)
    return Register(folder, editions, text), tuple(findings)


def frozen_findings(model: AwardModel, folder: Path, file: str = "") -> tuple[Finding, ...]:
    """What is wrong with an edition that was frozen; of a draft nothing is.

    `folder` holds the register; `file` is where the model was read, if not in that folder.
    """
    register, findings = read_register(folder)
    known = register.editions.get(model.ref)
    if known is None or known.digest == model.digest:
        return findings
    path = file or str(folder / f"{model.ref}.yaml")
    return (*findings, fault("edition-changed", Place(path, 1, 1), edition=model.ref))


def register_findings(folder: Path) -> tuple[Finding, ...]:
    """What is wrong with the register and with any edition that it names."""
    register, findings = read_register(folder)
    return (
        *findings,
        *(found for each in register.editions.values() for found in _of(each, folder)),
    )


def _of(frozen: Frozen, folder: Path) -> Iterable[Finding]:
    path = find_model(folder, frozen.ref)
    if path is None:
        place = Place(str(folder / FILE_NAME), frozen.line, 1)
        return (fault("edition-gone", place, edition=frozen.ref),)
    data, unread = read_bytes(path, CRITERIA.size)
    model, findings = parse_model(data, str(path)) if not unread else (None, tuple(unread))
    if model is None:
        return findings
    changed = fault("edition-changed", Place(str(path), 1, 1), edition=frozen.ref)
    return () if model.digest == frozen.digest else (changed,)


def misnamed(model: AwardModel, path: Path) -> tuple[Finding, ...]:
    """A finding where a criteria file does not stand where its own name says."""
    expected = f"{model.ref}.yaml"
    if path.absolute().parts[-2:] == Path(expected).parts:
        return ()
    place = Place(str(path), 1, 1)
    return (fault("edition-name", place, edition=model.ref, expected=expected),)


def freeze(register: Register, models: Iterable[AwardModel]) -> str:
    """The text of the register with these editions in it; those that it has stay as they are."""
    lines = [
        f"{model.ref} {model.digest}" for model in models if model.ref not in register.editions
    ]
    text = register.text if register.text.endswith("\n") else register.text + "\n"
    return text + "".join(f"{line}\n" for line in dict.fromkeys(lines))
