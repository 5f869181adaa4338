"""Parties of the reference data, with what staff add to them."""

from datetime import UTC, datetime
from typing import Any

from conference.models.parties import Contact, GroupMember, Party, StatusPeriod
from conference.queries import parties as reads
from conference.services import contacts, groups, statuses
from tests.factories import people

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)


def party(party_id: str = "state:HT") -> Party:
    """The party of the reference data."""
    return reads.by_id(party_id)


def period_facts(**other: Any) -> statuses.PeriodFacts:
    """A suspension in 1900, before all history; name what shall be otherwise."""
    values: dict[str, Any] = {
        "status": "suspended",
        "start": "1900",
        "end": "1901-02-03",
        "basis": "Art. 21",
        "footnote": {},
        "footnote_shown": False,
    }
    return statuses.PeriodFacts(**(values | other))


def period(party_id: str = "state:HT", **other: Any) -> StatusPeriod:
    """One more period in its history."""
    return statuses.add(party(party_id), period_facts(**other), reason="For a test.", by=people.account(), now=NOW)


def member(party_id: str = "state:CA", group_id: str = "org:SELA", **other: Any) -> GroupMember:
    """A party in a group since 2002."""
    facts = groups.MemberFacts(**({"party_id": party_id, "start": "2002", "end": ""} | other))
    return groups.add(reads.group(group_id), facts, by=people.account(), now=NOW)


def contact_facts(**other: Any) -> contacts.ContactFacts:
    """An address for invitations; name what shall be otherwise."""
    values: dict[str, Any] = {
        "name": "Permanent Mission",
        "email": "mission@example.org",
        "purpose": "invitations",
        "language": "fr",
        "copy": False,
        "bounced": False,
    }
    return contacts.ContactFacts(**(values | other))


def contact(party_id: str = "state:HT", **other: Any) -> Contact:
    """An address of a party."""
    return contacts.add(party(party_id), contact_facts(**other), by=people.account(), now=NOW)
