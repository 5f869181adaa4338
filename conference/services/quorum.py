"""Quorum and majorities: the members that may take part are their base. And what another status of one would change."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from conference.models.conferences import Conference
from conference.models.parties import MEMBER_STATE, Party
from conference.queries import parties
from conference.queries import quorum as reads
from conference.services import deadlines, invitable, precedence
from conference.services.voting import takes_part


@dataclass(frozen=True, slots=True)
class Quorum:
    """The numbers of one conference."""

    #: Members that may take part.
    base: int

    @property
    def majority(self) -> int:
        """More than half of them."""
        return self.base // 2 + 1

    @property
    def two_thirds(self) -> int:
        """At least two thirds of them."""
        return -(-2 * self.base // 3)


@dataclass(frozen=True, slots=True)
class Effect:
    """What another status of a party changes at one conference that is still to come."""

    conference: Conference
    status_before: str
    status_after: str
    #: Whether it may take part.
    before: bool
    after: bool
    #: People of it who are registered, and stay so.
    people: int
    #: Places at the table that its delegation has; none without a delegation or number.
    places: int | None
    quorum_before: Quorum
    quorum_after: Quorum
    #: Its place in the order of the delegations where one was set, 0 without a place; none where no order was set.
    #: When it goes, the others close up, and what was drawn is kept.
    place: int | None


def at(conference: Conference, now: datetime) -> Quorum:
    """The numbers on the first day of a conference."""
    decided = reads.decided([conference.id]).get(conference.id, frozenset())
    return _quorum(parties.member_states(), conference, decided, now)


def effects(party: Party, later: Party, *, now: datetime) -> list[Effect]:
    """What changes at conferences to come when `party` becomes as `later` (which is not saved) says; by first day."""
    if party.kind != MEMBER_STATE:
        return []
    coming = [each for each in reads.alive() if not deadlines.is_over(each, now)]
    touched = [each for each in coming if _status(party, each, now) != _status(later, each, now)]
    if not touched:
        return []
    states, numbers = parties.member_states(), [each.id for each in touched]
    decided, places, people = reads.decided(numbers), reads.places(party, numbers), reads.people(party, numbers)
    ordered, found = reads.ordered(numbers), []
    for conference in touched:
        chosen = decided.get(conference.id, frozenset())
        day = invitable.day_of(conference, now)
        found.append(
            Effect(
                conference=conference,
                status_before=party.status_on(day),
                status_after=later.status_on(day),
                before=takes_part(party, day, party.id in chosen),
                after=takes_part(later, day, party.id in chosen),
                people=people.get(conference.id, 0),
                places=places.get(conference.id),
                quorum_before=_quorum(states, conference, chosen, now),
                quorum_after=_quorum(_with(states, later), conference, chosen, now),
                place=_place(party, conference) if conference.id in ordered else None,
            )
        )
    return found


def fingerprint(effects: Iterable[Effect]) -> str:
    """The same for the same effects: whoever saves has seen these."""
    said = []
    for each in effects:
        numbers = (each.people, each.places, each.place, each.quorum_before.base, each.quorum_after.base)
        said.append((each.conference.id, each.status_before, each.status_after, *numbers))
    return hashlib.sha256(repr(said).encode()).hexdigest()[:16] if said else ""


def _place(party: Party, conference: Conference) -> int:
    here = (each.number for each in precedence.places(conference) if each.delegation.party_id == party.id)
    return next(here, 0)


def _quorum(states: Iterable[Party], conference: Conference, decided: frozenset[str], now: datetime) -> Quorum:
    day = invitable.day_of(conference, now)
    return Quorum(sum(takes_part(each, day, each.id in decided) for each in states))


def _with(states: Iterable[Party], later: Party) -> list[Party]:
    return [later if each.id == later.id else each for each in states]


def _status(party: Party, conference: Conference, now: datetime) -> str:
    return party.status_on(invitable.day_of(conference, now))
