"""Market replay: who would have won many tenders under another rule, and at what price."""

from scoring.study.replay.errors import (
    MarketArrayError,
    MarketFileError,
    MissingExtraError,
    NoCeilingError,
    RuleSetError,
)
from scoring.study.replay.market import Market
from scoring.study.replay.reading import MarketReading, read_market
from scoring.study.replay.replaying import Replay, RuleOutcome, replay
from scoring.study.replay.rows import Fault, RowFinding
from scoring.study.replay.rules import Rule, RuleSet
from scoring.study.replay.shapes import SHAPES, Shape
from scoring.study.replay.table import Columns

__all__ = [
    "SHAPES",
    "Columns",
    "Fault",
    "Market",
    "MarketArrayError",
    "MarketFileError",
    "MarketReading",
    "MissingExtraError",
    "NoCeilingError",
    "Replay",
    "RowFinding",
    "Rule",
    "RuleOutcome",
    "RuleSet",
    "RuleSetError",
    "Shape",
    "read_market",
    "replay",
]
