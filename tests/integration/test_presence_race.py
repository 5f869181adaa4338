"""The same badge at two doors at the same moment: one is welcome, and both are answered."""

import threading
import uuid
from datetime import UTC, datetime

from flask import Flask

from conference.core.db import db, transaction
from conference.models.badges import Badge, Presence
from conference.queries import badges as reads
from conference.queries import conferences
from conference.services import presence
from conference.services.presence import Place, Scan
from tests.factories import badges, participants, people

AT = datetime(2027, 3, 15, 14, 2, tzinfo=UTC)
DOORS = 6


def test_of_several_doors_one_lets_in(app: Flask) -> None:
    with app.app_context(), transaction():
        number = badges.badge(badges.person(participants.delegation())).id
        people.account()
    together, said = threading.Barrier(DOORS), list[str]()

    def door() -> None:
        together.wait()
        with app.app_context(), transaction():
            conference = conferences.by_slug("conference-on-water")
            badge = reads.one(conference.slug, number)
            scan = Scan(str(uuid.uuid4()), badge, Place(conference), AT)
            said.append(presence.take(conference, [scan], by=people.account(), now=AT)[0].verdict.value)

    doors = [threading.Thread(target=door) for _each in range(DOORS)]
    for each in doors:
        each.start()
    for each in doors:
        each.join()
    assert sorted(said) == ["here"] * (DOORS - 1) + ["welcome"]
    with app.app_context():
        assert db.session.scalar(db.select(db.func.count()).select_from(Presence)) == 1
        assert db.session.get_one(Badge, number).revoked_at is None
