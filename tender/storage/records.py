"""The tables to which rows are only ever added: judgements, prices, decisions and the journal."""

from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tender.storage.base import Amount, Base, Moment
from tender.storage.tables import BidRow, HatRow, LotRow, Person, one_of


class AssessmentRow(Base):
    """One version of one member's grade of one bid on one criterion."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("bid_id", "criterion", "hat_id", "version"),
        CheckConstraint("version >= 1", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bid_id: Mapped[int] = mapped_column(ForeignKey("bid.id"))
    criterion: Mapped[str] = mapped_column(String(100))
    hat_id: Mapped[int] = mapped_column(ForeignKey("hat.id"), index=True)
    version: Mapped[int]
    grade: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(Moment)

    bid: Mapped[BidRow] = relationship()
    hat: Mapped[HatRow] = relationship()


class ConsensusRow(Base):
    """One version of what the committee agreed on one bid and criterion."""

    __tablename__ = "consensus"
    __table_args__ = (
        UniqueConstraint("bid_id", "criterion", "version"),
        CheckConstraint("version >= 1", name="version"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    bid_id: Mapped[int] = mapped_column(ForeignKey("bid.id"))
    criterion: Mapped[str] = mapped_column(String(100))
    version: Mapped[int]
    grade: Mapped[str] = mapped_column(Text)
    reasons: Mapped[str] = mapped_column(Text)
    for_others: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[datetime] = mapped_column(Moment)

    bid: Mapped[BidRow] = relationship()


class ConfirmationRow(Base):
    """A member's confirmation of the consensus report; another report makes it void."""

    __tablename__ = "confirmation"
    __table_args__ = (UniqueConstraint("lot_id", "hat_id", "report"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"))
    hat_id: Mapped[int] = mapped_column(ForeignKey("hat.id"))
    report: Mapped[str] = mapped_column(String(64))
    """The digest of the report as it was when the member confirmed it."""
    on: Mapped[date]

    lot: Mapped[LotRow] = relationship()
    hat: Mapped[HatRow] = relationship()


class FinalStepRow(Base):
    """One of the two steps that make the quality final: proposed, then confirmed by another."""

    __tablename__ = "final_step"
    __table_args__ = (
        UniqueConstraint("lot_id", "step", "report"),
        one_of("step", ("proposed", "confirmed")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"))
    step: Mapped[str] = mapped_column(String(10))
    report: Mapped[str] = mapped_column(String(64))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(Moment)

    person: Mapped[Person] = relationship()


class PriceRow(Base):
    """A price of a bid, in euro without VAT; none exists before the quality is final."""

    __tablename__ = "price"
    __table_args__ = (UniqueConstraint("bid_id", "criterion"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    bid_id: Mapped[int] = mapped_column(ForeignKey("bid.id"))
    criterion: Mapped[str] = mapped_column(String(100))
    amount: Mapped[Decimal] = mapped_column(Amount)
    entered_at: Mapped[datetime] = mapped_column(Moment)

    bid: Mapped[BidRow] = relationship()


class DecisionRow(Base):
    """The award decision (*gunningsbeslissing*) for a lot: who took it, and when."""

    __tablename__ = "decision"

    id: Mapped[int] = mapped_column(primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), unique=True)
    by: Mapped[str] = mapped_column(Text)
    taken_on: Mapped[date]


class SendingRow(Base):
    """The day on which the letters of a lot were sent."""

    __tablename__ = "sending"

    id: Mapped[int] = mapped_column(primary_key=True)
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), unique=True)
    sent_on: Mapped[date]


class JournalRow(Base):
    """One line of the journal (*logboek*); its hash covers the line and the hash before it."""

    __tablename__ = "journal"
    __table_args__ = (
        UniqueConstraint("chain", "sequence"),
        one_of("outcome", ("done", "refused", "read")),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    chain: Mapped[str] = mapped_column(String(100))
    """The reference of a tender, or empty for the installation."""
    sequence: Mapped[int]
    at: Mapped[datetime] = mapped_column(Moment)
    person: Mapped[str] = mapped_column(String(100))
    action: Mapped[str] = mapped_column(String(64))
    outcome: Mapped[str] = mapped_column(String(10))
    facts: Mapped[str] = mapped_column(Text)
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64))


class JournalHead(Base):
    """The last line of a chain; whoever writes in a tender locks this row first."""

    __tablename__ = "journal_head"

    chain: Mapped[str] = mapped_column(String(100), primary_key=True)
    sequence: Mapped[int]
    hash: Mapped[str] = mapped_column(String(64))
