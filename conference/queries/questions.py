"""Reads of the extra questions of a conference."""

from collections.abc import Sequence

from sqlalchemy import func
from sqlalchemy.orm import joinedload

from conference.core.db import db, locked
from conference.models.applications import Question
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.participants import Participant


def every(conference_id: int) -> Sequence[Question]:
    """All that a conference asks or asked, in their order."""
    wanted = db.select(Question).where(Question.conference_id == conference_id)
    return db.session.scalars(wanted.order_by(Question.position, Question.id)).all()


def asked(conference_id: int) -> Sequence[Question]:
    """Those that are asked now."""
    wanted = db.select(Question).where(Question.conference_id == conference_id, Question.closed.is_(False))
    return db.session.scalars(wanted.order_by(Question.position, Question.id)).all()


def one(slug: str, question_id: int) -> Question:
    """One of a conference, locked where this transaction writes; NoResultFound."""
    wanted = db.select(Question).join(Question.conference).options(joinedload(Question.conference))
    own = (Question.id == question_id) & (Conference.slug == slug)
    return db.session.scalars(locked(wanted.where(own), Question)).one()


def answered(conference: Conference) -> dict[str, int]:
    """How many people gave an answer to each question, by its number as text; those without any are left out."""
    wanted = db.select(Participant.answers).join(Participant.delegation)
    counts: dict[str, int] = {}
    for answers in db.session.scalars(wanted.where(Delegation.conference_id == conference.id)):
        for number in answers or ():
            counts[number] = counts.get(number, 0) + 1
    return counts


def next_position(conference: Conference) -> int:
    """The place of one more."""
    wanted = db.select(func.max(Question.position)).where(Question.conference_id == conference.id)
    last = db.session.scalar(wanted)
    return 0 if last is None else last + 1
