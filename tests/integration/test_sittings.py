"""Sessions: their times, rooms, items, and what is refused."""

import uuid
from datetime import datetime, timedelta
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.agenda import Sitting
from conference.models.conferences import Conference
from conference.queries import agenda, audit
from conference.services import sittings
from tests.factories import conferences, people
from tests.factories.conferences import NOW, OPENING

pytestmark = pytest.mark.usefixtures("written")

#: In New York clocks skip 02:00–03:00 on 14 March 2027 and repeat 01:00–02:00 on 7 November 2027.
SKIPPED = datetime(2027, 3, 14, 2, 30)
DOUBLED = datetime(2027, 11, 7, 1, 30)
OUTSIDE = "It is outside the days of the conference."
TWICE = "On this night the clock shows this time twice. The first one is taken."
TAKEN = "The room is taken at this time by another session too."


@pytest.mark.parametrize(
    ("start", "end", "field"),
    [
        (OPENING, OPENING, "end"),
        (OPENING, OPENING - timedelta(minutes=1), "end"),
        (OPENING, OPENING + timedelta(hours=24, minutes=1), "end"),
        (SKIPPED, SKIPPED + timedelta(hours=2), "start"),
        (SKIPPED - timedelta(hours=2), SKIPPED, "end"),
    ],
)
def test_times_that_cannot_be_are_refused_at_their_field(start: datetime, end: datetime, field: str) -> None:
    made = conferences.conference()
    with pytest.raises(Refused) as refused:
        conferences.sitting(made, start=start, end=end)
    assert refused.value.field == field
    assert _all(made) == []


@pytest.mark.parametrize(
    ("start", "end", "notices"),
    [
        (OPENING, OPENING + timedelta(hours=24), []),
        (datetime(2027, 3, 15, 22), datetime(2027, 3, 16, 1), []),
        (datetime(2027, 3, 14, 15), datetime(2027, 3, 14, 17), [OUTSIDE]),
        (datetime(2027, 3, 18, 9), datetime(2027, 3, 18, 10), [OUTSIDE]),
        (DOUBLED, DOUBLED + timedelta(hours=2), [TWICE, OUTSIDE]),
        (DOUBLED - timedelta(hours=2), DOUBLED, [TWICE, OUTSIDE]),
    ],
)
def test_what_is_allowed_is_told(start: datetime, end: datetime, notices: list[str]) -> None:
    made = conferences.conference()
    one = conferences.sitting(made, start=start, end=end)
    assert _notices(made, one) == notices


@pytest.mark.parametrize(
    ("other", "field"),
    [({"title": {}}, "title"), ({"title": {"es": "Plenaria"}}, "title"), ({"room_id": 999_999}, "room_id")],
)
def test_what_is_missing_is_refused_at_its_field(other: dict[str, Any], field: str) -> None:
    with pytest.raises(Refused) as refused:
        conferences.sitting(conferences.conference(), **other)
    assert refused.value.field == field


def test_items_and_rooms_of_another_conference_are_refused() -> None:
    foreign = conferences.full(slug="another")
    made = conferences.conference()
    with pytest.raises(Refused) as refused:
        conferences.sitting(made, item_ids=(foreign.items[0].id,))
    assert refused.value.field == "items"
    with pytest.raises(Refused) as refused:
        conferences.sitting(made, room_id=foreign.rooms[0].id)
    assert refused.value.field == "room_id"


def test_the_same_form_twice_makes_one_session() -> None:
    made, uid = conferences.conference(), str(uuid.uuid4())
    first = conferences.sitting(made, uid=uid)
    second = conferences.sitting(made, uid=uid)
    assert first is second
    assert [each.uid for each in _all(made)] == [uid]


def test_a_uid_of_another_conference_is_refused() -> None:
    uid = conferences.sitting(conferences.conference(slug="another")).uid
    with pytest.raises(Refused):
        conferences.sitting(conferences.conference(), uid=uid)


