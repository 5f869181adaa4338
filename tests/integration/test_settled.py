"""When a conference was concluded its lists are final: a delegation withdraws nobody any more, the Secretariat may."""

import pytest

from conference.core.db import db
from conference.core.refused import Refused
from conference.models.people import Role
from conference.services import registration
from tests.factories import participants, people
from tests.factories.participants import NOW, delegation

pytestmark = pytest.mark.usefixtures("written")


@pytest.mark.parametrize("state", ["concluded", "reported", "cancelled"])
def test_a_delegation_withdraws_nobody_and_staff_may(state: str) -> None:
    made = participants.submitted(delegation(), "Ana")
    mission = participants.focal_point(made.delegation)
    made.delegation.conference.state = state
    db.session.flush()
    with pytest.raises(Refused, match="not open now"):
        registration.withdraw(made, by=mission, now=NOW)
    assert made.state == "submitted"
    registration.withdraw(made, by=people.account(Role.OFFICER, "other@example.org"), now=NOW)
    assert made.state == "withdrawn"


@pytest.mark.parametrize("state", ["registration_open", "registration_closed", "in_session"])
def test_until_then_it_may(state: str) -> None:
    made = participants.submitted(delegation(), "Ana")
    mission = participants.focal_point(made.delegation)
    made.delegation.conference.state = state
    db.session.flush()
    registration.withdraw(made, by=mission, now=NOW)
    assert made.state == "withdrawn"
