"""Where parties stand on a day, as lists show them: by kind, sorted in a language, sensitive words for staff alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from conference.models import labels
from conference.models.parties import (
    DISPUTED,
    INVITABLE,
    MEMBER_STATE,
    NOT_YET_MEMBER,
    NOT_YET_OBSERVER,
    SENSITIVE,
    Party,
    PartyStatus,
)

#: In public a state is no member before it joined and after it left; otherwise it is one, whatever else is said of it.
_OUTSIDE = frozenset({NOT_YET_MEMBER, NOT_YET_OBSERVER, PartyStatus.WITHDRAWN})


@dataclass(frozen=True, slots=True)
class Standing:
    """One party on a day."""

    party: Party
    #: Its status in full: for staff alone.
    status: str
    #: What the public reads: member | permanent_observer | "".
    public_status: str
    #: The approved footnote by language, else {}.
    footnote: dict[str, str]

    @property
    def invitation(self) -> str:
        """For staff, of member states: yes | no | staff_decides, "" for all others."""
        if self.party.kind != MEMBER_STATE:
            return ""
        return "yes" if self.status in INVITABLE else "staff_decides" if self.status in DISPUTED else "no"


@dataclass(frozen=True, slots=True)
class Stretch:
    """How long a party was what its kind says, without the lines that are for staff. Days as known, `end` "" open."""

    status: str
    start: str
    end: str


def standing(party: Party, day: date) -> Standing:
    """Where `party` stands on `day`."""
    period = party.period_on(day)
    status = party.status_on(day)
    return Standing(party, status, _in_public(status), period.public_footnote if period else {})


def by_kind(parties: Iterable[Party], day: date, language: str, *, public: bool) -> list[tuple[str, list[Standing]]]:
    """(kind, rows) in the order of kinds; in public without those who did not belong on that day."""
    rows = sorted((standing(party, day) for party in parties), key=lambda row: _place(row.party, language))
    shown = [row for row in rows if not (public and row.status in _OUTSIDE)]
    found = [(kind, [row for row in shown if row.party.kind == kind]) for kind in labels.LABELS["party_kind"]]
    return [(kind, of_kind) for kind, of_kind in found if of_kind]


def footnotes(parties: Iterable[Party], day: date, language: str) -> list[Standing]:
    """Those with an approved footnote on `day`, sorted: also of states that are in no list any more."""
    rows = [row for row in (standing(party, day) for party in parties) if row.footnote]
    return sorted(rows, key=lambda row: _place(row.party, language))


def stretches(party: Party) -> list[Stretch]:
    """Its history as the public reads it: from joining to leaving, nothing in between."""
    found: list[Stretch] = []
    for period in party.periods:
        public = _in_public(period.status)
        last = found[-1] if found else None
        if last and public == last.status and last.end == period.start:
            found[-1] = Stretch(last.status, last.start, period.end)
        elif public:
            found.append(Stretch(public, period.start, period.end))
    return found


def _in_public(status: str) -> str:
    if status in _OUTSIDE or not status:
        return ""
    return PartyStatus.MEMBER.value if status in SENSITIVE else status


def _place(party: Party, language: str) -> tuple[str, str]:
    return party.sort_key(language), party.id
