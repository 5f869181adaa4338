"""What was read in a release, as rows for the screen: a finding with its times, its place and whom it names."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from flask import url_for

from conference.core import zones
from conference.core.i18n import Words, lazy_gettext
from conference.core.i18n import gettext as _
from conference.core.text import in_language
from conference.models import labels
from conference.models.agenda import Sitting
from conference.models.announcements import Announcement
from conference.models.conferences import Conference
from conference.models.releases import Candidate, ReleaseVersion
from conference.queries import parties
from conference.services import candidates
from conference.web import times
from conference.web.threads import Knot, knot

Row = tuple[Words, str]

#: What people read for the facts of a finding that a correction can change.
NAMES: dict[str, Words] = {
    "kind": lazy_gettext("Kind"),
    "change": lazy_gettext("Change"),
    "body": lazy_gettext("Body"),
    "start_date": lazy_gettext("First day"),
    "end_date": lazy_gettext("Last day"),
    "start_local": lazy_gettext("Local time"),
    "start_utc": lazy_gettext("UTC"),
    "timezone": lazy_gettext("Time zone"),
    "room": lazy_gettext("Room"),
    "place": lazy_gettext("Place"),
    "host": lazy_gettext("Host"),
}


#: Of these, the days of the meeting.
DAYS = frozenset({"start_date", "end_date"})
#: What changes with them.
TIMES = frozenset({"start_local", "start_utc"})


@dataclass(frozen=True, slots=True)
class Edit:
    """Where a thing is changed, and what the button says that leads there."""

    label: str
    href: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One candidate with everything its section shows."""

    candidate: Candidate
    rows: list[Row]
    #: (name, before, now) of the facts that a correction changed.
    differing: list[tuple[Words, Any, Any]]
    #: What its words are linked to already.
    knots: list[Knot]
    #: Where that is changed, when a correction changed the finding.
    edits: list[Edit]

    @property
    def is_proposal(self) -> bool:
        """Whether it proposes a meeting, so that a proposal can be made of it."""
        return bool(self.candidate.found["kind"] == "proposal")

    @property
    def is_change(self) -> bool:
        """Whether it changes a meeting that is probably here already."""
        return bool(self.candidate.found["kind"] == "change")


def of(version: ReleaseVersion, before: ReleaseVersion | None, links: Iterable[Announcement]) -> list[Finding]:
    """All findings of `version`, in the order of its text."""
    names, known = parties.names(_named(version)), list(links)
    return [_finding(each, before, names, known) for each in version.candidates]


def _finding(
    candidate: Candidate, before: ReleaseVersion | None, names: dict[str, dict[str, str]], known: list[Announcement]
) -> Finding:
    earlier, linked = candidates.earlier_of(candidate, before), candidates.linked(candidate, known)
    changed = candidates.differing(candidate, earlier) if earlier else []
    return Finding(
        candidate=candidate,
        rows=rows(candidate, names),
        differing=[(NAMES[name], old, new) for name, old, new in changed],
        knots=[found for link in linked if (found := knot(link, public=False))],
        edits=_edits(linked, {name for name, _old, _new in changed}) if earlier else [],
    )


def one(candidate: Candidate) -> list[Row]:
    """What was read of one finding."""
    return rows(candidate, parties.names(_named(candidate.version)))


def rows(candidate: Candidate, names: dict[str, dict[str, str]]) -> list[Row]:
    """(label, words) of everything that is known of a finding; `names` are those of the parties it may name."""
    found = candidate.found

    def named(ids: list[str]) -> str:
        return ", ".join(in_language(names.get(each, {}), "en") or each for each in ids)

    told: list[Row] = [
        (_("When"), _when(found)),
        (_("Moved from"), _utc(found.get("old_start_utc"))),
        (_("Place"), found.get("place") or ""),
        (_("Room"), found.get("room") or ""),
        (_("Body"), found.get("body") or ""),
        (_("Kind"), str(labels.label(found.get("meeting_kind"), "meeting_kind"))),
        (_("Stage"), str(labels.label(found.get("stage"), "stage"))),
        (_("Change"), str(labels.label(found.get("change"), "change"))),
        (_("Proposed by"), found.get("proposer") or ""),
        (_("With"), named([found["counterpart"]] if found.get("counterpart") else [])),
        (_("Host"), named([found["host"]] if found.get("host") else [])),
        (_("Asked for by"), named(found.get("requested_by") or [])),
        (_("Mandating resolution"), found.get("mandate") or ""),
    ]
    return [(label, words) for label, words in told if words]


def _when(found: dict[str, Any]) -> str:
    """Local time with its city and how the zone is known, then UTC; the days alone when no time is known."""
    if not found.get("start_local"):
        return times.days(_day(found.get("start_date")), _day(found.get("end_date")))
    local = datetime.fromisoformat(found["start_local"])
    words = f"{times.day(local.date())}, {local:%H:%M}"
    if found.get("timezone"):
        known = labels.label(found.get("timezone_known_by"), "timezone_known_by")
        words += f" {zones.city(found['timezone'])} ({found['timezone']}, {known})"
    utc = _utc(found.get("start_utc"))
    return f"{words} = {utc}" if utc else words


def _utc(value: str | None) -> str:
    return times.moment(datetime.fromisoformat(value)) if value else ""


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _named(version: ReleaseVersion) -> set[str]:
    """Parties that the findings of a version name."""
    found = [each.found for each in version.candidates]
    single = {each.get(name) for each in found for name in ("host", "counterpart")}
    return {each for each in single if each} | {each for one in found for each in one.get("requested_by") or ()}


def _edits(linked: Iterable[Announcement], changed: set[str]) -> list[Edit]:
    """The page on which each linked thing is changed, each once; of a conference its days have a page of their own."""
    found = (edit for link in linked for edit in _edits_of(link, changed))
    return list({edit.href: edit for edit in found}.values())


def _edits_of(link: Announcement, changed: set[str]) -> Iterator[Edit]:
    if link.proposal is not None:
        words = _("Edit what it is linked to: the proposal %(title)s", title=in_language(link.proposal.title, "en"))
        yield Edit(words, url_for("secretariat_proposals.edit", number=link.proposal.number))
    elif link.sitting is not None:
        slug, title = link.sitting.conference.slug, _title(link.sitting, link.sitting.conference)
        words = _("Edit what it is linked to: the session %(title)s", title=title)
        yield Edit(words, url_for("secretariat_sittings.edit", slug=slug, sitting_id=link.sitting.id))
    elif link.conference is not None:
        slug, title = link.conference.slug, _title(link.conference, link.conference)
        if changed & DAYS:
            words = _("Edit what it is linked to: the dates of %(title)s", title=title)
            yield Edit(words, url_for("secretariat_progress.new_dates", slug=slug))
        if changed - DAYS - TIMES or not changed & DAYS:
            words = _("Edit what it is linked to: the conference %(title)s", title=title)
            yield Edit(words, url_for("secretariat_conferences.edit", slug=slug))


def _title(thing: Conference | Sitting, conference: Conference) -> str:
    return in_language(thing.title, conference.default_language)
