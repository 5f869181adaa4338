"""What letters say of a conference and of a party, each in the language of the letter."""

from datetime import date, datetime, time

from babel import Locale

from conference.core import zones
from conference.core.days import span, written
from conference.core.i18n import Words, force_locale
from conference.core.text import UNNAMED, in_language
from conference.models.conferences import Conference
from conference.services.letter_templates import phrase


def of(conference: Conference, language: str, secretariat: Words) -> dict[str, str]:
    """{conference}, {days}, {place} and {secretariat} (SECRETARIAT_NAME); what is open is to be announced."""
    own = conference.default_language
    place = [in_language(texts, language, own) for texts in (conference.venue, conference.place)]
    open_dates = conference.dates_open or conference.first_day is None
    return {
        "conference": in_language(conference.title, language, own),
        "days": phrase("open", language) if open_dates else span(conference.first_day, conference.last_day, language),
        "place": ", ".join(filter(None, place)) or phrase("open_place", language),
        "secretariat": _named(secretariat, language),
    }


def day(value: date | None, language: str) -> str:
    """A day as it stands on letters: "12 March 2027", "" for none."""
    pattern = "d MMMM y" if language == "en" else Locale.parse(language).date_formats["long"].pattern
    return written(value, pattern, language) if value else ""


def until(last: date | None, conference: Conference, language: str) -> str:
    """A deadline by the clocks of the conference, and in UTC; "" for none."""
    if last is None:
        return ""
    end = zones.to_utc(datetime.combine(last, time(23, 59)), conference.timezone)
    said = {"day": day(last, language), "city": city(conference, language)}
    return phrase("deadline", language).format(**said, time=f"{end:%H:%M}", utc_day=_short(end.date(), language))


def city(conference: Conference, language: str) -> str:
    """How people name the zone of the conference: by its place, else by the city of the zone."""
    place = in_language(conference.place, language, conference.default_language)
    return place.split(",")[0] if place else zones.city(conference.timezone)


def _named(secretariat: Words, language: str) -> str:
    """The name as its operator set it, else the word in that language."""
    with force_locale(language):
        said = str(secretariat)
    return phrase("secretariat", language) if said in {"", UNNAMED} else said


def _short(value: date, language: str) -> str:
    return written(value, "d 'de' MMMM" if language in {"es", "pt"} else "d MMMM", language)
