"""Letters of a council as files, and an advice brought to each step through the store."""

from dataclasses import dataclass
from datetime import date

from tender.advice.answers import Answer, Examiner, Ground, Landing, Outcome
from tender.advice.exchange import Subject
from tender.advice.letter import Addressee, Advice, AdviceKind, Council, Header, Point
from tender.storage.advice import (
    decide_answers,
    open_advice,
    publish_trace,
    save_answer,
    save_letter_head,
    save_points,
    save_vetting,
    send_reaction,
)
from tests.advice_case import vetted
from tests.letters_case import docx, p
from tests.website import BUYER, LIVE, MANDATE, Website

SECRETARY, POLICY, LEGAL = "secretaris", "beleid", "jurist"
ID = "clientondersteuning"
COUNCIL = "Adviesraad Proefstad"
ON = date(2026, 12, 1)
LANDED = (Landing(Ground.CRITERION, "toegankelijkheid-en-bekendheid", "oco/2026-12-01"),)
LETTER = docx(
    p("Geacht college,")
    + p("Wij adviseren dat inwoners weten bij welke aanbieder zij terechtkunnen.")
    + p("Hoe vaak gebeurt dat nu?")
    + p("Met vriendelijke groet,")
)
POINTS = (
    Point("W1", "Inwoners weten bij welke aanbieder zij terechtkunnen.", (Addressee.BIDDER,)),
    Point("Q1", "Hoe vaak gebeurt dat nu?", (Addressee.QUESTION,)),
)


@dataclass(frozen=True)
class Loop:
    """An advice in the tender that still runs, brought forward step by step."""

    site: Website

    def opened(self, *points: Point) -> "Loop":
        with self.site.desk(SECRETARY) as desk:
            subject = Subject("Cliëntondersteuning", "Gemeente Groningen", Council(COUNCIL))
            open_advice(desk, advice=ID, subject=subject)
            head = Advice(AdviceKind.UNSOLICITED, Header("Cliëntondersteuning", on=ON))
            save_letter_head(desk, advice=ID, letter=head, version=0)
            save_points(desk, advice=ID, points=points or POINTS, version=0)
        return self

    def answered(self) -> "Loop":
        with self.site.desk(POLICY) as desk:
            adopted = Answer("W1", Outcome.ADOPTED, "Dat vinden wij ook.", "beleid", LANDED)
            save_answer(desk, advice=ID, answer=adopted, version=0)
            told = Answer("Q1", None, "Ongeveer tien keer per maand.")
            save_answer(desk, advice=ID, answer=told, version=0)
        return self

    def tested(self) -> "Loop":
        for who, examiner in ((BUYER, Examiner.BUYER), (LEGAL, Examiner.LEGAL_ADVISER)):
            with self.site.desk(who) as desk:
                save_vetting(desk, advice=ID, point="W1", vetting=vetted(examiner), answer=1)
        return self

    def decided(self) -> "Loop":
        with self.site.desk(MANDATE) as desk:
            decide_answers(desk, advice=ID, answers={"W1": 1, "Q1": 1}, on=ON)
        return self

    def sent(self) -> "Loop":
        with self.site.desk(BUYER) as desk:
            send_reaction(desk, advice=ID, on=ON)
        return self

    def public(self) -> "Loop":
        with self.site.desk(BUYER) as desk:
            publish_trace(desk, advice=ID, shown=True)
        return self


def url(rest: str = "") -> str:
    """A page of the advice."""
    return f"/advice/{LIVE}/{ID}/{rest}"
