"""What an installation chooses: its profile, its database, its secrets and its looks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path

from tender import places

LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
SHORTEST_SECRET = 32
LARGEST_REQUEST = 2 * 1024 * 1024
"""Bytes of a form or a table of prices, with room to spare."""
IDLE = timedelta(minutes=30)
"""How long a log-in lives without a request (BIO, ASVS 5.0.0-7.3.1)."""
LONGEST = timedelta(hours=12)
"""How long a log-in lives at all."""


class Profile(StrEnum):
    """For whom this installation runs: for a try-out on one machine, or for real tenders."""

    DEMO = "demo"
    PRODUCTION = "production"


class SettingsError(Exception):
    """The settings do not allow a safe start; all that is missing is named at once."""

    def __init__(self, missing: tuple[str, ...]) -> None:
        super().__init__("\n".join(("Gunning does not start:", *(f"- {m}" for m in missing))))
        self.missing = missing


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one installation, read once at the start."""

    database: str
    """The address of the database, as SQLAlchemy writes it."""
    secret_key: str = field(repr=False)
    profile: Profile = Profile.DEMO
    criteria: Path = field(default_factory=places.criteria_dir)
    """The directory of the published award models."""
    papers: Path = field(default_factory=lambda: _papers({}))
    """Where printed letters are kept, so that nothing is printed twice."""
    hosts: tuple[str, ...] = LOOPBACK
    tls: str = ""
    """`proxy`, or the paths of a certificate and its key with a comma between them."""
    totp_secret: str = field(default="", repr=False)
    theme_css: Path | None = None
    """A style sheet with the design tokens of a municipality."""
    statement_url: str = ""
    """Where the accessibility statement (*toegankelijkheidsverklaring*) is published."""

    @property
    def production(self) -> bool:
        """Tell whether this installation is for real tenders."""
        return self.profile is Profile.PRODUCTION

    def checked(self) -> "Settings":
        """Give these settings back, or refuse with everything that is missing."""
        missing = tuple(_missing(self)) if self.production else ()
        if missing:
            raise SettingsError(missing)
        return self


def settings_from(environment: Mapping[str, str]) -> Settings:
    """Read the settings from environment variables that begin with `GUNNING_`."""
    given = {k.removeprefix("GUNNING_"): v for k, v in environment.items() if v}
    hosts = tuple(host.strip() for host in given.get("HOSTS", "").split(",") if host.strip())
    return Settings(
        database=given.get("DATABASE", ""),
        secret_key=given.get("SECRET_KEY", ""),
        profile=Profile(given.get("PROFILE", Profile.PRODUCTION)),
        criteria=Path(given["CRITERIA"]) if "CRITERIA" in given else places.criteria_dir(),
        papers=_papers(environment),
        hosts=hosts or LOOPBACK,
        tls=given.get("TLS", ""),
        totp_secret=given.get("TOTP_SECRET", ""),
        theme_css=Path(given["THEME_CSS"]) if "THEME_CSS" in given else None,
        statement_url=given.get("STATEMENT_URL", ""),
    ).checked()


def _papers(environment: Mapping[str, str]) -> Path:
    """The folder that was chosen, else one in the cache of this user."""
    if chosen := environment.get("GUNNING_PAPERS"):
        return Path(chosen)
    cache = environment.get("XDG_CACHE_HOME")
    return (Path(cache) if cache else Path.home() / ".cache") / "gunning" / "papers"


def _missing(settings: Settings) -> list[str]:
    needs = {
        "GUNNING_DATABASE: the address of the database": settings.database,
        f"GUNNING_SECRET_KEY: at least {SHORTEST_SECRET} characters that nobody can guess": (
            len(settings.secret_key) >= SHORTEST_SECRET
        ),
        "GUNNING_HOSTS: the names under which people reach this site": (settings.hosts != LOOPBACK),
        "GUNNING_TLS: 'proxy', or certificate.pem,key.pem": settings.tls,
        f"GUNNING_TOTP_SECRET: at least {SHORTEST_SECRET} characters, for log-in in two steps": (
            len(settings.totp_secret) >= SHORTEST_SECRET
        ),
        "the packages of log-in in two steps: pip install 'flask-security-too[mfa]'": (
            find_spec("cryptography") and find_spec("qrcode")
        ),
    }
    return [need for need, met in needs.items() if not met]
