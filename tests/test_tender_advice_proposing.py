"""Points proposed from a letter: what rules find, why, for whom, and what they cannot see."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.advice.editing import numbered
from tender.advice.labels import rule_name
from tender.advice.letter import Addressee, Point
from tender.advice.proposing import Rule, addressed, propose

BIDDER, MUNICIPALITY, QUESTION = Addressee

HEERENVEEN = """
Ingeboekt onder nummer 20.1015297

Gemeente Heerenveen College van Burgemeester en Wethouders

Geacht college,

Wij vragen uw aandacht voor het volgende.

Op papier is alles goed geregeld. De ambtenaar voor jeugd was bij het gesprek van 8 juli jl. helaas
verhinderd. De raad hoopt dat er gauw een nieuwe afspraak komt.

Advies

De raad vindt het belangrijk dat bewoners weten welke begeleiding de gemeente biedt. Dat betekent
dat zij niet alleen horen dat er een cliëntondersteuner bij het keukentafelgesprek kan zijn, maar
ook welke andere mensen mee kunnen, zoals een buurvrouw of een broer, en wat een cliëntondersteuner
voor hen doet. Eén regel in de uitnodiging is niet voldoende, ook op de website van de gemeente zou
dit duidelijk moeten staan. Bovendien moet de medewerker die de afspraak maakt het zelf vertellen.

Vragen en opmerkingen

Een inwoner krijgt nu één keer ondersteuning. Ondersteuning bij een tweede gesprek kan inwoners
helpen om zelf verder te gaan.

Er is landelijk geld beschikbaar. Wij horen graag of de gemeente dat gebruikt en zo niet waarom dat
zo is.

Er begint ook een verbetertraject, de raad wil weten of de gemeente meedoet en zo nee, waarom zij
dat niet doet.

Weten de medewerkers dat ook de bonden ondersteuners hebben en wordt daar gebruik van gemaakt? Graag
horen wij hoe vaak dat gebeurt.

Wij zien uw reactie graag binnen de afgesproken termijn tegemoet.

Met vriendelijke groet,

Namens de raad moet ik nog tekenen.
"""
"""A letter of our own, built as that of the Participatieraad Heerenveen: 10 wishes, 7 questions."""


def letter(text: str) -> tuple[str, ...]:
    """The paragraphs of a letter, each on one line."""
    return tuple(" ".join(part.split()) for part in text.strip().split("\n\n"))


def test_a_letter_like_that_of_heerenveen_gives_its_ten_wishes_and_seven_questions() -> None:
    found = propose(letter(HEERENVEEN))

    assert [proposal.rule for proposal in found] == [
        Rule.HOPED,
        Rule.IMPORTANT,
        Rule.UNFOLDS,
        Rule.UNFOLDS,
        Rule.UNFOLDS,
        Rule.SHOULD,
        Rule.SHOULD,
        Rule.SHOULD,
        Rule.HELPS,
        Rule.ASKED,
        Rule.FOLLOW_UP,
        Rule.ASKED,
        Rule.FOLLOW_UP,
        Rule.QUESTION_MARK,
        Rule.FOLLOW_UP,
        Rule.ASKED,
        Rule.HOPED,
    ]
    points = numbered(Point("", each.text, each.addressees or (MUNICIPALITY,)) for each in found)
    assert [point.id for point in points] == [
        *(f"W{number}" for number in range(1, 10)),
        *(f"Q{number}" for number in range(1, 8)),
        "W10",
    ]


OTHER = """
Beste leden van het college,

Dank voor de prettige samenwerking. U vroeg ons advies over de nieuwe opdracht. Wij spraken met 40
inwoners. Onze leden moesten daarvoor veel reizen. De verslagen moeten nog naar de drukker.

Wij adviseren het volgende:

1. Aanbieders hebben een spreekuur in elke wijk.

2. De cliëntondersteuner is ook 's avonds bereikbaar.

- Toelichting

Daarnaast raden wij aan om ervaringsdeskundigen te betrekken. Inwoners verdienen een vast gezicht.

Het college zou eerder om advies kunnen vragen. Niemand hoort langer dan een week te wachten.

De gemeente heeft een goede website, die mag zo blijven.

