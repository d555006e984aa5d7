"""Sentences in two languages: English msgids, Dutch complete."""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from scoring.errors import ScaleStepsError
from scoring.scales import NumericScale, ShareRule, StepScale
from tender.findings import fault
from tender.language import LANGUAGES, _, current, ngettext, speaking
from tender.policy import Decision, explain
from tender.problems import PROBLEMS
from tender.sentences import SENTENCES

ROOT = Path(__file__).resolve().parent.parent
DUTCH = ROOT / "tender" / "locale" / "nl" / "LC_MESSAGES" / "gunning.po"
KEYWORDS = {"_": None, "msgid": None, "ngettext": (1, 2)}
METHODS = [("**.py", "python"), ("**/templates/**.html", "jinja2")]
REASONS = (
    *("unknown-action", "everyone", "not-signed-in", "signed-in", "office", "not-your-office"),
    *("not-your-hat", "not-this-stage", "not-your-own", "needs-another-person", "hat"),
)
FIELD = re.compile(r"{(\w+)[^}]*}")


def catalogue() -> Catalog:
    with DUTCH.open("rb") as file:
        return read_po(file, locale="nl")


def messages() -> Iterator[str | tuple[str, ...]]:
    """Every sentence that the code marks for translation."""
    for floor in ("tender", "webadmin"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / floor, METHODS, keywords=KEYWORDS
        ):
            yield message


def singular(message: str | tuple[str, ...]) -> str:
    return message if isinstance(message, str) else message[0]


def texts(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def test_every_sentence_has_its_dutch() -> None:
    dutch = catalogue()
    missing = {
        singular(message)
        for message in messages()
        if (found := dutch.get(singular(message))) is None or not all(texts(found))
    }

    assert missing == set()


def test_a_translation_fills_in_the_same_facts() -> None:
    different = [
        message.id
        for message in catalogue()
        if message.id
        for text in texts(message)
        if set(FIELD.findall(text)) - set(FIELD.findall(" ".join([*_ids(message)])))
        or (
            isinstance(message.id, str)
            and set(FIELD.findall(message.id)) - set(FIELD.findall(text)) - {"name", "filename"}
        )
    ]

    assert different == []


def _ids(message: Message) -> Iterator[str]:
    yield from [message.id] if isinstance(message.id, str) else message.id


def test_the_catalogue_holds_nothing_that_nobody_says() -> None:
    said = {singular(message) for message in messages()}
    said |= {
        singular(message)
        for _file, _line, message, _comments, _context in extract_from_dir(
            Path(click.__file__).parent, METHODS, keywords=KEYWORDS
        )
    }

    assert [_ids_first(m) for m in catalogue() if m.id and _ids_first(m) not in said] == []


def _ids_first(message: Message) -> str:
    return next(_ids(message))


def test_no_translation_is_marked_as_doubtful() -> None:
    assert [message.id for message in catalogue() if message.fuzzy and message.id] == []


def test_dutch_is_spoken_unless_another_language_is_asked_for() -> None:
    assert current() == "nl"
    assert _("The file is empty.") == "Het bestand is leeg."


@pytest.mark.parametrize("problem", PROBLEMS)
def test_what_other_programs_say_of_a_file_is_said_in_dutch(problem: str) -> None:
    dutch = fault("syntax", problem=problem).sentence
    with speaking("en"):
        english = fault("syntax", problem=problem).sentence

    assert english == f"This is not well-formed: {problem}."
    assert problem not in dutch


def test_a_problem_that_nobody_translated_is_said_as_it_is() -> None:
    assert fault("syntax", problem="frob").sentence == "Dit is niet goed opgebouwd: frob."
    assert fault("syntax", problem="").sentence == "Dit is niet goed opgebouwd: ."


@pytest.mark.parametrize(
    "make",
    [
        lambda: StepScale(()),
        lambda: StepScale((("a", Fraction(1)), ("a", Fraction(0)))),
        lambda: StepScale((("a", Fraction(2)),)),
        lambda: NumericScale(Fraction(1), Fraction(0), Fraction(1), ShareRule.OF_MAX),
        lambda: NumericScale(Fraction(0), Fraction(1), Fraction(2), ShareRule.OF_MAX),
        lambda: NumericScale(Fraction(-1), Fraction(1), Fraction(1), ShareRule.OF_MAX),
    ],
)
def test_what_the_arithmetic_says_of_a_scale_is_known_to_the_catalogue(
    make: Callable[[], object],
) -> None:
    with pytest.raises(ScaleStepsError) as caught:
        make()

    assert caught.value.fact in PROBLEMS


def test_a_language_is_spoken_for_the_length_of_a_block() -> None:
    finding = fault("empty")

    with speaking("en"):
        english = finding.sentence

    assert (english, finding.sentence) == ("The file is empty.", "Het bestand is leeg.")


@pytest.mark.parametrize(
    ("number", "expected"), [(0, "bronnen"), (1, "bron"), (2, "bronnen"), (11, "bronnen")]
)
def test_dutch_counts(number: int, expected: str) -> None:
    said = ngettext("{n} source text.", "{n} source texts.", number)

    assert said == f"{{n}} {expected}."


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("code", sorted(SENTENCES))
def test_every_finding_can_be_said_in_every_language(code: str, language: str) -> None:
    facts = {name: f"<{name}>" for name in FIELD.findall(SENTENCES[code])}

    with speaking(language):
        said = fault(code, **facts).sentence

    assert [name for name in facts if f"<{name}>" not in said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_of_a_decision_can_be_said(language: str) -> None:
    with speaking(language):
        said = [explain(Decision(allowed=False, reason=reason)) for reason in REASONS]

    assert len(set(said)) == len(REASONS)
