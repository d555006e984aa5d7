"""Award criteria that were taken in, and the draft of a criteria file made of what is known."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from tender.importing import sentences as sentences
from tender.language import _
from tender.reading import Keys
from tender.shape.scalars import LONGEST_ID

_NOT_IN_ID = re.compile(r"[^a-z0-9]+")
_TEXTS = ("type", "title", "question")


@dataclass(frozen=True, slots=True)
class ImportedCriterion:
    """A criterion as its source has it; what the source does not say is empty or None."""

    id: str
    type: str = ""
    """`quality` or `price`."""
    title: str = ""
    question: str = ""
    weight: Fraction | None = None
    weight_text: str = ""
    """The weight as a criteria file writes it."""
    scale: str = ""
    minimum: str = ""
    amount: str = ""
    """The fixed price in euro, where the source fixes it."""
    max_pages: str = ""
    aspects: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()
    sources: tuple[Mapping[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    """What the source says that has no key of its own, for a person to work in."""


@dataclass(frozen=True, slots=True)
class ImportedLot:
    """The award criteria of one lot."""

    id: str
    """As the source has it; empty where it knows no lots."""
    title: str
    criteria: tuple[ImportedCriterion, ...]
    tree: Mapping[str, object] = field(repr=False)
    """A criteria file with what is known; a key whose value is not known is not there."""
    comments: Mapping[Keys, str] = field(repr=False)
    """What has to be filled in, by the place in the tree."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What was taken in from one file."""

    kind: str
    """`eforms` or `table`."""
    title: str
    buyer: str
    reference: str
    """The id of a notice with its version; empty for a table."""
    language: str
    """`nl` or `en`, or the code of the notice's own language; empty where unknown."""
    lots: tuple[ImportedLot, ...]

    def lot(self, lot_id: str) -> ImportedLot | None:
        """Find a lot by its id."""
        return next((lot for lot in self.lots if lot.id == lot_id), None)


def made_id(text: str, taken: Sequence[str], otherwise: str) -> str:
    """An id made of a name, with a number behind it where another has it already."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    base = _NOT_IN_ID.sub("-", plain).strip("-")[: LONGEST_ID - 5].strip("-") or otherwise
    number, found = 1, base
    while found in taken:
        number += 1
        found = f"{base}-{number}"
    return found


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the criteria of a draft; empty where the source does not say."""

    title: str
    language: str
    points: str
    about: str
    """Where the draft comes from, for a person."""


def drafted(lot_id: str, heading: Heading, criteria: Sequence[ImportedCriterion]) -> ImportedLot:
    """A lot with its draft: every key whose value is known, and a comment where one is not."""
    known = {
        "model": made_id(heading.title, (), ""),
        "title": heading.title,
        "language": heading.language if heading.language in {"nl", "en"} else "",
    }
    tree: dict[str, object] = {key: value for key, value in known.items() if value}
    if heading.points:
        tree["scoring"] = {"points": heading.points}
    tree["criteria"] = [_criterion(each) for each in criteria]
    comments: dict[Keys, str] = {(): heading.about}
    for number, each in enumerate(criteria):
        if told := "\n".join(_remarks(each)):
            comments["criteria", number] = told
    return ImportedLot(lot_id, heading.title, tuple(criteria), tree, comments)


def _remarks(criterion: ImportedCriterion) -> Iterator[str]:
    missing = [key for key in _TEXTS if not getattr(criterion, key)]
    missing += [] if criterion.weight_text else ["weight"]
    if criterion.type == "quality":
        missing += [key for key in ("scale", "aspects") if not getattr(criterion, key)]
    elif criterion.type == "price" and not criterion.amount:
        missing.append("formula")
    missing += [] if criterion.sources else ["sources"]
    if missing:
        yield _("Still to be filled in: {keys}.").format(keys=", ".join(missing))
    yield from criterion.remarks


def _criterion(each: ImportedCriterion) -> dict[str, object]:
    texts = {"id": each.id, "type": each.type, "title": each.title, "question": each.question}
    tree: dict[str, object] = {key: text for key, text in texts.items() if text}
    if each.aspects:
        tree["aspects"] = [
            {"id": f"{each.id[: LONGEST_ID - 5].strip('-')}-a{number}", "text": text}
            for number, text in enumerate(each.aspects, 1)
        ]
    if each.evidence:
        tree["evidence"] = [{"text": text, "use": "award"} for text in each.evidence]
    if each.max_pages:
        tree["max_pages"] = each.max_pages
    if each.sources:
        tree["sources"] = [dict(source) for source in each.sources]
    scoring = {"weight": each.weight_text, "scale": each.scale, "minimum": each.minimum}
    if each.amount:
        scoring |= {"formula": "fixed_price", "amount": each.amount}
    tree["scoring"] = {key: text for key, text in scoring.items() if text}
    return tree
