"""Public pages made once and kept by everything they depend on, for all whom nobody knows.

A page of a conference follows from its snapshot, its own row, the language and the zone that were chosen, and the time.
All but the time are the key. Of the time only the next moment counts at which the page could say something else: until
then it holds.

What is for one person is never kept, and nothing kept is answered to whoever is signed in or has anything in the
session, such as a notice that waits to be shown. Nor is what was asked for in an unusual way: nobody shall be able to
push out what others read.
"""

import hashlib
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import wraps

from flask import Flask, Response, current_app, make_response, request, session

from conference.core import clock, zones
from conference.core.kept import Kept
from conference.core.text import LANGUAGES
from conference.queries import published
from conference.queries.public_rows import PublicRow, PublicSittingRow
from conference.web import compression, languages
from conference.web.access import actor
from conference.web.pages import Answer
from conference.web.repeats import holds

Thing = PublicRow | PublicSittingRow

#: Compressed bytes in each process: about 400 large agendas.
LIMIT = 12_000_000
EXTENSION = "kept_pages"
#: More than a day and the distance of any two zones.
NEAR = timedelta(days=3)


def set_up(app: Flask) -> None:
    """Give `app` a memory of its own."""
    app.extensions[EXTENSION] = Kept[KeptPage](LIMIT, _size)


@dataclass(frozen=True, slots=True)
class KeptPage:
    """One page, and until when it says the truth."""

    packed: bytes
    content_type: str
    tag: str
    until: datetime

    @classmethod
    def of(cls, response: Response, until: datetime) -> "KeptPage":
        """What is kept of a fresh answer."""
        content = response.get_data()
        tag = hashlib.sha256(content).hexdigest()[:32]
        return cls(compression.pack(content), response.content_type or "", tag, until)

    def answer(self) -> Response:
        """The page, or that the reader has it already."""
        compressed = compression.wanted()
        tag = compression.own_tag(self.tag)
        if request.if_none_match.contains_weak(tag):
            response = Response(status=304)
        else:
            content = self.packed if compressed else compression.unpack(self.packed)
            response = Response(content, content_type=self.content_type)
            if compressed:
                response.headers["Content-Encoding"] = "gzip"
        return compression.tagged(response, tag)


def kept(view: Callable[..., Answer]) -> Callable[..., Answer]:
    """Answer from memory what was made for somebody else; let `view` make all other pages."""

    @wraps(view)
    def answer(thing: Thing) -> Answer:
        key = _key(thing)
        if key is None:
            return view(thing)
        pages, now, row = _pages(), clock.now(), _row(thing)
        page = pages.find(key)
        if page is None or page.until <= now:
            fresh = make_response(view(thing))
            if fresh.status_code != 200 or session:
                return fresh
            page = KeptPage.of(fresh, _until(row, now))
            pages.put(key, page)
        holds(row, page.until)
        return page.answer()

    return answer


def _key(thing: Thing) -> Hashable | None:
    """Everything but the time that the page depends on; none when it is not to be kept."""
    if actor().signed_in or session or not _usual():
        return None
    chosen = (request.args.get("lang"), request.args.get("zone"), languages.of_content(""))
    return (request.path, *chosen, *_row(thing).said)


def _usual() -> bool:
    """Whether the address asks for nothing but a language and a zone that there are (or no zone), each once."""
    asked = list(request.args.items(multi=True))
    return len(asked) == len(request.args) and all(_there_is(name, value) for name, value in asked)


def _there_is(name: str, value: str) -> bool:
    return (name == "lang" and value in LANGUAGES) or (name == "zone" and (not value or value in zones.known()))


def _until(row: PublicRow, now: datetime) -> datetime:
    """The next moment after `now` at which a sitting begins or ends, a day begins there, or the notice goes."""
    said = published.current(row)
    here = now.astimezone(zones.zone(said.timezone))
    tomorrow = datetime.combine(here.date() + timedelta(days=1), time.min)
    # The night ends a page in any case: of the sittings only those near now are to be looked at.
    near = [each for each in said.sittings if abs(each.start - tomorrow) < NEAR or abs(each.end - tomorrow) < NEAR]
    times = ((each, sitting.timezone) for sitting in near for each in (sitting.start, sitting.end))
    moments = (zones.to_utc(*each) for each in ((tomorrow, said.timezone), *times))
    return min(each for each in (*moments, row.banner_until) if each is not None and each > now)


def _row(thing: Thing) -> PublicRow:
    return thing.conference if isinstance(thing, PublicSittingRow) else thing


def _pages() -> Kept[KeptPage]:
    """Those of this application."""
    found: Kept[KeptPage] = current_app.extensions[EXTENSION]
    return found


def _size(page: KeptPage) -> int:
    return len(page.packed)
