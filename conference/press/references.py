"""References of releases: how each issuer prints them, and their one spelling."""

import re
from dataclasses import dataclass
from datetime import date
from functools import cache

from conference.press import marks
from conference.press.folding import fold

LONGEST_SLUG = 100


@dataclass(frozen=True, slots=True)
class Reference:
    """Who gave it, and its one spelling: "E-212/10", "No. 38/10", "GA/12357". `year` is none where it prints none."""

    issuer: str
    text: str
    series: str
    year: int | None

    @property
    def language(self) -> str | None:
        """The language its series stands for."""
        return marks.SERIES.get(self.series, (None, ""))[0] if self.issuer == "OAS" else None

    @property
    def kind(self) -> str | None:
        """The kind of release its series stands for."""
        return marks.SERIES[self.series][1] if self.issuer == "OAS" else None


def parse(printed: str) -> Reference | None:
    """The reference that `printed` is, and nothing else; None for other words."""
    words = fold(printed).strip()
    if len(words) > 40:
        return None
    for issuer, pattern in _patterns():
        found = pattern.fullmatch(words)
        if found and (reference := _reference(issuer, found.groupdict())):
            return reference
    return None


def normalise(printed: str) -> str:
    """The one spelling of a printed reference; other words come back trimmed."""
    reference = parse(printed)
    return reference.text if reference else printed.strip()


def whole_year(digits: str) -> int:
    """The year that two or four digits stand for: "10" is 2010, "97" is 1997."""
    year = int(digits)
    if len(digits) == 4:
        return year
    return 1900 + year if year >= marks.LAST_CENTURY else 2000 + year


def slug(reference: str) -> str:
    """The reference as it stands in an address: "E-212/10" is "e-212-10"."""
    return re.sub(r"[^a-z0-9]+", "-", fold(reference)).strip("-")[:LONGEST_SLUG].strip("-")


def slug_without_reference(address: str | None, sha256: str, title: str | None, day: date | None) -> str:
    """A slug for a release that prints no reference: its date and title, else the end of its address, else its hash."""
    words = slug(title or "")[:80].strip("-")
    if words:
        return f"{day:%Y-%m-%d}-{words}" if day else words
    ending = slug((address or "").partition("://")[2])[-60:].strip("-")
    rest = ending or sha256[:12] or "release"
    return f"{day:%Y-%m-%d}-{rest}" if day else rest


def _reference(issuer: str, parts: dict[str, str]) -> Reference | None:
    series, number = parts.get("series", "").upper(), parts["number"].upper()
    if issuer == "UN":
        return Reference("UN", f"{series}/{number}", series, None) if series in marks.UN_SERIES else None
    year = whole_year(parts["year"])
    if issuer == "OAS":
        return Reference("OAS", f"{series}-{number.lstrip('0'):0>3}/{year % 100:02}", series, year)
    return Reference("IACHR", f"No. {number.lstrip('0') or '0'}/{year % 100:02}", "", year)


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((issuer, re.compile(pattern)) for issuer, pattern in marks.REFERENCES)
