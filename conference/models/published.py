"""What a conference says in public: frozen values, read from a snapshot and never changed.

A snapshot (`conference.models.snapshots`) stores exactly these values as JSON. Public pages, agenda.json and every
calendar read them and nothing else. Planned times are wall time and IANA zone; their UTC is computed when read, so
that new time-zone data moves the UTC and leaves the local time (docs/decisions).
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import TypeVar, cast

T = TypeVar("T")

#: One text in several languages: {"en": "…", "es": "…"}. A missing language falls back, see `core.text.in_language`.
Texts = Mapping[str, str]


class Known:
    """A frozen value that remembers what was once worked out of it."""

    __slots__ = ("_known",)

    def known(self, work_out: Callable[..., T]) -> T:
        """`work_out(self)`, called once in the life of this value; when two threads call it, it comes out the same."""
        known: dict[Callable[..., object], object] = getattr(self, "_known", {})
        if work_out not in known:
            object.__setattr__(self, "_known", known := known | {work_out: work_out(self)})
        return cast("T", known[work_out])

    @property
    def fingerprint(self) -> bytes:
        """A short key of all that it says: the same only for equal values."""
        return self.known(short_key)


def short_key(*values: object) -> bytes:
    """A short key of frozen and plain values: the same only when all of them are."""
    return hashlib.sha256(repr(values).encode("utf-8", "surrogatepass")).digest()


@dataclass(frozen=True, slots=True)
class PublishedQuote:
    """The exact words of a release that announced a thing."""

    role: str  #: proposes | convenes | announces | updates | reschedules | postpones | cancels | reports | corrects
    issuer: str  #: "OAS", or "" when unknown
    reference: str  #: "E-212/10", or "" when the release prints none
    title: str
    date: dt.date | None  #: of the release
    quote: str
    path: str  #: root-relative address of the release page: "/releases/oas/e-212-10"
    source: str  #: the release's own first address, "" when none is known
    language: str = ""  #: of the quoted words, "" in snapshots that did not keep it


@dataclass(frozen=True, slots=True)
class PublishedMandate:
    """The decision that allows a conference."""

    symbol: str
    body: str
    date: dt.date | None


@dataclass(frozen=True, slots=True)
class PublishedItem:
    """One agenda item; `number` is its label by position ("1", "(a)", "(i)"), never an identity."""

    id: int
    number: str
    title: Texts
    items: tuple["PublishedItem", ...] = ()


@dataclass(frozen=True, slots=True)
class PublishedTime:
    """Where and when a sitting stood before it was moved."""

    start: datetime  #: naive wall time in the sitting's zone
    end: datetime
    room: Texts | None
    moved_at: datetime  #: aware UTC, the snapshot that moved it


@dataclass(frozen=True, slots=True)
class PublishedSitting(Known):
    """One sitting as the public may see it. A `listed` one has neither items, speakers nor quoted words."""

    uid: str  #: random UUID, for life
    sequence: int  #: RFC 5545 §3.8.7.4; rises with start, end, room, status
    last_modified: datetime  #: aware UTC, whole seconds: the snapshot that last changed anything visible
    status: str  #: confirmed | tentative | cancelled
    kind: str  #: plenary | working_session | committee | side_event | ceremony | reception | press_conference | break
    visibility: str  #: public | listed; `withdrawn` when it was public once and is hidden now: no text is kept
    title: Texts
    start: datetime  #: naive wall time in `timezone`
    end: datetime  #: naive wall time in `timezone`, after `start`
    timezone: str  #: IANA name
    room: Texts | None
    items: tuple[int, ...] = ()
    speakers: tuple[str, ...] = ()
    moved_from: PublishedTime | None = None
    cancelled: bool = False  #: cancelled by itself, whatever the state of the conference does to `status`
    announcements: tuple[PublishedQuote, ...] = ()  #: the words that announced this very sitting


@dataclass(frozen=True, slots=True)
class PublishedConference(Known):
    """One conference as its last snapshot says it."""

    slug: str
    snapshot: int  #: number of the snapshot, from 1
    published_at: datetime  #: aware UTC
    last_modified: datetime  #: aware UTC: when anything a calendar shows of the conference as a whole last changed
    status: str  #: planned | convened | registration_open | … | postponed | cancelled
    reason: str  #: why it was postponed or cancelled, else ""
    title: Texts
    description: Texts
    kind: str  #: regular | special | ministerial | workshop | conference | meeting
    number: str
    body: Texts  #: name of the body, {} when none
    body_short: str  #: English short name, "" when none
    sitting_word: Texts  #: what the body calls a sitting: {"en": "session", "fr": "séance", …}
    timezone: str
    first_day: date | None
    last_day: date | None
    mode: str  #: in_person | hybrid | online
    host: Texts  #: name of the host party, {} when none
    place: Texts  #: city as shown to people, {} when none
    venue: Texts  #: building and address, {} when none
    default_language: str
    mandate: PublishedMandate | None
    proposal: int | None  #: number of the proposal it grew from
    items: tuple[PublishedItem, ...]
    sittings: tuple[PublishedSitting, ...]  #: ordered by UTC start, then uid
    announcements: tuple[PublishedQuote, ...]  #: of the conference and its proposal; sittings have their own
    exercise: bool = False  #: a demonstration, marked as an exercise wherever it is shown
    dates_open: bool = False  #: postponed without new dates
    #: What guests and the press need to know, by `models.conferences.Section`; no calendar shows it.
    information: Mapping[str, Texts] = field(default_factory=dict)
