"""What changed between two editions of an award model, in terms of what people agreed on."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum

from scoring.errors import NumberTextError
from scoring.numbers import parse_number
from tender.editions.parts import OF_THEIR_OWN, TOP, Owner, Part, What, parts_of
from tender.editions.wording import Run, word_runs
from tender.model import AwardModel

__all__ = ["Change", "Kind", "What", "compare"]

TEXTS = frozenset({"notice", "purpose", "question", "text", "means", "note", "answer"})
"""What people read in sentences: told word by word."""
WEIGHT, SHARE = "scoring.weight", "of_all_points"
ALIKE = 0.6
"""From this part of equal words, a piece of evidence is the same one in other words."""

Pair = tuple[Part | None, Part | None]


class Kind(StrEnum):
    """What became of a part or of one of its texts."""

    ADDED = "added"
    DROPPED = "dropped"
    CHANGED = "changed"
    REWORDED = "reworded"
    MOVED = "moved"
    """It stands under another criterion or clause."""
    RENUMBERED = "renumbered"
    """The same under another id."""
    REORDERED = "reordered"
    """The parts of this kind stand in another order; `before` and `after` list them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two editions."""

    kind: Kind
    what: What
    id: str
    """The id in the later edition; of what was dropped, that in the earlier one."""
    title: str = ""
    owner: Owner = TOP
    owner_title: str = ""
    field: str = ""
    """Which text or number of the part; empty where it is about the part itself."""
    before: str = ""
    after: str = ""
    shares: tuple[str, str] = ("", "")
    """Of a weight: the part of all points in per cent, before and after."""
    runs: tuple[Run, ...] = ()
    """Of a text that reads differently: its words by what became of them."""


def compare(a: AwardModel, b: AwardModel) -> tuple[Change, ...]:
    """All differences from `a` to `b`; that the day of the edition differs is none."""
    return tuple(_Comparison(parts_of(a), parts_of(b)).changes())


class _Comparison:
    """Two editions in parts, and which part of the one is which of the other."""

    def __init__(self, old: Sequence[Part], new: Sequence[Part]) -> None:
        self.titles = {part.self: part.title for part in (*old, *new)} | {TOP: ""}
        self.owners: dict[Owner, Owner] = {TOP: TOP}
        """Of every part that stayed: what it was and what it is."""
        self.pairs: list[Pair] = []
        for what in What:
            self._match([p for p in old if p.what is what], [p for p in new if p.what is what])
        self.here = _places(new)
        self.there = _places(old)
        self.behind: dict[object, int] = {}
        now = {o.key: self.here[n.key] for o, n in self.pairs if o and n}
        last = 0
        for part in old:
            last = self.behind[part.key] = now.get(part.key, last)

    def changes(self) -> Iterator[Change]:
        """Every difference, in the order of the later edition."""
        stayed = set(self.owners.values())
        for o, n in sorted(self.pairs, key=self._place):
            if o and n:
                yield from self._between(o, n)
            elif n and (n.owner in stayed or n.what is What.CRITERION):
                yield self._whole(Kind.ADDED, n)
            elif o and (o.owner in self.owners or o.what is What.CRITERION):
                yield self._whole(Kind.DROPPED, o)
        yield from self._reordered()

    def _match(self, mine: list[Part], theirs: list[Part]) -> None:
        """Pair the parts of one kind: by id, else by text, else by likeness."""
        for key_of in (_by_id, _by_text):
            known = {key: n for n in reversed(theirs) if (key := key_of(n, n.owner))}
            for o in tuple(mine):
                key = key_of(o, self.owners.get(o.owner))
                if key and (n := known.pop(key, None)):
                    self._pair(o, n, mine, theirs)
        for o in tuple(mine):
            if o.what in {What.EVIDENCE, What.COST_ELEMENT}:
                owner = self.owners.get(o.owner)
                near = (n for n in theirs if n.owner == owner and _alike(o.id, n.id))
                if n := next(near, None):
                    self._pair(o, n, mine, theirs)
        self.pairs += [(o, None) for o in mine]
        self.pairs += [(None, n) for n in theirs]

    def _pair(self, o: Part, n: Part, mine: list[Part], theirs: list[Part]) -> None:
        self.owners.setdefault(o.self, n.self)
        self.pairs.append((o, n))
        mine.remove(o)
        theirs.remove(n)

    def _place(self, pair: Pair) -> tuple[int, int]:
        """Where a pair is told: what was dropped stands behind what stood before it and stayed."""
        o, n = pair
        if n:
            return self.here[n.key], -1
        return (self.behind[o.key], self.there[o.key]) if o else (0, 0)

    def _between(self, o: Part, n: Part) -> Iterator[Change]:
        """What changed of a part that stayed."""
        if o.id != n.id and n.what in OF_THEIR_OWN:
            yield self._change(Kind.RENUMBERED, n, before=o.id, after=n.id)
        if self.owners.get(o.owner) != n.owner:
            before, after = self.titles[o.owner], self.titles[n.owner]
            yield self._change(Kind.MOVED, n, before=before, after=after)
        for name in dict.fromkeys((*n.fields, *o.fields)):
            before, after = o.fields.get(name, ""), n.fields.get(name, "")
            if name == WEIGHT:
                yield from self._weight(o, n)
            elif name == SHARE or _same(before, after):
                continue
            elif name in TEXTS and before and after:
                runs = word_runs(before, after)
                yield self._change(Kind.REWORDED, n, name, before, after, runs=runs)
            else:
                yield self._change(Kind.CHANGED, n, name, before, after)

    def _weight(self, o: Part, n: Part) -> Iterator[Change]:
        before, after = o.fields.get(WEIGHT, ""), n.fields.get(WEIGHT, "")
        shares = (o.fields.get(SHARE, ""), n.fields.get(SHARE, ""))
        if not _same(before, after) or shares[0] != shares[1]:
            yield self._change(Kind.CHANGED, n, WEIGHT, before, after, shares=shares)

    def _whole(self, kind: Kind, part: Part) -> Change:
        text = next(
            (part.fields[key] for key in ("text", "means", WEIGHT) if key in part.fields), ""
        )
        shares = ("", part.fields.get(SHARE, ""))
        if kind is Kind.DROPPED:
            return self._change(kind, part, before=text, shares=(shares[1], ""))
        return self._change(kind, part, after=text, shares=shares)

    def _reordered(self) -> Iterator[Change]:
        """The kinds of parts that stayed where they stood, but not in their order."""
        groups: dict[tuple[What, Owner], list[tuple[Part, Part]]] = {}
        for o, n in self.pairs:
            if o and n and self.owners.get(o.owner) == n.owner and n.what is not What.SCALE:
                groups.setdefault((n.what, n.owner), []).append((o, n))
        for (what, owner), pairs in groups.items():
            was = [n for o, n in sorted(pairs, key=lambda pair: self.there[pair[0].key])]
            now = sorted(was, key=lambda part: self.here[part.key])
            if was != now:
                before, after = (", ".join(part.id for part in each) for each in (was, now))
                title = self.titles[owner]
                yield Change(Kind.REORDERED, what, "", "", owner, title, before=before, after=after)

    def _change(  # noqa: PLR0913 - the fields of a change
        self,
        kind: Kind,
        part: Part,
        name: str = "",
        before: str = "",
        after: str = "",
        *,
        shares: tuple[str, str] = ("", ""),
        runs: tuple[Run, ...] = (),
    ) -> Change:
        owner_title = self.titles[part.owner]
        return Change(
            *(kind, part.what, part.id, part.title, part.owner, owner_title, name),
            *(before, after, shares, runs),
        )


def _places(parts: Sequence[Part]) -> dict[object, int]:
    return {part.key: number for number, part in enumerate(parts)}


def _by_id(part: Part, owner: Owner | None) -> object:
    return (None if part.what in OF_THEIR_OWN else owner, part.id, part.twin)


def _by_text(part: Part, _owner: Owner | None) -> object:
    """The same under another id: equal text or title; all else goes by its name alone."""
    if part.what is What.CRITERION:
        return part.title
    return part.fields.get("text") if part.what in OF_THEIR_OWN else None


def _alike(before: str, after: str) -> bool:
    matcher = SequenceMatcher(None, before.split(), after.split(), autojunk=False)
    return matcher.ratio() >= ALIKE


def _same(before: str, after: str) -> bool:
    """Whether two texts say the same; 30 and 30.0 do."""
    if before == after:
        return True
    try:
        return parse_number(before) == parse_number(after)
    except NumberTextError:
        return False
