"""Letters to a council and the trace on paper: what they say, and when they are refused."""

from dataclasses import replace
from datetime import date

import pytest

from tender import read_dossier, read_model
from tender.advice.answers import Answer, Ground, Landing, Outcome, Reaction
from tender.advice.exchange import Exchange
from tender.advice.letter import AdviceRequest, Header
from tender.advice.reading import read_exchange
from tender.advice.terms import Term
from tender.advice.trace import trace
from tender.documents import print_paper
from tender.documents.advice import (
    NotSendableError,
    reaction_paper,
    request_paper,
    trace_paper,
)
from tender.documents.checks import check_pdf
from tender.evaluation import evaluate
from tender.model import Authority, AwardModel
from tender.places import criteria_dir, examples_dir
from tests.advice_case import (
    BIDDER,
    COUNCIL,
    DECIDED,
    SENT_ON,
    SUBJECT,
    answered,
    exchange,
    question,
    reacted,
    wish,
)
from tests.storage_case import award_model

AUTHORITY = Authority("Gemeente Proefstad", "Sociaal domein", "Postbus 1\n1234 AB Proefstad")
REQUEST = AdviceRequest(
    "Criteria voor cliëntondersteuning",
    ("Wat mist u <b>nog</b>?",),
    ("Concept van de criteria",),
    "De criteria zijn geheim tot de publicatie",
    date(2026, 9, 1),
    date(2026, 10, 1),
    date(2026, 10, 20),
    ("de aspecten",),
    ("de startdatum",),
    "raad@gemeente.example",
)


def whole() -> Exchange:
    """An advice with a complete reaction, which was sent."""
    found = exchange(wish(1, BIDDER), wish(2), question(1))
    answers = list(reacted(found).reaction.answers)
    answers[1] = Answer("W2", Outcome.NOT, "Daar is geen geld voor.", "beleid", decided=DECIDED)
    made = reacted(found, *answers)
    council = replace(COUNCIL, address="Kerkstraat 1\n1234 AB Proefstad")
    reaction = replace(made.reaction, general="Wij zijn er blij mee.", sent_on=SENT_ON)
    return replace(
        made,
        subject=replace(SUBJECT, council=council),
        reaction=reaction,
        term=Term(6, date(2026, 9, 28)),
        request=REQUEST,
    )


def oco() -> AwardModel:
    model, _findings = read_model(criteria_dir() / "oco" / "2026-12-01.yaml")
    assert model
    return model


def heerenveen() -> Exchange:
    found, _findings = read_exchange(examples_dir() / "advies" / "heerenveen.yaml")
    assert found
    return found


def test_the_reaction_answers_point_by_point_and_says_who_decided() -> None:
    page = reaction_paper(
        whole(), authority=AUTHORITY, reference="2026-12", models=[award_model()]
    ).html

    assert "Punt W1: overgenomen" in page
    assert "<strong>U schreef:</strong> Wens 1 van de raad." in page
    assert "<strong>Ons antwoord:</strong> Dat vinden wij ook." in page
    assert "gunningscriterium ‘Plan’ (proef/2026-11-01)." in page
    assert "Punt W2: niet overgenomen" in page
    assert "<strong>Wie ervoor zorgt:</strong> beleid. Besloten op 20 oktober 2026." in page
    assert "Vraag Q1" in page
    assert "Op 20 oktober 2026, door: het college." in page
    assert "Wij zijn er blij mee." in page
    assert "Op 28 september 2026 gaf u ons advies over: Advies." in page
    assert "Kerkstraat 1" in page
    assert 'data-draft=""' in page


def test_a_reaction_that_is_not_sent_is_a_draft_and_one_without_a_day_says_nothing_of_it() -> None:
    found = whole()
    assert found.advice
    undated = replace(found.advice, header=Header("Advies"))
    page = reaction_paper(
        replace(found, advice=undated, reaction=replace(found.reaction, sent_on=None))
    ).html

    assert 'data-draft="CONCEPT"' in page
    assert "[datum van verzending]" in page
    assert "U gaf ons advies over: Advies." in page
    assert "Uw brief van" not in page


