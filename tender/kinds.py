"""Which kind of file a tree is, told by its keys at the top."""

from enum import StrEnum

from tender.reading import Tree

CRITERIA_KEYS = frozenset({"model", "criteria", "scoring", "scales", "edition"})
BASELINE_KEYS = frozenset({"accepted", "names"})


class FileKind(StrEnum):
    """The kinds of files that people write for Gunning."""

    CRITERIA = "criteria"
    DOSSIER = "dossier"
    ADVICE = "advice"
    SOURCES = "sources"
    BASELINE = "baseline"
    UNKNOWN = "unknown"


def kind_of(tree: Tree | None) -> FileKind:
    """Recognise a file by its keys at the top."""
    keys = tree.keys() if isinstance(tree, dict) else set()
    if "dossier" in keys:
        return FileKind.DOSSIER
    if "exchange" in keys:
        return FileKind.ADVICE
    if "sources" in keys:
        return FileKind.SOURCES
    if keys and keys <= BASELINE_KEYS:
        return FileKind.BASELINE
    return FileKind.CRITERIA if keys & CRITERIA_KEYS else FileKind.UNKNOWN
