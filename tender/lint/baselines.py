"""Baselines: findings that people accepted, each with a reason, in a file beside the criteria."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tender.findings import Finding, Level
from tender.fitting import fit
from tender.lint.backing import CRITERIA_FORM
from tender.lint.rule import Family, LintFinding, Rule
from tender.reading import CRITERIA, Reading, parse_file, read_bytes
from tender.sentences import msgid
from tender.shape.baseline import AcceptanceShape, BaselineShape

FILE_NAME = "gunning-baseline.yaml"
FAMILY = Family(msgid("The baseline file"))


def _rule(code: str, name: str, says: str, remedy: str, why: str) -> Rule:
    rule = Rule(code, name, says, remedy, (CRITERIA_FORM,), why)
    FAMILY.rules.append(rule)
    return rule


UNUSED = _rule(
    "O801",
    "baseline-unused",
    msgid("{code} at '{path}' is accepted, but is not found there."),
    msgid("Remove the entry, or correct its path or edition."),
    "An entry that matches nothing would silently accept what comes there later.",
)
UNKNOWN = _rule(
    "E802",
    "baseline-unknown-code",
    msgid("There is no lint rule '{code}' that looks at a criteria file."),
    msgid("Use a code from docs/lint-rules.md."),
    "A slip in a code would leave its finding standing, and nobody would know why.",
)
REFUSED = _rule(
    "E803",
    "baseline-accepts-fault",
    msgid("{code} is a fault, which is mended and not accepted."),
    msgid("Remove the entry and mend the criteria file."),
    "A reason does not make lawful what the law forbids, nor fit what a notice refuses.",
)
UNREASONED = _rule(
    "E804",
    "baseline-without-reason",
    msgid("The reason for accepting {code} is empty."),
    msgid("Say why it is right here, so that a colleague can agree."),
    "Whoever reads the file next year has to know why a warning was set aside.",
)


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One finding that was accepted."""

    code: str
    path: str
    reason: str
    model: str
    """The model for which it holds; empty for every model in the folder."""
    edition: str
    """The edition for which it holds; empty for every edition."""
    number: int
    """Where it stands in its file, from 0."""

    def about(self, model: str, edition: str) -> bool:
        """Whether it holds for an edition of a model."""
        return self.model in {"", model} and self.edition in {"", edition}


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings that were accepted in one folder, and the names that no criterion may hold."""

    accepted: tuple[Acceptance, ...] = ()
    names: frozenset[str] = frozenset()
    reading: Reading = field(default_factory=lambda: Reading(""))


@dataclass(frozen=True, slots=True)
class Judged:
    """Findings after a baseline was laid over them."""

    told: tuple[Finding, ...]
    accepted: tuple[tuple[Finding, str], ...]
    """The findings that were accepted, each with the reason."""


def read_baseline(path: Path, rules: Mapping[str, Rule]) -> tuple[Baseline, tuple[Finding, ...]]:
    """Read a baseline file from disk."""
    data, findings = read_bytes(path, CRITERIA.size)
    if findings:
        return Baseline(), tuple(findings)
    return parse_baseline(data, str(path), rules)


def parse_baseline(
    data: bytes, file: str, rules: Mapping[str, Rule]
) -> tuple[Baseline, tuple[Finding, ...]]:
    """Read a baseline from its text; a wrong entry is told, and accepts nothing."""
    reading = parse_file(data, file, CRITERIA)
    fitted = fit(BaselineShape, reading) if reading.tree is not None else None
    if fitted is None or fitted.value is None or fitted.repaired:
        return Baseline(reading=reading), _sorted(reading.findings)
    accepted = []
    for number, entry in enumerate(fitted.value.accepted):
        wrong = _wrong(entry, rules)
        if wrong:
            place = reading.place(("accepted", number, "reason" if wrong is UNREASONED else "code"))
            reading.findings.append(wrong.finding(place, {"code": entry.code}))
        else:
            edition = entry.edition.isoformat() if entry.edition else ""
            about = (entry.code, entry.path, entry.reason, entry.model, edition)
            accepted.append(Acceptance(*about, number))
    baseline = Baseline(tuple(accepted), frozenset(fitted.value.names), reading)
    return baseline, _sorted(reading.findings)


def _wrong(entry: AcceptanceShape, rules: Mapping[str, Rule]) -> Rule | None:
    rule = rules.get(entry.code)
    if rule is None or rule.look is None:
        return UNKNOWN
    if rule.level is Level.FAULT:
        return REFUSED
    return None if entry.reason.strip() else UNREASONED


def judge(
    baseline: Baseline, findings: Iterable[Finding], model: str = "", edition: str = ""
) -> Judged:
    """Set the accepted findings apart; an entry for this edition that matches none is told.

    Of a file that gave no model, of which `model` is empty, no entry is said to match nothing.
    """
    entries = [entry for entry in baseline.accepted if entry.about(model, edition)]
    reasons = {(a.code, a.path): a.reason for a in entries}
    told: list[Finding] = []
    accepted: list[tuple[Finding, str]] = []
    for finding in findings:
        key = (finding.code, finding.place.path)
        if isinstance(finding, LintFinding) and key in reasons:
            accepted.append((finding, reasons[key]))
        else:
            told.append(finding)
    met = {(finding.code, finding.place.path) for finding, _ in accepted}
    for entry in entries if model else ():
        if (entry.code, entry.path) not in met:
            place = baseline.reading.place(("accepted", entry.number))
            told.append(UNUSED.finding(place, {"code": entry.code, "path": entry.path}))
    return Judged(tuple(told), tuple(accepted))


def _sorted(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: finding.place))
