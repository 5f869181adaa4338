"""The thread of a conference: the words before it, and those that came after."""

from conference.models.announcements import AnnouncementRole
from conference.models.published import PublishedConference, PublishedQuote

#: What a release does before a conference stands; all else comes after it on the thread.
BEFORE = frozenset({AnnouncementRole.PROPOSES, AnnouncementRole.CONVENES, AnnouncementRole.ANNOUNCES})


def before(conference: PublishedConference) -> tuple[PublishedQuote, ...]:
    """The words that it began with."""
    return tuple(each for each in conference.announcements if each.role in BEFORE)


def after(conference: PublishedConference) -> tuple[PublishedQuote, ...]:
    """The words that changed it or reported on it."""
    return tuple(each for each in conference.announcements if each.role not in BEFORE)
