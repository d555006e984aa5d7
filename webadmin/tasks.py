"""What waits for somebody in a tender: one line a task, with a link to where it is done."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask import url_for

from tender.language import _, ngettext
from tender.storage.advice import advices, kept
from tender.storage.desk import Desk
from tender.storage.dossiers import load_dossier
from tender.storage.gates import final_steps, waiting
from tender.storage.grading import own_cells, progress
from tender.storage.meeting import confirmations
from tender.storage.register import LotLine
from webadmin.advice.state import term_waits, waits_for_me
from webadmin.labels import counted
from webadmin.sheet import finished, next_open


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits: for me now, or for others while I wait."""

    lot: str
    words: str
    detail: str
    url: str
    mine: bool = True


def tasks_of(desk: Desk, lot: LotLine) -> Iterator[Task]:
    """Everything that waits in a lot for the person at this desk."""
    for action, tell in _TELLERS:
        if desk.may(action, lot=lot.id, owner=desk.actor.person, first=_SOMEBODY).allowed:
            yield from tell(desk, lot)


def advice_tasks(desk: Desk) -> Iterator[Task]:
    """Everything that waits in the advices of a tender for the person at this desk."""
    if not desk.may("advice.view").allowed:
        return
    for line in advices(desk):
        page = kept(desk, line.id)
        about = f"{line.title}, {line.council}"
        for each in (*waits_for_me(desk, page), *term_waits(desk, page.exchange)):
            url = url_for(
                f"advice.{each.endpoint}",
                reference=desk.reference,
                advice=line.id,
                point=each.point or None,
            )
            yield Task(_("Advice"), each.words, about, url, each.mine)


def _prepare(desk: Desk, lot: LotLine) -> Iterator[Task]:
    url = url_for("tender.overview", reference=desk.reference)
    yield Task(lot.title, _("Prepare the assessment"), _("Bids, committee and checks"), url)


def _grade(desk: Desk, lot: LotLine) -> Iterator[Task]:
    cells = own_cells(desk, lot=lot.id)
    detail = _("{progress} graded, with reasons").format(
        progress=counted(sum(map(finished, cells)), len(cells))
    )
    cell = next_open(cells)
    if cell is None:
        url = url_for("scoring.overview", reference=desk.reference, lot=lot.id)
        yield Task(lot.title, _("You have graded everything"), detail, url, mine=False)
    else:
        url = url_for(
            "scoring.cell",
            reference=desk.reference,
            lot=lot.id,
            bid=cell.bid,
            criterion=cell.criterion,
        )
        yield Task(lot.title, _("Grade the bids"), detail, url)


def _follow(desk: Desk, lot: LotLine) -> Iterator[Task]:
    """Tell who leads whether all members are done; never how far each of them is."""
    url = url_for("meeting.before", reference=desk.reference, lot=lot.id)
    busy = [member for member in progress(desk, lot=lot.id) if not member.done]
    if busy:
        words = ngettext("{n} member is still grading", "{n} members are still grading", len(busy))
        yield Task(lot.title, words.format(n=len(busy)), _("Individual scoring"), url, mine=False)
        return
    opens = desk.may("consensus.open", lot=lot.id).allowed
    words = _("Open the consensus meeting") if opens else _("The chair can open the meeting")
    yield Task(lot.title, words, _("Everybody is done grading"), url, mine=opens)


def _write(desk: Desk, lot: LotLine) -> Iterator[Task]:
    url = url_for("meeting.overview", reference=desk.reference, lot=lot.id)
    yield Task(lot.title, _("Record what the committee agrees"), _("Consensus meeting"), url)


def _confirm(desk: Desk, lot: LotLine) -> Iterator[Task]:
    mine = [c for c in confirmations(desk, lot=lot.id) if c.member == desk.actor.member]
    if any(given.on is None for given in mine):
        url = url_for("meeting.overview", reference=desk.reference, lot=lot.id)
        detail = _("When everything is written down")
        yield Task(lot.title, _("Read and confirm the consensus report"), detail, url)


def _propose(desk: Desk, lot: LotLine) -> Iterator[Task]:
    """Once nothing is missing, one of those who lead can propose that the quality is final."""
    if final_steps(desk, lot=lot.id).proposed_by or waiting(desk, lot=lot.id):
        return
    url = url_for("final.show", reference=desk.reference, lot=lot.id)
    words = _("Propose that the assessment of quality is final")
    yield Task(lot.title, words, _("All members have confirmed the report"), url)


def _final(desk: Desk, lot: LotLine) -> Iterator[Task]:
    steps = final_steps(desk, lot=lot.id)
    if steps.proposed_by and steps.proposed_by != desk.actor.person:
        url = url_for("final.show", reference=desk.reference, lot=lot.id)
        words = _("Confirm that the assessment of quality is final")
        yield Task(lot.title, words, _("As second person"), url)


def _prices(desk: Desk, lot: LotLine) -> Iterator[Task]:
    url = url_for("prices.show", reference=desk.reference, lot=lot.id)
    yield Task(lot.title, _("Bring in the prices"), _("The quality is final"), url)


def _decide(desk: Desk, lot: LotLine) -> Iterator[Task]:
    url = url_for("decision.show", reference=desk.reference, lot=lot.id)
    yield Task(lot.title, _("Take the award decision"), _("The result is known"), url)


def _send(desk: Desk, lot: LotLine) -> Iterator[Task]:
    """The day of sending is recorded once; only then letters name the end of the standstill."""
    decided = next((one.decision for one in load_dossier(desk).lots if one.id == lot.id), None)
    if decided and decided.sent_on is None:
        url = url_for("decision.show", reference=desk.reference, lot=lot.id)
        words = _("Record the day of sending, then send the letters")
        yield Task(lot.title, words, _("The award decision is taken"), url)


_SOMEBODY = "somebody"
"""Stands for whoever took the first of two steps, until `_final` looks who that was."""
_TELLERS: tuple[tuple[str, Callable[[Desk, LotLine], Iterator[Task]]], ...] = (
    ("scoring.start", _prepare),
    ("grade.write", _grade),
    ("grade.progress", _follow),
    ("consensus.write", _write),
    ("consensus.confirm", _confirm),
    ("quality.propose", _propose),
    ("quality.confirm", _final),
    ("price.enter", _prices),
    ("decision.take", _decide),
    ("decision.send", _send),
)
"""Which right makes which task appear, in the order in which the procedure goes."""
