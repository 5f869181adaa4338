"""What letters to a party say of its conference."""

from conference.mail.invitations import Facts
from conference.models.delegations import Delegation
from conference.services import deadlines


def of(delegation: Delegation) -> Facts:
    """The facts as staff have them now."""
    conference, invitation = delegation.conference, delegation.invitation
    known = not conference.dates_open
    return Facts(
        party=delegation.party.names if delegation.party else {},
        title=conference.title,
        first_day=conference.first_day if known else None,
        last_day=conference.last_day if known else None,
        place=conference.place,
        venue=conference.venue,
        default_language=conference.default_language,
        zone=conference.timezone,
        basis=invitation.basis if invitation else "",
        deadline=deadlines.deadline(delegation),
        closes_at=deadlines.closes_at(delegation),
    )
