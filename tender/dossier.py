"""The dossier file: everything that decides an award, to and from one text file."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, Field, dataclass, fields, is_dataclass, replace
from decimal import Decimal
from pathlib import Path

from tender.criteria import find_model, model_of, read_model
from tender.findings import Finding, fault
from tender.fitting import Fitted, fit
from tender.kinds import FileKind, kind_of
from tender.model import AwardModel, Dossier
from tender.places import criteria_dir
from tender.reading import (
    DOSSIER,
    JSON_BYTES,
    Keys,
    Reading,
    Tree,
    locate,
    parse_file,
    read_bytes,
    write_json,
    write_yaml,
    written_path,
)
from tender.shape import DossierShape, ModelRefShape
from tender.sweeping import unswept

FORMAT = "1"
ELSEWHERE = {
    FileKind.CRITERIA: "dossier-is-criteria",
    FileKind.ADVICE: "dossier-not-here",
    FileKind.SOURCES: "dossier-not-here",
    FileKind.BASELINE: "dossier-not-here",
}
"""What is said of files that are easily named where a dossier is asked for."""


@dataclass(frozen=True, slots=True)
class LoadedDossier:
    """A dossier file once read: the value, if its form allowed one, and where its parts stand."""

    dossier: Dossier | None
    findings: tuple[Finding, ...]
    reading: Reading
    data: bytes

    def located(self, findings: Iterable[Finding]) -> tuple[Finding, ...]:
        """Give findings about the value their line and column in the file."""
        found = tuple(findings)
        if not found:
            return ()
        locate(self.reading, self.data)
        at = {written_path(keys): keys for keys in self.reading.places if "" not in keys}
        about = self._parts()
        paths = [f.place.path or about.get(f.facts.get("bid", ""), "") for f in found]
        return tuple(
            replace(finding, place=self.reading.place(at.get(path, _nearest(path, at))))
            for finding, path in zip(found, paths, strict=True)
        )

    def _parts(self) -> dict[str, str]:
        """The path of each bid, for findings that name no place but a bid."""
        bids = self.dossier.bids if self.dossier else ()
        return {bid.id: f"bids[{number}]" for number, bid in enumerate(bids, 1)}


def _nearest(path: str, at: Mapping[str, Keys]) -> Keys:
    """The part around a path that the file does have."""
    while path and path not in at:
        path = path.rpartition(".")[0]
    return at.get(path, ())


def read_dossier(
    path: Path, criteria: Path | None = None
) -> tuple[Dossier | None, tuple[Finding, ...]]:
    """Read a dossier file; only a form that cannot be read gives no dossier."""
    loaded = load_dossier(path, criteria)
    return loaded.dossier, loaded.findings


def load_dossier(path: Path, criteria: Path | None = None) -> LoadedDossier:
    """Read a dossier file and remember where its parts stand.

    Award models that the file only names are looked for in `criteria`.
    """
    most = JSON_BYTES if path.suffix == ".json" else DOSSIER.size
    data, findings = read_bytes(path, most)
    if findings:
        return LoadedDossier(None, tuple(findings), Reading(str(path)), data)
    return parse_dossier(data, str(path), criteria)


def parse_dossier(data: bytes, file: str, criteria: Path | None = None) -> LoadedDossier:
    """Read a dossier from its text."""
    with unswept():
        return dossier_of(parse_file(data, file, DOSSIER), data, criteria)


def dossier_of(reading: Reading, data: bytes, criteria: Path | None = None) -> LoadedDossier:
    """Make a dossier of a tree that was read; `data` is the text it was read from."""
    if reading.findings:
        locate(reading, data)
    dossier = None
    if other := ELSEWHERE.get(kind_of(reading.tree)):
        locate(reading, data)
        reading.findings.append(fault(other, reading.place()))
    elif isinstance(reading.tree, dict):
        before = list(reading.findings)
        fitted = fit(DossierShape, reading)
        if reading.findings != before and not reading.places:
            locate(reading, data)
            reading.findings[:] = before
            fitted = fit(DossierShape, reading)
        dossier = _dossier(fitted, reading, criteria)
    elif reading.tree is not None:
        reading.findings.append(fault("not-a-map", reading.place()))
    findings = tuple(sorted(reading.findings, key=lambda f: f.place))
    return LoadedDossier(dossier, findings, reading, data)


def _dossier(
    fitted: Fitted[DossierShape], reading: Reading, criteria: Path | None
) -> Dossier | None:
    shape = fitted.value
    if shape is None:
        return None
    listed = reading.tree.get("models") if isinstance(reading.tree, dict) else None
    count = len(listed) if isinstance(listed, list) else 0
    models = [_model(reading, index, criteria or criteria_dir()) for index in range(count)]
    sound = fitted.sound and all(models)
    parts = {f.name: getattr(shape, f.name) for f in fields(Dossier) if f.name != "models"}
    return Dossier(models=tuple(model for model in models if model), **parts) if sound else None


def _model(reading: Reading, index: int, criteria: Path) -> AwardModel | None:
    """One award model of a dossier: written out in it, or named and looked up."""
    keys: Keys = ("models", index)
    tree = reading.tree["models"][index] if isinstance(reading.tree, dict) else ""  # type: ignore[index] # DossierShape saw a list
    if not isinstance(tree, dict):
        return None
    below = _part(reading, tree, keys)
    if "criteria" in tree:
        model, _ = model_of(below)
        reading.findings += below.findings
        return model
    ref = fit(ModelRefShape, below)
    reading.findings += below.findings
    if ref.value is None or not ref.sound:
        return None
    return _published_model(ref.value, reading, keys, criteria)


def _part(reading: Reading, tree: Tree, keys: Keys) -> Reading:
    """One part of a file, with its places, as if it stood alone."""
    size = len(keys)
    places = {k[size:]: at for k, at in reading.places.items() if k[:size] == keys}
    return Reading(reading.file, tree, places)


def _published_model(
    ref: ModelRefShape, reading: Reading, keys: Keys, criteria: Path
) -> AwardModel | None:
    place = reading.place(keys)
    name = f"{ref.model}/{ref.edition}"
    path = find_model(criteria, name)
    if path is None:
        where = criteria.name or str(criteria)
        reading.findings.append(fault("model-not-found", place, model=name, where=where))
        return None
    model, findings = read_model(path)
    reading.findings += findings if model is None else ()
    if model and ref.digest and ref.digest != model.digest:
        facts = {"model": name, "found": model.digest, "named": ref.digest}
        reading.findings.append(fault("model-digest", place, **facts))
        return None
    return model


_PARTS = (
    *("lots", "committee", "bids", "checks", "assessments", "consensus", "confirmations"),
    *("comparisons", "lot_limits", "common"),
)


def dossier_tree(dossier: Dossier) -> dict[str, object]:
    """The dossier as a tree of text, its award models written out in it."""
    parts = {part.name: part for part in fields(Dossier)}
    tree: dict[str, object] = {"dossier": FORMAT}
    for key in ("reference", "title", "language", "notice", "authority"):
        _put(tree, parts[key], getattr(dossier, key))
    tree["models"] = [dict(model.tree) for model in dossier.models]
    for key in _PARTS:
        _put(tree, parts[key], getattr(dossier, key))
    return tree


def write_dossier(dossier: Dossier, *, as_json: bool = False) -> str:
    """Write a dossier as YAML or JSON, models included, so that it stands on its own."""
    write: Callable[[Mapping[str, object]], str] = write_json if as_json else write_yaml
    return write(dossier_tree(dossier))


def _put(tree: dict[str, object], part: Field[object], value: object) -> None:
    """Add a part to a tree; where it is empty and not required, it is left out."""
    required = part.default is MISSING and part.default_factory is MISSING
    if required or (value not in ("", None, ()) and value != {}):
        tree[part.name] = _plain(value)


def _plain(value: object) -> object:
    """A value as a tree of text."""
    match value:
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {str(key): _plain(item) for key, item in value.items()}
        case Decimal():
            return f"{value:f}"
        case _ if is_dataclass(value):
            tree: dict[str, object] = {}
            for part in fields(value):
                _put(tree, part, getattr(value, part.name))
            return tree
    return str(value)
