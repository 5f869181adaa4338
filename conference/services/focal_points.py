"""Focal points: named by a party, confirmed by staff, and who may act for it from which day to which."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import LANGUAGES, one_line
from conference.mail import invitations as letters
from conference.mail.accounts import House
from conference.models.assignments import today
from conference.models.delegations import Delegation, FocalPoint
from conference.models.people import Account, AccountState, email_key
from conference.queries import accounts as known
from conference.queries import focal_points as reads
from conference.services import accounts, audit, doors, email_addresses, invitation_facts, outbox
from conference.services.accounts import Person

#: Keeps the bytes of a letter and returns their SHA-256, hexadecimal.
Keep = Callable[[bytes], str]

#: Fields whose values history does not keep.
PERSONAL = frozenset({"name", "email", "letter", "letter_name"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A person as a party names one, with the letter that says so, if there is one, and what its file was called."""

    name: str
    email: str
    language: str
    letter: bytes = b""
    letter_name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """From which day to which (none: nobody knows) somebody acts; for all conferences or for one."""

    start: date
    end: date | None = None
    everywhere: bool = False


def name(delegation: Delegation, named: Named, *, keep: Keep, now: datetime) -> FocalPoint | None:
    """Note whom a party names for this conference, in the place of whom it named before and staff did not confirm.

    None when this person acts for it already. Refused at `name` or `email`.
    """
    said = _checked(named)
    one_at_a_time(f"focal points {delegation.party_id}")
    if any(reads.holds(each, now) for each in _same(delegation, said.email, everywhere=False)):
        return None
    point = unconfirmed(delegation) or _new(delegation, now)
    values = {"name": said.name, "email": said.email, "language": said.language}
    if said.letter:
        values |= {"letter": keep(said.letter), "letter_name": said.letter_name}
    point.named_at = now
    _record(delegation, point, "name", audit.assign(point, **values), by=None, now=now)
    return point


def unconfirmed(delegation: Delegation) -> FocalPoint | None:
    """Whom the party named last for this conference, where staff did not confirm it."""
    found = [each for each in reads.of(delegation) if each.confirmed_at is None]
    return found[-1] if found else None


def forget(delegation: Delegation, *, now: datetime) -> None:
    """The party regrets: whom it had named, and nobody confirmed, is forgotten."""
    if point := unconfirmed(delegation):
        _remove(delegation, point, by=None, now=now)


def confirm(delegation: Delegation, point: FocalPoint, *, house: House, by: Account, now: datetime) -> None:
    """Let a named person act from today: the account of the e-mail address, made where there is none.

    Once is enough. Refused when that account is disabled.
    """
    if point.confirmed_at is not None:
        return
    day = reads.day_of(point, now)
    start = max(day, point.start)
    _appoint(delegation, point, house=house, by=by, now=now)
    changes = audit.assign(point, start=start, confirmed_at=now)
    _record(delegation, point, "confirm_focal_point", {"start": [None, start]} | _untimed(changes), by=by, now=now)


def add(
    delegation: Delegation, named: Named, term: Term, *, house: House, by: Account, now: datetime
) -> FocalPoint:
    """One more, by hand, confirmed at once. Refused at its field."""
    said = _checked(named)
    _check_term(term)
    one_at_a_time(f"focal points {delegation.party_id}")
    if any(each.confirmed_at and not reads.ended(each, now) for each in _same(delegation, said.email, term.everywhere)):
        raise Refused(_("This person is a focal point already, with the same reach."), "email")
    point = _new(delegation, now)
    point.name, point.email, point.language = said.name, said.email, said.language
    point.start, point.end = term.start, term.end
    if term.everywhere:
        point.conference, point.conference_id = None, None
    _appoint(delegation, point, house=house, by=by, now=now)
    point.confirmed_at = now
    told = {"email": [], "start": [None, term.start], "end": [None, term.end]}
    _record(delegation, point, "create", told, by=by, now=now)
    return point


