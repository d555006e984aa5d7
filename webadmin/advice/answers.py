"""One point with its answer: drafted by the policy adviser, tested by buyer and legal adviser."""

from collections.abc import Iterator
from dataclasses import dataclass
from http import HTTPStatus

from flask import flash
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.answers import Answer, Examiner, Outcome, Result, Standard, Verdict, Vetting
from tender.advice.labels import examiner_name, outcome_name, standard_name
from tender.advice.letter import Point
from tender.advice.readiness import needs_tests, point_open
from tender.language import _
from tender.reading import Tree
from tender.storage.advice import KeptExchange, StalePartError, save_answer, save_vetting
from tender.storage.errors import FaultyInputError, UnknownError
from webadmin.advice.landings import landing_groups, landing_trees, told_landing
from webadmin.advice.records import Texts, filled, shaped
from webadmin.advice.state import PointLine, examiners, lines_of
from webadmin.advice.view import AdviceView, Sheet, back, kept_of, place_of, url_of, whole
from webadmin.base import desk, dossier, found, may
from webadmin.door import action
from webadmin.fields import Field, Group, Groups, Look, Option, area
from webadmin.forms import said, sentences, version_of


@dataclass(frozen=True, slots=True)
class Row:
    """One standard in the form of a test."""

    standard: Standard
    words: str
    verdict: str
    note: str


@dataclass(frozen=True, slots=True)
class Test:
    """The form of a test, as one of the testers fills it in."""

    __test__ = False
    examiner: Examiner
    name: str
    rows: tuple[Row, ...]


class AnswerPages(AdviceView):
    """Where a point is answered and its answer tested."""

    @expose("/<reference>/<advice>/answers/<point>")
    @action("advice.view")
    def answer(self, reference: str, advice: str, point: str) -> ResponseReturnValue:
        """Show a point with its answer, its tests and what is still open."""
        return self._answer(advice, point)

    @expose("/<reference>/<advice>/answers/<point>", methods=("POST",))
    @action("advice.answer")
    def draft(self, reference: str, advice: str, point: str) -> ResponseReturnValue:
        """Save the draft of an answer."""
        page = kept_of(advice)

        def do(texts: Texts, version: int) -> None:
            answer = shaped("answer", _tree(point, texts), Answer)
            save_answer(desk(), advice=advice, answer=answer, version=version)

        sheet = _sheet(page, advice, _line(page, point))
        return self.save(advice, sheet, do, "advice/answer.html")

    @expose("/<reference>/<advice>/answers/<point>/test", methods=("POST",))
    @action("advice.test")
    def test(self, reference: str, advice: str, point: str) -> ResponseReturnValue:
        """Save what a tester found on an answer."""
        by = found(next((each for each in examiners(desk()) if each.value == said("by")), None))
        vetting, version = Vetting(by, tuple(_results())), version_of()
        if loose := tuple(_loose_notes()):
            return self._answer(advice, point, loose), HTTPStatus.UNPROCESSABLE_ENTITY
        try:
            whole(
                lambda: save_vetting(
                    desk(), advice=advice, point=point, vetting=vetting, answer=version
                )
            )
        except StalePartError:
            fault = _("The answer was changed while you were testing. Read it again first.")
            return self._answer(advice, point, (fault,)), HTTPStatus.CONFLICT
        except UnknownError:
            raise
        except FaultyInputError as error:
            page = self._answer(advice, point, sentences(error))
            return page, HTTPStatus.UNPROCESSABLE_ENTITY
        flash(_("Your test is kept."), "success")
        return back("answer", advice, point=point)

    def form(self, advice: str, sheet: Sheet, template: str = "advice/form.html") -> str:
        """Show a form; that of an answer stands beside its point."""
        if template != "advice/answer.html":
            return super().form(advice, sheet, template)
        return self._page(advice, sheet.title, sheet, sheet.faults)

    def _answer(self, advice: str, point: str, faults: tuple[str, ...] = ()) -> str:
        page = kept_of(advice)
        return self._page(advice, point, _sheet(page, advice, _line(page, point)), faults)

    def _page(self, advice: str, point: str, sheet: Sheet, faults: tuple[str, ...]) -> str:
        page = kept_of(advice)
        line = _line(page, point)
        lines = lines_of(page.exchange)
        here = lines.index(line)
        answer = line.answer
        open_to = page.exchange.reaction.sent_on is None
        return self.render(
            "advice/answer.html",
            page=page,
            line=line,
            sheet=sheet,
            faults=faults,
            before=lines[here - 1] if here else None,
            after=lines[here + 1] if here + 1 < len(lines) else None,
            landed=[told_landing(each, dossier().models) for each in answer.landed]
            if answer
            else [],
            writable=may("advice.answer").allowed and open_to,
            drafts=may("advice.drafts").allowed,
            open=point_open(line.point, answer) if may("advice.drafts").allowed else (),
            tests=list(_tests(line)) if open_to and may("advice.test").allowed else [],
            **place_of(advice),
        )


