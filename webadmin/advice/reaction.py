"""The reaction of the college: decided by the mandate holder, sent and shown by the buyer."""

import re
from datetime import date
from http import HTTPStatus

from flask import abort, flash, request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.readiness import decidable, ready
from tender.language import _
from tender.storage.advice import (
    KeptExchange,
    StalePartError,
    decide_answers,
    publish_trace,
    save_general,
    send_reaction,
)
from tender.storage.errors import FindingsError, UnknownError
from webadmin.advice.landings import told_landing
from webadmin.advice.records import Texts
from webadmin.advice.state import lines_of
from webadmin.advice.view import AdviceView, Sheet, back, kept_of, place_of, url_of, whole
from webadmin.base import desk, dossier, may
from webadmin.door import action
from webadmin.fields import Field, Group, area
from webadmin.forms import said, sentences

_VERSION = re.compile(r"[0-9]{1,9}")


class ReactionPages(AdviceView):
    """Where answers are decided on, and the reaction leaves."""

    @expose("/<reference>/<advice>/decide")
    @action("advice.decide")
    def decide(self, reference: str, advice: str) -> ResponseReturnValue:
        """Show the answers that can be decided on, and what keeps the others."""
        return self._decide(advice)

    @expose("/<reference>/<advice>/decide", methods=("POST",))
    @action("advice.decide")
    def decided(self, reference: str, advice: str) -> ResponseReturnValue:
        """Record the decision on the answers that were ticked, each as it was read."""
        day = _day(said("on"))
        chosen = _chosen()
        if day is None or not chosen:
            fault = _not_a_day() if day is None else _("Choose at least one answer.")
            return self._decide(advice, (fault,)), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            whole(lambda: decide_answers(desk(), advice=advice, answers=chosen, on=day))
        except StalePartError:
            fault = _("An answer was changed while you were reading. Read it again first.")
            return self._decide(advice, (fault,)), HTTPStatus.CONFLICT
        except UnknownError:
            raise
        except FindingsError as error:
            return self._decide(advice, sentences(error)), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The decision is recorded."), "success")
        return back("show", advice)

    @expose("/<reference>/<advice>/reply")
    @action("advice.view")
    def reaction(self, reference: str, advice: str) -> ResponseReturnValue:
        """Show the reaction as far as it is, and what keeps it from being sent."""
        return self._reaction(advice)

    @expose("/<reference>/<advice>/reply/general")
    @action("advice.answer")
    def general(self, reference: str, advice: str) -> ResponseReturnValue:
        """Ask what the college says on the advice as a whole."""
        return self.form(advice, _general(kept_of(advice), advice))

    @expose("/<reference>/<advice>/reply/general", methods=("POST",))
    @action("advice.answer")
    def keep_general(self, reference: str, advice: str) -> ResponseReturnValue:
        """Save what the college says on the advice as a whole."""

        def do(texts: Texts, version: int) -> None:
            where = texts["published_at"]
            save_general(
                desk(), advice=advice, general=texts["general"], published_at=where, version=version
            )

        return self.save(advice, _general(kept_of(advice), advice), do)

    @expose("/<reference>/<advice>/reply", methods=("POST",))
    @action("advice.publish")
    def send(self, reference: str, advice: str) -> ResponseReturnValue:
        """Record that the reaction was sent; refused while a point or question is open."""
        day = _day(said("on"))
        if day is None:
            return self._reaction(advice, (_not_a_day(),)), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            whole(lambda: send_reaction(desk(), advice=advice, on=day))
        except UnknownError:
            raise
        except FindingsError as error:
            return self._reaction(advice, sentences(error)), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("The reaction is final. Send the letter to the council today."), "success")
        return back("reaction", advice)

    @expose("/<reference>/<advice>/publish", methods=("POST",))
    @action("advice.publish")
    def publish(self, reference: str, advice: str) -> ResponseReturnValue:
        """Show the trace to everybody, or to nobody without an account."""
        shown = said("shown") == "yes"
        publish_trace(desk(), advice=advice, shown=shown)
        words = _("Everybody can read the trace.") if shown else _("The trace is no longer public.")
        flash(words, "success")
        return back("trace", advice)

    def _decide(self, advice: str, faults: tuple[str, ...] = ()) -> str:
        page = kept_of(advice)
        lines = [line for line in lines_of(page.exchange) if line.answer]
        open_lines = [line for line in lines if line.answer and not line.answer.decided]
        able = [line for line in open_lines if not decidable(line.point, line.answer)]
        return self.render(
            "advice/decide.html",
            page=page,
            able=able,
            ticked=request.form.getlist("answer") if faults else None,
            waiting=ready(page.exchange),
            landed={
                line.point.id: [told_landing(each, dossier().models) for each in line.answer.landed]
                for line in able
                if line.answer
            },
            day=_typed_day(),
            faults=faults,
            **place_of(advice),
        )

    def _reaction(self, advice: str, faults: tuple[str, ...] = ()) -> str:
        page = kept_of(advice)
        exchange = page.exchange
        drafts = may("advice.drafts").allowed
        return self.render(
            "advice/reaction.html",
            page=page,
            waiting=ready(exchange) if drafts else (),
            drafts=drafts,
            day=_typed_day(),
            faults=faults,
            **place_of(advice),
        )


def _general(page: KeptExchange, advice: str) -> Sheet:
    reaction = page.exchange.reaction
    hint = _("For whoever reads only this. What you do with each point stands with the point.")
    fields = (
        area(Field("general", _("On the advice as a whole"), reaction.general), hint),
        Field("published_at", _("Where everybody can read the reaction"), reaction.published_at),
    )
    groups = (Group("", fields),)
    url = url_of("reaction", advice)
    return Sheet(_("The reaction as a whole"), groups, page.version("reaction"), url)


def _chosen() -> dict[str, int]:
    """The answers that were ticked, each with the version that was read."""
    read = dict(each.partition(":")[::2] for each in request.form.getlist("answer"))
    if not all(_VERSION.fullmatch(version) for version in read.values()):
        abort(HTTPStatus.BAD_REQUEST)
    return {point: int(version) for point, version in read.items()}


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _typed_day() -> str:
    """The day that stands in the form: what was filled in, else today."""
    return request.form.get("on") or desk().today.isoformat()


def _not_a_day() -> str:
    return _("Fill in a day, such as 2026-12-14.")
