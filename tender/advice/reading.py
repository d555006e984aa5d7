"""Advice files: read strictly, every fault with its place."""

from pathlib import Path

from tender.advice.checking import slips
from tender.advice.exchange import Exchange
from tender.advice.shape import ExchangeShape
from tender.findings import Finding, fault
from tender.fitting import fit
from tender.reading import CRITERIA, Reading, parse_file, read_bytes

KEY = "exchange"
"""The key at the top by which an advice file is known."""


def read_exchange(path: Path) -> tuple[Exchange | None, tuple[Finding, ...]]:
    """Read an advice file from disk; with a fault there is no exchange."""
    data, findings = read_bytes(path, CRITERIA.size)
    if findings:
        return None, tuple(findings)
    return parse_exchange(data, str(path))


def parse_exchange(data: bytes, file: str) -> tuple[Exchange | None, tuple[Finding, ...]]:
    """Read an advice file from its text."""
    reading = parse_file(data, file, CRITERIA)
    return exchange_of(reading)


def exchange_of(reading: Reading) -> tuple[Exchange | None, tuple[Finding, ...]]:
    """Make an exchange of a tree; all faults at once, or that it is another kind of file."""
    if isinstance(reading.tree, dict) and KEY not in reading.tree and not reading.findings:
        return None, (fault("advice-not-here", reading.place()),)
    shape = fit(ExchangeShape, reading).value if reading.tree is not None else None
    exchange = _exchange(shape) if shape else None
    if exchange and not reading.findings:
        reading.findings += [
            fault(slip.code, reading.place(slip.keys), **slip.facts) for slip in slips(exchange)
        ]
    findings = tuple(sorted(reading.findings, key=lambda finding: finding.place))
    return (None if findings else exchange), findings


def _exchange(shape: ExchangeShape) -> Exchange:
    return Exchange(
        shape.id,
        shape.subject,
        shape.request,
        shape.advice,
        shape.term,
        shape.reaction,
        shape.records,
    )
