"""Answers that are common to several lots: graded once, and taken over where they count too."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from tender.findings import Finding, Place, fault
from tender.index import Index, LotIndex
from tender.model import Bid, Dossier
from tender.sentences import msgid

SAME_LOT = msgid("both are in the same lot")
OTHER_TENDERER = msgid("they come from different tenderers")
CHAIN = msgid("that bid takes its own grades from a third one")
NOTHING_COMMON = msgid("no criterion is common to both lots")
OTHER_COMMITTEE = msgid("the lots have different committees")
OTHER_RULE = msgid("the lots have different scales or panel rules")


def share_answers(made: Index, dossier: Dossier) -> None:
    """Take over the grades of common criteria, where a bid names the one whose answer counts."""
    if not dossier.common and all(not bid.same_answers_as for bid in dossier.bids):
        return
    for number, criterion in enumerate(dossier.common, 1):
        if all(criterion not in lot.scales for lot in made.lots.values()):
            place = Place(path=f"common[{number}]")
            made.findings.append(fault("common-unknown", place, criterion=criterion))
    bids = {bid.id: bid for bid in dossier.bids}
    for number, bid in enumerate(dossier.bids, 1):
        if bid.same_answers_as and bid.id in made.lot_of:
            place = Place(path=f"bids[{number}].same_answers_as")
            made.findings += _share(made, dossier, bid, bids.get(bid.same_answers_as), place)


def shared_from(dossier: Dossier, bid: Bid | None, criterion: str) -> str:
    """The bid whose grade on a criterion counts for this one; empty where it has its own."""
    return bid.same_answers_as if bid and criterion in dossier.common else ""


def _share(
    made: Index, dossier: Dossier, bid: Bid, other: Bid | None, place: Place
) -> Iterator[Finding]:
    if other is None or other.id not in made.lot_of:
        yield fault("bid-unknown", place, bid=bid.same_answers_as)
        return
    taking = _Taking(bid, other, made.lot_of[bid.id], made.lot_of[other.id], dossier.common)
    if problem := taking.problem:
        yield fault("same-answers", place, bid=bid.id, other=other.id, problem=problem)
        return
    for key in taking.keys:
        if taking.contradicted(key):
            yield fault("same-answers-graded", place, bid=bid.id, criterion=key, other=other.id)
        taking.take(key)


@dataclass(frozen=True, slots=True)
class _Taking:
    """A bid that takes grades over, and the one that it takes them from."""

    bid: Bid
    other: Bid
    to: LotIndex
    source: LotIndex
    common: tuple[str, ...]

    @property
    def keys(self) -> tuple[str, ...]:
        """The common criteria that both lots have."""
        return tuple(k for k in self.common if k in self.to.scales and k in self.source.scales)

    @property
    def problem(self) -> str:
        """Why the grades of one bid cannot count for another; empty where they can."""
        problems = {
            SAME_LOT: self.bid.lot == self.other.lot,
            OTHER_TENDERER: self.bid.tenderer != self.other.tenderer,
            CHAIN: bool(self.other.same_answers_as),
            NOTHING_COMMON: not self.keys,
            OTHER_COMMITTEE: self.to.groups != self.source.groups,
            OTHER_RULE: not self._alike,
        }
        return next((problem for problem, holds in problems.items() if holds), "")

    @property
    def _alike(self) -> bool:
        """Whether a grade means the same in both lots."""
        mine, theirs = self.to.model.scheme, self.source.model.scheme
        alike = [self.to.scales[key] == self.source.scales[key] for key in self.keys]
        return mine.panel_rule == theirs.panel_rule and all(alike)

    def contradicted(self, key: str) -> bool:
        """Tell whether the bid has a grade of its own that says something else."""
        own, counts = (self.bid.id, key), (self.other.id, key)
        agreed, found = self.to.consensus.get(own), self.source.consensus.get(counts)
        if agreed and agreed.grade and agreed.grade != (found.grade if found else ""):
            return True
        grades = sorted(self.to.grades.get(own, ()))
        return bool(grades) and grades != sorted(self.source.grades.get(counts, ()))

    def take(self, key: str) -> None:
        """Let one cell count for both bids."""
        own, counts = (self.bid.id, key), (self.other.id, key)
        self.to.grades[own] = self.source.grades.get(counts, [])
        self.to.by[own] = self.source.by.get(counts, [])
        if counts in self.source.absent:
            self.to.absent[own] = self.source.absent[counts]
        if counts in self.source.disputed:
            self.to.disputed.add(own)
        if found := self.source.consensus.get(counts):
            self.to.consensus[own] = replace(found, bid=self.bid.id)
