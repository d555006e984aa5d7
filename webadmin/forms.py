"""What a form said, read with care, and what was wrong with it in the words of its labels."""

from http import HTTPStatus

from flask import abort, request

from tender.storage.errors import FindingsError
from webadmin.telling import told

LONGEST_VERSION = 9


def said(name: str) -> str:
    """The text of a field without spaces around it, line ends as the store keeps them."""
    return request.form.get(name, "").replace("\r\n", "\n").strip()


def version_of() -> int:
    """The version that the form was shown."""
    text = request.form.get("version", "")
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_VERSION):
        abort(HTTPStatus.BAD_REQUEST)
    return int(text)


def sentences(error: FindingsError, **labels: str) -> tuple[str, ...]:
    """Every finding of an error in a sentence, behind the label of the field it is about."""
    return tuple(
        f"{labels[finding.place.path]}: {told(finding)}"
        if finding.place.path in labels
        else told(finding)
        for finding in error.findings
    )
