"""Groups of badge holders who belong to no invited party: delegations of the conference without an invitation."""

from collections.abc import Collection
from datetime import datetime

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, Group
from conference.models.people import Account
from conference.queries import participant_lists as reads
from conference.services import audit, deadlines


def missing(there: Collection[str]) -> list[Group]:
    """The groups that a conference with those of `there` has not yet."""
    return [group for group in Group if group not in there]


def add(conference: Conference, group: str, *, by: Account | None, now: datetime) -> Delegation:
    """A delegation for this group. Refused at `group` when it is none of the list, when it is over; there once."""
    deadlines.refuse_over(conference, now)
    one_at_a_time(f"delegations {conference.id}")
    if group not in missing(reads.groups(conference)):
        raise Refused(_("Choose a group that is not there yet."), "group")
    made = Delegation(conference=conference, party_id=None, group=str(group))
    db.session.add(made)
    db.session.flush()
    audit.record(made, "create", by=by, now=now, changes={"group": [None, made.group]})
    return made
