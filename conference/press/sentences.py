"""Paragraphs taken apart into sentences."""

import re
from collections.abc import Iterator

from conference.press.layout import Layout, Part

#: Letters of a sentence at most; what is longer is cut, so that reading stays linear.
LONGEST_SENTENCE = 3000
#: What is shorter says nothing of a meeting.
SHORTEST_SENTENCE = 8


def of(layout: Layout, part: Part) -> Iterator[Part]:
    """The sentences of a paragraph, those of a semicolon apart too."""
    start = part.start
    for stop in _STOP.finditer(layout.folded, part.start, part.end):
        if _is_end(layout, stop):
            yield from _cut(start, stop.end())
            start = stop.end()
    yield from _cut(start, part.end)


_STOP = re.compile(r"[.!?;][\"')\]]{0,3}(?=\s|$)")
_ABBREVIATED = re.compile(
    r"(?:\b(?:[ap]\.\s?m|[a-z]|no|nr|dr|mr|mrs|ms|st|saint|amb|gov|gen|sr|sra|hon|rev|res|doc|vs|jan|feb|mar|apr|aug|"
    r"sept?|oct|nov|"
    r"dec|u\.s|d\.c|h\.e|etc|inc|ave|art|prof|col|lic|ing|ee|uu))\.$"
)


def _is_end(layout: Layout, stop: "re.Match[str]") -> bool:
    if stop[0][0] != ".":
        return True
    if _ABBREVIATED.search(layout.folded, max(stop.start() - 8, 0), stop.start() + 1):
        after = layout.text[stop.end() : stop.end() + 12].strip()
        meridian = re.search(r"[ap]\.\s?m\.$|d\.c\.$", layout.folded[max(stop.start() - 6, 0) : stop.start() + 1])
        return bool(meridian and re.match(r"(?:The|In|On|This|It|He|She|A|An|Journalists|Please)\b", after))
    return True


def _cut(start: int, end: int) -> Iterator[Part]:
    for place in range(start, end, LONGEST_SENTENCE):
        if end - place >= SHORTEST_SENTENCE:
            yield Part(place, min(place + LONGEST_SENTENCE, end))
