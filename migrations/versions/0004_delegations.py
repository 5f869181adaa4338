"""Delegations: invitations, focal points, persons, participants."""

import sqlalchemy as sa
from alembic import op

from conference.core.db import Instant, Json

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Change the tables."""
    with op.batch_alter_table("conferences") as batch:
        batch.add_column(sa.Column("registration_deadline", sa.Date(), nullable=True))
        batch.add_column(sa.Column("beyond_size", sa.String(length=10), nullable=False, server_default="waiting"))
    with op.batch_alter_table("conferences") as batch:
        batch.alter_column(
            "beyond_size", existing_type=sa.String(length=10), existing_nullable=False, server_default=None
        )
    _delegations()
    _invitations()
    _focal_points()
    _persons()
    _participants()


def _delegations() -> None:
    op.create_table(
        "delegations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.String(length=40), nullable=True),
        sa.Column("group", sa.String(length=20), nullable=False),
        sa.Column("size", sa.Integer(), nullable=True),
        sa.Column("places", sa.Integer(), nullable=True),
        sa.Column("second_row", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_delegations_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_delegations_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delegations")),
        sa.UniqueConstraint("conference_id", "party_id", name=op.f("uq_delegations_conference_id_party_id")),
    )
    op.create_index(op.f("ix_delegations_party_id"), "delegations", ["party_id"], unique=False)
    op.create_index(
        "uq_delegations_conference_group",
        "delegations",
        ["conference_id", "group"],
        unique=True,
        sqlite_where=sa.text("party_id IS NULL"),
        postgresql_where=sa.text("party_id IS NULL"),
    )


def _invitations() -> None:
    op.create_table(
        "invitations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("basis_date", sa.Date(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("sent_by", sa.String(length=6), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=True),
        sa.Column("answer", sa.String(length=10), nullable=False),
        sa.Column("answered_at", Instant(), nullable=True),
        sa.Column("answered_by", sa.String(length=12), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_invitations_delegation_id_delegations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invitations")),
        sa.UniqueConstraint("delegation_id", name=op.f("uq_invitations_delegation_id")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_invitations_token_hash")),
    )


def _focal_points() -> None:
    op.create_table(
        "focal_points",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.String(length=40), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("start", sa.Date(), nullable=False),
        sa.Column("end", sa.Date(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("named_at", Instant(), nullable=False),
        sa.Column("letter", sa.String(length=64), nullable=False),
        sa.Column("letter_name", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_focal_points_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_focal_points_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_focal_points_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_focal_points")),
    )
    op.create_index(op.f("ix_focal_points_account_id"), "focal_points", ["account_id"], unique=False)
    op.create_index(op.f("ix_focal_points_conference_id"), "focal_points", ["conference_id"], unique=False)
    op.create_index(op.f("ix_focal_points_party_id"), "focal_points", ["party_id"], unique=False)


def _persons() -> None:
    op.create_table(
        "persons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("party_id", sa.String(length=40), nullable=True),
        sa.Column("honorific", sa.String(length=60), nullable=False),
        sa.Column("given_name", sa.String(length=120), nullable=False),
        sa.Column("family_name", sa.String(length=120), nullable=False),
        sa.Column("badge_name", sa.String(length=160), nullable=False),
        sa.Column("name_key", sa.String(length=260), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("phone", sa.String(length=40), nullable=False),
        sa.Column("languages", Json, nullable=False),
        sa.Column("passport", sa.Text(), nullable=False),
        sa.Column("passport_key", sa.String(length=64), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_persons_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_persons")),
    )
    op.create_index(op.f("ix_persons_name_key"), "persons", ["name_key"], unique=False)
    op.create_index(op.f("ix_persons_party_id"), "persons", ["party_id"], unique=False)
    op.create_index(op.f("ix_persons_passport_key"), "persons", ["passport_key"], unique=False)


def _participants() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("function", sa.String(length=200), nullable=False),
        sa.Column("unit", sa.String(length=200), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("late", sa.Boolean(), nullable=False),
        sa.Column("late_reason", sa.Text(), nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("access_needs", sa.Text(), nullable=False),
        sa.Column("diet", sa.Text(), nullable=False),
        sa.Column("visa_letter", sa.Boolean(), nullable=False),
        sa.Column("arrival", sa.String(length=200), nullable=False),
        sa.Column("departure", sa.String(length=200), nullable=False),
        sa.Column("listed", sa.Boolean(), nullable=False),
        sa.Column("submitted_at", Instant(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=True),
        sa.Column("waiting_at", Instant(), nullable=True),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_participants_delegation_id_delegations")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_participants_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint("delegation_id", "person_id", name=op.f("uq_participants_delegation_id_person_id")),
        sa.UniqueConstraint("uid", name=op.f("uq_participants_uid")),
    )
    op.create_index(op.f("ix_participants_person_id"), "participants", ["person_id"], unique=False)
    op.create_index("ix_participants_state", "participants", ["delegation_id", "state"], unique=False)


def downgrade() -> None:
    """Change them back."""
    for table in ("participants", "persons", "focal_points", "invitations", "delegations"):
        op.drop_table(table)
    with op.batch_alter_table("conferences") as batch:
        batch.drop_column("beyond_size")
        batch.drop_column("registration_deadline")
