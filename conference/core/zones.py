"""Time zones: one source for the whole application, the `tzdata` package, so that every machine agrees.

Wall times are naive `datetime`s beside the name of their zone; instants are aware and in UTC.
"""

import zoneinfo
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from functools import cache
from importlib.metadata import version
from zoneinfo import ZoneInfo

zoneinfo.reset_tzpath(to=())

_REGIONS = frozenset(
    ["Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific"]
)


class UnknownZone(ValueError):
    """The name is not that of an IANA zone."""


@cache
def zone(name: str) -> ZoneInfo:
    """The zone of that IANA name. Raises UnknownZone."""
    if name not in known():
        raise UnknownZone(name)
    return ZoneInfo(name)


@cache
def known() -> AbstractSet[str]:
    """Every zone that may be chosen: places of the world and UTC, without fixed offsets and old spellings."""
    places = {name for name in zoneinfo.available_timezones() if name.partition("/")[0] in _REGIONS}
    return frozenset(places | {"UTC"})


@cache
def names() -> tuple[str, ...]:
    """The same in the order in which people look for them."""
    return tuple(sorted(known()))


def to_utc(wall: datetime, name: str) -> datetime:
    """The instant of a wall time; of a doubled one the first occurrence."""
    return wall.replace(tzinfo=zone(name), fold=0).astimezone(UTC)


def exists(wall: datetime, name: str) -> bool:
    """Whether clocks of the zone ever show this wall time: not in the hour that spring skips."""
    return to_utc(wall, name).astimezone(zone(name)).replace(tzinfo=None) == wall


def doubled(wall: datetime, name: str) -> bool:
    """Whether clocks of the zone show this wall time twice, as in the hour that autumn repeats."""
    first, second = (wall.replace(tzinfo=zone(name), fold=fold).utcoffset() for fold in (0, 1))
    return first != second and exists(wall, name)


def city(name: str) -> str:
    """What people call the zone: "America/Argentina/Buenos_Aires" is "Buenos Aires"."""
    return name.rpartition("/")[2].replace("_", " ")


@cache
def tzdata_version() -> str:
    """The release of the zone data in use: "2026.1"."""
    return version("tzdata")
