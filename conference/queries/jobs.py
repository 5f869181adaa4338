"""Reads of jobs."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import exists
from sqlalchemy.orm import joinedload

from conference.core.db import db, locked
from conference.models.conferences import Conference
from conference.models.jobs import Job, JobState
from conference.models.people import Account


def of(slug: str, job_id: int) -> Job:
    """One job of a conference, with both. NoResultFound."""
    wanted = db.select(Job).join(Job.conference).where(Conference.slug == slug, Job.id == job_id)
    return db.session.scalars(wanted.options(joinedload(Job.conference), joinedload(Job.by))).one()


def by_id(job_id: int, *, held: bool = False) -> Job:
    """The same by its number alone; `held` as it is now, locked where this transaction writes."""
    wanted = db.select(Job).where(Job.id == job_id).options(joinedload(Job.conference), joinedload(Job.by))
    if held:
        wanted = locked(wanted, Job).execution_options(populate_existing=True)
    return db.session.scalars(wanted).one()


def showing_people(conferences: Collection[int], kinds: Collection[str]) -> Sequence[Job]:
    """Jobs of these kinds and conferences that run, or whose file is still there, locked; by number."""
    there = (Job.file != "") | (Job.state == JobState.RUNNING)
    wanted = db.select(Job).where(there, Job.conference_id.in_(conferences), Job.kind.in_(kinds))
    return db.session.scalars(locked(wanted.order_by(Job.id), Job)).all()


def of_kind(conference: Conference, kind: str, by: Account) -> Sequence[Job]:
    """Those of one kind that `by` ordered for a conference, the last one first."""
    wanted = db.select(Job).where(Job.conference_id == conference.id, Job.kind == kind, Job.by_id == by.id)
    return db.session.scalars(wanted.order_by(Job.id.desc())).all()


def is_waiting() -> bool:
    """Whether any waits for a worker."""
    return bool(db.session.scalar(db.select(exists().where(Job.state == JobState.WAITING))))


def next_waiting() -> Job | None:
    """The one that was ordered first, locked so that no other worker takes it."""
    wanted = db.select(Job).where(Job.state == JobState.WAITING).order_by(Job.id).limit(1)
    return db.session.scalars(wanted.with_for_update(skip_locked=True)).one_or_none()


def lost(before: datetime) -> Sequence[Job]:
    """Those whose worker has not been heard of since `before`."""
    wanted = db.select(Job).where(Job.state == JobState.RUNNING, Job.seen_at < before).order_by(Job.id)
    return db.session.scalars(wanted).all()


def spent(kind: str) -> Sequence[Job]:
    """Those of one kind that have ended and whose file is still there."""
    ended = Job.state.in_((JobState.DONE, JobState.FAILED))
    return db.session.scalars(db.select(Job).where(Job.kind == kind, ended, Job.file != "").order_by(Job.id)).all()


def outlived(before: datetime) -> Sequence[Job]:
    """Those that ended before then and whose file is still there."""
    wanted = db.select(Job).where(Job.file != "", Job.ended_at < before).order_by(Job.id)
    return db.session.scalars(wanted).all()
