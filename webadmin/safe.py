"""Addresses that come from outside, made safe to go to."""

from urllib.parse import urlsplit

HOME = "/"


def local_address(wanted: str) -> str:
    """Give an address back only when it is a path on this site; else the front page."""
    parts = urlsplit(wanted.replace("\\", "/"))
    plain = not parts.scheme and not parts.netloc and wanted.startswith("/")
    return wanted if plain and wanted.isprintable() and not wanted.startswith("//") else HOME
