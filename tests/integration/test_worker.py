"""The worker: real processes on both engines, against a mail server that takes mail, hangs, or is slow."""

import os
import re
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from sqlalchemy import event

from conference import worker
from conference.config import Settings
from conference.core import clock
from conference.core.db import db
from conference.gateways import smtp
from conference.gateways.smtp import Server
from conference.mail.outcomes import Fate, Outcome
from conference.models.outbox import Message
from conference.services import delivery
from tests.applications import Arrange, running
from tests.factories import messages
from tests.mail_server import DRIP, HANG, MailServer, mail_server

ROOT = Path(__file__).parents[2]
PATIENCE = 60
on_sqlite = pytest.mark.parametrize("engine", ["sqlite"], indirect=True)

Working = Callable[[Settings, MailServer | None], "Worker"]


class Worker:
    """One worker process; what it says goes to a file."""

    def __init__(self, settings: Settings, server: MailServer | None, log: Path) -> None:
        self._log = log
        environment = {key: os.environ[key] for key in ("PATH", "HOME", "LANG") if key in os.environ} | {
            "DATA_DIR": str(settings.data_dir),
            "DATABASE_URL": settings.database_url.replace("+psycopg", ""),
            "MAIL_FROM": "secretariat@example.org",
            "SECRET_KEY": settings.secret_key,
            "SMTP_URL": f"smtp://127.0.0.1:{server.port}" if server else "",
        }
        with log.open("w") as opened:
            command = [sys.executable, "-m", "script.worker"]
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=opened, stderr=opened)

    def ready(self) -> "Worker":
        """Itself, as soon as it looks for messages."""
        until(lambda: "looking for messages" in self.said or self.process.poll() is not None)
        return self

    @property
    def said(self) -> str:
        """Everything that it wrote."""
        return self._log.read_text()

    @property
    def told(self) -> list[str]:
        """Its lines without the time."""
        return [line.split(" ", 3)[-1] for line in self.said.splitlines()]

    def stopped(self, number: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
        """Its status, and the seconds that it took to end when told so."""
        began = time.monotonic()
        self.process.send_signal(number)
        return self.process.wait(PATIENCE), time.monotonic() - began


@pytest.fixture
def working(tmp_path: Path) -> Iterator[Working]:
    """Starts workers; those that still run at the end are ended."""
    started: list[Worker] = []

    def start(settings: Settings, server: MailServer | None) -> Worker:
        started.append(Worker(settings, server, tmp_path / f"worker-{len(started)}.log"))
        return started[-1]

    yield start
    for each in started:
        if each.process.poll() is None:
            each.process.kill()
        each.process.wait(PATIENCE)


def until(done: Callable[[], bool]) -> None:
    """Wait until it is so."""
    deadline = time.monotonic() + PATIENCE
    while not done():
        assert time.monotonic() < deadline, "it never came to be"
        time.sleep(0.05)


def states(app: Flask) -> Counter[str]:
    """How many messages are in each state."""
    with app.app_context():
        return Counter(db.session.scalars(db.select(Message.state)))


def row(app: Flask, *names: str) -> tuple[Any, ...]:
    """These fields of the first message."""
    with app.app_context():
        return tuple(db.session.execute(db.select(*(getattr(Message, name) for name in names))).one())


def once(settings: Settings, server: MailServer | None = None) -> None:
    """`flask worker --once` in this process."""
    url = f"smtp://127.0.0.1:{server.port}" if server else ""
    with running(replace(settings, smtp_url=url, mail_from="secretariat@example.org")) as app:
        done = app.test_cli_runner().invoke(args=["worker", "--once"], catch_exceptions=False)
    assert (done.exit_code, done.output) == (0, "")


def test_three_workers_send_each_message_once(
    app: Flask, settings: Settings, arrange: Arrange[Any], working: Working
) -> None:
    count = 30
    with mail_server(pause=0.05) as server:
        workers = [working(settings, server) for _ in range(3)]
        assert [each.ready() for each in workers] == workers
        arrange(lambda: [messages.message(f"m{n}", recipient=f"p{n}@example.org") for n in range(count)])
        until(lambda: states(app)["sent"] == count)
        ended = [each.stopped()[0] for each in workers]
    assert sorted(each.recipients[0] for each in server.received) == sorted(f"p{n}@example.org" for n in range(count))
    assert ended == [0, 0, 0]
    sent = [line for each in workers for line in each.told if line.startswith("conference.worker message")]
    assert sorted(sent) == sorted(f"conference.worker message {n}: sent" for n in range(1, count + 1))
    assert [each.said.count(": sent") > 0 for each in workers] == [True, True, True]
    assert re.search(r"example\.org|invitaci|opened-by|https?://", "".join(each.said for each in workers)) is None


def test_a_worker_killed_after_handing_over_leaves_it_to_staff(
    app: Flask, settings: Settings, arrange: Arrange[Any], working: Working
) -> None:
    arrange(messages.message)
    with mail_server({"end": HANG}) as server:
        killed = working(settings, server)
        until(lambda: bool(server.texts))
        assert killed.stopped(signal.SIGKILL)[0] == -signal.SIGKILL
    assert row(app, "state", "attempts") == ("sending", 1)
    with mail_server() as server:
        once(settings, server)
        assert row(app, "state") == ("sending",)
        arrange(lambda: db.session.execute(db.update(Message).values(tried_at=_long_ago())))
        once(settings, server)
        once(settings, server)
    assert server.received == []
    assert row(app, "state", "reason", "secret") == ("unclear", "worker_lost", messages.SECRET)


def test_it_loads_nothing_of_the_web() -> None:
    code = "import sys, script.worker; print(*sorted({'conference.web', 'conference.press', 'wtforms', 'flask_login'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert (done.stdout, done.stderr) == ("\n", "")


@on_sqlite
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_an_idle_worker_stops_when_told(settings: Settings, app: Flask, working: Working, number: signal.Signals) -> None:
    idle = working(settings, None).ready()
    status, seconds = idle.stopped(number)
    assert (status, idle.told) == (0, ["conference.worker looking for messages"])
    assert seconds < 5


@on_sqlite
def test_the_message_in_hand_is_finished(
    app: Flask, settings: Settings, arrange: Arrange[Any], working: Working
) -> None:
    arrange(lambda: [messages.message("one"), messages.message("two")])
    with mail_server(pause=1.5) as server:
        busy = working(settings, server)
        until(lambda: bool(server.texts))
        status, seconds = busy.stopped()
        assert (status, len(server.received)) == (0, 1)
        assert seconds < 6
    assert states(app) == {"sent": 1, "waiting": 1}


@on_sqlite
def test_a_message_that_is_not_out_yet_is_broken_off(
    app: Flask, settings: Settings, arrange: Arrange[Any], working: Working
) -> None:
    arrange(messages.message)
    with mail_server({"rcpt": HANG}) as server:
        waiting = working(settings, server)
        until(lambda: "RCPT" in server.said)
        status, seconds = waiting.stopped()
    assert (status, row(app, "state", "attempts", "reason")) == (0, ("waiting", 0, ""))
    assert seconds < 5


def test_once_sends_what_is_due_and_ends(app: Flask, settings: Settings, arrange: Arrange[Any]) -> None:
    tomorrow = clock.now() + timedelta(days=1)
    arrange(lambda: [messages.message("a"), messages.message("b"), messages.message("c", due_at=tomorrow)])
    with mail_server() as server:
        once(settings, server)
    assert (len(server.received), states(app)) == (2, {"sent": 2, "waiting": 1})
    found = message_from_bytes(server.received[0].content, policy=default)
    assert found["From"] == "Secretariat <secretariat@example.org>"
    assert messages.SECRET in str(found.get_payload(decode=True))


def test_a_refused_message_says_why(app: Flask, settings: Settings, arrange: Arrange[Any]) -> None:
    arrange(messages.message)
    with mail_server({"rcpt": "550 5.1.1 No such person"}) as server:
        once(settings, server)
    assert row(app, "state", "reason", "secret") == ("refused", "550 5.1.1 No such person", "")


def test_without_a_server_mail_is_written_as_files(app: Flask, settings: Settings, arrange: Arrange[Any]) -> None:
    arrange(messages.message)
    once(settings)
    once(settings)
    (file,) = settings.mail.iterdir()
    state, secret, message_id = row(app, "state", "secret", "message_id")
    assert (file.name, state, secret) == (f"{message_id}.eml", "sent", messages.SECRET)
    found = message_from_bytes(file.read_bytes(), policy=default)
    assert (found["To"], found["Message-ID"]) == ("ana@example.org", f"<{message_id}@example.org>")
    assert messages.SECRET in str(found.get_payload(decode=True))


def test_a_server_that_drips_takes_no_longer_than_its_patience() -> None:
    with mail_server({"mail": DRIP}) as server, worker.Told() as told:
        began = time.monotonic()
        with told.message_in_hand(patience=0.5):
            outcome = smtp.hand_over(messages.LETTER, Server.of(f"smtp://127.0.0.1:{server.port}"), own_name="a.example")
        assert (outcome, time.monotonic() - began < 2) == (Outcome(Fate.LATER, "timeout"), True)
    with mail_server({"end": DRIP}) as server, worker.Told() as told, told.message_in_hand(patience=0.5):
        outcome = smtp.hand_over(
            messages.LETTER, Server.of(f"smtp://127.0.0.1:{server.port}"), own_name="a.example", before_the_end=told.finish
        )
        assert outcome == Outcome(Fate.UNCLEAR, "no_answer")


def test_signals_mean_what_they_meant_before() -> None:
    numbers = (signal.SIGTERM, signal.SIGINT, signal.SIGALRM)
    before = [signal.getsignal(number) for number in numbers]
    with worker.Told():
        assert [signal.getsignal(number) for number in numbers] != before
    assert [signal.getsignal(number) for number in numbers] == before


@on_sqlite
def test_what_is_known_is_noted_when_the_database_is_back(app: Flask, settings: Settings, arrange: Arrange[Any]) -> None:
    arrange(messages.message)
    with app.app_context():
        event.listen(db.engine, "checkout", lambda connection, *_rest: connection.execute("PRAGMA busy_timeout=50"))
        other = db.engine.connect().execution_options(writes=True)

        def deliver(_sent: object) -> Outcome:
            """Send it, and keep the database locked a little longer."""
            other.begin()
            signal.signal(signal.SIGALRM, lambda *_signal: other.rollback())
            signal.setitimer(signal.ITIMER_REAL, 0.5)
            return Outcome(Fate.SENT)

        assert worker.deliver_next(deliver, settings)
        other.close()
    assert row(app, "state") == ("sent",)


def _long_ago() -> datetime:
    return clock.now() - delivery.LOST_AFTER - timedelta(seconds=5)
