"""How people of the exercise conference travel: flights that do not exist, and letters for visas that some ask for."""

from datetime import datetime, time, timedelta

from conference.core.i18n import gettext as _
from conference.core.safe import Safe
from conference.models.conferences import Conference
from conference.models.participants import Participant, Registration
from conference.queries import delegations, participants
from conference.services import audit, passports

#: How many ask for a letter, and how many of them lack nothing.
ASKING, READY = 4, 2
#: Between two arrivals, from noon of the day before.
STEP = timedelta(minutes=95)


def plan(conference: Conference, *, safe: Safe, now: datetime) -> None:
    """Let everybody who is confirmed arrive the day before and leave the day after, but the last, who said nothing."""
    people = [
        each
        for there in delegations.at(conference)
        for each in participants.of(there)
        if each.state == Registration.CONFIRMED
    ]
    for place, each in enumerate(people[:-1]):
        _travel(conference, each, place)
    for place, each in enumerate(people[:ASKING]):
        each.visa_letter = True
        if place < READY:
            passports.put(each.person, f"EXERCISE{place:02}", str(_("Exercise")), safe=safe, by=None, now=now)
    kept: audit.Changes = {"arrival": [], "departure": [], "arrives_at": [], "departs_at": [], "visa_letter": []}
    audit.record_each(((each, dict(kept)) for each in people), "edit", by=None, now=now)


def _travel(conference: Conference, participant: Participant, place: int) -> None:
    first, last = conference.first_day, conference.last_day
    if first is None or last is None:
        return
    day = timedelta(days=1)
    participant.arrives_at = datetime.combine(first - day, time(12)) + place * STEP
    participant.departs_at = datetime.combine(last + day, time(8)) + place * STEP
    participant.arrival = str(_("Exercise flight %(number)d", number=101 + place))
    participant.departure = str(_("Exercise flight %(number)d", number=201 + place))
