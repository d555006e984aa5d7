"""Letters and reports on paper: printed as accessible PDF, the same bytes from the same input."""

from tender.documents.checks import check_pdf
from tender.documents.content import Kind
from tender.documents.errors import DocumentError, PrintingFailedError
from tender.documents.fonts import FAMILY, unprintable
from tender.documents.makers import makers
from tender.documents.pages import page_policy
from tender.documents.papers import Document, documents_of, missing_in, write_documents
from tender.documents.press import Limits
from tender.documents.printing import Paper, print_all, print_paper

__all__ = [
    "FAMILY",
    "Document",
    "DocumentError",
    "Kind",
    "Limits",
    "Paper",
    "PrintingFailedError",
    "check_pdf",
    "documents_of",
    "makers",
    "missing_in",
    "page_policy",
    "print_all",
    "print_paper",
    "unprintable",
    "write_documents",
]
