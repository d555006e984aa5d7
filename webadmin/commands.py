"""The commands that the web floor adds to `gunning`: serve a site, and show a demo."""

import os
from pathlib import Path

import click
from gunicorn.app.base import BaseApplication
from rich.console import Console
from rich.table import Table

from tender.cli.speech import Command, option
from tender.language import _
from tender.sentences import msgid
from tender.storage.engine import make_engine
from tender.storage.migrate import at_head
from webadmin.app import create_app
from webadmin.demo import Resident, prepare
from webadmin.labels import hat_name, office_name
from webadmin.settings import LOOPBACK, Settings, SettingsError, settings_from

HERE = "127.0.0.1"
PORT = 8000


class Server(BaseApplication):
    """gunicorn, told everything by us and nothing by its own files."""

    def __init__(self, settings: Settings, options: dict[str, object]) -> None:
        self._settings = settings
        self._options = options
        super().__init__()

    def load_config(self) -> None:
        """Hand over our choices."""
        for name, value in self._options.items():
            self.cfg.set(name, value)

    def load(self) -> object:
        """Build the application, once in each worker."""
        return create_app(self._settings)


@click.command("serve", cls=Command, help=msgid("Serve the web application."))
@option("--url", help=msgid("Address of the database, as SQLAlchemy writes it."))
@option("--host", default=HERE, show_default=True, help=msgid("Address to listen on."))
@option("--port", default=PORT, show_default=True, help=msgid("Port to listen on."))
@option("--workers", default=2, show_default=True, help=msgid("Number of processes."))
def serve(url: str | None, host: str, port: int, workers: int) -> None:
    """Serve an installation that environment variables describe."""
    given = {**os.environ, **({"GUNNING_DATABASE": url} if url else {})}
    try:
        settings = settings_from(given)
    except SettingsError as error:
        raise click.ClickException(str(error)) from None
    run(settings, host, port, workers)


@click.command("demo", cls=Command, help=msgid("Serve the Groningen example, for a look around."))
@option(
    "--data",
    type=click.Path(path_type=Path, file_okay=False),
    default=Path("instance", "demo"),
    show_default=True,
    help=msgid("Folder for the database and the passwords of the demo."),
)
@option("--port", default=PORT, show_default=True, help=msgid("Port to listen on."))
def demo(data: Path, port: int) -> None:
    """Make the demo where it is not there yet, tell the passwords, and serve it."""
    ready = prepare(data)
    _tell(ready.residents, f"http://{HERE}:{port}/")
    run(ready.settings, HERE, port, workers=2)


def run(settings: Settings, host: str, port: int, workers: int) -> None:
    """Serve until somebody stops it."""
    if not settings.production and host not in LOOPBACK:
        raise click.ClickException(_("The demo listens on this machine only."))
    engine = make_engine(settings.database)
    ready = at_head(engine)
    engine.dispose()
    if not ready:
        raise click.ClickException(_("The database is not up to date. Run: gunning db upgrade"))
    Server(settings, _options(settings, host, port, workers)).run()


def _options(settings: Settings, host: str, port: int, workers: int) -> dict[str, object]:
    certificate, _comma, key = settings.tls.partition(",")
    own_tls = {"certfile": certificate, "keyfile": key} if key else {}
    return {
        "bind": f"{host}:{port}",
        "workers": workers,
        "threads": 4,
        "worker_class": "gthread",
        "timeout": 60,
        "loglevel": "info" if settings.production else "warning",
        "forwarded_allow_ips": HERE,
        **own_tls,
    }


def _tell(residents: tuple[Resident, ...], address: str) -> None:
    table = Table(title=_("Accounts of the demo"))
    for heading in (_("Role"), _("Name"), _("E-mail address"), _("Password")):
        table.add_column(heading)
    for resident in residents:
        role = hat_name(resident.hat) if resident.hat else office_name(resident.office)
        table.add_row(role, resident.name, resident.email, resident.password)
    console = Console(width=None if Console().is_terminal else 110)
    console.print(table)
    console.print(_("Gunning is served at {address}").format(address=address))
    console.print(_("Stop it with Ctrl+C."))
