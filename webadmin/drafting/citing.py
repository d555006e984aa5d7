"""The texts on which a criterion can rest, as a list to choose from."""

from tender.sources import read_sources
from webadmin.fields import Option
from webadmin.house import house


def source_options() -> tuple[Option, ...]:
    """The sources that the criteria folder describes, by their titles."""
    sources, _findings = read_sources(house().settings.criteria)
    ordered = sorted(sources.values(), key=lambda source: source.title)
    return tuple(Option(source.id, source.title) for source in ordered)
