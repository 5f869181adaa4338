"""The dated status of a party: periods that never share a day, each change with its reason."""

from dataclasses import asdict, dataclass
from datetime import date, datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.labels import label
from conference.models.parties import Party, StatusPeriod
from conference.models.people import Account
from conference.models.periods import day_of, overlap
from conference.services import audit

FIRST_YEAR = 1800


@dataclass(frozen=True, slots=True, kw_only=True)
class PeriodFacts:
    """What staff say of one period: days as known ("2009-07-05", a year alone), `end` "" while it lasts."""

    status: str
    start: str
    end: str
    basis: str
    footnote: dict[str, str]
    footnote_shown: bool


def add(
    party: Party, facts: PeriodFacts, *, reason: str, by: Account, now: datetime, ends_last: bool = False
) -> StatusPeriod:
    """One more period; with `ends_last` the one that lasts ends on the day it begins. Refused at its field."""
    lasting = _lasting(party, facts) if ends_last else None
    start, end = _checked(party, facts, reason, lasting)
    if lasting is not None:
        before = in_words(lasting)
        audit.assign(lasting, end=facts.start, end_day=start, version=lasting.version + 1)
        _record(party, [before, in_words(lasting)], reason=reason, by=by, now=now)
    period = StatusPeriod(**asdict(facts), start_day=start, end_day=end)
    party.periods.append(period)
    db.session.flush()
    _record(party, [None, in_words(period)], reason=reason, by=by, now=now)
    return period


def change(
    period: StatusPeriod, facts: PeriodFacts, *, version: int, reason: str, by: Account, now: datetime
) -> None:
    """Change it. Refused at its field; stale when it changed since the form was opened."""
    _refuse_stale(period, version)
    start, end = _checked(period.party, facts, reason, period)
    before = in_words(period)
    changes = audit.assign(period, **asdict(facts), start_day=start, end_day=end)
    if changes:
        period.version += 1
        told = {name: pair for name, pair in changes.items() if name in {"basis", "footnote", "footnote_shown"}}
        _record(period.party, [before, in_words(period)], reason=reason, by=by, now=now, **told)


def remove(period: StatusPeriod, *, version: int, reason: str, by: Account, now: datetime) -> None:
    """Take it out of the history, which may then have a gap. Refused without a reason."""
    _refuse_stale(period, version)
    _refuse_without_reason(reason)
    party = period.party
    party.periods.remove(period)
    _record(party, [in_words(period), None], reason=reason, by=by, now=now)


def drawn(
    party: Party, facts: PeriodFacts, *, reason: str, own: StatusPeriod | None = None, ends_last: bool = False
) -> Party:
    """The party as it would be after `add`, or after `change` of `own`, for looking at: it is not saved.

    Refused as by them.
    """
    lasting = _lasting(party, facts) if ends_last else None
    start, end = _checked(party, facts, reason, own or lasting)
    spans = [(each.status, each.start_day, each.end_day) for each in party.periods if each not in (own, lasting)]
    if lasting is not None:
        spans.append((lasting.status, lasting.start_day, start))
    return _sketch(party, [*spans, (facts.status, start, end)])


def drawn_without(period: StatusPeriod) -> Party:
    """The same after `remove`."""
    others = [each for each in period.party.periods if each is not period]
    return _sketch(period.party, [(each.status, each.start_day, each.end_day) for each in others])


def facts_of(period: StatusPeriod) -> PeriodFacts:
    """What `change` would have to be given to change nothing."""
    return PeriodFacts(**{name: getattr(period, name) for name in PeriodFacts.__dataclass_fields__})


def in_words(period: StatusPeriod) -> str:
    """“Suspended, 2009-07-05 – 2011-06-01”."""
    return f"{label(period.status, 'party_status')}, {period.start} – {period.end or '…'}"


def checked_days(start: str, end: str) -> tuple[date | None, date | None]:
    """The days that `start` and `end` mean, none for "". Refused at its field."""
    first, last = _day(start, "start"), _day(end, "end")
    if first and last and last <= first:
        raise Refused(_("The end is the first day after the period: enter a later day than its beginning."), "end")
    return first, last


def _checked(party: Party, facts: PeriodFacts, reason: str, own: StatusPeriod | None) -> tuple[date, date | None]:
    start, end = checked_days(facts.start, facts.end)
    if start is None:
        raise Refused(_("Enter the day or the year in which it begins."), "start")
    for other in party.periods:
        if other is not own and overlap(start, end, other.start_day, other.end_day):
            raise Refused(_("This overlaps with “%(period)s”.", period=in_words(other)), "start")
    if facts.footnote_shown and not facts.footnote.get("en"):
        raise Refused(_("Write the footnote in English before you show it."), "footnote")
    _refuse_without_reason(reason)
    return start, end


def _sketch(party: Party, spans: list[tuple[str, date, date | None]]) -> Party:
    ordered = sorted(spans, key=lambda span: span[1])
    periods = [StatusPeriod(status=status, start_day=start, end_day=end) for status, start, end in ordered]
    return Party(id=party.id, kind=party.kind, periods=periods)


def _lasting(party: Party, facts: PeriodFacts) -> StatusPeriod | None:
    """The period without an end, where it began before the new one."""
    start, _end = checked_days(facts.start, facts.end)
    lasting = next((each for each in party.periods if each.end_day is None), None)
    return lasting if lasting and start and lasting.start_day < start else None


def _day(said: str, field: str) -> date | None:
    if not said:
        return None
    try:
        day = day_of(said)
    except ValueError as error:
        raise Refused(_("Enter a day as 2009-07-05, or a year alone."), field) from error
    if day.year < FIRST_YEAR:
        raise Refused(_("Check the year: it can be from %(first)d on.", first=FIRST_YEAR), field)
    return day


def _refuse_without_reason(reason: str) -> None:
    if not reason:
        raise Refused(_("Enter the reason: the history keeps it."), "reason")


def _refuse_stale(period: StatusPeriod, version: int) -> None:
    if period.version != version:
        raise Stale(_("Somebody else changed this period while you were editing it."))


def _record(
    party: Party, status: list[str | None], *, reason: str, by: Account, now: datetime, **told: list[object]
) -> None:
    party.keep_from_loading("status_history")
    party.periods.sort(key=lambda period: period.start_day)
    shown = {"status": status} if status[0] != status[1] else {}
    audit.record(party, "status", by=by, now=now, changes=shown | told, reason=reason)
