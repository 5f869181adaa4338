"""Presence: whoever may come in is let in once a day and once for a session, whatever arrives twice."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from conference.core.db import db
from conference.models.badges import Badge, Presence
from conference.models.delegations import Delegation
from conference.models.participants import Registration
from conference.queries import presence as reads
from conference.services import badges as of_badges
from conference.services import presence as service
from conference.services.presence import Place, Scan
from tests.factories import badges, conferences, participants, people

#: 10:02 in Washington on the first day.
AT = datetime(2027, 3, 15, 14, 2, tzinfo=UTC)


@pytest.fixture
def badge(written: None) -> Badge:
    """The badge of somebody of Belize."""
    return badges.badge(badges.person(participants.delegation()))


def scan(badge: Badge | None, at: datetime = AT, place: Place | None = None, uid: str = "") -> Scan:
    where = place or Place(participants.opened())
    return Scan(uid or str(uuid.uuid4()), badge, where, at)


def take(*scans: Scan, now: datetime = AT) -> list[tuple[str, datetime | None]]:
    answers = service.take(participants.opened(), scans, by=people.account(), now=now)
    return [(each.verdict.value, each.since) for each in answers]


def kept() -> list[tuple[date, str, datetime]]:
    columns = (Presence.day, Presence.place, Presence.at)
    rows = db.session.execute(db.select(*columns).order_by(Presence.id))
    return [(day, place, at) for day, place, at in rows]


def test_the_same_badge_twice_is_here_since_the_first_time(badge: Badge) -> None:
    later = AT + timedelta(minutes=9)
    assert take(scan(badge), scan(badge, later), now=later) == [("welcome", AT), ("here", AT)]
    assert take(scan(badge, later), now=later) == [("here", AT)]
    assert kept() == [(date(2027, 3, 15), "", AT)]


def test_the_same_scan_sent_twice_is_one_and_is_answered_the_same(badge: Badge) -> None:
    once = scan(badge)
    assert [take(once), take(once, now=AT + timedelta(hours=1))] == [[("welcome", AT)], [("welcome", AT)]]
    assert kept() == [(date(2027, 3, 15), "", AT)]


def test_an_earlier_scan_that_arrives_later_says_since_when(badge: Badge) -> None:
    before = AT - timedelta(minutes=30)
    take(scan(badge))
    assert take(scan(badge, before), now=AT + timedelta(hours=2)) == [("here", before)]
    assert kept() == [(date(2027, 3, 15), "", before)]


def test_a_day_is_that_of_the_clocks_of_the_conference_and_a_session_is_one(badge: Badge) -> None:
    night = datetime(2027, 3, 16, 3, 30, tzinfo=UTC)  # 23:30 in Washington
    hall = conferences.sitting(participants.opened(), start=datetime(2027, 3, 15, 22))
    session = Place(participants.opened(), hall)
    after = datetime(2027, 3, 16, 5, tzinfo=UTC)  # past midnight, the session goes on
    assert take(scan(badge, night), scan(badge, after), now=after) == [("welcome", night), ("welcome", after)]
    assert take(scan(badge, night, session), scan(badge, after, session), now=after) == [
        ("welcome", night),
        ("here", night),
    ]
    assert [(day, place) for day, place, _at in kept()] == [
        (date(2027, 3, 15), ""),
        (date(2027, 3, 16), ""),
        (date(2027, 3, 15), str(hall.id)),
    ]


def test_a_clock_that_is_ahead_is_not_believed(badge: Badge) -> None:
    assert take(scan(badge, AT + timedelta(days=400))) == [("welcome", AT)]


def test_who_may_not_come_in_is_told_why_and_not_counted(badge: Badge) -> None:
    other = conferences.conference(slug="elsewhere", title={"en": "Elsewhere"})
    made = Delegation(conference=other, party_id="state:HT", size=6, version=1)
    db.session.add(made)
    foreign = badges.badge(badges.person(made))
    revoked = badges.badge(badges.person(badge.participant.delegation, "Eva", "Young"))
    of_badges.revoke(revoked, "Asked to leave", version=revoked.version, by=people.account(), now=AT)
    returned = badges.badge(badges.person(badge.participant.delegation, "Ida", "Roe"))
    returned.participant.state = Registration.RETURNED.value
    tomorrow = badges.badge(
        badges.person(badge.participant.delegation, "Leo", "May", first_day=date(2027, 3, 16), last_day=date(2027, 3, 17))
    )
    told = take(scan(None), scan(foreign), scan(revoked), scan(returned), scan(tomorrow))
    assert told == [
        ("unknown", None),
        ("elsewhere", None),
        ("revoked", None),
        ("unconfirmed", None),
        ("other_day", None),
    ]
    assert kept() == []
    assert take(scan(tomorrow, AT + timedelta(days=1)), now=AT + timedelta(days=1))[0][0] == "welcome"


def test_when_two_records_become_one_person_both_count_as_one(badge: Badge) -> None:
    other = badges.badge(badges.person(participants.delegation("state:HT")))
    later, next_day = AT + timedelta(minutes=5), AT + timedelta(days=1)
    take(scan(other), scan(badge, later), scan(other, next_day), now=next_day)
    other.person.same_as_id = badge.person_id
    db.session.flush()
    of_badges.united(badge.participant, by=people.account(), now=next_day)
    assert kept() == [(date(2027, 3, 15), "", AT), (date(2027, 3, 16), "", next_day)]
    assert sum(reads.counts(participants.opened()).values()) == 1
    assert take(scan(badge, next_day), now=next_day) == [("here", next_day)]


def test_who_represents_two_delegations_counts_once(badge: Badge) -> None:
    haiti = participants.delegation("state:HT")
    other = badges.person(haiti)
    other.person.same_as_id = badge.person_id
    eva = badges.badge(badges.person(haiti, "Eva", "Young"))
    next_day = AT + timedelta(days=1)
    take(scan(badge), scan(eva), scan(badge, next_day), now=next_day)
    belize = badge.participant.delegation
    assert reads.counts(participants.opened()) == {belize.id: 1, haiti.id: 1}
    lost = of_badges.replace(badge, version=badge.version, by=people.account(), now=next_day)
    of_badges.show(lost, other.id, version=lost.version, by=people.account(), now=next_day)
    assert take(scan(lost, next_day), now=next_day) == [("here", next_day)]
    assert sum(reads.counts(participants.opened()).values()) == 2
    days = reads.counts_by_day(participants.opened())
    assert days == {(belize.id, date(2027, 3, 15)): 1, (haiti.id, date(2027, 3, 15)): 1, (belize.id, date(2027, 3, 16)): 1}
    assert reads.by_day(participants.opened()) == {date(2027, 3, 15): 2, date(2027, 3, 16): 1}
    assert reads.figures(participants.opened()) == {(date(2027, 3, 15), ""): 2, (date(2027, 3, 16), ""): 1}
    found = reads.people(participants.opened(), reads.Filter(day=date(2027, 3, 15)))
    assert [(each.name, each.first_at) for each in found] == [("Ana Pérez", AT), ("Eva Young", AT)]
