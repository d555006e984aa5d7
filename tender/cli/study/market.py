"""The question behind `gunning replay`: a table of bids, rules to try, and what comes out."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from scoring.errors import ScoringError
from scoring.study.replay import (
    SHAPES,
    Columns,
    Market,
    MarketFileError,
    MarketReading,
    MissingExtraError,
    Replay,
    RowFinding,
    RuleSet,
    RuleSetError,
    read_market,
    replay,
)
from tender.cli.loading import WrongUseError
from tender.cli.study.progress import watched
from tender.cli.study.wording import in_words
from tender.findings import Finding, Place, fault, notice
from tender.language import _

LONGEST = 80
"""So many signs of a faulty cell are told."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What was asked, as texts."""

    bids: Path
    rules: str
    weights: str
    quality_maximum: str
    columns: str


@dataclass(frozen=True, slots=True)
class Replayed:
    """What the table held, and what the rules make of it."""

    asked: Asked
    reading: MarketReading
    replay: Replay | None
    """None where no tender without a fault is left."""
    findings: tuple[Finding, ...]


def replayed(asked: Asked) -> Replayed:
    """Read the table and replay it; what cannot be done at all is wrong use, in one sentence."""
    try:
        return _replayed(asked)
    except MissingExtraError:
        raise
    except (MarketFileError, RuleSetError) as error:
        about = f"{error.path}: " if isinstance(error, MarketFileError) else ""
        said = f"{about}{in_words(error.fact)}. {in_words(error.remedy)}"
        raise WrongUseError(said) from error
    except ScoringError as error:
        raise WrongUseError(in_words(str(error))) from error


def _replayed(asked: Asked) -> Replayed:
    columns = _columns(asked.columns)
    chosen = RuleSet.of(_names(asked.rules) or SHAPES, _names(asked.weights))
    reading = read_market(asked.bids, columns, quality_maximum=asked.quality_maximum)
    findings = [_finding(asked.bids, each) for each in reading.findings]
    market = reading.market
    if market is None:
        return Replayed(asked, reading, None, tuple(findings))
    if not asked.rules and (dropped := _without_answer(chosen, market)):
        findings.append(notice("replay-no-ceiling", rules=", ".join(dropped)))
        chosen = RuleSet(tuple(r for r in chosen.rules if r.shape.name not in dropped))
    with watched(_("Replaying")) as told:
        found = replay(market, chosen, progress=told, keep_winners=False)
    return Replayed(asked, reading, found, tuple(findings))


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _columns(text: str) -> Columns:
    """The names of the columns; a name that is not ours is wrong use."""
    known = [each.name for each in fields(Columns)]
    named = dict(_pairs(text))
    if unknown := [name for name in named if name not in known]:
        raise WrongUseError(
            _("There is no column '{column}' to name. There is: {known}.").format(
                column=unknown[0], known=", ".join(known)
            )
        )
    return Columns(**named)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in _names(text):
        ours, sign, theirs = pair.partition("=")
        if not sign or not theirs.strip():
            said = _("'{pair}' does not say what the file calls a column. Write price=amount.")
            raise WrongUseError(said.format(pair=pair))
        yield ours.strip(), theirs.strip()


def _without_answer(rules: RuleSet, market: Market) -> list[str]:
    """The shapes that need a ceiling, where no tender has one."""
    if market.ceilings.any():
        return []
    return [shape.name for shape in rules.shapes if shape.needs_ceiling]


def _finding(path: Path, found: RowFinding) -> Finding:
    text = found.text if len(found.text) <= LONGEST else f"{found.text[:LONGEST]}…"
    return fault(
        f"replay-{found.fault.replace('_', '-')}",
        Place(file=str(path), path=found.column),
        row=found.row,
        column=found.column,
        tender=found.tender,
        found=text,
    )
