"""People and their doors, messages to send, sealed history, what a conference tells its guests, translations."""

import sqlalchemy as sa
from alembic import op

from conference.core.db import Instant, Json

revision = "0003"
down_revision = "0002"

#: New columns that are never empty, with what rows that are there already begin with.
FILLED = (
    ("accounts", "name", sa.String(length=120), ""),
    ("accounts", "language", sa.String(length=2), "en"),
    ("acts", "seal", sa.String(length=64), ""),
    ("bodies", "number_rule", sa.Text(), ""),
    ("conferences", "information", Json, "{}"),
    ("conferences", "banner", Json, "{}"),
    ("conferences", "taken", Json, "[]"),
)

#: New columns that may be empty.
OPEN = (
    ("accounts", "last_seen_at", Instant()),
    ("acts", "position", sa.Integer()),
    ("conferences", "banner_until", Instant()),
    ("conferences", "responsible_id", sa.Integer()),
    ("conferences", "taken_from_id", sa.Integer()),
    ("sittings", "ordinal", sa.Integer()),
)


def upgrade() -> None:
    """Change the tables."""
    for table, name, kind, first in FILLED:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(name, kind, nullable=False, server_default=first))
    for table, name, kind in OPEN:
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column(name, kind, nullable=True))
    for table, name, kind, _first in FILLED:
        with op.batch_alter_table(table) as batch:
            batch.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
    with op.batch_alter_table("acts") as batch:
        batch.create_unique_constraint(op.f("uq_acts_position"), ["position"])
        batch.create_index(op.f("ix_acts_by_id"), ["by_id"])
    with op.batch_alter_table("conferences") as batch:
        for name, table in (("responsible_id", "accounts"), ("taken_from_id", "conferences")):
            batch.create_foreign_key(op.f(f"fk_conferences_{name}_{table}"), table, [name], ["id"])
    _assignments()
    _sign_in()
    _outbox()
    _translations()


def _assignments() -> None:
    op.create_table(
        "assignments",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_assignments_account_id_accounts")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_assignments_conference_id_conferences")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_assignments")),
        sa.UniqueConstraint(
            "conference_id", "account_id", "role", name=op.f("uq_assignments_conference_id_account_id_role")
        ),
    )
    op.create_index(op.f("ix_assignments_account_id"), "assignments", ["account_id"], unique=False)


def _sign_in() -> None:
    op.create_table(
        "sign_in_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("used_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sign_in_links_account_id_accounts")),
        sa.ForeignKeyConstraint(["made_by_id"], ["accounts.id"], name=op.f("fk_sign_in_links_made_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sign_in_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_sign_in_links_token_hash")),
    )
    op.create_index(op.f("ix_sign_in_links_account_id"), "sign_in_links", ["account_id"], unique=False)
    op.create_table(
        "sign_in_attempts",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("since", Instant(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_attempts")),
    )


def _outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=120), nullable=False),
        sa.Column("message_id", sa.String(length=160), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("purpose", sa.String(length=40), nullable=False),
        sa.Column("recipient", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("subject", sa.String(length=250), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("secret", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("due_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=True),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("tried_at", Instant(), nullable=True),
        sa.Column("sent_at", Instant(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_outbox_account_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sa.UniqueConstraint("key", name=op.f("uq_outbox_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outbox_message_id")),
    )
    op.create_index("ix_outbox_due", "outbox", ["state", "due_at"], unique=False)


def _translations() -> None:
    op.create_table(
        "terms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("words", Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_terms_body_id_bodies")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_terms")),
    )
    op.create_index(op.f("ix_terms_body_id"), "terms", ["body_id"], unique=False)
    op.create_table(
        "translation_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("made_by_id", sa.Integer(), nullable=True),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_translation_links_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["made_by_id"], ["accounts.id"], name=op.f("fk_translation_links_made_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_translation_links_token_hash")),
    )
    op.create_index(op.f("ix_translation_links_conference_id"), "translation_links", ["conference_id"], unique=False)
    op.create_table(
        "translation_returns",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("link_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("texts", Json, nullable=False),
        sa.Column("state", sa.String(length=12), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("settled_at", Instant(), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_translation_returns_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["link_id"], ["translation_links.id"], name=op.f("fk_translation_returns_link_id_translation_links")
        ),
        sa.ForeignKeyConstraint(
            ["settled_by_id"], ["accounts.id"], name=op.f("fk_translation_returns_settled_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translation_returns")),
    )
    op.create_index(
        op.f("ix_translation_returns_conference_id"), "translation_returns", ["conference_id"], unique=False
    )


def downgrade() -> None:
    """Change them back."""
    for table in ("translation_returns", "translation_links", "terms", "outbox", "sign_in_attempts", "sign_in_links"):
        op.drop_table(table)
    op.drop_table("assignments")
    with op.batch_alter_table("conferences") as batch:
        for name, table in (("responsible_id", "accounts"), ("taken_from_id", "conferences")):
            batch.drop_constraint(op.f(f"fk_conferences_{name}_{table}"), type_="foreignkey")
    with op.batch_alter_table("acts") as batch:
        batch.drop_index(op.f("ix_acts_by_id"))
        batch.drop_constraint(op.f("uq_acts_position"), type_="unique")
    for table, name, *_kind in (*OPEN, *FILLED):
        with op.batch_alter_table(table) as batch:
            batch.drop_column(name)
