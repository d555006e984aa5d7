"""Texts of a notice in several languages: the Dutch one, else one that is named."""

from collections.abc import Iterable

from tender.importing.elements import Element

NATIVE = "NLD"
"""Dutch, as eForms writes it (ISO 639-3)."""
LANGUAGES = {"NLD": "nl", "ENG": "en"}
"""Those that a criteria file can be in."""


class WordsReader:
    """Chooses among languages, and remembers when it had to take another than Dutch."""

    def __init__(self, own: str) -> None:
        """Begin with the language of the notice itself."""
        self.own = own[:20]
        self.foreign: set[str] = set()
        """The languages other than Dutch that texts were taken in."""
        self._native = False

    @property
    def language(self) -> str:
        """The language of the texts that were taken, as a criteria file names it."""
        if not self.foreign:
            return LANGUAGES[NATIVE] if self._native else ""
        (first, *others) = sorted(self.foreign)
        return "" if others or self._native else LANGUAGES.get(first, first)

    def of(self, each: Element, path: str) -> str:
        """The text at a path, in the language that is chosen."""
        return next(iter(self.chosen(each.all(path))), "")

    def chosen(self, texts: Iterable[Element]) -> list[str]:
        """The texts in Dutch, else in the language of the notice, else in that of the first."""
        said = [each for each in texts if each.text]
        if not said:
            return []
        spoken = [each.attributes.get("languageID", self.own)[:20] for each in said]
        taken = next((code for code in (NATIVE, self.own) if code in spoken), spoken[0])
        if taken == NATIVE:
            self._native = True
        elif taken:
            self.foreign.add(taken)
        return [each.text for each, code in zip(said, spoken, strict=True) if code == taken]
