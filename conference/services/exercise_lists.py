"""The order and the lists of the exercise conference: a lot drawn, a provisional list that the public reads."""

from datetime import datetime

from conference.models.conferences import Conference
from conference.models.participant_lists import ListKind, ListScope
from conference.models.people import Role
from conference.queries import assignments, issued_lists
from conference.services import issued_lists as lists
from conference.services import precedence_rules

#: An office, so that nobody is made up.
DREW = "Secretariat (exercise)"


def issue(conference: Conference, *, now: datetime) -> None:
    """Draw the order of the member states and issue a provisional list, where people are confirmed and staff are."""
    officer = next((each for each in assignments.officers() if each.role == Role.OFFICER), None)
    if officer is None or not issued_lists.confirmed(conference):
        return
    language = conference.default_language
    precedence_rules.draw(conference, first_alone=False, language=language, drawn_by=DREW, version=0, by=None, now=now)
    made = lists.issue(conference, ListKind.PROVISIONAL.value, number=1, note="", by=officer, now=now)
    lists.publish(made, ListScope.CONSENTING.value, version=made.version, by=officer, now=now)
