"""What the public finds by words, a year and a body among all conferences, proposals and releases that are public.

Matching is done in memory, over what lists say of a thing: no engine folds accents of four languages alike.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from conference.core.db import db
from conference.core.text import folded
from conference.models.bodies import Body
from conference.models.proposals import Proposal
from conference.models.published import PublishedConference
from conference.models.releases import Release
from conference.queries import published
from conference.queries.releases import NEWEST, announced

CONFERENCES, PROPOSALS, RELEASES = KINDS = ("conferences", "proposals", "releases")

#: Releases that are looked through, the newest; one folded title takes a few hundred bytes in each process.
MOST_RELEASES = 20_000


@dataclass(frozen=True, slots=True)
class Wanted:
    """What somebody looks for; nothing in a field asks for nothing."""

    words: str = ""
    year: int | None = None
    body: Body | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    #: One of KINDS.
    kind: str
    thing: Any
    #: Whether its title alone has every word.
    in_title: bool
    day: date | None


def find(wanted: Wanted) -> list[Hit]:
    """All that fits: conferences, then proposals, then releases; of each first what fits by its title, then the newest.

    Every word must begin a word of what is said of a thing, in any language, whatever its accents and case.
    """
    phrases = [f" {phrase}" for piece in wanted.words.split() if (phrase := folded(piece))]
    if wanted.words and not phrases:
        return []
    held = published.of_body(wanted.body) if wanted.body else published.headlines()
    hits = (*_conferences(held), *_proposals(wanted.body, held), *_releases(wanted.body, held))
    found = [_hit(each, phrases) for each in hits if _of_year(each, wanted.year) and _fits(_whole(each), phrases)]
    return sorted(found, key=lambda hit: (KINDS.index(hit.kind), not hit.in_title, -(hit.day or date.min).toordinal()))


@dataclass(frozen=True, slots=True)
class _Said:
    """What is known of a thing that may be found."""

    kind: str
    thing: Any
    title: str
    others: tuple[str, ...]
    years: range
    day: date | None


@lru_cache(32_768)
def _words(*texts: str) -> str:
    """All words of these texts folded, with a blank before each."""
    return " " + " ".join(map(folded, texts))


def _hit(said: _Said, phrases: Sequence[str]) -> Hit:
    return Hit(said.kind, said.thing, _fits(_words(said.title), phrases), said.day)


def _whole(said: _Said) -> str:
    return _words(said.title, *said.others, *map(str, said.years))


def _fits(text: str, phrases: Iterable[str]) -> bool:
    return all(phrase in text for phrase in phrases)


def _of_year(said: _Said, year: int | None) -> bool:
    return year is None or year in said.years


def _years(first: date | None, last: date | None) -> range:
    return range(first.year, (last or first).year + 1) if first else range(0)


def _all(*texts: Mapping[str, str]) -> str:
    return " ".join(words for each in texts for words in each.values())


def _conferences(held: Iterable[PublishedConference]) -> Iterable[_Said]:
    for each in held:
        first, last = (None, None) if each.dates_open else (each.first_day, each.last_day)
        others = (_all(each.place, each.body, each.host), each.body_short, each.number)
        yield _Said(CONFERENCES, each, _all(each.title), others, _years(first, last), first)


def _proposals(body: Body | None, held: Iterable[PublishedConference]) -> Iterable[_Said]:
    """With `body` those that grew into one of its conferences, or that it mandated."""
    numbers = {each.proposal for each in held}
    wanted = db.select(Proposal.number, Proposal.public, Proposal.published_at).where(
        Proposal.published_at.is_not(None)
    )
    for row in db.session.execute(wanted.order_by(Proposal.number.desc())):
        said, mandate = row.public, row.public["mandate"] or {"symbol": "", "body": {}}
        if body and row.number not in numbers and mandate["body"] != body.names:
            continue
        first, last = (date.fromisoformat(said[key]) if said[key] else None for key in ("first_day", "last_day"))
        others = (_all(said["summary"], said["host"]), said["place"], mandate["symbol"])
        day = row.published_at.date()
        yield _Said(PROPOSALS, row, _all(said["title"]), others, _years(first or day, last), day)


def _releases(body: Body | None, held: Iterable[PublishedConference]) -> Iterable[_Said]:
    """With `body` those that announced one of its conferences."""
    said = (Release.reference, Release.kind, Release.language, Release.date, Release.title)
    wanted = db.select(Release.issuer, Release.slug, *said).where(Release.published_at.is_not(None))
    if body:
        wanted = wanted.where(announced([each.slug for each in held]))
    for row in db.session.execute(wanted.order_by(*NEWEST).limit(MOST_RELEASES)):
        yield _Said(RELEASES, row, row.title, (row.reference, row.issuer), _years(row.date, None), row.date)
