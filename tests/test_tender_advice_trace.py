"""The trace of an advice: where points landed, what is told of grades, messages and skeletons."""

from dataclasses import replace
from datetime import date

import pytest

from tender import read_dossier, read_model
from tender.advice.answers import Answer, Decided, Ground, Landing, Outcome
from tender.advice.exchange import Exchange
from tender.advice.items import item_texts
from tender.advice.letter import Form, Point
from tender.advice.messages import Message, Moment, message, spread_sentence
from tender.advice.reading import read_exchange
from tender.advice.skeleton import skeleton
from tender.advice.spread import FEWEST, Spread, Told, spread
from tender.advice.trace import Origin, Spot, Trace, trace
from tender.advice.tree import trace_tree
from tender.catalogue.reading import locate_catalogue, read_catalogue
from tender.evaluation import LotEvaluation, evaluate
from tender.language import speaking
from tender.model import AwardModel, Bid, Consensus, Decision, Dossier, Lot, Source, Stage
from tender.places import criteria_dir, examples_dir
from tests.advice_case import BIDDER, COUNCIL, exchange, reacted, wish
from tests.storage_case import AUTHORITY, award_model

GRADES = ("goed", "matig", "slecht")


DECIDED = Decided("het college", date(2026, 11, 20))


def oco() -> AwardModel:
    model, findings = read_model(criteria_dir() / "oco" / "2026-12-01.yaml")
    assert model, findings
    return model


def groningen() -> Exchange:
    found, findings = read_exchange(examples_dir() / "advies" / "groningen.yaml")
    assert found, findings
    return found


def evaluated(*grades: str, sent: bool = True, rule: str = "consensus") -> LotEvaluation:
    """A lot with a bid for each grade on the plan; on the team all do well."""
    model = award_model(rule=rule)
    stage = Stage.DECIDED
    decision = Decision("het college", date(2026, 12, 1), date(2026, 12, 2) if sent else None)
    bids = tuple(Bid(f"bid-{n}", f"Bieder {n}", "p") for n in range(len(grades)))
    cells = tuple(
        Consensus(bid.id, criterion, grade if criterion == "plan" else "goed", "Omdat.")
        for bid, grade in zip(bids, grades, strict=True)
        for criterion in ("plan", "team")
    )
    lot = Lot("p", "Perceel", model.ref, stage, decision=decision)
    dossier = Dossier("REF", "Proef", AUTHORITY, (model,), (lot,), bids, consensus=cells)
    return evaluate(dossier).lots[0]


def origin(found: Trace, item: str) -> Origin:
    return next(each for each in found.origins if each.item == item)


def test_the_points_of_groningen_are_followed_to_criteria_weights_and_promises() -> None:
    found = trace(oco(), [groningen()])

    first = origin(found, "W1")
    (criterion,) = (spot for spot in first.spots if spot.ground is Ground.CRITERION)
    assert first.council == "Adviesraad Sociaal Domein Groningen (ASDG)"
    assert (criterion.id, criterion.weight) == ("toegankelijkheid-en-bekendheid", "20")
    assert criterion.spread == Spread(Told.NOT_YET)
    assert "C03" in {promise.clause for promise in criterion.promises}
    assert any(measure.id == "K03-m1" for p in criterion.promises for measure in p.measures)
    third = {spot.id for spot in origin(found, "W3").spots}
    assert "informele-ondersteuning" in third


def test_every_item_that_the_model_cites_is_in_its_trace_with_its_text() -> None:
    model = oco()

    found = trace(model, [groningen()], texts=item_texts(model))

    by_item = {(each.source, each.item): each for each in found.origins}
    assert len(by_item) == len(found.origins)
    cited = {(c.source, c.item) for each in model.criteria for c in each.sources if c.item}
    assert cited <= by_item.keys()
    assert by_item["seed-001", "P2a"].text
    assert by_item["seed-001", "P2a"].point is None
    assert all(each.spots for each in by_item.values() if not each.point)


def test_a_model_without_a_catalogue_knows_no_texts_of_items() -> None:
    assert item_texts(award_model()) == {}


