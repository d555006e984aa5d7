"""The language of the sentences that people read: English msgids, Dutch default and complete."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from gettext import NullTranslations, translation

from tender.places import locale_dir

DOMAIN = "gunning"
DEFAULT = "nl"
LANGUAGES = ("nl", "en")

_language: ContextVar[str] = ContextVar("language", default=DEFAULT)


@cache
def catalogue(language: str) -> NullTranslations:
    """The catalogue of a language; English needs none, since the msgids are English."""
    if language == "en":
        return NullTranslations()
    return translation(DOMAIN, localedir=locale_dir(), languages=[language])


def current() -> str:
    """The language in which sentences are made now."""
    return _language.get()


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Make sentences in a language for the length of a block."""
    token = _language.set(language)
    try:
        yield
    finally:
        _language.reset(token)


def _(message: str) -> str:
    """Translate one sentence into the current language."""
    return catalogue(current()).gettext(message)


def ngettext(one: str, many: str, number: int) -> str:
    """Translate a sentence that depends on a number."""
    return catalogue(current()).ngettext(one, many, number)
