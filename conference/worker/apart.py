"""One of many: what fails is logged and tried again in the next round, and keeps none of the others back."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from conference.core.db import db

log = logging.getLogger(__name__)


@contextmanager
def apart(what: str) -> Iterator[None]:
    """Do one piece of a duty; `what` is a word and a number for the log, and no personal data."""
    try:
        yield
    except Exception:  # whatever it was: the others are not to wait for it
        log.exception("%s failed", what)
    finally:
        db.session.remove()
