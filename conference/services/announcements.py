"""Announcements: a release linked to what it announced by its exact words, confirmed by a person."""

from collections.abc import Sequence
from datetime import datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.agenda import Sitting
from conference.models.announcements import Announcement, AnnouncementRole
from conference.models.conferences import Conference
from conference.models.people import Account
from conference.models.proposals import Proposal
from conference.models.releases import Release
from conference.press.passages import Quote
from conference.queries import announcements as links
from conference.services import audit, passages, proposal_copy

Announced = Proposal | Conference | Sitting


def announce(
    release: Release,
    thing: Announced,
    *,
    role: AnnouncementRole,
    quotes: Sequence[Quote],
    by: Account | None,
    now: datetime,
) -> Announcement:
    """Link `release` to `thing` by its quoted words; the first link makes the release public.

    Refused without words, and when the same words were linked to it in this role before.
    """
    if not quotes or not all(quote.exact.strip() for quote in quotes):
        raise Refused(_("There is no link without its words."), "quote")
    if known(release, thing, role, quotes):
        raise Refused(_("This release is linked to it by these words already."), "quote")
    announcement = Announcement(release=release, role=role.value, confirmed_by=by, confirmed_at=now, **_target(thing))
    db.session.add(announcement)
    announcement.passages = [passages.placed(release, quote) for quote in quotes]
    release.published_at = release.published_at or now
    db.session.flush()
    audit.record(release, "announce", by=by, now=now, changes={"role": [None, role.value], **_named(thing)})
    named = {"role": [None, role.value], "release": [None, release.name]}
    audit.record(thing, "announce", by=by, now=now, changes=named)
    refresh(thing)
    return announcement


def unlink(announcement: Announcement, *, by: Account, now: datetime) -> None:
    """Take a link away; the release stays, and stays public."""
    thing = announcement.proposal or announcement.conference or announcement.sitting
    changes: audit.Changes = {"role": [announcement.role, None]}
    audit.record(announcement.release, "unlink", by=by, now=now, changes=changes)
    if thing is not None:
        named = {"release": [announcement.release.name, None]}
        audit.record(thing, "unlink", by=by, now=now, changes=changes | named)
    db.session.delete(announcement)
    db.session.flush()
    if thing is not None:
        db.session.expire(thing, ["announcements"])
        refresh(thing)


def refresh(thing: Announced) -> None:
    """Links of a public proposal show in its public copy at once: they are public in the release already."""
    if isinstance(thing, Proposal) and thing.public is not None:
        db.session.flush()
        db.session.expire(thing, ["announcements"])
        thing.public = thing.public | {"announcements": proposal_copy.quoted(thing.announcements)}


def refresh_all(release: Release) -> None:
    """The same for every proposal that `release` speaks of, when its words or its address changed."""
    for each in links.of_release(release.id):
        if each.proposal is not None:
            refresh(each.proposal)


def known(
    release: Release, thing: Announced, role: AnnouncementRole, quotes: Sequence[Quote]
) -> Announcement | None:
    """The link of `release` to `thing` in this role that has these words already."""
    words = {quote.exact for quote in quotes}
    return next(
        (
            each
            for each in (links.of_release(release.id) if release.id else [])
            if each.role == role and words <= {passage.exact for passage in each.passages} and thing in _things(each)
        ),
        None,
    )


def _things(announcement: Announcement) -> tuple[Announced | None, ...]:
    return (announcement.proposal, announcement.conference, announcement.sitting)


def _target(thing: Announced) -> dict[str, Announced]:
    names: dict[type[Announced], str] = {Proposal: "proposal", Conference: "conference", Sitting: "sitting"}
    return {names[type(thing)]: thing}


def _named(thing: Announced) -> dict[str, list[object]]:
    return {thing.__tablename__: [None, thing.id]}
