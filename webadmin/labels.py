"""How words, numbers and days look on a page, in the language of the reader."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction

from babel import dates, numbers
from flask import Flask
from markupsafe import Markup

from scoring import plain
from scoring.numbers import Rounding
from tender import language
from tender.drafting.planning import day_of
from tender.language import _
from tender.model import AwardCriterion, AwardModel, Citation, Hat, Source, Stage
from webadmin.grades import grade_word

ZONE = "Europe/Amsterdam"
ONE_DIGIT = Rounding(1)


def init_app(app: Flask) -> None:
    """Give templates the words of this page."""
    app.jinja_env.filters.update(
        by_source=by_source,
        day=day,
        euro=euro,
        grade=grade_word,
        hat=hat_name,
        moment=moment,
        money=money,
        paragraphs=paragraphs,
        percent=percent,
        points=points,
        stage=stage_name,
        title=title_of,
        written_day=written_day,
    )


def stage_name(stage: Stage | str) -> str:
    """The stage of a lot in words."""
    return {
        Stage.PREPARATION: _("Preparation"),
        Stage.INDIVIDUAL: _("Individual scoring"),
        Stage.CONSENSUS: _("Consensus meeting"),
        Stage.QUALITY_FINAL: _("Quality final"),
        Stage.PRICED: _("Prices known"),
        Stage.DECIDED: _("Decided"),
    }[Stage(stage)]


def hat_name(hat: Hat | str) -> str:
    """What somebody does in a tender, in words."""
    return {
        Hat.BUYER: _("Buyer"),
        Hat.POLICY_ADVISER: _("Policy adviser"),
        Hat.LEGAL_ADVISER: _("Legal adviser"),
        Hat.CHAIR: _("Chair"),
        Hat.EVALUATOR: _("Evaluator"),
        Hat.EXPERT: _("Expert by experience"),
        Hat.SECOND_PERSON: _("Second person"),
        Hat.MANDATE_HOLDER: _("Mandate holder"),
        Hat.COUNCIL_SECRETARY: _("Council secretary"),
        Hat.CONTRACT_MANAGER: _("Contract manager"),
        Hat.AUDITOR: _("Auditor"),
    }[Hat(hat)]


def office_name(office: str) -> str:
    """What somebody may do in the whole installation, in words."""
    return {
        "": _("None"),
        "administrator": _("Administrator"),
        "buyer": _("Buyer (may open tenders)"),
    }[office]


def title_of(thing: AwardCriterion | AwardModel) -> str:
    """The title in the reader's language, where the file has it."""
    return (language.current() == "en" and thing.title_en) or thing.title


def by_source(
    citations: Iterable[Citation], sources: Mapping[str, Source]
) -> list[tuple[str, list[str]]]:
    """Citations gathered under the title of their source."""
    items: dict[str, list[str]] = {}
    for citation in citations:
        source = sources.get(citation.source)
        under = items.setdefault(source.title if source else citation.source, [])
        under += [citation.item] if citation.item else []
    return list(items.items())


def points(value: Fraction) -> str:
    """An exact number of points, as the model states it."""
    return decimals(plain(value))


def decimals(text: str) -> str:
    """A number that was written with a point, with the decimal sign of the reader."""
    return text.replace(".", ",") if language.current() == "nl" else text


def percent(share: Fraction) -> str:
    """A share as a percentage, to one digit where it has any."""
    return f"{decimals(plain(ONE_DIGIT(share * 100)))}%"


def euro(value: Decimal) -> str:
    """An amount in euro."""
    return numbers.format_currency(value, "EUR", locale=language.current())


def money(value: Fraction) -> str:
    """An exact amount in euro, shown to the cent."""
    return euro(_decimal(value).quantize(Decimal("0.01")))


def day(value: date | None) -> str:
    """A day, written out."""
    return dates.format_date(value, "d MMMM y", locale=language.current()) if value else ""


def written_day(text: str) -> str:
    """A day such as 2027-01-15 as readers write it; what is none stays as it was typed."""
    found = day_of(text)
    return day(found) if found else text or "–"


def moment(value: datetime | None) -> str:
    """A day and a time, to the second."""
    if value is None:
        return ""
    zone = dates.get_timezone(ZONE)
    return dates.format_datetime(
        value, "d MMMM y, HH:mm:ss", tzinfo=zone, locale=language.current()
    )


def paragraphs(text: str) -> Markup:
    """Plain text as paragraphs, one for each line that is not empty."""
    lines = (line.strip() for line in text.splitlines())
    return Markup("").join(Markup("<p>{}</p>").format(line) for line in lines if line)


def counted(done: int, total: int) -> str:
    """How far work has come: 7 of 20."""
    return _("{done} of {total}").format(done=done, total=total)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
