"""Reads of conferences."""

from collections.abc import Collection, Sequence

from sqlalchemy import ColumnElement, func, true
from sqlalchemy.orm import joinedload, selectinload

from conference.core.db import db, locked
from conference.models.agenda import Sitting
from conference.models.announcements import Announcement
from conference.models.conferences import Conference
from conference.models.proposals import Proposal
from conference.models.releases import Release
from conference.models.snapshots import Snapshot

#: The numbers of the conferences that somebody may see; none: of all.
Only = Collection[int] | None


def by_slug(slug: str) -> Conference:
    """The conference's own row; NoResultFound when there is none."""
    return db.session.scalars(db.select(Conference).where(Conference.slug == slug)).one()


def found(slug: str) -> Conference | None:
    """The same, or none."""
    return db.session.scalars(db.select(Conference).where(Conference.slug == slug)).one_or_none()


def exists(slug: str) -> bool:
    """Whether this address is taken."""
    return db.session.scalar(db.select(Conference.id).where(Conference.slug == slug)) is not None


def slug_taken(slug: str, *, but: int = 0) -> bool:
    """Whether another conference has this address."""
    wanted = db.select(Conference.id).where(Conference.slug == slug, Conference.id != but)
    with db.session.no_autoflush:
        return db.session.scalar(wanted) is not None


def number_taken(body_id: int | None, year: int, number: str, *, but: int = 0) -> bool:
    """Whether the body has another conference with this number in that year; never without body or number."""
    if not body_id or not number:
        return False
    alike = func.lower(Conference.number) == number.lower()
    same = (Conference.body_id == body_id) & (Conference.year == year) & alike
    with db.session.no_autoflush:
        return db.session.scalar(db.select(Conference.id).where(same, Conference.id != but)) is not None


def by_slug_for_staff(slug: str) -> Conference:
    """The conference, locked where this transaction writes, with its body, host, proposal and rooms."""
    loads = (
        selectinload(Conference.body),
        selectinload(Conference.mandate_body),
        selectinload(Conference.host),
        selectinload(Conference.proposal),
        selectinload(Conference.rooms),
        selectinload(Conference.responsible),
    )
    wanted = locked(db.select(Conference).where(Conference.slug == slug).options(*loads), Conference)
    return db.session.scalars(wanted).one()


def working_copy(conference: Conference) -> Conference:
    """The same conference with everything that publishing reads, in a fixed number of statements."""
    quoted = selectinload(Announcement.passages)
    release = joinedload(Announcement.release).selectinload(Release.addresses)
    loads = (
        selectinload(Conference.body),
        selectinload(Conference.mandate_body),
        selectinload(Conference.host),
        selectinload(Conference.rooms),
        selectinload(Conference.items),
        selectinload(Conference.sittings).options(selectinload(Sitting.taken_up)),
        selectinload(Conference.announcements).options(quoted, release),
        selectinload(Conference.sittings).selectinload(Sitting.announcements).options(quoted, release),
        selectinload(Conference.proposal).selectinload(Proposal.announcements).options(quoted, release),
    )
    wanted = db.select(Conference).where(Conference.id == conference.id).options(*loads)
    return db.session.scalars(wanted, execution_options={"populate_existing": True}).one()


def sitting(uid: str) -> Sitting:
    """The sitting with its conference; NoResultFound when there is none."""
    wanted = db.select(Sitting).where(Sitting.uid == uid).options(joinedload(Sitting.conference))
    return db.session.scalars(wanted).one()


def every(*, only: Only = None, responsible_id: int | None = None) -> Sequence[Conference]:
    """All conferences for staff, the next first day first, those without one at the end; or those of one officer."""
    order = (Conference.first_day.is_(None), Conference.first_day.desc(), Conference.id.desc())
    loads = (selectinload(Conference.body), joinedload(Conference.responsible))
    wanted = db.select(Conference).where(_among(only)).order_by(*order).options(*loads)
    if responsible_id is not None:
        wanted = wanted.where(Conference.responsible_id == responsible_id)
    return db.session.scalars(wanted).all()


def coming(limit: int, *, only: Only = None) -> Sequence[Conference]:
    """The conferences that are not over by their state, the next first day first."""
    alive = Conference.state.not_in(("concluded", "reported", "cancelled"))
    order = (Conference.first_day.is_(None), Conference.first_day, Conference.id)
    wanted = db.select(Conference).where(alive, _among(only)).order_by(*order).limit(limit)
    return db.session.scalars(wanted).all()


def choices() -> Sequence[Conference]:
    """The conferences that a release may speak of, with their sittings, the newest first."""
    wanted = db.select(Conference).order_by(Conference.id.desc()).options(selectinload(Conference.sittings))
    return db.session.scalars(wanted).all()


def announced(conference: Conference) -> Sequence[Announcement]:
    """What announced `conference` or the proposal it grew from, in the order it was confirmed, with the words."""
    of = (Announcement.conference_id == conference.id) | (
        Announcement.proposal_id.is_not(None) & (Announcement.proposal_id == conference.proposal_id)
    )
    words = selectinload(Announcement.passages)
    loads = (joinedload(Announcement.release), words, joinedload(Announcement.confirmed_by))
    return db.session.scalars(db.select(Announcement).where(of).order_by(Announcement.id).options(*loads)).all()


def by_state(*, only: Only = None) -> dict[str, int]:
    """How many conferences stand in each state that has any."""
    counted = db.select(Conference.state, func.count()).where(_among(only))
    return dict(db.session.execute(counted.group_by(Conference.state).order_by(Conference.state)).all())


def _among(only: Only) -> ColumnElement[bool]:
    return true() if only is None else Conference.id.in_(sorted(only))


def snapshot(conference: Conference, number: int) -> Snapshot:
    """One snapshot by its number; NoResultFound when there is none."""
    wanted = db.select(Snapshot).where(Snapshot.conference_id == conference.id, Snapshot.number == number)
    return db.session.scalars(wanted).one()
