"""Who has which part at a conference and until which day; and the one officer who answers for it."""

from datetime import date, datetime, timedelta

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.assignments import Assignment, ConferenceRole, today
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.queries import accounts, assignments
from conference.services import audit
from conference.services.audit import Changes

#: A part is not given for longer: whoever is forgotten loses it in the end.
MOST_YEARS = 5


def add(
    conference: Conference, email: str, *, role: ConferenceRole, until: date, by: Account, now: datetime
) -> Assignment:
    """Give the account of `email` a part; one that ended is taken up again. Refused at `email` or `until`."""
    account = _account(email)
    _check_end(conference, until, now)
    known = assignments.same(conference, account, role)
    if known is None:
        known = Assignment(conference=conference, account=account, role=role.value, until=until, made_at=now)
        db.session.add(known)
        db.session.flush()
        _record(known, "create", {"email": [], "part": [None, role.value], "until": [None, until]}, by=by, now=now)
        return known
    if known.current(now):
        raise Refused(_("This person has this part already, until %(day)s.", day=known.until.isoformat()), "email")
    _set_end(known, until, "edit", by=by, now=now)
    return known


def change(assignment: Assignment, *, until: date, version: int, by: Account, now: datetime) -> None:
    """Another last day. Refused at `until`; Stale when it changed since the form was opened."""
    if assignment.version != version:
        raise Stale(_("Somebody else changed this part while you were editing it."))
    _check_end(assignment.conference, until, now)
    _set_end(assignment, until, "edit", by=by, now=now)


def end(assignment: Assignment, *, by: Account, now: datetime) -> None:
    """Let it end at once: yesterday was its last day. Nothing happens to one that has ended."""
    if assignment.current(now):
        yesterday = today(assignment.conference.timezone, now) - timedelta(days=1)
        _set_end(assignment, yesterday, "end", by=by, now=now)


def make_responsible(
    conference: Conference, account_id: int | None, *, version: int, by: Account | None, now: datetime
) -> None:
    """Let one active officer (or nobody) answer for it. Refused at `account_id`; Stale."""
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were editing it."))
    if account_id is not None and account_id not in {each.id for each in assignments.officers()}:
        raise Refused(_("Choose somebody who works in the Secretariat now."), "account_id")
    if conference.responsible_id != account_id:
        conference.responsible_id = account_id
        conference.version += 1
        audit.record(conference, "edit", by=by, now=now, changes={"responsible_id": []})


def _account(email: str) -> Account:
    account = accounts.by_email(email)
    if account is None:
        reason = _("Nobody with this e-mail address has an account. An administrator can invite the person.")
        raise Refused(reason, "email")
    if not account.active:
        raise Refused(_("This account is disabled. An administrator can enable it."), "email")
    return account


def _check_end(conference: Conference, until: date, now: datetime) -> None:
    """A last day that is to come, and not after anybody can remember why."""
    here = today(conference.timezone, now)
    if until < here:
        raise Refused(_("This day is over. Choose today or a later day, or end the part."), "until")
    if until > here + timedelta(days=366 * MOST_YEARS):
        raise Refused(_("Choose a day within %(count)d years.", count=MOST_YEARS), "until")


def _set_end(assignment: Assignment, until: date, verb: str, *, by: Account, now: datetime) -> None:
    changes = audit.assign(assignment, until=until)
    if changes:
        assignment.version += 1
        _record(assignment, verb, changes, by=by, now=now)


def _record(assignment: Assignment, verb: str, changes: Changes, *, by: Account, now: datetime) -> None:
    """In its own history and in that of the conference, which does not say whose part it was."""
    audit.record(assignment, verb, by=by, now=now, changes=changes)
    told = {"email": [], "part": [assignment.role, assignment.role]} | changes
    audit.record(assignment.conference, "part", by=by, now=now, changes=told)
