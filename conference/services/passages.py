"""Passages: quoted words kept in their place through every version of a release."""

from datetime import datetime

from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.models.announcements import Passage
from conference.models.people import Account
from conference.models.releases import Release, ReleaseVersion
from conference.press import passages as words
from conference.press.passages import Quote
from conference.queries import announcements as links
from conference.services import audit


def placed(release: Release, quote: Quote) -> Passage:
    """The passage of these words in the text that stands now, or not held while there is none."""
    passage = Passage(exact=quote.exact, prefix=quote.prefix, suffix=quote.suffix, state="not_held")
    if release.current is not None:
        _place(passage, quote, release.current)
    return passage


def follow(release: Release, version: ReleaseVersion) -> None:
    """Find every quoted passage of `release` again in a new version; what is not found waits for an officer."""
    for announcement in links.of_release(release.id):
        for passage in announcement.passages:
            if passage.state != "earlier":
                _place(passage, _quote(passage), version)


def chosen(release: Release, typed: str) -> Quote:
    """The words that an officer copied out of the text. Refused unless they stand there exactly once."""
    version = release.current
    if version is None:
        return Quote(exact=typed, prefix="", suffix="", start=None)
    start, end = words.exactly(typed, version.text)
    if start is None or end is None:
        raise Refused(_("These words are not in the text. Copy them exactly."), "quote")
    if words.exactly(typed, version.text[end:])[0] is not None:
        raise Refused(_("These words stand in the text more than once. Copy a few more."), "quote")
    return words.around(version.text, start, end)


def replace(passage: Passage, typed: str, *, by: Account, now: datetime) -> None:
    """Put words of the text that stands now in the place of lost ones. Refused unless they stand there exactly once."""
    _refuse_settled(passage)
    release = passage.announcement.release
    quote, old = chosen(release, typed), passage.exact
    if release.current is not None:
        _place(passage, quote, release.current)
    audit.record(release, "settle", by=by, now=now, changes={"words": [old, passage.exact]})


def keep(passage: Passage, *, by: Account, now: datetime) -> None:
    """Keep lost words as those of the earlier version."""
    _refuse_settled(passage)
    passage.state = "earlier"
    audit.record(passage.announcement.release, "settle", by=by, now=now, changes={"state": ["lost", "earlier"]})


def _place(passage: Passage, quote: Quote, version: ReleaseVersion) -> None:
    found = words.find(quote, version.text)
    if found is None:
        passage.state = "lost"
        return
    whole = words.around(version.text, found.start, found.end)
    passage.exact, passage.prefix, passage.suffix = whole.exact, whole.prefix, whole.suffix
    passage.version_id, passage.version = version.id, version
    passage.start, passage.end, passage.state = found.start, found.end, "found"


def _quote(passage: Passage) -> Quote:
    return Quote(exact=passage.exact, prefix=passage.prefix, suffix=passage.suffix, start=passage.start)


def _refuse_settled(passage: Passage) -> None:
    if passage.state != "lost":
        raise Refused(_("These words are settled already."))
