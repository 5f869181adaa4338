"""Which release a text is: issuer, reference, kind, language, date."""

import re
from datetime import date

from conference.press import addresses, dates, marks, references
from conference.press.folding import fold
from conference.press.layout import Layout, Part
from conference.press.references import Reference

#: Letters at either end of a text in which an issuer leaves its marks.
EDGE = 1500


def reference(layout: Layout, url: str | None) -> Reference | None:
    """The one printed after its label, else alone on a line, else named by the address."""
    printed = layout.references[0] if layout.references else (addresses.reference_in(url) if url else None)
    return references.parse(printed) if printed else None


def issuer(layout: Layout, found: Reference | None, url: str | None) -> str | None:
    """Who issued it: by its reference, its address, its marks, the names in its first lines."""
    if found is not None:
        return found.issuer
    if url and (of_site := addresses.issuer_of(url)):
        return of_site
    edges = layout.folded[:EDGE] + "\n" + layout.folded[-EDGE:]
    by_mark = next((name for name, mark in marks.ISSUER_MARKS if re.search(mark, edges, re.MULTILINE)), None)
    return by_mark or next((name for name, mark in marks.ISSUER_NAMES if re.search(mark, layout.folded[:EDGE])), None)


def kind(layout: Layout, found: Reference | None) -> str:
    """release, advisory or fact_sheet."""
    by_line = marks.KIND_LINES[layout.kind_line][0] if layout.kind_line else "release"
    return (found.kind if found else None) or by_line


def language(text: str, layout: Layout, found: Reference | None) -> str:
    """en, es, pt or fr: by the series of its reference, else by its words, else by its kind line."""
    if found and found.language:
        return found.language
    by_line = marks.KIND_LINES[layout.kind_line][1] if layout.kind_line else None
    words = re.findall(r"[^\W\d_]+", fold(text[:20_000]))
    counts = {name: sum(word in common for word in words) for name, common in marks.COMMON_WORDS.items()}
    first, second = sorted(counts, key=lambda name: -counts[name])[:2]
    sure = counts[first] >= 5 and counts[first] > counts[second] * 1.2
    return first if sure else (by_line or (first if counts[first] > counts[second] else "en"))


def day(layout: Layout) -> date | None:
    """The date of the release: its own line, else that of the dateline in its first paragraph."""
    if layout.date_line is not None:
        part = layout.date_line
        return dates.whole(layout.text[part.start : part.end], layout.folded[part.start : part.end])
    line = dateline(layout)
    return dates.whole(layout.text[line.start : line.end], layout.folded[line.start : line.end]) if line else None


def dateline(layout: Layout) -> Part | None:
    """The place and date that the first paragraph begins with: "Washington, D.C., March 3, 2010 -"."""
    for line in layout.lines[:8]:
        if found := _DATELINE.match(layout.folded, line.start, min(line.start + 200, line.end)):
            return Part(line.start, found.end())
    return None


_DATELINE = re.compile(
    r"[(]?[a-z][a-z .,'/()-]{1,90}[,)(]?\s?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)?"
    r"(?:[a-z]+\.?\s\d{1,2},?\s(?:19|20)\d\d|\d{1,2}\s(?:de\s)?[a-z]+\.?,?\s(?:de\s)?(?:19|"
    r"20)\d\d)\s?(?:\([a-z/ ]{2,20}\)\s?)?(?:-|\)|\.\s)"
)
