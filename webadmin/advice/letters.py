"""The council's letter: brought in, kept as a download only, and read for points."""

from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from http import HTTPStatus

from flask import flash, g, request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.editing import numbered
from tender.advice.labels import rule_name
from tender.advice.letter import Point
from tender.advice.proposing import Proposal, propose
from tender.findings import Finding
from tender.importing.letter import Letter, read_letter
from tender.language import _
from tender.storage.advice import (
    KeptExchange,
    StalePartError,
    keep_letter,
    letter,
    numbers_given,
    save_points,
)
from tender.storage.errors import FaultyInputError, UnknownError
from webadmin.advice.pointform import addressees_of, mark_options, marked
from webadmin.advice.points import with_head
from webadmin.advice.view import AdviceView, back, kept_of, place_of, whole
from webadmin.base import desk
from webadmin.door import action
from webadmin.downloads import DOCX, PDF, as_file
from webadmin.forms import said, sentences, version_of
from webadmin.telling import told

KINDS = {
    "pdf": PDF,
    "docx": DOCX,
}
MOST_PROPOSALS = 200
"""So many sentences of one letter are proposed; no council advises more."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """A proposed point as the secretary looks at it, or as it was changed on the page."""

    text: str
    addressee: str
    why: str
    """Where in the letter it stands and the rule that proposed it, in words."""
    taken: bool = True


@dataclass(frozen=True, slots=True)
class ReadLetter:
    """What was read in a letter, before the database was asked for anything more."""

    letter: Letter | None
    findings: tuple[Finding, ...]


class LetterPages(AdviceView):
    """Where a letter comes in and its points are confirmed."""

    @contextmanager
    def _seat(self, reference: str) -> Iterator[None]:
        """Read a letter before taking a seat: while it is read, nobody else has to wait."""
        place = {name: str(text) for name, text in (request.view_args or {}).items()}
        if request.endpoint == "advice.proposals":
            with super()._seat(reference):
                desk().require("advice.write")
                name, content = letter(desk(), advice=place["advice"], digest=place["digest"])
            g.read_letter = ReadLetter(*read_letter(content, name))
        with super()._seat(reference):
            yield

    @expose("/<reference>/<advice>/letters")
    @action("advice.write")
    def letters(self, reference: str, advice: str) -> ResponseReturnValue:
        """Ask for the council's letter."""
        return self._letters(advice)

    @expose("/<reference>/<advice>/letters", methods=("POST",))
    @action("advice.write")
    def bring(self, reference: str, advice: str) -> ResponseReturnValue:
        """Keep a letter, and go on to what is proposed from it."""
        sent = request.files.get("letter")
        if sent is None or not sent.filename:
            page = self._letters(advice, (_("Choose a file first."),))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        with closing(sent):
            content = sent.read()
        try:
            digest = keep_letter(desk(), advice=advice, name=sent.filename, content=content)
        except UnknownError:
            raise
        except FaultyInputError as error:
            page = self._letters(advice, sentences(error))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        return back("proposals", advice, digest=digest)

    @expose("/<reference>/<advice>/letters/<digest>")
    @action("advice.view")
    def letter(self, reference: str, advice: str, digest: str) -> ResponseReturnValue:
        """Give a letter as it came, to take along; the browser never shows it."""
        name, content = letter(desk(), advice=advice, digest=digest)
        kind = KINDS.get(name.rpartition(".")[2].lower(), "application/octet-stream")
        return as_file(content, kind, name)

    @expose("/<reference>/<advice>/letters/<digest>/points")
    @action("advice.write")
    def proposals(self, reference: str, advice: str, digest: str) -> ResponseReturnValue:
        """Show the points that rules propose from a letter, each with its rule."""
        read: ReadLetter = g.read_letter
        if read.letter is None:
            page = self._letters(advice, tuple(map(told, read.findings)))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        found = propose(read.letter.paragraphs)[:MOST_PROPOSALS]
        return self._proposals(advice, [_proposed(each) for each in found], read.findings)

    @expose("/<reference>/<advice>/letters/<digest>/points", methods=("POST",))
    @action("advice.write")
    def confirm(self, reference: str, advice: str, digest: str) -> ResponseReturnValue:
        """Take over the points that were confirmed, after those that are there."""
        version, kept = version_of(), kept_of(advice)
        points = numbered(_confirmed(), numbers_given(desk(), advice))
        if not points:
            flash(_("No point was taken over."), "warning")
            return back("points", advice)
        try:
            whole(lambda: _take_over(kept, advice, points, version))
        except StalePartError:
            fault = _("Somebody changed the points meanwhile. Look them over and send yours again.")
            page = self._proposals(advice, list(_typed()), faults=(fault,))
            return page, HTTPStatus.CONFLICT
        except UnknownError:
            raise
        except FaultyInputError as error:
            page = self._proposals(advice, list(_typed()), faults=sentences(error))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The points are kept. Look them over once more."), "success")
        return back("points", advice)

    def _proposals(
        self,
        advice: str,
        proposed: Sequence[Proposed],
        notices: Sequence[Finding] = (),
        faults: Sequence[str] = (),
    ) -> str:
        return self.render(
            "advice/proposals.html",
            page=kept_of(advice),
            proposed=proposed,
            notices=notices,
            faults=faults,
            marks=mark_options(),
            **place_of(advice),
        )

    def _letters(self, advice: str, faults: tuple[str, ...] = ()) -> str:
        return self.render(
            "advice/letters.html", page=kept_of(advice), faults=faults, **place_of(advice)
        )


def _proposed(proposal: Proposal) -> Proposed:
    where = _("Paragraph {n}").format(n=proposal.paragraph)
    why = f"{where} · {rule_name(proposal.rule)}"
    return Proposed(proposal.text, marked(proposal.addressees), why)


def _take_over(kept: KeptExchange, advice: str, points: tuple[Point, ...], version: int) -> None:
    """Keep points after those that are there."""
    with_head(kept, advice)
    together = (*kept.exchange.points, *points)
    save_points(desk(), advice=advice, points=together, version=version)


def _confirmed() -> Iterator[Point]:
    """The proposals that were ticked, with the texts and marks that they were given."""
    for each in _typed():
        if each.taken and each.text:
            yield Point("", each.text, addressees_of(each.addressee))


def _typed() -> Iterator[Proposed]:
    """The proposals as they stand on the page that was sent."""
    for number in range(1, MOST_PROPOSALS + 1):
        if f"text-{number}" in request.form:
            taken = bool(said(f"take-{number}"))
            yield Proposed(said(f"text-{number}"), said(f"for-{number}"), "", taken)
