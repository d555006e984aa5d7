"""The stability certificate of a lot: its answers, its words in two languages, its tree."""

import json
from dataclasses import replace
from fractions import Fraction

import pytest

from scoring import Rounding, Roundings, Stage
from scoring.prices import Clip, LowestPriceRatio
from scoring.prices.averages import AverageOptimum, AverageRatio, Limit
from scoring.ranking import RankOn
from scoring.stability.outcome import Stability, stability
from scoring.stability.undecided import Why
from scoring.stability.withdrawing import Departure, Method, Subsets
from scoring.stability.world import World
from tender.evaluation import LotEvaluation, evaluate
from tender.figures import euro
from tender.language import LANGUAGES, speaking
from tender.stability import Certificate, certificate, certificate_tree, sections
from tender.stability.certificate import world_of
from tender.stability.chart import bars, line
from tender.stability.departures import about_departures
from tender.stability.figures import ended, least, listed, most, percent, shown
from tender.stability.quality import about_numbers
from tender.stability.reasons import REASONS, undecided
from tender.stability.telling import about_grades, about_prices, about_weights
from tests import lots_case
from tests.dossier_case import SOUND, evaluation
from tests.lots_case import LIMITS, STAGES
from tests.scoring_cases import LINE, F
from tests.stability_case import BY_PRICE, F9, SPAN, one_grade, world

MIN_MAX = "formula: min_max, degenerate: full"
LINEAR = "formula: linear_fixed_range, full_at: 1000, nil_at: 2000"
THIRD = SOUND.replace(LINEAR, MIN_MAX)
for old, new in (
    ("bids:\n", "bids:\n  - {id: f, tenderer: F B.V., lot: een, prices: {prijs: 5000}}\n"),
    ("checks:\n", "checks:\n  - {bid: f, by: inkoper, on: 2027-02-01}\n"),
    (
        "assessments:\n",
        "assessments:\n"
        + "".join(
            f"  - {{bid: f, criterion: {criterion}, by: lid-{n}, grade: {grade}, reasons: R.}}\n"
            for criterion, grade in (("plan", "matig"), ("team", "0"))
            for n in (1, 2, 3)
        ),
    ),
    (
        "consensus:\n",
        (
            "consensus:\n"
            "  - {bid: f, criterion: plan, grade: matig, reasons: R., for_others: O.}\n"
            "  - {bid: f, criterion: team, grade: 0, reasons: R., for_others: O.}\n"
        ),
    ),
):
    THIRD = THIRD.replace(old, new, 1)
"""A bid at five times the price narrows all price differences: a wins; without it b does."""
NAMES = {"a": "Alfa", "b": "Beta", "c": "C", "d": "D", "e": "E"}
TITLES = {"q": "Kwaliteit", "p": "Prijs"}


def lot(text: str = SOUND, lot_id: str = "een") -> LotEvaluation:
    found = evaluation(text).lot(lot_id)
    assert found is not None
    return found


def words(made: Certificate, heading: str) -> tuple[str, ...]:
    told = {section.heading: section.sentences for section in sections(made, made.names)}
    return told[heading]


def asked(made: World) -> Stability:
    found = stability(made)
    assert found is not None
    return found


def test_a_certificate_says_how_far_a_weight_may_move() -> None:
    # a 64 and b 47 of 70 points beside the price, which gives them 0.5 and 0.9 of its weight:
    # equal where 17 (100 - t) / 70 = 0.4 t, so at 340 / 9
    made = certificate(lot())

    assert made.findings == ()
    assert made.stability is not None
    assert made.stability.winner == "a"
    assert (
        "De winnaar blijft gelijk zolang Prijs minder dan 37,77 punten weegt (gepubliceerd: 30)."
        in words(made, "Gewichten")
    )


def test_a_certificate_speaks_english_too() -> None:
    made = certificate(lot())

    with speaking("en"):
        assert words(made, "The winner") == ("A B.V. is the winner.",)
        assert (
            "The winner stays the same as long as Prijs weighs less than 37.77 points "
            "(30 as published)."
        ) in words(made, "Weights")


