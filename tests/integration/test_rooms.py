"""Rooms: a list that staff keep in order."""

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference, Room
from conference.queries import audit
from conference.services import audit as service_audit
from conference.services import rooms
from tests.factories import conferences, people
from tests.factories.conferences import NOW

pytestmark = pytest.mark.usefixtures("written")


def test_rooms_stand_in_the_order_of_their_coming() -> None:
    made = _three()
    assert _names(made) == ["Blue", "Red", "Green"]


@pytest.mark.parametrize("name", [{}, {"es": "Azul"}])
def test_a_room_needs_a_name_in_the_default_language(name: dict[str, str]) -> None:
    made = conferences.conference()
    with pytest.raises(Refused) as refused:
        rooms.add(made, name=name, capacity=None, by=people.account(), now=NOW)
    assert refused.value.field == "name"
    assert made.rooms == []


def test_a_name_is_given_once() -> None:
    made = _three()
    with pytest.raises(Refused) as refused:
        rooms.add(made, name={"en": "Red"}, capacity=None, by=people.account(), now=NOW)
    assert refused.value.field == "name"


def test_a_room_keeps_its_own_name_when_changed() -> None:
    made = _three()
    red = made.rooms[1]
    rooms.change(red, name={"en": "Red", "es": "Rojo"}, capacity=40, version=1, by=people.account(), now=NOW)
    assert (red.name, red.capacity, red.version) == ({"en": "Red", "es": "Rojo"}, 40, 2)


def test_a_second_save_of_the_same_version_is_stale() -> None:
    red = _three().rooms[1]
    rooms.change(red, name={"en": "Crimson"}, capacity=None, version=1, by=people.account(), now=NOW)
    with pytest.raises(Stale):
        rooms.change(red, name={"en": "Scarlet"}, capacity=None, version=1, by=people.account(), now=NOW)
    assert red.name == {"en": "Crimson"}


@pytest.mark.parametrize(
    ("index", "steps", "expected"),
    [
        (2, -1, ["Blue", "Green", "Red"]),
        (0, 1, ["Red", "Blue", "Green"]),
        (0, -1, ["Blue", "Red", "Green"]),
        (2, 1, ["Blue", "Red", "Green"]),
    ],
)
def test_a_room_moves_one_place_and_not_beyond_the_ends(index: int, steps: int, expected: list[str]) -> None:
    made = _three()
    rooms.move(made.rooms[index], steps, by=people.account(), now=NOW)
    assert _names(made) == expected


def test_a_room_with_sessions_stays_and_they_are_named() -> None:
    made = conferences.full()
    with pytest.raises(Refused) as refused:
        rooms.remove(made.rooms[0], by=people.account(), now=NOW)
    assert refused.value.missing == ("First plenary session, 2027-03-15 10:00",)
    assert _names(made) == ["Hall of the Americas"]


def test_an_empty_room_goes() -> None:
    made = _three()
    rooms.remove(made.rooms[1], by=people.account(), now=NOW)
    assert _names(made) == ["Blue", "Green"]


def _three() -> Conference:
    made = conferences.conference()
    for name in ("Blue", "Red", "Green"):
        conferences.room(made, name)
    return made


def _names(made: Conference) -> list[str]:
    db.session.flush()
    db.session.expire(made, ["rooms"])
    return [room.name["en"] for room in made.rooms]


def test_the_history_of_a_room_is_its_own() -> None:
    green, by = _three().rooms[2], people.account()
    rooms.change(green, name={"en": "Lime"}, capacity=9, version=1, by=by, now=NOW)
    rooms.move(green, -1, by=by, now=NOW)
    assert [(act.verb, act.changes) for act in audit.of(green)] == [
        ("reorder", {"position": [3, 2]}),
        ("edit", {"name": [{"en": "Green"}, {"en": "Lime"}], "capacity": [200, 9]}),
        ("create", {"name": [None, {"en": "Green"}]}),
    ]


def test_a_room_that_takes_the_number_of_another_has_no_part_in_its_history() -> None:
    made, by = _three(), people.account()
    number = made.rooms[2].id
    rooms.remove(made.rooms[2], by=by, now=NOW)
    db.session.flush()
    again = Room(id=number, conference_id=made.id, position=2, name={"en": "Lime"})
    db.session.add(again)
    db.session.flush()
    service_audit.record(again, "create", by=by, now=NOW, changes={"name": [None, again.name]})
    assert [act.changes for act in audit.of(again)] == [{"name": [None, {"en": "Lime"}]}]
