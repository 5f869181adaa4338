"""Links by which passwords are set: one use, their time, their mail."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from threading import Barrier

import pytest
from flask import Flask

from conference.core.db import db, own_transaction, transaction
from conference.core.refused import Refused, Stale, Throttled
from conference.mail.accounts import House
from conference.models.audit import Act
from conference.models.doors import LinkState, SignInAttempts, SignInLink
from conference.models.outbox import Message
from conference.models.people import Account, Role
from conference.queries import accounts as found
from conference.services import accounts, doors, passwords
from conference.services.accounts import Person
from conference.services.attempts import Knock
from tests.factories import people

HOUSE = House("Secretariat", "https://conference.example.org")
NEW = "four words of a song"
SECRET = "a secret that every test knows, 32+"
WEEK = timedelta(days=7)
HOUR = timedelta(hours=1)


def invited(now: datetime, language: str = "en") -> Account:
    """Somebody who was invited `now`."""
    return accounts.invite("ana@example.org", Person(name="Ana", language=language), role=None, house=HOUSE, now=now)


def messages() -> list[Message]:
    """All mail so far, as it stands in the database."""
    return list(db.session.scalars(db.select(Message).order_by(Message.id).execution_options(populate_existing=True)))


def token_of(message: Message) -> str:
    """The token that its link carries."""
    return message.secret.rpartition("/")[2].partition("?")[0]


def link_of(message: Message) -> SignInLink:
    """The link that was mailed."""
    found = doors.by_token(token_of(message))
    assert found is not None
    return found


@pytest.mark.usefixtures("written")
def test_the_token_stands_in_the_mail_alone(now: datetime) -> None:
    invited(now)
    (mail,) = messages()
    token = token_of(mail)
    link = link_of(mail)
    assert mail.secret == f"https://conference.example.org/sign-in/link/{token}?lang=en"
    assert (len(token), len(link.token_hash), token in mail.text) == (43, 64, False)
    assert (link.expires_at, mail.expires_at) == (now + WEEK, now + WEEK)
    assert doors.by_token(token[:-1]) is None


@pytest.mark.usefixtures("written")
def test_a_link_opens_once(now: datetime) -> None:
    ana = invited(now)
    token, link = ana.sign_in_token, link_of(messages()[0])
    assert doors.use(link, NEW, house=HOUSE, now=now) is ana
    assert (passwords.matches(NEW, ana.password_hash), ana.sign_in_token == token, ana.last_sign_in_at) == (True, False, now)
    assert link.state(now) == LinkState.USED
    with pytest.raises(Refused):
        doors.use(link, "another four words", house=HOUSE, now=now)
    assert passwords.matches(NEW, ana.password_hash)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(("after", "state"), [(WEEK - timedelta(seconds=1), LinkState.OPEN), (WEEK, LinkState.EXPIRED)])
def test_an_invitation_opens_for_seven_days(now: datetime, after: timedelta, state: LinkState) -> None:
    invited(now)
    assert link_of(messages()[0]).state(now + after) == state


@pytest.mark.usefixtures("written")
def test_a_new_invitation_closes_the_one_before(now: datetime) -> None:
    ana = invited(now)
    (before,) = messages()
    old = link_of(before)
    doors.invite(ana, house=HOUSE, by=None, now=now + HOUR)
    first, second = messages()
    assert (old.state(now + HOUR), first.state, first.secret) == (LinkState.USED, "withdrawn", "")
    assert (link_of(second).state(now + HOUR), second.state) == (LinkState.OPEN, "waiting")


@pytest.mark.usefixtures("written")
def test_who_has_a_password_is_not_invited(now: datetime) -> None:
    with pytest.raises(Refused):
        doors.invite(people.account(Role.OFFICER), house=HOUSE, by=None, now=now)
    assert messages() == []


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize(
    ("password", "reason"),
    [
        ("12345", "Use at least 12 characters."),
        ("elevenchars", "Use at least 12 characters."),
        ("x1" * 250, "Use at most 200 characters."),
        (" " * 12, "Use more than blanks."),
        ("a" * 12, "Use more than one letter again and again."),
        (" ANA@Example.org", "Use something else than the e-mail address."),
    ],
)
def test_a_password_that_anybody_would_try_is_refused(now: datetime, password: str, reason: str) -> None:
    ana = invited(now)
    link = link_of(messages()[0])
    with pytest.raises(Refused) as refusal:
        doors.use(link, password, house=HOUSE, now=now)
    assert (refusal.value.reason, refusal.value.field) == (reason, "password")
    assert (ana.password_hash, link.state(now)) == (None, LinkState.OPEN)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("password", ["x1" * 6, "x1" * 100, "          so short", "contraseña más larga"])
def test_other_passwords_are_taken(now: datetime, password: str) -> None:
    ana = invited(now)
    doors.use(link_of(messages()[0]), password, house=HOUSE, now=now)
    assert passwords.matches(password, ana.password_hash)


@pytest.mark.usefixtures("context")
def test_a_reset_opens_for_an_hour_and_is_told_afterwards(now: datetime) -> None:
    with own_transaction():
        officer = people.account(Role.OFFICER)
        before, token = officer.password_hash, officer.sign_in_token
    doors.ask_for_reset(Knock("OFFICER@example.org", "192.0.2.1", SECRET), house=HOUSE, now=now)
    with own_transaction():
        link = link_of(messages()[0])
        assert (link.state(now + HOUR - timedelta(seconds=1)), link.state(now + HOUR)) == (LinkState.OPEN, LinkState.EXPIRED)
        officer = doors.use(link, NEW, house=HOUSE, now=now)
        assert (officer.password_hash == before, officer.sign_in_token == token) == (False, False)
    with own_transaction():
        assert [(each.purpose, each.recipient) for each in messages()] == [
            ("reset", "officer@example.org"),
            ("password_changed", "officer@example.org"),
        ]
        acts = db.session.scalars(db.select(Act).where(Act.thing == "accounts").order_by(Act.id)).all()
        assert [(act.verb, act.by_id, act.changes) for act in acts] == [
            ("ask_for_password", None, {}),
            ("set_password", officer.id, {"password": []}),
        ]


@pytest.mark.usefixtures("context")
def test_unknown_and_disabled_accounts_get_no_mail_and_count_the_same(now: datetime) -> None:
    with own_transaction():
        people.account(Role.OFFICER).disabled_at = now
    for email in ("officer@example.org", "who@example.org", ""):
        doors.ask_for_reset(Knock(email, "192.0.2.1", SECRET), house=HOUSE, now=now)
    with own_transaction():
        assert messages() == []
        counts = sorted(db.session.scalars(db.select(SignInAttempts.count)))
    assert counts == [1, 1, 1, 3]


@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("email", ["officer@example.org", "who@example.org"])
def test_nobody_is_flooded_with_links(now: datetime, email: str) -> None:
    with own_transaction():
        people.account(Role.OFFICER)
    for number in range(3):
        doors.ask_for_reset(Knock(email, f"192.0.2.{number}", SECRET), house=HOUSE, now=now)
    with pytest.raises(Throttled) as refusal:
        doors.ask_for_reset(Knock(email, "192.0.2.77", SECRET), house=HOUSE, now=now + timedelta(minutes=20))
    assert (refusal.value.seconds, str(refusal.value)) == (2400, "There were too many attempts. Try again in 40 minutes.")
    doors.ask_for_reset(Knock(email, "192.0.2.77", SECRET), house=HOUSE, now=now + HOUR)


@pytest.mark.usefixtures("written")
@pytest.mark.parametrize("language", ["en", "es", "pt", "fr"])
def test_the_mail_is_in_the_language_of_the_person(now: datetime, language: str) -> None:
    invited(now, language)
    (mail,) = messages()
    assert (mail.language, mail.text.count("{secret}")) == (language, 1)
    assert mail.secret.endswith(f"?lang={language}")


@pytest.mark.usefixtures("written")
def test_what_the_invitation_says(now: datetime) -> None:
    invited(now)
    (mail,) = messages()
    assert mail.subject == "Your account at Secretariat"
    assert mail.text == (
        "Dear Ana,\n\nThere is an account for you at Secretariat now.\n\n"
        "Choose your password at this address. It opens once, within seven days:\n\n{secret}\n\n"
        "If you do not know why you get this, do nothing: without a password nobody can sign in.\n"
    )


class TestAtOnce:
    """What several people do to accounts at the same moment. SQLite has one writer; PostgreSQL has locks."""

    @staticmethod
    def two(app: Flask, *does: Callable[[Barrier], None]) -> list[str]:
        """How each ends that is done in a transaction of its own, beside the other."""
        meet = Barrier(len(does))

        def one(do: Callable[[Barrier], None]) -> str:
            try:
                with app.app_context(), transaction():
                    do(meet)
            except Refused as refused:
                return type(refused).__name__
            return "done"

        with ThreadPoolExecutor(len(does)) as threads:
            return sorted(threads.map(one, does))

    @staticmethod
    def made(app: Flask, *emails: str) -> list[int]:
        """Administrators with these addresses."""
        with app.app_context(), transaction():
            return [people.account(Role.ADMINISTRATOR, email=email).id for email in emails]

    def test_of_links_asked_for_at_once_one_opens(self, app: Flask, now: datetime) -> None:
        self.made(app, "ana@example.org")
        meet = Barrier(3)

        def ask(number: int) -> None:
            with app.app_context():
                meet.wait(10)
                doors.ask_for_reset(Knock("ana@example.org", f"192.0.2.{number}", SECRET), house=HOUSE, now=now)

        with ThreadPoolExecutor(3) as threads:
            list(threads.map(ask, range(3)))
        with app.app_context():
            states = [link.state(now) for link in db.session.scalars(db.select(SignInLink).order_by(SignInLink.id))]
        assert states == [LinkState.USED, LinkState.USED, LinkState.OPEN]

    @pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
    def test_administrators_who_disable_each_other(self, app: Flask, now: datetime) -> None:
        one, other = self.made(app, "ana@example.org", "bea@example.org")

        def disable(by: int, whom: int) -> Callable[[Barrier], None]:
            def do(meet: Barrier) -> None:
                acting, account = db.session.get_one(Account, by), found.by_id(whom)
                meet.wait(10)
                said = {"role": Role.ADMINISTRATOR, "disabled": True, "version": 1}
                accounts.change(account, Person(), **said, by=acting, now=now)  # type: ignore[arg-type]

            return do

        assert self.two(app, disable(one, other), disable(other, one)) == ["Refused", "done"]

    @pytest.mark.parametrize("engine", ["postgresql"], indirect=True)
    def test_ones_own_account_saved_in_two_windows(self, app: Flask, now: datetime) -> None:
        (own,) = self.made(app, "ana@example.org")

        def save(name: str) -> Callable[[Barrier], None]:
            def do(meet: Barrier) -> None:
                account = db.session.get_one(Account, own)
                meet.wait(10)
                accounts.change_own(account, Person(name=name), version=1, now=now)

            return do

        assert self.two(app, save("Ana"), save("Anna")) == [Stale.__name__, "done"]
