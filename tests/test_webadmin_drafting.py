"""The forms of a draft: they keep what was typed, and tell what is wrong at its field."""

from tender.drafting.edits import set_text
from tender.drafting.starting import from_nothing
from tender.drafting.trees import at, branches_at, text_at
from tender.reading import Tree
from tests.drafting_case import begun, kept, send, small, tree_of
from tests.website import BUYER, DAY, FIXTURES, Website

built, website = FIXTURES


def test_every_step_sent_as_it_stands_changes_nothing(website: Website) -> None:
    buyer = website.person(BUYER)
    oco = buyer.post(
        "/drafts/new", page="/drafts/new", title="OCO", **{"from": "model:oco/2026-12-01"}
    )
    draft = oco.location.split("/")[2]
    before = tree_of(website, draft)

    for step in ("basics", "criteria", "criteria/onafhankelijkheid", "grading", "price", "terms"):
        answer = send(buyer, draft, step)
        assert answer.status_code == 303
        assert "Er is niets veranderd." in buyer.get(answer.location).text, step

    assert tree_of(website, draft) == before


def test_the_basics_are_kept_and_a_profile_seats_its_committee(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website, from_nothing("Oud", DAY))

    answer = send(buyer, draft, "basics", title="Nieuw", profile="sas", service="wmo", go="next")

    assert answer.location == f"/draft/{draft}/criteria"
    made = kept(website, draft)
    assert (made.title, made.profile, len(made.committee)) == ("Nieuw", "sas", 3)
    assert made.tree["service"] == "wmo"


