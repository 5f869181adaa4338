"""The thread of a conference: the words before it, and those that came after."""

from conference.models.announcements import AnnouncementRole
from conference.models.published import PublishedConference, PublishedQuote, PublishedSitting

#: What a release does before a conference stands; all else comes after it on the thread.
BEFORE = frozenset({AnnouncementRole.PROPOSES, AnnouncementRole.CONVENES, AnnouncementRole.ANNOUNCES})


def before(conference: PublishedConference) -> tuple[PublishedQuote, ...]:
    """The words that it began with."""
    return tuple(each for each in conference.announcements if each.role in BEFORE)


def after(conference: PublishedConference) -> tuple[PublishedQuote, ...]:
    """The words that changed it or reported on it."""
    return tuple(each for each in conference.announcements if each.role not in BEFORE)


def inside(conference: PublishedConference) -> tuple[tuple[PublishedSitting, PublishedQuote], ...]:
    """The words that speak of one sitting, each with its sitting, in the order of the agenda; none that stand in the
    thread of the whole already.
    """
    return tuple(
        (sitting, quote)
        for sitting in conference.sittings
        for quote in sitting.announcements
        if quote not in conference.announcements
    )
