"""The advices of a tender, and the page of one: where it stands and what has to be done."""

import re
import unicodedata
from dataclasses import dataclass, replace

from flask import url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.advice.cautions import cautions
from tender.advice.exchange import Subject
from tender.advice.figures import figures
from tender.advice.letter import Council
from tender.advice.terms import DatedTask
from tender.language import _
from tender.storage.advice import AdviceLine, advices, open_advice
from webadmin.advice.parts import PartForm, part_form, subject_groups, subject_tree
from webadmin.advice.records import Texts, shaped
from webadmin.advice.state import Step, lines_of, next_task, steps_of, tasks_of, waits_for_me
from webadmin.advice.view import AdviceView, Sheet, kept_of, place_of, url_of
from webadmin.base import desk, dossier, found, may
from webadmin.door import action
from webadmin.forms import said

LONGEST_ID = 60
_NOT_IN_ID = re.compile(r"[^a-z0-9]+")


class Overview(AdviceView):
    """Where the advices of a tender are listed, opened and looked at."""

    @expose("/<reference>/")
    @action("advice.view")
    def listing(self, reference: str) -> ResponseReturnValue:
        """List the advices of the tender, with their terms."""
        lines = [_listed(line) for line in advices(desk())]
        return self.render("advice/list.html", reference=reference, lines=lines, today=desk().today)

    @expose("/<reference>/new")
    @action("advice.write")
    def new(self, reference: str) -> ResponseReturnValue:
        """Ask what the advice is about."""
        return self.form("", _new_sheet(reference))

    @expose("/<reference>/new", methods=("POST",))
    @action("advice.write")
    def open(self, reference: str) -> ResponseReturnValue:
        """Open an exchange with a council."""
        name = _free_id(said("title"))

        def do(texts: Texts, _version: int) -> None:
            subject = shaped("subject", subject_tree(texts), Subject)
            open_advice(desk(), advice=name, subject=subject)

        sheet = replace(_new_sheet(reference), done=url_of("letters", name))
        return self.save("", sheet, do)

    @expose("/<reference>/<advice>/")
    @action("advice.view")
    def show(self, reference: str, advice: str) -> ResponseReturnValue:
        """Show one advice: its points, its terms, its figures."""
        page = kept_of(advice)
        exchange = page.exchange
        return self.render(
            "advice/advice.html",
            **place_of(advice),
            page=page,
            steps=steps_of(page),
            waits=list(waits_for_me(desk(), page)),
            lines=lines_of(exchange),
            tasks=tasks_of(exchange),
            today=desk().today,
            cautions=cautions(exchange, desk().today),
            figures=figures(exchange),
            writable=may("advice.write").allowed and exchange.reaction.sent_on is None,
        )

    @expose("/<reference>/<advice>/edit/<part>")
    @action("advice.write")
    def edit(self, reference: str, advice: str, part: str) -> ResponseReturnValue:
        """Show the form of one part."""
        return self.form(advice, _sheet(advice, *_part(advice, part)))

    @expose("/<reference>/<advice>/edit/<part>", methods=("POST",))
    @action("advice.write")
    def keep(self, reference: str, advice: str, part: str) -> ResponseReturnValue:
        """Save the form of one part."""
        form, version = _part(advice, part)

        def do(texts: Texts, read: int) -> None:
            form.save(desk(), advice, texts, read)

        return self.save(advice, _sheet(advice, form, version), do)


@dataclass(frozen=True, slots=True)
class Listed:
    """An advice in the list of its tender."""

    line: AdviceLine
    steps: tuple[Step, ...]
    task: DatedTask | None


def _listed(line: AdviceLine) -> Listed:
    page = kept_of(line.id)
    return Listed(line, steps_of(page), next_task(page.exchange, desk().today))


def _part(advice: str, part: str) -> tuple[PartForm, int]:
    page = kept_of(advice)
    form = found(part_form(part, page.exchange))
    return form, page.version(form.part)


def _sheet(advice: str, form: PartForm, version: int) -> Sheet:
    return Sheet(form.title, form.groups, version, url_of("show", advice))


def _new_sheet(reference: str) -> Sheet:
    authority = dossier().authority.name
    groups = subject_groups("", authority, Council(""))
    return Sheet(_("Open an advice"), groups, 0, url_for("advice.listing", reference=reference))


def _free_id(title: str) -> str:
    """An id in the words of the title that no other advice of the tender has."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    base = _NOT_IN_ID.sub("-", plain)[:LONGEST_ID].strip("-") or "advies"
    taken = {line.id for line in advices(desk())}
    names = (base, *(f"{base}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)
