"""Reads the sums on a Dutch page and recomputes them from their printed digits."""

import ast
import html
import math
import operator
import re
from collections.abc import Callable

NUMBER = re.compile(r"\d[\d.]*(?:,\d+)?…?")
OPERATORS: dict[type[ast.operator], Callable[[float, float], float]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
    ast.Pow: operator.pow,
}
"""Printed digits are cut off, so floats are exact enough to judge them by."""
LOOSE = 2e-4


def sums_in(page: str) -> list[str]:
    """The steps `sum = result` of all sums on a page."""
    cells = re.findall(r"<td>(.*?)</td>", page, re.DOTALL)
    steps = [step for cell in cells for step in re.split(r";\s*(?:<br>)?|;", plain(cell))]
    return [step.strip() for step in steps if step.count("=") == 1 and _is_sum(step)]


def plain(cell: str) -> str:
    """A cell without tags; the ends of its lines stay."""
    return html.unescape(re.sub(r"<br>", "", cell)).strip()


def holds(step: str) -> bool:
    """Whether the right side follows from the left, as far as the printed digits tell."""
    left, right = step.split("=")
    stated, _, rounded = right.partition(", afgerond ")
    found, told = value(left), value(stated)
    digits = len(rounded.partition(",")[2]) if rounded else 6
    if rounded and abs(value(rounded) - found) > 0.5 * 10**-digits + LOOSE * abs(found):
        return False
    return math.isclose(found, told, rel_tol=LOOSE, abs_tol=1e-9)


def value(text: str) -> float:
    """Compute a sum that is written in Dutch notation."""
    return _computed(ast.parse(_python(text), mode="eval").body)


def _is_sum(step: str) -> bool:
    left, right = step.split("=")
    spoken = re.sub(r"\blog\b", "", left) + right.replace("afgerond", "")
    return not re.search(r"[A-Za-z]", spoken)


def _python(text: str) -> str:
    text = NUMBER.sub(lambda found: _number(found[0]), text.strip())
    for sign, written in (("−", "-"), ("×", "*"), ("^", "**"), ("log", "LOG")):
        text = text.replace(sign, written)
    return text


def _number(text: str) -> str:
    return text.replace(".", "").replace(",", ".").replace("…", "").rstrip(".")


def _computed(node: ast.expr) -> float:
    match node:
        case ast.Constant(value=int() | float() as number):
            return float(number)
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return -_computed(operand)
        case ast.BinOp(left=left, op=sign, right=right):
            return OPERATORS[type(sign)](_computed(left), _computed(right))
        case ast.Call(func=ast.Name(id="LOG"), args=[argument]):
            return math.log(_computed(argument))
    raise ValueError(ast.dump(node))
