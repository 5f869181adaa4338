"""Letters, applications, credentials, precedence, lists, badges, presence, privacy, jobs."""

from typing import Any

import sqlalchemy as sa
from alembic import op

from conference.core.db import Instant, Json, WallTime

revision = "0006"
down_revision = "0005"

#: Columns that older rows get too: table, name, type, what stands in them (none: nothing).
COLUMNS: list[tuple[str, str, sa.types.TypeEngine[Any], Any]] = [
    ("accounts", "evening_mail", sa.Boolean(), sa.false()),
    ("accounts", "evening_act", sa.Integer(), "0"),
    ("conferences", "self_registration", sa.Boolean(), sa.false()),
    ("conferences", "applications_open", sa.Boolean(), sa.false()),
    ("conferences", "applications_deadline", sa.Date(), None),
    ("conferences", "visa_deadline", sa.Date(), None),
    ("conferences", "note_numbers", sa.String(length=60), ""),
    ("conferences", "next_note", sa.Integer(), "1"),
    ("conferences", "reminders", Json, "[]"),
    ("delegations", "accredited_on", sa.Date(), None),
    ("invitations", "note_date", sa.Date(), None),
    ("invitations", "signed", sa.String(length=64), ""),
    ("invitations", "signed_name", sa.String(length=200), ""),
    ("outbox", "attachments", Json, "[]"),
    ("participants", "arrives_at", WallTime(), None),
    ("participants", "departs_at", WallTime(), None),
    ("participants", "rank", sa.String(length=20), ""),
    ("participants", "answers", Json, "{}"),
    ("participants", "letter", sa.String(length=64), ""),
    ("participants", "letter_name", sa.String(length=200), ""),
    ("participants", "asked_at", Instant(), None),
    ("participants", "held_at", Instant(), None),
    ("persons", "nationality", sa.String(length=80), ""),
    ("persons", "photo", sa.String(length=64), ""),
    ("persons", "same_as_id", sa.Integer(), None),
    ("persons", "account_id", sa.Integer(), None),
    ("persons", "erased_at", Instant(), None),
]
TABLES = (
    "erasure_wishes",
    "applications",
    "credentials_policies",
    "erasures",
    "jobs",
    "letter_templates",
    "participant_lists",
    "precedences",
    "questions",
    "credentials",
    "credentials_letters",
    "looks",
    "badges",
    "credentials_documents",
    "duplicates",
    "person_links",
    "visa_letters",
    "presences",
)


def upgrade() -> None:
    """Change the tables."""
    _add_columns()
    _erasure_wishes()
    _applications()
    _credentials_policies()
    _erasures()
    _jobs()
    _letter_templates()
    _participant_lists()
    _precedences()
    _questions()
    _credentials()
    _credentials_letters()
    _looks()
    _badges()
    _credentials_documents()
    _duplicates()
    _person_links()
    _visa_letters()
    _presences()


def _add_columns() -> None:
    """Each with a default for the rows that are there, which is then taken away."""
    for table in dict.fromkeys(table for table, *_ in COLUMNS):
        mine = [each[1:] for each in COLUMNS if each[0] == table]
        with op.batch_alter_table(table) as batch:
            for name, kind, default in mine:
                batch.add_column(sa.Column(name, kind, nullable=default is None, server_default=default))
        with op.batch_alter_table(table) as batch:
            for name, kind, default in mine:
                if default is not None:
                    batch.alter_column(name, existing_type=kind, existing_nullable=False, server_default=None)
    with op.batch_alter_table("persons") as batch:
        batch.create_index(batch.f("ix_persons_account_id"), ["account_id"])
        batch.create_index(batch.f("ix_persons_same_as_id"), ["same_as_id"])
        batch.create_foreign_key(batch.f("fk_persons_account_id_accounts"), "accounts", ["account_id"], ["id"])
        batch.create_foreign_key(batch.f("fk_persons_same_as_id_persons"), "persons", ["same_as_id"], ["id"])


def _erasure_wishes() -> None:
    op.create_table(
        "erasure_wishes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("asked_at", Instant(), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("done", sa.Boolean(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_erasure_wishes_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasure_wishes")),
    )
    op.create_index(op.f("ix_erasure_wishes_person_id"), "erasure_wishes", ["person_id"], unique=False)


def _applications() -> None:
    op.create_table(
        "applications",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("organization", sa.String(length=200), nullable=False),
        sa.Column("country", sa.String(length=80), nullable=False),
        sa.Column("website", sa.String(length=300), nullable=False),
        sa.Column("contact_name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("documents", Json, nullable=False),
        sa.Column("state", sa.String(length=14), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("party_id", sa.String(length=40), nullable=True),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_applications_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_applications_party_id_parties")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_applications")),
        sa.UniqueConstraint("uid", name=op.f("uq_applications_uid")),
    )
    op.create_index(op.f("ix_applications_conference_id"), "applications", ["conference_id"], unique=False)


