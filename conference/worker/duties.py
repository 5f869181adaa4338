"""Duties: what is to be done by the clock, a few times an hour, whoever of several workers comes first.

Each duty finds by itself what is due, does nothing when nothing is, and may be done twice at once: its own
transactions see to that.
"""

import logging
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta

from conference.config import Settings
from conference.core import clock
from conference.core.db import db
from conference.worker import evening, jobs, notes, retention

log = logging.getLogger(__name__)

Duty = Callable[[Settings, datetime], None]

DUTIES: tuple[Duty, ...] = (jobs.tidy, evening.mail, notes.remind, retention.erase)

#: Between two rounds of one worker.
EVERY = timedelta(minutes=5)


class Day:
    """The round of duties of one worker: the first at once, then every few minutes."""

    def __init__(self) -> None:
        self._next: datetime | None = None
        self._left: Iterator[Duty] = iter(())

    def do_next(self, settings: Settings) -> bool:
        """Do one duty of a round that is due; False when none is."""
        now = clock.now()
        if self._next is None or now >= self._next:
            self._next, self._left = now + EVERY, iter(DUTIES)
        duty = next(self._left, None)
        if duty is None:
            return False
        _do(duty, settings, now)
        return True


def _do(duty: Duty, settings: Settings, now: datetime) -> None:
    """One that fails is logged and tried again in the next round: mail goes on."""
    try:
        duty(settings, now)
    except Exception:
        log.exception("a duty failed: %s", duty.__module__)
    finally:
        db.session.remove()
