"""The documents of a lot: drafts before the decision, letters after it, and the whole dossier."""

from dataclasses import dataclass
from http import HTTPStatus

from flask import abort, make_response, url_for
from flask.typing import ResponseReturnValue
from flask_admin import expose

from tender.documents import (
    Document,
    Kind,
    documents_of,
    page_policy,
)
from tender.dossier import write_dossier
from tender.findings import Finding
from tender.language import _
from tender.storage.dossiers import export_dossier
from webadmin.base import TenderView, desk, dossier, found, may
from webadmin.door import action
from webadmin.downloads import JSON, YAML, as_file, as_pdf
from webadmin.results import outcome_of
from webadmin.telling import told

_DOSSIER = {"yaml": YAML, "json": JSON}


@dataclass(frozen=True, slots=True)
class Line:
    """One document in the list of a lot."""

    document: Document
    words: str
    addressee: str


class PapersPage(TenderView):
    """Where letters and records are read and taken along."""

    @expose("/<reference>/<lot>/")
    @action("document.preview", "document.download")
    def show(self, reference: str, lot: str) -> ResponseReturnValue:
        """List the documents of a lot, or tell what keeps them from being made."""
        documents, findings = documents_of(outcome_of(lot))
        return self.render(
            "papers.html",
            reference=reference,
            lot=found(dossier().lot(lot)),
            lines=[_line(document) for document in documents],
            findings=_waiting(findings),
            drafts=any(document.draft for document in documents),
        )

    @expose("/<reference>/<lot>/<paper>.html")
    @action("document.preview", "document.download")
    def page(self, reference: str, lot: str, paper: str) -> ResponseReturnValue:
        """Show a document as an accessible page, under the policy that it was made for."""
        response = make_response(_taken(lot, paper)[0].html)
        response.headers["Content-Security-Policy"] = page_policy()
        return response

    @expose("/<reference>/<lot>/<paper>.pdf")
    @action("document.preview", "document.download")
    def pdf(self, reference: str, lot: str, paper: str) -> ResponseReturnValue:
        """Give a document as PDF once it is printed; until then say so and look again."""
        document, others = _taken(lot, paper)
        back = url_for(".show", reference=reference, lot=lot)
        along = [other.paper for other in others]
        return as_pdf(self, document.paper, along, title=document.title, back=back)

    @expose("/<reference>/dossier.<form>")
    @action("dossier.export")
    def dossier(self, reference: str, form: str) -> ResponseReturnValue:
        """Give the whole dossier as one file, from which anybody can recompute the award."""
        if form not in _DOSSIER:
            abort(HTTPStatus.NOT_FOUND)
        text = write_dossier(export_dossier(desk()), as_json=form == "json")
        return as_file(text, _DOSSIER[form], f"{reference}.{form}")


def _taken(lot: str, name: str) -> tuple[Document, tuple[Document, ...]]:
    """A document and the others of its lot; that it was taken along stands in the journal."""
    documents, _findings = documents_of(outcome_of(lot))
    document = found(next((d for d in documents if d.name == name), None))
    allowed = "document.preview" if may("document.preview", lot).allowed else "document.download"
    desk().read(allowed, lot=lot)
    return document, documents


def _line(document: Document) -> Line:
    bid = dossier().bid(document.bid)
    return Line(document, _words(document.kind), bid.tenderer if bid else _("For the file"))


def _words(kind: Kind) -> str:
    return {
        Kind.AWARD: _("Letter: award decision"),
        Kind.REJECTION: _("Letter: rejection"),
        Kind.BELOW_MINIMUM: _("Letter: rejection, below a minimum"),
        Kind.INVALID: _("Letter: bid not valid"),
        Kind.FEEDBACK: _("Feedback report"),
        Kind.RECORD: _("Evaluation record"),
    }[kind]


def _waiting(findings: tuple[Finding, ...]) -> tuple[Finding, ...]:
    """Each finding once, in the order in which it was met."""
    return tuple({told(finding): finding for finding in findings}.values())
