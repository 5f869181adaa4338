"""The urgent notice above the public pages of a conference: shown at once, until an hour, in no snapshot."""

import zlib
from dataclasses import dataclass
from datetime import datetime, time, timedelta

from conference.core import zones
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.queries.public_rows import PublicRow
from conference.services import audit

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What stands above the public pages now."""

    texts: Texts
    #: Wall time of the conference.
    until: datetime


def standing(conference: Conference, now: datetime) -> Standing | None:
    """The notice of `conference` at the instant `now`; none when there is none or its time is over."""
    end = conference.banner_until
    if end is None or not lasts(conference, now):
        return None
    return Standing(dict(conference.banner), end.astimezone(zones.zone(conference.timezone)).replace(tzinfo=None))


def lasts(conference: Conference | PublicRow, now: datetime) -> bool:
    """Whether a notice is to be read at the instant `now`: at its end it is over."""
    return conference.banner_until is not None and now < conference.banner_until and any(conference.banner.values())


def put_up(
    conference: Conference, words: Texts, *, until: datetime, version: int, by: Account | None, now: datetime
) -> None:
    """Show `words` from now on until the wall time `until` of the conference, instead of what stands there.

    Refused without words and for a time that is past or that its clocks skip; Stale when somebody else changed the
    notice since the form was opened.
    """
    if version_of(conference) != version:
        raise Stale(_("Somebody else changed this notice while you were writing it."))
    end = end_of(conference, words, until, now=now)
    if changes := audit.assign(conference, banner=words, banner_until=end):
        audit.record(conference, "banner", by=by, now=now, changes=changes)


def end_of(conference: Conference, words: Texts, until: datetime, *, now: datetime) -> datetime:
    """The instant at which a notice of `words` would end; Refused as `put_up` does."""
    if not words:
        raise Refused(_("Write the notice in one language at least."), "banner")
    if not zones.exists(until, conference.timezone):
        raise Refused(_("The clocks skip this hour there. Choose another."), "until")
    end = zones.to_utc(until, conference.timezone)
    if end <= now:
        raise Refused(_("This time is past. Choose one to come."), "until")
    return end


def take_down(conference: Conference, *, by: Account | None, now: datetime) -> bool:
    """Show nothing from now on; whether something stood there, be it over already."""
    changes = audit.assign(conference, banner={}, banner_until=None)
    if changes:
        audit.record(conference, "take_down", by=by, now=now, changes=changes)
    return bool(changes)


def version_of(conference: Conference) -> int:
    """Of the notice alone: other work on the conference must not keep an urgent word waiting."""
    state = repr((sorted(conference.banner.items()), conference.banner_until))
    return zlib.crc32(state.encode()) >> 1


def usual_end(conference: Conference, now: datetime) -> datetime:
    """The end of tomorrow on the conference's clocks, as wall time."""
    today = now.astimezone(zones.zone(conference.timezone)).date()
    return datetime.combine(today + timedelta(days=1), time(23, 59))
