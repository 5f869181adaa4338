"""The rows of the matrix of delegations: one a delegation, with the figures of its people, and the totals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.models import labels
from conference.models.conferences import Conference
from conference.models.delegations import Delegation, FocalPoint
from conference.queries import delegations as reads
from conference.queries import focal_points
from conference.queries.delegations import NOBODY, People
from conference.services import deadlines

#: Of whoever belongs to no invited party.
GROUP = "group"
_KIND_WORDS = labels.LABELS["party_kinds"] | {GROUP: _("Groups without an invited party")}
_KINDS = list(_KIND_WORDS)


@dataclass(frozen=True, slots=True)
class Row:
    """One delegation."""

    delegation: Delegation
    people: People
    #: Who acts for it now, and whom it named and nobody confirmed yet.
    points: Sequence[FocalPoint]
    named: Sequence[FocalPoint]
    #: Whether invitations to it can be mailed.
    reachable: bool
    deadline: date | None

    @property
    def kind(self) -> str:
        """That of the party, or GROUP."""
        return self.delegation.party.kind if self.delegation.party else GROUP

    @property
    def sent(self) -> str:
        """prepared | sent, "" for a group."""
        return self.delegation.invitation.state if self.delegation.invitation else ""

    @property
    def answer(self) -> str:
        """accepts | regrets | awaiting, "" for a group."""
        return (self.delegation.invitation.answer or "awaiting") if self.delegation.invitation else ""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted; what is empty does not filter."""

    kind: str = ""
    sent: str = ""
    answer: str = ""

    def keeps(self, row: Row) -> bool:
        """Whether `row` is wanted."""
        asked = ((self.kind, row.kind), (self.sent, row.sent), (self.answer, row.answer))
        return all(wanted in {"", own} for wanted, own in asked)


@dataclass(frozen=True, slots=True)
class Totals:
    """The foot of the matrix."""

    delegations: int
    sent: int
    accepts: int
    regrets: int
    people: int
    waiting: int
    size: int
    places: int


def rows(conference: Conference, language: str, now: datetime) -> list[Row]:
    """All delegations of `conference`: by kind, then by the sort key of the language; groups last."""
    found = reads.at(conference)
    people = reads.people([each.id for each in found])
    reachable = reads.addresses([each.party_id for each in found if each.party_id])
    points = focal_points.at(conference)
    made = [
        _row(each, people.get(each.id, NOBODY), points, bool(reachable.get(each.party_id or "")), now) for each in found
    ]
    return sorted(made, key=lambda row: _place(row, language))


def totals(shown: Iterable[Row]) -> Totals:
    """The sums of some rows; delegations without a maximum add nothing to it."""
    found = list(shown)
    return Totals(
        delegations=len(found),
        sent=sum(row.sent == "sent" for row in found),
        accepts=sum(row.answer == "accepts" for row in found),
        regrets=sum(row.answer == "regrets" for row in found),
        people=sum(row.people.counted for row in found),
        waiting=sum(row.people.waiting for row in found),
        size=sum(row.delegation.size or 0 for row in found),
        places=sum(row.delegation.places or 0 for row in found),
    )


def kinds(found: Iterable[Row]) -> list[tuple[str, Words]]:
    """The kinds that the rows have, in the order of lists."""
    here = {row.kind for row in found}
    return [(kind, words) for kind, words in _KIND_WORDS.items() if kind in here]


def _row(
    delegation: Delegation, people: People, points: Iterable[FocalPoint], reachable: bool, now: datetime
) -> Row:
    own = [each for each in points if each.party_id == delegation.party_id]
    return Row(
        delegation=delegation,
        people=people,
        points=[each for each in own if focal_points.holds(each, now)],
        named=[each for each in own if each.confirmed_at is None],
        reachable=reachable,
        deadline=deadlines.deadline(delegation),
    )


def _place(row: Row, language: str) -> tuple[int, str, int]:
    party = row.delegation.party
    return _KINDS.index(row.kind), party.sort_key(language) if party else row.delegation.group, row.delegation.id
