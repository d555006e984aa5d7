"""My work shows what waits in the advice loop for the person who looks, with its link."""

import re
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import reduce

import pytest

from tender.advice.answers import Answer, Examiner, Outcome, Standard
from tender.advice.terms import Term
from tender.storage.advice import save_answer, save_term, save_vetting
from tests.advice_case import vetted
from tests.advice_site import ID, LANDED, LEGAL, POLICY, SECRETARY, Loop, url
from tests.website import BUYER, CHAIR, DAY, FIXTURES, MANDATE, Website

built, website = FIXTURES
CARD = re.compile(r"<h3>([^<]+)</h3>.*?href=\"([^\"]+)\"", re.DOTALL)


@pytest.fixture
def loop(website: Website) -> Loop:
    return Loop(website)


def waits(website: Website, who: str) -> dict[str, str]:
    """What waits in the advice for somebody, by its words."""
    found = dict(CARD.findall(website.person(who).get("/").text))
    return {words: link for words, link in found.items() if link.startswith(url())}


def term(website: Website, weeks_ago: int) -> None:
    """A term of six weeks that ended so many weeks before today."""
    with website.desk(SECRETARY) as desk:
        found = Term(6, DAY - timedelta(weeks=6 + weeks_ago))
        save_term(desk, advice=ID, term=found, version=0)


ANSWERED = (Loop.opened, Loop.answered)
TESTED = (*ANSWERED, Loop.tested)


@pytest.mark.parametrize(
    ("steps", "who", "words", "link"),
    [
        ((Loop.opened,), POLICY, "Schrijf de antwoorden: nog 2 te doen", "answers/W1"),
        (ANSWERED, LEGAL, "Toets de antwoorden: nog 1 te doen", "answers/W1"),
        (ANSWERED, BUYER, "Toets de antwoorden: nog 1 te doen", "answers/W1"),
        (TESTED, MANDATE, "Besluit over de antwoorden", "decide"),
        ((*TESTED, Loop.decided), BUYER, "Verstuur de reactie", "reply"),
    ],
)
def test_each_step_waits_for_whom_it_concerns(
    website: Website, steps: Sequence[Callable[[Loop], Loop]], who: str, words: str, link: str
) -> None:
    reduce(lambda loop, step: step(loop), steps, Loop(website))

    assert waits(website, who) == {words: url(link)}
    assert website.person(who).get(url(link)).status_code == 200


def test_nothing_of_an_advice_waits_for_who_has_no_part_in_it(website: Website, loop: Loop) -> None:
    loop.opened().answered()
    term(website, 3)

    assert waits(website, CHAIR) == {}
    assert waits(website, "beoordelaar2") == {}


def test_a_sent_reaction_waits_for_nobody(website: Website, loop: Loop) -> None:
    loop.opened()
    term(website, 3)
    loop.answered().tested().decided().sent()

    assert [waits(website, who) for who in (BUYER, POLICY, LEGAL, MANDATE, SECRETARY)] == [{}] * 5


@pytest.mark.parametrize(
    ("weeks_ago", "secretary", "policy"),
    [
        (-3, [], []),
        (-1, [], ["De reactie moet er zijn op 8 december 2026"]),
        (1, ["Het college herinneren"], ["De reactie is te laat: zij moest er zijn op"]),
        (5, ["De gemeenteraad melden"], ["De reactie is te laat: zij moest er zijn op"]),
    ],
)
def test_a_term_that_runs_out_is_told(
    website: Website, loop: Loop, weeks_ago: int, secretary: list[str], policy: list[str]
) -> None:
    loop.opened()
    term(website, weeks_ago)

    for who, expected in ((SECRETARY, secretary), (POLICY, policy)):
        told = [words for words in waits(website, who) if not words.startswith("Schrijf")]
        assert len(told) == len(expected), told
        assert all(words.startswith(e) for words, e in zip(told, expected, strict=True))


def test_an_answer_that_lacks_its_place_or_fails_a_test_waits_for_the_policy_adviser(
    website: Website, loop: Loop
) -> None:
    loop.opened()
    with website.desk(POLICY) as desk:
        save_answer(desk, advice=ID, answer=Answer("Q1", None, "Tien keer."), version=0)
        whole = Answer("W1", Outcome.ADOPTED, "Ja.", "beleid", LANDED)
        save_answer(desk, advice=ID, answer=Answer("W1", Outcome.ADOPTED, "Ja."), version=0)
    assert list(waits(website, POLICY)) == ["Schrijf de antwoorden: nog 1 te doen"]
    assert waits(website, LEGAL) == {}

    with website.desk(POLICY) as desk:
        save_answer(desk, advice=ID, answer=whole, version=1)
    with website.desk(LEGAL) as desk:
        no = vetted(Examiner.LEGAL_ADVISER, Standard.LAWFUL)
        save_vetting(desk, advice=ID, point="W1", vetting=no, answer=2)

    (words,) = waits(website, POLICY)
    assert words == "Pas de antwoorden aan die een toets niet halen: nog 1 te doen"
