"""Reads of releases."""

from collections.abc import Sequence

from flask_sqlalchemy.pagination import Pagination
from sqlalchemy import ColumnElement, Select, and_, func, or_
from sqlalchemy.orm import aliased, joinedload, selectinload

from conference.core.db import db, locked
from conference.models.agenda import Sitting
from conference.models.announcements import Announcement
from conference.models.conferences import Conference
from conference.models.releases import Candidate, Release, ReleaseAddress, ReleaseVersion
from conference.queries import pages

A_PAGE = 50

#: Newest first, those without a date at the end.
NEWEST = (Release.date.is_(None), Release.date.desc(), Release.id.desc())


def by_id(release_id: int) -> Release:
    """The release with its addresses, versions and candidates; NoResultFound when there is none."""
    return db.session.scalars(locked(_whole().where(Release.id == release_id), Release)).one()


def by_path(issuer: str, slug: str) -> Release:
    """The release at a public address; NoResultFound when there is none."""
    code = "" if issuer == "other" else issuer
    return db.session.scalars(_whole().where(func.lower(Release.issuer) == code, Release.slug == slug)).one()


def by_reference(issuer: str, reference: str, slug: str = "") -> Release | None:
    """The release with this identity; with the `slug` of the reference also one that spells it in another way."""
    same = or_(Release.reference == reference, and_(Release.reference != "", Release.slug == slug))
    wanted = _whole().where(Release.issuer == issuer, same)
    return db.session.scalars(wanted.order_by(Release.id)).first()


def by_address(normalised: str) -> Release | None:
    """The first release that was seen at this address."""
    at = db.select(ReleaseAddress.release_id).where(ReleaseAddress.normalised == normalised)
    return db.session.scalars(_whole().where(Release.id.in_(at)).order_by(Release.id)).first()


def by_bytes(sha256: str) -> Release | None:
    """The first release that came as these bytes."""
    of = db.select(ReleaseVersion.release_id).where(ReleaseVersion.sha256 == sha256)
    return db.session.scalars(_whole().where(Release.id.in_(of)).order_by(Release.id)).first()


def slug_taken(issuer: str, slug: str, *, but: int = 0) -> bool:
    """Whether another release of this issuer has the slug."""
    wanted = db.select(Release.id).where(Release.issuer == issuer, Release.slug == slug, Release.id != but)
    return db.session.scalar(wanted) is not None


def candidate(candidate_id: int) -> Candidate:
    """A candidate with its version and release; NoResultFound when there is none."""
    loads = joinedload(Candidate.version).joinedload(ReleaseVersion.release)
    wanted = locked(db.select(Candidate).where(Candidate.id == candidate_id).options(loads), Candidate)
    return db.session.scalars(wanted).one()


def version(release_id: int, number: int) -> ReleaseVersion:
    """One version; NoResultFound when there is none."""
    wanted = db.select(ReleaseVersion).where(ReleaseVersion.release_id == release_id, ReleaseVersion.number == number)
    return db.session.scalars(wanted.options(joinedload(ReleaseVersion.release))).one()


def page(number: int, *, waiting: bool, search: str) -> Pagination:
    """A page of releases for staff: all, or those with a finding that waits."""
    wanted = db.select(Release).order_by(*NEWEST)
    if waiting:
        wanted = wanted.where(Release.id.in_(_waiting_ids()))
    if search:
        like = f"%{search.replace('%', '')}%"
        wanted = wanted.where(or_(Release.reference.ilike(like), Release.title.ilike(like)))
    return pages.page(wanted, number, A_PAGE)


def open_counts(releases: Sequence[Release]) -> dict[int, int]:
    """How many findings of each release wait for an officer."""
    counted = (
        db.select(ReleaseVersion.release_id, func.count())
        .join(Candidate)
        .where(Candidate.decision == "open", _newest_version())
        .where(ReleaseVersion.release_id.in_([each.id for each in releases]))
        .group_by(ReleaseVersion.release_id)
    )
    return {row.release_id: row[1] for row in db.session.execute(counted)}


def waiting_count() -> int:
    """How many releases have a finding that waits for an officer."""
    return db.session.scalar(db.select(func.count()).select_from(_waiting_ids().subquery())) or 0


def waiting(limit: int) -> Sequence[Release]:
    """The releases that wait longest."""
    wanted = db.select(Release).where(Release.id.in_(_waiting_ids())).order_by(Release.id).limit(limit)
    return db.session.scalars(wanted).all()


def public_page(number: int) -> Pagination:
    """A page of public releases, newest first."""
    wanted = db.select(Release).where(Release.published_at.is_not(None)).order_by(*NEWEST)
    return pages.page(wanted, number, A_PAGE)


def public_latest(limit: int) -> Sequence[Release]:
    """The newest public releases."""
    wanted = db.select(Release).where(Release.published_at.is_not(None)).order_by(*NEWEST).limit(limit)
    return db.session.scalars(wanted).all()


def public_of_conferences(slugs: Sequence[str], limit: int) -> Sequence[Release]:
    """The newest public releases that announced one of these conferences, or a sitting of it."""
    wanted = db.select(Release).where(Release.published_at.is_not(None), announced(slugs))
    return db.session.scalars(wanted.order_by(*NEWEST).limit(limit)).all()


def announced(slugs: Sequence[str]) -> ColumnElement[bool]:
    """That a release announced one of these conferences, or a sitting of it."""
    conference_ids = db.select(Conference.id).where(Conference.slug.in_(slugs))
    sitting_ids = db.select(Sitting.id).where(Sitting.conference_id.in_(conference_ids), Sitting.visibility != "hidden")
    about = or_(Announcement.conference_id.in_(conference_ids), Announcement.sitting_id.in_(sitting_ids))
    return Release.id.in_(db.select(Announcement.release_id).where(about))


def _waiting_ids() -> Select[int]:
    wanted = db.select(ReleaseVersion.release_id).join(Candidate).where(Candidate.decision == "open", _newest_version())
    return wanted.distinct()


def _newest_version() -> ColumnElement[bool]:
    """Findings of texts that were corrected since do not wait."""
    other = aliased(ReleaseVersion)
    newest = db.select(func.max(other.number)).where(other.release_id == ReleaseVersion.release_id)
    return ReleaseVersion.number == newest.scalar_subquery()


def _whole() -> Select[Release]:
    versions = selectinload(Release.versions)
    return db.select(Release).options(
        selectinload(Release.addresses), versions.selectinload(ReleaseVersion.candidates)
    )
