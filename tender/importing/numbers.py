"""The numbers of award criteria in a notice (BT-541): weights, fixed prices and thresholds."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.numbers import plain
from tender.findings import Finding, Place, fault, opened
from tender.importing.elements import Element

EXACT = {"per-exa": Fraction(100), "dec-exa": Fraction(1), "poi-exa": None}
"""BT-5421: exact weights, each with what they come to together; points come to what they do."""
RANGES = frozenset({"per-mid", "dec-mid", "poi-mid"})
"""BT-5421: the middle of a range, which is no weight."""
ORDER = "ord-imp"
FIXED = {"fix-tot": True, "fix-unit": False}
"""BT-5422: whether the fixed price is that of everything together."""
THRESHOLDS = ("min-score", "max-pass")
"""BT-5423."""
CODES = (*EXACT, *sorted(RANGES), ORDER, *FIXED, *THRESHOLDS)
_DECIMAL = re.compile(r"[+-]?([0-9]{1,12}(\.[0-9]{0,12})?|\.[0-9]{1,12})")
_AMOUNT = re.compile(r"[0-9]{1,12}(\.[0-9]{1,2})?")


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a criterion's numbers say; empty where they do not."""

    weight: Fraction | None = None
    text: str = ""
    """The weight as a criteria file writes it."""
    code: str = ""
    """How the weight is meant (BT-5421)."""
    fixed: bool = False
    amount: str = ""
    """The fixed price of everything together, in euro."""


@dataclass(slots=True)
class Weights:
    """The weights of a lot, as far as they are known, and whether they add up."""

    known: list[Numbers] = field(default_factory=list)
    unknown: int = 0

    def add(self, numbers: Numbers) -> None:
        """Take in the numbers of one more criterion."""
        if numbers.weight is not None:
            self.known.append(numbers)
        elif not numbers.fixed:
            self.unknown += 1

    @property
    def _codes(self) -> set[str]:
        return {each.code for each in self.known}

    @property
    def points(self) -> str:
        """The points that can be won, where the notice says so; weights of two kinds do not."""
        if len(self._codes) != 1 or self.unknown:
            return ""
        (code,) = self._codes
        expected = EXACT[code]
        return plain(self._total if expected is None else expected)

    @property
    def _total(self) -> Fraction:
        return sum((each.weight or Fraction(0) for each in self.known), Fraction(0))

    def findings(self, place: Place) -> Iterator[Finding]:
        """What is wrong with the weights of the lot as a whole."""
        if len(self._codes) > 1:
            yield fault("import-mixed", place, codes=", ".join(sorted(self._codes)))
        elif self._codes and not self.unknown:
            (code,) = self._codes
            expected = EXACT[code]
            if expected is not None and self._total != expected:
                facts = {"total": plain(self._total), "expected": plain(expected)}
                yield fault("import-weights", place, **facts)


class NumbersReader:
    """Reads the numbers of one criterion; what is missing or unclear becomes a finding."""

    def __init__(self, place: Place, *, withheld: bool, formula: str) -> None:
        """Begin at a criterion whose weight may be unpublished, or told in words (BT-543)."""
        self.place = place
        self.withheld, self.formula = withheld, formula
        self.findings: list[Finding] = []
        self.remarks: list[str] = []
        self._found: dict[str, list[tuple[str, Fraction]]] = {}

    def read(self, parameters: Sequence[Element]) -> Numbers:
        """Read all parameters of the criterion."""
        self._collect(parameters)
        weight, text, code = self._weight()
        amount = self._amount()
        self._thresholds()
        fixed = any(name in self._found for name in FIXED)
        if weight is None and not fixed:
            self._tell_unknown()
        return Numbers(weight, text, code, fixed=fixed, amount=amount)

    def _collect(self, parameters: Sequence[Element]) -> None:
        for each in parameters:
            code, written = each.said("ParameterCode"), each.said("ParameterNumeric")
            if not code and not written:
                continue
            place = Place(self.place.file, each.line, 1, self.place.path)
            if code not in CODES:
                facts = {"found": code[:60], "expected": ", ".join(CODES)}
                self.findings.append(fault("not-one-of", place, **facts))
            elif not written:
                continue
            elif not _DECIMAL.fullmatch(written) or Fraction(written) < 0:
                self.findings.append(fault("import-number", place, found=written[:60], code=code))
            else:
                self._found.setdefault(code, []).append((written, Fraction(written)))

    def _weight(self) -> tuple[Fraction | None, str, str]:
        """The one exact weight; a range or an order is told and is none."""
        exact = [(code, *pair) for code in EXACT for pair in self._found.get(code, ())]
        if len({(code, value) for code, _text, value in exact}) > 1:
            self.findings.append(fault("import-two-weights", self.place))
            return None, "", ""
        for code in sorted(RANGES & self._found.keys()):
            text = self._found[code][0][0]
            self._open("import-range", number=text, code=code)
        if ORDER in self._found:
            self._open("import-order", number=self._found[ORDER][0][0])
        if not exact:
            return None, "", ""
        code, _text, value = exact[0]
        return value, plain(value), code

    def _amount(self) -> str:
        """The fixed price, where it is that of everything together and an amount in euro."""
        for code in FIXED.keys() & self._found.keys():
            text = self._found[code][0][0]
            self._open("import-fixed", number=text, code=code)
            if FIXED[code] and _AMOUNT.fullmatch(text):
                return text
        return ""

    def _thresholds(self) -> None:
        for code in THRESHOLDS:
            if code in self._found:
                self._open(f"import-{code}", number=self._found[code][0][0])

    def _open(self, what: str, /, **facts: object) -> None:
        finding = opened(what, self.place, **facts)
        self.findings.append(finding)
        self.remarks.append(finding.sentence)

    def _tell_unknown(self) -> None:
        """Say why there is no weight, unless that was said."""
        if self.withheld:
            self._open("import-withheld")
        elif self.formula:
            self.findings.append(opened("import-in-words", self.place, words=self.formula[:200]))
        elif not self.findings:
            self.findings.append(opened("import-no-weight", self.place))
