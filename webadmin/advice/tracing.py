"""From advice to contract: the trace, within the tender and for everybody."""

from contextlib import AbstractContextManager, nullcontext
from json import dumps

from flask import Response, make_response
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.labels import ground_name, outcome_name
from tender.advice.messages import spread_sentence
from tender.advice.skeleton import Skeleton, skeleton
from tender.advice.trace import Trace
from tender.advice.tree import trace_tree
from tender.documents.advice import trace_paper
from tender.reading import write_yaml
from tender.storage.advice import public_traces, published, traces
from tender.storage.engine import reading
from webadmin.advice.view import AdviceView, kept_of, place_of
from webadmin.base import HouseView, desk, found
from webadmin.catalogues import catalogues, known_sources
from webadmin.door import action
from webadmin.downloads import YAML, as_file, as_pdf
from webadmin.house import house

WORDS = {
    "ground_name": ground_name,
    "outcome_name": outcome_name,
    "spread_sentence": spread_sentence,
}
"""How a trace is told in templates."""


class TracePages(AdviceView):
    """Where people of the tender follow an advice."""

    @expose("/<reference>/<advice>/trace")
    @action("advice.view")
    def trace(self, reference: str, advice: str) -> ResponseReturnValue:
        """Show what became of each point."""
        return self.render(
            "advice/trace.html",
            page=kept_of(advice),
            traces=traces(desk(), advice=advice, sources=known_sources()),
            **WORDS,
            **place_of(advice),
        )

    @expose("/<reference>/<advice>/trace.json")
    @action("advice.view")
    def trace_json(self, reference: str, advice: str) -> ResponseReturnValue:
        """Give the trace for programs."""
        return _json(traces(desk(), advice=advice, sources=known_sources()))

    @expose("/<reference>/<advice>/criterion/<point>")
    @action("advice.view")
    def criterion(self, reference: str, advice: str, point: str) -> ResponseReturnValue:
        """Show a point as a proposed criterion."""
        made = _skeleton(advice, point)
        return self.render(
            "advice/criterion.html",
            page=kept_of(advice),
            made=made,
            point=point,
            text=write_yaml(made.tree()),
            **place_of(advice),
        )

    @expose("/<reference>/<advice>/criterion/<point>.yaml")
    @action("advice.view")
    def criterion_file(self, reference: str, advice: str, point: str) -> ResponseReturnValue:
        """Give a proposed criterion as a part of a criteria file."""
        text = write_yaml(_skeleton(advice, point).tree())
        return as_file(text, YAML, f"criterium-{advice}-{point}.yaml")


class PublicTrace(HouseView):
    """The trace as everybody may read it, where the buyer shows it."""

    def _seat(self, reference: str) -> AbstractContextManager[None]:
        """Nobody takes a seat: whoever reads has no account."""
        return nullcontext()

    @expose("/")
    @action("public")
    def index(self) -> ResponseReturnValue:
        """There is no list of traces: who has the address of one can read it."""
        return found(None)

    @expose("/<reference>")
    @action("public")
    def show(self, reference: str) -> ResponseReturnValue:
        """Show what became of each point, without any data of bidders."""
        shown, authority = _public(reference)
        return self.render(
            "advice/public.html", reference=reference, traces=shown, authority=authority, **WORDS
        )

    @expose("/<reference>/trace.json")
    @action("public")
    def json(self, reference: str) -> ResponseReturnValue:
        """Give the trace for programs."""
        return _json(_public(reference)[0])

    @expose("/<reference>/<number>.pdf")
    @action("public")
    def pdf(self, reference: str, number: str) -> ResponseReturnValue:
        """Give the trace of one lot as PDF, counted from 1."""
        shown, authority = _public(reference)
        one = found(dict(zip(map(str, range(1, len(shown) + 1)), shown, strict=True)).get(number))
        return as_pdf(self, trace_paper(one, authority=authority, reference=reference))


def _public(reference: str) -> tuple[tuple[Trace, ...], str]:
    """The traces that everybody may see with whose they are, or no such page."""
    with reading(house().engine) as session:
        shown = public_traces(session, reference, known_sources())
        exchanges = published(session, reference)
    if not shown:
        found(None)
    return shown, exchanges[0].subject.authority


def _json(shown: tuple[Trace, ...]) -> Response:
    text = dumps({"traces": [trace_tree(each) for each in shown]}, ensure_ascii=False, indent=1)
    response = make_response(text)
    response.headers["Content-Type"] = "application/json"
    return response


def _skeleton(advice: str, point: str) -> Skeleton:
    """A point as a proposed criterion; one for the municipality alone becomes none."""
    exchange = kept_of(advice).exchange
    asked = found(exchange.advice.point(point) if exchange.advice else None)
    if not asked.for_bidder:
        found(None)
    source = exchange.subject.source or exchange.id
    return skeleton(asked, source, next(iter(catalogues()), None))
