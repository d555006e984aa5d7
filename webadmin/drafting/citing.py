"""The texts on which a criterion can rest, as a list to choose from."""

from webadmin.catalogues import known_sources
from webadmin.fields import Option


def source_options() -> tuple[Option, ...]:
    """The sources that the criteria folder describes, by their titles."""
    ordered = sorted(known_sources().values(), key=lambda source: source.title)
    return tuple(Option(source.id, source.title) for source in ordered)