def _credentials_policies() -> None:
    op.create_table(
        "credentials_policies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("forms", Json, nullable=False),
        sa.Column("signatories", Json, nullable=False),
        sa.Column("deadline", sa.Date(), nullable=True),
        sa.Column("may_speak_before", sa.Boolean(), nullable=False),
        sa.Column("may_vote_before", sa.Boolean(), nullable=False),
        sa.Column("named_head_suffices", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_credentials_policies_conference_id_conferences")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials_policies")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_credentials_policies_conference_id")),
    )


def _erasures() -> None:
    op.create_table(
        "erasures",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=True),
        sa.Column("field", sa.String(length=40), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("erased_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_erasures_conference_id_conferences")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_erasures")),
    )
    op.create_index(op.f("ix_erasures_conference_id"), "erasures", ["conference_id"], unique=False)


def _jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("arguments", Json, nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.Column("total", sa.Integer(), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("ordered_at", Instant(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=True),
        sa.Column("ended_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_jobs_by_id_accounts")),
        sa.ForeignKeyConstraint(["conference_id"], ["conferences.id"], name=op.f("fk_jobs_conference_id_conferences")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_jobs")),
    )
    op.create_index(op.f("ix_jobs_conference_id"), "jobs", ["conference_id"], unique=False)
    op.create_index("ix_jobs_state", "jobs", ["state", "id"], unique=False)


def _letter_templates() -> None:
    op.create_table(
        "letter_templates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_letter_templates_conference_id_conferences")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_letter_templates")),
        sa.UniqueConstraint(
            "conference_id", "kind", "language", name=op.f("uq_letter_templates_conference_id_kind_language")
        ),
    )


def _participant_lists() -> None:
    op.create_table(
        "participant_lists",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=12), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=12), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_participant_lists_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["issued_by_id"], ["accounts.id"], name=op.f("fk_participant_lists_issued_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participant_lists")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_participant_lists_conference_id_number")),
    )


def _precedences() -> None:
    op.create_table(
        "precedences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("rule", sa.String(length=14), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("drawn", Json, nullable=False),
        sa.Column("drawn_on", sa.Date(), nullable=True),
        sa.Column("drawn_by", sa.String(length=200), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_precedences_conference_id_conferences")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_precedences")),
        sa.UniqueConstraint("conference_id", name=op.f("uq_precedences_conference_id")),
    )


def _questions() -> None:
    op.create_table(
        "questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("label", Json, nullable=False),
        sa.Column("hint", Json, nullable=False),
        sa.Column("choices", Json, nullable=False),
        sa.Column("required", sa.Boolean(), nullable=False),
        sa.Column("closed", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_questions_conference_id_conferences")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_questions")),
    )
    op.create_index(op.f("ix_questions_conference_id"), "questions", ["conference_id"], unique=False)


def _credentials() -> None:
    op.create_table(
        "credentials",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("status", sa.String(length=14), nullable=False),
        sa.Column("status_at", Instant(), nullable=True),
        sa.Column("original_on", sa.Date(), nullable=True),
        sa.Column("signatory", sa.String(length=24), nullable=False),
        sa.Column("signatory_name", sa.String(length=200), nullable=False),
        sa.Column("named", Json, nullable=False),
        sa.Column("checked_by_id", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("decided_on", sa.Date(), nullable=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["checked_by_id"], ["accounts.id"], name=op.f("fk_credentials_checked_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_credentials_delegation_id_delegations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials")),
        sa.UniqueConstraint("delegation_id", name=op.f("uq_credentials_delegation_id")),
    )


def _credentials_letters() -> None:
    op.create_table(
        "credentials_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=14), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("people", Json, nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_credentials_letters_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_credentials_letters_delegation_id_delegations")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials_letters")),
        sa.UniqueConstraint("code", name=op.f("uq_credentials_letters_code")),
    )
    op.create_index(
        op.f("ix_credentials_letters_delegation_id"), "credentials_letters", ["delegation_id"], unique=False
    )


def _looks() -> None:
    op.create_table(
        "looks",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("act_id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_looks_account_id_accounts")),
        sa.ForeignKeyConstraint(["delegation_id"], ["delegations.id"], name=op.f("fk_looks_delegation_id_delegations")),
        sa.PrimaryKeyConstraint("account_id", "delegation_id", name=op.f("pk_looks")),
    )


