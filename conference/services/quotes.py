"""Quotes: the words of a release as the public reads them beside what they announced."""

from collections.abc import Iterable

from conference.models.announcements import Announcement
from conference.models.published import PublishedQuote


def published(found: Iterable[Announcement]) -> tuple[PublishedQuote, ...]:
    """What the public reads of these links: the words of public releases, in the order they were confirmed."""
    return tuple(
        PublishedQuote(
            role=each.role,
            issuer=each.release.issuer,
            reference=each.release.reference,
            title=each.release.title,
            date=each.release.date,
            quote=each.passages[0].exact,
            path=each.release.path,
            language=each.release.language,
            source=each.release.addresses[0].as_seen if each.release.addresses else "",
        )
        for each in found
        if each.release.published_at and each.passages
    )
