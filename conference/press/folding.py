"""Text folded for comparing: lower case, without accents, straight quotes, plain blanks; never a letter more or less.

Every offset in a folded text is the same offset in the text itself, so that what is found can be quoted exactly.
"""

import re
import unicodedata
from dataclasses import dataclass

_SAME = {
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u2032\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb", '"'),
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212", "-"),
    "\u2026": ".",
    "ß": "s",
    "ł": "l",
    "ø": "o",
    "\u0131": "i",
}


class _Letters(dict[int, str]):
    """What each letter folds to, worked out when it is met."""

    def __missing__(self, code: int) -> str:
        letter = chr(code)
        self[code] = found = _SAME.get(letter) or _fold(letter)
        return found


def _fold(letter: str) -> str:
    if letter != "\n" and (letter.isspace() or unicodedata.category(letter) in {"Cc", "Cf", "Cs"}):
        return " "
    decomposed = unicodedata.normalize("NFKD", letter)[:1] if letter.isalpha() else letter
    return (decomposed.lower() or letter)[:1]


_LETTERS = _Letters()


def fold(text: str) -> str:
    """`text` folded, of the same length."""
    return text.translate(_LETTERS)


@dataclass(frozen=True, slots=True)
class Squeezed:
    """A folded text with every run of blanks as one, and where each of its letters stands in the text itself."""

    text: str
    places: list[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The place in the text itself of a stretch of this one; `end` is after its last letter."""
        return self.places[start], self.places[end - 1] + 1


def squeeze(text: str) -> Squeezed:
    """`text` folded, each run of blanks and line ends as one blank, none at the ends."""
    words, places = list[str](), list[int]()
    for found in re.finditer(r"\S+", fold(text)):
        if words:
            places.append(found.start() - 1)
        words.append(found[0])
        places.extend(range(found.start(), found.end()))
    return Squeezed(" ".join(words), places)