def test_an_answer_lands_in_every_kind_of_part_and_says_where_it_does_not_stand() -> None:
    model = oco()
    grounds = (
        Landing(Ground.CRITERION, "aansluiting-wlz", model.ref),
        Landing(Ground.ASPECT, "K05-a1", model.ref),
        Landing(Ground.REQUIREMENT, "K02-r1"),
        Landing(Ground.CLAUSE, "C04"),
        Landing(Ground.TASK, "G19"),
        Landing(Ground.QUESTION, model.questions[0].id),
        Landing(Ground.POLICY, note="het beleidsplan van 2027"),
        Landing(Ground.CLAUSE, "C99", note="komt in de overeenkomst"),
        Landing(Ground.CRITERION, "plan", "proef/2026-11-01"),
    )
    answer = Answer("W1", Outcome.ADOPTED, "Ja", "beleid", grounds, (), DECIDED)

    spots = origin(trace(model, [reacted(exchange(wish(1)), answer)]), "W1").spots

    assert [(spot.ground, spot.id, spot.stands) for spot in spots] == [
        (Ground.CRITERION, "aansluiting-wlz", True),
        (Ground.REQUIREMENT, "K02-r1", True),
        (Ground.CLAUSE, "C04", True),
        (Ground.TASK, "G19", True),
        (Ground.QUESTION, model.questions[0].id, True),
        (Ground.POLICY, "", False),
        (Ground.CLAUSE, "C99", False),
        (Ground.CRITERION, "plan", False),
    ]
    assert spots[5].text == "het beleidsplan van 2027"
    assert [promise.clause for promise in spots[2].promises] == ["C04"]


def test_a_landing_in_an_aspect_shows_that_aspect_alone() -> None:
    model = oco()
    landing = Landing(Ground.ASPECT, "K05-a1", model.ref)
    answer = Answer("W1", Outcome.ADOPTED, "Ja", "beleid", (landing,), (), DECIDED)

    (spot,) = origin(trace(model, [reacted(exchange(wish(1)), answer)]), "W1").spots

    assert (spot.id, [aspect.id for aspect in spot.aspects]) == ("aansluiting-wlz", ["K05-a1"])


def test_an_answer_that_is_not_decided_on_is_left_out_with_where_it_would_land() -> None:
    landed = (Landing(Ground.CLAUSE, "C04"),)
    draft = Answer("W1", Outcome.ADOPTED, "Nog geheim.", "beleid", landed)

    found = trace(oco(), [reacted(exchange(wish(1)), draft)])

    assert origin(found, "W1").answer is None
    assert origin(found, "W1").spots == ()
    assert "Nog geheim." not in str(trace_tree(found))


def test_a_source_is_called_by_its_title_with_its_id_beside_it() -> None:
    known = {"seed-001": Source("seed-001", "brief", "Voortgang van de aanbesteding")}

    found = trace(oco(), [groningen(), exchange(wish(1))], sources=known)

    assert origin(found, "P2a").cited_as == "Voortgang van de aanbesteding (seed-001 P2a)"
    own = next(each for each in found.origins if each.source == "advies-1")
    assert own.cited_as == "Cliëntondersteuning (advies-1 W1)"
    unknown = next(each for each in found.origins if each.source not in {*known, "advies-1"})
    assert unknown.cited_as == f"{unknown.source} {unknown.item}"


def test_a_clause_that_a_criterion_promises_is_shown_once() -> None:
    found = origin(trace(oco(), [groningen()]), "W2")

    assert Ground.CLAUSE in {spot.ground for spot in found.spots}
    assert Ground.CLAUSE not in {spot.ground for spot in found.shown}


def test_grades_are_counted_for_three_bids_or_more() -> None:
    assert spread(evaluated("goed", "goed", "slecht"), "plan") == Spread(
        Told.COUNTS, 3, (("goed", 2), ("matig", 0), ("slecht", 1))
    )


