"""Expressions: one declaration, from which a float loop, an SQL text and exact sums are made.

The order of the operations is that of the declaration, in all three. `Program` writes the
operations out as Python lines, each distinct part once; the same lines run on floats and on
fractions, since only the meaning of the constants and of the root differs. `sql` writes the
same tree for DuckDB with every bracket.
"""

from dataclasses import dataclass, field
from fractions import Fraction


class Expression:
    """A sum over the quantities of a bid and its tender; it is built with + - * and /."""

    __slots__ = ()

    def __add__(self, other: "Expression | int | Fraction") -> "Operation":
        """Add."""
        return Operation("+", self, expression(other))

    def __radd__(self, other: int | Fraction) -> "Operation":
        """Add to a number."""
        return Operation("+", expression(other), self)

    def __sub__(self, other: "Expression | int | Fraction") -> "Operation":
        """Subtract."""
        return Operation("-", self, expression(other))

    def __rsub__(self, other: int | Fraction) -> "Operation":
        """Subtract from a number."""
        return Operation("-", expression(other), self)

    def __mul__(self, other: "Expression | int | Fraction") -> "Operation":
        """Multiply."""
        return Operation("*", self, expression(other))

    def __rmul__(self, other: int | Fraction) -> "Operation":
        """Multiply a number."""
        return Operation("*", expression(other), self)

    def __truediv__(self, other: "Expression | int | Fraction") -> "Operation":
        """Divide."""
        return Operation("/", self, expression(other))


@dataclass(frozen=True, slots=True)
class Quantity(Expression):
    """A number of the bid or of its tender, by name."""

    name: str


@dataclass(frozen=True, slots=True)
class Number(Expression):
    """A constant, exact; the float loop takes the nearest float of it."""

    value: Fraction


@dataclass(frozen=True, slots=True)
class Operation(Expression):
    """Two expressions and one of + - * /."""

    sign: str
    left: Expression
    right: Expression


@dataclass(frozen=True, slots=True)
class Call(Expression):
    """The root (`sqrt`) or the distance from zero (`abs`) of an expression."""

    function: str
    inside: Expression


def expression(value: Expression | int | Fraction) -> Expression:
    """A number as an expression; an expression stays as it is."""
    return value if isinstance(value, Expression) else Number(Fraction(value))


def squared(value: Expression) -> Operation:
    """A value times itself."""
    return Operation("*", value, value)


def root(value: Expression) -> Call:
    """The square root of a value that is never below zero."""
    return Call("sqrt", value)


def distance(value: Expression) -> Call:
    """A value without its sign."""
    return Call("abs", value)


def quantities(value: Expression) -> frozenset[str]:
    """The names of the quantities that an expression needs."""
    match value:
        case Quantity(name):
            return frozenset({name})
        case Operation(_, left, right):
            return quantities(left) | quantities(right)
        case Call(_, inside):
            return quantities(inside)
    return frozenset()


def sql(value: Expression) -> str:
    """The expression for DuckDB on columns of type DOUBLE, with every bracket written."""
    match value:
        case Quantity(name):
            return name
        case Operation(sign, left, right):
            return f"({sql(left)} {sign} {sql(right)})"
        case Call(function, inside):
            return f"{function}({sql(inside)})"
        case Number(number):
            text = repr(float(number))
            return text if "e" in text else f"{text}e0"
    raise TypeError(value)


@dataclass(slots=True)
class Program:
    """Python lines that compute expressions step by step, each distinct part once."""

    prefix: str
    """What the names of its steps and constants begin with."""
    lines: list[str] = field(default_factory=list)
    constants: dict[str, Fraction] = field(default_factory=dict)
    _names: dict[Expression, str] = field(default_factory=dict)

    def name(self, value: Expression) -> str:
        """The name under which the value stands after the lines, which this may add to."""
        if value not in self._names:
            self._names[value] = self._written(value)
        return self._names[value]

    def _written(self, value: Expression) -> str:
        match value:
            case Quantity(name):
                return name
            case Number(number):
                name = f"{self.prefix}_c{len(self.constants)}"
                self.constants[name] = number
                return name
            case Operation(sign, left, right):
                return self._step(f"{self.name(left)} {sign} {self.name(right)}")
            case Call(function, inside):
                return self._step(f"{function}({self.name(inside)})")
        raise TypeError(value)

    def _step(self, text: str) -> str:
        name = f"{self.prefix}_{len(self.lines)}"
        self.lines.append(f"{name} = {text}")
        return name
