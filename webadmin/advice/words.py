"""How the pages of an advice say what happens to it."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby
from operator import attrgetter

from flask import Flask

from tender.advice import labels
from tender.findings import Finding
from webadmin.drafting.fields import Option
from webadmin.drafting.words import written_day
from webadmin.labels import decimals
from webadmin.telling import told


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
        in_advice=in_advice,
        number=decimals,
        standard=labels.standard_name,
        verdict=labels.verdict_name,
    )


def in_advice(finding: Finding) -> str:
    """A finding in words, its day as readers write it."""
    facts = dict(finding.facts)
    if "on" in facts:
        facts["on"] = written_day(facts["on"])
    return told(replace(finding, facts=facts))


def groupby_order(options: Iterable[Option], name: str) -> list[tuple[str, list[Option]]]:
    """Options under their headings, in the order in which they come."""
    return [(heading, list(some)) for heading, some in groupby(options, attrgetter(name))]
