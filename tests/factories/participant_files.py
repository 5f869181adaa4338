"""Delegations that people are brought into out of files, and such files."""

from typing import Any

from conference.core.db import db
from conference.gateways import tables
from conference.models.conferences import Conference, ConferenceState
from conference.models.delegations import Delegation
from conference.services import moves
from tests.factories import conferences, people
from tests.factories.conferences import NOW

HEADS = "Given name,Family name,Role,Function,E-mail"
ROWS = (
    "María José,García Márquez,Head of delegation,Minister,maria@example.org",
    "小明,王,Delegate,,",
    "Pelé,,Adviser,Counsellor,",
)


def open_conference(**other: Any) -> Conference:
    """A conference in registration."""
    made = conferences.conference(**other)
    for state in (ConferenceState.CONVENED, ConferenceState.REGISTRATION_OPEN):
        moves.move(made, state, version=made.version, by=people.account(), now=NOW)
    return made


def delegation(made: Conference | None = None, party_id: str = "state:HT", *, group: str = "") -> Delegation:
    """That of a party, or of a group, without an invitation."""
    there = made or open_conference()
    found = Delegation(conference=there, party_id=None if group else party_id, group=group)
    db.session.add(found)
    db.session.flush()
    return found


def lines(*rows: str, heads: str = HEADS) -> list[tables.Line]:
    """A file as it is read."""
    return tables.read("\n".join((heads, *rows)).encode())


def delegate_rows(count: int) -> list[str]:
    """Rows of so many delegates, each with a name of its own."""
    return [f"Ana,Pérez {number},Delegate,," for number in range(count)]
