"""Places and rooms as printed."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from conference.press.calendar_words import MONTHS, WEEKDAYS
from conference.press.folding import fold
from conference.press.gazetteer import Gazetteer
from conference.press.names import REGIONS
from conference.press.vocabulary import ABOUT, ABOUT_A_PLACE, TAKES_PLACE

_CAPITAL = r"[A-ZÀ-ÖØ-Þ][\w'’-]*(?:\.(?:[A-Z]\.)+)?"
_JOINED = (
    r"Port[ -]of[ -]Spain|Trinidad (?:and|&) Tobago|Antigua and Barbuda|(?:Saint|St\.) Kitts and Nevis|"
    r"(?:Saint|St\.) Vincent and the Grenadines"
)
_SAINT = rf"(?:{_JOINED}|(?:St\. |Ft\. )?{_CAPITAL})"
_NAME = rf"{_SAINT}(?:[ -](?:(?:de|del|de la|de los|la|las|los|el|do|da|dos|au|the) )?{_SAINT}){{0,4}}"
_PLACE = re.compile(rf"{_NAME}(?:, {_NAME}){{0,4}}")
_BEFORE = re.compile(
    r"\b(?:in|at|on|of|to|en|em|no|na|a|au)\s+(?:the\s+)?(?:(?:historic\s+|colonial\s+|capital\s+)?(?:city|island|"
    r"town|ciudad|isla|cidade)(?:\s+(?:of|de|del))?\s+)?$"
)
_HALL = (
    r"(?:Hall|Room|Auditorium|Library|Ballroom|Theater|Theatre|Chamber|Building|Terrace|Gallery|Hotel|Center|"
    r"Centre|room|hall|auditorium)"
)
_ROOM = re.compile(
    rf"\b(?:Hall of (?:the )?{_CAPITAL}|(?:{_CAPITAL}[ -](?:de |del |la )?){{1,5}}{_HALL}\b"
    rf"|(?:Salón|Sala|Salão|Salle|Salon|Auditorio|Auditório)(?: (?:de|del|de la|de las|de los|do|da|das|dos|des|"
    rf"y))*(?: {_CAPITAL}){{1,4}})"
)
_OF_CALENDARS = frozenset((*MONTHS, *WEEKDAYS))


@dataclass(frozen=True, slots=True)
class Place:
    """A place found: text[start:end] as printed, the state it lies in and its zone, where they are known."""

    start: int
    end: int
    text: str
    zone: str | None
    state: str | None


def find(text: str, gazetteer: Gazetteer, start: int, end: int, *, bare: bool = False) -> Iterator[Place]:
    """Places in text[start:end] that a word like "in" leads to; with `bare` also those that stand alone."""
    for found in _PLACE.finditer(text, start, end):
        leads = _BEFORE.search(fold(text[max(found.start() - 50, start) : found.start()]))
        if not (bare or leads):
            continue
        stretches = [(found.start() + first, found.start() + last) for first, last in _stretches(found[0], bare=bare)]
        possible = [place for each in stretches if (place := _place(text, gazetteer, *each))]
        named = [place for place in possible if fold(place.text.split(",")[0]) in gazetteer.zones]
        yield from (named or possible)[:1]


def rooms(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where rooms are named in text[start:end]."""
    for found in _ROOM.finditer(text, start, end):
        words = re.match(r"(?:In|At|On|The|En|El|La)\s+(?:the\s+)?", found[0])
        yield found.start() + (words.end() if words else 0), found.end()


def held_at(
    text: str, folded: str, gazetteer: Gazetteer, sentence: tuple[int, int], anchors: list[int]
) -> Place | None:
    """The place where something is held: after a word like "held", or right after an anchor (its name, its day).

    Never one that the meeting is about.
    """
    start, end = sentence
    verbs = [start + found.end() for found in re.finditer(rf"\b{TAKES_PLACE}\b", folded[start:end])]
    starts = sorted([*anchors, *verbs])
    for place in find(text, gazetteer, start, end):
        anchor = max((each for each in starts if each <= place.start), default=None)
        if anchor is None or place.start - anchor > 120:
            continue
        between = folded[anchor : place.start]
        if _is_there(between, alone=place.state is not None and gazetteer.party(place.text) == place.state):
            return place
    return None


def _is_there(between: str, *, alone: bool) -> bool:
    """Whether the words before a place say that the meeting is held there. A state `alone` must follow at once."""
    topic = re.sub(r"\b(?:on|of|in|at|en|em)\s+(?:the\s+)?(?:island of\s+|city of\s+)?$", "", between)
    if re.search(ABOUT_A_PLACE, topic) or ";" in between or not _fits(between):
        return False
    return not alone or (len(between.split()) <= 2 and not re.search(ABOUT, topic))


def _fits(between: str) -> bool:
    """ "Of" leads to a place only right after the meeting; "to" never does, but in "moved to"."""
    words = re.sub(r"(?:city|island|town) of\s+$", "", between).removesuffix("the ").split()
    return not words or (words[-1] != "to" and (words[-1] != "of" or len(words) == 1))


def _stretches(words: str, *, bare: bool) -> Iterator[tuple[int, int]]:
    """The whole, then without its last parts, then (alone on a line) without its first ones."""
    commas = [found.start() for found in re.finditer(",", words)]
    firsts = [0, *(comma + 1 + len(words[comma + 1 :]) - len(words[comma + 1 :].lstrip()) for comma in commas)]
    for first in firsts if bare or len(commas) > 1 else [0]:
        yield from ((first, end) for end in (len(words), *reversed(commas)) if end > first)


def _place(text: str, gazetteer: Gazetteer, start: int, end: int) -> Place | None:
    words = text[start:end]
    if words.endswith(".") and not re.search(r"\b[A-Z]\.[A-Z]\.$", words):
        words = words[:-1]
    parts = [part.strip(" ().") for part in words.split(",")]
    if not parts[0] or any(fold(part).split(" ")[0] in _OF_CALENDARS for part in parts if part):
        return None
    state = gazetteer.party(parts[-1])
    state = state if state and state.startswith("state:") else None
    known = gazetteer.zones.get(fold(words)) or gazetteer.zones.get(fold(parts[0]))
    region = len(parts) > 1 and (parts[-1] in REGIONS or f"{parts[-1]}." in REGIONS)
    if not (state or known or region):
        return None
    zone = known or (gazetteer.zones.get(state) if state else None)
    return Place(start, start + len(words), words, zone, state)
