"""Decisions on possible duplicates: different persons, the same person, or the same person who represents both."""

from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import clean
from conference.models.duplicates import Duplicate, DuplicateDecision
from conference.models.participants import Person, Registration
from conference.models.people import Account
from conference.queries import participants
from conference.services import audit, badges, duplicates, registration

LONGEST_REASON = 1000


def different(pair: Duplicate, reason: str, *, version: int, by: Account, now: datetime) -> None:
    """Two people: remembered, and never asked again. Stale; Refused when it was decided already."""
    _decide(pair, DuplicateDecision.DIFFERENT, reason, version=version, by=by, now=now)
    duplicates.release(pair.second, by=by, now=now)


def same(pair: Duplicate, withdrawn: str, reason: str, *, version: int, by: Account, now: datetime) -> None:
    """One person: the registration that `withdrawn` names, "first" or "second", is withdrawn. Refused there; Stale."""
    _refuse_decided(pair, version)
    if withdrawn not in {"first", "second"}:
        raise Refused(_("Choose which of both registrations is withdrawn."), "withdrawn")
    goes, stays = (pair.first, pair.second) if withdrawn == "first" else (pair.second, pair.first)
    _decide(pair, DuplicateDecision.SAME, reason, version=version, by=by, now=now)
    registration.withdraw(goes, by=by, now=now)
    duplicates.release(goes, by=by, now=now, tell=False)
    duplicates.release(stays, by=by, now=now, tell=stays is pair.second)


def both(
    pair: Duplicate,
    document: str,
    document_name: str,
    reason: str,
    *,
    shown: str = "first",
    version: int,
    by: Account,
    now: datetime,
) -> None:
    """One person who represents both, as `document` (its SHA-256 in the files) says; the badge shows one of both.

    Refused at `document` without one, at `shown` unless it is "first" or "second"; Stale.
    """
    _refuse_decided(pair, version)
    if shown not in {"first", "second"}:
        raise Refused(_("Choose which delegation the badge shows."), "shown")
    if not document:
        raise Refused(_("Attach the letter that says that this person represents both."), "document")
    _decide(pair, DuplicateDecision.BOTH, reason, version=version, by=by, now=now)
    pair.document, pair.document_name = document, document_name
    _join(pair.first.person, pair.second.person, by=by, now=now)
    badges.united(pair.first if shown == "first" else pair.second, by=by, now=now)
    duplicates.release(pair.second, by=by, now=now)


def _decide(
    pair: Duplicate, decision: DuplicateDecision, reason: str, *, version: int, by: Account, now: datetime
) -> None:
    """Write it down; nothing is touched when it is refused."""
    _refuse_decided(pair, version)
    words = clean(reason).strip()
    if len(words) > LONGEST_REASON:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_REASON), "reason")
    for side in sorted((pair.first, pair.second), key=lambda each: each.delegation_id):
        participants.hold(side.delegation)
        db.session.refresh(side, ["state", "held_at", "version"])
    if Registration.WITHDRAWN in {pair.first.state, pair.second.state}:
        raise Refused(_("One of both was withdrawn in the meantime: there is nothing to decide any more."))
    pair.decision, pair.reason, pair.decided_at = decision.value, words, now
    pair.version += 1
    db.session.flush()
    audit.record(pair, "decide", by=by, now=now, changes={"decision": ["", decision.value]})


def _refuse_decided(pair: Duplicate, version: int) -> None:
    if pair.decision:
        raise Refused(_("Somebody decided this already."))
    if pair.version != version:
        raise Stale(_("Somebody else changed this while you were looking at it."))


def _join(first: Person, second: Person, *, by: Account, now: datetime) -> None:
    """Let both, and whoever was joined with one of them before, be one human being: the one that was there first."""
    number, gone = first.human_id, second.human_id
    if number == gone:
        return
    one_of = db.select(Person).where((Person.id == gone) | (Person.same_as_id == gone)).order_by(Person.id)
    for person in db.session.scalars(one_of).all():
        person.same_as_id = number
        person.version += 1
        audit.record(person, "edit", by=by, now=now, changes={"same_as_id": []})
    db.session.flush()