def test_the_price_deficit_is_told_in_euro() -> None:
    # b is 5 points behind and can win 3 with its price, which is cut off at 1000
    made = certificate(lot())

    assert words(made, "Prijzen")[0] == (
        "Met geen enkele lagere prijs komen deze inschrijvingen op de eerste plaats: B B.V."
    )
    # a point costs 1000 / 30 euro: a loses five, and half a cent of a point, at 166.84 more
    assert words(made, "Prijzen")[1] == (
        "Had de winnaar € 166,84 meer gevraagd (€ 1.666,84), dan won B B.V."
    )


def test_a_loser_that_decides_is_named() -> None:
    made = certificate(lot(THIRD))

    assert words(made, "Terugtrekken") == (
        "F B.V. geeft de doorslag: zonder deze inschrijving staat op de eerste plaats: B B.V.",
        (
            "Zonder 1 verliezer (F B.V.) is er een andere winnaar. Over alle groepen "
            "inschrijvingen met de winnaar erin blijft die eerste in 75%."
        ),
        (
            "Valt de winnaar af, dan is B B.V. eerste, of de volgorde nu blijft of opnieuw wordt "
            "berekend."
        ),
    )


@pytest.mark.parametrize("lot_id", ["een", "twee"])
@pytest.mark.parametrize("text", [SOUND, THIRD])
def test_the_world_of_a_lot_is_scored_as_the_lot_was(text: str, lot_id: str) -> None:
    found = lot(text, lot_id)
    made = world_of(found)

    assert made.under(found.model.scheme).cards == found.cards
    assert made.ranking == found.ranking


FLOOR = "floor: 50000"
LINE_OF_LOTS = "formula: linear_fixed_range, full_at: 80000, nil_at: 120000"
STAGED = ("    examples:\n", STAGES)


@pytest.mark.parametrize("lot_id", ["noord", "zuid"])
@pytest.mark.parametrize(
    "pairs",
    [
        (),
        ((FLOOR, "floor: 84500"),),
        ((LINE_OF_LOTS, "formula: lowest_price_ratio"), (FLOOR, "floor: 84500")),
        (("accepted: yes", "accepted: no"),),
        (STAGED,),
        (("panel_rule: consensus", "panel_rule: mean"),),
    ],
)
def test_the_world_knows_common_answers_floors_stages_and_who_is_out(
    lot_id: str, pairs: tuple[tuple[str, str], ...]
) -> None:
    found = lots_case.lot(lot_id, *pairs)
    made = world_of(found)

    assert made.under(found.model.scheme).ranking == found.ranking
    assert set(made.bids) == {bid.id for bid in found.bids} - {
        *found.staged.out,
        *(refusal.bid for refusal in found.refused),
    }


def test_the_world_of_what_is_left_holds_no_bid_that_was_left_out() -> None:
    loaded = lots_case.evaluation().dossier
    left = evaluate(loaded, without=["fris-noord"]).lot("noord")
    assert left is not None

    assert set(world_of(left).bids) == {"helder-noord", "net-noord"}


@pytest.mark.parametrize(
    ("floor", "told"),
    [
        # helder has 82.5, fris 45 and a point for each 1000 euro below 120000, in hundredths:
        # 37.51 at 82495
        (
            "82495",
            "Had Fris B.V. € 2.505,00 minder gevraagd (€ 82.495,00), dan won Fris B.V.",
        ),
        (
            "82495.01",
            "Met geen enkele lagere prijs komen deze inschrijvingen op de eerste plaats: Fris B.V.",
        ),
    ],
)
def test_no_bid_is_asked_what_a_price_below_the_floor_would_do(floor: str, told: str) -> None:
    found = lots_case.lot("noord", (FLOOR, f"floor: {floor}"), (LIMITS, ""))

    assert words(certificate(found), "Prijzen")[0].startswith(told.removesuffix("."))


def test_a_lot_with_stages_says_that_the_same_bids_go_on() -> None:
    made = certificate(lots_case.lot("noord", STAGED, (LIMITS, "")))

    assert words(made, "De winnaar")[1] == (
        "Dit perceel heeft rondes. Wat volgt, gaat over de inschrijvingen die doorgingen, en gaat "
        "ervan uit dat dezelfde inschrijvingen doorgaan."
    )


