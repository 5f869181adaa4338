"""Parties: names compared with what the OAS prints, sort keys, dated status, groups with their members, contacts."""

import sqlalchemy as sa
from alembic import op

from conference.core.db import Instant, Json

revision = "0002"
down_revision = "0001"

#: New columns of parties that are never empty, with what parties that are there already begin with.
FILLED = (
    ("verified", Json, "[]"),
    ("formal", Json, "{}"),
    ("sort_keys", Json, "{}"),
    ("seat", sa.String(length=80), ""),
    ("correspondence_language", sa.String(length=2), ""),
    ("staff_changed", Json, "[]"),
    ("version", sa.Integer(), "1"),
)


def upgrade() -> None:
    """Change the tables."""
    with op.batch_alter_table("parties") as batch:
        batch.add_column(sa.Column("number", sa.Integer(), nullable=True))
        for name, kind, first in FILLED:
            batch.add_column(sa.Column(name, kind, nullable=False, server_default=first))
    op.execute("UPDATE parties SET number = (SELECT count(*) FROM parties AS other WHERE other.id <= parties.id)")
    with op.batch_alter_table("parties") as batch:
        batch.alter_column("number", existing_type=sa.Integer(), nullable=False)
        for name, kind, _first in FILLED:
            batch.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
        batch.create_unique_constraint(op.f("uq_parties_number"), ["number"])
    op.create_table(
        "status_periods",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.String(length=40), nullable=False),
        sa.Column("status", sa.String(length=60), nullable=False),
        sa.Column("start", sa.String(length=10), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=False),
        sa.Column("end", sa.String(length=10), nullable=False),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("footnote", Json, nullable=False),
        sa.Column("footnote_shown", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("end_day > start_day", name=op.f("ck_status_periods_ends_after_start")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_status_periods_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_status_periods")),
        sa.UniqueConstraint("party_id", "start_day", name=op.f("uq_status_periods_party_id_start_day")),
    )
    op.create_table(
        "group_members",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.String(length=40), nullable=False),
        sa.Column("party_id", sa.String(length=40), nullable=False),
        sa.Column("start", sa.String(length=10), nullable=False),
        sa.Column("start_day", sa.Date(), nullable=True),
        sa.Column("end", sa.String(length=10), nullable=False),
        sa.Column("end_day", sa.Date(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint("end_day > start_day", name=op.f("ck_group_members_ends_after_start")),
        sa.ForeignKeyConstraint(["group_id"], ["parties.id"], name=op.f("fk_group_members_group_id_parties")),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_group_members_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_group_members")),
    )
    op.create_index(op.f("ix_group_members_group_id"), "group_members", ["group_id"], unique=False)
    op.create_index(op.f("ix_group_members_party_id"), "group_members", ["party_id"], unique=False)
    op.create_table(
        "contacts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("copy", sa.Boolean(), nullable=False),
        sa.Column("bounced_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_contacts_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contacts")),
        sa.UniqueConstraint(
            "party_id", "purpose", "email_key", name=op.f("uq_contacts_party_id_purpose_email_key")
        ),
    )


def downgrade() -> None:
    """Change them back."""
    op.drop_table("contacts")
    op.drop_index(op.f("ix_group_members_party_id"), table_name="group_members")
    op.drop_index(op.f("ix_group_members_group_id"), table_name="group_members")
    op.drop_table("group_members")
    op.drop_table("status_periods")
    with op.batch_alter_table("parties") as batch:
        batch.drop_constraint(op.f("uq_parties_number"), type_="unique")
        for name, _kind, _first in reversed(FILLED):
            batch.drop_column(name)
        batch.drop_column("number")
