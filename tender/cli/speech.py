"""The language of the command line, chosen before Click says anything."""

import gettext
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

import click

from tender.language import DEFAULT, DOMAIN, LANGUAGES, _, speaking
from tender.places import locale_dir

F = TypeVar("F", bound=Callable[..., Any])

VARIABLE = "GUNNING_LANGUAGE"
FLAG = "--language"


class Spoken:
    """A part of the command line whose help is said in the language of the moment."""

    _help: str | None = None

    def _said(self) -> str | None:
        return _(self._help) if self._help else None

    def _keep(self, message: str | None) -> None:
        self._help = message

    help = property(_said, _keep)
    """The help text, translated when it is asked for."""


class Option(Spoken, click.Option):
    """An option with a translated help text."""

    def get_error_hint(self, ctx: click.Context | None) -> str:
        """The bare name, since what Click adds to it knows no other language."""
        return " / ".join(f"'{name}'" for name in self.opts)


class Command(Spoken, click.Command):
    """A command with a translated help text."""


class Group(Spoken, click.Group):
    """A group of commands with a translated help text."""

    command_class = Command


def option(*names: str, **settings: Any) -> Callable[[F], F]:  # noqa: ANN401 - as Click has it
    """An option with a translated help text, as a decorator."""
    return click.option(*names, cls=Option, **settings)


def language_of(args: Sequence[str]) -> str:
    """The language that the arguments ask for, else the environment, else Dutch."""
    asked = os.environ.get(VARIABLE, "")
    for number, word in enumerate(args):
        if not word.startswith("-"):
            break
        if word == FLAG:
            asked = next(iter(args[number + 1 :]), "")
            break
        if word.startswith(f"{FLAG}="):
            asked = word.partition("=")[2]
            break
    return asked if asked in LANGUAGES else DEFAULT


@contextmanager
def speaking_everywhere(language: str) -> Iterator[None]:
    """Speak a language in our own sentences, and in those of Click, which asks the process."""
    before, domain = os.environ.get("LANGUAGE"), gettext.textdomain()
    gettext.bindtextdomain(DOMAIN, str(locale_dir()))
    gettext.textdomain(DOMAIN)
    os.environ["LANGUAGE"] = language
    try:
        with speaking(language):
            yield
    finally:
        gettext.textdomain(domain)
        if before is None:
            del os.environ["LANGUAGE"]
        else:
            os.environ["LANGUAGE"] = before
