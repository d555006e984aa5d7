"""The tables of drafts: what is written before a tender exists, by whom, and what others say."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tender.drafting.colleagues import DRAFTING_HATS
from tender.drafting.trail import Turn
from tender.storage.base import Base, Moment
from tender.storage.tables import AwardModelRow, Person, TenderRow, one_of


class DraftRow(Base):
    """A tender that is being set up (*concept*); what it says stands in its versions."""

    __tablename__ = "draft"

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(100), unique=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    created_at: Mapped[datetime] = mapped_column(Moment)

    owner: Mapped[Person] = relationship()


class DraftHatRow(Base):
    """What somebody may do with a draft; whoever opened it is its buyer."""

    __tablename__ = "draft_hat"
    __table_args__ = (UniqueConstraint("draft_id", "person_id"), one_of("hat", DRAFTING_HATS))

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    hat: Mapped[str] = mapped_column(String(20))

    person: Mapped[Person] = relationship()
    draft: Mapped[DraftRow] = relationship()


class DraftVersionRow(Base):
    """One version of a draft: the whole of it, as JSON, so that nothing written is ever lost."""

    __tablename__ = "draft_version"
    __table_args__ = (
        UniqueConstraint("draft_id", "version"),
        CheckConstraint("version >= 1", name="version"),
        one_of("turn", Turn),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"))
    version: Mapped[int]
    turn: Mapped[str] = mapped_column(String(10))
    part: Mapped[str] = mapped_column(String(200))
    """The part of the draft that was changed; empty for all of it."""
    title: Mapped[str] = mapped_column(Text)
    content: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    saved_at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()


class DraftCommentRow(Base):
    """What a colleague says about a part of a draft; its text stays, it can be settled."""

    __tablename__ = "draft_comment"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    part: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    written_at: Mapped[datetime] = mapped_column(Moment)
    settled_by_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None] = mapped_column(Moment)

    person: Mapped[Person] = relationship(foreign_keys=person_id)
    settled_by: Mapped[Person | None] = relationship(foreign_keys=settled_by_id)


class DraftPublicationRow(Base):
    """That a version of a draft became the award model of a lot."""

    __tablename__ = "draft_publication"

    id: Mapped[int] = mapped_column(primary_key=True)
    draft_id: Mapped[int] = mapped_column(ForeignKey("draft.id"), index=True)
    version: Mapped[int]
    tender_id: Mapped[int] = mapped_column(ForeignKey("tender.id"))
    model_id: Mapped[int] = mapped_column(ForeignKey("award_model.id"))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    taken_over_at: Mapped[datetime] = mapped_column(Moment)

    tender: Mapped[TenderRow] = relationship()
    model: Mapped[AwardModelRow] = relationship()
