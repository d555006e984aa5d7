"""The tables that people may still change: persons, tenders, lots, hats, bids and checks."""

from collections.abc import Iterable
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from tender.model import Hat, Stage
from tender.policy import Office
from tender.storage.base import Base, Moment


def one_of(column: str, values: Iterable[str]) -> CheckConstraint:
    """Allow only the values of a closed set."""
    listed = ", ".join(f"'{value}'" for value in values)
    return CheckConstraint(f"{column} IN ({listed})", name=column)


class Person(Base):
    """A person with an account; rights in a tender come from hats, never from here."""

    __tablename__ = "person"
    __table_args__ = (one_of("office", Office),)

    id: Mapped[int] = mapped_column(primary_key=True)
    public_id: Mapped[str] = mapped_column(String(100), unique=True)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str] = mapped_column(String(254), unique=True)
    function: Mapped[str] = mapped_column(String(200), default="")
    language: Mapped[str] = mapped_column(String(5), default="nl")
    office: Mapped[str] = mapped_column(String(20), default="")
    active: Mapped[bool] = mapped_column(default=True)
    password: Mapped[str | None] = mapped_column(String(255))
    fs_uniquifier: Mapped[str] = mapped_column(String(64), unique=True)
    tf_primary_method: Mapped[str | None] = mapped_column(String(64))
    tf_totp_secret: Mapped[str | None] = mapped_column(String(255))


class TenderRow(Base):
    """A tender (*aanbesteding*) and the authority that its letters name."""

    __tablename__ = "tender"

    id: Mapped[int] = mapped_column(primary_key=True)
    reference: Mapped[str] = mapped_column(String(100), unique=True)
    title: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(5), default="nl")
    notice: Mapped[str] = mapped_column(Text, default="")
    authority_name: Mapped[str] = mapped_column(Text)
    authority_department: Mapped[str] = mapped_column(Text, default="")
    authority_address: Mapped[str] = mapped_column(Text, default="")
    authority_court: Mapped[str] = mapped_column(Text, default="")
    authority_complaints: Mapped[str] = mapped_column(Text, default="")
    authority_contact: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(Moment)


class AwardModelRow(Base):
    """A published award model as it was read: the tree with every scalar as its text."""

    __tablename__ = "award_model"
    __table_args__ = (UniqueConstraint("tender_id", "ref"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[int] = mapped_column(ForeignKey("tender.id"))
    ref: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(80))
    tree: Mapped[str] = mapped_column(Text)


class LotRow(Base):
    """A lot (*perceel*); its stage moves one step at a time and never back."""

    __tablename__ = "lot"
    __table_args__ = (
        UniqueConstraint("tender_id", "public_id"),
        CheckConstraint("winners >= 1", name="winners"),
        one_of("stage", Stage),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[int] = mapped_column(ForeignKey("tender.id"))
    public_id: Mapped[str] = mapped_column(String(100))
    title: Mapped[str] = mapped_column(Text)
    model_id: Mapped[int] = mapped_column(ForeignKey("award_model.id"))
    winners: Mapped[int] = mapped_column(default=1)
    stage: Mapped[str] = mapped_column(String(20), default=Stage.PREPARATION.value)

    model: Mapped[AwardModelRow] = relationship()


class HatRow(Base):
    """What one person does in one tender; a grading hat also has a member id and its lots."""

    __tablename__ = "hat"
    __table_args__ = (UniqueConstraint("tender_id", "person_id", "hat"), one_of("hat", Hat))

    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[int] = mapped_column(ForeignKey("tender.id"), index=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), index=True)
    hat: Mapped[str] = mapped_column(String(20))
    member: Mapped[str] = mapped_column(String(100), default="")
    """The id of this person in the committee (Evaluator.id); empty for hats that do not grade."""
    function: Mapped[str] = mapped_column(String(200), default="")

    person: Mapped[Person] = relationship()
    limits: Mapped[list["HatLotRow"]] = relationship(
        order_by="HatLotRow.id", cascade="all, delete-orphan"
    )

    @property
    def lots(self) -> tuple[str, ...]:
        """The public ids of the lots this member grades; empty means all."""
        return tuple(limit.lot.public_id for limit in self.limits)


class HatLotRow(Base):
    """A lot to which a committee member is limited; without any a member grades all lots."""

    __tablename__ = "hat_lot"
    __table_args__ = (UniqueConstraint("hat_id", "lot_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    hat_id: Mapped[int] = mapped_column(ForeignKey("hat.id"))
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)

    lot: Mapped[LotRow] = relationship()


class BidRow(Base):
    """A bid (*inschrijving*) for one lot, without any price."""

    __tablename__ = "bid"
    __table_args__ = (UniqueConstraint("tender_id", "public_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    tender_id: Mapped[int] = mapped_column(ForeignKey("tender.id"))
    lot_id: Mapped[int] = mapped_column(ForeignKey("lot.id"), index=True)
    public_id: Mapped[str] = mapped_column(String(100))
    tenderer: Mapped[str] = mapped_column(Text)
    address: Mapped[str] = mapped_column(Text, default="")

    lot: Mapped[LotRow] = relationship()


class CheckRow(Base):
    """The admissibility check (*toetsing*) of a bid."""

    __tablename__ = "admissibility_check"

    id: Mapped[int] = mapped_column(primary_key=True)
    bid_id: Mapped[int] = mapped_column(ForeignKey("bid.id"), unique=True)
    by: Mapped[str] = mapped_column(Text)
    on: Mapped[date]

    bid: Mapped[BidRow] = relationship()
    fails: Mapped[list["FailureRow"]] = relationship(
        order_by="FailureRow.id", cascade="all, delete-orphan"
    )


class FailureRow(Base):
    """A requirement that a bid does not meet, and why."""

    __tablename__ = "failure"

    id: Mapped[int] = mapped_column(primary_key=True)
    check_id: Mapped[int] = mapped_column(ForeignKey("admissibility_check.id"), index=True)
    requirement: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
