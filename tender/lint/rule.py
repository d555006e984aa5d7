"""What a lint rule is: its code, what it says, what to do, what it rests on, and how it looks."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from inspect import cleandoc
from typing import NamedTuple

from scoring.numbers import NUMBER
from tender.figures import euro, with_signs
from tender.findings import Finding, Level, Place
from tender.language import _
from tender.lint.backing import Backing, backed_by
from tender.lint.subject import Subject
from tender.reading import Keys

LEVELS = {"E": Level.FAULT, "O": Level.OPEN, "W": Level.NOTICE}
"""The first letter of a code: an error, an open decision, a warning that is good to know."""
AMOUNTS = frozenset({"low"})
"""The facts that are amounts in euro."""
NUMBERS = frozenset(
    {"asked", "best", "effective", "length", "most", "share", "stated", "times", "weight", "worst"}
)
"""The facts that are numbers with decimals or thousands."""


class Hit(NamedTuple):
    """One place where a rule found something, and the facts for its sentence."""

    keys: Keys
    facts: Mapping[str, str]


Look = Callable[[Subject], Iterator[Hit]]


def hit(keys: Keys, **facts: object) -> Hit:
    """Say where a rule found something, and what."""
    return Hit(keys, {key: str(value) for key, value in facts.items()})


@dataclass(frozen=True, slots=True)
class Rule:
    """One lint rule."""

    code: str
    name: str
    says: str
    """What was found, in English, with places for facts."""
    remedy: str
    backing: tuple[Backing, ...]
    why: str
    """One or two sentences on what goes wrong without it, in English."""
    look: Look | None = None
    """None where it is told elsewhere."""
    finding_code: str = ""
    """The code of the finding by which the reader of criteria files tells it."""
    dutch: bool = False
    """Whether it looks at Dutch words, so that a file in another language is passed over."""

    @property
    def level(self) -> Level:
        """How much a finding of this rule weighs."""
        return LEVELS[self.code[0]]

    @property
    def source(self) -> str:
        """What it rests on, in the current language."""
        return backed_by(self.backing)

    def finding(self, place: Place, facts: Mapping[str, str]) -> "LintFinding":
        """What it says of one place."""
        return LintFinding(self.code, self.level, place, facts, self)


@dataclass(frozen=True, slots=True)
class LintFinding(Finding):
    """What a lint rule found; its sentence ends with the remedy."""

    rule: Rule | None = None

    @property
    def sentence(self) -> str:
        """What was found and what to do, in the current language."""
        if self.rule is None:
            return self.code
        facts = {name: _shown(name, text) for name, text in self.facts.items()}
        return f"{_(self.rule.says).format_map(facts)} {_(self.rule.remedy)}"

    def __str__(self) -> str:
        """Write it on one line: place, path, code and sentence."""
        path = f"{self.place.path}: " if self.place.path else ""
        where = f"{self.place}: " if self.place.line or self.place.file else ""
        return f"{where}{path}{self.code} {self.sentence}"


def _shown(name: str, text: str) -> str:
    """A fact as readers of the language write it; for programs it stays as the file has it."""
    if name in AMOUNTS and NUMBER.fullmatch(text):
        return euro(Fraction(text))
    return with_signs(text) if name in NUMBERS else text


class Family:
    """The rules of one kind, gathered as their functions are defined."""

    def __init__(self, title: str) -> None:
        """Begin without rules."""
        self.title = title
        self.rules: list[Rule] = []

    def rule(
        self,
        code: str,
        name: str,
        *backing: Backing,
        says: str,
        remedy: str,
        dutch: bool = False,
    ) -> Callable[[Look], Look]:
        """Make a rule of a function; its docstring says what goes wrong without the rule."""

        def made(look: Look) -> Look:
            why = cleandoc(look.__doc__ or "")
            self.rules.append(Rule(code, name, says, remedy, backing, why, look, dutch=dutch))
            return look

        return made