Hoe houdt u ons op de hoogte?

Hoogachtend,
"""
ITS_POINTS = {
    "Aanbieders hebben een spreekuur in elke wijk.",
    "De cliëntondersteuner is ook 's avonds bereikbaar.",
    "Daarnaast raden wij aan om ervaringsdeskundigen te betrekken.",
    "Inwoners verdienen een vast gezicht.",
    "Het college zou eerder om advies kunnen vragen.",
    "Niemand hoort langer dan een week te wachten.",
    "Hoe houdt u ons op de hoogte?",
}
"""What a person would make points of."""


def test_of_another_letter_rules_find_most_points_and_something_that_is_none() -> None:
    """Six of its seven points, and one proposal of seven that a secretary drops."""
    found = {proposal.text for proposal in propose(letter(OTHER))}

    assert ITS_POINTS - found == {"Inwoners verdienen een vast gezicht."}
    assert found - ITS_POINTS == {"De verslagen moeten nog naar de drukker."}


@pytest.mark.parametrize(
    ("sentence", "rule"),
    [
        ("Kan dat?", Rule.QUESTION_MARK),
        ("Wij vernemen graag van u hoe dat gaat.", Rule.ASKED),
        ("De raad vraagt zich af of dat klopt.", Rule.ASKED),
        ("De raad beveelt een vast loket aan.", Rule.ADVISED),
        ("Wij vragen u dit te regelen.", Rule.ADVISED),
        ("Goede uitleg is van groot belang.", Rule.IMPORTANT),
        ("De aanbieder dient dit te melden.", Rule.SHOULD),
        ("Het aanbod is onvoldoende.", Rule.INSUFFICIENT),
        ("Wij wensen een vast loket.", Rule.HOPED),
        ("Een kaartje zou mensen helpen.", Rule.HELPS),
        ("- een vast loket in elk dorp", Rule.LISTED),
        ("b) een vast loket in elk dorp", Rule.LISTED),
    ],
)
def test_each_rule_is_told_with_what_it_finds(sentence: str, rule: Rule) -> None:
    (found,) = propose((sentence,))

    assert (found.rule, found.paragraph) == (rule, 1)
    assert rule_name(rule)


@pytest.mark.parametrize(
    "sentence",
    [
        "Graag vragen wij uw aandacht voor onderstaande.",
        "Met belangstelling hebben wij uw brief gelezen, die nodig dat moet.",
        "Dat houdt in, dat dit los staat.",
        "1. Inleiding",
        "Het gesprek was op 8 juli.",
        "",
    ],
)
def test_politeness_headings_and_facts_are_no_points(sentence: str) -> None:
    assert propose((sentence,)) == ()


def test_what_stands_before_the_salutation_and_after_the_greeting_is_no_advice() -> None:
    letter = ("U moet dit lezen.", "Geacht college,", "U moet dit doen.", "Hoogachtend", "Moet.")

    assert [proposal.text for proposal in propose(letter)] == ["U moet dit doen."]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("De aanbieder heeft een spreekuur.", (BIDDER,)),
        ("De wethouder komt langs.", (MUNICIPALITY,)),
        ("De gemeente let op de cliëntondersteuner.", (BIDDER, MUNICIPALITY)),
        ("Er komt een spreekuur.", ()),
    ],
)
def test_words_tell_for_whom_a_point_seems_meant(
    text: str, expected: tuple[Addressee, ...]
) -> None:
    assert addressed(text) == expected


def test_an_abbreviation_ends_no_sentence() -> None:
    (found,) = propose(("De raad vraagt dhr. A. om o.a. een folder en bijv. een kaart.",))

    assert found.text == "De raad vraagt dhr. A. om o.a. een folder en bijv. een kaart."


@given(st.lists(st.text(max_size=60), max_size=6))
def test_any_text_is_read_and_no_proposal_is_empty(paragraphs: list[str]) -> None:
    for proposal in propose(paragraphs):
        assert 1 <= proposal.paragraph <= len(paragraphs)
        assert proposal.text.strip()


def test_a_long_letter_without_points_is_read_in_one_go() -> None:
    assert propose(("a " * 50_000, "zou " * 50_000, "raad " * 50_000)) == ()
