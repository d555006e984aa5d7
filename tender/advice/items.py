"""What the items of source texts say, in our own words, as the catalogue of a model has them."""

from collections.abc import Mapping
from functools import lru_cache

from tender.advice.trace import Item
from tender.catalogue.reading import locate_catalogue, read_catalogue
from tender.model import AwardModel


def item_texts(model: AwardModel) -> Mapping[Item, str]:
    """The texts of the items that a model can cite; none where it names no catalogue of ours."""
    return _texts(model.catalogue) if model.catalogue else {}


@lru_cache(maxsize=8)
def _texts(ref: str) -> Mapping[Item, str]:
    folder = locate_catalogue(ref)
    catalogue = read_catalogue(folder)[0] if folder else None
    return {(item.source, item.number): item.text for item in catalogue.items} if catalogue else {}
