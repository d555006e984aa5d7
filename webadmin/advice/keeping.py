"""What is kept beside the letters: meetings, surveys, market consultations and who helped."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from http import HTTPStatus

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.exchange import Records
from tender.advice.surveys import parse_survey
from tender.advice.writing import tree_of
from tender.language import _
from tender.reading import Tree
from tender.storage.advice import StalePartError, save_records, ties
from tender.storage.errors import FaultyInputError, UnknownError
from webadmin.advice.records import filled, lines, shaped
from webadmin.advice.view import AdviceView, back, kept_of, place_of, whole
from webadmin.base import desk, found, may
from webadmin.door import action
from webadmin.forms import said, version_of
from webadmin.telling import told


class KeepingPages(AdviceView):
    """Where records are kept beside an advice."""

    @expose("/<reference>/<advice>/records")
    @action("advice.view")
    def records(self, reference: str, advice: str) -> ResponseReturnValue:
        """Show what is kept, and the forms that add to it."""
        return self._records(advice)

    @expose("/<reference>/<advice>/records", methods=("POST",))
    @action("advice.write")
    def keep_record(self, reference: str, advice: str) -> ResponseReturnValue:
        """Add a record; nothing that is kept is changed by it."""
        kept = kept_of(advice).exchange.records
        made = found(_MAKERS.get(said("kind")))
        try:
            added = _together(kept, made(kept))
            whole(lambda: save_records(desk(), advice=advice, records=added, version=version_of()))
        except StalePartError:
            fault = _("Somebody kept a record meanwhile. Look it over and add yours again.")
            return self._records(advice, (fault,)), HTTPStatus.CONFLICT
        except UnknownError:
            raise
        except FaultyInputError as error:
            faults = tuple(told(finding) for finding in error.findings)
            return self._records(advice, faults), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("Saved."), "success")
        return back("records", advice)

    def _records(self, advice: str, faults: tuple[str, ...] = ()) -> str:
        page = kept_of(advice)
        looks = may("advice.drafts").allowed and may("bid.view").allowed
        open_to = page.exchange.reaction.sent_on is None
        return self.render(
            "advice/records.html",
            page=page,
            records=page.exchange.records,
            ties=ties(desk()) if looks else (),
            looks=looks,
            writable=may("advice.write").allowed and open_to,
            typed=request.form if faults else {},
            faults=faults,
            **place_of(advice),
        )


def _survey(kept: Records) -> Tree:
    sent = request.files.get("results")
    results: Sequence[object] = ()
    if sent and sent.filename:
        results, findings = parse_survey(sent.read(), sent.filename)
        if findings:
            raise FaultyInputError(*findings)
    survey = {
        "id": _free(kept, "enquete"),
        "who": said("who"),
        **filled(on=said("on"), when=said("when"), note=said("note")),
        **filled(results=[tree_of(each) for each in results]),
    }
    return {"surveys": [survey]}


def _meeting(kept: Records) -> Tree:
    words = {name: said(name) for name in ("on", "when", "result", "action")}
    meeting = {"id": _free(kept, "gesprek"), "subject": said("subject"), **filled(**words)}
    return {"meetings": [{**meeting, **filled(present=lines(said("present")))}]}


def _consultation(kept: Records) -> Tree:
    words = {name: said(name) for name in ("on", "when", "call", "result")}
    consultation = {"id": _free(kept, "marktconsultatie"), **filled(**words)}
    participants = filled(participants=lines(said("participants")))
    return {"consultations": [{**consultation, **participants}]}


def _involved(_kept: Records) -> Tree:
    organisation = {"organisation": said("organisation"), "part": said("part")}
    return {"involved": [{**organisation, **filled(when=said("when"))}]}


_MAKERS: dict[str, Callable[[Records], Tree]] = {
    "survey": _survey,
    "meeting": _meeting,
    "consultation": _consultation,
    "involved": _involved,
}
"""What each form adds, by the kind that it sends."""


def _together(kept: Records, tree: Tree) -> Records:
    added = shaped("records", tree, Records)
    return replace(
        kept,
        meetings=(*kept.meetings, *added.meetings),
        surveys=(*kept.surveys, *added.surveys),
        consultations=(*kept.consultations, *added.consultations),
        involved=(*kept.involved, *added.involved),
    )


def _free(kept: Records, word: str) -> str:
    """An id that no record has."""
    taken = {each.id for each in kept.meetings} | {each.id for each in kept.surveys}
    taken |= {each.id for each in kept.consultations}
    numbers = range(1, len(taken) + 2)
    return next(f"{word}-{n}" for n in numbers if f"{word}-{n}" not in taken)
