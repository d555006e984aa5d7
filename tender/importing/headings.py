"""The columns of a table of award criteria, each under its Dutch and its English heading."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Column:
    """A column that may stand in a table."""

    key: str
    dutch: str
    english: str
    repeated: bool = False
    """Whether each row of a criterion adds one, so that rows need not say the same."""

    @property
    def names(self) -> tuple[str, ...]:
        """How people may write it, without capitals."""
        return (self.dutch, self.english)


HEADINGS = (
    Column("criterion", "criterium", "criterion"),
    Column("title", "titel", "title"),
    Column("question", "vraag", "question"),
    Column("type", "type", "type"),
    Column("weight", "gewicht", "weight"),
    Column("scale", "schaal", "scale"),
    Column("minimum", "minimum", "minimum"),
    Column("aspect", "aspect", "aspect", repeated=True),
    Column("evidence", "bewijs", "evidence", repeated=True),
    Column("max_pages", "max pagina's", "max pages"),
    Column("source", "bron", "source", repeated=True),
)
NEEDED = "criterion"


def column_of(text: str) -> Column | None:
    """The column that a heading names, whatever its capitals and apostrophes."""
    plain = " ".join(text.casefold().replace("\u2019", "'").split())
    return next((column for column in HEADINGS if plain in column.names), None)
