"""Drafts: tenders that are being set up, with their versions and what colleagues say."""

import sqlalchemy as sa
from alembic import op

from tender.storage.migrations.guards import put_up, take_down
from tender.storage.migrations.guards_0002 import GUARDS

revision = "0002"
down_revision = "0001"

TABLES = ("draft", "draft_hat", "draft_version", "draft_comment", "draft_publication")
HATS = "'buyer', 'policy-adviser', 'legal-adviser'"
TURNS = "'saved', 'undone', 'redone'"


def upgrade() -> None:
    """Make the tables of drafts, and put their guards up."""
    _drafts()
    _versions()
    _said()
    put_up(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Take the drafts away."""
    take_down(op.get_bind(), GUARDS)
    for table in reversed(TABLES):
        op.drop_table(table)


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer(), primary_key=True)


def _text(name: str, length: int | None = None) -> sa.Column[str]:
    return sa.Column(name, sa.String(length) if length else sa.Text(), nullable=False)


def _moment(name: str, *, nullable: bool = False) -> sa.Column[object]:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _of(
    table: str, name: str = "", *, index: bool = False, nullable: bool = False
) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id")
    return sa.Column(f"{name or table}_id", sa.Integer(), key, nullable=nullable, index=index)


def _drafts() -> None:
    op.create_table(
        "draft",
        _key(),
        sa.Column("public_id", sa.String(100), nullable=False, unique=True),
        _of("person", "owner", index=True),
        _moment("created_at"),
    )
    op.create_table(
        "draft_hat",
        _key(),
        _of("draft"),
        _of("person", index=True),
        _text("hat", 20),
        sa.UniqueConstraint("draft_id", "person_id"),
        sa.CheckConstraint(f"hat IN ({HATS})", name="hat"),
    )


def _versions() -> None:
    op.create_table(
        "draft_version",
        _key(),
        _of("draft"),
        sa.Column("version", sa.Integer(), nullable=False),
        _text("turn", 10),
        _text("part", 200),
        _text("title"),
        _text("content"),
        _of("person"),
        _moment("saved_at"),
        sa.UniqueConstraint("draft_id", "version"),
        sa.CheckConstraint("version >= 1", name="version"),
        sa.CheckConstraint(f"turn IN ({TURNS})", name="turn"),
    )
    op.create_table(
        "draft_publication",
        _key(),
        _of("draft", index=True),
        sa.Column("version", sa.Integer(), nullable=False),
        _of("tender"),
        _of("award_model", "model"),
        _of("person"),
        _moment("taken_over_at"),
    )


def _said() -> None:
    op.create_table(
        "draft_comment",
        _key(),
        _of("draft", index=True),
        _text("part", 200),
        _text("text"),
        _of("person"),
        _moment("written_at"),
        _of("person", "settled_by", nullable=True),
        _moment("settled_at", nullable=True),
    )
