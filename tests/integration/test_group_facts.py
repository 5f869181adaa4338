"""Members of groups of states, loaded again: nothing twice, nothing of staff overwritten, dated."""

from datetime import date, datetime

import pytest

from conference import data
from conference.core.db import db
from conference.models.audit import Act
from conference.models.parties import GroupMember
from conference.queries import parties as reads
from conference.services import group_facts, groups
from tests.factories import people

pytestmark = pytest.mark.usefixtures("written")

SICA = "org:SICA"


def members(group_id: str) -> list[tuple[str, date | None]]:
    """(party, first day) of a group."""
    return [(each.party_id, each.start_day) for each in reads.members(reads.group(group_id))]


def test_groups_come_with_their_members(now: datetime) -> None:
    assert {entry["id"]: len(members(entry["id"])) for entry in data.load("groups")} == {
        "org:CARICOM": 14,
        SICA: 8,
        "org:LAIA": 13,
    }
    assert members(SICA)[-2:] == [("state:BZ", date(2000, 1, 1)), ("state:DO", date(2013, 6, 27))]


def test_loading_again_changes_nothing(now: datetime) -> None:
    assert group_facts.load(data.load("groups"), now=now) == []
    assert db.session.scalars(db.select(Act.verb)).all() == []


def test_a_member_that_came_later_is_added_and_told(now: datetime) -> None:
    entry = {"id": SICA, "members": {"state:HT": "2030-01-01"}}
    assert group_facts.load([entry], now=now) == [SICA]
    assert ("state:HT", date(2030, 1, 1)) in members(SICA)
    assert [(act.verb, act.thing, act.by_id, act.changes) for act in db.session.scalars(db.select(Act))] == [
        ("load", "parties", None, {"member": [None, "Haiti, 2030-01-01 – …"]})
    ]


def test_what_staff_took_out_stays_out(now: datetime) -> None:
    group = reads.group(SICA)
    member = next(each for each in reads.members(group) if each.party_id == "state:BZ")
    groups.remove(member, version=member.version, by=people.account(), now=now)
    db.session.flush()
    assert group_facts.load(data.load("groups"), now=now) == []
    assert db.session.query(GroupMember).filter_by(group_id=SICA, party_id="state:BZ").count() == 0


def test_every_member_is_a_state_that_we_know() -> None:
    known = {entry["id"] for entry in data.load("parties") if entry["kind"] == "member_state"}
    assert {party for entry in data.load("groups") for party in entry["members"]} - known == set()
