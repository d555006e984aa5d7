"""What is kept beside the letters: talks, surveys, consultations, who helped, what happened."""

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from http import HTTPStatus

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.exchange import Records
from tender.advice.labels import event_name
from tender.advice.records import EventKind
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
        """Add a record, or take one out; nothing else that is kept is changed by it."""
        kept = kept_of(advice).exchange.records
        do = _taken_out if "out" in request.form else found(_MAKERS.get(said("kind")))
        try:
            made = do(kept)
            whole(lambda: save_records(desk(), advice=advice, records=made, version=version_of()))
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
        return self.render(
            "advice/records.html",
            page=page,
            records=page.exchange.records,
            ties=ties(desk()) if looks else (),
            looks=looks,
            writable=may("advice.write").allowed,
            kinds={kind.value: event_name(kind) for kind in EventKind},
            typed=request.form if faults else {},
            faults=faults,
            **place_of(advice),
        )


def _survey(kept: Records) -> Records:
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
    return _with(kept, "surveys", survey)


def _meeting(kept: Records) -> Records:
    words = {name: said(name) for name in ("on", "when", "result", "action")}
    meeting = {"id": _free(kept, "gesprek"), "subject": said("subject"), **filled(**words)}
    return _with(kept, "meetings", {**meeting, **filled(present=lines(said("present")))})


def _consultation(kept: Records) -> Records:
    words = {name: said(name) for name in ("on", "when", "call", "result")}
    consultation = {"id": _free(kept, "marktconsultatie"), **filled(**words)}
    participants = filled(participants=lines(said("participants")))
    return _with(kept, "consultations", {**consultation, **participants})


def _involved(kept: Records) -> Records:
    organisation = {"organisation": said("organisation"), "part": said("part")}
    return _with(kept, "involved", {**organisation, **filled(when=said("when"))})


def _event(kept: Records) -> Records:
    words = {name: said(name) for name in ("on", "when", "planned")}
    return _with(kept, "history", {"text": said("text"), "kind": said("about"), **filled(**words)})


_MAKERS: dict[str, Callable[[Records], Records]] = {
    "survey": _survey,
    "meeting": _meeting,
    "consultation": _consultation,
    "involved": _involved,
    "event": _event,
}
"""What each form adds, by the kind that it sends."""


def _with(kept: Records, name: str, record: Tree) -> Records:
    """The records with one more of a kind."""
    added = shaped("records", {name: [record]}, Records)
    return replace(kept, **{name: (*getattr(kept, name), *getattr(added, name))})


def _taken_out(kept: Records) -> Records:
    """The records without the one that a button names, such as meetings:0."""
    name, _colon, number = said("out").partition(":")
    if name not in {field.name for field in fields(Records)}:
        found(None)
    some = getattr(kept, name)
    gone = found(next((each for n, each in enumerate(some) if str(n) == number), None))
    return replace(kept, **{name: tuple(each for each in some if each is not gone)})


def _free(kept: Records, word: str) -> str:
    """An id that no record has."""
    taken = {each.id for each in kept.meetings} | {each.id for each in kept.surveys}
    taken |= {each.id for each in kept.consultations}
    numbers = range(1, len(taken) + 2)
    return next(f"{word}-{n}" for n in numbers if f"{word}-{n}" not in taken)
