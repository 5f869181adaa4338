"""The demonstration: true up to the proposal, and plainly an exercise from there on."""

import os
import secrets
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import exists

from conference import data
from conference.core.db import db
from conference.models.announcements import AnnouncementRole
from conference.models.conferences import Conference
from conference.models.people import Account, Role
from conference.models.proposals import Proposal, ProposalState
from conference.models.releases import Release
from conference.press.passages import Quote
from conference.queries import agenda, assignments
from conference.queries import announcements as links
from conference.queries import releases as known
from conference.services import accounts as people
from conference.services import announcements, earlier, exercise, proposals, releases
from conference.services import assignments as parts

ADDRESS = "https://www.oas.org/en/media_center/press_release.asp?sCodigo=E-212/10"
WORDS = "proposed the development of a hemispheric conference"
WEEKS_AHEAD = 9
WEDNESDAY = 2
#: In weeks, so that the days of the week are the same.
TWO_YEARS = 104

Passwords = list[tuple[str, str]]


def wanted() -> bool:
    """Whether the database is empty, so that the demonstration belongs in it."""
    tables = (Account, Release, Conference)
    return not any(db.session.scalar(db.select(exists().select_from(table))) for table in tables)


def make_accounts(*, now: datetime) -> Passwords:
    """An officer and an administrator with random passwords, which are returned and kept nowhere else."""
    made = [(f"{role.value}@example.org", secrets.token_urlsafe(15), role) for role in Role]
    for email, password, role in made:
        people.create(email, role=role, password=password, now=now)
    return [(email, password) for email, password, _role in made]


def keep_passwords(passwords: Passwords, folder: Path) -> Path:
    """Write them as `e-mail<TAB>password` lines into a file that its owner alone can read."""
    file = folder / "demo-accounts.txt"
    file.unlink(missing_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as new:
        new.writelines(f"{email}\t{password}\n" for email, password in passwords)
    return file


def load(*, now: datetime, sittings: int | None = None, items: int | None = None) -> Conference:
    """One more exercise conference, published; the real release and its proposal are made once.

    Without numbers it has three days, three rooms, 25 sittings and 14 items, one moved and one cancelled. The first
    officer there is answers for it.
    """
    proposal = _proposal(_release(now), now)
    made = exercise.conference(proposal, first_day=first_day(now.date()), now=now, sittings=sittings, items=items)
    officer = next((each for each in assignments.officers() if each.role == Role.OFFICER), None)
    if officer is not None:
        parts.make_responsible(made, officer.id, version=made.version, by=None, now=now)
    return made


def load_next(first: Conference, *, now: datetime) -> Conference:
    """A second conference begun from `first` two years later: not public, and all that it took waits."""
    before, said = agenda.whole(first.slug), data.load("demonstration")["next"]
    later = timedelta(weeks=TWO_YEARS)
    wanted = earlier.Wanted(
        title=said["title"],
        slug=f"second-{before.slug}",
        kind=before.kind,
        number="",
        body_id=before.body_id,
        timezone=before.timezone,
        first_day=before.first_day + later if before.first_day else None,
        last_day=before.last_day + later if before.last_day else None,
        parts=frozenset(earlier.CHOICES),
    )
    seen, reason = earlier.version(before), said["reason"]
    return earlier.begin(before, wanted, seen=seen, proposal=None, reason=reason, by=None, now=now)


def first_day(today: date) -> date:
    """The Wednesday nine weeks after `today` (of that week, where `today` is no Wednesday: the next one)."""
    later = today + timedelta(weeks=WEEKS_AHEAD)
    return later + timedelta(days=(WEDNESDAY - later.weekday()) % 7)


def _release(now: datetime) -> Release:
    """E-212/10 by its real reference, date and address; its text is not held until somebody pastes it."""
    found = known.by_reference("OAS", "E-212/10")
    if found is not None:
        return found
    return releases.record_without_text(
        issuer="OAS",
        reference="E-212/10",
        kind="release",
        language="en",
        day=date(2010, 6, 1),
        title="OAS Assistant Secretary General Ramdin and IOM Agree to Strengthen Collaboration in the Americas",
        address=ADDRESS,
        by=None,
        now=now,
    )


def _proposal(release: Release, now: datetime) -> Proposal:
    """The proposal that the release speaks of: public as submitted; its endorsement is part of the exercise."""
    found = next((each.proposal for each in links.of_release(release.id) if each.proposal), None)
    if found is not None:
        return found
    proposal = proposals.create(
        proposals.ProposalFacts(
            title={"en": "Hemispheric conference on migration"},
            summary={"en": "A hemispheric conference to study the principal challenges of migration."},
        ),
        sponsors=[
            proposals.SponsorFacts(role="suggests", name="Albert Ramdin, Assistant Secretary General of the OAS"),
            proposals.SponsorFacts(role="counterpart", party_id="org:IOM"),
        ],
        topic_ids=["migration", "trafficking-in-persons"],
        by=None,
        now=now,
    )
    quote = Quote(exact=WORDS, prefix="", suffix="", start=None)
    announcements.announce(release, proposal, role=AnnouncementRole.PROPOSES, quotes=[quote], by=None, now=now)
    proposals.move(proposal, ProposalState.SUBMITTED, by=None, now=now)
    proposals.publish(proposal, by=None, now=now)
    for state in (ProposalState.UNDER_REVIEW, ProposalState.ENDORSED):
        proposals.move(proposal, state, hold=True, reason="Exercise", by=None, now=now)
    return proposal
