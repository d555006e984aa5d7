"""The secretary's work on the points: number, change, join, split and drop them."""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import fields, replace
from itertools import count

from tender.advice.letter import Form, Point

WISH, QUESTION = "W", "Q"
"""The letters before the numbers of points, as the catalogue of criteria counts its sources."""
_NUMBER = re.compile(rf"([{WISH}{QUESTION}])([0-9]{{1,4}})(?![0-9])")


def numbered(points: Iterable[Point], given: Iterable[str] = ()) -> tuple[Point, ...]:
    """Number points in their order, W1, W2 for wishes and Q1, Q2 for questions.

    They come after all numbers that were ever given, so that no answer finds another point.
    """
    last = {WISH: 0, QUESTION: 0}
    for found in filter(None, map(_NUMBER.match, given)):
        last[found[1]] = max(last[found[1]], int(found[2]))
    made = []
    for point in points:
        letter = QUESTION if point.is_question else WISH
        last[letter] += 1
        made.append(replace(point, id=f"{letter}{last[letter]}"))
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
        form=_joined(one.form, other.form),
        minority=_together(one.minority, other.minority),
        criterion=one.criterion or other.criterion,
        priority=one.priority or other.priority,
    )
    return tuple(joined if each is one else each for each in points if each is not other)


def split(
    points: Sequence[Point], point: str, texts: Sequence[str], given: Collection[str] = ()
) -> tuple[Point, ...]:
    """Make several points of one, numbered behind it: W3, W3-2, W3-3; what rests on it stays.

    `given` are the numbers that points had before; none is given again.
    """
    taken = {each.id for each in points} | set(given)
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


def _joined(one: Form | None, other: Form | None) -> Form | None:
    """Two templates as one, answer by answer."""
    if one is None or other is None:
        return one or other
    return Form(*(_together(getattr(one, f.name), getattr(other, f.name)) for f in fields(Form)))


def _together(one: str, other: str) -> str:
    return "\n\n".join(filter(None, (one, other)))
