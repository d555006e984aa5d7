"""The advice loop: exchanges with councils, their parts in versions, and letters as they came."""

import sqlalchemy as sa
from alembic import op

from tender.storage.migrations.guards import put_up, take_down
from tender.storage.migrations.guards_0003 import GUARDS

revision = "0003"
down_revision = "0002"

TABLES = ("advice", "advice_part", "advice_letter")
PARTS = (
    "'subject', 'request', 'advice', 'points', 'term', 'records', 'answer', 'vetting', 'decided', "
    "'reaction', 'public'"
)


def upgrade() -> None:
    """Make the tables of the advice loop, and put their guards up."""
    op.create_table(
        "advice",
        _key(),
        _of("tender"),
        _text("public_id", 100),
        _moment("opened_at"),
        sa.UniqueConstraint("tender_id", "public_id"),
    )
    op.create_table(
        "advice_part",
        _key(),
        _of("advice"),
        _text("part", 20),
        _text("item", 100),
        _number("version"),
        _number("covers"),
        _text("tree"),
        _of("person"),
        _moment("saved_at"),
        sa.UniqueConstraint("advice_id", "part", "item", "version"),
        sa.CheckConstraint("version >= 1", name="version"),
        sa.CheckConstraint(f"part IN ({PARTS})", name="part"),
    )
    op.create_table(
        "advice_letter",
        _key(),
        _of("advice"),
        _text("name", 200),
        _text("kind", 10),
        _text("digest", 64),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        _of("person"),
        _moment("kept_at"),
        sa.UniqueConstraint("advice_id", "digest"),
    )
    put_up(op.get_bind(), GUARDS)


def downgrade() -> None:
    """Take the advice loop away."""
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


def _of(table: str) -> sa.Column[int]:
    return sa.Column(f"{table}_id", sa.Integer(), sa.ForeignKey(f"{table}.id"), nullable=False)
