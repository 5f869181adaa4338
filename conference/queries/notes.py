"""Reads of notes: which numbers are taken, and whose notes there are."""

from collections.abc import Collection, Sequence

from sqlalchemy.orm import joinedload
from sqlalchemy.sql.base import ExecutableOption

from conference.core.db import db, locked
from conference.models.conferences import Conference, ConferenceState
from conference.models.delegations import Delegation, Invitation
from conference.queries import delegations


def numbers(conference: Conference) -> dict[str, int]:
    """The numbers that notes of a conference have, each with that of its invitation."""
    wanted = db.select(Invitation.number, Invitation.id).join(Invitation.delegation)
    wanted = wanted.where(Delegation.conference_id == conference.id, Invitation.number != "")
    return dict(db.session.execute(wanted).all())


def invited(conference: Conference) -> Sequence[Delegation]:
    """The delegations of a conference that are invited, with party and invitation, by number."""
    wanted = db.select(Delegation).join(Delegation.invitation).where(Delegation.conference_id == conference.id)
    return db.session.scalars(wanted.order_by(Delegation.id).options(*_loads())).all()


def among(conference_id: int, wanted_ones: Collection[int]) -> Sequence[Delegation]:
    """Those of these numbers that are invited there, with conference, party and invitation, by number."""
    wanted = db.select(Delegation).join(Delegation.invitation)
    wanted = wanted.where(Delegation.conference_id == conference_id, Delegation.id.in_(sorted(wanted_ones)))
    return db.session.scalars(wanted.order_by(Delegation.id).options(*_loads())).all()


def one(slug: str, delegation_id: int) -> Delegation:
    """One invited delegation of a conference, locked where this transaction writes; NoResultFound."""
    wanted = db.select(Delegation).join(Delegation.conference).join(Delegation.invitation)
    wanted = wanted.where(Conference.slug == slug, Delegation.id == delegation_id).options(*_loads())
    return db.session.scalars(locked(wanted, Delegation)).one()


def reminding() -> Sequence[Conference]:
    """Conferences that remind their parties of something and are neither over nor postponed, by number."""
    silent = sorted(state.value for state in (*delegations.OVER, ConferenceState.POSTPONED))
    wanted = db.select(Conference).where(Conference.state.not_in(silent), Conference.dates_open.is_(False))
    return [each for each in db.session.scalars(wanted.order_by(Conference.id)) if each.reminders]


def conference(conference_id: int) -> Conference:
    """One of them by its number. NoResultFound."""
    return db.session.scalars(db.select(Conference).where(Conference.id == conference_id)).one()


def _loads() -> tuple[ExecutableOption, ...]:
    return joinedload(Delegation.conference), joinedload(Delegation.party), joinedload(Delegation.invitation)
