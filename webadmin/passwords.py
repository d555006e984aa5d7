"""Passwords that Gunning makes itself, and how they are kept."""

from secrets import token_urlsafe

from argon2 import PasswordHasher

_BYTES = 12


def new_password() -> str:
    """A password that nobody can guess, for a person to change."""
    return token_urlsafe(_BYTES)


def hashed(password: str) -> str:
    """The hash of a password as Flask-Security checks it: argon2, without a second secret."""
    return PasswordHasher().hash(password)