def test_a_lot_with_several_winners_is_asked_about_the_first_place() -> None:
    made = certificate(lot(lot_id="twee"))

    assert words(made, "De winnaar") == (
        "C B.V. is de winnaar.",
        "Dit perceel heeft 2 winnaars. Wat volgt, gaat alleen over de eerste plaats.",
    )


def test_an_incomplete_lot_has_findings_and_no_answers() -> None:
    made = certificate(lot(SOUND.replace(", prices: {prijs: 1100.00}", "")))

    assert made.stability is None
    assert [finding.code for finding in made.findings] == ["card-incomplete"]
    assert sections(made, made.names) == ()
    assert certificate_tree(made)["winner"] is None


def test_a_shared_first_place_is_a_finding() -> None:
    equal = SOUND.replace("1333.33", "1000.00")
    equal = equal.replace(
        "bid: d, criterion: plan, by: lid-1, grade: matig",
        "bid: d, criterion: plan, by: lid-1, grade: goed",
    )
    equal = equal.replace(
        "bid: d, criterion: plan, by: lid-2, grade: matig",
        "bid: d, criterion: plan, by: lid-2, grade: goed",
    )
    equal = equal.replace("grade: 8.5", "grade: 7")
    made = certificate(lot(equal, "twee"))

    assert made.stability is None
    assert [(f.code, f.facts["bids"]) for f in made.findings] == [("tie-open", "c, d")]


def test_the_tree_holds_every_answer_as_text() -> None:
    tree = certificate_tree(certificate(lot(THIRD)))
    again = json.loads(json.dumps(tree))

    assert again["winner"] == "a"
    weights = again["weights"]["winner_stays"]
    assert [each["criterion"] for each in weights] == ["plan", "team", "prijs"]
    assert weights[2]["declared"] == "30"
    assert weights[2]["low"]["weight"] == "0"
    assert again["weights"]["critical"][0].keys() >= {"criterion", "bids", "weight"}
    assert again["grades"]["steps"] >= 1
    assert again["withdrawal"]["any_losers"]["method"] == "span"
    assert again["withdrawal"]["any_losers"]["wins"] == [
        {"bid": "a", "sets": "3"},
        {"bid": "b", "sets": "1"},
    ]
    assert again["withdrawal"]["decisive_losers"] == [{"away": ["f"], "first": ["b"]}]
    assert again["prices"]["margin"]["bid"] == "a"
    assert again["prices"]["others_undecided"] == "shape"
    assert again["clipping"] == {"clip": "both", "cut": [], "first": ["a"]}
    assert again["discrimination"]["totals"] == 3
    assert again["dominated"] == []
    assert again["rounding"]["stages"][0]["stage"] == "weighted_criterion"


def test_a_question_without_an_answer_says_why_in_the_tree() -> None:
    found = lot()
    made = asked(world(one_grade(100, SPAN), a=(60, 100), b=(50, 100)))
    tree = certificate_tree(Certificate(found, made, ()))

    assert tree["weights"] == {"undecided": "one-criterion"}
    assert tree["dummies"] == {"undecided": "shape"}
    assert tree["clipping"] is None
    alone = asked(world(one_grade(40, SPAN), a=(60, 100)))
    assert certificate_tree(Certificate(found, alone, ()))["effective_weights"] == {
        "undecided": "one-bid"
    }


def test_sets_that_were_not_tried_are_told_in_the_tree() -> None:
    found = asked(F9)
    unknown = replace(found, withdrawing=replace(found.withdrawing, subsets=Why.TOO_MANY))
    tree = certificate_tree(Certificate(lot(), unknown, ()))
    withdrawal = json.loads(json.dumps(tree))["withdrawal"]

    assert withdrawal["any_losers"] == {"undecided": "too-many"}


