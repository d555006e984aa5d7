"""The first edition of a model: parts of a catalogue with values to begin with.

The texts are Dutch, since the file is for Dutch buyers and councils.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Any

from scoring import decimal_text
from tender.beginning.remarks import NOTICE, comments, purpose
from tender.catalogue.entries import Catalogue, Criterion, Duty, KeyFigure, Kind, Part
from tender.drafting.draft import Draft
from tender.drafting.examples import with_examples
from tender.drafting.profiles import profiles
from tender.model import Service
from tender.reading import Keys

POINTS, FOR_PRICE = 100, 30
PRICE, PAGES, LONGEST_NAME = "prijs", "2", 60
MIDDLE = 2
"""The step of the scale that is the first minimum, counted from the best: in the middle of five."""

PRICES = {"full_at": "100000", "nil_at": "200000"}
"""The prices between which a begun model draws its line; to be filled in."""

Raw = dict[str, Any]
"""A tree of text while it is made."""


@dataclass(slots=True)
class Picked:
    """A criterion of the catalogue and which of its parts come along."""

    criterion: Criterion
    whole: bool = False
    parts: set[str] = field(default_factory=set)

    def takes(self, part: Part | KeyFigure) -> bool:
        """Whether a part comes along: it was named, or it belongs to a whole criterion."""
        offered = part.active if isinstance(part, Part) else True
        return part.id in self.parts or (self.whole and offered)

    @property
    def aspects(self) -> list[Part]:
        """What the committee will look at."""
        return [aspect for aspect in self.criterion.aspects if self.takes(aspect)]

    @property
    def graded(self) -> bool:
        """Whether a committee can grade it."""
        award = Kind.AWARD in self.criterion.kinds
        return award and not self.criterion.formula and bool(self.aspects)


@dataclass(frozen=True, slots=True)
class Begun:
    """A model that was begun: its tree of text, and the comments by what they are about."""

    tree: Mapping[str, object]
    comments: dict[Keys, str]


def pick(catalogue: Catalogue, ids: Iterable[str]) -> tuple[tuple[Picked, ...], tuple[str, ...]]:
    """The parts of a catalogue that ids name, by criterion; and the ids that it does not offer."""
    picked: dict[str, Picked] = {}
    unknown = []
    for name in ids:
        part = catalogue.aspect(name) or catalogue.requirement(name) or catalogue.measure(name)
        offered = part is not None and not (isinstance(part, Part) and part.withdrawn)
        home = catalogue.criterion(name) or (catalogue.home(name) if offered else None)
        if home is None:
            unknown.append(name)
            continue
        taken = picked.setdefault(home.id, Picked(home))
        if home.id == name:
            taken.whole = True
        else:
            taken.parts.add(name)
    return tuple(picked.values()), tuple(unknown)


def begin(
    catalogue: Catalogue, picked: Sequence[Picked], model: str, edition: date, profile: str = ""
) -> Begun:
    """Begin a model with what was picked: equal whole weights, one minimum, a line for the price.

    At least one of the picked criteria has to be one that a committee grades.
    """
    graded = [each for each in picked if each.graded]
    scale = catalogue.suggested_scale or next(iter(profiles().scales))
    steps = _steps(catalogue, scale)
    grades = [step["grade"] for step in steps]
    criteria = [
        _criterion(catalogue, each, name, grades)
        for each, name in zip(graded, _names(graded), strict=True)
    ]
    for criterion, weight in zip(criteria, _weights(len(graded)), strict=True):
        criterion["scoring"] = {"weight": str(weight), "scale": scale}
    criteria[0]["scoring"]["minimum"] = grades[min(MIDDLE, len(grades) - 1)]
    title = f"Gunningscriteria {model.replace('-', ' ')}"
    tree: Raw = {
        "model": model,
        "edition": edition.isoformat(),
        "title": title,
        "language": "nl",
        "notice": NOTICE,
        "purpose": purpose(len(graded), POINTS - FOR_PRICE, FOR_PRICE, criteria[0]["title"]),
        "catalogue": catalogue.ref,
        "service": catalogue.id if catalogue.id in set(Service) else Service.OTHER.value,
        "scoring": _scoring(criteria[0]["id"]),
        "scales": {scale: {"steps": steps}},
        "criteria": [*criteria, _price(catalogue, picked)],
        "requirements": list(_requirements(catalogue, picked)),
        "clauses": [_clause(picked)],
        "tasks": list(_duties(catalogue, picked, catalogue.tasks)),
        "questions": list(_duties(catalogue, picked, catalogue.questions)),
    }
    made = with_examples(Draft(_filled(tree))).tree
    return Begun(made, comments(catalogue, [each.criterion for each in graded], title, profile))


def _scoring(first: str) -> Raw:
    """The usual rules of play; between equal totals the first criterion decides, then the price."""
    ties = [{"rule": "criterion", "criterion": first}, {"rule": "lowest_price"}]
    return {**deepcopy(profiles().scoring), "ties": ties}


def _names(graded: Iterable[Picked]) -> list[str]:
    """An id for each criterion, made of its title."""
    names: list[str] = []
    for each in graded:
        plain = unicodedata.normalize("NFKD", each.criterion.title.lower())
        words = re.findall(r"[a-z0-9]+", plain.encode("ascii", "ignore").decode())
        name = "-".join(words)[:LONGEST_NAME].strip("-") or each.criterion.id
        names.append(name if name not in {*names, PRICE} else f"{name}-{each.criterion.id}")
    return names


def _filled(tree: Raw) -> Raw:
    """A tree without what is empty."""
    return {key: part for key, part in tree.items() if part}


def _weights(count: int) -> list[int]:
    """Whole weights that differ by one point at most and add up to what quality can earn."""
    least, over = divmod(POINTS - FOR_PRICE, count)
    return [least + (number < over) for number in range(count)]


def _steps(catalogue: Catalogue, scale: str) -> list[Raw]:
    """The steps of the suggested scale, with shares at equal distances."""
    if not catalogue.grades:
        usual: Raw = deepcopy(profiles().scales[scale].scale)
        steps: list[Raw] = usual["steps"]
        return steps
    last = len(catalogue.grades) - 1
    shares = [Fraction(last - number, last) if last else Fraction(1) for number in range(last + 1)]
    return [
        {"grade": each.grade, "share": _number(share), "means": each.means}
        for each, share in zip(catalogue.grades, shares, strict=True)
    ]


def _number(value: Fraction) -> str:
    """A share as a decimal where that ends soon, else as a fraction."""
    text = decimal_text(value, 4)
    return text if Fraction(text) == value else str(value)


def _criterion(catalogue: Catalogue, picked: Picked, name: str, grades: list[str]) -> Raw:
    source = picked.criterion
    anchors = [{"grade": each.grade, "means": each.means} for each in source.suggested_anchors]
    tree: Raw = {
        "id": name,
        "type": "quality",
        "title": source.title,
        "title_en": source.title_en,
        "question": source.question,
        "aspects": [{"id": each.id, "text": each.text, "use": each.id} for each in picked.aspects],
        "evidence": [{"text": each.text, "use": each.use.value} for each in source.evidence],
        "max_pages": PAGES,
        "sources": _sources(catalogue, source),
        "use": [source.id],
        "anchors": anchors if [anchor["grade"] for anchor in anchors] == grades else [],
    }
    return _filled(tree)


def _sources(catalogue: Catalogue, criterion: Criterion) -> list[Raw]:
    """What a criterion rests on: the items of the sources that it answers, and its own sources."""
    items = [item for item in catalogue.items if item.id in criterion.seed_ids]
    cited: list[Raw] = [{"source": item.source, "item": item.number} for item in items]
    cited += (
        _filled({"source": each.source, "item": each.item, "note": each.note})
        for each in criterion.sources
    )
    return cited or [{"source": "eigen-voorbeeld"}]


def _price(catalogue: Catalogue, picked: Iterable[Picked]) -> Raw:
    own = [each.criterion for each in picked if each.criterion.formula]
    sources = [source for each in own for source in _sources(catalogue, each)]
    return {
        "id": PRICE,
        "type": "price",
        "title": "Prijs",
        "title_en": "Price",
        "question": (
            "Wat is uw totale prijs, in euro en zonder btw? Vul het prijsblad volledig in, zonder "
            "voorwaarden.\n"
            f"Zo rekenen wij: bij € 100.000 of minder krijgt u {FOR_PRICE} punten, bij € 200.000 "
            "of meer 0 punten. Daartussen loopt een rechte lijn. De prijs van een ander verandert "
            "uw punten niet."
        ),
        "evidence": [{"text": "Ingevuld prijsblad", "use": "award"}],
        "sources": [*sources, {"source": "aanbestedingswet-2012"}],
        **({"use": [each.id for each in own]} if own else {}),
        "scoring": {"weight": str(FOR_PRICE), "formula": "linear_fixed_range", **PRICES},
    }


def _requirements(catalogue: Catalogue, picked: Iterable[Picked]) -> Iterator[Raw]:
    for each in picked:
        for part in each.criterion.requirements:
            if each.takes(part):
                sources = _sources(catalogue, each.criterion)
                yield {"id": part.id, "text": part.text, "sources": sources, "use": part.id}


def _clause(picked: Iterable[Picked]) -> Raw:
    measures: list[Raw] = [
        {"id": part.id, "text": part.wording, "use": part.id}
        for each in picked
        for part in each.criterion.measures
        if each.takes(part)
    ]
    text = "Wat u in uw inschrijving toezegt, hoort bij de overeenkomst. U laat zien wat u nakomt."
    return {"id": "C01", "text": text, **({"measures": measures} if measures else {})}


def _duties(
    catalogue: Catalogue, picked: Iterable[Picked], duties: Iterable[Duty]
) -> Iterator[Raw]:
    """What the municipality itself does or answers, as far as it hangs on what was picked."""
    asked = {item for each in picked for item in each.criterion.seed_ids}
    items = {item.id: item for item in catalogue.items}
    for duty in duties:
        if asked & set(duty.items):
            sources: list[Raw] = [
                {"source": items[name].source, "item": items[name].number}
                for name in duty.items
                if name in items
            ]
            duty_tree = {"id": duty.id, "text": duty.text, "owner": duty.owner}
            yield _filled({**duty_tree, "sources": sources})
