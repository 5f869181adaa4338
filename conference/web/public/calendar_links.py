"""What the section "Add to my phone" offers: an address to subscribe to first, copies that stay as they are last."""

from dataclasses import dataclass

from conference.calendars import links
from conference.calendars.descriptions import place
from conference.calendars.links import Meeting
from conference.calendars.origin import Form
from conference.calendars.texts import chosen, line
from conference.models.published import PublishedConference, PublishedSitting


@dataclass(frozen=True, slots=True)
class Copies:
    """Copies of one meeting, which do not follow changes; "" where there is nothing to add."""

    #: conference | sitting
    of: str
    download: str
    #: The same with times in UTC, for programs that do not know time zones.
    download_utc: str
    google: str = ""
    outlook_live: str = ""
    outlook_office: str = ""


@dataclass(frozen=True, slots=True)
class Links:
    """Ready to be shown."""

    #: The whole conference's calendar, for a phone and for whoever copies an address.
    webcal: str
    https: str
    google_subscription: str
    #: Of the sitting first where the page is about one.
    copies: tuple[Copies, ...]


def of_conference(said: PublishedConference, language: str, base_url: str) -> Links:
    """For the pages of a whole conference."""
    path = f"/conferences/{said.slug}/calendar"
    address = f"{base_url}{path}.{language}.ics"
    subscription = links.google_subscription(address)
    copies = _copies("conference", path, language, _all(said, language, base_url))
    return Links(links.webcal(address), address, subscription, (copies,))


def of_sitting(said: PublishedSitting, conference: PublishedConference, language: str, base_url: str) -> Links:
    """For the page of one sitting: the address to subscribe to is that of its conference."""
    whole = of_conference(conference, language, base_url)
    copies = _copies("sitting", f"/sittings/{said.uid}", language, _one(said, conference, language, base_url))
    return Links(whole.webcal, whole.https, whole.google_subscription, (copies, *whole.copies))


def _copies(of: str, path: str, language: str, meeting: Meeting | None) -> Copies:
    local, utc = (path + Form(language, utc=utc).suffix for utc in (False, True))
    if meeting is None:
        return Copies(of, local, utc)
    outlook = (links.outlook(meeting, which) for which in ("live", "office"))
    return Copies(of, local, utc, links.google(meeting), *outlook)


def _all(said: PublishedConference, language: str, base_url: str) -> Meeting | None:
    """The days of a conference; none without days, or when it will not take place on them."""
    if said.first_day is None or said.last_day is None or said.dates_open or said.status == "cancelled":
        return None
    title = line(chosen(said.title, language, said.default_language)[0])
    where = line(chosen(said.place, language, said.default_language)[0])
    return Meeting(title, f"{base_url}/conferences/{said.slug}", where, said.first_day, said.last_day, said.timezone)


def _one(said: PublishedSitting, conference: PublishedConference, language: str, base_url: str) -> Meeting | None:
    """The sitting; none when it will not take place then."""
    if said.status != "confirmed":
        return None
    title = line(chosen(said.title, language, conference.default_language)[0])
    where = place(said, conference, language) if said.visibility == "public" else ""
    return Meeting(title, f"{base_url}/sittings/{said.uid}", where, said.start, said.end, said.timezone)
