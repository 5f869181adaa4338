"""The worker: delivers what waits in the outbox, does the jobs that were ordered and the duties of the day.

It needs nothing of the web, and runs beside the server or once. Each step is a short transaction of its own: take one
message, hand it over without any transaction, note what came of it. Any number of workers may run.
"""

import logging
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from types import FrameType
from typing import Any, Self
from urllib.parse import urlsplit

from sqlalchemy.exc import OperationalError

from conference.config import Settings
from conference.core import clock
from conference.core.db import db, transaction
from conference.gateways import attachments, mail_files, smtp
from conference.mail.letters import Letter
from conference.mail.outcomes import Fate, Outcome
from conference.services import delivery
from conference.services.delivery import Taken
from conference.worker import duties, jobs

log = logging.getLogger(__name__)

#: Seconds between two looks at an empty outbox.
PAUSE = 1.0
#: Seconds for one message in all, however slowly its server answers. Less than `delivery.LOST_AFTER`.
PATIENCE = 120.0
#: Seconds before what came of a message is noted again, when the database was away.
NOTED_AGAIN_AFTER = (1, 5, 15)

Deliver = Callable[[Letter], Outcome]


def run(settings: Settings, *, once: bool = False) -> None:
    """Work until SIGTERM or SIGINT, `once` what is due now. An app context must be open."""
    with Told() as told:
        log.info("looking for messages")
        deliver = partial(_deliver, settings=settings, told=told)
        day = duties.Day()
        while not told.to_stop:
            if day.do_next(settings) or deliver_next(deliver, settings) or jobs.do_next(settings):
                continue
            if once:
                return
            told.rest(PAUSE)


def deliver_next(deliver: Deliver, settings: Settings) -> bool:
    """Take one message, `deliver` it, note what came of it; False when none is due."""
    taken = _take(settings)
    if taken is None:
        return False
    try:
        outcome = deliver(_whole(taken, settings))
    except InterruptedError:
        outcome = Outcome(Fate.STOPPED)
    except attachments.Missing:
        outcome = Outcome(Fate.LATER, "attachment")
    _note(taken, outcome)
    log.info("message %s: %s", taken.id, outcome.fate)
    return True


class Told:
    """What signals tell: to stop, or that a message takes too long. Both break off a message that is not out yet."""

    def __init__(self) -> None:
        self.to_stop = False
        self._may_break = False
        self._before: dict[signal.Signals, Any] = {}

    def __enter__(self) -> Self:
        handlers = {signal.SIGTERM: self._stop, signal.SIGINT: self._stop, signal.SIGALRM: self._give_up}
        self._before = {number: signal.signal(number, handler) for number, handler in handlers.items()}
        return self

    def __exit__(self, *_raised: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    @contextmanager
    def message_in_hand(self, patience: float = PATIENCE) -> Iterator[None]:
        """While one message is handed over: InterruptedError when told to stop, TimeoutError after `patience`."""
        self._may_break = True
        signal.setitimer(signal.ITIMER_REAL, patience, 1)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
            self._may_break = False

    def rest(self, seconds: float) -> None:
        """Do nothing for a while, less when told to stop."""
        with suppress(InterruptedError):
            self._may_break = True
            time.sleep(0 if self.to_stop else seconds)
        self._may_break = False

    def finish(self) -> None:
        """From now on the message is not broken off: the server may have it."""
        self._may_break = False

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.to_stop = True
        if self._may_break:
            raise InterruptedError

    def _give_up(self, _number: int, _frame: FrameType | None) -> None:
        raise TimeoutError


def _whole(taken: Taken, settings: Settings) -> Letter:
    """The letter with what goes along. Raises `attachments.Missing`."""
    return replace(taken.letter, attachments=attachments.read(settings.files, taken.attachments))


def _deliver(letter: Letter, *, settings: Settings, told: Told) -> Outcome:
    """To the mail server, or into a file while none is set."""
    if not settings.smtp_url:
        return mail_files.file(letter, settings.mail)
    server, own_name = smtp.Server.of(settings.smtp_url), urlsplit(settings.base_url).hostname or ""
    with told.message_in_hand():
        return smtp.hand_over(letter, server, own_name=own_name, before_the_end=told.finish)


def _take(settings: Settings) -> Taken | None:
    """Look first: an idle worker keeps nobody from writing."""
    now = clock.now()
    found = delivery.has_work(now)
    db.session.remove()
    if not found:
        return None
    with transaction():
        delivery.tidy(now)
        taken = delivery.take(sender=settings.mail_from, sender_name=settings.secretariat_name, now=now)
    db.session.remove()
    return taken


def _note(taken: Taken, outcome: Outcome) -> None:
    """What is known must not get lost because the database is away for a moment."""
    for pause in (*NOTED_AGAIN_AFTER, None):
        try:
            with transaction():
                delivery.note(taken, outcome, now=clock.now())
        except OperationalError:
            if pause is None:
                raise
            time.sleep(pause)
        else:
            return
        finally:
            db.session.remove()
