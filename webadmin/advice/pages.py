"""The pages of advices together, at one place in the address map."""

from flask import Flask, request

from tender.importing.limits import LARGEST_LETTER
from webadmin.advice import words
from webadmin.advice.answers import AnswerPages
from webadmin.advice.keeping import KeepingPages
from webadmin.advice.letters import LetterPages
from webadmin.advice.overview import Overview
from webadmin.advice.papers import PaperPages
from webadmin.advice.points import PointPages
from webadmin.advice.reaction import ReactionPages
from webadmin.advice.tracing import TracePages

AROUND = 64 * 1024
"""Bytes of a form around the letter that it sends."""


class AdvicePages(
    Overview,
    LetterPages,
    PointPages,
    AnswerPages,
    ReactionPages,
    KeepingPages,
    PaperPages,
    TracePages,
):
    """Everything about the advices of a tender."""


def init_app(app: Flask) -> None:
    """Give templates the words of advices, and let a letter be larger than other forms."""
    words.init_app(app)
    app.url_value_preprocessor(_room_for_letters)


def _room_for_letters(endpoint: str | None, _values: dict[str, object] | None) -> None:
    if endpoint == "advice.bring":
        request.max_content_length = LARGEST_LETTER + AROUND
