"""What lint rules look at: a criteria file gathered once, sound or not."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from scoring.combinations import COMBINATIONS, Combination
from scoring.prices import PRICE_RULES, PriceRule
from tender.catalogue.entries import Catalogue
from tender.lint.ladders import Ladder, Rung, ladder
from tender.lint.parts import Part, inner, listed, number, text
from tender.lint.words import Text
from tender.reading import Keys


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion that is answered itself, or that groups others."""

    keys: Keys
    id: str
    title: Text
    question: Text
    weight: Fraction | None
    scoring: Part
    priced: bool
    aspects: tuple[Text, ...] = ()
    evidence: tuple[tuple[Text, str], ...] = ()
    """Each document with what it is used for."""
    sources: tuple[Part, ...] = ()
    ladder: Ladder | None = None
    anchors: tuple[Rung, ...] = ()
    """The grades with words, best first; the criterion's own laid over those of its scale."""
    own_anchors: tuple[Text, ...] = ()
    max_pages: int | None = None
    children: tuple["Asked", ...] = ()
    tree: Part = field(default_factory=dict)

    @property
    def graded(self) -> bool:
        """Whether the committee gives it a grade."""
        return not self.priced and not self.children

    @property
    def name(self) -> str:
        """How a finding calls it: its title, or its id where it has none."""
        return self.title.written or self.id

    @property
    def minimum(self) -> str:
        """The grade below which a bid is out; empty where there is none."""
        return text(self.scoring, "minimum")

    @property
    def formula(self) -> type[PriceRule] | None:
        """The price rule; None where the amount itself counts."""
        return PRICE_RULES.get(text(self.scoring, "formula")) if self.priced else None

    def under(self, *keys: str | int) -> Keys:
        """The way to a part of it."""
        return (*self.keys, *keys)


@dataclass(frozen=True, slots=True)
class Subject:
    """A criteria file, its texts read once."""

    tree: Part
    scoring: Part
    ladders: Mapping[str, Ladder]
    criteria: tuple[Asked, ...]
    """The criteria at the top, groups with their children."""
    answered: tuple[Asked, ...]
    """The criteria that are answered themselves."""
    title: Text
    purpose: Text
    requirements: tuple[Text, ...]
    clauses: tuple[Text, ...]
    measures: tuple[Text, ...]
    names: frozenset[str] = frozenset()
    """Names of organisations and products that criteria should not hold, in lower case."""
    catalogue: Catalogue | None = None

    @property
    def graded(self) -> tuple[Asked, ...]:
        """The criteria that the committee grades."""
        return tuple(c for c in self.answered if c.graded)

    @property
    def priced(self) -> tuple[Asked, ...]:
        """The criteria that an amount answers."""
        return tuple(c for c in self.answered if c.priced)

    @property
    def service(self) -> str:
        """What is bought; empty where the file does not say."""
        return text(self.tree, "service")

    @property
    def points(self) -> Fraction:
        """What can be won in all; 0 where it cannot be read."""
        return number(self.scoring.get("points")) or Fraction(0)

    @property
    def combination(self) -> type[Combination] | None:
        """The rule that makes one total."""
        return COMBINATIONS.get(text(self.scoring, "combination"))

    @property
    def asked(self) -> Iterator[Text]:
        """The texts that tell a bidder what is asked and graded."""
        for criterion in self.answered:
            yield criterion.title
            yield criterion.question
            yield from criterion.aspects


def gather(
    tree: Part, catalogue: Catalogue | None = None, names: frozenset[str] = frozenset()
) -> Subject:
    """Go through a tree once and read its texts."""
    ladders = {
        name: ladder(scale, ("scales", name))
        for name, scale in inner(tree, "scales").items()
        if isinstance(scale, Mapping)
    }
    criteria = tuple(_asked(part, ("criteria", n), ladders) for n, part in listed(tree, "criteria"))
    clauses = list(listed(tree, "clauses"))
    return Subject(
        tree=tree,
        scoring=inner(tree, "scoring"),
        ladders=ladders,
        criteria=criteria,
        answered=tuple(leaf for top in criteria for leaf in (top.children or (top,))),
        title=_text(tree, (), "title"),
        purpose=_text(tree, (), "purpose"),
        requirements=_texts(tree, "requirements"),
        clauses=_texts(tree, "clauses"),
        measures=tuple(m for n, c in clauses for m in _texts(c, "measures", ("clauses", n))),
        names=names,
        catalogue=catalogue,
    )


def _asked(part: Part, keys: Keys, ladders: Mapping[str, Ladder]) -> Asked:
    scoring = inner(part, "scoring")
    scale = ladders.get(text(scoring, "scale"))
    own = {
        text(a, "grade"): _text(a, (*keys, "anchors", n), "means")
        for n, a in listed(part, "anchors")
    }
    pages = number(part.get("max_pages"))
    return Asked(
        keys=keys,
        id=text(part, "id"),
        title=_text(part, keys, "title"),
        question=_text(part, keys, "question"),
        weight=number(scoring.get("weight")),
        scoring=scoring,
        priced=text(part, "type") == "price",
        aspects=_texts(part, "aspects", keys),
        evidence=tuple(
            (_text(e, (*keys, "evidence", n), "text"), text(e, "use"))
            for n, e in listed(part, "evidence")
        ),
        sources=tuple(source for _, source in listed(part, "sources")),
        ladder=scale,
        anchors=scale.under(own) if scale else (),
        own_anchors=tuple(own.values()),
        max_pages=None if pages is None else int(pages),
        children=tuple(
            _asked(child, (*keys, "criteria", n), ladders) for n, child in listed(part, "criteria")
        ),
        tree=part,
    )


def _text(part: Part, keys: Keys, key: str) -> Text:
    return Text.at((*keys, key), text(part, key))


def _texts(part: Part, key: str, keys: Keys = ()) -> tuple[Text, ...]:
    return tuple(_text(each, (*keys, key, n), "text") for n, each in listed(part, key))
