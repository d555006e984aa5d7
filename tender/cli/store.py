"""`gunning db`: bring the database to its newest form, take dossiers out of it and put them in."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, NoReturn

import click

from tender.cli.files import write_whole
from tender.cli.loading import WrongUseError, criteria_option, json_option, load
from tender.cli.screen import leave, say, show_findings, show_json, with_findings
from tender.cli.speech import Command, Group, option
from tender.dossier import write_dossier
from tender.findings import Finding, faults
from tender.language import _
from tender.sentences import msgid

HELP = msgid("Work on the database of the web part.")
UPGRADE_HELP = msgid("Make the tables, or bring them to the form that this version needs.")
EXPORT_HELP = msgid(
    "Write a tender from the database as a dossier file.\n\n"
    "REFERENCE is the tender's reference, FILE a name that ends in .yaml or .json. Grades of a lot "
    "whose members still grade alone are left out."
)
IMPORT_HELP = msgid(
    "Put a dossier file into the database as a tender.\n\n"
    "Name for each member of the committee the person who it is: --person beoordelaar-1=p-12ab."
)
SQLITE_FILE = "sqlite:///"

url_option = option(
    "--url",
    required=True,
    envvar="GUNNING_DATABASE",
    show_envvar=True,
    help=msgid("Address of the database, such as sqlite:///gunning.db."),
)


@click.group("db", cls=Group, help=HELP)
def db() -> None:
    """The commands on the database."""


@db.command("upgrade", cls=Command, help=UPGRADE_HELP)
@url_option
@json_option
def upgrade(url: str, *, as_json: bool) -> None:
    """Bring the database to its newest form."""
    from tender.storage import migrate

    with _database(url) as engine:
        migrate.upgrade(engine)
    _tell(_("The database has its newest form."), {"upgraded": True}, as_json=as_json)


@db.command("export", cls=Command, help=EXPORT_HELP)
@click.argument("reference")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@url_option
@option("--force", is_flag=True, help=msgid("Overwrite the file where it is there already."))
@json_option
def export(reference: str, file: Path, url: str, *, force: bool, as_json: bool) -> None:
    """Write a tender as a dossier file: whole, or not at all."""
    from tender.storage.dossiers import stored_dossier
    from tender.storage.engine import reading

    _refuse_overwriting(file, force=force)
    with (
        _findings_told(as_json=as_json),
        _database(url, existing=True) as engine,
        reading(engine) as session,
    ):
        dossier = stored_dossier(session, reference)
    text = write_dossier(dossier, as_json=file.suffix == ".json")
    if not write_whole(file, text, force=force, private=True):
        _refuse_overwriting(file, force=force)
    said = _("{reference} was written to {file}.").format(reference=reference, file=file)
    _tell(said, {"reference": reference, "file": str(file)}, as_json=as_json)


@db.command("import", cls=Command, help=IMPORT_HELP)
@click.argument("dossier", type=click.Path(path_type=Path))
@url_option
@option(
    "--person",
    "people",
    multiple=True,
    metavar="MEMBER=PERSON",
    help=msgid("Which person a member of the committee is; once for each member."),
)
@criteria_option
@json_option
def import_(
    dossier: Path, url: str, people: Sequence[str], criteria: Path | None, *, as_json: bool
) -> None:
    """Put a dossier file into the database: whole, or not at all."""
    from tender.storage.engine import writing
    from tender.storage.importing import import_dossier

    known = dict(_person(pair) for pair in people)
    loaded = load(dossier, criteria)
    wrong = faults(loaded.findings)
    if loaded.dossier is None or wrong:
        _leave_with(wrong, as_json=as_json)
    with (
        _findings_told(loaded.file.located, as_json=as_json),
        _database(url, existing=True) as engine,
        writing(engine) as session,
    ):
        import_dossier(session, loaded.dossier, people=known)
    reference = loaded.dossier.reference
    said = _("{reference} is in the database.").format(reference=reference)
    _tell(said, {"reference": reference}, as_json=as_json)


def _person(pair: str) -> tuple[str, str]:
    member, equals, person = pair.partition("=")
    if not (member and equals and person):
        raise WrongUseError(
            _("'{found}' does not say which person a member is: --person MEMBER=PERSON.").format(
                found=pair
            )
        )
    return member, person


def _refuse_overwriting(file: Path, *, force: bool) -> None:
    if file.exists() and not force:
        raise WrongUseError(
            _("{file} is there already. Choose another name, or overwrite it with --force.").format(
                file=file
            )
        )


@contextmanager
def _database(url: str, *, existing: bool = False) -> Iterator[Any]:
    """A hardened engine; what keeps the database from being used is told in a sentence."""
    from tender.storage.engine import make_engine
    from tender.storage.errors import UnsafeEngineError

    try:
        if existing:
            _refuse_absent(url)
        engine = make_engine(url)
        try:
            if existing:
                _refuse_other_form(engine)
            yield engine
        finally:
            engine.dispose()
    except UnsafeEngineError as error:
        raise WrongUseError(_unusable(str(error))) from error
    except Exception as error:
        if not _from_database(error):
            raise
        raise WrongUseError(_unusable(str(getattr(error, "orig", None) or error))) from error


def _refuse_absent(url: str) -> None:
    """A file that is not there is not made by looking into it."""
    if url.startswith(SQLITE_FILE) and not Path(url.removeprefix(SQLITE_FILE)).exists():
        raise WrongUseError(_("There is no database here. Make it: gunning db upgrade"))


def _refuse_other_form(engine: Any) -> None:  # noqa: ANN401 - only the store imports SQLAlchemy
    from tender.storage.migrate import at_head

    if not at_head(engine):
        raise WrongUseError(
            _("The database has another form than this version needs: gunning db upgrade")
        )


def _from_database(error: Exception) -> bool:
    """Whether the database or its tools raised it.

    Told by name, since only the store may import SQLAlchemy.
    """
    kinds = {kind.__module__.partition(".")[0] for kind in type(error).__mro__}
    return isinstance(error, ImportError) or bool(kinds & {"sqlalchemy", "alembic"})


def _unusable(reason: str) -> str:
    first = next(iter(reason.splitlines()), "")
    return _("The database cannot be used: {reason}").format(reason=first)


@contextmanager
def _findings_told(
    located: Callable[[Sequence[Finding]], Sequence[Finding]] = tuple, *, as_json: bool
) -> Iterator[None]:
    """What the store refuses with findings ends the command with those."""
    from tender.storage.errors import FindingsError

    try:
        yield
    except FindingsError as error:
        _leave_with(located(error.findings), as_json=as_json)


def _leave_with(findings: Sequence[Finding], *, as_json: bool) -> NoReturn:
    if as_json:
        show_json(with_findings({}, findings))
    else:
        show_findings(findings)
    leave(findings)


def _tell(said: str, tree: dict[str, object], *, as_json: bool) -> None:
    if as_json:
        show_json(with_findings(tree, ()))
    else:
        say(said)
