"""Catalogues: criteria to pick from, what their sources ask, and where a model answers it."""

from tender.catalogue import sentences as _sentences  # noqa: F401 - adds to SENTENCES
from tender.catalogue.entries import Catalogue
from tender.catalogue.reading import catalogue_folder, locate_catalogue, read_catalogue

__all__ = ["Catalogue", "catalogue_folder", "locate_catalogue", "read_catalogue"]
