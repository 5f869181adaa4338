"""The calendars' own words in four languages.

They have a gettext domain of their own, because a calendar is asked for in a language by its address, whatever
language the screens speak. The catalogues (`translations/*/LC_MESSAGES/calendars.po`) are read as they are; nothing
needs to be compiled. A word that lacks in one of them is shown in English, and fails a test.
"""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from babel.messages.pofile import read_po

TRANSLATIONS = Path(__file__).resolve().parents[1] / "translations"
DOMAIN = "calendars"

CANCELLED = "CANCELLED:"
POSTPONED = "POSTPONED:"

SITTING = "Session"
LABELLED = "%(label)s: %(text)s"
EXERCISE = "Exercise: this is not a real meeting."
DATES_OPEN = "Postponed. New dates will be announced."
REASON = "Reason"
LOCAL_TIME = "Local time"
PREVIOUSLY = "Previously"
ITEMS = "Agenda items"
SPEAKERS = "Speakers"
DETAILS = "Details"

KINDS: Mapping[str, str] = {
    "plenary": "Plenary session",
    "working_session": "Working session",
    "committee": "Committee",
    "side_event": "Side event",
    "ceremony": "Ceremony",
    "reception": "Reception",
    "press_conference": "Press conference",
    "break": "Break",
}

ROLES: Mapping[str, str] = {
    "proposes": "Proposed in",
    "convenes": "Convened in",
    "announces": "Announced in",
    "updates": "Updated in",
    "reschedules": "Rescheduled in",
    "postpones": "Postponed in",
    "cancels": "Cancelled in",
    "reports": "Reported in",
    "corrects": "Corrected in",
}

PREFIXES: Mapping[str, str] = {"cancelled": CANCELLED, "tentative": POSTPONED}

#: Every word there is.
ALL = frozenset(
    {
        *(SITTING, LABELLED, EXERCISE, DATES_OPEN, REASON, LOCAL_TIME, PREVIOUSLY, ITEMS, SPEAKERS, DETAILS),
        *KINDS.values(),
        *ROLES.values(),
        *PREFIXES.values(),
    }
)


def word(english: str, language: str) -> str:
    """The word in `language`; itself where the catalogue lacks it."""
    return catalogue(language).get(english, english)


def labelled(label: str, text: str, language: str) -> str:
    """ "Speakers: A, B", in French with a blank before the colon."""
    return word(LABELLED, language) % {"label": word(label, language), "text": text}


@cache
def catalogue(language: str) -> Mapping[str, str]:
    """All words of `language` by their English; {} for English itself."""
    if language == "en":
        return {}
    with file_of(language).open("rb") as file:
        return {str(entry.id): str(entry.string) for entry in read_po(file) if entry.id and entry.string}


def file_of(language: str) -> Path:
    """The catalogue's file."""
    return TRANSLATIONS / language / "LC_MESSAGES" / f"{DOMAIN}.po"
