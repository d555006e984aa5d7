"""The tables of the advice loop, to which rows are only ever added."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tender.storage.base import Base, Moment
from tender.storage.tables import Person, TenderRow, one_of

PARTS = (
    "subject",
    "request",
    "advice",
    "points",
    "term",
    "records",
    "answer",
    "vetting",
    "decided",
    "reaction",
    "public",
)
"""The parts of an exchange that are saved one by one, each in versions of its own."""


class AdviceRow(Base):
    """An exchange with a council about one subject; it belongs to a tender."""

    __tablename__ = "advice"
    __table_args__ = (UniqueConstraint("tender_id", "public_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[int] = mapped_column(ForeignKey("tender.id"))
    public_id: Mapped[str] = mapped_column(String(100))
    opened_at: Mapped[datetime] = mapped_column(Moment)

    tender: Mapped[TenderRow] = relationship()


class AdvicePartRow(Base):
    """One version of one part of an exchange, as the tree of its file."""

    __tablename__ = "advice_part"
    __table_args__ = (
        UniqueConstraint("advice_id", "part", "item", "version"),
        CheckConstraint("version >= 1", name="version"),
        one_of("part", PARTS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    advice_id: Mapped[int] = mapped_column(ForeignKey("advice.id"))
    part: Mapped[str] = mapped_column(String(20))
    item: Mapped[str] = mapped_column(String(100), default="")
    """The point that it is about and, of a test, who tested: W3 or W3/buyer; else empty."""
    version: Mapped[int]
    covers: Mapped[int] = mapped_column(default=0)
    """The version of the answer that a test or a decision is about; else 0."""
    tree: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()


class AdviceLetterRow(Base):
    """A letter as the council sent it: its bytes, which are only ever given back as a download."""

    __tablename__ = "advice_letter"
    __table_args__ = (UniqueConstraint("advice_id", "digest"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    advice_id: Mapped[int] = mapped_column(ForeignKey("advice.id"))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(10))
    digest: Mapped[str] = mapped_column(String(64))
    """SHA-256 of the bytes, in hexadecimal."""
    content: Mapped[bytes] = mapped_column(LargeBinary)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    kept_at: Mapped[datetime] = mapped_column(Moment)
