"""Exchanges between a college and a council for the tests of the advice loop."""

from dataclasses import replace
from datetime import date

from tender.advice.answers import (
    Answer,
    Decided,
    Examiner,
    Ground,
    Landing,
    Outcome,
    Reaction,
    Result,
    Standard,
    Verdict,
    Vetting,
)
from tender.advice.exchange import Exchange, Subject
from tender.advice.letter import Addressee, Advice, AdviceKind, Council, Header, Point

WRITTEN, DECIDED_ON, SENT_ON = date(2026, 9, 28), date(2026, 10, 20), date(2026, 10, 27)
BIDDER, MUNICIPALITY, QUESTION = Addressee
COUNCIL = Council("Adviesraad Proefstad")
SUBJECT = Subject("Cliëntondersteuning", "Gemeente Proefstad", COUNCIL)
DECIDED = Decided("het college", DECIDED_ON)
LANDED = (Landing(Ground.CRITERION, "plan", "proef/2026-11-01"),)


def wish(number: int, *addressees: Addressee) -> Point:
    return Point(f"W{number}", f"Wens {number} van de raad.", addressees or (MUNICIPALITY,))


def question(number: int) -> Point:
    return Point(f"Q{number}", f"Klopt vraag {number}?", (QUESTION,))


def vetted(by: Examiner, *failing: Standard) -> Vetting:
    """A complete test, with some standards that are not met."""
    return Vetting(
        by,
        tuple(Result(each, Verdict.NO if each in failing else Verdict.YES) for each in Standard),
        DECIDED_ON,
    )


VETTED = (vetted(Examiner.BUYER), vetted(Examiner.LEGAL_ADVISER))


def answered(point: Point) -> Answer:
    """A complete, tested and decided answer."""
    if point.is_question:
        return Answer(point.id, None, "Ja, dat klopt.", decided=DECIDED)
    vettings = VETTED if point.for_bidder else ()
    return Answer(
        point.id, Outcome.ADOPTED, "Dat vinden wij ook.", "beleid", LANDED, vettings, DECIDED
    )


def exchange(*points: Point) -> Exchange:
    """An advice with these points, to which nobody has answered."""
    advice = Advice(AdviceKind.UNSOLICITED, Header("Advies", on=WRITTEN), points=points)
    return Exchange("advies-1", SUBJECT, advice=advice)


def reacted(found: Exchange, *answers: Answer) -> Exchange:
    """The same with these answers, or with complete ones to every point."""
    given = answers or tuple(map(answered, found.points))
    return replace(found, reaction=replace(found.reaction, answers=given))


def with_answer(found: Exchange, answer: Answer) -> Exchange:
    """The same with another answer to one point."""
    answers = tuple(answer if e.point == answer.point else e for e in found.reaction.answers)
    return replace(found, reaction=Reaction(answers=answers))
