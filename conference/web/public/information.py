"""What guests and the press are told, section by section, ready to be shown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from conference.core.i18n import Words
from conference.core.prose import Block, blocks
from conference.core.text import in_language, language_of
from conference.models import labels
from conference.models.conferences import Section
from conference.models.published import PublishedConference, PublishedQuote
from conference.web import languages

PRACTICAL = (Section.VISA, Section.HOTELS, Section.TRANSPORT, Section.CONTACTS)
PRESS = (Section.PRESS_CONTACT, Section.PRESS_ACCREDITATION)


@dataclass(frozen=True, slots=True)
class Told:
    """One section with its text."""

    #: Where it stands on the page: "visa", "press-contact".
    anchor: str
    heading: Words
    blocks: tuple[Block, ...]
    #: Of the text where it is not that of the page: "es", else "".
    language: str


def practical(said: PublishedConference, language: str) -> tuple[Told, ...]:
    """Visa, hotels, transport and contacts, those that say something."""
    return tuple(_told(said, PRACTICAL, language))


def press(said: PublishedConference, language: str) -> tuple[Told, ...]:
    """Whom the press asks, and how it is accredited."""
    return tuple(_told(said, PRESS, language))


def releases(said: PublishedConference) -> tuple[PublishedQuote, ...]:
    """Every release that speaks of the conference or of a session, once, the newest first; those without a day last."""
    inside = (quote for sitting in said.sittings for quote in sitting.announcements)
    once = {each.path: each for each in (*said.announcements, *inside)}
    return tuple(sorted(once.values(), key=lambda each: (each.date or date.min, each.path), reverse=True))


def _told(said: PublishedConference, sections: Iterable[Section], language: str) -> Iterator[Told]:
    for section in sections:
        texts = said.information.get(section, {})
        spoken = language_of(texts, language, said.default_language)
        if spoken:
            other = "" if spoken == languages.of_request() else spoken
            yield Told(
                anchor=section.value.replace("_", "-"),
                heading=labels.label(section, "section"),
                blocks=blocks(in_language(texts, language, said.default_language)),
                language=other,
            )
