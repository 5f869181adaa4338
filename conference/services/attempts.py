"""Attempts: how often somebody tried of late, by account, by address and by both, without a name of either."""

import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from sqlalchemy import delete

from conference.core.db import db, one_at_a_time, own_transaction
from conference.core.i18n import ngettext
from conference.core.refused import Throttled
from conference.models.doors import SignInAttempts
from conference.models.people import email_key


@dataclass(frozen=True, slots=True)
class Limit:
    """How many attempts of one kind there may be within a while; what they are counted by."""

    name: str
    most: int
    within: timedelta
    by_account: bool = True
    by_address: bool = True


#: Wrong passwords.
SIGN_INS = (
    Limit("pair", 5, timedelta(minutes=15)),
    Limit("account", 50, timedelta(hours=1), by_address=False),
    Limit("address", 100, timedelta(hours=1), by_account=False),
)
#: Mails with a link that somebody asked for.
RESETS = (
    Limit("resets of an account", 3, timedelta(hours=1), by_address=False),
    Limit("resets from an address", 20, timedelta(hours=1), by_account=False),
)
LONGEST = max(limit.within for limit in (*SIGN_INS, *RESETS))


@dataclass(frozen=True, slots=True)
class Knock:
    """Somebody at the door: the e-mail address that was typed, and from where. `secret` keeps both unreadable."""

    email: str
    address: str
    secret: str = field(repr=False)

    def key(self, limit: Limit) -> str:
        """What attempts that count together have in common: a keyed hash."""
        account = email_key(self.email) if limit.by_account else ""
        said = "\0".join((limit.name, account, _network(self.address) if limit.by_address else ""))
        return hmac.new(self.secret.encode(), said.encode(errors="replace"), sha256).hexdigest()


def count(knock: Knock, limits: Sequence[Limit], *, now: datetime) -> None:
    """Count one more attempt before it is made, in a short transaction of its own. Old counts are swept out.

    Throttled, and nothing counted, where one of `limits` is reached: whoever is told so keeps nobody from writing.
    """
    _refuse(knock, limits, now)
    with own_transaction():
        one_at_a_time("attempts")
        _refuse(knock, limits, now)
        for row in _rows(knock, limits, now).values():
            row.count += 1
            db.session.add(row)
        db.session.execute(delete(SignInAttempts).where(SignInAttempts.since <= now - LONGEST))


def give_back(knock: Knock, limits: Sequence[Limit], *, now: datetime) -> None:
    """The attempt that was counted last was right: take it back, and all of this account from this address.

    In the transaction of what it let in.
    """
    one_at_a_time("attempts")
    for limit, row in _rows(knock, limits, now).items():
        row.count = 0 if limit.by_account and limit.by_address else max(row.count - 1, 0)


def _refuse(knock: Knock, limits: Sequence[Limit], now: datetime) -> None:
    keys = {knock.key(limit): limit for limit in limits}
    wanted = db.select(SignInAttempts.key, SignInAttempts.count, SignInAttempts.since)
    rows = db.session.execute(wanted.where(SignInAttempts.key.in_(keys)))
    ends = [since + keys[key].within for key, number, since in rows if number >= keys[key].most]
    if waits := [end - now for end in ends if end > now]:
        raise _throttled(max(waits))


def _rows(knock: Knock, limits: Sequence[Limit], now: datetime) -> Mapping[Limit, SignInAttempts]:
    """The counts as they stand, those of a while that is over as 0; new ones are not in the session yet."""
    keys = {knock.key(limit): limit for limit in limits}
    found = db.session.scalars(db.select(SignInAttempts).where(SignInAttempts.key.in_(keys)))
    rows = {keys[row.key]: row for row in found}
    for key, limit in keys.items():
        row = rows.setdefault(limit, SignInAttempts(key=key, count=0, since=now))
        if row.since + limit.within <= now:
            row.count, row.since = 0, now
    return {limit: rows[limit] for limit in limits}


def _throttled(wait: timedelta) -> Throttled:
    seconds = max(1, int(wait.total_seconds()))
    minutes = -(-seconds // 60)
    reason = ngettext(
        "There were too many attempts. Try again in %(num)d minute.",
        "There were too many attempts. Try again in %(num)d minutes.",
        minutes,
    )
    return Throttled(reason, seconds)


def _network(address: str) -> str:
    """The address; of IPv6 the /64 that one customer has, whose addresses change as he likes.

    What a socket for both kinds calls ::ffff:192.0.2.1 is 192.0.2.1: all of those have one /64.
    """
    try:
        parsed = ip_address(address)
    except ValueError:
        return address
    if not isinstance(parsed, IPv6Address):
        return str(parsed)
    return str(parsed.ipv4_mapped or ip_network((parsed, 64), strict=False))
