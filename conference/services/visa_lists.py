"""Who is to get a visa, as the host is told: a table, with the numbers of passports only for whom may see them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from conference.core.i18n import gettext as _
from conference.core.text import folded
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.queries import visa_letters as reads
from conference.queries.visa_letters import Asked
from conference.services import participant_lists, visa_standings
from conference.services.visa_standings import Standing

Table = tuple[tuple[str, ...], list[tuple[str, ...]]]


@dataclass(frozen=True, slots=True)
class Row:
    """Somebody who asks for a letter, and where it stands."""

    asked: Asked
    standing: Standing
    delegation: Delegation


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Who is wanted; what is empty does not filter."""

    standing: str = ""
    #: The number of one delegation.
    delegation: int = 0
    #: Words of the name, in any order.
    words: str = ""

    def takes(self, row: Row) -> bool:
        """Whether it is somebody who is wanted."""
        if self.standing and row.standing != self.standing:
            return False
        if self.delegation and row.asked.delegation_id != self.delegation:
            return False
        return all(word in row.asked.name_key for word in folded(self.words).split())


def rows(conference: Conference, ordered: Sequence[Delegation]) -> list[Row]:
    """Everybody, by the order of the delegations `ordered`, then by name."""
    places = {each.id: place for place, each in enumerate(ordered)}
    found = [
        Row(each, visa_standings.standing(each, conference), ordered[places[each.delegation_id]])
        for each in reads.at(conference)
        if each.delegation_id in places
    ]
    return sorted(found, key=lambda row: places[row.asked.delegation_id])


def counts(found: Sequence[Row]) -> dict[Standing, int]:
    """How many stand where, of each standing that has any."""
    numbers = [(each, sum(row.standing == each for row in found)) for each in Standing]
    return {each: number for each, number in numbers if number}


def table(found: Sequence[Row], language: str, open_: Callable[[str], str] | None) -> Table:
    """(heads, rows) for the host: people who come. With `open_`, which opens passports, their numbers too."""
    coming = [row for row in found if row.standing != Standing.WITHDRAWN]
    closed: Mapping[int, str] = reads.passports([row.asked.id for row in coming]) if open_ else {}
    names = (_("Name"), _("Nationality"), *([_("Passport")] if open_ else []), _("Function"), _("Delegation"))
    heads = (*names, _("Letter issued on"))
    said = [_said(row, language, [open_(closed.get(row.asked.id, ""))] if open_ else []) for row in coming]
    return tuple(map(str, heads)), said


def _said(row: Row, language: str, passport: Sequence[str]) -> tuple[str, ...]:
    asked = row.asked
    name = " ".join(filter(None, (asked.honorific, asked.given_name, asked.family_name)))
    called = participant_lists.called(row.delegation, language)
    issued = asked.issued_on.isoformat() if asked.issued_on else ""
    return name, asked.nationality, *passport, asked.function, called, issued
