"""The store of the house: rows for people to work in, from which the Dossier is made."""

from tender.storage import sentences as sentences