def test_a_place_is_told_in_the_words_of_the_part_and_not_by_its_id() -> None:
    model, found = oco(), exchange(wish(1))
    (clause, requirement), ref = (model.clauses[0], model.requirements[0]), model.ref
    landed = (
        Landing(Ground.CLAUSE, clause.id, ref),
        Landing(Ground.REQUIREMENT, requirement.id, ref, "ook in het programma"),
        Landing(Ground.CLAUSE, "C99", ref),
    )
    answer = replace(answered(wish(1)), landed=landed)

    page = reaction_paper(reacted(found, answer), models=[model]).html

    assert f"contractbepaling ‘{clause.text.removesuffix('.')}’ ({ref})" in page
    assert f"‘{requirement.text.removesuffix('.')}’ ({ref}): ook in het programma" in page
    assert f"contractbepaling ‘C99’ ({ref})." in page


def test_the_papers_of_two_lots_have_names_of_their_own() -> None:
    found = trace(oco(), [heerenveen()])

    names = {trace_paper(replace(found, lot=lot), authority="G").identifier for lot in ("a", "b")}

    assert names == {"spoor-oco-2026-12-01-a", "spoor-oco-2026-12-01-b"}
    assert trace_paper(found, authority="G").identifier == "spoor-oco-2026-12-01"


def test_a_reaction_with_open_points_is_refused_with_all_that_is_open() -> None:
    with pytest.raises(NotSendableError) as error:
        reaction_paper(heerenveen())

    assert len(error.value.findings) == 17
    assert "Punt W1 heeft nog geen antwoord" in str(error.value)
    with pytest.raises(NotSendableError) as error:
        reaction_paper(replace(whole(), advice=None, reaction=Reaction()))
    assert [finding.code for finding in error.value.findings] == ["advice-no-points"]


def test_the_request_says_what_can_still_change_and_hides_nothing_that_is_asked() -> None:
    page = request_paper(whole(), authority=AUTHORITY).html

    assert "Wat mist u &lt;b&gt;nog&lt;/b&gt;?" in page
    assert "uiterlijk op 1 oktober 2026" in page
    assert "Het college beslist op 20 oktober 2026" in page
    assert "Wat nog geheim moet blijven" in page
    assert "<li>de aspecten</li>" in page
    assert "<li>de startdatum</li>" in page
    assert 'data-draft=""' in page


def test_a_request_without_what_it_needs_is_refused() -> None:
    with pytest.raises(NotSendableError) as error:
        request_paper(exchange())
    assert [finding.code for finding in error.value.findings] == ["request-none"]
    bare = replace(whole(), request=AdviceRequest("Criteria"))
    with pytest.raises(NotSendableError) as error:
        request_paper(bare)
    assert len(error.value.findings) == 4


def test_a_request_with_the_least_has_no_empty_headings() -> None:
    least = replace(REQUEST, documents=(), embargo="", fixed=(), contact="", sent_on=None)
    page = request_paper(replace(whole(), request=least)).html

    assert "Stukken bij deze brief" not in page
    assert "geheim" not in page
    assert "Dit ligt al vast" not in page
    assert 'data-draft="CONCEPT"' in page


def test_the_trace_shows_points_in_full_and_other_sources_in_order() -> None:
    dossier, _findings = read_dossier(examples_dir() / "oco-groningen" / "dossier.yaml")
    assert dossier
    made = reacted(exchange(wish(1, BIDDER), wish(2)), answered(wish(1, BIDDER)))

    page = trace_paper(
        trace(oco(), [heerenveen(), made], evaluate(dossier).lots[0]), authority="Gemeente"
    ).html

    assert "hierover is geen besluit bekend" in page
    assert "<strong>Besluit:</strong> overgenomen. 20 oktober 2026, door: het college." in page
    assert "Na de gunning:" in page
    assert "Stichting Zijlicht" not in page
    assert page.index("seed-001 P2a") < page.index("seed-001 P10")
    assert "Dit punt heeft geen plaats in het gunningsmodel." in page


def test_all_three_are_accessible_pdfs_and_the_same_each_time() -> None:
    reaction = print_paper(reaction_paper(whole(), authority=AUTHORITY))
    request = print_paper(request_paper(whole(), authority=AUTHORITY))
    shown = print_paper(
        trace_paper(trace(award_model(), [whole()]), authority="Gemeente Proefstad")
    )

    assert [check_pdf(pdf) for pdf in (reaction, request, shown)] == [[], [], []]
    assert print_paper(reaction_paper(whole(), authority=AUTHORITY)) == reaction
