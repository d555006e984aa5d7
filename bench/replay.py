"""Market replay against DuckDB SQL on the same arrays.

Both compute in floats in the order of operations of the declared shapes: prices are whole cents
as floats, quality is 100 x units / 1000, the average is the sum of cents over the number of bids,
a total is weight x points + (1 - weight) x quality with both weights the nearest float. Of equal
totals the first bid wins. Ours decides near-ties exactly besides, and adds up the euro effect;
the time includes both. DuckDB gets one GROUP BY for the statistics, one join, and one `arg_max`
per rule; that was its fastest form (window functions were slower), on a table of its own, made
outside the clock, with one thread.
"""

import gc
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from typing import Any

import duckdb
import numpy as np
from numpy.typing import NDArray

from bench.duel import RUNS, Row, UnequalError, one_core, peak_memory
from scoring.study.replay import SHAPES, Market, RuleSet, replay
from scoring.study.replay.expressions import Number, sql
from scoring.study.replay.rules import Rule

BIDS, SEED = 4_000_000, 20261201
BAR, MEMORY_BAR = 5.0, 1 / 3
RULES = RuleSet.of(SHAPES, ["0.4", "0.7"])
FULL = 1000
"""Quality of 0.0 to 100.0 in tenths."""
ENGINES = ("ours", "duckdb")


