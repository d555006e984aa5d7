"""Expressions of the replay: what none of the three renderings knows is refused by all."""

import pytest

from scoring.study.replay.expressions import Expression, Program, sql


class Riddle(Expression):
    """A kind of expression that nobody declared."""


def test_an_expression_of_an_unknown_kind_is_not_written_for_duckdb() -> None:
    with pytest.raises(TypeError):
        sql(Riddle())


def test_an_expression_of_an_unknown_kind_is_not_written_as_python() -> None:
    with pytest.raises(TypeError):
        Program("x").name(Riddle())
