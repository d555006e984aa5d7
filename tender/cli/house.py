"""The command `gunning` itself: commands from elsewhere, and what it says when it cannot go on."""

import errno
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from importlib.metadata import EntryPoint, entry_points
from typing import Any

import click

from tender.cli.screen import safe
from tender.cli.speech import Group, language_of, speaking_everywhere
from tender.language import _
from tender.places import NotBundledError
from tender.sentences import msgid

ENTRY_POINTS = "gunning.commands"
ELSEWHERE = ("serve", "demo")
"""The commands that the web floor brings along."""

DEBUG = "GUNNING_DEBUG"
WRONG_USE, BUG, INTERRUPTED, PIPE_CLOSED = 2, 70, 130, 141
REASONS = {
    errno.ENOENT: msgid("there is no such file or folder"),
    errno.EEXIST: msgid("there is something else under this name"),
    errno.ENOTDIR: msgid("a part of the way to it is no folder"),
    errno.EISDIR: msgid("this is a folder"),
    errno.EACCES: msgid("this is not allowed"),
    errno.EROFS: msgid("nothing can be written here"),
    errno.ENOSPC: msgid("the disk is full"),
}
"""What the system says most often, in words that can be translated."""


class House(Group):
    """The group of all commands, which never ends in a trace."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Our own commands in the order of work, then those that were installed beside us."""
        return [*self.commands, *sorted({point.name for point in _points()} - set(self.commands))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Find a command here, or load it from where it was installed."""
        if own := super().get_command(ctx, cmd_name):
            return own
        point = next((point for point in _points() if point.name == cmd_name), None)
        if point:
            return _loaded(point)
        return _absent(cmd_name) if cmd_name in ELSEWHERE else None

    def main(  # type: ignore[override] # Click's overloads tell when it returns; this one always may
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,  # noqa: FBT001, FBT002 - the signature is Click's
        **extra: Any,  # noqa: ANN401 - the signature is Click's
    ) -> int:
        """Run a command and end with its code: 0 fine, 1 findings, 2 wrong use."""
        asked = list(sys.argv[1:] if args is None else args)
        _soften()
        try:
            with speaking_everywhere(language_of(asked)):
                code = self._guarded(asked, prog_name, complete_var, extra)
        except NotBundledError as error:
            click.echo(str(error), err=True)
            code = WRONG_USE
        if standalone_mode:
            sys.exit(code)
        return code

    def _guarded(
        self,
        args: list[str],
        prog_name: str | None,
        complete_var: str | None,
        extra: dict[str, Any],
    ) -> int:
        try:
            code = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
            sys.stdout.flush()
        except click.ClickException as error:
            error.show()
            return WRONG_USE
        except click.Abort:
            return INTERRUPTED
        except BrokenPipeError:
            _close_pipe()
            return PIPE_CLOSED
        except NotBundledError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the user gets a sentence
            return _tell(error)
        return code if isinstance(code, int) else 0


def _points() -> tuple[EntryPoint, ...]:
    return tuple(entry_points(group=ENTRY_POINTS))


def _loaded(point: EntryPoint) -> click.Command:
    try:
        command = point.load()
    except (ImportError, AttributeError) as error:
        return _absent(point.name, str(error))
    return command if isinstance(command, click.Command) else _absent(point.name)


def _absent(name: str, reason: str = "") -> click.Command:
    """A command that only says why it is not there."""

    def tell(**_given: object) -> None:
        sentence = _(
            "The command '{name}' belongs to the web part of Gunning, which is not installed "
            "here. Install Gunning again: pip install gunning"
        ).format(name=name)
        raise click.ClickException(f"{sentence} ({reason})" if reason else sentence)

    settings = {"ignore_unknown_options": True, "allow_extra_args": True}
    return click.Command(
        name,
        callback=tell,
        context_settings=settings,
        short_help=_("(not installed here)"),
        add_help_option=False,
    )


def _tell(error: Exception) -> int:
    """Say in one sentence what went wrong; the trace is for those who ask for it."""
    if os.environ.get(DEBUG):
        traceback.print_exc()
    if isinstance(error, OSError) and error.strerror:
        about = f"{error.filename}: " if error.filename else ""
        reason = _(REASONS[error.errno]) if error.errno in REASONS else error.strerror
        said = _("This could not be done: {reason}").format(reason=f"{about}{reason}")
        click.echo(safe(said), err=True)
        return WRONG_USE
    said = _(
        "Gunning made a mistake ({kind}) and stopped. Report it, with what the same command says "
        "after GUNNING_DEBUG=1."
    ).format(kind=type(error).__name__)
    click.echo(safe(said), err=True)
    return BUG


def _soften() -> None:
    """Show a sign that the terminal lacks as `?`, and do without a stream that is closed."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            setattr(sys, name, os.fdopen(nowhere, "w", encoding="utf-8"))
        reconfigure = getattr(getattr(sys, name), "reconfigure", None)
        if reconfigure:
            reconfigure(errors="replace")


def _close_pipe() -> None:
    """Nobody reads any more: what is left goes nowhere, without a complaint at the end."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
