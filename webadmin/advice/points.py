"""The secretary's work on the points: changed, joined, split, dropped and added by hand."""

from collections.abc import Callable, Sequence
from http import HTTPStatus

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.editing import change, drop, join, numbered, split
from tender.advice.letter import Addressee, Advice, AdviceKind, Header, Point
from tender.catalogue.entries import Catalogue
from tender.language import _
from tender.reading import Tree
from tender.storage.advice import (
    KeptExchange,
    StalePartError,
    numbers_given,
    save_letter_head,
    save_points,
)
from tender.storage.errors import FaultyInputError, UnknownError
from webadmin.advice.pointform import mark_options, marked, point_groups, point_tree
from webadmin.advice.records import Texts, shaped
from webadmin.advice.state import lines_of
from webadmin.advice.view import AdviceView, Sheet, back, kept_of, place_of, url_of, whole
from webadmin.base import desk, found
from webadmin.catalogues import catalogues
from webadmin.door import action
from webadmin.forms import said, sentences, version_of

Work = Callable[[Sequence[Point]], tuple[Point, ...]]
"""What is done to the points."""


class PointPages(AdviceView):
    """Where the points of an advice are looked over."""

    @expose("/<reference>/<advice>/points")
    @action("advice.write")
    def points(self, reference: str, advice: str) -> ResponseReturnValue:
        """List the points, with what can be done to each."""
        return self._points(advice)

    @expose("/<reference>/<advice>/points", methods=("POST",))
    @action("advice.write")
    def work(self, reference: str, advice: str) -> ResponseReturnValue:
        """Join, split or drop a point."""
        verb, _colon, point = said("do").partition(":")
        works: dict[str, Work] = {
            "join": lambda points: join(points, point, said(f"with-{point}")),
            "split": lambda points: split(
                points,
                point,
                said(f"parts-{point}").split("\n\n"),
                numbers_given(desk(), advice),
            ),
            "drop": lambda points: drop(points, point),
        }
        work = found(works.get(verb))
        page = kept_of(advice)
        found(page.exchange.advice and page.exchange.advice.point(point))
        try:
            made = work(page.exchange.points)
            whole(lambda: save_points(desk(), advice=advice, points=made, version=version_of()))
        except StalePartError:
            fault = _("Somebody changed the points meanwhile. Below they stand as they are now.")
            return self._points(advice, (fault,)), HTTPStatus.CONFLICT
        except UnknownError:
            raise
        except FaultyInputError as error:
            return self._points(advice, sentences(error)), HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("Saved."), "success")
        return back("points", advice)

    @expose("/<reference>/<advice>/points/new")
    @action("advice.write")
    def blank(self, reference: str, advice: str) -> ResponseReturnValue:
        """Show the form of a point that is written here, by the council's template."""
        return self.form(advice, _blank(kept_of(advice), advice))

    @expose("/<reference>/<advice>/points/new", methods=("POST",))
    @action("advice.write")
    def add(self, reference: str, advice: str) -> ResponseReturnValue:
        """Add a point after the others."""
        page = kept_of(advice)

        def do(texts: Texts, version: int) -> None:
            text = texts["text"] or texts["advised"]
            made = _made(point_tree("W0", {**texts, "text": text}))
            with_head(page, advice)
            given = numbers_given(desk(), advice)
            save_points(
                desk(),
                advice=advice,
                points=(*page.exchange.points, *numbered((made,), given)),
                version=version,
            )

        return self.save(advice, _blank(page, advice), do)

    @expose("/<reference>/<advice>/points/<point>")
    @action("advice.write")
    def point(self, reference: str, advice: str, point: str) -> ResponseReturnValue:
        """Show the form of a point."""
        return self.form(advice, _sheet(kept_of(advice), advice, point))

    @expose("/<reference>/<advice>/points/<point>", methods=("POST",))
    @action("advice.write")
    def change(self, reference: str, advice: str, point: str) -> ResponseReturnValue:
        """Save the form of a point."""
        page = kept_of(advice)

        def do(texts: Texts, version: int) -> None:
            made = _made(point_tree(point, texts))
            points = change(page.exchange.points, made)
            save_points(desk(), advice=advice, points=points, version=version)

        return self.save(advice, _sheet(page, advice, point), do)

    def _points(self, advice: str, faults: tuple[str, ...] = ()) -> str:
        page = kept_of(advice)
        return self.render(
            "advice/points.html",
            page=page,
            lines=lines_of(page.exchange),
            typed=request.form if faults else {},
            marks={o.value: o.label for o in mark_options()},
            marked=marked,
            faults=faults,
            **place_of(advice),
        )


def _sheet(page: KeptExchange, advice: str, point: str) -> Sheet:
    """The form of a point that is there."""
    ids = [each.id for each in page.exchange.points]
    if point not in ids:
        found(None)
    number = ids.index(point)
    title = _("Point {id}").format(id=point)
    groups = point_groups(
        page.exchange.points[number], page.exchange.records, _catalogues(), number
    )
    return Sheet(title, groups, page.version("points"), url_of("points", advice))


def _blank(page: KeptExchange, advice: str) -> Sheet:
    """The form of a point that is not there yet; the template stands open."""
    blank = Point("", "", (Addressee.BIDDER,))
    groups = point_groups(blank, page.exchange.records, _catalogues(), 0)
    hint = _("If you leave the first field empty, what you advise becomes the text of the point.")
    return Sheet(
        _("Write a point"), groups, page.version("points"), url_of("points", advice), hint=hint
    )


def _catalogues() -> Sequence[Catalogue]:
    return tuple(catalogues())


def _made(tree: Tree) -> Point:
    points: tuple[Point, ...] = shaped("points", [tree], tuple)
    return points[0]


def with_head(page: KeptExchange, advice: str) -> None:
    """Give an advice a head, so that its points have a place; the secretary fills it in later."""
    if page.exchange.advice:
        return
    subject, request = page.exchange.subject, page.exchange.request
    asked = request is not None and request.sent_on is not None
    kind = AdviceKind.SOLICITED if asked else AdviceKind.UNSOLICITED
    head = Advice(kind, Header(subject.title, subject.authority))
    save_letter_head(desk(), advice=advice, letter=head, version=page.version("advice"))
