"""Delegations: how many people and places, when the answer is due, and taking back what was only prepared."""

from dataclasses import dataclass
from datetime import date, datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES
from conference.models.delegations import Delegation, InvitationState
from conference.models.people import Account
from conference.queries import delegations as reads
from conference.queries import focal_points
from conference.queries.delegations import People
from conference.services import audit, deadlines, registration
from conference.services.registration import SizeEffect

#: What of the facts stands with the delegation itself, and what with its invitation.
OWN = ("size", "places", "second_row")
OF_INVITATION = ("basis", "basis_date", "language", "deadline", "number")


@dataclass(frozen=True, slots=True, kw_only=True)
class DelegationFacts:
    """What staff say of one delegation; of a group only how many."""

    size: int | None = None
    places: int | None = None
    second_row: int | None = None
    basis: str = ""
    basis_date: date | None = None
    language: str = "en"
    deadline: date | None = None
    number: str = ""


def facts_of(delegation: Delegation) -> DelegationFacts:
    """What `change` would have to be given to change nothing."""
    found = {name: getattr(delegation, name) for name in OWN}
    if invitation := delegation.invitation:
        found |= {name: getattr(invitation, name) for name in OF_INVITATION}
    return DelegationFacts(**found)


def change(
    delegation: Delegation, facts: DelegationFacts, *, reason: str, version: int, by: Account, now: datetime
) -> SizeEffect:
    """Change it; return how many moved up by that, and how many people are over the maximum now: nobody is removed.

    Another maximum, once people are registered, needs a reason. Refused at its field; Stale.
    """
    if delegation.version != version:
        raise Stale(_("Somebody else changed this delegation while you were editing it."))
    resized = facts.size != delegation.size
    if resized and not reason and reads.people([delegation.id]):
        raise Refused(_("People are registered already: say why the maximum changes."), "reason")
    if facts.language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), "language")
    deadlines.refuse_after(delegation.conference, facts.deadline)
    changes = _assign(delegation, facts)
    if changes:
        delegation.version += 1
        audit.record(delegation, "edit", by=by, now=now, changes=changes, reason=reason)
    return registration.size_changed(delegation, by=by, now=now) if resized else SizeEffect(0, 0)


def over(delegation: Delegation, people: People) -> int:
    """How many more people count than the maximum delegation size allows."""
    return 0 if delegation.size is None else max(0, people.counted - delegation.size)


def remove(delegation: Delegation, *, version: int, by: Account, now: datetime) -> None:
    """Take back an invitation that was only prepared. Refused when it was sent, or somebody is in it; Stale."""
    invitation = delegation.invitation
    if invitation is None or invitation.state != InvitationState.PREPARED or invitation.answer:
        raise Refused(_("This invitation was sent or answered: it stays."))
    if invitation.version != version:
        raise Stale(_("Somebody else changed this invitation while you were looking at it."))
    if reads.people([delegation.id]) or focal_points.named_for(delegation):
        raise Refused(_("People or focal points belong to this delegation: it stays."))
    audit.record(delegation, "remove", by=by, now=now, changes={"party": [delegation.party_id, None]})
    db.session.delete(delegation)
    db.session.flush()


def _assign(delegation: Delegation, facts: DelegationFacts) -> audit.Changes:
    changes = audit.assign(delegation, **{name: getattr(facts, name) for name in OWN})
    if invitation := delegation.invitation:
        changes |= audit.assign(invitation, **{name: getattr(facts, name) for name in OF_INVITATION})
    return changes
