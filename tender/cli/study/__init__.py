"""What the commands on many worlds share, and their questions, which alone import the wing."""

from tender.cli.study import sentences as sentences