def test_the_tree_tells_of_dummies_and_changes_that_do_not_exist() -> None:
    made = asked(world(one_grade(40, SPAN), a=(60, 100), b=(78, 110)))
    tree = certificate_tree(Certificate(lot(), made, ()))

    assert tree["dummies"] == [
        {
            "rival": "b",
            "better": "b",
            "measure": "span",
            "threshold": "83." + 30 * "3",
            "threshold_fraction": "250/3",
            "dummy": {"price": "183.34", "swaps": True, "loses": True},
        }
    ]
    lonely = replace(made, grades=Why.TOO_LONG, prices=Why.NO_PRICE)
    tree = certificate_tree(Certificate(lot(), lonely, ()))
    assert tree["grades"] == {"undecided": "too-long"}
    assert tree["prices"] == {"undecided": "no-price"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("why", Why)
def test_every_reason_has_its_words(why: Why, language: str) -> None:
    with speaking(language):
        assert REASONS.keys() == set(Why)
        assert undecided(why).endswith(".")


def test_words_about_weights() -> None:
    between = asked(
        world(one_grade(50, LINE), a=(60, 1_000_000), b=(90, 1_110_000), c=(20, 900_000))
    )
    free = asked(world(one_grade(40, LINE), a=(60, 900_000), b=(50, 1_000_000)))
    one = asked(world(one_grade(100, SPAN), a=(60, 100), b=(50, 100)))

    # a 30 + 33.33, b 45 + 15 and c 10 + 50 at 50 points each
    assert list(about_weights(between, TITLES))[:2] == [
        (
            "De winnaar blijft gelijk zolang Kwaliteit tussen 45,46 en 55 punten weegt "
            "(gepubliceerd: 50)."
        ),
        "De winnaar blijft gelijk zolang Prijs tussen 45 en 54,54 punten weegt (gepubliceerd: 50).",
    ]
    assert list(about_weights(free, TITLES)) == [
        "De winnaar blijft gelijk, hoe zwaar een enkel criterium ook weegt.",
        "Verschuift één gewicht, dan houden de andere hun verhouding.",
    ]
    assert list(about_weights(one, TITLES)) == [
        "Niet beslist: één criterium heeft het hele gewicht."
    ]


def test_words_about_the_published_rounding() -> None:
    cents = one_grade(
        40,
        SPAN,
        rank_on=RankOn.ROUNDED,
        roundings=Roundings({Stage.WEIGHTED_CRITERION: Rounding(4)}),
    )
    coarse = replace(cents, roundings=Roundings({Stage.TOTAL: Rounding(0)}))

    fine = list(about_weights(asked(F9.under(cents)), TITLES))[-1]
    rough = list(about_weights(asked(F9.under(coarse)), TITLES))[-1]

    assert fine.endswith("op 0,1 punten van elke grens geeft de gepubliceerde afronding hetzelfde.")
    assert rough.endswith("verschuift er een of meer met meer dan 0,1 punten.")


def test_words_about_grades() -> None:
    free = asked(world(one_grade(10, LINE), a=(60, 900_000), b=(70, 1_150_000)))

    assert list(about_grades(asked(F9), NAMES, TITLES)) == [
        "Eén cijfer dat 3 stappen hoger of lager ligt, kan een andere winnaar geven.",
        (
            "Had Alfa voor Kwaliteit ‘63’ in plaats van ‘60’ gekregen, dan stonden Alfa en Beta "
            "samen op de eerste plaats."
        ),
        (
            "Had Beta voor Kwaliteit ‘75’ in plaats van ‘78’ gekregen, dan stonden Alfa en Beta "
            "samen op de eerste plaats."
        ),
    ]
    assert list(about_grades(free, NAMES, TITLES)) == [
        "Verandert u één cijfer, dan blijft de winnaar dezelfde."
    ]
    assert list(about_grades(replace(free, grades=Why.TOO_LONG), NAMES, TITLES)) == [
        "Niet beslist: er zijn te veel wijzigingen om ze alle te proberen."
    ]


def test_words_about_more_changes_than_are_named() -> None:
    made = asked(world(one_grade(60, LINE), a=(60, 900_000), b=(60, 909_000), c=(60, 909_000)))
    told = list(about_grades(made, NAMES, TITLES))

    assert told[-1] == "Er is nog 1 zo’n wijziging."


def test_words_about_prices() -> None:
    many = asked(
        world(
            one_grade(40, LowestPriceRatio()),
            a=(60, 100),
            b=(60, 101),
            c=(60, 102),
            d=(60, 103),
            e=(60, 104),
        )
    )
    told = list(about_prices(many, NAMES))

    assert told[0] == (
        "Had Beta € 1,00 minder gevraagd (€ 100,00), dan stonden Alfa en Beta samen op de "
        "eerste plaats."
    )
    assert told[3] == "1 andere inschrijving had nog goedkoper moeten zijn."
    assert list(about_prices(replace(many, prices=Why.NO_PRICE), NAMES)) == [
        "Niet beslist: in dit model telt geen prijs mee."
    ]


def test_words_about_prices_that_do_not_help() -> None:
    low = one_grade(90, LINE, clip=Clip.BOTH)
    made = asked(
        world(low, a=(90, 900_000), b=(10, 900_000), c=(20, 900_000), d=(30, 900_000), e=(40, 1))
    )

    assert list(about_prices(made, NAMES)) == [
        "Voor 4 inschrijvingen is geen enkele lagere prijs genoeg.",
        "Met geen enkele hogere prijs verliest de winnaar de eerste plaats.",
    ]


def test_words_about_a_price_that_decides_between_two_others() -> None:
    made = world(one_grade(80, LowestPriceRatio()), a=(51, 200), b=(50, 100), c=(0, 10))
    average = world(one_grade(40, AverageRatio(Limit.CAP, F(1))), a=(60, 100), b=(10, 110))

    assert list(about_prices(asked(made), NAMES))[-1] == (
        "De kleinste wijziging is die van C, naar € 8,00: dan stonden Alfa en Beta samen op "
        "de eerste plaats."
    )
    assert list(about_prices(asked(average), NAMES))[-1] == (
        "Of de prijs van één inschrijving beslist tussen twee andere, is niet onderzocht."
    )


@pytest.mark.parametrize(
    ("sentence", "name", "said"),
    [
        ("Dan won {bid}.", "B B.V.", "Dan won B B.V."),
        ("Dan won {bid}.", "Beta", "Dan won Beta."),
        ("{bid} won.", "Punt..com B.V.", "Punt..com B.V. won."),
        ("Het antwoord: {bid}", "Beta.", "Het antwoord: Beta."),
        ("Het antwoord: {bid}", "Beta", "Het antwoord: Beta"),
    ],
)
def test_a_name_that_ends_in_a_point_ends_the_sentence(sentence: str, name: str, said: str) -> None:
    assert ended(sentence, bid=name) == said


def test_words_about_withdrawal() -> None:
    drop = world(one_grade(40, LowestPriceRatio()), a=(70, 50), b=(88, 125), c=(60, 100))
    safe = world(one_grade(40, LowestPriceRatio()), a=(70, 50), b=(60, 60))
    alone = world(one_grade(40, LINE), a=(70, 900_000))

    assert list(about_departures(asked(drop), NAMES))[-1] == (
        "Valt de winnaar af, dan is Beta eerste als de volgorde blijft, en C als alles opnieuw "
        "wordt berekend."
    )
    assert next(about_departures(asked(safe), NAMES)) == (
        "Welke verliezers zich ook terugtrekken, de winnaar blijft dezelfde."
    )
    assert len(list(about_departures(asked(alone), NAMES))) == 1
    found = asked(safe)
    unknown = replace(found, withdrawing=replace(found.withdrawing, subsets=Why.TOO_MANY))
    assert next(about_departures(unknown, NAMES)) == (
        "Wat er gebeurt als meer inschrijvers zich samen terugtrekken: Niet beslist: er zijn te "
        "veel inschrijvingen om elke groep te proberen."
    )


def test_words_about_withdrawals_that_are_not_counted() -> None:
    found = asked(F9)
    away = Subsets(Method.AVERAGE, Departure(("a", "c"), ("b",)), ())
    made = replace(found, withdrawing=replace(found.withdrawing, losers=(), subsets=away))
    tree = certificate_tree(Certificate(lot(), made, ()))
    withdrawal = json.loads(json.dumps(tree))["withdrawal"]

    assert next(about_departures(made, NAMES)) == (
        "Zonder 2 verliezers (Alfa en C) is er een andere winnaar. In hoeveel groepen "
        "inschrijvingen die eerste blijft, is niet geteld."
    )
    assert withdrawal["any_losers"] == {
        "method": "average",
        "fewest": {"away": ["a", "c"], "first": ["b"]},
        "sets": None,
        "wins": None,
    }


def test_words_about_dummy_bids() -> None:
    made = asked(world(one_grade(40, SPAN), a=(60, 100), b=(78, 110)))

    assert list(about_departures(made, NAMES))[-1] == (
        "Een inschrijving van € 183,34 met de laagste cijfers verliest zelf en zet Beta boven de "
        "winnaar."
    )


def test_words_about_numbers() -> None:
    made = one_grade(
        50,
        LINE,
        rank_on=RankOn.ROUNDED,
        roundings=Roundings({Stage.TOTAL: Rounding(0)}),
        ties=BY_PRICE,
    )
    rounded = asked(world(made, a=(50, 900_000), b=(51, 902_000)))
    mean = asked(world(one_grade(40, AverageOptimum()), a=(60, 50), b=(60, 100), c=(0, 150)))
    cut = asked(world(one_grade(40, LINE, clip=Clip.BOTH), a=(60, 900_000), b=(50, 850_000)))

    assert list(about_numbers(rounded, NAMES, TITLES)) == [
        "2 inschrijvingen in de rangorde; verschillende totalen: 1; met het beste totaal: 2.",
        (
            "De meeste inschrijvingen hebben het beste totaal: de criteria maken nauwelijks "
            "onderscheid."
        ),
        "De afronding gaf de doorslag: zonder afronding staat op de eerste plaats: Beta.",
        (
            "Door afronding werden totalen gelijk die het niet waren; 1 cijfer achter de komma is "
            "genoeg."
        ),
    ]
    assert "Alfa is nergens slechter dan Beta en ergens beter, en staat toch lager." in list(
        about_numbers(mean, NAMES, TITLES)
    )
    assert list(about_numbers(cut, NAMES, TITLES))[-1] == (
        "Werden de punten voor prijs niet begrensd, dan stond op de eerste plaats: Beta."
    )


def test_words_about_criteria_that_part_nobody() -> None:
    made = asked(world(one_grade(40, LINE), a=(60, 900_000), b=(60, 1_000_000)))

    assert list(about_numbers(made, NAMES, TITLES)) == [
        "2 inschrijvingen in de rangorde; verschillende totalen: 2; met het beste totaal: 1.",
        "Bij 1 criterium krijgen alle inschrijvingen evenveel.",
        "Kwaliteit weegt 40 punten, maar werkte bij deze inschrijvingen als 0.",
        "Prijs weegt 60 punten, maar werkte bij deze inschrijvingen als 100.",
    ]


def test_numbers_are_rounded_so_that_the_sentence_stays_true() -> None:
    assert (least(Fraction(250, 7)), most(Fraction(450, 7))) == ("35,72", "64,28")
    assert (shown(F(30)), shown(F(5, 2)), euro(F(1234567, 2))) == ("30", "2,5", "€ 617.283,50")
    assert percent(3, 4) == "75%"
    assert [listed([]), listed(["A"]), listed(["A", "B", "C"])] == ["", "A", "A, B en C"]


def test_a_bar_shows_the_interval_and_the_published_weight() -> None:
    found = asked(F9).weighing
    assert not isinstance(found, Why)
    quality, price = bars(found.winner)

    assert line(quality, 11) == "···━◆━━━━━━"
    assert line(price, 11) == "━━━━━━◆━···"


def test_nobody_is_left_where_the_only_bid_falls_below_the_minimum() -> None:
    made = world(one_grade(40, LINE), a=(70, 900_000))
    least = replace(made.scheme, minimum_quality=F(1, 2))
    alone = asked(made.under(least))

    assert list(about_grades(alone, NAMES, TITLES))[-1] == (
        "Had Alfa voor Kwaliteit ‘49’ in plaats van ‘70’ gekregen, dan had niemand een plaats."
    )
    assert list(about_numbers(alone, NAMES, TITLES)) == [
        "1 inschrijving in de rangorde; verschillende totalen: 1; met het beste totaal: 1."
    ]
    assert list(about_weights(alone, TITLES)) == [
        "Niet beslist: het minimum voor de hele kwaliteit verschuift mee met een gewicht."
    ]