def _badges() -> None:
    op.create_table(
        "badges",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("code", sa.String(length=32), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("printed_at", Instant(), nullable=True),
        sa.Column("prints", sa.Integer(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.Column("revoked_reason", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_badges_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_badges_participant_id_participants")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_badges_person_id_persons")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_badges")),
        sa.UniqueConstraint("code", name=op.f("uq_badges_code")),
    )
    op.create_index(op.f("ix_badges_participant_id"), "badges", ["participant_id"], unique=False)
    op.create_index(op.f("ix_badges_person_id"), "badges", ["person_id"], unique=False)
    op.create_index(
        "uq_badges_conference_person",
        "badges",
        ["conference_id", "person_id"],
        unique=True,
        sqlite_where=sa.text("revoked_at IS NULL"),
        postgresql_where=sa.text("revoked_at IS NULL"),
    )


def _credentials_documents() -> None:
    op.create_table(
        "credentials_documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("delegation_id", sa.Integer(), nullable=False),
        sa.Column("form", sa.String(length=14), nullable=False),
        sa.Column("file", sa.String(length=64), nullable=False),
        sa.Column("ending", sa.String(length=4), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("letter_id", sa.Integer(), nullable=True),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("brought_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_credentials_documents_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["delegation_id"], ["delegations.id"], name=op.f("fk_credentials_documents_delegation_id_delegations")
        ),
        sa.ForeignKeyConstraint(
            ["letter_id"],
            ["credentials_letters.id"],
            name=op.f("fk_credentials_documents_letter_id_credentials_letters"),
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_credentials_documents")),
    )
    op.create_index(
        op.f("ix_credentials_documents_delegation_id"), "credentials_documents", ["delegation_id"], unique=False
    )


def _duplicates() -> None:
    op.create_table(
        "duplicates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("first_id", sa.Integer(), nullable=False),
        sa.Column("second_id", sa.Integer(), nullable=False),
        sa.Column("found_by", sa.String(length=10), nullable=False),
        sa.Column("found_at", Instant(), nullable=False),
        sa.Column("contact_id", sa.Integer(), nullable=True),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("document", sa.String(length=64), nullable=False),
        sa.Column("document_name", sa.String(length=200), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_duplicates_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(["contact_id"], ["accounts.id"], name=op.f("fk_duplicates_contact_id_accounts")),
        sa.ForeignKeyConstraint(["first_id"], ["participants.id"], name=op.f("fk_duplicates_first_id_participants")),
        sa.ForeignKeyConstraint(["second_id"], ["participants.id"], name=op.f("fk_duplicates_second_id_participants")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_duplicates")),
        sa.UniqueConstraint("first_id", "second_id", name=op.f("uq_duplicates_first_id_second_id")),
    )
    op.create_index(op.f("ix_duplicates_conference_id"), "duplicates", ["conference_id"], unique=False)
    op.create_index(op.f("ix_duplicates_second_id"), "duplicates", ["second_id"], unique=False)


def _person_links() -> None:
    op.create_table(
        "person_links",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("purpose", sa.String(length=12), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("made_at", Instant(), nullable=False),
        sa.Column("expires_at", Instant(), nullable=False),
        sa.Column("revoked_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_person_links_participant_id_participants")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_person_links_token_hash")),
    )
    op.create_index(op.f("ix_person_links_participant_id"), "person_links", ["participant_id"], unique=False)


def _visa_letters() -> None:
    op.create_table(
        "visa_letters",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("participant_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("days", sa.String(length=21), nullable=False),
        sa.Column("issued_on", sa.Date(), nullable=False),
        sa.Column("issued_at", Instant(), nullable=False),
        sa.Column("issued_by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["issued_by_id"], ["accounts.id"], name=op.f("fk_visa_letters_issued_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["participant_id"], ["participants.id"], name=op.f("fk_visa_letters_participant_id_participants")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_visa_letters")),
    )
    op.create_index(op.f("ix_visa_letters_participant_id"), "visa_letters", ["participant_id"], unique=False)


def _presences() -> None:
    op.create_table(
        "presences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("badge_id", sa.Integer(), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("place", sa.String(length=12), nullable=False),
        sa.Column("sitting_id", sa.Integer(), nullable=True),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["badge_id"], ["badges.id"], name=op.f("fk_presences_badge_id_badges")),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_presences_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_presences_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(["person_id"], ["persons.id"], name=op.f("fk_presences_person_id_persons")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_presences_sitting_id_sittings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_presences")),
        sa.UniqueConstraint(
            "conference_id", "person_id", "day", "place", name=op.f("uq_presences_conference_id_person_id_day_place")
        ),
        sa.UniqueConstraint("uid", name=op.f("uq_presences_uid")),
    )
    op.create_index(op.f("ix_presences_badge_id"), "presences", ["badge_id"], unique=False)
    op.create_index(op.f("ix_presences_person_id"), "presences", ["person_id"], unique=False)
    op.create_index(op.f("ix_presences_sitting_id"), "presences", ["sitting_id"], unique=False)


def downgrade() -> None:
    """Change them back."""
    for table in reversed(TABLES):
        op.drop_table(table)
    with op.batch_alter_table("persons") as batch:
        batch.drop_constraint("fk_persons_account_id_accounts", type_="foreignkey")
        batch.drop_constraint("fk_persons_same_as_id_persons", type_="foreignkey")
        batch.drop_index("ix_persons_account_id")
        batch.drop_index("ix_persons_same_as_id")
    for table in dict.fromkeys(table for table, *_ in COLUMNS):
        with op.batch_alter_table(table) as batch:
            for name in (each[1] for each in COLUMNS if each[0] == table):
                batch.drop_column(name)
