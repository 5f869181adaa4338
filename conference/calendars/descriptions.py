"""DESCRIPTION: what a program may not show of an entry, repeated as plain text."""

from collections.abc import Iterator
from datetime import datetime

from conference.calendars import words
from conference.calendars.origin import Origin
from conference.calendars.texts import chosen, line, plain
from conference.calendars.words import labelled, word
from conference.core import zones
from conference.core.days import written
from conference.models.published import PublishedConference, PublishedItem, PublishedQuote, PublishedSitting, Texts

#: Releases that one entry names; a conference can have many.
MOST_RELEASES = 5


def description(sitting: PublishedSitting, conference: PublishedConference, language: str, origin: Origin) -> str:
    """All that the public may know of a sitting, in paragraphs."""
    paragraphs = (
        "\n".join(_state(conference, language)),
        "\n".join(_when(sitting, conference, language)),
        "\n".join(_what(sitting, conference, language)),
        *(_release(quote, language, origin) for quote in releases(sitting, conference)),
        labelled(words.DETAILS, origin.address(f"/sittings/{sitting.uid}"), language),
    )
    return "\n\n".join(each for each in paragraphs if each)


def releases(sitting: PublishedSitting, conference: PublishedConference) -> tuple[PublishedQuote, ...]:
    """The releases behind the sitting, then those behind the conference: each once, the first of them."""
    found: dict[str, PublishedQuote] = {}
    for quote in (*sitting.announcements, *conference.announcements):
        found.setdefault(quote.path, quote)
    return tuple(found.values())[:MOST_RELEASES]


def place(sitting: PublishedSitting, conference: PublishedConference, language: str) -> str:
    """Room, building and city on one line; "" when none is known."""
    parts = [_text(texts, conference, language) for texts in (sitting.room, conference.venue, conference.place)]
    return ", ".join(dict.fromkeys(filter(None, parts)))


def flat(items: tuple[PublishedItem, ...]) -> Iterator[PublishedItem]:
    """All items of a tree, parents first."""
    for item in items:
        yield item
        yield from flat(item.items)


def _by_id(conference: PublishedConference) -> dict[int, PublishedItem]:
    return {item.id: item for item in flat(conference.items)}


def _state(conference: PublishedConference, language: str) -> Iterator[str]:
    if conference.exercise:
        yield word(words.EXERCISE, language)
    if conference.status == "postponed" and conference.dates_open:
        yield word(words.DATES_OPEN, language)
    if conference.reason and conference.status in {"postponed", "cancelled"}:
        yield labelled(words.REASON, plain(conference.reason), language)


def _when(sitting: PublishedSitting, conference: PublishedConference, language: str) -> Iterator[str]:
    city = _text(conference.place, conference, language) or zones.city(sitting.timezone)
    yield labelled(words.LOCAL_TIME, f"{_span(sitting.start, sitting.end, language)} ({city})", language)
    if (old := sitting.moved_from) is not None:
        before = [_span(old.start, old.end, language), _text(old.room, conference, language)]
        yield labelled(words.PREVIOUSLY, ", ".join(filter(None, before)), language)


def _what(sitting: PublishedSitting, conference: PublishedConference, language: str) -> Iterator[str]:
    yield _text(conference.title, conference, language)
    yield word(words.KINDS.get(sitting.kind, words.SITTING), language)
    if sitting.items:
        yield labelled(words.ITEMS, "", language).rstrip()
        known = conference.known(_by_id)
        for item in (known[each] for each in sitting.items if each in known):
            yield f"{item.number} {_text(item.title, conference, language)}"
    if sitting.speakers:
        yield labelled(words.SPEAKERS, "; ".join(map(line, sitting.speakers)), language)


def _release(quote: PublishedQuote, language: str, origin: Origin) -> str:
    source = " ".join(filter(None, (quote.issuer, quote.reference))) or quote.title
    day = written(quote.date, "long", language) if quote.date else ""
    named = labelled(words.ROLES.get(quote.role, quote.role), ", ".join(filter(None, (line(source), day))), language)
    said = f"“{line(quote.quote)}”" if quote.quote else ""
    return "\n".join(filter(None, (named, said, origin.address(quote.path))))


def _span(start: datetime, end: datetime, language: str) -> str:
    """The days in words, the times on the 24-hour clock of the place."""
    first, last = (written(each.date(), "full", language) for each in (start, end))
    return f"{first}, {start:%H:%M}–{end:%H:%M}" if first == last else f"{first}, {start:%H:%M} – {last}, {end:%H:%M}"


def _text(texts: Texts | None, conference: PublishedConference, language: str) -> str:
    return line(chosen(texts or {}, language, conference.default_language)[0])