def test_a_profile_that_is_not_built_is_refused_with_its_reason(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    page = buyer.get(send(buyer, draft, "basics", profile="toelating").location).text

    assert "Het profiel ‘toelating’ kunt u nog niet kiezen." in page
    assert "Open House" in page


def test_weights_are_kept_as_typed_and_told_at_their_field(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    page = buyer.get(send(buyer, draft, "criteria", weight__plan="veel").location).text

    assert 'value="veel"' in page
    assert "geen getal" in page
    page = buyer.get(send(buyer, draft, "criteria", weight__plan="42,5").location).text
    assert 'value="42,5"' in page
    assert "2,5 te veel" in page


def test_a_criterion_is_added_moved_and_taken_out(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    send(buyer, draft, "criteria", new__title="Planning", points="90", go="add")
    send(buyer, draft, "criteria", go="up:planning")
    send(buyer, draft, "criteria", go="down:plan")
    send(buyer, draft, "criteria", go="remove:team")

    made = tree_of(website, draft)
    assert [each["id"] for each in branches_at(made, "criteria")] == ["planning", "plan", "prijs"]
    assert text_at(made, "scoring", "points") == "90"


def test_a_criterion_is_written_in_full(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    fields = {
        "title": "Plan van aanpak",
        "question": "Eerste regel.\r\n\r\nTweede <script>alert(1)</script> regel.",
        "max_pages": "3",
        "minimum": "matig",
        "aspect.p-a1": "",
        "aspect.new": "De mate waarin het past.\n\nDe mate waarin het klopt.",
        "evidence.new": "Een planning",
        "anchor.goed": "Helemaal",
        "source.0.source": "wmo-2015",
        "source.new.source": "seed-002",
        "source.new.item": "F1",
    }

    answer = send(buyer, draft, "criteria/plan", **fields)
    page = buyer.get(answer.location).text

    plan = branches_at(tree_of(website, draft), "criteria")[0]
    assert [a["id"] for a in branches_at(plan, "aspects")] == ["plan-a1", "plan-a2"]
    assert plan["anchors"] == [{"grade": "goed", "means": "Helemaal"}]
    assert plan["evidence"] == [{"text": "Een planning", "use": "award"}]
    assert plan["sources"] == [{"source": "wmo-2015"}, {"source": "seed-002", "item": "F1"}]
    assert plan["scoring"] == {"weight": "40", "scale": "drie", "minimum": "matig"}
    assert "<script>alert" not in page
    send(buyer, draft, "criteria/plan", go="down:plan-a1")
    send(buyer, draft, "criteria/plan", go="up:onbekend")
    plan = branches_at(tree_of(website, draft), "criteria")[0]
    assert [a["id"] for a in branches_at(plan, "aspects")] == ["plan-a2", "plan-a1"]
    assert send(buyer, draft, "criteria/plan", go="next").location == f"/draft/{draft}/criteria"


def test_a_group_asks_for_texts_only(website: Website) -> None:
    part: Tree = {"id": "deel", "type": "quality", "title": "Deel", "scoring": {"weight": "40"}}
    whole = small()
    tree = whole.with_tree({**whole.tree, "criteria": [
        {"id": "groep", "type": "quality", "title": "Groep", "scoring": {"weight": "40"},
         "criteria": [part]},
    ]})  # fmt: skip
    buyer, draft = website.person(BUYER), begun(website, tree)

    group, below = (buyer.get(f"/draft/{draft}/criteria/{name}").text for name in ("groep", "deel"))

    assert "Waar de commissie op let" not in group
    assert "Waar de commissie op let" in below
    page = buyer.get(f"/draft/{draft}/check").text
    assert f"/draft/{draft}/criteria/deel" in page


def test_scale_and_rules_of_play_are_chosen(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    fields = {
        "share.drie.matig": "0,6",
        "panel_rule": "mean",
        "digits": "1",
        "tie.first": "criterion:plan",
        "tie.last": "lottery",
    }

    send(buyer, draft, "grading", **fields)

    scoring = at(tree_of(website, draft), ("scoring",))
    assert isinstance(scoring, dict)
    assert scoring["panel_rule"] == "mean"
    assert scoring["rounding"] == [
        {"stage": "weighted_criterion", "digits": "1", "mode": "half_up"}
    ]
    assert scoring["ties"] == [{"rule": "criterion", "criterion": "plan"}, {"rule": "lottery"}]
    assert text_at(tree_of(website, draft), "scales", "drie", "steps", 1, "share") == "0.6"
    send(buyer, draft, "grading", **{"usual": "vier-trappen", "tie.first": "", "tie.last": ""})
    assert at(tree_of(website, draft), ("scoring", "ties")) == []
    assert "Vier woorden" in buyer.get(f"/draft/{draft}/grading").text
    assert text_at(tree_of(website, draft), "criteria", 0, "scoring", "scale") == "vier-trappen"


def test_the_price_rule_asks_for_its_numbers_as_people_write_them(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)
    fields = {
        "parameter.full_at": "900.000",
        "floor": "€ 700.000,50",
        "cost_elements": "lonen\nreis",
    }

    send(buyer, draft, "price", **fields)

    price = branches_at(tree_of(website, draft), "criteria")[-1]
    scoring = at(price, ("scoring",))
    assert isinstance(scoring, dict)
    assert (scoring["full_at"], scoring["floor"]) == ("900000", "700000.50")
    assert price["cost_elements"] == ["lonen", "reis"]
    page = buyer.get(f"/draft/{draft}/price").text
    assert 'value="700.000,50"' in page
    send(buyer, draft, "price", floor="", cost_elements="", formula="linear_over_lowest")
    page = buyer.get(send(buyer, draft, "price", **{"parameter.n": "1,5"}).location).text
    price = branches_at(tree_of(website, draft), "criteria")[-1]
    assert price["scoring"] == {"weight": "30", "formula": "linear_over_lowest", "n": "1.5"}
    assert "cost_elements" not in price
    send(buyer, draft, "price", **{"formula.more": "average_ratio"})
    scoring = at(branches_at(tree_of(website, draft), "criteria")[-1], ("scoring",))
    assert scoring == {"weight": "30", "formula": "average_ratio", "limit": "", "cap": ""}


def test_a_draft_without_a_price_or_with_another_combination_says_so(website: Website) -> None:
    buyer = website.person(BUYER)
    apart = begun(website, set_text(small(), ("scoring", "combination"), "value_deduction"))
    without = begun(website, small().with_tree({**small().tree, "criteria": []}))

    assert "heeft geen prijscriterium" in buyer.get(f"/draft/{without}/price").text
    assert "Prijsregel" not in buyer.get(f"/draft/{apart}/price").text
    url = f"/draft/{without}/price"
    assert buyer.post(url, page="/drafts/new", version="1").status_code == 303


def test_requirements_clauses_and_figures_are_written(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    send(buyer, draft, "terms", **{
        "requirements.r1": "", "requirements.new": "Ja of nee.\nEn nog een.",
        "clauses.new": "U houdt zich eraan.", "tasks.new": "Wij informeren inwoners.",
    })  # fmt: skip
    send(buyer, draft, "terms", **{"measures.new.bepaling-1": "Wachttijd (dagen, per kwartaal)"})
    answer = send(buyer, draft, "terms", **{"measures.bepaling-1-kpi-1": "Wachttijd in dagen"})

    made = tree_of(website, draft)
    assert [r["id"] for r in branches_at(made, "requirements")] == ["eis-1", "eis-2"]
    assert branches_at(made, "clauses", 0, "measures") == [
        {"id": "bepaling-1-kpi-1", "text": "Wachttijd in dagen"}
    ]
    assert branches_at(made, "tasks") == [{"id": "taak-1", "text": "Wij informeren inwoners."}]
    assert answer.status_code == 303


def test_the_committee_and_the_planning_are_set(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    send(buyer, draft, "people", **{
        "seat.0.function": "teamleider", "seat.new.function": "inwoner", "seat.new.hat": "expert",
        "starts_on": "2027-01-04", "length.criteria": "3", "length.decision": "5",
        "done.invitation": "yes",
    })  # fmt: skip
    made = kept(website, draft)
    assert [(seat.function, seat.hat) for seat in made.committee] == [
        ("teamleider", "chair"), ("", "evaluator"), ("inwoner", "expert"),
    ]  # fmt: skip
    assert (made.lengths, made.finished) == ({"criteria": "3"}, ("invitation",))
    page = buyer.get(f"/draft/{draft}/people").text
    assert "17 december 2026" in page
    assert "De stap ‘Criteria laten vaststellen’ had uiterlijk op" in page
    send(buyer, draft, "people", go="remove:1", **{"done.invitation": "", "starts_on": ""})
    send(buyer, draft, "people", go="remove:x")
    made = kept(website, draft)
    assert [seat.function for seat in made.committee] == ["teamleider", "inwoner"]
    assert (made.starts_on, made.finished) == ("", ())


def test_without_a_profile_there_is_no_planning_yet(website: Website) -> None:
    draft = begun(website, from_nothing("Proef", DAY))

    page = website.person(BUYER).get(f"/draft/{draft}/people").text

    assert "Kies een profiel in de eerste stap" in page


def test_a_page_that_is_not_there_is_not_there(website: Website) -> None:
    buyer, draft = website.person(BUYER), begun(website)

    for page in ("elders", "criteria/elders"):
        assert buyer.get(f"/draft/{draft}/{page}").status_code == 404