def market(bids: int, seed: int = SEED) -> Market:
    """Invented tenders of about four bids, as in performance.md 7.1; the same seed, the same."""
    random = np.random.default_rng(seed)
    sizes = np.minimum(random.geometric(0.25, bids // 3 + 20), 20)
    ends = np.cumsum(sizes)
    offsets = np.append(0, ends[ends <= bids]).astype(np.int64)
    tenders, count = len(offsets) - 1, int(offsets[-1])
    base = np.exp(random.normal(11, 1.5, tenders))
    prices = np.exp(random.normal(0, 0.15, count))
    prices *= np.repeat(100 * base, np.diff(offsets))
    cents = np.maximum(np.round(prices), 1).astype(np.int64)
    quality = np.round(FULL * random.beta(5, 2, count)).astype(np.int32)
    return Market(offsets, cents, quality, FULL, np.round(150 * base).astype(np.int64))


def columns(of: Market) -> dict[str, NDArray[Any]]:
    """The same market as DuckDB takes it: five columns, the numbers as floats."""
    sizes = np.diff(of.offsets)
    return {
        "tender": np.repeat(np.arange(of.tenders, dtype=np.int32), sizes),
        "bid": np.arange(of.bids, dtype=np.int32),
        "price": of.cents.astype(np.float64),
        "quality": 100.0 * of.quality / of.full,
        "ceiling": np.repeat(of.ceilings.astype(np.float64), sizes),
    }


def query(rules: RuleSet) -> str:
    """The flips of every rule against the first, in one statement over the table `bids`."""
    points = ", ".join(f"{sql(each.points)} AS {each.name}" for each in rules.shapes)
    winners = ", ".join(
        f"arg_max(bid, {_total(rule)}) AS r{place}" for place, rule in enumerate(rules.rules)
    )
    flips = ", ".join(f"count(*) FILTER (r{place} <> r0)" for place in range(len(rules.rules)))
    return f"""
        WITH statistics AS (
            SELECT tender, min(price) AS lowest, max(price) AS highest,
                sum(price) / count(*) AS average, any_value(ceiling) - min(price) AS room,
                greatest(max(price) - min(price), 1e0) AS spread
            FROM bids GROUP BY tender),
        points AS (SELECT tender, bid, quality, {points} FROM bids JOIN statistics USING (tender)),
        winners AS (SELECT {winners} FROM points GROUP BY tender)
        SELECT {flips} FROM winners"""  # noqa: S608 - made from the declared shapes


def _total(rule: Rule) -> str:
    weight, rest = Number(rule.weight), Number(1 - rule.weight)
    return f"{sql(weight)} * {rule.shape.name} + {sql(rest)} * quality"


def connected(table: dict[str, NDArray[Any]], *, copied: bool) -> duckdb.DuckDBPyConnection:
    """DuckDB on one thread with the market as `bids`, in place or as a table of its own."""
    connection = duckdb.connect(config={"threads": 1})
    connection.register("arrays", table)
    if copied:
        connection.execute("CREATE TABLE bids AS SELECT * FROM arrays")
    else:
        connection.execute("CREATE VIEW bids AS SELECT * FROM arrays")
    return connection


def duckdb_flips(connection: duckdb.DuckDBPyConnection, rules: RuleSet) -> list[int]:
    """The flips per rule, by DuckDB."""
    return list(connection.execute(query(rules)).fetchall()[0])


def differences(of: Market, rules: RuleSet) -> list[str]:
    """The rules whose flips differ between the engines, both in floats; empty when all agree."""
    ours = replay(of, rules, keep_winners=False, near_ties_exact=False).outcomes
    theirs = duckdb_flips(connected(columns(of), copied=False), rules)
    return [
        f"{outcome.rule.name}: ours {outcome.flips}, duckdb {other}"
        for outcome, other in zip(ours, theirs, strict=True)
        if outcome.flips != other
    ]


def rows(bids: int = BIDS) -> Iterator[Row]:
    """Compare, then time both in turns on one core; the results have to be equal first."""
    start = process_time()
    replay(market(100), RULES)
    compiling = process_time() - start
    big = market(bids)
    if found := differences(big, RULES):
        raise UnequalError("\n".join(found))
    connection = connected(columns(big), copied=True)
    result = replay(big, RULES, keep_winners=False)
    with one_core():
        turns = [_turn(big, connection) for _ in range(RUNS)]
    ours_mb, duckdb_mb = (_peak(engine, big) for engine in ENGINES)
    yield Row(
        f"market replay, {bids:,} bids x {len(RULES.rules)} rules",
        f"DuckDB {version('duckdb')} SQL",
        tuple(ours for ours, _ in turns),
        tuple(theirs for _, theirs in turns),
        BAR,
        f"all flips equal; near-ties asked exactly {result.asked}, decided otherwise "
        f"{result.overturned}; compiled before in {compiling:.1f} s CPU; DuckDB takes "
        f"{duckdb_mb:.0f} MiB",
        (ours_mb, duckdb_mb * MEMORY_BAR),
    )


def _turn(of: Market, connection: duckdb.DuckDBPyConnection) -> tuple[float, float]:
    """CPU seconds of ours and of DuckDB, one after the other."""
    gc.collect()
    start = process_time()
    replay(of, RULES, keep_winners=False)
    middle = process_time()
    duckdb_flips(connection, RULES)
    return middle - start, process_time() - middle


def _peak(engine: str, of: Market) -> float:
    """The peak memory of one engine in a process of its own that loads its arrays from disk."""
    arrays = columns(of) if engine == "duckdb" else _fields(of)
    with TemporaryDirectory() as folder:
        for name, array in arrays.items():
            np.save(Path(folder) / f"{name}.npy", array)
        command = [sys.executable, "-m", "bench.replay", engine, folder]
        return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def _fields(of: Market) -> dict[str, NDArray[Any]]:
    names = ("offsets", "cents", "quality", "ceilings")
    return {name: getattr(of, name) for name in names}


def _peak_here(engine: str, folder: Path) -> float:
    """Run one engine on the arrays in a folder; the peak memory of this process in MB."""
    arrays = {path.stem: np.load(path) for path in folder.glob("*.npy")}
    if engine == "duckdb":
        duckdb_flips(connected(arrays, copied=False), RULES)
    else:
        replay(Market(full=FULL, **arrays), RULES, keep_winners=False)
    return peak_memory()


if __name__ == "__main__":
    _engine, _folder = sys.argv[-2:]
    print(_peak_here(_engine, Path(_folder)))
