"""Wishes to be erased: asked by the person, decided by staff, who erase or say why it has to wait."""

from datetime import datetime

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import clean
from conference.models.participants import Person
from conference.models.people import Account
from conference.models.privacy import ErasureWish
from conference.queries import privacy as reads
from conference.services import audit, erasure

LONGEST_REASON = 1000


def ask(person: Person, *, now: datetime) -> ErasureWish:
    """Note the wish of `person`; asked again before it is decided, it is the same wish."""
    one_at_a_time(f"wishes {person.id}")
    known = reads.last_of(person)
    if known is not None and known.decided_at is None:
        return known
    wish = ErasureWish(person_id=person.id, asked_at=now, version=1)
    db.session.add(wish)
    db.session.flush()
    audit.record(wish, "wish", by=None, now=now)
    return wish


def keep(wish: ErasureWish, reason: str, *, version: int, by: Account, now: datetime) -> None:
    """Not yet: the person reads `reason`. Refused at `reason` without one, or when it was decided; Stale."""
    _refuse(wish, version)
    words = clean(reason).strip()
    if not words:
        raise Refused(_("Say why it has to be kept for now: the person reads it."), "reason")
    if len(words) > LONGEST_REASON:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_REASON), "reason")
    wish.decided_at, wish.reason = now, words
    wish.version += 1
    audit.record(wish, "decide", by=by, now=now, changes={"done": [False, False]})


def erase(wish: ErasureWish, *, version: int, by: Account, now: datetime) -> list[str]:
    """Erase what is said of the person; the files that may go are returned, as by `erasure.erase`. Refused; Stale."""
    _refuse(wish, version)
    wish.decided_at, wish.done = now, True
    wish.version += 1
    audit.record(wish, "decide", by=by, now=now, changes={"done": [False, True]})
    return erasure.erase(wish.person, by=by, now=now)


def _refuse(wish: ErasureWish, version: int) -> None:
    if wish.decided_at is not None:
        raise Refused(_("Somebody decided this already."))
    if wish.version != version:
        raise Stale(_("Somebody else changed this while you were looking at it."))
