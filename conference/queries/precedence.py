"""Reads for precedence: the rule of a conference, and what the place of a delegation depends on."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import inspect
from sqlalchemy.orm import joinedload
from sqlalchemy.orm.attributes import set_committed_value

from conference.core.db import db, locked
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, Invitation
from conference.models.parties import Party, StatusPeriod
from conference.models.precedence import Precedence


def rule(conference: Conference) -> Precedence | None:
    """What staff recorded; locked where this transaction writes."""
    wanted = db.select(Precedence).where(Precedence.conference_id == conference.id)
    return db.session.scalars(locked(wanted, Precedence)).one_or_none()


def delegations(conference: Conference) -> Sequence[Delegation]:
    """All of a conference with party, its history and invitation, by number."""
    wanted = db.select(Delegation).where(Delegation.conference_id == conference.id).order_by(Delegation.id)
    loads = (joinedload(Delegation.party).joinedload(Party.periods), joinedload(Delegation.invitation))
    return db.session.scalars(wanted.options(*loads)).unique().all()


def complete(delegations: Collection[Delegation]) -> None:
    """See to it that party, its history and invitation of each are loaded: three statements at most, for all."""
    _parties([each for each in delegations if each.party_id and "party" in inspect(each).unloaded])
    _invitations([each for each in delegations if "invitation" in inspect(each).unloaded])
    _histories([each.party for each in delegations if each.party and "periods" in inspect(each.party).unloaded])


def party(party_id: str) -> Party | None:
    """One party, whether or not it is at the conference."""
    return db.session.get(Party, party_id)


def _parties(lacking: Sequence[Delegation]) -> None:
    if lacking:
        wanted = db.select(Party).where(Party.id.in_(sorted({each.party_id or "" for each in lacking})))
        found = {each.id: each for each in db.session.scalars(wanted)}
        for each in lacking:
            set_committed_value(each, "party", found[each.party_id or ""])


def _invitations(lacking: Sequence[Delegation]) -> None:
    if lacking:
        wanted = db.select(Invitation).where(Invitation.delegation_id.in_(sorted(each.id for each in lacking)))
        found = {each.delegation_id: each for each in db.session.scalars(wanted)}
        for each in lacking:
            set_committed_value(each, "invitation", found.get(each.id))


def _histories(lacking: Sequence[Party]) -> None:
    if lacking:
        wanted = db.select(StatusPeriod).where(StatusPeriod.party_id.in_(sorted({each.id for each in lacking})))
        found: dict[str, list[StatusPeriod]] = defaultdict(list)
        for period in db.session.scalars(wanted.order_by(StatusPeriod.party_id, StatusPeriod.start_day)):
            found[period.party_id].append(period)
        for each in lacking:
            set_committed_value(each, "periods", found[each.id])
