"""The own record of somebody, a wish to be erased and a possible duplicate, for the table of routes."""

from conference.core import clock
from conference.core.db import db
from conference.models.conferences import Conference
from conference.models.duplicates import Duplicate
from conference.queries import delegations
from conference.services import person_links, privacy
from tests.factories.delegations import delegation, person


def things(made: Conference) -> dict[str, object]:
    """Somebody of org:SELA, whom she seems to be another time, and what she wishes."""
    now = clock.now()
    first = delegations.of(made.slug, "org:SELA").participants[0]
    second = person(delegation(made))
    pair = Duplicate(
        conference_id=made.id, first_id=first.id, second_id=second.id, found_by="name", found_at=now, version=1
    )
    db.session.add(pair)
    db.session.flush()
    return {
        "record_token": person_links.make(first, now=now),
        "wish_id": privacy.ask(first.person, now=now).id,
        "duplicate_id": pair.id,
    }
