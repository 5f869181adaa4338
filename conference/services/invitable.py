"""Which parties can be invited to a conference, by the status they have on its first day."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.delegations import Delegation
from conference.models.parties import DISPUTED, INVITABLE, MEMBER_STATE, PERMANENT_OBSERVER, Party, PartyStatus
from conference.models.periods import covers
from conference.queries import delegations as reads


class Choice(StrEnum):
    """Whether a party can be picked."""

    YES = "yes"
    #: One by one, with a recorded reason.
    WITH_REASON = "with_reason"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Offer:
    """One party on the day."""

    party: Party
    #: Its status on the day, "" for organizations.
    status: str
    choice: Choice
    #: It has a delegation at the conference.
    present: bool
    #: The groups it belongs to on the day, by id.
    groups: frozenset[str] = field(default_factory=frozenset)


def day_of(conference: Conference, now: datetime) -> date:
    """The day that decides: the first one of the conference, today while there is none."""
    return conference.first_day or today(conference.timezone, now)


def offers(conference: Conference, day: date) -> list[Offer]:
    """Every party, by id."""
    present, groups = reads.parties_at(conference), _groups(day)
    return [_offer(party, day, party.id in present, groups.get(party.id, ())) for party in reads.parties()]


def foreseen(delegation: Delegation, now: datetime) -> bool:
    """Whether the party of `delegation` can be invited on the day that decides; groups always take part."""
    party = delegation.party
    return party is None or choice(party, day_of(delegation.conference, now)) != Choice.NO


def choice(party: Party, day: date) -> Choice:
    """Whether `party` can be picked on `day`; of disputed states staff decide, one by one."""
    status = party.status_on(day)
    if party.kind == MEMBER_STATE:
        return Choice.YES if status in INVITABLE else Choice.WITH_REASON if status in DISPUTED else Choice.NO
    if party.kind == PERMANENT_OBSERVER:
        return Choice.YES if status == PartyStatus.OBSERVER else Choice.NO
    return Choice.YES


def _offer(party: Party, day: date, present: bool, groups: Iterable[str]) -> Offer:
    return Offer(party, party.status_on(day), choice(party, day), present, frozenset(groups))


def _groups(day: date) -> dict[str, set[str]]:
    """The groups that each party belongs to on `day`."""
    found: dict[str, set[str]] = defaultdict(set)
    for member in reads.memberships():
        if covers(member.start_day, member.end_day, day):
            found[member.party_id].add(member.group_id)
    return found