def _line(page: KeptExchange, point: str) -> PointLine:
    return found(next((each for each in lines_of(page.exchange) if each.point.id == point), None))


def _sheet(page: KeptExchange, advice: str, line: PointLine) -> Sheet:
    """The form of an answer; its title is the number of the point."""
    groups = _groups(line.point, line.answer or Answer(line.point.id))
    version = page.version("answer", line.point.id)
    return Sheet(line.point.id, groups, version, url_of("answer", advice, point=line.point.id))


def _groups(point: Point, answer: Answer) -> Groups:
    reply = area(
        Field("reply", _("Answer to the council"), answer.reply),
        _("The reason in plain words: this stands in the letter."),
    )
    if point.is_question:
        return (Group(_("The answer"), (reply,)),)
    outcome = answer.outcome.value if answer.outcome else ""
    options = tuple(Option(each.value, _choice(each)) for each in Outcome)
    return (
        Group(
            _("The answer"),
            (
                Field(
                    "outcome",
                    _("What does the college do with it?"),
                    outcome,
                    Look.RADIO,
                    options=options,
                    path="answer.outcome",
                ),
                reply,
                Field("owner", _("Who sees to it"), answer.owner, hint=_("A function, no name.")),
            ),
        ),
        *landing_groups(answer.landed, dossier().models),
    )


def _choice(outcome: Outcome) -> str:
    words = outcome_name(outcome)
    return words[:1].upper() + words[1:]


def _tree(point: str, texts: Texts) -> Tree:
    return {
        "point": point,
        **filled(
            outcome=texts.get("outcome", ""),
            reply=texts.get("reply", ""),
            owner=texts.get("owner", ""),
            landed=landing_trees(texts),
        ),
    }


def _tests(line: PointLine) -> list[Test]:
    """The forms of whoever tests here; a point that needs no test has none."""
    answer = line.answer
    if answer is None or not needs_tests(line.point, answer):
        return []
    return [
        Test(each, examiner_name(each), tuple(_rows(answer, each))) for each in examiners(desk())
    ]


def _rows(answer: Answer, examiner: Examiner) -> list[Row]:
    """What stands in the form of a tester: what was filled in just now, else what is kept."""
    if said("by") == examiner.value:
        return [
            Row(standard, standard_name(standard), *_filled_in(standard)) for standard in Standard
        ]
    vetting = answer.vetting(examiner)
    given = {each.standard: each for each in vetting.results} if vetting else {}
    return [
        Row(
            standard,
            standard_name(standard),
            given[standard].verdict.value if standard in given else "",
            given[standard].note if standard in given else "",
        )
        for standard in Standard
    ]


def _results() -> list[Result]:
    """What was filled in, standard by standard; one without a verdict stays open."""
    filled_in = ((standard, *_filled_in(standard)) for standard in Standard)
    return [
        Result(standard, Verdict(verdict), note)
        for standard, verdict, note in filled_in
        if verdict in set(Verdict)
    ]


def _loose_notes() -> Iterator[str]:
    """Tell of a note without a verdict, which would be lost."""
    for standard in Standard:
        verdict, note = _filled_in(standard)
        if note and verdict not in set(Verdict):
            told = _("You wrote a note with ‘{standard}’ Choose yes or no there too.")
            yield told.format(standard=standard_name(standard))


def _filled_in(standard: Standard) -> tuple[str, str]:
    """The verdict and the note that were sent with a standard."""
    return said(f"verdict-{standard.value}"), said(f"note-{standard.value}")
