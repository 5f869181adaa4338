"""Facts of parties, loaded again: added and updated, nothing twice, nothing deleted, nothing of staff overwritten."""

import copy
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import func

from conference import data
from conference.core.db import db
from conference.models.audit import Act, number_of
from conference.models.parties import Party, PartyStatus, StatusPeriod
from conference.models.people import Role
from conference.queries import audit
from conference.services import parties as service
from conference.services import party_facts, statuses
from tests.factories import parties, people

pytestmark = pytest.mark.usefixtures("written")


def entries() -> list[dict[str, Any]]:
    """The facts that come with the product, to be changed at will."""
    return copy.deepcopy(data.load("parties"))


def changed(party_id: str, **facts: Any) -> list[dict[str, Any]]:
    """The same with other facts of one party."""
    return [entry | facts if entry["id"] == party_id else entry for entry in entries()]


def history(party_id: str) -> list[tuple[str, str, str]]:
    """(status, from, to) of a party, as kept."""
    db.session.flush()
    found = db.session.scalars(
        db.select(StatusPeriod).where(StatusPeriod.party_id == party_id).order_by(StatusPeriod.start_day)
    )
    return [(each.status, each.start, each.end) for each in found]


def counts() -> tuple[int, int]:
    """How many parties and periods there are."""
    found = [db.session.scalar(db.select(func.count()).select_from(model)) or 0 for model in (Party, StatusPeriod)]
    return found[0], found[1]


def test_loading_again_changes_nothing(now: datetime) -> None:
    before = counts()
    done = party_facts.load(entries(), now=now)
    assert (done.added, done.updated, counts()) == ([], [], before)
    assert db.session.scalars(db.select(Act.verb)).all() == []


def test_a_new_party_is_added_once_with_a_number_of_its_own(now: datetime) -> None:
    entry = {"id": "state:XX", "kind": "permanent_observer", "names": {"en": "Xanadu"}, "since": "1972"}
    done = party_facts.load([*entries(), entry, entry], now=now)
    made = parties.party("state:XX")
    assert (done.added, done.updated) == (["state:XX"], [])
    assert made.number == counts()[0]
    assert (made.names, made.verified, history("state:XX")) == (
        {"en": "Xanadu"},
        [],
        [("permanent_observer", "1972", "")],
    )


def test_names_as_the_oas_prints_them_come_before_others_and_are_verified() -> None:
    found = {party_id: parties.party(party_id) for party_id in ("state:CZ", "state:MK", "state:HT", "state:BS", "org:IOM")}
    assert (found["state:CZ"].names["en"], found["state:CZ"].names["fr"]) == ("Czech Republic", "Tchéquie")
    assert found["state:MK"].names["en"] == "North Macedonia"
    assert [(party_id, party.verified) for party_id, party in found.items()] == [
        ("state:CZ", ["en"]),
        ("state:MK", []),
        ("state:HT", ["en", "es", "fr"]),
        ("state:BS", ["en", "es", "fr"]),
        ("org:IOM", []),
    ]


def test_a_changed_fact_is_taken_over_and_is_an_act_of_the_system(now: datetime) -> None:
    names = parties.party().names | {"pt": "Haiti (novo)"}
    done = party_facts.load(changed("state:HT", names=names), now=now)
    (act,) = audit.of(parties.party())
    assert (done.added, done.updated) == ([], ["state:HT"])
    assert (act.verb, act.by, act.thing_id) == ("load", None, number_of(parties.party()))
    assert act.changes == {"names": [names | {"pt": "Haiti"}, names]}


def test_what_staff_changed_stays_and_the_rest_is_updated(now: datetime) -> None:
    party = parties.party()
    facts = service.facts_of(party)
    mine = service.PartyFacts(**_values(facts) | {"names": facts.names | {"fr": "Haïti (à nous)"}, "seat": "Jacmel"})
    service.change(party, mine, version=1, by=people.account(Role.OFFICER), now=now)
    names = facts.names | {"fr": "Haïti (livré)", "es": "Haití (livré)"}
    party_facts.load(changed("state:HT", names=names, capital="Port-au-Prince"), now=now)
    assert party.staff_changed == ["names.fr", "seat"]
    assert (party.names["fr"], party.names["es"], party.seat) == ("Haïti (à nous)", "Haití (livré)", "Jacmel")


def test_a_name_that_staff_removed_does_not_come_back(now: datetime) -> None:
    party = parties.party()
    mine = service.PartyFacts(**_values(service.facts_of(party)) | {"formal": {"en": "Republic of Haiti"}})
    service.change(party, mine, version=1, by=people.account(), now=now)
    assert party_facts.load(entries(), now=now).updated == []
    assert party.formal == {"en": "Republic of Haiti"}


def test_what_the_facts_no_longer_have_is_kept(now: datetime) -> None:
    before = counts()
    fewer = [entry for entry in changed("state:HN", status_history=[]) if entry["id"] != "org:IOM"]
    done = party_facts.load(fewer, now=now)
    assert (done.updated, counts()) == ([], before)


def test_a_running_period_ends_and_the_next_begins(now: datetime) -> None:
    told = [{"from": "1948-04-30", "to": "2027", "status": "member"}, {"from": "2027", "to": None, "status": "withdrawn"}]
    party_facts.load(changed("state:HT", status_history=told), now=now)
    assert history("state:HT") == [("member", "1948-04-30", "2027"), ("withdrawn", "2027", "")]
    assert parties.party().status_on(date(2026, 12, 31)) == PartyStatus.MEMBER
    assert parties.party().status_on(date(2027, 1, 1)) == PartyStatus.WITHDRAWN


def test_a_history_that_would_overlap_with_what_is_kept_is_left(now: datetime) -> None:
    before = history("state:HN")
    told = [{"from": "1948-04-30", "to": None, "status": "member"}]
    assert party_facts.load(changed("state:HN", status_history=told), now=now).updated == []
    assert history("state:HN") == before


def test_a_history_that_staff_changed_is_left(now: datetime) -> None:
    period = parties.party("state:HN").periods[1]
    statuses.remove(period, version=1, reason="It was wrong.", by=people.account(), now=now)
    assert party_facts.load(entries(), now=now).updated == []
    assert history("state:HN") == [("member", "1948-04-30", "2009-07-05"), ("member", "2011-06-01", "")]


def _values(facts: service.PartyFacts) -> dict[str, Any]:
    return {name: getattr(facts, name) for name in service.PartyFacts.__dataclass_fields__}
