"""Reads of what quorum and majorities rest on: conferences to come, and a party at them."""

from collections import defaultdict
from collections.abc import Collection, Sequence

from sqlalchemy import func

from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, Invitation
from conference.models.participants import Participant, Registration
from conference.models.parties import Party
from conference.models.precedence import Precedence
from conference.queries.delegations import OVER


def alive() -> Sequence[Conference]:
    """Conferences that are neither closed nor cancelled, by first day."""
    wanted = db.select(Conference).where(Conference.state.not_in([state.value for state in sorted(OVER)]))
    order = (Conference.first_day.is_(None), Conference.first_day, Conference.id)
    return db.session.scalars(wanted.order_by(*order)).all()


def decided(conferences: Collection[int]) -> dict[int, frozenset[str]]:
    """The parties that staff invited with a recorded reason, by conference."""
    there = Delegation.conference_id.in_(sorted(conferences))
    wanted = db.select(Delegation.conference_id, Delegation.party_id).join(Delegation.invitation)
    found: dict[int, set[str]] = defaultdict(set)
    for number, party_id in db.session.execute(wanted.where(there, Invitation.reason != "")):
        if party_id is not None:
            found[number].add(party_id)
    return {number: frozenset(ids) for number, ids in found.items()}


def places(party: Party, conferences: Collection[int]) -> dict[int, int | None]:
    """The places at the table of its delegations, by conference."""
    there = Delegation.conference_id.in_(sorted(conferences)), Delegation.party_id == party.id
    found = db.session.execute(db.select(Delegation.conference_id, Delegation.places).where(*there))
    return dict(found.all())


def people(party: Party, conferences: Collection[int]) -> dict[int, int]:
    """How many people of it are registered and not withdrawn, by conference."""
    there = Delegation.conference_id.in_(sorted(conferences)), Delegation.party_id == party.id
    counted = db.select(Delegation.conference_id, func.count()).join(Participant.delegation)
    wanted = counted.where(*there, Participant.state != Registration.WITHDRAWN).group_by(Delegation.conference_id)
    return dict(db.session.execute(wanted).all())


def ordered(conferences: Collection[int]) -> frozenset[int]:
    """Those of the conferences where an order of the delegations was set."""
    wanted = db.select(Precedence.conference_id).where(Precedence.conference_id.in_(sorted(conferences)))
    return frozenset(db.session.scalars(wanted))
