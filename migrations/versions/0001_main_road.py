"""The main road: accounts, bodies, parties, releases, proposals, conferences, agenda, snapshots, history."""

import sqlalchemy as sa
from alembic import op

from conference.core.db import Instant, Json, NullableJson, WallTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Change the tables."""
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("email", sa.String(length=254), nullable=False),
        sa.Column("email_key", sa.String(length=254), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=True),
        sa.Column("sign_in_token", sa.String(length=43), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("last_sign_in_at", Instant(), nullable=True),
        sa.Column("disabled_at", Instant(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("email_key", name=op.f("uq_accounts_email_key")),
    )
    op.create_table(
        "bodies",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(length=80), nullable=False),
        sa.Column("organisation", sa.String(length=40), nullable=False),
        sa.Column("acronym", sa.String(length=20), nullable=False),
        sa.Column("names", Json, nullable=False),
        sa.Column("short_names", Json, nullable=False),
        sa.Column("symbol_rule", sa.Text(), nullable=False),
        sa.Column("default_zone", sa.String(length=64), nullable=False),
        sa.Column("sitting_word", Json, nullable=False),
        sa.Column("aliases", Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bodies")),
        sa.UniqueConstraint("key", name=op.f("uq_bodies_key")),
    )
    op.create_table(
        "parties",
        sa.Column("id", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("names", Json, nullable=False),
        sa.Column("acronyms", Json, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_parties")),
    )
    op.create_table(
        "releases",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("issuer", sa.String(length=20), nullable=False),
        sa.Column("reference", sa.String(length=60), nullable=False),
        sa.Column("slug", sa.String(length=120), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("language", sa.String(length=8), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("published_at", Instant(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_releases")),
        sa.UniqueConstraint("issuer", "slug", name=op.f("uq_releases_issuer_slug")),
    )
    op.create_table(
        "topics",
        sa.Column("id", sa.String(length=60), nullable=False),
        sa.Column("parent_id", sa.String(length=60), nullable=True),
        sa.Column("labels", Json, nullable=False),
        sa.ForeignKeyConstraint(["parent_id"], ["topics.id"], name=op.f("fk_topics_parent_id_topics")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topics")),
    )
    op.create_table(
        "acts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", Instant(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=True),
        sa.Column("verb", sa.String(length=40), nullable=False),
        sa.Column("thing", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), nullable=False),
        sa.Column("changes", Json, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["accounts.id"], name=op.f("fk_acts_by_id_accounts")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_acts")),
    )
    op.create_index("ix_acts_thing", "acts", ["thing", "thing_id", "id"], unique=False)
    op.create_table(
        "proposals",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("title", Json, nullable=False),
        sa.Column("summary", Json, nullable=False),
        sa.Column("objective", Json, nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("suggested_first_day", sa.Date(), nullable=True),
        sa.Column("suggested_last_day", sa.Date(), nullable=True),
        sa.Column("suggested_place", sa.Text(), nullable=False),
        sa.Column("suggested_host_id", sa.String(length=40), nullable=True),
        sa.Column("host_offer", sa.Text(), nullable=False),
        sa.Column("mandate_symbol", sa.String(length=80), nullable=False),
        sa.Column("mandate_body_id", sa.Integer(), nullable=True),
        sa.Column("mandate_date", sa.Date(), nullable=True),
        sa.Column("cost_amount", sa.Numeric(precision=14, scale=2), nullable=True),
        sa.Column("cost_currency", sa.String(length=3), nullable=False),
        sa.Column("cost_days", sa.Integer(), nullable=True),
        sa.Column("cost_languages", sa.Integer(), nullable=True),
        sa.Column("cost_words", sa.Integer(), nullable=True),
        sa.Column("cost_note", sa.Text(), nullable=False),
        sa.Column("funds", sa.String(length=20), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("public", NullableJson, nullable=True),
        sa.Column("published_at", Instant(), nullable=True),
        sa.ForeignKeyConstraint(["mandate_body_id"], ["bodies.id"], name=op.f("fk_proposals_mandate_body_id_bodies")),
        sa.ForeignKeyConstraint(
            ["suggested_host_id"], ["parties.id"], name=op.f("fk_proposals_suggested_host_id_parties")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_proposals")),
        sa.UniqueConstraint("number", name=op.f("uq_proposals_number")),
    )
    op.create_index(op.f("ix_proposals_state"), "proposals", ["state"], unique=False)
    op.create_table(
        "release_addresses",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("as_seen", sa.Text(), nullable=False),
        sa.Column("normalised", sa.Text(), nullable=False),
        sa.Column("seen_at", Instant(), nullable=False),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_release_addresses_release_id_releases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_addresses")),
        sa.UniqueConstraint("release_id", "as_seen", name=op.f("uq_release_addresses_release_id_as_seen")),
    )
    op.create_index(op.f("ix_release_addresses_normalised"), "release_addresses", ["normalised"], unique=False)
    op.create_index(op.f("ix_release_addresses_release_id"), "release_addresses", ["release_id"], unique=False)
    op.create_table(
        "release_versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("media_type", sa.String(length=60), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("came_by", sa.String(length=10), nullable=False),
        sa.Column("received_at", Instant(), nullable=False),
        sa.Column("received_by_id", sa.Integer(), nullable=True),
        sa.Column("reading", Json, nullable=False),
        sa.ForeignKeyConstraint(
            ["received_by_id"], ["accounts.id"], name=op.f("fk_release_versions_received_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_release_versions_release_id_releases")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_release_versions")),
        sa.UniqueConstraint("release_id", "number", name=op.f("uq_release_versions_release_id_number")),
    )
    op.create_index(op.f("ix_release_versions_sha256"), "release_versions", ["sha256"], unique=False)
    op.create_table(
        "candidates",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("found", Json, nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("decision", sa.String(length=10), nullable=False),
        sa.Column("decided_at", Instant(), nullable=True),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.CheckConstraint("decision IN ('open', 'confirmed', 'set_aside')", name=op.f("ck_candidates_decision")),
        sa.ForeignKeyConstraint(["decided_by_id"], ["accounts.id"], name=op.f("fk_candidates_decided_by_id_accounts")),
        sa.ForeignKeyConstraint(
            ["version_id"], ["release_versions.id"], name=op.f("fk_candidates_version_id_release_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_candidates")),
        sa.UniqueConstraint("version_id", "position", name=op.f("uq_candidates_version_id_position")),
    )
    op.create_index(op.f("ix_candidates_decision"), "candidates", ["decision"], unique=False)
    op.create_table(
        "conferences",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("slug", sa.String(length=80), nullable=False),
        sa.Column("title", Json, nullable=False),
        sa.Column("description", Json, nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("number", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("body_id", sa.Integer(), nullable=True),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("first_day", sa.Date(), nullable=True),
        sa.Column("last_day", sa.Date(), nullable=True),
        sa.Column("host_id", sa.String(length=40), nullable=True),
        sa.Column("place", Json, nullable=False),
        sa.Column("venue", Json, nullable=False),
        sa.Column("mode", sa.String(length=12), nullable=False),
        sa.Column("default_language", sa.String(length=2), nullable=False),
        sa.Column("state", sa.String(length=24), nullable=False),
        sa.Column("state_before", sa.String(length=24), nullable=False),
        sa.Column("state_reason", sa.Text(), nullable=False),
        sa.Column("dates_open", sa.Boolean(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("direct_reason", sa.Text(), nullable=False),
        sa.Column("mandate_symbol", sa.String(length=80), nullable=False),
        sa.Column("mandate_body_id", sa.Integer(), nullable=True),
        sa.Column("mandate_date", sa.Date(), nullable=True),
        sa.Column("exercise", sa.Boolean(), nullable=False),
        sa.Column("created_at", Instant(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("snapshot_number", sa.Integer(), nullable=False),
        sa.Column("snapshot_digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(["body_id"], ["bodies.id"], name=op.f("fk_conferences_body_id_bodies")),
        sa.ForeignKeyConstraint(["host_id"], ["parties.id"], name=op.f("fk_conferences_host_id_parties")),
        sa.ForeignKeyConstraint(["mandate_body_id"], ["bodies.id"], name=op.f("fk_conferences_mandate_body_id_bodies")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_conferences_proposal_id_proposals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_conferences")),
        sa.UniqueConstraint("slug", name=op.f("uq_conferences_slug")),
    )
    op.create_index(op.f("ix_conferences_proposal_id"), "conferences", ["proposal_id"], unique=False)
    op.create_index(op.f("ix_conferences_state"), "conferences", ["state"], unique=False)
    op.create_index(
        "uq_conferences_body_year_number",
        "conferences",
        ["body_id", "year", "number"],
        unique=True,
        sqlite_where=sa.text("number <> ''"),
        postgresql_where=sa.text("number <> ''"),
    )
    op.create_table(
        "proposal_topics",
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["proposals.id"], name=op.f("fk_proposal_topics_proposal_id_proposals")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topics.id"], name=op.f("fk_proposal_topics_topic_id_topics")),
        sa.PrimaryKeyConstraint("proposal_id", "topic_id", name=op.f("pk_proposal_topics")),
    )
    op.create_table(
        "sponsors",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=12), nullable=False),
        sa.Column("party_id", sa.String(length=40), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["party_id"], ["parties.id"], name=op.f("fk_sponsors_party_id_parties")),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_sponsors_proposal_id_proposals")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sponsors")),
    )
    op.create_index(op.f("ix_sponsors_proposal_id"), "sponsors", ["proposal_id"], unique=False)
    op.create_table(
        "agenda_items",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("parent_id", sa.Integer(), nullable=True),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("title", Json, nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_agenda_items_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["parent_id"], ["agenda_items.id"], name=op.f("fk_agenda_items_parent_id_agenda_items")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_agenda_items")),
    )
    op.create_index(op.f("ix_agenda_items_conference_id"), "agenda_items", ["conference_id"], unique=False)
    op.create_index(op.f("ix_agenda_items_parent_id"), "agenda_items", ["parent_id"], unique=False)
    op.create_table(
        "rooms",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", Json, nullable=False),
        sa.Column("capacity", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["conference_id"], ["conferences.id"], name=op.f("fk_rooms_conference_id_conferences")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rooms")),
    )
    op.create_index(op.f("ix_rooms_conference_id"), "rooms", ["conference_id"], unique=False)
    op.create_table(
        "snapshots",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("published_at", Instant(), nullable=False),
        sa.Column("published_by_id", sa.Integer(), nullable=True),
        sa.Column("act", sa.String(length=24), nullable=False),
        sa.Column("content", Json, nullable=False),
        sa.Column("headline", Json, nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_snapshots_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["published_by_id"], ["accounts.id"], name=op.f("fk_snapshots_published_by_id_accounts")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_snapshots")),
        sa.UniqueConstraint("conference_id", "number", name=op.f("uq_snapshots_conference_id_number")),
        sa.UniqueConstraint("digest", name=op.f("uq_snapshots_digest")),
    )
    op.create_table(
        "sittings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.String(length=36), nullable=False),
        sa.Column("conference_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("title", Json, nullable=False),
        sa.Column("start", WallTime(), nullable=False),
        sa.Column("end", WallTime(), nullable=False),
        sa.Column("room_id", sa.Integer(), nullable=True),
        sa.Column("join_link", sa.Text(), nullable=False),
        sa.Column("speakers", Json, nullable=False),
        sa.Column("visibility", sa.String(length=8), nullable=False),
        sa.Column("cancelled", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.CheckConstraint('"end" > start', name=op.f("ck_sittings_ends_after_start")),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_sittings_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(["room_id"], ["rooms.id"], name=op.f("fk_sittings_room_id_rooms")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sittings")),
        sa.UniqueConstraint("uid", name=op.f("uq_sittings_uid")),
    )
    op.create_index(op.f("ix_sittings_conference_id"), "sittings", ["conference_id"], unique=False)
    op.create_index(op.f("ix_sittings_room_id"), "sittings", ["room_id"], unique=False)
    op.create_table(
        "announcements",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("release_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("proposal_id", sa.Integer(), nullable=True),
        sa.Column("conference_id", sa.Integer(), nullable=True),
        sa.Column("sitting_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_by_id", sa.Integer(), nullable=True),
        sa.Column("confirmed_at", Instant(), nullable=False),
        sa.CheckConstraint(
            "(proposal_id IS NOT NULL AND conference_id IS NULL AND sitting_id IS NULL) OR (proposal_id IS NULL AND conference_id IS NOT NULL AND sitting_id IS NULL) OR (proposal_id IS NULL AND conference_id IS NULL AND sitting_id IS NOT NULL)",
            name=op.f("ck_announcements_one_thing"),
        ),
        sa.ForeignKeyConstraint(
            ["conference_id"], ["conferences.id"], name=op.f("fk_announcements_conference_id_conferences")
        ),
        sa.ForeignKeyConstraint(
            ["confirmed_by_id"], ["accounts.id"], name=op.f("fk_announcements_confirmed_by_id_accounts")
        ),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposals.id"], name=op.f("fk_announcements_proposal_id_proposals")),
        sa.ForeignKeyConstraint(["release_id"], ["releases.id"], name=op.f("fk_announcements_release_id_releases")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_announcements_sitting_id_sittings")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_announcements")),
    )
    op.create_index(op.f("ix_announcements_conference_id"), "announcements", ["conference_id"], unique=False)
    op.create_index(op.f("ix_announcements_proposal_id"), "announcements", ["proposal_id"], unique=False)
    op.create_index(op.f("ix_announcements_release_id"), "announcements", ["release_id"], unique=False)
    op.create_index(op.f("ix_announcements_sitting_id"), "announcements", ["sitting_id"], unique=False)
    op.create_table(
        "sitting_items",
        sa.Column("sitting_id", sa.Integer(), nullable=False),
        sa.Column("item_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["item_id"], ["agenda_items.id"], name=op.f("fk_sitting_items_item_id_agenda_items")),
        sa.ForeignKeyConstraint(["sitting_id"], ["sittings.id"], name=op.f("fk_sitting_items_sitting_id_sittings")),
        sa.PrimaryKeyConstraint("sitting_id", "item_id", name=op.f("pk_sitting_items")),
    )
    op.create_index(op.f("ix_sitting_items_item_id"), "sitting_items", ["item_id"], unique=False)
    op.create_table(
        "passages",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("announcement_id", sa.Integer(), nullable=False),
        sa.Column("exact", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("state", sa.String(length=10), nullable=False),
        sa.CheckConstraint("exact <> ''", name=op.f("ck_passages_has_words")),
        sa.ForeignKeyConstraint(
            ["announcement_id"], ["announcements.id"], name=op.f("fk_passages_announcement_id_announcements")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["release_versions.id"], name=op.f("fk_passages_version_id_release_versions")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passages")),
    )
    op.create_index(op.f("ix_passages_announcement_id"), "passages", ["announcement_id"], unique=False)


def downgrade() -> None:
    """Change them back."""
    op.drop_index(op.f("ix_passages_announcement_id"), table_name="passages")
    op.drop_table("passages")
    op.drop_index(op.f("ix_sitting_items_item_id"), table_name="sitting_items")
    op.drop_table("sitting_items")
    op.drop_index(op.f("ix_announcements_sitting_id"), table_name="announcements")
    op.drop_index(op.f("ix_announcements_release_id"), table_name="announcements")
    op.drop_index(op.f("ix_announcements_proposal_id"), table_name="announcements")
    op.drop_index(op.f("ix_announcements_conference_id"), table_name="announcements")
    op.drop_table("announcements")
    op.drop_index(op.f("ix_sittings_room_id"), table_name="sittings")
    op.drop_index(op.f("ix_sittings_conference_id"), table_name="sittings")
    op.drop_table("sittings")
    op.drop_table("snapshots")
    op.drop_index(op.f("ix_rooms_conference_id"), table_name="rooms")
    op.drop_table("rooms")
    op.drop_index(op.f("ix_agenda_items_parent_id"), table_name="agenda_items")
    op.drop_index(op.f("ix_agenda_items_conference_id"), table_name="agenda_items")
    op.drop_table("agenda_items")
    op.drop_index(op.f("ix_sponsors_proposal_id"), table_name="sponsors")
    op.drop_table("sponsors")
    op.drop_table("proposal_topics")
    op.drop_index(
        "uq_conferences_body_year_number",
        table_name="conferences",
        sqlite_where=sa.text("number <> ''"),
        postgresql_where=sa.text("number <> ''"),
    )
    op.drop_index(op.f("ix_conferences_state"), table_name="conferences")
    op.drop_index(op.f("ix_conferences_proposal_id"), table_name="conferences")
    op.drop_table("conferences")
    op.drop_index(op.f("ix_candidates_decision"), table_name="candidates")
    op.drop_table("candidates")
    op.drop_index(op.f("ix_release_versions_sha256"), table_name="release_versions")
    op.drop_table("release_versions")
    op.drop_index(op.f("ix_release_addresses_release_id"), table_name="release_addresses")
    op.drop_index(op.f("ix_release_addresses_normalised"), table_name="release_addresses")
    op.drop_table("release_addresses")
    op.drop_index(op.f("ix_proposals_state"), table_name="proposals")
    op.drop_table("proposals")
    op.drop_index("ix_acts_thing", table_name="acts")
    op.drop_table("acts")
    op.drop_table("topics")
    op.drop_table("releases")
    op.drop_table("parties")
    op.drop_table("bodies")
    op.drop_table("accounts")