@pytest.mark.parametrize(
    ("evaluation", "expected"),
    [
        (None, Spread(Told.NOT_YET)),
        (evaluated("goed", "matig", "slecht", sent=False), Spread(Told.NOT_YET)),
        (evaluated("goed", "slecht"), Spread(Told.FEW)),
        (evaluated("matig", "matig", "matig"), Spread(Told.SAME, 3)),
    ],
)
def test_of_too_few_of_equal_and_of_early_grades_nothing_is_told(
    evaluation: LotEvaluation | None, expected: Spread
) -> None:
    assert FEWEST == 3
    assert spread(evaluation, "plan") == expected


def test_no_grade_of_an_award_that_is_not_sent_is_told() -> None:
    evaluation = evaluated("goed", "matig", "slecht")
    earlier = replace(evaluation, lot=replace(evaluation.lot, stage=Stage.PRICED))

    assert spread(earlier, "plan").told is Told.NOT_YET


def test_merged_grades_of_evaluators_are_only_told_to_differ() -> None:
    evaluation = evaluated("goed", "matig", "slecht")
    mean = award_model(rule="mean").scheme.panel_rule
    scheme = replace(evaluation.model.scheme, panel_rule=mean)
    merged = replace(evaluation, model=replace(evaluation.model, scheme=scheme))

    assert spread(merged, "plan") == Spread(Told.DIFFERED, 3)


def test_the_example_of_groningen_tells_the_spread_and_no_bidder() -> None:
    dossier, findings = read_dossier(examples_dir() / "oco-groningen" / "dossier.yaml")
    assert dossier, findings
    model = dossier.models[0]

    tree = str(trace_tree(trace(model, [groningen()], evaluate(dossier).lots[0])))

    assert "'told': 'counts'" in tree
    for bid in dossier.bids:
        assert bid.id not in tree
        assert bid.tenderer not in tree


@pytest.mark.parametrize("told", Told)
def test_every_spread_has_a_sentence(told: Told) -> None:
    with speaking("nl"):
        sentence = spread_sentence(Spread(told, 3, (("goed", 3),)))

    assert sentence.endswith(".")
    assert "{" not in sentence


def news(
    moment: Moment, evaluation: LotEvaluation | None = None, **more: dict[str, str]
) -> Message:
    model = oco()
    landed = (
        Landing(Ground.CRITERION, "informele-ondersteuning", model.ref),
        Landing(Ground.REQUIREMENT, "K02-r1"),
    )
    answers = (
        Answer("W1", Outcome.ADOPTED, "Dat past.", "inkoper", landed, (), DECIDED),
        Answer("W2", Outcome.NOT, "Dat mag niet.", "inkoper", (), (), DECIDED),
        Answer("W3", Outcome.LATER, "Nog niet."),
    )
    found = trace(
        model, [reacted(exchange(wish(1, BIDDER), wish(2), wish(3)), *answers)], evaluation
    )
    with speaking("nl"):
        return message(moment, found, council=COUNCIL.name, **more)


@pytest.mark.parametrize("moment", Moment)
def test_at_every_moment_the_secretary_hears_of_every_point(moment: Moment) -> None:
    told = news(moment)

    assert [each.point for each in told.points] == ["W1", "W2", "W3"]
    assert "Gunningscriteria onafhankelijke cliëntondersteuning" in told.subject
    assert told.introduction
    assert all(each.sentences for each in told.points)
    assert (
        told.points[0].sentences[0] == "Besloten op 20 november 2026 door het college: overgenomen."
    )
    assert told.points[2].sentences[0] == "Van dit punt is nog geen besluit van het college bekend."


def test_each_moment_tells_its_own() -> None:
    published, awarded = news(Moment.PUBLICATION).points, news(Moment.AWARD).points
    begun = news(Moment.START).points
    measured = news(Moment.FIRST_KPI, measured={"K11-m1": "12 ondersteuners"}).points

    assert published[0].sentences[2] == (
        "Het staat in het gunningscriterium ‘Informele ondersteuning en eigen keuze’, dat 10 van "
        "de 100 punten waard is."
    )
    assert published[0].sentences[3].startswith("Het staat in de aanbesteding als eis K02-r1: ")
    assert published[1].sentences[-1] == "Het heeft geen plaats in de aanbesteding."
    assert (
        awarded[0]
        .sentences[-1]
        .endswith("Waarderingen staan hier pas als de brieven over de gunning zijn verzonden.")
    )
    assert awarded[1].sentences[-1] == "Op dit punt zijn de inschrijvingen niet beoordeeld."
    assert any(each.startswith("Dit wordt gemeten met: ") for each in begun[0].sentences)
    assert begun[1].sentences[-1] == "De overeenkomst belooft niets over dit punt."
    assert any(each.endswith(": 12 ondersteuners") for each in measured[0].sentences)
    assert any(each.endswith(": nog niet gemeld") for each in measured[0].sentences)
    assert measured[1].sentences[-1] == "Over dit punt wordt niets gemeten."


