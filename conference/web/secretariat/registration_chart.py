"""Registrations over time: the same facts as a line drawn on the server and as rows of a table."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from conference.core.kept import Kept
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.queries import matrix

#: The picture, in units of its own.
WIDTH, HEIGHT = 640, 180
#: Where the lines begin: room for the figures at the left and for the days below.
LEFT, TOP, RIGHT, BOTTOM = 44, 12, 12, 24
#: So many points are rows of a table that a person still reads; beyond them by weeks.
MOST_DAYS = 42
WEEK = 7


@dataclass(frozen=True, slots=True)
class Point:
    """One day, or the week that begins with it."""

    day: date
    #: Handed in on it, and until its end.
    new: int
    total: int
    #: Confirmed until its end.
    confirmed: int


@dataclass(frozen=True, slots=True)
class Chart:
    """What the page draws: lines as points of an SVG, and the figures at their ends."""

    points: Sequence[Point]
    weekly: bool
    #: "44,156 80,120 …"
    total: str
    confirmed: str
    most: int
    first: date
    last: date
    width: int = WIDTH
    height: int = HEIGHT
    left: int = LEFT
    right: int = WIDTH - RIGHT
    top: int = TOP
    base: int = HEIGHT - BOTTOM


#: Charts as they were drawn last; each a few kilobytes.
_kept: Kept["Drawn"] = Kept(1_000_000, lambda drawn: 120 * len(drawn.chart.points) if drawn.chart else 0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What came of it."""

    chart: Chart | None


def of(conference: Conference) -> Chart | None:
    """That of a conference: drawn again when anybody was handed in or confirmed, or left."""
    count, *others = matrix.last_registered(conference)
    if not count:
        return None
    key = (conference.id, conference.timezone, count, *others)
    return _kept.get(key, lambda: Drawn(drawn(matrix.registered(conference), conference.timezone))).chart


def drawn(registered: Sequence[tuple[datetime, datetime | None]], timezone: str) -> Chart | None:
    """Of (handed in, confirmed) of each person, by the days of `timezone`; none while nobody is."""
    if not registered:
        return None
    new = Counter(today(timezone, handed_in) for handed_in, _confirmed in registered)
    confirmed = Counter(today(timezone, each) for _handed_in, each in registered if each)
    weekly = (max([*new, *confirmed]) - min(new)).days > MOST_DAYS
    points = _points(_by_week(new), _by_week(confirmed), WEEK) if weekly else _points(new, confirmed, 1)
    most = max(max(point.total, point.confirmed) for point in points)
    return Chart(
        points=_telling(points),
        weekly=weekly,
        total=_line([point.total for point in points], most),
        confirmed=_line([point.confirmed for point in points], most),
        most=most,
        first=points[0].day,
        last=points[-1].day,
    )


def _points(new: Counter[date], confirmed: Counter[date], step: int) -> list[Point]:
    """Every day, or week, from the first to the last on which anything happened."""
    days, last = [min(new)], max([*new, *confirmed])
    while days[-1] < last:
        days.append(days[-1] + timedelta(days=step))
    found, total, sure = list[Point](), 0, 0
    for day in days:
        total, sure = total + new[day], sure + confirmed[day]
        found.append(Point(day, new[day], total, sure))
    return found


def _telling(points: Sequence[Point]) -> list[Point]:
    """Those on which anything happened."""
    before = (0, *(point.confirmed for point in points))
    return [point for point, sure in zip(points, before, strict=False) if point.new or point.confirmed != sure]


def _by_week(counts: Counter[date]) -> Counter[date]:
    found = Counter[date]()
    for day, count in counts.items():
        found[day - timedelta(days=day.weekday())] += count
    return found


def _line(values: Sequence[int], most: int) -> str:
    """Corners of a line; a single value is a level line."""
    level = values if len(values) > 1 else [*values, *values]
    across, up = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    last = len(level) - 1
    return " ".join(
        f"{LEFT + across * place / last:.1f},{TOP + up * (1 - value / most):.1f}" for place, value in enumerate(level)
    )
