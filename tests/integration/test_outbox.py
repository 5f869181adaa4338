"""The outbox: written with its act, taken by one worker, never sent twice, settled by staff."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import pytest

from conference.core.db import db
from conference.core.refused import Refused, Stale
from conference.mail.outcomes import Fate, Outcome
from conference.models.audit import Act
from conference.models.outbox import Message, MessageState
from conference.services import delivery, outbox
from conference.services.delivery import DELAYS
from tests.factories import messages, people
from tests.factories.messages import DRAFT, NOW, PLAIN, SECRET

LATER = NOW + timedelta(minutes=1)
FROM = {"sender": "secretariat@example.org", "sender_name": "Secretariat"}


def every() -> list[Message]:
    """All messages in the order in which they were written."""
    return list(db.session.scalars(db.select(Message).order_by(Message.id)))


def facts(message: Message) -> tuple[str, str, str]:
    """Where it stands, why, and its secret."""
    return (message.state, message.reason, message.secret)


def tried(outcome: Outcome, now: datetime = NOW) -> Message:
    """The first message, after an attempt that ended so."""
    taken = delivery.take(**FROM, now=now)
    assert taken is not None
    delivery.note(taken, outcome, now=now)
    return every()[0]


@pytest.mark.usefixtures("written")
class TestPosting:
    """What services write."""

    def test_a_message_waits(self) -> None:
        account = people.account()
        until = NOW + timedelta(days=7)
        made = outbox.post(DRAFT, to="ana@example.org", key="k", now=NOW, account=account, secret=SECRET, expires_at=until)
        assert every() == [made]
        assert (made.purpose, made.language, made.subject, made.text, made.recipient, made.account_id) == (
            "invitation", "es", "Su invitación", "Estimada Ana:\nAbra {secret} hoy.\n", "ana@example.org", account.id
        )
        assert (made.state, made.made_at, made.due_at, made.expires_at, made.attempts) == ("waiting", NOW, NOW, until, 0)

    def test_the_same_key_is_written_once(self) -> None:
        first = messages.message()
        other = outbox.post(PLAIN, to="bob@example.org", key="one", now=LATER)
        assert (other, every()) == (first, [first])

    @pytest.mark.parametrize(
        "to", ["", "ana", "@example.org", "ana@", "a na@example.org", "ana@example.org\r\nRCPT TO:<b@example.org>",
               "ana\x00@example.org", "a" * 250 + "@example.org"],
    )  # fmt: skip
    def test_an_address_that_no_mail_can_carry_is_a_fault(self, to: str) -> None:
        with pytest.raises(ValueError, match="no e-mail address"):
            outbox.post(PLAIN, to=to, key="k", now=NOW)
        assert every() == []

    @pytest.mark.parametrize("secret", ["javascript:alert(1)", "https://a.example/ b", "https://a.example/\n"])
    def test_a_secret_that_is_no_address_is_a_fault(self, secret: str) -> None:
        with pytest.raises(ValueError, match="a secret is one address"):
            outbox.post(DRAFT, to="ana@example.org", key="k", now=NOW, secret=secret)

    def test_a_secret_needs_its_place(self) -> None:
        with pytest.raises(ValueError, match="no place for the secret"):
            outbox.post(PLAIN, to="ana@example.org", key="k", now=NOW, secret=SECRET)

    @pytest.mark.parametrize("key", ["", "k" * 121])
    def test_a_key_has_a_length(self, key: str) -> None:
        with pytest.raises(ValueError, match="1 to 120 letters"):
            outbox.post(PLAIN, to="ana@example.org", key=key, now=NOW)

    def test_what_became_worthless_is_taken_back(self) -> None:
        account, other = people.account(), people.account(email="other@example.org")
        kept = [
            messages.message("sending", MessageState.SENDING, account_id=account.id),
            messages.message("other", account_id=other.id),
            messages.message("reset", account_id=account.id, purpose="reset"),
        ]
        gone = [
            messages.message("waiting", account_id=account.id),
            messages.message("held", MessageState.HELD, account_id=account.id),
        ]
        assert outbox.withdraw_of(account, "invitation", now=LATER) == 2
        assert [facts(each) for each in gone] == [("withdrawn", "superseded", "")] * 2
        assert [each.state for each in kept] == ["sending", "waiting", "waiting"]
        assert outbox.withdraw_of(account, "invitation", now=LATER) == 0


@pytest.mark.usefixtures("written")
class TestWhatBecomesOfIt:
    """Outcomes, one by one."""

    def test_sent(self) -> None:
        messages.message()
        made = tried(Outcome(Fate.SENT), LATER)
        assert (*facts(made), made.attempts, made.tried_at, made.sent_at) == ("sent", "", "", 1, LATER, LATER)

    def test_written_as_a_file_keeps_its_secret_until_it_is_worthless(self) -> None:
        messages.message(expires_at=LATER)
        made = tried(Outcome(Fate.FILED))
        assert (facts(made), delivery.has_work(NOW)) == (("sent", "", SECRET), False)
        assert delivery.has_work(LATER)
        delivery.tidy(LATER)
        db.session.refresh(made)
        assert (facts(made), delivery.has_work(LATER)) == (("sent", "", ""), False)

    def test_put_off_it_is_tried_again_after_longer_and_longer_times_then_refused(self) -> None:
        made, now = messages.message(), NOW
        for minutes in DELAYS:
            tried(Outcome(Fate.LATER, "timeout"), now)
            assert (*facts(made), made.due_at - now) == ("waiting", "timeout", SECRET, timedelta(minutes=minutes))
            now = made.due_at
            assert delivery.take(**FROM, now=now - timedelta(seconds=1)) is None
        tried(Outcome(Fate.LATER, "timeout"), now)
        assert (*facts(made), made.attempts) == ("refused", "timeout", "", len(DELAYS) + 1)

    def test_refused(self) -> None:
        messages.message()
        assert facts(tried(Outcome(Fate.REFUSED, "550 No such person"))) == ("refused", "550 No such person", "")

    def test_not_known(self) -> None:
        messages.message()
        assert facts(tried(Outcome(Fate.UNCLEAR, "no_answer"))) == ("unclear", "no_answer", SECRET)
        assert delivery.take(**FROM, now=NOW + timedelta(days=30)) is None

    def test_broken_off_because_we_stop_it_waits_as_before(self) -> None:
        messages.message()
        made = tried(Outcome(Fate.STOPPED), LATER)
        assert (*facts(made), made.attempts, made.due_at) == ("waiting", "", SECRET, 0, NOW)

    @pytest.mark.parametrize("state", [MessageState.WAITING, MessageState.HELD])
    def test_past_it_is_withdrawn(self, state: MessageState) -> None:
        made = messages.message(state=state, expires_at=LATER)
        delivery.tidy(LATER - timedelta(seconds=1))
        assert made.state == state
        assert delivery.take(**FROM, now=LATER) is None
        delivery.tidy(LATER)
        assert facts(made) == ("withdrawn", "expired", "")

    def test_a_worker_that_died_leaves_it_unclear(self) -> None:
        made = messages.message()
        taken = delivery.take(**FROM, now=NOW)
        delivery.tidy(NOW + delivery.LOST_AFTER)
        assert made.state == MessageState.SENDING
        delivery.tidy(NOW + delivery.LOST_AFTER + timedelta(seconds=1))
        assert facts(made) == ("unclear", "worker_lost", SECRET)
        assert taken is not None
        delivery.note(taken, Outcome(Fate.LATER, "timeout"), now=LATER)  # it was not dead, only late
        assert facts(made) == ("unclear", "worker_lost", SECRET)

    def test_the_oldest_comes_first(self) -> None:
        for key, due in (("b", LATER), ("a", LATER), ("c", NOW)):
            messages.message(key, due_at=due)
        taken = [delivery.take(**FROM, now=LATER) for _ in range(4)]
        keys = {each.id: each.key for each in every()}
        assert [each and keys[each.id] for each in taken] == ["c", "b", "a", None]

    def test_the_letter_says_who_writes_to_whom(self) -> None:
        account = people.account()
        account.name = "Ana Núñez"
        made = messages.message(account_id=account.id)
        db.session.expire(made)
        taken = delivery.take(**FROM, now=NOW)
        assert taken is not None
        found = taken.letter
        assert (found.message_id, found.sender, found.sender_name) == (
            f"{made.message_id}@example.org", "secretariat@example.org", "Secretariat"
        )
        assert (found.recipient, found.recipient_name, found.secret) == ("ana@example.org", "Ana Núñez", SECRET)


@pytest.mark.usefixtures("written")
class TestStaff:
    """What staff settle."""

    @pytest.mark.parametrize("state", [MessageState.UNCLEAR, MessageState.HELD])
    def test_it_is_sent_again(self, state: MessageState) -> None:
        made, by = messages.message(state=state, attempts=9), people.account()
        outbox.send_again(made, version=made.version, by=by, now=LATER)
        assert (*facts(made), made.attempts, made.due_at) == ("waiting", "", SECRET, 0, LATER)
        assert last_act() == ("send_again", "outbox", made.id, by.id, {"state": [state.value, "waiting"]})

    def test_a_refused_one_is_sent_again_when_it_had_no_secret(self) -> None:
        made = messages.message(state=MessageState.REFUSED, text="Hello\n")
        outbox.send_again(made, version=made.version, by=people.account(), now=LATER)
        assert made.state == MessageState.WAITING

    def test_not_without_its_secret_and_not_when_it_is_past(self) -> None:
        refused = messages.message("a", MessageState.REFUSED)
        past = messages.message("b", MessageState.HELD, expires_at=NOW)
        for made, words in ((refused, "deleted for safety"), (past, "time of this message is over")):
            with pytest.raises(Refused, match=words):
                outbox.send_again(made, version=made.version, by=people.account(), now=LATER)

    @pytest.mark.parametrize("state", [MessageState.WAITING, MessageState.HELD])
    def test_it_is_taken_back(self, state: MessageState) -> None:
        made, by = messages.message(state=state), people.account()
        outbox.withdraw(made, version=made.version, by=by, now=LATER)
        assert facts(made) == ("withdrawn", "by_staff", "")
        assert last_act() == ("take_back", "outbox", made.id, by.id, {"state": [state.value, "withdrawn"]})

    def test_it_arrived(self) -> None:
        made, by = messages.message(state=MessageState.UNCLEAR, tried_at=NOW), people.account()
        outbox.confirm_arrival(made, version=made.version, by=by, now=LATER)
        assert (*facts(made), made.sent_at) == ("sent", "", "", NOW)
        assert last_act() == ("arrived", "outbox", made.id, by.id, {"state": ["unclear", "sent"]})

    @pytest.mark.parametrize(
        ("verb", "allowed"),
        [
            (outbox.send_again, {"unclear", "held", "refused"}),
            (outbox.withdraw, {"waiting", "held"}),
            (outbox.confirm_arrival, {"unclear"}),
        ],
    )
    def test_only_where_it_makes_sense_and_as_it_was_seen(self, verb: Callable[..., None], allowed: set[str]) -> None:
        by = people.account()
        made = {state: messages.message(state, state, text="Hello\n") for state in MessageState}
        for message in made.values():
            with pytest.raises(Stale):
                verb(message, version=message.version - 1, by=by, now=LATER)
        for state in set(MessageState) - allowed:
            with pytest.raises(Refused):
                verb(made[state], version=made[state].version, by=by, now=LATER)
        assert [each.state for each in made.values()] == list(MessageState)
        for each in [made[MessageState(state)] for state in allowed]:
            verb(each, version=each.version, by=by, now=LATER)


def last_act() -> tuple[Any, ...]:
    """What the history says last."""
    act = db.session.scalars(db.select(Act).order_by(Act.id.desc()).limit(1)).one()
    return (act.verb, act.thing, act.thing_id, act.by_id, act.changes)
