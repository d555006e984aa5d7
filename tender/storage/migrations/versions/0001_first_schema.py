"""The first schema."""

import sqlalchemy as sa
from alembic import op

from tender.storage.migrations.guards import put_up, take_down
from tender.storage.migrations.guards_0001 import GUARDS

revision = "0001"
down_revision = None

TABLES = (
    "person",
    "tender",
    "award_model",
    "lot",
    "hat",
    "hat_lot",
    "bid",
    "admissibility_check",
    "failure",
    "assessment",
    "consensus",
    "confirmation",
    "final_step",
    "price",
    "decision",
    "sending",
    "journal",
    "journal_head",
)
HATS = (
    "'buyer', 'policy-adviser', 'legal-adviser', 'chair', 'evaluator', 'expert', 'second-person', "
    "'mandate-holder', 'council-secretary', 'contract-manager', 'auditor'"
)
STAGES = "'preparation', 'individual', 'consensus', 'quality-final', 'priced', 'decided'"


def upgrade() -> None:
    """Make all tables, put the guards up and begin the journal of the installation."""
    _people_and_tenders()
    _lots_and_hats()
    _bids_and_checks()
    _grades()
    _steps()
    _outcome()
    _journal()
    put_up(op.get_bind(), GUARDS)
    head = sa.table("journal_head", sa.column("chain"), sa.column("sequence"), sa.column("hash"))
    op.bulk_insert(head, [{"chain": "", "sequence": 0, "hash": "0" * 64}])


def downgrade() -> None:
    """Take everything away."""
    take_down(op.get_bind(), GUARDS)
    for table in reversed(TABLES):
        op.drop_table(table)


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _number(name: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), nullable=False)


def _moment(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=False)


def _day(name: str) -> sa.Column[object]:
    return sa.Column(name, sa.Date(), nullable=False)


def _of(table: str, *, index: bool = False, unique: bool = False) -> sa.Column[int]:
    name = {"admissibility_check": "check", "award_model": "model"}.get(table, table)
    return sa.Column(
        f"{name}_id",
        sa.Integer(),
        sa.ForeignKey(f"{table}.id"),
        nullable=False,
        index=index,
        unique=unique,
    )


def _people_and_tenders() -> None:
    op.create_table(
        "person",
        _key(),
        sa.Column("public_id", sa.String(100), nullable=False, unique=True),
        _text("name", 200),
        sa.Column("email", sa.String(254), nullable=False, unique=True),
        _text("function", 200),
        _text("language", 5),
        _text("office", 20),
        sa.Column("active", sa.Boolean(), nullable=False),
        sa.Column("password", sa.String(255)),
        sa.Column("fs_uniquifier", sa.String(64), nullable=False, unique=True),
        sa.Column("tf_primary_method", sa.String(64)),
        sa.Column("tf_totp_secret", sa.String(255)),
        sa.CheckConstraint("office IN ('', 'administrator', 'buyer')", name="office"),
    )
    op.create_table(
        "tender",
        _key(),
        sa.Column("reference", sa.String(100), nullable=False, unique=True),
        _text("title"),
        _text("language", 5),
        _text("notice"),
        _text("authority_name"),
        _text("authority_department"),
        _text("authority_address"),
        _text("authority_court"),
        _text("authority_complaints"),
        _text("authority_contact"),
        _moment("created_at"),
    )


def _lots_and_hats() -> None:
    op.create_table(
        "award_model",
        _key(),
        _of("tender"),
        _text("ref", 200),
        _text("digest", 80),
        _text("tree"),
        sa.UniqueConstraint("tender_id", "ref"),
    )
    op.create_table(
        "lot",
        _key(),
        _of("tender"),
        _text("public_id", 100),
        _text("title"),
        _of("award_model"),
        _number("winners"),
        _text("stage", 20),
        sa.UniqueConstraint("tender_id", "public_id"),
        sa.CheckConstraint("winners >= 1", name="winners"),
        sa.CheckConstraint(f"stage IN ({STAGES})", name="stage"),
    )
    op.create_table(
        "hat",
        _key(),
        _of("tender", index=True),
        _of("person", index=True),
        _text("hat", 20),
        _text("member", 100),
        _text("function", 200),
        sa.UniqueConstraint("tender_id", "person_id", "hat"),
        sa.CheckConstraint(f"hat IN ({HATS})", name="hat"),
    )
    op.create_table(
        "hat_lot",
        _key(),
        _of("hat"),
        _of("lot", index=True),
        sa.UniqueConstraint("hat_id", "lot_id"),
    )


def _bids_and_checks() -> None:
    op.create_table(
        "bid",
        _key(),
        _of("tender"),
        _of("lot", index=True),
        _text("public_id", 100),
        _text("tenderer"),
        _text("address"),
        sa.UniqueConstraint("tender_id", "public_id"),
    )
    op.create_table("admissibility_check", _key(), _of("bid", unique=True), _text("by"), _day("on"))
    op.create_table(
        "failure",
        _key(),
        _of("admissibility_check", index=True),
        _text("requirement"),
        _text("reason"),
    )


def _grades() -> None:
    op.create_table(
        "assessment",
        _key(),
        _of("bid"),
        _text("criterion", 100),
        _of("hat", index=True),
        _number("version"),
        _text("grade"),
        _text("reasons"),
        _moment("saved_at"),
        sa.UniqueConstraint("bid_id", "criterion", "hat_id", "version"),
        sa.CheckConstraint("version >= 1", name="version"),
    )
    op.create_table(
        "consensus",
        _key(),
        _of("bid"),
        _text("criterion", 100),
        _number("version"),
        _text("grade"),
        _text("reasons"),
        _text("for_others"),
        _moment("saved_at"),
        sa.UniqueConstraint("bid_id", "criterion", "version"),
        sa.CheckConstraint("version >= 1", name="version"),
    )


def _steps() -> None:
    op.create_table(
        "confirmation",
        _key(),
        _of("lot"),
        _of("hat"),
        _text("report", 64),
        _day("on"),
        sa.UniqueConstraint("lot_id", "hat_id", "report"),
    )
    op.create_table(
        "final_step",
        _key(),
        _of("lot"),
        _text("step", 10),
        _text("report", 64),
        _of("person"),
        _moment("at"),
        sa.UniqueConstraint("lot_id", "step", "report"),
        sa.CheckConstraint("step IN ('proposed', 'confirmed')", name="step"),
    )


def _outcome() -> None:
    op.create_table(
        "price",
        _key(),
        _of("bid"),
        _text("criterion", 100),
        _text("amount"),
        _moment("entered_at"),
        sa.UniqueConstraint("bid_id", "criterion"),
    )
    op.create_table("decision", _key(), _of("lot", unique=True), _text("by"), _day("taken_on"))
    op.create_table("sending", _key(), _of("lot", unique=True), _day("sent_on"))


def _journal() -> None:
    op.create_table(
        "journal",
        _key(),
        _text("chain", 100),
        _number("sequence"),
        _moment("at"),
        _text("person", 100),
        _text("action", 64),
        _text("outcome", 10),
        _text("facts"),
        _text("previous", 64),
        _text("hash", 64),
        sa.UniqueConstraint("chain", "sequence"),
        sa.CheckConstraint("outcome IN ('done', 'refused', 'read')", name="outcome"),
    )
    op.create_table(
        "journal_head",
        sa.Column("chain", sa.String(100), primary_key=True),
        _number("sequence"),
        _text("hash", 64),
    )
