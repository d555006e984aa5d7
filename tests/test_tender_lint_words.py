"""Lint on words: what is asked and graded, about whom, and in which Dutch."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tender.lint import lint_tree
from tender.lint.asking import SAME, _likely, _same
from tender.lint.plainness import flesch_douma
from tender.lint.subject import gather
from tender.lint.words import Text, alike, phrases, stem, syllables
from tests.lint_case import Change, changed, codes, looked_at, places, read
from tests.lint_changes import COMPLAINTS, PRICE, aspect, team

WORDS = ("planning", "scholing", "klachten", "overdracht", "bezetting", "toegang", "privacy")
TEAM = "criteria[2].aspects[1].text"


def text(written: str) -> Text:
    return Text.at(("x",), written)


@pytest.mark.parametrize(
    ("one", "other"),
    [("verbetering", "verbeteringen"), ("signaal", "signalen"), ("bereikt", "bereiken"),
     ("plannen", "plan"), ("klachten", "klachten"), ("medewerkers", "medewerker")],
)  # fmt: skip
def test_forms_of_a_word_have_one_stem(one: str, other: str) -> None:
    assert stem(one) == stem(other) or stem(one).startswith(stem(other))


def test_words_that_carry_no_meaning_are_not_what_a_text_is_about() -> None:
    assert text("De mate waarin u dat wel of niet doet.").about == frozenset()
    assert text("Een goede planning").about == {stem("goede"), stem("planning")}


def test_sentences_end_at_a_mark_a_colon_or_an_empty_line() -> None:
    parts = text("Eerst dit. Dan dat?\n\nToegang: hoe gaat het; en nu. Het kost € 1.200 per jaar.")

    assert [len(sentence) for sentence in parts.sentences] == [2, 2, 1, 3, 2, 4]


def test_an_abbreviation_ends_no_sentence() -> None:
    parts = text("U belt bijv. de inwoner o.a. over vervoer. Daarna schrijft u.")

    assert [len(sentence) for sentence in parts.sentences] == [9, 3]


def test_a_phrase_is_found_as_whole_words_only() -> None:
    pattern = phrases("alle", "zo veel*")

    assert pattern.search("Alle stappen")
    assert pattern.search("zo  veelvuldig")
    assert not pattern.search("alleen, ballen, alle-dag")


@pytest.mark.parametrize(
    ("word", "count"), [("de", 1), ("planning", 2), ("beoordeling", 4), ("bijna", 2), ("zzp", 1)]
)
def test_syllables_are_groups_of_vowels(word: str, count: int) -> None:
    assert syllables(word) == count


def test_flesch_douma_is_computed_as_douma_wrote_it() -> None:
    """206.84 - 77 x 1.5 syllables a word - 0.93 x 10 words a sentence = 82.04."""
    read = [text("planning de plan kop muur raam bericht deuren stoelen tafel. " * 5)]

    assert round(flesch_douma(read) or 0, 2) == round(206.84 - 77 * 1.5 - 0.93 * 10, 2)


def test_of_a_short_text_the_formula_says_nothing() -> None:
    assert flesch_douma([text("Wie werken er mee?")]) is None


@given(st.frozensets(st.sampled_from("abcdef")), st.frozensets(st.sampled_from("abcdef")))
def test_how_alike_two_texts_are_does_not_depend_on_the_order(
    one: frozenset[str], other: frozenset[str]
) -> None:
    assert 0 <= alike(one, other) == alike(other, one) <= 1
    assert not one or alike(one, one) == 1


@given(st.lists(st.lists(st.sampled_from(WORDS), min_size=1, max_size=6), min_size=2, max_size=8))
def test_every_pair_of_equal_aspects_is_looked_at(texts: list[list[str]]) -> None:
    tree = {
        "criteria": [
            {"id": f"c{n}", "aspects": [{"text": "De mate waarin " + " ".join(words)}]}
            for n, words in enumerate(texts)
        ]
    }
    subject = gather(tree)  # type: ignore[arg-type] # a tree of text
    aspects = [criterion.aspects[0] for criterion in subject.graded]

    looked = {(one.keys, other.keys) for one, other, _home in _likely(subject)}

    same = {
        (later.keys, earlier.keys)
        for n, later in enumerate(aspects)
        for earlier in aspects[:n]
        if alike(later.about, earlier.about) >= SAME
    }
    assert same <= looked


def test_very_short_aspects_are_the_same_only_word_for_word() -> None:
    assert _same(text("De planning."), text("De planning."))
    assert not _same(text("De planning."), text("Een planning."))


def test_an_aspect_that_stands_at_two_criteria_is_told_at_the_later_one() -> None:
    found = [f for f in looked_at(changed(aspect(COMPLAINTS))) if f.code == "W303"]

    assert [(f.place.path, f.facts["title"]) for f in found] == [(TEAM, "Klachten")]


def test_what_a_broad_question_asks_for_is_not_held_against_its_aspects() -> None:
    assert codes(team("Hoe doet u het?"), aspect("De mate waarin vervoer schoon is.")) == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("De mate waarin u nooit te laat komt.", "W304"),
        ("De mate waarin u aan de vakkennis volledig werkt.", "W304"),
        ("De mate waarin u aan de norm voor vakkennis voldoet aan de wet.", "W306"),
        ("De mate waarin er aandacht is voor vakkennis van medewerkers.", "W308"),
        ("De mate waarin uw omzet groeit met vakkennis.", "W401"),
        ("De mate waarin uw organisatie ervaring heeft met vakkennis.", "W401"),
        ("De mate waarin u een certificaat voor vakkennis heeft.", "W401"),
        ("De mate waarin u bekend bent met onze gemeente en vakkennis.", "W404"),
        ("De mate waarin eerdere opdrachten voor ons vakkennis toonden.", "W405"),
        ("De mate waarin u met WhatsApp vakkennis deelt.", "W403"),
        ("De mate waarin u middels vakkennis werkt.", "W604"),
    ],
)
def test_an_aspect_is_told_what_is_wrong_with_its_words(words: str, code: str) -> None:
    assert places(code, aspect(words)) == [TEAM]


@pytest.mark.parametrize(
    "words",
    [
        "De mate waarin u aan vakkennis werkt, niet alleen bij de start.",
        "De mate waarin u ervaringen van bewoners en vakkennis gebruikt.",
        "De mate waarin ervaringsdeskundigen vakkennis delen met medewerkers.",
        "De mate waarin medewerkers een certificaat halen voor hun vakkennis.",
        "De mate waarin medewerkers jaren ervaring en vakkennis hebben.",
        "De mate waarin u vakkennis controleert en bespreekt wat niet altijd lukt.",
        "De mate waarin medewerkers de gemeente leren kennen, naast vakkennis.",
    ],
)
def test_an_aspect_with_words_that_only_look_wrong_is_let_be(words: str) -> None:
    assert codes(aspect(words)) == []


@pytest.mark.parametrize(
    "words", ["U start waar mogelijk op tijd.", "U heeft voldoende medewerkers."]
)
def test_a_requirement_that_asks_for_a_judgement_is_told(words: str) -> None:
    assert places("W307", ("U start op de datum in de stukken.", words)) == ["requirements[1].text"]


def test_the_incumbent_is_named_by_the_buyer_and_found_as_whole_words() -> None:
    reading = read(changed(aspect("De mate waarin u vakkennis van Noorderlicht overneemt.")))

    found = lint_tree(reading, names=["Noorderlicht"])

    assert [(f.code, f.facts["name"]) for f in found] == [("W403", "Noorderlicht")]
    assert lint_tree(reading, names=["Noord"]) == ()


def test_an_abbreviation_is_told_once_at_its_first_use() -> None:
    both: tuple[Change, ...] = (
        team("Wie werken er mee, ook uit de ZZP, en hoe houdt u hun vakkennis op peil?"),
        aspect("De mate waarin de vakkennis in de ZZP op peil blijft."),
    )

    assert places("W603", *both) == ["criteria[2].question"]


@pytest.mark.parametrize(
    "question",
    [
        "Wie werken er mee uit de zelfstandigen (ZZP), en hoe blijft de ZZP op peil?",
        "Wie werken er mee uit de ZZP (zelfstandigen), en hoe houdt u vakkennis op peil?",
        "Wie werken er mee uit WIJ Groningen, en hoe houdt u vakkennis op peil?",
        "Wie werken er mee zonder btw en CAO, en hoe houdt u vakkennis op peil?",
    ],
)
def test_an_abbreviation_that_is_explained_or_known_is_let_be(question: str) -> None:
    assert codes(team(question)) == []


def test_a_law_that_is_written_in_small_letters_is_an_abbreviation_too() -> None:
    assert "W603" in codes(team("Wie werken er mee voor de Wlz, en hoe blijft vakkennis op peil?"))


def test_a_fixed_price_asks_nothing() -> None:
    asked = "Wat is uw prijs? Bij 100 euro krijgt u 30 punten, bij 200 euro 0 punten."
    told = (asked, "De prijs staat vast.")

    assert "W310" in codes(told)
    assert "W310" not in codes(told, (PRICE, "{weight: 0, formula: fixed_price, amount: 150}"))
