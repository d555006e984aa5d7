"""How the pages of an advice say what happens to it."""

from collections.abc import Iterable
from itertools import groupby
from operator import attrgetter

from flask import Flask

from tender.advice import labels
from webadmin.fields import Option
from webadmin.labels import decimals


def init_app(app: Flask) -> None:
    """Give templates the words of advices."""
    app.jinja_env.filters.update(
        addressee=labels.addressee_name,
        advice_kind=labels.kind_name,
        advice_outcome=labels.outcome_name,
        duty=labels.duty_name,
        evidence=labels.evidence_name,
        examiner=labels.examiner_name,
        groupby_order=groupby_order,
        number=decimals,
        standard=labels.standard_name,
        verdict=labels.verdict_name,
    )


def groupby_order(options: Iterable[Option], name: str) -> list[tuple[str, list[Option]]]:
    """Options under their headings, in the order in which they come."""
    return [(heading, list(some)) for heading, some in groupby(options, attrgetter(name))]