def test_another_council_hears_nothing_of_these_points() -> None:
    assert (
        message(Moment.AWARD, trace(oco(), [groningen()]), council="Een andere raad").points == ()
    )


def test_a_point_that_names_a_criterion_of_the_catalogue_takes_its_skeleton() -> None:
    folder = locate_catalogue("oco/2026-12-01")
    assert folder
    catalogue, _findings = read_catalogue(folder)
    assert catalogue
    point = replace(wish(1, BIDDER), criterion="K03")

    made = skeleton(point, "seed-001", catalogue)

    assert made.use == ("K03",)
    assert made.title == "Bekendheid en vindbaarheid"
    assert all(aspect.use.startswith("K03-a") for aspect in made.aspects)
    assert made.measures
    tree = made.tree()
    assert tree["sources"] == [{"source": "seed-001", "item": "W1"}]
    assert tree["use"] == ["K03"]
    accented = skeleton(replace(point, criterion="K07"), "seed-001", catalogue)
    assert accented.id == "continuiteit-capaciteit-en-wachttijden"


def test_a_point_by_template_becomes_a_question_with_an_aspect_and_a_measure() -> None:
    form = Form(
        "Weinig mensen kennen OCO.",
        "Een spreekuur in elke wijk.",
        "Dichtbij.",
        "Er is een spreekuur.",
    )
    point = Point("W4", "Spreekuur", (BIDDER,), form=form)

    made = skeleton(point, "advies-1")

    assert (made.id, made.title) == ("punt-W4", "Punt W4")
    assert made.question == "Hoe zorgt u voor het volgende? Een spreekuur in elke wijk."
    assert [a.text for a in made.aspects] == [
        "De mate waarin het volgende te merken is: Er is een spreekuur."
    ]
    assert [m.text for m in made.measures] == ["Er is een spreekuur."]
    assert "use" not in made.tree()


def test_a_bare_point_gives_a_question_alone_and_an_aspect_that_says_how_far_stays() -> None:
    noticed = Form(noticed="De mate waarin het spreekuur dichtbij is.")

    assert skeleton(wish(1, BIDDER), "a").aspects == ()
    assert skeleton(replace(wish(1), criterion="K99"), "a").measures == ()
    (aspect,) = skeleton(replace(wish(1), form=noticed), "a").aspects
    assert aspect.text == "De mate waarin het spreekuur dichtbij is."


def test_a_place_is_told_with_all_its_parts_in_the_tree() -> None:
    spot = Spot(Ground.POLICY, "", "beleid", stands=False)
    origins = (Origin("s", "W1", "x", "Brief", "raad", wish(1), None, (spot,)),)

    tree = trace_tree(Trace("m/2026-01-01", "d", "T", "100", "", "", origins))

    assert tree["origins"] == [
        {
            "source": "s",
            "source_title": "Brief",
            "item": "W1",
            "text": "x",
            "council": "raad",
            "for": ["municipality"],
            "for_words": ["voor de gemeente"],
            **dict.fromkeys(("outcome", "outcome_words", "reply", "owner"), ""),
            **dict.fromkeys(("decided_by", "decided_on"), ""),
            "landed": [
                {
                    "ground": "policy",
                    "ground_words": "beleid",
                    **dict.fromkeys(("id", "weight"), ""),
                    "text": "beleid",
                    "stands": False,
                    "aspects": [],
                    "grades": None,
                    "promises": [],
                }
            ],
        }
    ]
