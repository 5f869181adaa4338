"""Time zones at their transitions."""

from datetime import UTC, datetime, timedelta
from importlib.metadata import version

import pytest
from hypothesis import given
from hypothesis import strategies as st

from conference.core import zones

WALL = st.datetimes(datetime(1990, 1, 1), datetime(2037, 12, 31))


def test_known_zones_are_places_and_utc() -> None:
    assert {"UTC", "America/New_York", "America/Argentina/Buenos_Aires", "Asia/Kathmandu"} <= zones.known()
    assert zones.known().isdisjoint({"EST", "EST5EDT", "Etc/GMT+5", "US/Eastern", "GMT", "localtime", ""})
    assert zones.names() == tuple(sorted(zones.known()))


@pytest.mark.parametrize("name", ["Mars/Olympus", "US/Eastern", "", "../etc/passwd", "america/new_york"])
def test_unknown_zone_is_refused(name: str) -> None:
    with pytest.raises(zones.UnknownZone):
        zones.zone(name)


@pytest.mark.parametrize(
    ("wall", "zone", "utc", "exists", "doubled"),
    [
        (datetime(2027, 3, 14, 1, 59), "America/New_York", "2027-03-14T06:59", True, False),
        (datetime(2027, 3, 14, 2, 30), "America/New_York", "2027-03-14T07:30", False, False),
        (datetime(2027, 3, 14, 3, 0), "America/New_York", "2027-03-14T07:00", True, False),
        (datetime(2027, 11, 7, 0, 59), "America/New_York", "2027-11-07T04:59", True, False),
        (datetime(2027, 11, 7, 1, 30), "America/New_York", "2027-11-07T05:30", True, True),
        (datetime(2027, 11, 7, 2, 0), "America/New_York", "2027-11-07T07:00", True, False),
        (datetime(2011, 12, 30, 12, 0), "Pacific/Apia", "2011-12-30T22:00", False, False),
        (datetime(2027, 6, 1, 12, 0), "America/Asuncion", "2027-06-01T15:00", True, False),
        (datetime(2027, 6, 1, 12, 0), "Asia/Kathmandu", "2027-06-01T06:15", True, False),
    ],
)
def test_wall_times_around_transitions(wall: datetime, zone: str, utc: str, exists: bool, doubled: bool) -> None:
    found = zones.to_utc(wall, zone)
    assert (f"{found:%Y-%m-%dT%H:%M}", found.tzinfo) == (utc, UTC)
    assert (zones.exists(wall, zone), zones.doubled(wall, zone)) == (exists, doubled)


@given(WALL, st.sampled_from(zones.names()))
def test_what_exists_comes_back(wall: datetime, zone: str) -> None:
    back = zones.to_utc(wall, zone).astimezone(zones.zone(zone)).replace(tzinfo=None)
    assert (back == wall) is zones.exists(wall, zone)


@given(WALL, st.sampled_from(zones.names()))
def test_of_a_doubled_time_the_first_counts(wall: datetime, zone: str) -> None:
    first = zones.to_utc(wall, zone)
    second = wall.replace(tzinfo=zones.zone(zone), fold=1).astimezone(UTC)
    assert zones.doubled(wall, zone) is (second - first > timedelta())


def test_city_is_what_people_call_it() -> None:
    assert [zones.city(name) for name in ("America/Argentina/Buenos_Aires", "UTC")] == ["Buenos Aires", "UTC"]


def test_zone_data_come_from_one_package() -> None:
    assert zones.tzdata_version() == version("tzdata")
