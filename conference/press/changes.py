"""Words that change a meeting: in a headline, in the WHEN line, in a sentence."""

import re
from functools import cache

from conference.press.vocabulary import CHANGED_IN_SENTENCE, CHANGES

_LEAD = r"(?:(?:attention|urgent|atencion|important|media advisory|press advisory)\s?[:!-]+\s?)?"
#: Words that are a state of a meeting and no noun: they may begin or end a headline without a mark.
_PARTICIPLE = re.compile(
    r"(?:re-?scheduled|postponed|cancell?ed|pospuest[ao]|aplazad[ao]|cancelad[ao]|reprogramad[ao]|adiad[ao])$"
)

#: "Change of time for the Permanent Council"
_NOUN = re.compile(
    r"(?:new (?:date|time|venue|place|room)|(?:time|date|venue) change|change of|postponement|cancell?ation)"
)


def in_title(title: str, folded: str) -> str | None:
    """The change that a headline prints first."""
    return _first(title, folded, whole_line=False)


def in_when(line: str, folded: str) -> str | None:
    """The change that a WHEN (or WHAT) line prints first."""
    return _first(line, folded, whole_line=True)


def in_sentence(folded: str) -> tuple[str, int, int] | None:
    """(change, start, end) of the first words of a sentence that say what happened to a meeting."""
    found = (
        (match.start(), change, match.end()) for change, pattern in _sentence() if (match := pattern.search(folded))
    )
    start, change, end = min(found, default=(0, "", 0))
    return (change, start, end) if change else None


def _first(printed: str, folded: str, *, whole_line: bool) -> str | None:
    found = [
        (word.start(), place, change)
        for place, (change, pattern) in enumerate(_words())
        for word in pattern.finditer(folded)
        if whole_line or _is_mark(printed, folded, word)
    ]
    if not whole_line and (said := in_sentence(folded)):
        found.append((said[1], -1, said[0]))
    return min(found, default=(0, 0, None))[2]


def _is_mark(printed: str, folded: str, word: "re.Match[str]") -> bool:
    """Whether a word of a headline is a mark put on it: before a colon, in brackets, loud, at its edge."""
    before, after = folded[: word.start()], folded[word.end() :]
    first = re.fullmatch(_LEAD + r"[\s(\[*-]*", before) is not None
    if first and re.match(r"\s?(?:[:!)\]-]|\d* ?[:)])", after):
        return True
    if first and _NOUN.match(word[0]) and re.match(r" (?:for|of|in)\b", after):
        return True
    if re.search(r"[(\[:-]\s?$", before) and re.fullmatch(r"\s?[)\].!]*\s?", after):
        return True
    loud = printed[word.start() : word.end()].isupper() and not printed.isupper()
    edge = first or re.fullmatch(r"[\s.!)]*", after) is not None
    return loud or (edge and _PARTICIPLE.match(word[0]) is not None)


@cache
def _words() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    return tuple((change, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for change, words in CHANGES)


@cache
def _sentence() -> tuple[tuple[str, "re.Pattern[str]"], ...]:
    return tuple((change, re.compile(rf"(?<![\w-])(?:{words})(?![\w-])")) for change, words in CHANGED_IN_SENTENCE)
