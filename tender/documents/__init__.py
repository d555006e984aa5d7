"""Letters and reports on paper: printed as accessible PDF, the same bytes from the same input."""

from tender.documents.checks import check_pdf
from tender.documents.errors import DocumentError, PrintingFailedError
from tender.documents.fonts import FAMILY, unprintable
from tender.documents.makers import makers
from tender.documents.press import Limits
from tender.documents.printing import Paper, print_all

__all__ = [
    "FAMILY",
    "DocumentError",
    "Limits",
    "Paper",
    "PrintingFailedError",
    "check_pdf",
    "makers",
    "print_all",
    "unprintable",
]
