"""The home of a focal point: its delegations at conferences that are not over, what is expected and by when."""

from dataclasses import dataclass
from datetime import date, datetime

from flask import Blueprint

from conference.core import clock
from conference.core.i18n import Words, ngettext
from conference.core.i18n import gettext as _
from conference.models.delegations import Answer as Said
from conference.models.delegations import Delegation
from conference.policy.permissions import May
from conference.queries import delegations as reads
from conference.queries.delegations import NOBODY, People
from conference.services import deadlines
from conference.web.access import actor, permitted
from conference.web.pages import Answer, page

pages = Blueprint("delegates_home", __name__)


@dataclass(frozen=True, slots=True)
class Entry:
    """One delegation with what is expected of it."""

    delegation: Delegation
    people: People
    owed: list[Words]
    deadline: date | None
    #: The moment after the deadline, UTC.
    closes_at: datetime | None
    closed: bool


@pages.route("/delegations")
@permitted(May.SEE_OWN_DELEGATIONS)
def home() -> Answer:
    """All delegations that one acts for, the next conference first."""
    now = clock.now()
    found = [each for each in reads.of_parties(actor().parties()) if not deadlines.is_over(each.conference, now)]
    people = reads.people([each.id for each in found])
    entries = [_entry(each, people.get(each.id, NOBODY), now) for each in found]
    return page("delegates/home.html", entries=entries)


def _entry(delegation: Delegation, people: People, now: datetime) -> Entry:
    return Entry(
        delegation=delegation,
        people=people,
        owed=_owed(delegation, people),
        deadline=deadlines.deadline(delegation),
        closes_at=deadlines.closes_at(delegation),
        closed=deadlines.is_closed(delegation, now),
    )


def _owed(delegation: Delegation, people: People) -> list[Words]:
    """What is expected of it, in the order in which it is done."""
    invitation = delegation.invitation
    if invitation and invitation.answer == Said.REGRETS:
        return []
    found: list[Words] = []
    if invitation and not invitation.answer:
        found.append(_("Answer the invitation by the link in its letter."))
    if not people.everybody:
        return [*found, _("Register the people of your delegation.")]
    if not people.head:
        found.append(_("Say who the head of delegation is."))
    if people.returned:
        found.append(
            ngettext(
                "Complete %(num)d registration that was returned.",
                "Complete %(num)d registrations that were returned.",
                people.returned,
            )
        )
    return found