def change(
    delegation: Delegation, point: FocalPoint, named: Named, term: Term, *, version: int, by: Account, now: datetime
) -> None:
    """Correct it. The address of a confirmed one stays: another person is another focal point. Refused; Stale."""
    if point.version != version:
        raise Stale(_("Somebody else changed this focal point while you were editing it."))
    said = _checked(named)
    _check_term(term)
    if point.confirmed_at and email_key(said.email) != email_key(point.email):
        raise Refused(_("Another address is another person: end this focal point and add the other one."), "email")
    values = {"name": said.name, "email": said.email, "language": said.language, "start": term.start, "end": term.end}
    changes = audit.assign(point, **values)
    if changes:
        point.version += 1
        _record(delegation, point, "edit", changes, by=by, now=now)


def end(delegation: Delegation, point: FocalPoint, *, by: Account, now: datetime) -> None:
    """It acts no longer, from this moment; one that nobody confirmed is removed. Twice does no more than once."""
    if point.confirmed_at is None:
        _remove(delegation, point, by=by, now=now)
    elif not reads.ended(point, now):
        yesterday = reads.day_of(point, now) - timedelta(days=1)
        changes = audit.assign(point, end=yesterday)
        point.version += 1
        _record(delegation, point, "end", changes, by=by, now=now)


def _appoint(delegation: Delegation, point: FocalPoint, *, house: House, by: Account, now: datetime) -> None:
    """Give it its account, and tell the person."""
    account = known.by_email(point.email)
    if account is not None and not account.active:
        raise Refused(_("The account of this e-mail address is disabled. An administrator can enable it."), "email")
    if account is None:
        person = Person(name=point.name, language=point.language)
        account = accounts.invite(point.email, person, role=None, house=house, by=by, now=now)
    elif account.state == AccountState.INVITED:
        doors.invite(account, house=house, by=by, now=now)
    point.account = account
    point.version += 1
    db.session.flush()
    draft = letters.confirmed(
        house,
        invitation_facts.of(delegation),
        point.name,
        point.language,
        new=account.state == AccountState.INVITED,
        everywhere=point.conference_id is None,
    )
    key = f"{letters.FOCAL_POINT}:{point.id}:{point.version}"
    outbox.post(draft, to=point.email, key=key, now=now, account=account)


def _new(delegation: Delegation, now: datetime) -> FocalPoint:
    point = FocalPoint(
        party_id=delegation.party_id,
        conference=delegation.conference,
        name="",
        email="",
        language=delegation.conference.default_language,
        start=today(delegation.conference.timezone, now),
        named_at=now,
    )
    db.session.add(point)
    return point


def _same(delegation: Delegation, email: str, everywhere: bool) -> list[FocalPoint]:
    reach = None if everywhere else delegation.conference_id
    key = email_key(email)
    return [
        each for each in reads.of(delegation) if each.conference_id == reach and email_key(each.email) == key
    ]


def _remove(delegation: Delegation, point: FocalPoint, *, by: Account | None, now: datetime) -> None:
    _record(delegation, point, "remove", {"email": []}, by=by, now=now)
    db.session.delete(point)
    db.session.flush()


def _record(
    delegation: Delegation,
    point: FocalPoint,
    verb: str,
    changes: audit.Changes,
    *,
    by: Account | None,
    now: datetime,
) -> None:
    """In its own history and in that of the delegation."""
    db.session.flush()
    told = {key: [] if key in PERSONAL else pair for key, pair in changes.items()}
    audit.record(point, verb, by=by, now=now, changes=told)
    audit.record(delegation, "focal_point", by=by, now=now, changes={"email": []} | told)


def _untimed(changes: audit.Changes) -> audit.Changes:
    return {key: pair for key, pair in changes.items() if key != "confirmed_at"}


def _checked(named: Named) -> Named:
    if not one_line(named.name):
        raise Refused(_("Enter the name of the person."), "name")
    if named.language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), "language")
    return replace(named, name=one_line(named.name), email=email_addresses.checked(named.email))


def _check_term(term: Term) -> None:
    if term.end is not None and term.end < term.start:
        raise Refused(_("The last day is before the first."), "end")
