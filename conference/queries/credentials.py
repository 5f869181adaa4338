"""Reads of credentials: what a conference asks of them, where each delegation stands, its documents and letters."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import Select, func, or_
from sqlalchemy.orm import joinedload

from conference.core.db import db
from conference.models.audit import Act
from conference.models.credentials import Credentials, CredentialsDocument, CredentialsLetter, CredentialsPolicy
from conference.models.delegations import Delegation
from conference.models.participants import Participant, ParticipantRole, Registration
from conference.models.parties import Party
from conference.queries import delegations


def policy(conference_id: int) -> CredentialsPolicy | None:
    """What this conference asks; none where nobody said."""
    wanted = db.select(CredentialsPolicy).where(CredentialsPolicy.conference_id == conference_id)
    return db.session.scalars(wanted).one_or_none()


def of(delegation: Delegation) -> Credentials | None:
    """Where a delegation stands; none before anything came in."""
    wanted = db.select(Credentials).where(Credentials.delegation_id == delegation.id)
    return db.session.scalars(wanted.options(joinedload(Credentials.checked_by))).one_or_none()


def at(conference_id: int) -> dict[int, Credentials]:
    """The same of all delegations of a conference, by the number of the delegation."""
    wanted = db.select(Credentials).join(Credentials.delegation).where(Delegation.conference_id == conference_id)
    return {each.delegation_id: each for each in db.session.scalars(wanted)}


def invited(conference_id: int) -> Sequence[Delegation]:
    """All delegations of a conference with party, its history and invitation, by number."""
    loads = (
        joinedload(Delegation.party).selectinload(Party.periods),
        joinedload(Delegation.invitation),
    )
    wanted = db.select(Delegation).where(Delegation.conference_id == conference_id).order_by(Delegation.id)
    return db.session.scalars(wanted.options(*loads)).all()


def heads_and_named(reach: Collection[int], named: Collection[int]) -> Sequence[Participant]:
    """The heads of these delegations, and those of `named` who are in them and were not withdrawn."""
    wanted = _heads_and_named(reach, named).options(joinedload(Participant.person))
    return db.session.scalars(wanted).all()


def who_leads_and_is_named(reach: Collection[int], named: Collection[int]) -> Sequence[tuple[int, int, str]]:
    """The same as (delegation, participant, role)."""
    columns = (Participant.delegation_id, Participant.id, Participant.role)
    found = db.session.execute(_heads_and_named(reach, named).with_only_columns(*columns))
    return [(delegation, number, role) for delegation, number, role in found]


def _heads_and_named(reach: Collection[int], named: Collection[int]) -> Select[Participant]:
    leads, mine = Participant.role == ParticipantRole.HEAD, Participant.delegation_id.in_(sorted(reach))
    told = or_(leads, Participant.id.in_(sorted(named))) if named else leads
    wanted = db.select(Participant).where(mine, told, Participant.state != Registration.WITHDRAWN)
    return wanted.order_by(Participant.id)


def documents(delegation: Delegation) -> Sequence[CredentialsDocument]:
    """What was brought in, the newest first."""
    wanted = db.select(CredentialsDocument).where(CredentialsDocument.delegation_id == delegation.id)
    loads = (joinedload(CredentialsDocument.letter), joinedload(CredentialsDocument.by))
    return db.session.scalars(wanted.order_by(CredentialsDocument.id.desc()).options(*loads)).all()


def document(slug: str, party_id: str, document_id: int) -> tuple[Delegation, CredentialsDocument]:
    """One of them; NoResultFound."""
    delegation = delegations.of(slug, party_id)
    own = (CredentialsDocument.id == document_id) & (CredentialsDocument.delegation_id == delegation.id)
    return delegation, db.session.scalars(db.select(CredentialsDocument).where(own)).one()


def same_document(delegation: Delegation, digest: str) -> CredentialsDocument | None:
    """The one with these very bytes."""
    same = (CredentialsDocument.delegation_id == delegation.id) & (CredentialsDocument.file == digest)
    wanted = db.select(CredentialsDocument).where(same).order_by(CredentialsDocument.id).limit(1)
    return db.session.scalars(wanted).one_or_none()


def documents_at(conference_id: int) -> dict[int, tuple[int, datetime]]:
    """How many documents each delegation brought in, and when the last."""
    columns = (CredentialsDocument.delegation_id, func.count(), func.max(CredentialsDocument.brought_at))
    counted = db.select(*columns).join(CredentialsDocument.delegation)
    there = counted.where(Delegation.conference_id == conference_id).group_by(CredentialsDocument.delegation_id)
    return {number: (count, last) for number, count, last in db.session.execute(there)}


def looked_at(conference_id: int) -> dict[int, datetime]:
    """When staff last said what the credentials of a delegation are, by its number."""
    there = db.select(Delegation.id).where(Delegation.conference_id == conference_id)
    same = (Act.thing == Delegation.__tablename__, Act.verb == "credentials", Act.thing_id.in_(there))
    found = db.session.execute(db.select(Act.thing_id, func.max(Act.at)).where(*same).group_by(Act.thing_id))
    return {number: at for number, at in found}  # noqa: C416 - its type is known so


def letters(delegation: Delegation) -> Sequence[CredentialsLetter]:
    """The letters that were written for it, the newest first."""
    wanted = db.select(CredentialsLetter).where(CredentialsLetter.delegation_id == delegation.id)
    return db.session.scalars(wanted.order_by(CredentialsLetter.id.desc())).all()


def letter(slug: str, party_id: str, letter_id: int) -> tuple[Delegation, CredentialsLetter]:
    """One of them; NoResultFound."""
    delegation = delegations.of(slug, party_id)
    own = (CredentialsLetter.id == letter_id) & (CredentialsLetter.delegation_id == delegation.id)
    return delegation, db.session.scalars(db.select(CredentialsLetter).where(own)).one()


def letter_by_code(code: str) -> CredentialsLetter | None:
    """The letter with this printed code, whosever it is."""
    wanted = db.select(CredentialsLetter).where(CredentialsLetter.code == code)
    return db.session.scalars(wanted.options(joinedload(CredentialsLetter.delegation))).one_or_none()
