"""Lint as `gunning check` shows it: the baseline beside a file, and a rule that is asked for."""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from tender.catalogue import Catalogue, locate_catalogue, read_catalogue
from tender.cli.loading import WrongUseError
from tender.cli.screen import STYLES, say
from tender.cli.speech import option
from tender.findings import Finding, Level
from tender.language import _, ngettext
from tender.lint import RULES, lint_tree
from tender.lint.baselines import FILE_NAME, Baseline, Judged, judge, read_baseline
from tender.lint.explaining import explained
from tender.lint.rule import LintFinding
from tender.model import AwardModel
from tender.outcome import finding_trees
from tender.reading import Reading
from tender.sentences import msgid

FOLDED = 3
"""So many notices of one rule are printed; if there are more, the rest is counted."""
Accepted = tuple[Finding, str]
"""A finding that was accepted, and the reason."""


class Linter:
    """Lints criteria files, each with its baseline; a baseline is read once."""

    def __init__(self, baseline: Path | None = None) -> None:
        """Use one baseline for all files, or the one beside each."""
        self.baseline = baseline
        self.findings: list[Finding] = []
        """What is wrong with the baselines themselves."""
        self._read: dict[Path, Baseline] = {}
        self._catalogues: dict[str, Catalogue | None] = {}

    def judge(self, path: Path, reading: Reading, model: AwardModel | None) -> Judged:
        """What lint tells of a criteria file, and what of it was accepted."""
        baseline = self.of(self.baseline or _beside(path))
        found = lint_tree(reading, self._catalogue(path, reading), baseline.names)
        if model is None:
            return judge(baseline, found)
        return judge(baseline, found, model.id, model.edition.isoformat())

    def _catalogue(self, path: Path, reading: Reading) -> Catalogue | None:
        """The catalogue that a criteria file names; None where it names none that can be read."""
        named = reading.tree.get("catalogue") if isinstance(reading.tree, dict) else None
        if not isinstance(named, str) or not named:
            return None
        if named not in self._catalogues:
            folder = locate_catalogue(named, path.absolute().parent.parent)
            self._catalogues[named] = read_catalogue(folder)[0] if folder else None
        return self._catalogues[named]

    def of(self, path: Path) -> Baseline:
        """The baseline in a file; where nobody named one and there is none, an empty one."""
        if path not in self._read:
            if path != self.baseline and not path.is_file():
                return Baseline()
            self._read[path], findings = read_baseline(path, RULES)
            self.findings += findings
        return self._read[path]


def _beside(path: Path) -> Path:
    """The baseline in the folder of a file, else in the one around it."""
    here = path.absolute().parent
    around = here.parent / FILE_NAME
    return around if around.is_file() and not (here / FILE_NAME).is_file() else here / FILE_NAME


def folded(findings: Iterable[Finding], *, every: bool) -> Iterator[tuple[Finding, int]]:
    """Findings to print, each with how many of the same rule are left out after it.

    Of a notice that comes up time and again the first few say enough; `every` leaves out none.
    """
    told = list(findings)
    counts = Counter(found.code for found in told if isinstance(found, LintFinding))
    seen: Counter[str] = Counter()
    for finding in told:
        seen[finding.code] += 1
        often = counts[finding.code] > FOLDED + 1 and finding.level is Level.NOTICE and not every
        if not often or seen[finding.code] < FOLDED:
            yield finding, 0
        elif seen[finding.code] == FOLDED:
            yield finding, counts[finding.code] - FOLDED


def say_more(finding: Finding, more: int) -> None:
    """Say how many findings of the same rule are not printed, and how to see them."""
    told = ngettext(
        "{code}: {n} more of the same; --all shows it.",
        "{code}: {n} more of the same; --all shows them.",
        more,
    )
    say(told.format(code=finding.code, n=more), style="dim")


def say_accepted(accepted: Accepted) -> None:
    """Print an accepted finding on one line, with its reason."""
    finding, reason = accepted
    say(_("{finding} Accepted: {reason}").format(finding=finding, reason=reason), style="dim")


def lint_trees(findings: Iterable[Finding]) -> list[dict[str, object]]:
    """Findings as trees; those of lint rules with the source on which they rest."""
    told = list(findings)
    return [
        {**tree, "source": finding.rule.source}
        if isinstance(finding, LintFinding) and finding.rule
        else tree
        for tree, finding in zip(finding_trees(told), told, strict=True)
    ]


def _explain(context: click.Context, _parameter: click.Parameter, code: str | None) -> None:
    if not code or context.resilient_parsing:
        return
    wanted = code.upper()
    found = [rule for rule in RULES.values() if wanted == rule.code or code == rule.finding_code]
    if not found:
        raise WrongUseError(
            _("There is no lint rule '{code}'. docs/lint-rules.md has them all.").format(code=code)
        )
    for line, level in explained(found[0]):
        say(line, style=STYLES[Level(level)] if level else "")
    context.exit()


explain_option = option(
    "--explain",
    metavar="CODE",
    expose_value=False,
    is_eager=True,
    callback=_explain,
    help=msgid("Explain one lint rule, such as W012, and look at no file."),
)
