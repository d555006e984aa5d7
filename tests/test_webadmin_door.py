"""Every route declares its action, and whoever has no right to it is refused."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, template_rendered
from jinja2 import Template

import webadmin
from tender import policy
from tests.website import BUYER, CHAIR, FIXTURES, LIVE, LOT, REF, Website
from webadmin.door import UndeclaredActionError, action, actions_of, check_declarations

built, website = FIXTURES

PLACE = {
    "reference": REF,
    "lot": LOT,
    "bid": "de-vierde-stoel",
    "criterion": "onafhankelijkheid",
    "model": "oco",
    "edition": "2026-12-01",
    "paper": "afwijzing-meerstroom",
    "form": "csv",
    "kind": "own",
    "digest": "0",
    "name": "house.css",
    "draft": "c-onbekend",
    "advice": "heerenveen",
    "point": "W2",
    "part": "term",
    "moment": "award",
    "number": "1",
    "step": "basics",
}


def routes(app: Flask, method: str) -> Iterator[tuple[str, str]]:
    """Every route of the address map that takes a method, with an address filled in."""
    with app.test_request_context():
        for rule in app.url_map.iter_rules():
            if method in (rule.methods or ()):
                values = {name: PLACE[name] for name in rule.arguments}
                yield rule.endpoint, rule.build(values)[1]  # type: ignore[index]  # all values are given


def test_every_route_declares_an_action_that_policy_knows(website: Website) -> None:
    with website.app.app_context():
        declared = {
            rule.endpoint: actions_of(rule.endpoint) for rule in website.app.url_map.iter_rules()
        }

    assert all(declared.values()), declared
    assert {name for names in declared.values() for name in names} <= policy.actions()


def test_a_route_without_an_action_keeps_the_site_from_starting(website: Website) -> None:
    website.app.view_functions["stray"] = lambda: ""
    website.app.url_map.add(website.app.url_rule_class("/stray", endpoint="stray"))

    with pytest.raises(UndeclaredActionError, match="stray"):
        check_declarations(website.app)


def test_an_action_that_nobody_knows_keeps_the_site_from_starting(website: Website) -> None:
    website.app.view_functions["stray"] = action("tender.burn")(lambda: "")
    website.app.url_map.add(website.app.url_rule_class("/stray", endpoint="stray"))

    with pytest.raises(UndeclaredActionError):
        check_declarations(website.app)


def test_a_route_that_lost_its_action_is_closed(website: Website) -> None:
    website.app.view_functions["stray"] = lambda: "in"
    website.app.url_map.add(website.app.url_rule_class("/stray", endpoint="stray"))

    assert website.person(BUYER).get("/stray").status_code == 403


def test_without_log_in_every_page_but_the_public_ones_asks_for_one(website: Website) -> None:
    visitor = website.visitor()

    answers = {
        endpoint: visitor.get(url).status_code
        for endpoint, url in routes(website.app, "GET")
        if not endpoint.startswith("security.")
    }

    with website.app.app_context():
        public = {name for name in answers if actions_of(name) == ("public",)}
    assert {name for name, status in answers.items() if status != 302} <= public
    assert public == {
        "about.accessibility", "about.index", "asset", "favicon",
        "trace.index", "trace.json", "trace.pdf", "trace.show",
    }  # fmt: skip


def test_every_post_without_a_token_is_refused(website: Website) -> None:
    people = (website.visitor(), website.person(BUYER), website.person("beheerder"))

    answers = {
        (endpoint, number): person.client.post(url).status_code
        for endpoint, url in routes(website.app, "POST")
        for number, person in enumerate(people)
    }

    assert set(answers.values()) == {400}, answers


def test_a_post_after_the_log_in_ended_is_401_and_gives_the_text_back(website: Website) -> None:
    visitor = website.visitor()
    url = f"/scoring/{LIVE}/{LOT}/bids/de-vierde-stoel/onafhankelijkheid"

    answer = visitor.post(url, reasons="Twee uur werk.", password="geheim")

    assert answer.status_code == 401
    assert "Twee uur werk." in answer.text
    assert "geheim" not in answer.text


def test_a_refusal_says_why_and_stands_in_the_journal(website: Website) -> None:
    answer = website.person("beoordelaar2").get(f"/prices/{LIVE}/{LOT}/")

    assert answer.status_code == 403
    assert "Dit hoort niet bij uw rol" in answer.text
    with website.desk("auditor") as desk:
        last = [entry.act for entry in desk.journal()][-2]
    assert (last.person, last.action, last.outcome.value) == (
        "beoordelaar2", "price.enter", "refused",
    )  # fmt: skip


@pytest.mark.no_cover  # it walks through pages whose lines are counted where they are asked
@pytest.mark.parametrize("who", [CHAIR, BUYER, "auditor", "beheerder"])
def test_no_page_breaks_and_each_is_made_from_a_template_of_ours(
    website: Website, who: str
) -> None:
    ours = Path(str(webadmin.__file__)).parent
    used: set[str] = set()

    def note(_app: Flask, template: Template, **_: object) -> None:
        used.add(str(template.filename))

    person = website.person(who)
    with template_rendered.connected_to(note, website.app):
        answers = {url: person.get(url).status_code for _name, url in routes(website.app, "GET")}

    assert {url for url, status in answers.items() if status >= 500} == set()
    assert {path for path in used if not Path(path).is_relative_to(ours)} == set()


def test_an_administrator_sees_no_tender(website: Website) -> None:
    person = website.person("beheerder")

    assert person.get(f"/tender/{REF}/").status_code == 403
    assert REF not in person.get("/").text
    assert REF not in person.get("/tenders/").text


def test_only_the_administrator_manages_people(website: Website) -> None:
    assert website.person("beheerder").get("/people/").status_code == 200
    assert website.person(BUYER).get("/people/").status_code == 403
    assert "/people/" not in website.person(BUYER).get("/").text


@pytest.mark.parametrize(
    "url",
    [
        "/tender/onbekend/",
        f"/scoring/{LIVE}/perceel-9/",
        f"/scoring/{LIVE}/{LOT}/bids/niemand/onafhankelijkheid",
        f"/scoring/{LIVE}/{LOT}/bids/de-vierde-stoel/prijs",
        f"/checks/{LIVE}/niemand",
        "/models/oco/1999-01-01",
        f"/models/of/{LIVE}/oco/1999-01-01",
        "/tenders/edit/?id=onbekend",
        "/tenders/edit/",
        f"/tender/{LIVE}/lots/edit/?id=1,2",
        f"/tender/{LIVE}/lots/edit/?id=99999999999999999999",
        f"/tender/{LIVE}/bids/edit/?id=%00",
        "/assets/own/0000/house.css",
        "/assets/own/0000/../../settings.py",
        "/assets/secret/0000/house.css",
        "/nergens",
    ],
)
def test_what_is_not_there_is_not_there(website: Website, url: str) -> None:
    for who in (CHAIR, BUYER):
        assert website.person(who).get(url).status_code in {403, 404}


def test_another_host_name_is_refused(website: Website) -> None:
    answer = website.visitor().client.get("/login", headers={"Host": "evil.example"})

    assert answer.status_code == 400
