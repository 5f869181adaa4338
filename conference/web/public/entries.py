"""The entries of an agenda, each written once: after a publication only those that changed are written anew."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from flask import get_template_attribute
from markupsafe import Markup

from conference.core.kept import Kept
from conference.models.published import PublishedConference, PublishedSitting, short_key
from conference.web.public.schedule import row

#: About 6,000 entries in each process.
_entries: Kept[Markup] = Kept(8_000_000, len)


@dataclass(frozen=True, slots=True)
class Entries:
    """Writes the sittings of one conference for one kind of reader."""

    conference: PublishedConference
    #: Of the content.
    language: str
    #: Of the screens.
    screens: str
    #: The zone that the reader chose, "" for none.
    own_zone: str

    def __call__(self, sittings: Iterable[PublishedSitting]) -> Markup:
        """The entries of `sittings`, one list item each."""
        reader = (self.conference.known(_around), self.language, self.screens, self.own_zone)
        return Markup("").join(
            _entries.get((each.fingerprint, reader), partial(self._written, each)) for each in sittings
        )

    def _written(self, sitting: PublishedSitting) -> Markup:
        entry = get_template_attribute("public/conferences/_entry.html", "entry")
        shown = row(sitting, self.conference, self.language, self.own_zone)
        return Markup(entry(shown, self.conference, self.language))  # noqa: S704 (what a template wrote)


def forget() -> None:
    """Write everything anew from now on; what comes out is the same."""
    _entries.clear()


def _around(conference: PublishedConference) -> bytes:
    """What the entries depend on beside their own sitting, in short."""
    said = (conference.items, conference.announcements, conference.place, conference.timezone)
    return short_key(*said, conference.default_language)
