"""Reading what stands above the rows of a published table; what does not fit is a finding."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import MISSING, fields
from enum import StrEnum
from fractions import Fraction
from typing import Any, TypeVar

from scoring import Mode, Rounding, Stage, TieBreak, TieRule
from scoring.combinations import COMBINATIONS, Combination
from scoring.definition import Definition, Kind, Parameter
from scoring.errors import ParameterError
from scoring.numbers import plain
from scoring.panels import PANEL_RULES
from scoring.prices import PRICE_RULES, Clip, FixedPrice, PriceItself, PriceRule
from scoring.ranking import RankOn
from scoring.scales import ShareRule
from scoring.scheme import Missing
from tender.figures import AmbiguousFigureError, Printed, parse_figure
from tender.findings import Finding, Place, fault
from tender.recalc.declared import BLANK, Column, Declared, Ladder
from tender.recalc.rows import Entry, Row

Choice = TypeVar("Choice", bound=StrEnum)
NEEDED = ("combination", "points", "criterion")
REPEATED = frozenset({"rounding", "tie", "criterion"})
STEPS = "steps"
MERGING = [each.about.id for each in PANEL_RULES.values() if not (each.named or each.relative)]
"""The panel rules that need no more than the scores of one bid."""
TIES = [TieRule.CRITERION.value, TieRule.LOWEST_PRICE.value, TieRule.HIGHEST_QUALITY.value]
"""The tie-breaks that need no more than the figures of the table."""
MOST_DIGITS = 12
COUNT = re.compile(r"[0-9]{1,2}")


class HeadingReader:
    """Reads the rows above the table; what does not fit becomes a finding."""

    def __init__(self) -> None:
        """Begin with nothing declared."""
        self.declared = Declared()
        self.findings: list[Finding] = []
        self._places: dict[str, Place] = {}
        self._readers: dict[str, Callable[[Sequence[Entry]], None]] = {
            "title": self._title,
            "notice": self._notice,
            "decimal": self._decimal,
            "combination": self._combination,
            "points": self._points,
            "rounding": self._rounding,
            "panel_rule": self._panel_rule,
            "missing": self._missing,
            "rank_on": self._rank_on,
            "clip": self._clip,
            "tie": self._tie,
            "minimum_quality": self._minimum_quality,
            "criterion": self._criterion,
            "winner": self._winner,
        }

    def read(self, rows: Sequence[Row]) -> Declared:
        """Read all rows above the table."""
        for row in sorted(rows, key=lambda row: row[0].text.casefold() != "decimal"):
            self._row(row)
        for word in NEEDED:
            if word not in self._places:
                place = rows[0][0].place if rows else Place()
                self.findings.append(fault("key-missing", place, key=word))
        self._check()
        return self.declared

    def number(self, entry: Entry) -> Printed | None:
        """Read the number in a cell; a finding where it is none, or could be two."""
        decimal = "point" if entry.plain else self.declared.decimal
        try:
            found = parse_figure(entry.text, decimal)
        except AmbiguousFigureError:
            self.tell("recalc-ambiguous", entry, found=entry.text)
            return None
        if found is None:
            self.tell("recalc-number", entry, found=entry.text[:60])
        return found

    def tell(self, code: str, entry: Entry, **facts: object) -> None:
        """Note what is wrong with a cell."""
        self.findings.append(fault(code, entry.place, **facts))

    def _row(self, row: Row) -> None:
        head, rest = row[0], (*row[1:], BLANK, BLANK, BLANK)
        word = head.text.casefold()
        if word not in self._readers:
            known = ", ".join(self._readers)
            self.tell("key-unknown", head, key=head.text[:60], known=known)
        elif word in self._places and word not in REPEATED:
            self.tell("double-key", head, key=word)
        elif not rest[0].text:
            self.tell("recalc-empty", head, key=word)
        else:
            self._readers[word](rest)
        self._places.setdefault(word, head.place)

    def _title(self, rest: Sequence[Entry]) -> None:
        self.declared.title = rest[0].text

    def _notice(self, rest: Sequence[Entry]) -> None:
        self.declared.notice = rest[0].text

    def _winner(self, rest: Sequence[Entry]) -> None:
        self.declared.winner = rest[0]

    def _decimal(self, rest: Sequence[Entry]) -> None:
        self.declared.decimal = self._one_of(rest[0], ("point", "comma")) or ""

    def _points(self, rest: Sequence[Entry]) -> None:
        printed = self.number(rest[0])
        self.declared.points = printed.value if printed else None

    def _minimum_quality(self, rest: Sequence[Entry]) -> None:
        printed = self.number(rest[0])
        self.declared.minimum_quality = printed.value if printed else None

    def _panel_rule(self, rest: Sequence[Entry]) -> None:
        if found := self._one_of(rest[0], MERGING):
            self.declared.panel_rule = self._built(PANEL_RULES[found], rest)

    def _missing(self, rest: Sequence[Entry]) -> None:
        self.declared.missing = self._member(Missing, rest[0]) or self.declared.missing

    def _rank_on(self, rest: Sequence[Entry]) -> None:
        self.declared.rank_on = self._member(RankOn, rest[0]) or self.declared.rank_on

    def _clip(self, rest: Sequence[Entry]) -> None:
        self.declared.clip = self._member(Clip, rest[0]) or self.declared.clip

    def _tie(self, rest: Sequence[Entry]) -> None:
        if found := self._one_of(rest[0], TIES):
            self.declared.ties.append(TieBreak(TieRule(found), rest[1].text))

    def _one_of(self, entry: Entry, known: Sequence[str] | Mapping[str, object]) -> str | None:
        if entry.text in known:
            return entry.text
        self.tell("not-one-of", entry, found=entry.text[:60], expected=", ".join(known))
        return None

    def _member(self, kind: type[Choice], entry: Entry) -> Choice | None:
        found = self._one_of(entry, [each.value for each in kind])
        return kind(found) if found is not None else None

    def _rounding(self, rest: Sequence[Entry]) -> None:
        stage, digits = self._member(Stage, rest[0]), self._count(rest[1])
        mode = self._member(Mode, rest[2]) if rest[2].text else Mode.HALF_UP
        if stage in self.declared.roundings:
            self.tell("double-stage", rest[0], stage=rest[0].text)
        elif stage and digits is not None and mode:
            self.declared.roundings[stage] = Rounding(digits, mode)

    def _count(self, entry: Entry) -> int | None:
        if COUNT.fullmatch(entry.text) and int(entry.text) <= MOST_DIGITS:
            return int(entry.text)
        self.tell("recalc-number", entry, found=entry.text[:60])
        return None

    def _combination(self, rest: Sequence[Entry]) -> None:
        if found := self._one_of(rest[0], COMBINATIONS):
            self.declared.combination = self._built(COMBINATIONS[found], rest)

    def _built(self, kind: type[Any], rest: Sequence[Entry]) -> Any:  # noqa: ANN401 - a rule of `kind`
        """Make a rule with the parameters that stand beside its id."""
        about: Definition = kind.about
        if about.refused:
            self.tell("formula-refused", rest[0], formula=about.id, problem=about.refused.en)
            return None
        before = len(self.findings)
        given = dict(self._parameters(about, rest[1:]))
        needed = {each.name for each in fields(kind) if each.init and each.default is MISSING}
        for name in sorted(needed - given.keys()):
            if len(self.findings) == before:
                self.tell("key-missing", rest[0], key=name)
        if len(self.findings) > before:
            return None
        try:
            return kind(**given)
        except ParameterError as error:
            self.tell("parameter", rest[0], parameter=error.parameter, demand=error.demand)
            return None

    def _parameters(
        self, about: Definition, entries: Sequence[Entry]
    ) -> Iterator[tuple[str, object]]:
        known = {parameter.name: parameter for parameter in about.parameters}
        for name, entry in self._pairs(entries):
            if name not in known:
                self.tell("key-unknown", entry, key=name, known=", ".join(known) or "-")
            elif (value := self._value(known[name], entry)) is not None:
                yield name, value

    def _value(self, parameter: Parameter, entry: Entry) -> object:
        if parameter.kind is Kind.CHOICE and parameter.choices:
            return self._member(parameter.choices, entry)
        printed = self.number(entry)
        if printed is None or parameter.kind is not Kind.COUNT:
            return printed.value if printed else None
        if printed.value.denominator == 1 and printed.value >= 0:
            return int(printed.value)
        self.tell("recalc-number", entry, found=entry.text)
        return None

    def _pairs(self, entries: Sequence[Entry]) -> Iterator[tuple[str, Entry]]:
        """Cells of the form name=value, each as its name and a cell with the value."""
        for entry in entries:
            name, sign, value = entry.text.partition("=")
            if sign:
                yield name.strip(), Entry(value.strip(), entry.place, entry.plain)
            elif entry.text:
                self.tell("recalc-pair", entry, found=entry.text[:60])

    def _criterion(self, rest: Sequence[Entry]) -> None:
        name, kind, *more = rest
        weight = self.number(more[0])
        if name.text in self.declared.columns:
            self.tell("double-id", name, id=name.text, line=name.place.line)
            return
        if weight and weight.value < 0:
            self.tell("negative-weight", more[0])
            return
        typed = self._one_of(kind, ("quality", "price"))
        rule = self._price_rule(more[1:]) if typed == "price" else None
        ladder = self._ladder(more[1:]) if typed == "quality" else None
        if weight and (rule or ladder):
            self.declared.columns[name.text] = Column(
                name.text, weight.value, ladder or Ladder(), rule
            )

    def _price_rule(self, rest: Sequence[Entry]) -> PriceRule | None:
        amounts = [c.about.id for c in COMBINATIONS.values() if not c.price_earns]
        known = list(dict.fromkeys([*PRICE_RULES, *amounts]))
        found = self._one_of(rest[0], known)
        if found is None:
            return None
        if found not in PRICE_RULES:
            return PriceItself()
        rule: PriceRule | None = self._built(PRICE_RULES[found], rest)
        return rule

    def _ladder(self, rest: Sequence[Entry]) -> Ladder | None:
        if rest[0].text == STEPS:
            return self._steps(rest)
        found = self._one_of(rest[0], (*(rule.value for rule in ShareRule), STEPS))
        ends = [self.number(entry) for entry in rest[1:3] if entry.text]
        if found is None or not all(ends):
            return None
        low, high = ([Fraction(0)] + [end.value for end in ends if end])[-2:] if ends else (0, 0)
        if low >= high or low < 0:
            self.tell("recalc-scale", rest[0])
            return None
        return Ladder(Fraction(low), Fraction(high), ShareRule(found))

    def _steps(self, rest: Sequence[Entry]) -> Ladder | None:
        """Named steps, each with the share of the weight that it earns."""
        shares: dict[str, Fraction] = {}
        pairs = list(self._pairs(rest[1:]))
        for name, entry in pairs:
            printed = self.number(entry)
            if printed and 0 <= printed.value <= 1:
                shares[name] = printed.value
            elif printed:
                self.tell("recalc-outside", entry, score=entry.text, low=0, high=1)
        if not pairs:
            self.tell("recalc-pair", rest[0], found=STEPS)
        return Ladder(steps=shares) if shares else None

    def _check(self) -> None:
        """What contradicts itself between the rows above the table."""
        declared, sound = self.declared, not self.findings
        total = sum((column.weight for column in declared.columns.values()), Fraction(0))
        if sound and declared.points is not None and total != declared.points:
            facts = {"total": plain(total), "expected": plain(declared.points)}
            difference = plain(declared.points - total)
            place = self._places["points"]
            self.findings.append(fault("weights", place, difference=difference, **facts))
        for column in declared.columns.values() if sound else ():
            if column.rule and declared.combination:
                self._check_price(column, column.rule, declared.combination)
        for tie in declared.ties:
            if tie.rule is TieRule.CRITERION and tie.criterion not in declared.columns:
                facts = {"criterion": tie.criterion or "-"}
                self.findings.append(fault("tie-criterion", self._places["tie"], **facts))

    def _check_price(self, column: Column, rule: PriceRule, combination: Combination) -> None:
        facts = {"combination": combination.about.id, "formula": rule.about.id}
        place, earns = self._places["combination"], not isinstance(rule, PriceItself)
        if earns != combination.price_earns and not isinstance(rule, FixedPrice):
            expected = list(PRICE_RULES) if combination.price_earns else [combination.about.id]
            facts["expected"] = ", ".join(expected)
            self.findings.append(fault("combination-price", place, **facts))
        elif combination.price_weighs and not column.weight:
            self.findings.append(fault("price-weightless", place, **facts))
        elif not rule.weighs and not combination.price_weighs and column.weight:
            self.findings.append(fault("price-weight", place, **facts))
