"""The secretary's work on the points: number, change, join, split and drop them."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import count

from tender.advice.letter import Addressee, Point
from tender.advice.proposing import Proposal

WISH, QUESTION = "W", "Q"
"""The letters before the numbers of points, as the catalogue of criteria counts its sources."""


def accept(proposals: Iterable[Proposal]) -> tuple[Point, ...]:
    """Turn proposals into numbered points; where rules saw no addressee, it is the municipality."""
    return numbered(
        Point("", each.text, each.addressees or (Addressee.MUNICIPALITY,)) for each in proposals
    )


def numbered(points: Iterable[Point]) -> tuple[Point, ...]:
    """Number points in their order: W1, W2 for wishes, Q1, Q2 for questions."""
    counts = {WISH: 0, QUESTION: 0}
    made = []
    for point in points:
        letter = QUESTION if point.is_question else WISH
        counts[letter] += 1
        made.append(replace(point, id=f"{letter}{counts[letter]}"))
    return tuple(made)


def change(points: Sequence[Point], point: Point) -> tuple[Point, ...]:
    """Put another text or mark in the place of a point with the same number."""
    return tuple(point if each.id == point.id else each for each in points)


def join(points: Sequence[Point], first: str, second: str) -> tuple[Point, ...]:
    """Make one point of two, on the place of the first; the numbers of the others stay."""
    pair = {each.id: each for each in points if each.id in {first, second}}
    if first == second or len(pair) < 2:  # noqa: PLR2004 - a pair
        return tuple(points)
    one, other = pair[first], pair[second]
    joined = replace(
        one,
        text=f"{one.text} {other.text}",
        addressees=tuple(dict.fromkeys((*one.addressees, *other.addressees))),
        evidence=(*one.evidence, *other.evidence),
        minority="\n\n".join(filter(None, (one.minority, other.minority))),
    )
    return tuple(joined if each is one else each for each in points if each is not other)


def split(points: Sequence[Point], point: str, texts: Sequence[str]) -> tuple[Point, ...]:
    """Make several points of one, numbered behind it: W3, W3-2, W3-3; what rests on it stays."""
    taken = {each.id for each in points}
    free = (name for number in count(2) if (name := f"{point}-{number}") not in taken)
    made: list[Point] = []
    for each in points:
        if each.id != point:
            made.append(each)
            continue
        first, *more = [text.strip() for text in texts if text.strip()] or [each.text]
        made.append(replace(each, text=first))
        made += [replace(each, id=next(free), text=text) for text in more]
    return tuple(made)


def drop(points: Sequence[Point], point: str) -> tuple[Point, ...]:
    """Take a point out; the numbers of the others stay."""
    return tuple(each for each in points if each.id != point)
