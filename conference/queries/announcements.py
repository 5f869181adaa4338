"""Reads of announcements: which release announced which thing, by which words."""

from collections.abc import Sequence

from sqlalchemy import Select
from sqlalchemy.orm import contains_eager, joinedload, selectinload

from conference.core.db import db, locked
from conference.models.agenda import Sitting
from conference.models.announcements import Announcement, Passage
from conference.models.conferences import Conference


def of_release(release_id: int) -> list[Announcement]:
    """All links of a release, in the order of their confirmation, with their words and what they lead to."""
    return _found(_whole().where(Announcement.release_id == release_id))


def of_sitting(sitting_id: int) -> list[Announcement]:
    """What announced a sitting."""
    return _found(_whole().where(Announcement.sitting_id == sitting_id))


def by_id(announcement_id: int) -> Announcement:
    """One link; NoResultFound when there is none."""
    wanted = locked(_whole().where(Announcement.id == announcement_id), Announcement)
    return db.session.scalars(wanted).one()


def passage(passage_id: int) -> Passage:
    """One passage with its release; NoResultFound when there is none."""
    loads = joinedload(Passage.announcement).joinedload(Announcement.release)
    wanted = locked(db.select(Passage).where(Passage.id == passage_id).options(loads), Passage)
    return db.session.scalars(wanted).one()


def conferences() -> Sequence[Conference]:
    """The conferences that a release may speak of, the newest first."""
    return db.session.scalars(db.select(Conference).order_by(Conference.id.desc())).all()


def sittings(slug: str) -> Sequence[Sitting]:
    """The sittings of one conference, in the order of their time."""
    wanted = db.select(Sitting).join(Sitting.conference).where(Conference.slug == slug)
    loads = contains_eager(Sitting.conference).joinedload(Conference.body)
    return db.session.scalars(wanted.order_by(Sitting.start, Sitting.id).options(loads)).all()


def _whole() -> Select[Announcement]:
    return (
        db.select(Announcement)
        .order_by(Announcement.id)
        .options(
            joinedload(Announcement.release),
            selectinload(Announcement.passages),
            joinedload(Announcement.proposal),
            joinedload(Announcement.conference),
            joinedload(Announcement.sitting).joinedload(Sitting.conference).joinedload(Conference.body),
            joinedload(Announcement.confirmed_by),
        )
    )


def _found(wanted: Select[Announcement]) -> list[Announcement]:
    return list(db.session.scalars(wanted))
