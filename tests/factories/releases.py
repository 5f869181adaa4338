"""Releases whose text was written for the tests, and one that is known without its text."""

from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path

from conference.gateways import files
from conference.models.announcements import Announcement, AnnouncementRole
from conference.models.proposals import Proposal
from conference.models.releases import Release
from conference.press.passages import Quote
from conference.services import announcements
from conference.services import releases as service
from conference.services.releases import Imported, Incoming
from tests.factories import people

NOW = datetime(2026, 11, 2, 12, tzinfo=UTC)

WORDS = "proposed the development of a hemispheric conference on water"

TEXT = f"""OAS PRESS RELEASE

STATES OF THE AMERICAS TO SPEAK ABOUT WATER

Reference: E-901/26

October 20, 2026

The Permanent Council of the Organization of American States (OAS) today {WORDS}, to study how rivers are shared.

The proposal will be considered by the member states in the coming months.
"""


def release(text: str = TEXT, *, folder: Path, address: str = "") -> Release:
    """The release of `text`, pasted."""
    return bring_in(text, folder=folder, address=address).release


def bring_in(text: str = TEXT, *, folder: Path, address: str = "") -> Imported:
    """`text` pasted; `folder` is where originals are kept."""
    incoming = Incoming(
        text=text, content=text.encode(), came_by="paste", address=address, media_type="text/plain"
    )
    return service.bring_in(incoming, keep=partial(files.keep, folder), by=people.account(), now=NOW)


def without_text(reference: str = "E-901/26", title: str = "States of the Americas to speak about water") -> Release:
    """A release that is known though its text is not held."""
    return service.record_without_text(
        issuer="OAS",
        reference=reference,
        kind="release",
        language="en",
        day=date(2026, 10, 20),
        title=title,
        address="",
        by=people.account(),
        now=NOW,
    )


def publish(made: Release) -> Release:
    """Let the public read it."""
    service.publish(made, by=people.account(), now=NOW)
    return made


def link(made: Release, proposal: Proposal, words: str = WORDS) -> Announcement:
    """Say that `made` proposes `proposal`, in these words."""
    quote = Quote(exact=words, prefix="", suffix="", start=None)
    role = AnnouncementRole.PROPOSES
    return announcements.announce(made, proposal, role=role, quotes=[quote], by=people.account(), now=NOW)
