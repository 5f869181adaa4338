"""Passages: exact words with a little text around them, found again in a text that changed."""

from collections.abc import Sequence
from dataclasses import dataclass

from conference.press.folding import Squeezed, squeeze

#: Letters kept before and after the words.
AROUND = 40

#: Letters of that text which must be there again for it to tell places apart.
ENOUGH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words as they stand in a text, what stands before and after them, and where they start (if that is known)."""

    exact: str
    prefix: str
    suffix: str
    start: int | None


@dataclass(frozen=True, slots=True)
class Found:
    """Where the words stand: text[start:end]."""

    start: int
    end: int


def around(text: str, start: int, end: int) -> Quote:
    """The quote of text[start:end] with what stands around it."""
    return Quote(
        exact=text[start:end], prefix=text[max(start - AROUND, 0) : start], suffix=text[end : end + AROUND], start=start
    )


def find(quote: Quote, text: str) -> Found | None:
    """Where the words stand in `text`: by their position, else by their context, else when they are there only once.

    White space and the shape of quotation marks may have changed. None when they are gone, or when nothing says which
    of several places is meant.
    """
    if not quote.exact.strip():
        return None
    if quote.start is not None and text.startswith(quote.exact, quote.start) and text[quote.start :]:
        return Found(quote.start, quote.start + len(quote.exact))
    whole = squeeze(text)
    places = _places(squeeze(quote.exact).text, whole.text)
    place = places[0] if len(places) == 1 else _by_context(quote, whole, places)
    if place is None:
        return None
    return Found(*whole.span(place, place + len(squeeze(quote.exact).text)))


def exactly(typed: str, text: str) -> tuple[int, int] | tuple[None, None]:
    """Where the words that a person copied first stand in `text`, or (None, None)."""
    words, whole = squeeze(typed).text, squeeze(text)
    place = whole.text.find(words) if words else -1
    return whole.span(place, place + len(words)) if place >= 0 else (None, None)


def _places(words: str, text: str) -> list[int]:
    found, place = [], text.find(words)
    while place >= 0:
        found.append(place)
        place = text.find(words, place + 1)
    return found


def _by_context(quote: Quote, whole: Squeezed, places: Sequence[int]) -> int | None:
    """The place with most of the old text around it; none when two have as much, or hardly any."""
    length = len(squeeze(quote.exact).text)
    scores = sorted(((_context(quote, whole.text, place, length), place) for place in places), reverse=True)
    if not scores or scores[0][0] < ENOUGH or (len(scores) > 1 and scores[0][0] == scores[1][0]):
        return None
    return scores[0][1]


def _context(quote: Quote, text: str, place: int, length: int) -> int:
    before, after = squeeze(quote.prefix).text, squeeze(quote.suffix).text
    left = text[max(place - AROUND * 2, 0) : place].rstrip()
    right = text[place + length : place + length + AROUND * 2].lstrip()
    return _common(before[::-1], left[::-1]) + _common(after, right)


def _common(one: str, other: str) -> int:
    """How many letters two texts begin with in common."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
