"""What a careful reader finds: the values that leave this package."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any


@dataclass(frozen=True, slots=True)
class Warned:
    """Something an officer should look at; `code` is one of the published ones, `text` says it in a sentence."""

    code: str
    text: str


@dataclass(frozen=True, slots=True)
class Named:
    """A person as a release names them: without honorific, with the role it prints ("" when it prints none)."""

    name: str
    role: str


@dataclass(frozen=True, slots=True)
class Span:
    """A name in the text, for the screen: text[start:end] names the party `id`."""

    start: int
    end: int
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A possible proposal, meeting or change, with its exact words: text[start:end] == quote. Unknown is None."""

    kind: str
    stage: str
    quote: str
    start: int
    end: int
    body: str | None = None
    meeting_kind: str | None = None
    change: str | None = None
    start_date: date | None = None
    end_date: date | None = None
    #: Wall time in `timezone`.
    start_local: datetime | None = None
    #: Aware UTC, as `old_start_utc`.
    start_utc: datetime | None = None
    old_start_utc: datetime | None = None
    timezone: str | None = None
    timezone_known_by: str | None = None
    room: str | None = None
    place: str | None = None
    host: str | None = None
    proposer: str | None = None
    counterpart: str | None = None
    requested_by: tuple[str, ...] = ()
    mandate: str | None = None

    def as_json(self) -> dict[str, Any]:
        """The published keys, each a plain value."""
        return {name: _plain(name, getattr(self, name)) for name in CANDIDATE_KEYS}


CANDIDATE_KEYS = (
    "kind stage body meeting_kind change quote start_date end_date start_local start_utc old_start_utc timezone "
    "timezone_known_by room place host proposer counterpart requested_by mandate"
).split()


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """What a release says of itself and of meetings."""

    issuer: str | None
    reference: str | None
    kind: str
    language: str
    date: date | None
    title: str | None
    addresses: tuple[str, ...] = ()
    paragraphs: tuple[str, ...] = ()
    people: tuple[Named, ...] = ()
    parties: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    delegation_size: int | None = None
    warnings: tuple[Warned, ...] = ()
    candidates: tuple[Candidate, ...] = ()
    #: Where parties are named; not published.
    spans: tuple[Span, ...] = field(default=())

    def as_json(self) -> dict[str, Any]:
        """The published keys, each a plain value."""
        return {
            "issuer": self.issuer,
            "reference": self.reference,
            "kind": self.kind,
            "language": self.language,
            "date": self.date.isoformat() if self.date else None,
            "title": self.title,
            "addresses": list(self.addresses),
            "paragraphs": list(self.paragraphs),
            "people": [asdict(person) for person in self.people],
            "parties": list(self.parties),
            "organisations": list(self.organisations),
            "topics": list(self.topics),
            "delegation_size": self.delegation_size,
            "warnings": [asdict(warned) for warned in self.warnings],
            "candidates": [candidate.as_json() for candidate in self.candidates],
        }


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%dT%H:%M}" + ("Z" if name.endswith("_utc") else "")
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
