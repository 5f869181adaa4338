"""The report to the committee on credentials: who is in order, of whom a copy came, of whom nothing, on one day."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from conference.core import zones
from conference.core.days import written
from conference.core.i18n import Words, force_locale
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.credentials import CredentialsStatus
from conference.services import credentials_rows
from conference.services.credentials_rows import Row
from conference.services.quorum import Quorum

#: In the order of the report; what has to be completed stands with what came as a copy, as committees have it.
PARTS: tuple[frozenset[CredentialsStatus], ...] = (
    frozenset({CredentialsStatus.IN_ORDER}),
    frozenset({CredentialsStatus.ORIGINAL}),
    frozenset({CredentialsStatus.COPY}),
    frozenset({CredentialsStatus.NOT_IN_ORDER, CredentialsStatus.NEW_NEEDED}),
    frozenset({CredentialsStatus.NONE}),
)


@dataclass(frozen=True, slots=True)
class Part:
    """One list of the report."""

    heading: str
    #: Party, signed by, received on, decision.
    rows: Sequence[tuple[str, str, str, str]]
    #: The parties in one line where nothing else is to be said of any; else "".
    names: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that stands on it, in its language."""

    language: str
    title: str
    conference: str
    days: str
    issued: str
    summary: str
    numbers: str
    heads: tuple[str, str, str, str]
    #: What stands where a list is empty.
    nobody: str
    parts: Sequence[Part]
    page: str


def report(conference: Conference, quorum: Quorum, language: str, *, now: datetime) -> Report:
    """As of `now`, in `language`."""
    rows = credentials_rows.rows(conference, language)
    with force_locale(language):
        parts = [_part(number, rows, language) for number in range(len(PARTS))]
        return Report(
            language=language,
            title=str(_("Report on credentials")),
            conference=in_language(conference.title, language, conference.default_language),
            days=_days(conference.first_day, conference.last_day, language),
            issued=_issued(conference, language, now),
            summary=_summary(rows),
            numbers=_numbers(rows, quorum),
            heads=(
                str(_("State or organization")),
                str(_("Signed by")),
                str(_("Original received on")),
                str(_("Decision")),
            ),
            nobody=str(_("None.")),
            parts=parts,
            page=str(_("Page")),
        )


def _part(number: int, rows: Iterable[Row], language: str) -> Part:
    headings: tuple[Words, ...] = (
        _("Credentials found in order"),
        _("Originals received, under examination"),
        _("Credentials received as a copy"),
        _("Credentials to be completed"),
        _("No credentials received"),
    )
    found = [_line(row, language) for row in rows if row.status in PARTS[number]]
    names = "" if any(any(row[1:]) for row in found) else "; ".join(row[0] for row in found)
    return Part(f"{number + 1}. {headings[number]}", found, f"{names}." if names else "")


def _line(row: Row, language: str) -> tuple[str, str, str, str]:
    own = row.credentials
    name = in_language(row.party.names, language)
    if own is None:
        return name, "", "", ""
    signed = ", ".join(filter(None, (str(labels.label(own.signatory, "signatory")), own.signatory_name)))
    day = _day(own.original_on, language) if own.original_on else ""
    decided = ", ".join(filter(None, (own.decision, _day(own.decided_on, language) if own.decided_on else "")))
    return name, signed, day, decided


def _summary(rows: Sequence[Row]) -> str:
    counts = credentials_rows.counts(rows)
    return str(
        _(
            "Parties invited that did not regret: %(all)d. Credentials in order: %(good)d; originals under "
            "examination: %(original)d; copies: %(copy)d; to be completed: %(open)d; none received: %(none)d.",
            all=len(rows),
            good=counts[CredentialsStatus.IN_ORDER],
            original=counts[CredentialsStatus.ORIGINAL],
            copy=counts[CredentialsStatus.COPY],
            open=counts[CredentialsStatus.NOT_IN_ORDER] + counts[CredentialsStatus.NEW_NEEDED],
            none=counts[CredentialsStatus.NONE],
        )
    )


def _numbers(rows: Sequence[Row], quorum: Quorum) -> str:
    return str(
        _(
            "Members that may take part: %(base)d. Majority: %(majority)d. Two thirds: %(thirds)d. "
            "Members that may vote as of this report: %(votes)d.",
            base=quorum.base,
            majority=quorum.majority,
            thirds=quorum.two_thirds,
            votes=sum(row.right.votes for row in rows),
        )
    )


def _issued(conference: Conference, language: str, now: datetime) -> str:
    here = now.astimezone(zones.zone(conference.timezone))
    return str(
        _(
            "Issued on %(day)s at %(time)s in %(city)s (%(utc)s UTC).",
            day=_day(here.date(), language),
            time=f"{here:%H:%M}",
            city=zones.city(conference.timezone),
            utc=f"{now.astimezone(UTC):%Y-%m-%d %H:%M}",
        )
    )


def _days(first: date | None, last: date | None, language: str) -> str:
    if first is None:
        return ""
    if last is None or last == first:
        return _day(first, language)
    return str(_("%(first)s to %(last)s", first=_day(first, language), last=_day(last, language)))


def _day(day: date, language: str) -> str:
    return written(day, "d MMMM y" if language == "en" else "long", language)
