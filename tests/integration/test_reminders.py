"""Reminders by rule: to whom, on which morning, in which language, once; and when nobody is reminded of anything."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from flask import Flask

from conference.config import Settings
from conference.core.db import db, transaction
from conference.models.audit import Act
from conference.models.conferences import Conference, ConferenceState
from conference.models.credentials import Credentials, CredentialsPolicy, CredentialsStatus
from conference.models.delegations import Answer, Delegation
from conference.models.outbox import Message
from conference.models.participants import ParticipantRole
from conference.queries import delegations as reads
from conference.services import invitations, reminders
from conference.services.note_rules import About
from conference.worker import notes as duty
from tests.factories import conferences, delegations, parties, people
from tests.factories.people import HOUSE

#: Ten days before the last day to answer, at eight o'clock in Washington.
LAST = date(2027, 3, 1)
DUE = datetime(2027, 2, 19, 13, tzinfo=UTC)
SENT = datetime(2026, 11, 2, 12, tzinfo=UTC)
HONDURAS = "state:HN"


def reminding(*rules: tuple[str, int], state: str = ConferenceState.REGISTRATION_OPEN) -> Conference:
    made = conferences.conference(slug="conference-on-water")
    made.state = state
    made.reminders = [{"about": about, "days": days} for about, days in rules or [("answer", 10)]]
    return made


def invited(made: Conference, party_id: str = delegations.HAITI, sent: datetime | None = SENT) -> Delegation:
    """Invited on that day, with an address; its language is French."""
    parties.contact(party_id, email=f"{party_id.partition(':')[2].lower()}@example.org")
    found = delegations.delegation(made, party_id, deadline=LAST)
    if sent:
        invitations.send_by_hand(found, version=1, by=people.account(), now=sent)
    return found


def sent(made: Conference, now: datetime = DUE) -> list[str]:
    """To whom reminders go now."""
    before = _messages()
    reminders.send(made, house=HOUSE, now=now)
    return [each.recipient for each in _messages()[len(before) :]]


def _messages() -> list[Message]:
    return list(db.session.scalars(db.select(Message).where(Message.purpose == "reminder").order_by(Message.id)))


@pytest.mark.usefixtures("written")
class TestToWhom:
    """What is awaited of whom."""

    def test_who_has_not_replied_is_reminded_in_its_language_once(self) -> None:
        made = reminding()
        delegation = invited(made)
        assert [sent(made), sent(made), sent(made, DUE + timedelta(days=1))] == [["ht@example.org"], [], []]
        (message,) = _messages()
        assert (message.language, message.subject) == ("fr", "Rappel : réponse à l’invitation, Conference on water")
        assert message.text.splitlines()[:3] == [
            "Le Secrétariat présente ses compliments à :", "", "Mission permanente de la République d'Haïti"
        ]  # fmt: skip
        assert "au plus tard le 1er mars 2027, 23 h 59 à Washington (04:59 UTC, le 2 mars)." in message.text
        assert "Adresse" not in message.text
        assert message.expires_at == datetime(2027, 3, 2, 5, tzinfo=UTC)
        acts = db.session.scalars(db.select(Act).where(Act.verb == "remind")).all()
        assert [(act.thing_id, act.by_id, act.changes) for act in acts] == [
            (delegation.id, None, {"reminder": [None, "answer"]})
        ]

    def test_who_replied_is_not(self) -> None:
        made = reminding()
        for party_id, answer in ((delegations.HAITI, Answer.ACCEPTS), (HONDURAS, Answer.REGRETS)):
            found = invited(made, party_id)
            said: dict[str, Any] = {"version": invitations.of(found).version, "by": people.account(), "now": SENT}
            invitations.record_answer(found, invitations.Reply(answer=answer), **said)
        assert sent(made) == []

    def test_of_registration_focal_points_are_reminded_until_a_head_is_there(self) -> None:
        made = reminding(("registration", 10))
        found, other = invited(made), invited(made, HONDURAS)
        delegations.focal_point(found, start=date(2026, 11, 2))
        assert sent(made) == [delegations.EMAIL, "hn@example.org"]
        made.reminders = [{"about": "registration", "days": 9}]
        delegations.person(found, role=ParticipantRole.HEAD)
        delegations.person(other)
        assert sent(made, DUE + timedelta(days=1)) == ["hn@example.org"]
        assert _messages()[0].text.count("http://localhost/delegations/conference-on-water/state:HT") == 1

    def test_of_registration_nobody_is_reminded_while_it_is_not_open(self) -> None:
        made = reminding(("registration", 10), state=ConferenceState.CONVENED)
        invited(made)
        assert [(each.about, len(each.delegations)) for each in reminders.plan(made)] == [(About.REGISTRATION, 1)]
        assert sent(made) == []

    def test_of_credentials_who_brought_none_by_their_own_last_day(self) -> None:
        made = reminding(("credentials", 10))
        found, other = invited(made), invited(made, HONDURAS)
        assert sent(made) == []
        db.session.add(CredentialsPolicy(conference=made, forms=["original"], signatories=[], deadline=LAST))
        db.session.add(Credentials(delegation=other, status=CredentialsStatus.COPY.value))
        db.session.add(Credentials(delegation=found, status=CredentialsStatus.NONE.value))
        db.session.flush()
        assert sent(made) == ["ht@example.org"]


@pytest.mark.usefixtures("written")
class TestWhen:
    """On which morning."""

    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            (DUE - timedelta(seconds=1), []),
            (DUE, ["ht@example.org"]),
            (DUE + timedelta(days=3, seconds=-1), ["ht@example.org"]),
            (DUE + timedelta(days=3), []),
        ],
    )
    def test_from_eight_in_the_morning_for_three_days(self, now: datetime, expected: list[str]) -> None:
        made = reminding()
        invited(made)
        assert sent(made, now) == expected

    def test_who_was_invited_on_that_day_or_later_is_not_reminded_at_once(self) -> None:
        made = reminding()
        invited(made, sent=DUE - timedelta(hours=2))
        invited(made, HONDURAS, sent=None)
        assert sent(made) == []

    def test_the_day_itself_is_a_day_like_any_other(self) -> None:
        made = reminding(("answer", 0))
        invited(made)
        assert sent(made, DUE + timedelta(days=10)) == ["ht@example.org"]
        assert sent(made, DUE + timedelta(days=11)) == []

    def test_a_later_deadline_is_another_reminder(self) -> None:
        made = reminding()
        found = invited(made)
        assert sent(made) == ["ht@example.org"]
        invitations.of(found).deadline = LAST + timedelta(days=7)
        assert [sent(made), sent(made, DUE + timedelta(days=7))] == [[], ["ht@example.org"]]

    @pytest.mark.parametrize("state", [ConferenceState.POSTPONED, ConferenceState.CANCELLED, ConferenceState.REPORTED])
    def test_not_of_a_conference_that_is_postponed_or_over(self, state: str) -> None:
        made = reminding(state=state)
        invited_before = reminding_of(made)
        assert (sent(made), invited_before) == ([], True)

    def test_not_while_its_dates_are_open(self) -> None:
        made = reminding()
        invited(made)
        made.dates_open = True
        assert sent(made) == []

    def test_what_will_go_out_when(self) -> None:
        made = reminding(("answer", 3), ("answer", 10), ("registration", 5))
        invited(made)
        invited(made, HONDURAS)
        assert [(each.day, each.about.value, each.deadline, len(each.delegations)) for each in reminders.plan(made)] == [
            (date(2027, 2, 19), "answer", LAST, 2),
            (date(2027, 2, 24), "registration", LAST, 2),
            (date(2027, 2, 26), "answer", LAST, 2),
        ]


def reminding_of(made: Conference) -> bool:
    """Whether a party was invited there while it could be."""
    state, made.state = made.state, ConferenceState.REGISTRATION_OPEN.value
    invited(made)
    made.state = state
    return len(reads.at(made)) == 1


def test_the_worker_does_it_once(context: Flask, settings: Settings) -> None:
    with transaction():
        invited(reminding())
    for _ in range(2):
        duty.remind(settings, DUE)
    assert [(each.recipient, each.key.split(":")[:2]) for each in _messages()] == [
        ("ht@example.org", ["reminder", "answer"])
    ]
