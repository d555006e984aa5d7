"""The pages of an advice: refusals, stale saves, downloads, and hostile text that stays text."""

import json
import re
from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage
from werkzeug.test import TestResponse, encode_multipart

from tender.advice.answers import Answer
from tender.advice.exchange import Exchange
from tender.storage.advice import keep_letter, kept, save_answer
from tests.advice_site import ID, LEGAL, LETTER, POLICY, SECRETARY, Loop, url
from tests.letters_case import docx, p
from tests.website import BUYER, CHAIR, FIXTURES, LIVE, MANDATE, REF, Visitor, Website
from webadmin.advice.pointform import marked

built, website = FIXTURES

EVIL = '<script>alert("x")</script><img src=x onerror=alert(1)>'
FIELDS = re.compile(r'name="version" value="(\d+)"')
STANDARDS = ("lawful", "linked", "measurable", "proportional", "neutral")


@pytest.fixture
def loop(website: Website) -> Loop:
    return Loop(website)


def text_of(answer: TestResponse) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", answer.text).split())


def send_letter(person: Visitor, content: bytes, name: str = "brief.docx") -> TestResponse:
    """Send a letter as a browser does; the body is bytes, so no file of the client stays open."""
    letter = FileStorage(BytesIO(content), filename=name)
    values = {"csrf_token": person.token(url("letters")), "letter": letter}
    boundary, body = encode_multipart(values)
    kind = f"multipart/form-data; boundary={boundary}"
    return person.client.post(url("letters"), data=body, content_type=kind)


def exchange(website: Website, who: str = BUYER) -> Exchange:
    with website.desk(who) as desk:
        return kept(desk, ID).exchange


def test_a_tender_without_advice_says_how_it_begins(website: Website) -> None:
    page = website.person(SECRETARY).get(f"/advice/{LIVE}/")

    assert "Nog geen advies" in page.text
    assert f'href="/advice/{LIVE}/new"' in page.text


def test_a_secretary_opens_an_advice_under_an_id_of_its_own(website: Website) -> None:
    secretary = website.person(SECRETARY)
    new = f"/advice/{LIVE}/new"
    fields = {"version": "0", "title": "Cliëntondersteuning", "authority": "Gemeente Groningen"}

    bare = secretary.post(new, page=new, **fields)
    first = secretary.post(new, page=new, **fields, council="Raad")
    second = secretary.post(new, page=new, **fields, council="Raad")

    assert bare.status_code == 422
    assert "Cliëntondersteuning" in bare.text
    assert first.headers["Location"].endswith(f"/{ID}/letters")
    assert second.headers["Location"].endswith(f"/{ID}-2/letters")


def test_a_letter_gives_proposals_with_the_rule_that_made_each(
    website: Website, loop: Loop
) -> None:
    loop.opened()
    secretary = website.person(SECRETARY)

    sent = send_letter(secretary, LETTER)
    page = secretary.get(sent.headers["Location"])

    assert sent.status_code == 303
    assert "Wij adviseren dat inwoners weten" in page.text
    assert "Hoe vaak gebeurt dat nu?" in page.text
    assert page.text.count('type="checkbox"') == 2


