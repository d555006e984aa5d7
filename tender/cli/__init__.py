"""The command line `gunning`: check files, evaluate dossiers, explain numbers, make documents."""

from tender.cli.app import main

__all__ = ["main"]