def test_a_change_keeps_the_uid_and_is_written_down_without_names() -> None:
    made = conferences.full()
    one = made.sittings[0]
    uid = one.uid
    _change(one, start=OPENING + timedelta(days=1), end=OPENING + timedelta(days=1, hours=1), speakers=["Ana Pérez"])
    assert (one.uid, one.start, one.version) == (uid, datetime(2027, 3, 16, 10), 2)
    assert audit.of(one)[0].changes == {
        "start": ["2027-03-15T10:00", "2027-03-16T10:00"],
        "end": ["2027-03-15T12:00", "2027-03-16T11:00"],
        "speakers": [],
    }


def test_items_keep_their_order() -> None:
    made = conferences.full()
    one, (first, second) = made.sittings[0], [each.id for each in made.items]
    _change(one, item_ids=(second, first))
    db.session.expire(one, ["taken_up"])
    assert [taken.item_id for taken in one.taken_up] == [second, first]


def test_a_change_of_nothing_is_no_change() -> None:
    one = conferences.full().sittings[0]
    _change(one, item_ids=tuple(taken.item_id for taken in one.taken_up))
    assert one.version == 1
    assert [act.verb for act in audit.of(one)] == ["create"]


def test_a_second_save_of_the_same_version_is_stale() -> None:
    one = conferences.full().sittings[0]
    _change(one, title={"en": "Plenary"})
    with pytest.raises(Stale):
        sittings.change(one, sittings.facts_of(one), item_ids=(), version=1, by=people.account(), now=NOW)


def test_cancelling_stays_and_is_reversible() -> None:
    made = conferences.full()
    one = made.sittings[0]
    for _twice in range(2):
        sittings.cancel(one, by=people.account(), now=NOW)
    assert (one.cancelled, one.version, len(_all(made))) == (True, 2, 2)
    sittings.reinstate(one, by=people.account(), now=NOW)
    assert (one.cancelled, one.version) == (False, 3)
    assert [act.verb for act in audit.of(one)] == ["reinstate", "cancel", "create"]


def test_a_session_that_was_never_published_can_be_removed() -> None:
    made = conferences.full()
    sittings.remove(made.sittings[0], by=people.account(), now=NOW)
    assert [each.title["en"] for each in _all(made)] == ["Working session on health"]


def test_a_published_one_cannot() -> None:
    made = conferences.published()
    with pytest.raises(Refused):
        sittings.remove(made.sittings[0], by=people.account(), now=NOW)
    assert len(_all(made)) == 2


@pytest.mark.parametrize(
    ("start", "hours", "clashes"), [(0, 2, True), (1, 2, True), (-1, 2, True), (2, 1, False), (-2, 2, False), (-1, 5, True)]
)
def test_a_room_is_for_one_session_at_a_time(start: int, hours: int, clashes: bool) -> None:
    made = conferences.full()
    begin = OPENING + timedelta(hours=start)
    two = conferences.sitting(made, room_id=made.rooms[0].id, start=begin, end=begin + timedelta(hours=hours))
    both = [each for each in (made.sittings[0], two) if TAKEN in _notices(made, each)]
    assert both == ([made.sittings[0], two] if clashes else [])


def test_a_cancelled_session_leaves_its_room_free() -> None:
    made = conferences.full()
    two = conferences.sitting(made, room_id=made.rooms[0].id)
    sittings.cancel(made.sittings[0], by=people.account(), now=NOW)
    assert _notices(made, two) == []


def test_sessions_without_a_room_never_clash() -> None:
    made = conferences.full()
    two = conferences.sitting(made, start=made.sittings[1].start)
    assert _notices(made, two) == []


def _change(one: Sitting, *, item_ids: tuple[int, ...] | None = None, **other: Any) -> None:
    facts = {name: getattr(one, name) for name in sittings.SittingFacts.__dataclass_fields__} | other
    ids = tuple(taken.item_id for taken in one.taken_up) if item_ids is None else item_ids
    sittings.change(
        one, sittings.SittingFacts(**facts), item_ids=ids, version=one.version, by=people.account(), now=NOW
    )


def _notices(made: Conference, one: Sitting) -> list[str]:
    return sittings.notices(one, made, sittings.clashing(agenda.slots(made)))


def _all(made: Conference) -> list[Sitting]:
    db.session.flush()
    db.session.expire(made, ["sittings"])
    return list(made.sittings)