def test_confirmed_points_come_after_those_that_are_there(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary = website.person(SECRETARY)
    where = send_letter(secretary, LETTER).headers["Location"]

    answer = secretary.post(
        where,
        page=where,
        version="1",
        **{"take-1": "yes", "text-1": "Aangepast.", "for-1": "both", "text-2": "Niet."},
    )

    assert answer.status_code == 303
    points = {point.id: point.text for point in exchange(website).points}
    assert points["W2"] == "Aangepast."
    assert list(points) == ["W1", "Q1", "W2"]


@pytest.mark.parametrize(
    ("content", "name", "told"),
    [
        (b"tekst", "brief.docx", "PDF of DOCX"),
        (b"%PDF-1.7 " + b"x" * (11 * 1024 * 1024), "brief.pdf", "bytes"),
        (LETTER, "brief.exe", "PDF of DOCX"),
    ],
)
def test_a_file_that_is_no_letter_is_refused_in_words(
    website: Website, loop: Loop, content: bytes, name: str, told: str
) -> None:
    loop.opened()

    answer = send_letter(website.person(SECRETARY), content, name)

    assert answer.status_code == 422
    assert told in answer.text


def test_a_letter_that_cannot_be_read_is_kept_and_says_so(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary = website.person(SECRETARY)

    where = send_letter(secretary, b"%PDF-1.7 niets", "brief.pdf").headers["Location"]
    answer = secretary.get(where)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    assert "brief.pdf" in answer.text


def test_a_letter_leaves_as_a_download_only(website: Website, loop: Loop) -> None:
    loop.opened()
    with website.desk(SECRETARY) as desk:
        digest = keep_letter(desk, advice=ID, name='a "b"; <i>.docx', content=LETTER)

    answer = website.person(POLICY).get(url(f"letters/{digest}"))

    assert answer.headers["Content-Disposition"].startswith("attachment")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.data == LETTER


def test_hostile_text_stays_text_on_every_page(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary, policy = website.person(SECRETARY), website.person(POLICY)
    letter = docx(p(f"Wij adviseren {EVIL} voor de aanbieder."))
    proposals = send_letter(secretary, letter, "<b>brief</b>.docx").headers["Location"]
    point = url("points/W1")
    page = {"version": "1", "text": EVIL, "for": "bidder", "type": "content"}
    secretary.post(point, page=point, **page, seen=EVIL, noticed=EVIL, minority=EVIL)
    answer = url("answers/W1")
    policy.post(
        answer, page=answer, version="0", outcome="not", reply=EVIL, owner=EVIL, **{"note-0": EVIL}
    )
    loop.public()

    shown = [
        (secretary, proposals),
        *((secretary, url(end)) for end in ("", "points", "points/W1", "letters", "criterion/W1")),
        *((policy, url(end)) for end in ("answers/W1", "reply", "trace", "messages/award")),
        (website.visitor(), f"/trace/{LIVE}"),
    ]
    for person, path in shown:
        text = person.get(path)
        assert text.status_code == 200, path
        assert "<script>alert" not in text.text, path
        assert "<img src=x" not in text.text, path
        assert "<b>brief" not in text.text, path
    assert exchange(website).points[0].text == EVIL


def test_a_stale_answer_shows_both_texts_and_loses_neither(website: Website, loop: Loop) -> None:
    loop.opened()
    policy, where = website.person(POLICY), url("answers/Q1")
    with website.desk(POLICY) as desk:
        save_answer(desk, advice=ID, answer=Answer("Q1", None, "Van de ander."), version=0)

    stale = policy.post(where, page=where, version="0", reply="Van mij.")
    again = policy.post(where, page=where, version=_version(stale), reply="Samen.")

    assert stale.status_code == 409
    assert "Van mij." in stale.text
    assert "Van de ander." in stale.text
    assert again.status_code == 303
    assert exchange(website).reaction.answers[0].reply == "Samen."


def test_stale_points_show_both_texts(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary, where = website.person(SECRETARY), url("points/W1")
    fields = {"for": "bidder", "type": "content"}
    secretary.post(where, page=where, version="1", text="Eerst.", **fields)

    stale = secretary.post(where, page=where, version="1", text="Daarna.", **fields)

    assert stale.status_code == 409
    assert "Eerst." in stale.text
    assert "Daarna." in stale.text


def _version(page: TestResponse) -> str:
    found = FIELDS.search(page.text)
    assert found
    return found.group(1)


def test_a_faulty_form_keeps_what_was_typed_and_nothing_is_written(
    website: Website, loop: Loop
) -> None:
    loop.opened()
    secretary, where = website.person(SECRETARY), url("edit/term")

    answer = secretary.post(where, page=where, version="0", weeks="99", start="2026-10-01",
                            closing="moves", second_reminder="2", escalation="4")  # fmt: skip
    worse = secretary.post(where, page=where, version="0", weeks="zes", start="gisteren",
                           closing="moves", second_reminder="2", escalation="4")  # fmt: skip

    assert (answer.status_code, worse.status_code) == (422, 422)
    assert 'value="99"' in answer.text
    assert 'value="zes"' in worse.text
    assert exchange(website).term is None


def test_a_term_gives_dated_tasks_and_says_what_is_late(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary, where = website.person(SECRETARY), url("edit/term")
    secretary.post(where, page=where, version="0", weeks="6", start="2026-09-28",
                   closing="moves", second_reminder="2", escalation="6")  # fmt: skip

    page = text_of(secretary.get(url()))
    listed = text_of(secretary.get(f"/advice/{LIVE}/"))

    assert "te laat de reactie versturen: 9 november 2026" in page
    assert "gemeenteraad" in page
    assert "te laat" in listed


def test_points_are_joined_split_and_dropped(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary, where = website.person(SECRETARY), url("points")

    def work(verb: str, version: int, **more: str) -> TestResponse:
        return secretary.post(where, page=where, version=str(version), do=verb, **more)

    work("split:W1", 1, **{"parts-W1": "Een.\r\n\r\nTwee."})
    assert [point.id for point in exchange(website).points] == ["W1", "W1-2", "Q1"]
    work("join:W1", 2, **{"with-W1": "W1-2"})
    assert exchange(website).points[0].text == "Een. Twee."
    work("drop:Q1", 3)
    stale = work("drop:W1", 3)

    assert stale.status_code == 409
    assert [point.id for point in exchange(website).points] == ["W1"]


def test_a_point_by_template_has_evidence_and_votes(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary, where = website.person(SECRETARY), url("points/new")
    form = {
        "version": "1", "for": "bidder", "type": "content", "advised": "Noem een telefoonnummer.",
        "noticed": "Er staat een nummer op de website.", "evidence-0-kind": "survey",
        "evidence-0-question": "Kent u ons?", "evidence-0-n": "40", "in_favour": "7",
        "minority": "Eén lid wil liever een loket.",
    }  # fmt: skip

    assert secretary.post(where, page=where, **form).status_code == 303
    made = exchange(website).points[-1]

    assert (made.id, made.text) == ("W2", "Noem een telefoonnummer.")
    assert made.evidence[0].n == 40
    assert made.votes
    assert made.votes.in_favour == 7
    shown = text_of(secretary.get(url("answers/W2")))
    assert "Eén lid wil liever een loket." in shown
    assert "7 voor, 0 tegen, 0 onthouden" in shown


def test_the_number_of_a_dropped_point_is_never_given_again(website: Website, loop: Loop) -> None:
    loop.opened().answered()
    secretary = website.person(SECRETARY)
    secretary.post(url("points"), page=url("points"), version="1", do="drop:W1")

    new = url("points/new")
    secretary.post(new, page=new, version="2", text="Anders.", type="content", **{"for": "bidder"})

    assert [point.id for point in exchange(website).points] == ["Q1", "W2"]
    assert exchange(website).reaction.answer("W2") is None


def test_the_reaction_cannot_be_sent_while_a_point_is_open(website: Website, loop: Loop) -> None:
    loop.opened().answered().tested()
    buyer, where = website.person(BUYER), url("reply")

    answer = buyer.post(where, page=where, on="2026-12-01")

    assert answer.status_code == 422
    assert f'href="{url("answers/W1")}"' in answer.text
    assert f'href="{url("answers/Q1")}"' in answer.text
    assert exchange(website).reaction.sent_on is None
    assert buyer.get(url("papers/reactie.pdf")).status_code == 409


def test_a_test_of_an_answer_that_changed_is_refused(website: Website, loop: Loop) -> None:
    loop.opened().answered()
    with website.desk(POLICY) as desk:
        changed = Answer("W1", None, "Toch anders.")
        save_answer(desk, advice=ID, answer=changed, version=1)
    legal, where = website.person(LEGAL), url("answers/W1")
    verdicts = {f"verdict-{name}": "yes" for name in STANDARDS}

    answer = legal.post(f"{where}/test", by="legal-adviser", version="1", **verdicts)
    alien = legal.post(f"{where}/test", by="buyer", version="2", **verdicts)

    assert answer.status_code == 409
    assert alien.status_code == 404


def test_the_mandate_holder_decides_on_some_or_on_all(website: Website, loop: Loop) -> None:
    loop.opened().answered().tested()
    holder, where = website.person(MANDATE), url("decide")

    none = holder.post(where, page=where, on="2026-12-01")
    nowhen = holder.post(where, page=where, on="morgen", answer=["W1:1"])
    early = holder.post(where, page=where, on="2020-01-01", answer=["W1:1"])
    stale = holder.post(where, page=where, on="2026-12-01", answer=["W1:7"])
    odd = holder.post(where, page=where, on="2026-12-01", answer=["W1:" + "9" * 5000])
    one = holder.post(where, page=where, on="2026-12-01", answer=["W1:1"])

    assert odd.status_code == 400
    assert [a.status_code for a in (none, nowhen, early, stale, one)] == [422, 422, 422, 409, 303]
    decided = {answer.point: answer.decided for answer in exchange(website).reaction.answers}
    assert decided["W1"] is not None
    assert decided["Q1"] is None


def test_what_the_mandate_holder_did_not_tick_stays_unticked_after_a_fault(
    website: Website, loop: Loop
) -> None:
    loop.opened().answered().tested()

    again = website.person(MANDATE).post(
        url("decide"), page=url("decide"), on="2099-01-01", answer=["Q1:1"]
    )

    ticks = dict(re.findall(r'name="answer" value="([^"]+)"( checked)?', again.text))
    assert again.status_code == 422
    assert ticks == {"W1:1": "", "Q1:1": " checked"}
    assert 'value="2099-01-01"' in again.text


def test_a_test_that_is_refused_keeps_what_was_typed(website: Website, loop: Loop) -> None:
    loop.opened().answered()
    legal, where = website.person(LEGAL), url("answers/W1")
    typed = {"verdict-lawful": "yes", "note-lawful": "Artikel 2.", "by": "legal-adviser"}

    stale = legal.post(f"{where}/test", page=where, version="7", **typed)
    loose = legal.post(
        f"{where}/test", page=where, version="1", **typed, **{"note-neutral": "Let op."}
    )

    assert (stale.status_code, loose.status_code) == (409, 422)
    assert 'value="Artikel 2."' in stale.text
    assert 'value="Let op."' in loose.text
    assert "Kies daar ook ja of nee" in loose.text
    assert not exchange(website).reaction.answers[0].vettings


def test_proposals_that_are_refused_keep_what_was_typed(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary = website.person(SECRETARY)
    where = send_letter(secretary, LETTER).headers["Location"]
    typed = {"take-1": "yes", "text-1": "Van mij.", "for-1": "both", "text-2": "Ook van mij."}

    stale = secretary.post(where, page=where, version="0", **typed)
    strange = secretary.post(where, page=where, version="1", **{**typed, "for-1": "niemand"})

    assert (stale.status_code, strange.status_code) == (409, 422)
    for page in (stale.text, strange.text):
        assert "Van mij." in page
        assert "Ook van mij." in page
        assert page.count(" checked") == 1
    assert FIELDS.findall(stale.text) == ["1"]


def test_a_split_that_is_refused_keeps_what_was_typed(website: Website, loop: Loop) -> None:
    loop.opened()

    stale = website.person(SECRETARY).post(
        url("points"),
        page=url("points"),
        version="0",
        do="split:W1",
        **{"parts-W1": "Een.\n\nTwee."},
    )

    assert stale.status_code == 409
    assert "Een.\n\nTwee." in stale.text


def test_a_number_without_an_answer_is_never_given_again_either(
    website: Website, loop: Loop
) -> None:
    loop.opened()
    secretary, new = website.person(SECRETARY), url("points/new")
    secretary.post(url("points"), page=url("points"), version="1", do="drop:W1")

    secretary.post(new, page=new, version="2", text="Anders.", type="content", **{"for": "bidder"})

    assert [point.id for point in exchange(website).points] == ["Q1", "W2"]


def test_a_message_to_the_council_holds_no_decision_that_was_not_sent(
    website: Website, loop: Loop
) -> None:
    loop.opened().answered().tested().decided()
    buyer, where = website.person(BUYER), url("messages/publication")

    before = buyer.get(where).text + buyer.get(f"{where}.txt").text
    loop.sent()

    assert "Dat vinden wij ook." not in before
    assert "De reactie is nog niet verzonden." in before
    assert "Dat vinden wij ook." in buyer.get(where).text


def test_the_council_is_told_that_the_reaction_is_not_sent_and_nothing_of_its_state(
    website: Website, loop: Loop
) -> None:
    loop.opened().answered().tested().decided()
    secretary = website.person(SECRETARY)

    for end in ("html", "pdf"):
        page = secretary.get(url(f"papers/reactie.{end}"))
        assert page.status_code == 409
        assert "Het college heeft nog geen reactie verstuurd." in page.text
        assert "Punt W1" not in text_of(page).partition("<main")[2]


def test_a_trace_names_its_sources_by_their_titles(website: Website) -> None:
    page = text_of(website.visitor().get(f"/trace/{REF}"))
    tree = json.loads(website.visitor().get(f"/trace/{REF}/trace.json").data)

    title = "Voortgang van de aanbesteding Onafhankelijke cliëntondersteuning"
    assert f"{title} (seed-001 W1)" in page
    assert tree["traces"][0]["origins"][0]["source_title"] == title


def test_a_point_without_a_telling_word_is_for_the_municipality_until_somebody_says_else() -> None:
    assert marked(()) == "municipality"


def test_the_council_reads_answers_once_they_are_sent(website: Website, loop: Loop) -> None:
    loop.opened().answered().tested().decided()
    secretary = website.person(SECRETARY)
    before = [secretary.get(url(end)).text for end in ("", "answers/W1", "reply", "trace")]
    loop.sent()
    after = secretary.get(url("answers/W1")).text

    assert all("Dat vinden wij ook." not in text for text in before)
    assert "Dat vinden wij ook." in after
    assert "De toetsen" not in after


def test_letters_are_downloads_and_wait_until_they_are_printed(
    website: Website, loop: Loop
) -> None:
    loop.opened().answered().tested().decided().sent()
    buyer, paper = website.person(BUYER), url("papers/reactie.pdf")

    waits = buyer.get(paper)
    website.house.printer.wait()
    ready = buyer.get(paper)
    page = buyer.get(url("papers/reactie.html"))

    assert waits.status_code == 202
    assert ready.headers["Content-Disposition"] == f"attachment; filename=reactie-{ID}.pdf"
    assert ready.data.startswith(b"%PDF-")
    assert "Dat vinden wij ook." in page.text
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]


def test_a_request_letter_waits_until_it_is_complete(website: Website, loop: Loop) -> None:
    loop.opened()
    secretary, where = website.person(SECRETARY), url("edit/request")
    secretary.post(where, page=where, version="0", subject="Advies gevraagd")
    open_still = secretary.get(url("papers/adviesaanvraag.html"))
    secretary.post(
        where, page=where, version="1", subject="Advies gevraagd", questions="Wat mist u?",
        open_to_change="De vragen", wanted_on="2027-01-15", decision_on="2027-02-01",
    )  # fmt: skip

    assert open_still.status_code == 409
    assert "Wat mist u?" in secretary.get(url("papers/adviesaanvraag.html")).text


def test_a_trace_is_public_only_while_the_buyer_shows_it(website: Website, loop: Loop) -> None:
    loop.opened().answered().tested().decided().sent()
    visitor, buyer = website.visitor(), website.person(BUYER)
    pages = (f"/trace/{LIVE}", f"/trace/{LIVE}/trace.json", f"/trace/{LIVE}/1.pdf")

    hidden = [visitor.get(page).status_code for page in pages]
    buyer.post(url("publish"), page=url("trace"), shown="yes")
    shown = [visitor.get(page) for page in pages]
    buyer.post(url("publish"), page=url("trace"), shown="no")
    again = visitor.get(pages[0]).status_code

    assert (hidden, again) == ([404, 404, 404], 404)
    assert [page.status_code for page in shown] == [200, 200, 202]
    assert "Dat vinden wij ook." in shown[0].text
    assert visitor.get(f"/trace/{LIVE}/9.pdf").status_code == 404


def test_a_public_trace_bears_no_data_of_bidders(website: Website) -> None:
    bids = [bid.tenderer for bid in website.finished.bids]
    visitor = website.visitor()

    page = visitor.get(f"/trace/{REF}").text
    tree = json.loads(visitor.get(f"/trace/{REF}/trace.json").data)

    assert all(name not in page and name not in json.dumps(tree) for name in bids)
    assert "4 inschrijvingen beoordeeld" in page
    assert tree["traces"][0]["origins"][0]["council"].startswith("Adviesraad")


def test_a_point_becomes_a_proposed_criterion(website: Website) -> None:
    secretary = website.person(SECRETARY)
    where = f"/advice/{REF}/heerenveen/criterion/W2"

    page, file = secretary.get(where), secretary.get(f"{where}.yaml")

    assert "De mate waarin" in page.text
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "item: W2" in file.text
    assert secretary.get(where.replace("W2", "W1")).status_code == 404


def test_messages_tell_what_became_of_every_point(website: Website) -> None:
    secretary = website.person(SECRETARY)
    where = f"/advice/{REF}/groningen/messages/"

    page, file = secretary.get(f"{where}award"), secretary.get(f"{where}award.txt")

    assert "4 inschrijvingen beoordeeld" in page.text
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert secretary.get(f"{where}kerst").status_code == 404


def test_records_are_added_and_bidders_who_were_involved_are_named(
    website: Website, loop: Loop
) -> None:
    loop.opened()
    secretary, where = website.person(SECRETARY), url("records")
    tenderer = website.finished.bids[0].tenderer
    results = BytesIO(b"vraag;antwoord;n;aantal\nKent u ons?;ja;40;12\n")
    wrong = BytesIO(b"a;b\n1;2\n")

    def add(version: int, kind: str, **fields: object) -> int:
        data = {"version": str(version), "kind": kind, **fields}
        return secretary.post(where, page=where, **data).status_code

    assert add(0, "survey", who="Inwoners", results=(results, "uitkomst.csv")) == 303
    assert add(1, "survey", who="Inwoners", results=(wrong, "uitkomst.csv")) == 422
    assert add(1, "meeting", subject="Kennismaking", on="2026-10-01", present="secretaris") == 303
    assert add(2, "consultation", on="2026-10-02", participants=tenderer) == 303
    assert add(2, "involved", organisation="Te laat", part="helpen") == 409
    assert add(3, "involved", organisation="Raad", part="hielp bij de enquête") == 303
    assert add(4, "onzin") == 404
    assert add(4, "event", text="Uitleg", about="explained", on="2026-10-12") == 303
    assert add(5, "event", text="Uitleg", about="onzin") == 422

    assert f"{tenderer}: {tenderer}" in text_of(website.person(BUYER).get(where))
    assert "Inschrijvers die eerder betrokken" not in secretary.get(where).text
    assert "12 oktober 2026</strong>: Uitleg" in secretary.get(where).text


def test_a_record_is_taken_out_again_also_once_the_reaction_is_sent(
    website: Website, loop: Loop
) -> None:
    loop.opened().answered().tested().decided().sent()
    secretary, where = website.person(SECRETARY), url("records")

    def post(version: int, **fields: str) -> int:
        return secretary.post(where, page=where, version=str(version), **fields).status_code

    assert post(0, kind="event", text="Gegund", about="award", on="2026-11-30") == 303
    assert post(1, kind="event", text="Nog iets") == 422
    assert [post(1, out=out) for out in ("history:1", "onzin:0", "history:")] == [404, 404, 404]
    assert post(1, out="history:0") == 303
    assert "Gegund" not in secretary.get(where).text


@pytest.mark.parametrize("who", [CHAIR, "beheerder", "beoordelaar2"])
def test_who_has_no_part_in_an_advice_sees_none(website: Website, loop: Loop, who: str) -> None:
    loop.opened()
    person = website.person(who)

    for end in ("", "points", "answers/W1", "trace", "records", "papers/reactie.html"):
        assert person.get(url(end)).status_code == 403
    assert f"/advice/{LIVE}/" not in person.get(f"/tender/{LIVE}/").text


def test_a_secretary_neither_answers_nor_decides_nor_publishes(
    website: Website, loop: Loop
) -> None:
    loop.opened().answered().tested()
    secretary = website.person(SECRETARY)

    for end in ("answers/W1", "answers/W1/test", "decide", "reply", "publish"):
        assert secretary.post(url(end), version="1", on="2026-12-01").status_code == 403


def test_after_sending_nothing_of_the_exchange_changes(website: Website, loop: Loop) -> None:
    loop.opened().answered().tested().decided().sent()
    secretary, where = website.person(SECRETARY), url("points/W1")

    answer = secretary.post(
        where, page=where, version="1", text="Nieuw.", type="content", **{"for": "bidder"}
    )

    assert answer.status_code == 422
    assert exchange(website).points[0].text != "Nieuw."
