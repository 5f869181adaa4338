"""The evening mail: when it is due by the clocks of the capital, what it says, once a day, with two workers at once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from flask import Flask

from conference.config import Settings
from conference.core import clock
from conference.core.db import db, transaction
from conference.models.delegations import FocalPoint
from conference.models.outbox import Message
from conference.models.participants import Registration
from conference.models.people import Account
from conference.queries import delegations as reads
from conference.queries import news as acts
from conference.services import delegations as service
from conference.services import evening, news, registration
from conference.worker import duties
from conference.worker import evening as duty
from tests.factories import conferences, delegations, people

WHO = "mission@example.org"
#: Monday; in Belmopan it is 17:59 and 18:00 (UTC-6, no summer time).
BEFORE, EVENING = (datetime(2026, 11, 2, 23, 59, tzinfo=UTC), datetime(2026, 11, 3, 0, 0, tzinfo=UTC))
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)


def made(within: Callable[[], Any]) -> Any:
    """Do it in a transaction that is kept."""
    with transaction():
        found = within()
    db.session.remove()
    return found


def arranged(*, language: str = "en", everywhere: bool = False) -> int:
    """An account that acts for Belize and wants the mail; nothing happened since."""
    there = conferences.conference()
    there.state, there.registration_deadline = "registration_open", date(2027, 3, 1)
    delegations.focal_point(delegations.delegation(there), WHO, everywhere=everywhere, start=date(2026, 1, 1))
    account = people.account(None, WHO)
    account.name, account.language = "Mission of Belize", language
    db.session.flush()
    evening.choose(account, wanted=True, now=clock.now())
    return account.id


def enlarge(size: int = 9) -> None:
    belize = reads.of("conference-on-water", "state:BZ")
    facts = replace(service.facts_of(belize), size=size)
    service.change(belize, facts, reason="Asked", version=belize.version, by=people.account(), now=clock.now())


def letters() -> list[Message]:
    wanted = db.select(Message).where(Message.purpose == "evening").order_by(Message.id)
    found = list(db.session.scalars(wanted))
    db.session.remove()
    return found


@pytest.fixture
def at(context: Flask, settings: Settings) -> Callable[[datetime], int]:
    """Let the duty run at a moment; how many letters there are after it."""

    def run(moment: datetime) -> int:
        with time_machine.travel(moment, tick=False):
            duty.mail(settings, clock.now())
            return len(letters())

    return run


@pytest.mark.usefixtures("context")
def test_it_comes_after_six_by_the_clocks_of_the_capital_once_a_day(at: Callable[[datetime], int]) -> None:
    with time_machine.travel(BEFORE - timedelta(hours=3), tick=False):
        made(arranged)
        made(enlarge)
    assert [at(BEFORE), at(EVENING), at(EVENING + timedelta(minutes=5))] == [0, 1, 1]
    with time_machine.travel(EVENING + timedelta(minutes=10), tick=False):
        made(lambda: enlarge(10))
    assert at(EVENING + timedelta(minutes=15)) == 1  # what comes later is of tomorrow
    assert at(EVENING + timedelta(hours=10)) == 1  # in the morning
    assert at(EVENING + timedelta(days=1)) == 2
    assert at(EVENING + timedelta(days=2)) == 2  # nothing happened


SAID = """Dear Mission of Belize,

Belize: Conference on water
- The maximum delegation size is 9 now.
- 1 registration was returned for completion.
Expected of you:
- Answer the invitation by the link in its letter. By March 1, 2027.
- Say who the head of delegation is. By March 1, 2027.
- Complete 1 registration that was returned. By March 1, 2027.
- Add the photo of 1 person for the badge. By March 1, 2027.

All of it: http://localhost/delegations?lang=en
This mail comes in the evening when something changed. To end it: http://localhost/account?lang=en
"""


@on_sqlite
@pytest.mark.usefixtures("context")
def test_it_says_what_others_changed_and_what_is_expected(at: Callable[[datetime], int], settings: Settings) -> None:
    with time_machine.travel(BEFORE, tick=False):
        made(arranged)
        made(enlarge)
        made(_return_one)
    assert at(EVENING) == 1
    letter = letters()[0]
    assert (letter.recipient, letter.language, letter.subject) == (WHO, "en", "1 delegation changed today")
    assert letter.text == SAID.replace("http://localhost", settings.base_url)
    assert (letter.secret, letter.key.startswith("evening/")) == ("", True)


def _return_one() -> None:
    someone = delegations.person(reads.of("conference-on-water", "state:BZ"), Registration.SUBMITTED)
    registration.return_(someone, "The function is missing.", by=people.account(), now=clock.now())


@on_sqlite
@pytest.mark.usefixtures("context")
def test_it_is_in_the_language_of_the_account(at: Callable[[datetime], int], settings: Settings) -> None:
    with time_machine.travel(BEFORE, tick=False):
        made(lambda: arranged(language="es"))
        made(enlarge)
    assert at(EVENING) == 1
    letter = letters()[0]
    assert letter.language == "es"
    assert f"{settings.base_url}/delegations?lang=es" in letter.text
    assert letter.text.startswith("Estimado/a Mission of Belize:")


@on_sqlite
@pytest.mark.usefixtures("context")
@pytest.mark.parametrize("why", ["not wanted", "disabled", "seen", "own", "over", "ended"])
def test_nobody_else_gets_it(at: Callable[[datetime], int], why: str) -> None:
    with time_machine.travel(BEFORE, tick=False):
        made(arranged)
        made(lambda: None if why == "own" else enlarge())
        made(lambda: _but(why))
    assert at(EVENING) == 0


def _but(why: str) -> None:
    account, belize = people.account(None, WHO), reads.of("conference-on-water", "state:BZ")
    now = clock.now()
    if why == "not wanted":
        evening.choose(account, wanted=False, now=now)
    elif why == "disabled":
        account.disabled_at = now
    elif why == "seen":
        news.see(account, [belize], acts.last_act(), now=now)
    elif why == "own":
        registration.withdraw(delegations.person(belize), by=account, now=now)
    elif why == "over":
        belize.conference.state = "cancelled"
    else:
        db.session.scalars(db.select(FocalPoint)).one().end = date(2026, 10, 1)


@pytest.mark.usefixtures("context")
def test_what_was_seen_at_home_is_not_told_again_and_what_came_before_never(at: Callable[[datetime], int]) -> None:
    with time_machine.travel(BEFORE, tick=False):
        number = made(arranged)
    assert at(EVENING) == 0  # the invitation was made before it was wanted
    assert made(lambda: db.session.get_one(Account, number).evening_act) > 0


@on_sqlite
def test_by_whose_clocks_it_is_evening(written: None) -> None:
    there = conferences.conference(timezone="Europe/Madrid")
    belize, haiti = delegations.delegation(there), delegations.delegation(there, "state:HT")
    observer = delegations.delegation(there, "org:SELA")
    assert evening.zone(["state:BZ"], [belize]) == "America/Belize"
    assert evening.zone(["state:BZ", "state:HT"], [belize, haiti]) == "Europe/Madrid"
    assert evening.zone(["org:SELA"], [observer]) == "Europe/Madrid"
    assert evening.zone([], []) == "UTC"


def test_two_workers_at_once_write_one(context: Flask, settings: Settings) -> None:
    with time_machine.travel(BEFORE, tick=False):
        made(arranged)
        made(enlarge)

    def work(_number: int) -> None:
        with context.app_context():
            duty.mail(settings, EVENING)

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(work, range(8)))
    assert len(letters()) == 1


def test_it_is_a_duty_of_the_worker() -> None:
    assert duty.mail in duties.DUTIES
