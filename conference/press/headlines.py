"""Headlines without what they say of a change: the name that a meeting keeps."""

import re
from functools import cache

from conference.press.folding import fold
from conference.press.vocabulary import CHANGED_IN_SENTENCE, CHANGES

#: Words that call for attention and name no meeting.
_CALLS = r"attention|urgent|important|reminder|tomorrow|today|media advisory|press advisory|atencion|manana|hoy|atencao"
_MARKS = r"\s*(?:[:!-]+|\s-\s)\s*"


def unmarked(title: str) -> str:
    """`title` without "ATTENTION:", "(UPDATE)", "has been rescheduled for …"; itself when nothing is left."""
    folded = fold(title)
    start = leading(folded)
    end = match.start() if (match := _trailing().search(folded, start)) else len(title)
    return title[start:end].strip(" \t.,;:-–—") or title


def leading(folded: str) -> int:
    """How many letters of a line are marks put before it: "NEW VENUE: "."""
    return match.end() if (match := _leading().match(folded)) else 0


@cache
def _leading() -> "re.Pattern[str]":
    mark = rf"(?:{_CALLS}|{_changes()})(?: ?\(?\d{{1,2}}\)?)?"
    return re.compile(rf"\s*(?:(?:{mark}{_MARKS})+|[(\[]\s*{mark}\s*[)\]]\s*)+")


@cache
def _trailing() -> "re.Pattern[str]":
    """What a headline says of the meeting after its name: in brackets, or to the end of the sentence."""
    said = "|".join(pattern for _change, pattern in CHANGED_IN_SENTENCE)
    mark = rf"[(\[]\s*(?:{_changes()})\s*[)\]]|[:-]\s*(?:{_changes()})[\s.!]*$"
    return re.compile(rf"\s*(?:{mark}|(?<=\s)(?:(?:has|have|is|was|will) (?:been |be )?)?(?:{said}))")


def _changes() -> str:
    return "|".join(words for _change, words in CHANGES)
