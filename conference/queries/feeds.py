"""What was published last: for feeds, which programs poll, and for the map of the site, which search engines read."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Label, Row, Select, case, func

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.frozen import thaw
from conference.models.proposals import Proposal
from conference.models.published import PublishedConference
from conference.models.releases import Release, ReleaseVersion
from conference.models.snapshots import Snapshot

Rows = Sequence[Row[Any]]


def conferences(limit: int) -> Rows:
    """(slug, created_at, digest, updated) of the conferences published last, the newest publication first."""
    wanted = _conferences(Conference.slug, Conference.created_at, Snapshot.digest)
    return db.session.execute(wanted.limit(limit)).all()


def conference_addresses(limit: int) -> Rows:
    """(slug, updated) of the same, without what was made up."""
    wanted = _conferences(Conference.slug).where(Conference.exercise.is_(False))
    return db.session.execute(wanted.limit(limit)).all()


def headlines(digests: Sequence[str]) -> dict[str, PublishedConference]:
    """The snapshots with these digests, without items, sittings and announcements."""
    wanted = db.select(Snapshot.digest, Snapshot.headline).where(Snapshot.digest.in_(digests))
    return {digest: thaw(headline) for digest, headline in db.session.execute(wanted)}


def releases(limit: int) -> Rows:
    """What lists say of the releases published or corrected last, the newest first: id, created_at, published_at,
    issuer, slug, reference, kind, language, date, title, updated.
    """
    made = (Release.id, Release.created_at, Release.published_at, Release.issuer, Release.slug)
    said = (Release.reference, Release.kind, Release.language, Release.date, Release.title)
    return db.session.execute(_releases(*made, *said).limit(limit)).all()


def release_addresses(limit: int) -> Rows:
    """(issuer, slug, updated) of the same."""
    return db.session.execute(_releases(Release.issuer, Release.slug).limit(limit)).all()


def proposal_addresses(limit: int) -> Rows:
    """(number, updated) of the proposals published last, the newest first."""
    updated: Label[Any] = Proposal.published_at.label("updated")
    wanted = db.select(Proposal.number, updated).where(Proposal.published_at.is_not(None))
    return db.session.execute(wanted.order_by(updated.desc(), Proposal.number.desc()).limit(limit)).all()


def _conferences(*columns: Any) -> Select[Any]:
    """Public conferences with when they were published last."""
    updated = Snapshot.published_at.label("updated")
    last = (Conference.id == Snapshot.conference_id) & (Conference.snapshot_number == Snapshot.number)
    wanted = db.select(*columns, updated).select_from(Conference).join(Snapshot, last)
    return wanted.order_by(updated.desc(), Conference.id.desc())


def _releases(*columns: Any) -> Select[Any]:
    """Public releases with when they last changed in public: published, or corrected since."""
    newest = (
        db.select(ReleaseVersion.release_id, func.max(ReleaseVersion.received_at).label("received_at"))
        .group_by(ReleaseVersion.release_id)
        .subquery()
    )
    updated = _later(newest.c.received_at, Release.published_at).label("updated")
    wanted = db.select(*columns, updated).outerjoin(newest, newest.c.release_id == Release.id)
    return wanted.where(Release.published_at.is_not(None)).order_by(updated.desc(), Release.id.desc())


def _later(one: ColumnElement[Any], other: Any) -> ColumnElement[Any]:
    """The later of two instants, `other` where there is only that."""
    return case((one > other, one), else_=other)
