"""What keeps a document from being printed, each in a sentence that says what to do."""

from typing import ClassVar

from tender.language import _
from tender.sentences import msgid


class DocumentError(Exception):
    """A document cannot be made from what was given; `facts` fill in its sentence."""

    sentence: ClassVar[str] = msgid("The document cannot be made.")

    def __init__(self, **facts: object) -> None:
        super().__init__()
        self.facts = facts

    def __str__(self) -> str:
        return _(self.sentence).format(**self.facts)


class FontsMissingError(DocumentError):
    """A font is not where the build puts it."""

    sentence = msgid(
        "The font '{name}' is not installed. Run 'make install' (or 'npm ci' and then "
        "'make install') in the project's folder; an installed package brings its fonts along."
    )


class LibraryMissingError(DocumentError):
    """A system library that printing needs is not installed."""

    sentence = msgid(
        "Printing needs the system library '{library}'. On Debian and Ubuntu: "
        "apt-get install {package}"
    )


class UnprintableTextError(DocumentError):
    """The text holds signs that the fonts do not have."""

    sentence = msgid("The fonts have no sign for {signs}. Write it in words.")


class OutsideResourceError(DocumentError):
    """The document asked for something outside itself, which nobody's text should manage to do."""

    sentence = msgid(
        "The document asked for something outside itself, such as '{address}'. It was not "
        "printed. Find out who wrote that address."
    )


class FaultyPageError(DocumentError):
    """The HTML or CSS has faults that would show on paper."""

    sentence = msgid("The page has faults: {complaints}")


class UnknownTagsError(DocumentError):
    """The content of a printed page is not as its tags say."""

    sentence = msgid(
        "A page should hold {expected} marked pieces outside the text, but {found} were found. "
        "The installed WeasyPrint is not the version that Gunning is made for."
    )


class MemoryFullError(DocumentError):
    """A document needs more memory or more nesting than it may have."""

    sentence = msgid("It is too big or too deeply nested. Make it shorter or flatter.")


class TooSlowError(DocumentError):
    """A document took longer than it may."""

    sentence = msgid("It took more than {seconds} seconds. Make it shorter.")


class PressBrokenError(DocumentError):
    """The printing process ended by itself."""

    sentence = msgid("The printing process ended with status {status}. Its log says why.")


class PrintingFailedError(DocumentError):
    """A document was not printed; its cause is the error that says why."""

    sentence = msgid("The document '{name}' was not printed. {reason}")
