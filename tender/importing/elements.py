"""XML from elsewhere as plain elements with their lines: no entities, and limits while reading."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax import SAXException, SAXParseException
from xml.sax.handler import ContentHandler, feature_namespaces
from xml.sax.xmlreader import AttributesNSImpl, Locator

from defusedxml import DefusedXmlException  # type: ignore[import-untyped] # carries no types
from defusedxml.sax import make_parser  # type: ignore[import-untyped] # carries no types

from tender.importing.limits import MOST_ELEMENT_LEVELS, MOST_ELEMENTS


@dataclass(slots=True)
class Element:
    """An element by its bare name, without the prefix of its namespace."""

    name: str
    space: str
    line: int
    attributes: dict[str, str]
    text: str = ""
    children: list["Element"] = field(default_factory=list)

    def all(self, path: str) -> Iterator["Element"]:
        """The elements at a path of names, in the order of the file."""
        first, _slash, rest = path.partition("/")
        for child in self.children:
            if child.name == first:
                if rest:
                    yield from child.all(rest)
                else:
                    yield child

    def first(self, path: str) -> "Element | None":
        """The first element at a path of names."""
        return next(self.all(path), None)

    def said(self, path: str) -> str:
        """The text of the first element at a path; empty where there is none."""
        found = self.first(path)
        return found.text if found else ""


class UnfitXmlError(Exception):
    """XML that is not read; its text is the code of the finding that says why."""

    def __init__(self, code: str, line: int = 1, column: int = 1, problem: str = "") -> None:
        """Keep the place."""
        super().__init__(code)
        self.line, self.column, self.problem = line, column, problem


def parse_xml(data: bytes, known: frozenset[str]) -> Element:
    """Read the elements with known names; others are passed over with all that is in them."""
    builder = _Builder(known)
    parser = make_parser()
    parser.forbid_dtd = True
    parser.setFeature(feature_namespaces, True)  # noqa: FBT003 - the signature is of SAX
    parser.setContentHandler(builder)
    try:
        parser.parse(BytesIO(data))
    except DefusedXmlException:
        raise UnfitXmlError("import-entities") from None
    except SAXParseException as error:
        line, column = error.getLineNumber() or 1, (error.getColumnNumber() or 0) + 1
        raise UnfitXmlError("syntax", line, column, error.getMessage()[:200]) from None
    except (SAXException, ValueError, LookupError) as error:
        raise UnfitXmlError("syntax", problem=str(error)[:200]) from None
    if builder.root is None:
        raise UnfitXmlError("empty")
    return builder.root


class _Builder(ContentHandler):
    def __init__(self, known: frozenset[str]) -> None:
        super().__init__()
        self.known = known
        self.root: Element | None = None
        self.open: list[Element] = []
        self.texts: list[list[str]] = []
        self.passed = 0
        """How many elements are open that are passed over."""
        self.count = 0
        self.locator = Locator()

    def setDocumentLocator(self, locator: Locator) -> None:  # noqa: N802 - the name is of SAX
        """Keep who knows where the parser is."""
        self.locator = locator

    def startElementNS(  # noqa: N802 - the name is of SAX
        self, name: tuple[str | None, str], qname: str | None, attrs: AttributesNSImpl
    ) -> None:
        """Open an element, or pass it over."""
        self.count += 1
        if self.count > MOST_ELEMENTS or len(self.open) + self.passed >= MOST_ELEMENT_LEVELS:
            raise UnfitXmlError("import-elements", self._line())
        space, local = name
        if self.passed or (self.open and local not in self.known):
            self.passed += 1
            return
        found = {key[1]: value for key, value in attrs.items()}
        element = Element(local, space or "", self._line(), found)
        if self.open:
            self.open[-1].children.append(element)
        else:
            self.root = element
        self.open.append(element)
        self.texts.append([])

    def endElementNS(self, name: tuple[str | None, str], qname: str | None) -> None:  # noqa: N802 - the name is of SAX
        """Close an element."""
        if self.passed:
            self.passed -= 1
        else:
            element, texts = self.open.pop(), self.texts.pop()
            element.text = " ".join("".join(texts).split())

    def characters(self, content: str) -> None:
        """Keep the text of an element that is read."""
        if not self.passed and self.texts:
            self.texts[-1].append(content)

    def _line(self) -> int:
        return self.locator.getLineNumber() or 1
