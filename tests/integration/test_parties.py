"""Parties: status on a day, periods that never overlap, names, groups, contacts; the command; older databases."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.models.parties import Contact, Party
from conference.models.people import Role
from conference.queries import audit
from conference.queries import parties as reads
from conference.services import contacts, groups, statuses
from conference.services import parties as service
from tests.applications import running
from tests.engines import databases
from tests.factories import parties, people

MIGRATIONS = str(Path(__file__).resolve().parents[2] / "migrations")


def status(app: Flask, *options: str) -> tuple[int, list[list[str]]]:
    """The exit code of `flask parties status` and what it prints, cut at tabs."""
    result = app.test_cli_runner().invoke(args=["parties", "status", *options])
    return result.exit_code, [line.split("\t") for line in result.output.splitlines()]


@pytest.mark.parametrize(
    ("day", "others", "invitable"),
    [
        ("1948-04-29", None, 0),
        ("2009-07-04", {"state:CU": "member_not_participating"}, 34),
        ("2009-07-05", {"state:CU": "member_not_participating", "state:HN": "suspended"}, 33),
        ("2010-06-01", {"state:CU": "member_not_participating", "state:HN": "suspended"}, 33),
        ("2011-05-31", {"state:CU": "member_not_participating", "state:HN": "suspended"}, 33),
        ("2011-06-01", {"state:CU": "member_not_participating"}, 34),
        (
            "2023-11-18",
            {
                "state:CU": "member_not_participating",
                "state:NI": "member_withdrawal_notified",
                "state:VE": "disputed_seat_vacant",
            },
            33,
        ),
        (
            "2023-11-19",
            {"state:CU": "member_not_participating", "state:NI": "withdrawn", "state:VE": "disputed_seat_vacant"},
            32,
        ),
    ],
)
def test_the_command_prints_the_status_of_every_member_state_by_id(
    app: Flask, day: str, others: dict[str, str] | None, invitable: int
) -> None:
    code, (*rows, last) = status(app, "--on", day)
    assert (code, last, len(rows)) == (0, [f"invitable: {invitable} of 35"], 35)
    assert rows == sorted(rows)
    expected = {"not_yet_member"} if others is None else {"member"}
    assert {party: each for party, _name, each in rows if each not in expected} == (others or {})
    assert [name for party, name, _each in rows if party == "state:BS"] == ["The Bahamas (Commonwealth of)"]


@pytest.mark.parametrize("day", ["2010-13-01", "2010", "yesterday"])
def test_the_command_refuses_what_is_no_day(app: Flask, day: str) -> None:
    code, rows = status(app, "--on", day)
    assert (code, rows[-1]) == (2, [f"Error: Invalid value for '--on': '{day}' does not match the format '%Y-%m-%d'."])


def test_the_command_loads_again_and_says_what_it_did(app: Flask) -> None:
    with app.app_context():
        db.session.execute(text("UPDATE parties SET seat = '' WHERE id = 'state:HT'"))
        db.session.execute(text("DELETE FROM parties WHERE id = 'org:OIF'"))
        db.session.commit()
    said = [app.test_cli_runner().invoke(args=["parties", "load"]).output for _ in range(2)]
    assert said == ["added 1, updated 1\n", "added 0, updated 0\n"]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("party_id", "day", "expected"),
    [
        ("state:BZ", date(1990, 12, 31), "not_yet_member"),
        ("state:BZ", date(1991, 1, 1), "member"),
        ("state:IS", date(2008, 5, 8), "not_yet_observer"),
        ("state:IS", date(2008, 5, 9), "permanent_observer"),
        ("state:AL", date(1900, 1, 1), "permanent_observer"),
        ("org:IOM", date(2010, 6, 1), ""),
    ],
)
def test_a_status_is_that_of_the_day(party_id: str, day: date, expected: str) -> None:
    assert parties.party(party_id).status_on(day) == expected


@pytest.mark.usefixtures("written")
def test_a_gap_in_a_history_has_no_status(now: datetime) -> None:
    party = parties.party("state:HN")
    statuses.remove(party.periods[1], version=1, reason="Wrong.", by=people.account(), now=now)
    assert [party.status_on(day) for day in (date(2009, 7, 4), date(2010, 6, 1), date(2011, 6, 1))] == [
        "member",
        "",
        "member",
    ]


@pytest.mark.usefixtures("written")
def test_a_suspension_is_entered_between_two_memberships(now: datetime) -> None:
    by, party = people.account(Role.OFFICER), parties.party("state:HT")
    member = party.periods[0]
    ended = replace(statuses.facts_of(member), end="2026-11-03")
    statuses.change(member, ended, version=1, reason="Suspended.", by=by, now=now)
    facts = parties.period_facts(start="2026-11-03", end="2027")
    statuses.add(party, facts, reason="AG/RES. 1 (I-O/26)", by=by, now=now)
    db.session.flush()
    assert [(each.status, each.start, each.end_day) for each in party.periods] == [
        ("member", "1948-04-30", date(2026, 11, 3)),
        ("suspended", "2026-11-03", date(2027, 1, 1)),
    ]
    assert party.staff_changed == ["status_history"]
    assert [(act.verb, act.reason, act.changes) for act in audit.of(party)] == [
        ("status", "AG/RES. 1 (I-O/26)", {"status": [None, "Suspended, 2026-11-03 – 2027"]}),
        ("status", "Suspended.", {"status": ["Member, 1948-04-30 – …", "Member, 1948-04-30 – 2026-11-03"]}),
    ]


@pytest.mark.usefixtures("written")
def test_a_new_status_ends_the_one_that_lasts(now: datetime) -> None:
    by, party = people.account(Role.OFFICER), parties.party("state:HT")
    facts = parties.period_facts(start="2026-11-03", end="")
    statuses.add(party, facts, reason="AG/RES. 1 (I-O/26)", by=by, now=now, ends_last=True)
    assert [(each.status, each.start, each.end, each.version) for each in party.periods] == [
        ("member", "1948-04-30", "2026-11-03", 2),
        ("suspended", "2026-11-03", "", 1),
    ]
    assert [act.changes["status"] for act in audit.of(party)] == [
        [None, "Suspended, 2026-11-03 – …"],
        ["Member, 1948-04-30 – …", "Member, 1948-04-30 – 2026-11-03"],
    ]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("start", ["1948-04-30", "1940", "2010"])
def test_only_the_one_that_lasts_and_began_before_is_ended(start: str, now: datetime) -> None:
    party, facts = parties.party("state:HN"), parties.period_facts(start=start, end="")
    with pytest.raises(Refused) as refusal:
        statuses.add(party, facts, reason="Y.", by=people.account(), now=now, ends_last=True)
    assert (refusal.value.field, [each.version for each in party.periods]) == ("start", [1, 1, 1])


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("field", "reason", "other"),
    [
        ("start", "Because.", {"start": "2009-07-04", "end": "2009-07-06"}),
        ("start", "Because.", {"start": "2020", "end": ""}),
        ("start", "Because.", {"start": ""}),
        ("start", "Because.", {"start": "5 July 2009"}),
        ("start", "Because.", {"start": "1799"}),
        ("end", "Because.", {"end": "2009-02-30"}),
        ("end", "Because.", {"start": "1900", "end": "1900-01-01"}),
        ("footnote", "Because.", {"footnote_shown": True}),
        ("reason", "", {}),
    ],
)
def test_a_period_is_refused_at_its_field(field: str, reason: str, other: dict[str, Any], now: datetime) -> None:
    party = parties.party("state:HN")
    with pytest.raises(Refused) as refusal:
        statuses.add(party, parties.period_facts(**other), reason=reason, by=people.account(), now=now)
    assert (refusal.value.field, len(party.periods)) == (field, 3)


@pytest.mark.usefixtures("written")
def test_a_period_may_begin_on_the_day_the_one_before_ends(now: datetime) -> None:
    party = parties.party("state:HT")
    statuses.add(party, parties.period_facts(start="1947", end="1948-04-30"), reason="Y.", by=people.account(), now=now)
    assert [each.start for each in party.periods] == ["1947", "1948-04-30"]


@pytest.mark.usefixtures("written")
def test_approving_a_footnote_is_an_act_and_so_is_switching_it_off(now: datetime) -> None:
    period = parties.period(footnote={"en": "As from 1900."})
    shown = replace(statuses.facts_of(period), footnote_shown=True)
    statuses.change(period, shown, version=1, reason="Approved.", by=people.account(), now=now)
    assert period.public_footnote == {"en": "As from 1900."}
    statuses.change(period, replace(shown, footnote_shown=False), version=2, reason="No.", by=people.account(), now=now)
    assert period.public_footnote == {}
    assert [act.changes for act in audit.of(parties.party())][:2] == [
        {"footnote_shown": [True, False]},
        {"footnote_shown": [False, True]},
    ]


@pytest.mark.usefixtures("written")
def test_old_versions_are_stale(now: datetime) -> None:
    by, period, contact, member = people.account(), parties.period(), parties.contact(), parties.member()
    attempts: list[Callable[[], object]] = [
        lambda: statuses.change(period, statuses.facts_of(period), version=0, reason="Y", by=by, now=now),
        lambda: statuses.remove(period, version=0, reason="Y", by=by, now=now),
        lambda: contacts.change(contact, contacts.facts_of(contact), version=0, by=by, now=now),
        lambda: contacts.remove(contact, version=0, by=by, now=now),
        lambda: groups.change(member, groups.facts_of(member), version=0, by=by, now=now),
        lambda: groups.remove(member, version=0, by=by, now=now),
        lambda: service.change(parties.party(), service.facts_of(parties.party()), version=0, by=by, now=now),
    ]
    for attempt in attempts:
        with pytest.raises(Stale):
            attempt()


@pytest.mark.usefixtures("written")
def test_names_and_sort_keys_are_changed_and_kept_as_they_are_compared(now: datetime) -> None:
    party = parties.party("state:BS")
    assert (party.sort_key("en"), party.sort_key("es")) == ("bahamas commonwealth of the", "bahamas")
    facts = replace(service.facts_of(party), sort_keys={"en": " The Báhamas! ", "fr": "?"}, verified=["fr", "en"])
    service.change(party, facts, version=1, by=people.account(), now=now)
    assert (party.sort_keys, party.verified, party.version) == ({"en": "the bahamas"}, ["en", "fr"], 2)
    assert (party.sort_key("en"), party.sort_key("es")) == ("the bahamas", "bahamas")
    assert party.staff_changed == ["sort_keys.en", "verified"]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("field", "other"), [("names", {"names": {"fr": "Haïti"}}), ("verified", {"formal": {}, "names": {"en": "Haiti"}})]
)
def test_what_a_party_needs_is_refused_at_its_field(field: str, other: dict[str, Any], now: datetime) -> None:
    facts = replace(service.facts_of(parties.party()), **other)
    with pytest.raises(Refused) as refusal:
        service.change(parties.party(), facts, version=1, by=people.account(), now=now)
    assert refusal.value.field == field


@pytest.mark.usefixtures("written")
def test_a_state_may_leave_a_group_and_come_back(now: datetime) -> None:
    group, by = reads.group("org:SELA"), people.account()
    first = parties.member(start="1973", end="1980")
    groups.add(group, groups.MemberFacts(party_id="state:CA", start="2002", end=""), by=by, now=now)
    groups.change(first, replace(groups.facts_of(first), start=""), version=1, by=by, now=now)
    assert sorted((each.start, each.end_day) for each in reads.groups(parties.party("state:CA"))) == [
        ("", date(1980, 1, 1)),
        ("2002", None),
    ]
    assert [act.changes["member"] for act in audit.of(group)] == [
        ["Canada, 1973 – 1980", "Canada, … – 1980"],
        [None, "Canada, 2002 – …"],
        [None, "Canada, 1973 – 1980"],
    ]


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("field", "facts"),
    [
        ("party_id", groups.MemberFacts(party_id="", start="", end="")),
        ("party_id", groups.MemberFacts(party_id="org:SELA", start="", end="")),
        ("start", groups.MemberFacts(party_id="state:CA", start="", end="2002-01-02")),
        ("start", groups.MemberFacts(party_id="state:CA", start="last year", end="")),
        ("end", groups.MemberFacts(party_id="state:BZ", start="2002", end="2001")),
    ],
)
def test_a_member_is_refused_at_its_field(field: str, facts: groups.MemberFacts, now: datetime) -> None:
    parties.member()
    with pytest.raises(Refused) as refusal:
        groups.add(reads.group("org:SELA"), facts, by=people.account(), now=now)
    assert refusal.value.field == field
    assert [each.party_id for each in reads.members(reads.group("org:SELA"))] == ["state:CA"]


@pytest.mark.usefixtures("written")
def test_addresses_stay_out_of_the_history(now: datetime) -> None:
    contact = parties.contact()
    facts = replace(contacts.facts_of(contact), email="Other@Example.org", copy=True, bounced=True)
    contacts.change(contact, facts, version=1, by=people.account(), now=now)
    assert (contact.email, contact.email_key, contact.bounced_at) == ("Other@example.org", "other@example.org", now)
    contacts.remove(contact, version=2, by=people.account(), now=now)
    assert db.session.scalars(db.select(Contact)).all() == []
    assert [act.changes for act in audit.of(parties.party())] == [
        {"email": [], "purpose": ["invitations", None]},
        {"email": [], "copy": [False, True], "bounced_at": []},
        {"email": [], "purpose": [None, "invitations"]},
    ]


@pytest.mark.usefixtures("written")
def test_an_address_stands_once_for_each_purpose(now: datetime) -> None:
    parties.contact()
    parties.contact(purpose="documents")
    parties.contact("state:BZ")
    with pytest.raises(Refused) as refusal:
        parties.contact(email="MISSION@example.org")
    assert refusal.value.field == "email"


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("email", ["", "mission", "a@b@c", "mission@example.org\nBcc: x@example.org"])
def test_what_is_no_address_is_refused(email: str) -> None:
    with pytest.raises(Refused) as refusal:
        parties.contact(email=email)
    assert (refusal.value.field, db.session.scalars(db.select(Contact)).all()) == ("email", [])


def test_parties_of_an_older_database_are_numbered_and_their_facts_loaded(
    empty_database_url: str, tmp_path: Path
) -> None:
    with running(databases.settings(tmp_path, empty_database_url)) as app, app.app_context():
        upgrade(directory=MIGRATIONS, revision="0001")
        for party in ("state:HT", "state:AG"):
            db.session.execute(
                text("INSERT INTO parties (id, kind, names, acronyms) VALUES (:id, 'member_state', '{\"en\": \"X\"}', '{}')"),
                {"id": party},
            )
        db.session.commit()
        upgrade(directory=MIGRATIONS)
        assert [(each.id, each.number, each.staff_changed, each.version) for each in reads.every()] == [
            ("state:AG", 1, [], 1),
            ("state:HT", 2, [], 1),
        ]
        db.session.rollback()
        app.test_cli_runner().invoke(args=["parties", "load"])
        assert [reads.by_id("state:HT").names["fr"], len(reads.by_id("state:HT").periods)] == ["Haïti", 1]
        assert sorted(db.session.scalars(db.select(Party.number))) == list(range(1, 162))
        db.session.rollback()
        downgrade(directory=MIGRATIONS, revision="0001")
        found = db.session.execute(text("SELECT id, kind FROM parties WHERE id = 'state:HT'")).all()
        assert [tuple(row) for row in found] == [("state:HT", "member_state")]
        db.session.remove()
