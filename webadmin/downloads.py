"""Files to take along: never shown in the browser; a PDF as soon as it is printed."""

from collections.abc import Sequence
from http import HTTPStatus

from flask import Response, make_response
from flask.typing import ResponseReturnValue

from tender.documents import DocumentError, Paper
from webadmin.base import HouseView
from webadmin.house import house

CSV = "text/csv; charset=utf-8"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
JSON = "application/json"
PDF = "application/pdf"
TEXT = "text/plain; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
YAML = "application/yaml; charset=utf-8"


def as_file(content: str | bytes, kind: str, name: str) -> Response:
    """A file to take along, never shown in the browser."""
    response = make_response(content)
    response.headers["Content-Type"] = kind
    response.headers.set("Content-Disposition", "attachment", filename=name)
    return response


def as_pdf(
    view: HouseView, paper: Paper, along: Sequence[Paper] = (), *, title: str = "", back: str = ""
) -> ResponseReturnValue:
    """A paper as PDF once it is printed; until then a page that says so and looks again.

    `along` is printed with it; `title` names it while it is made, and `back` leads away from there.
    """
    try:
        printed = house().printer.ask(paper, along)
    except DocumentError as error:
        page = view.render("printing.html", title=title, back=back, reason=str(error))
        return page, HTTPStatus.INTERNAL_SERVER_ERROR
    if printed is None:
        page = view.render("printing.html", title=title, back=back, reason="")
        return page, HTTPStatus.ACCEPTED, {"Refresh": "2"}
    return as_file(printed, PDF, f"{paper.identifier}.pdf")
