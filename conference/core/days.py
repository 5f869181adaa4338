"""Days as people write them, where Unicode patterns do not: "1er juin" in French, "1º de junho" in Portuguese."""

from datetime import date
from functools import lru_cache

from babel import Locale
from babel.dates import format_date

#: What stands behind the number of the first day of a month.
FIRST = {"fr": "er", "pt": "º"}


@lru_cache(4096)
def written(day: date, pattern: str, language: str) -> str:
    """`day` by a pattern of Unicode (UTS 35) or one of its named styles, "full" or "long"."""
    named = Locale.parse(language).date_formats
    whole = named[pattern].pattern if pattern in named else pattern
    if day.day == 1 and language in FIRST:
        whole = whole.replace("d", f"d'{FIRST[language]}'", 1)
    return format_date(day, whole, locale=language)


def number(day: date, language: str) -> str:
    """The number of a day alone: "1er", "2"."""
    return f"{day.day}{FIRST.get(language, '') if day.day == 1 else ''}"


def span(first: date | None, last: date | None, language: str) -> str:
    """Days of a meeting: "10–12 March 2027", "30 November – 2 December 2026", one day alone, "" for none."""
    if first is None:
        return ""
    joined = " 'de' " if language in {"es", "pt"} else " "
    of_day = joined.join(("d", "MMMM"))
    whole = joined.join((of_day, "y"))
    if last is None or last == first:
        return written(first, whole, language)
    if first.year != last.year:
        return f"{written(first, whole, language)} – {written(last, whole, language)}"
    if first.month != last.month:
        return f"{written(first, of_day, language)} – {written(last, whole, language)}"
    return f"{number(first, language)}–{written(last, whole, language)}"
