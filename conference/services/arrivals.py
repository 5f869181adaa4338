"""Who arrives and leaves when, for those who meet people at the airport: by day and time, then who said no time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby

from conference.core.i18n import gettext as _
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.queries import arrivals as reads
from conference.queries.arrivals import Traveller
from conference.services import participant_lists


class Way(StrEnum):
    """There or back."""

    ARRIVALS = "arrivals"
    DEPARTURES = "departures"


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody on the way, with the delegation."""

    traveller: Traveller
    delegation: Delegation

    @property
    def time(self) -> str:
        """"14:30", "" where it was not said."""
        return f"{self.traveller.at:%H:%M}" if self.traveller.at else ""


@dataclass(frozen=True, slots=True)
class Day:
    """All of one day; the last has no day: its people did not say when."""

    day: date | None
    rows: list[Row]


def days(conference: Conference, way: Way, ordered: Sequence[Delegation], only: date | None = None) -> list[Day]:
    """All days on which somebody of the delegations `ordered` is on the way, or one of them; then who said none."""
    there = {each.id: each for each in ordered}
    found = reads.arriving(conference) if way == Way.ARRIVALS else reads.leaving(conference)
    rows = [Row(each, there[each.delegation_id]) for each in found if each.delegation_id in there]
    by_day = groupby(rows, lambda row: row.traveller.at.date() if row.traveller.at else None)
    every = [Day(day, list(them)) for day, them in by_day]
    return [each for each in every if only is None or each.day == only]


def heads(way: Way, *, with_day: bool) -> tuple[str, ...]:
    """The heads of the list as a file."""
    said = _("Flight or other way") if way == Way.ARRIVALS else _("Flight or other way back")
    first = (_("Day"), _("Time")) if with_day else (_("Time"),)
    names = (*first, said, _("Name"), _("Delegation"), _("Rank or role"), _("Function"), _("Assistance needed"))
    return tuple(map(str, names))


def cells(row: Row, language: str, *, with_day: bool) -> tuple[str, ...]:
    """One row of it. That assistance is needed is said, and not which: whoever meets the person asks."""
    traveller = row.traveller
    first = (traveller.at.date().isoformat() if traveller.at else "", row.time) if with_day else (row.time,)
    called = participant_lists.called(row.delegation, language)
    needs = str(_("yes")) if traveller.needs_assistance else ""
    return *first, traveller.said, traveller.name, called, rank(traveller), traveller.function, needs


def rank(traveller: Traveller) -> str:
    """What tells who is to be met first: the rank above all others, else the role in the delegation."""
    of = ("rank", traveller.rank) if traveller.rank else ("participant_role", traveller.role)
    return str(labels.label(of[1], of[0]))
