"""The rows of the matrix of delegations: one a delegation, with the figures of its people, and the totals."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.models import labels
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.credentials import CredentialsStatus
from conference.models.delegations import Delegation, FocalPoint
from conference.queries import delegations as reads
from conference.queries import focal_points, matrix
from conference.queries.delegations import NOBODY, People
from conference.queries.matrix import ANY_DAY, NOTHING, Figures
from conference.services import deadlines, voting
from conference.services.voting import Reason, Right

#: Of whoever belongs to no invited party.
GROUP = "group"
#: Why no vote is expected of a delegation at all.
NEVER = frozenset({Reason.OBSERVER, Reason.ORGANIZATION, Reason.GUEST, Reason.GROUP})
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
    figures: Figures
    #: `CredentialsStatus`, "" for a group.
    credentials: str
    right: Right
    #: Whether it may vote, and why.
    why: str

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

    @property
    def head(self) -> str:
        """named | missing, "" for a group and for a party that regrets."""
        if not self.delegation.party or self.answer == "regrets":
            return ""
        return "named" if self.figures.head_id else "missing"

    @property
    def vote(self) -> str:
        """yes | no, "" of those who never vote."""
        return "" if self.right.reason in NEVER else "yes" if self.right.votes else "no"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted; what is empty does not filter."""

    kind: str = ""
    sent: str = ""
    answer: str = ""
    head: str = ""
    credentials: str = ""
    vote: str = ""

    def keeps(self, row: Row) -> bool:
        """Whether `row` is wanted."""
        return all(wanted == getattr(row, name) for name in ASKED if (wanted := getattr(self, name)))


#: By what the matrix is narrowed, as addresses say it.
ASKED = tuple(Filter.__dataclass_fields__)


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
    heads: int
    #: In order.
    credentials: int
    votes: int
    visa_wanted: int
    visa_issued: int
    badges: int
    present: int


def day_of_presence(conference: Conference, asked: date | None, now: datetime) -> date | str:
    """The day that was asked for; else today, while the conference lasts, and any day before and after it."""
    here = today(conference.timezone, now)
    return asked or (here if here in matrix.days(conference) else ANY_DAY)


def rows(conference: Conference, language: str, now: datetime, day: date | str = ANY_DAY) -> list[Row]:
    """All delegations of `conference`: by kind, then by the sort key of the language; groups last.

    `day` is that of presence.
    """
    found = matrix.delegations(conference)
    rights = voting.rights(conference, found)
    people = reads.people([each.id for each in found])
    reachable = reads.addresses([each.party_id for each in found if each.party_id])
    points = defaultdict[str | None, list[FocalPoint]](list)
    for point in focal_points.at(conference):
        points[point.party_id].append(point)
    why = cache(lambda right: right.words)
    figures, statuses = matrix.figures(conference, day), matrix.credentials(conference)
    made = [
        Row(
            delegation=each,
            people=people.get(each.id, NOBODY),
            points=[point for point in points[each.party_id] if focal_points.holds(point, now)],
            named=[point for point in points[each.party_id] if point.confirmed_at is None],
            reachable=bool(reachable.get(each.party_id or "")),
            deadline=deadlines.deadline(each),
            figures=figures.get(each.id, NOTHING),
            credentials=statuses.get(each.id, CredentialsStatus.NONE.value) if each.party else "",
            right=rights[each.id],
            why=why(rights[each.id]),
        )
        for each in found
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
        heads=sum(row.head == "named" for row in found),
        credentials=sum(row.credentials == CredentialsStatus.IN_ORDER for row in found),
        votes=sum(row.vote == "yes" for row in found),
        visa_wanted=sum(row.figures.visa_wanted for row in found),
        visa_issued=sum(row.figures.visa_issued for row in found),
        badges=sum(row.figures.badges for row in found),
        present=sum(row.figures.present for row in found),
    )


def kinds(found: Iterable[Row]) -> list[tuple[str, Words]]:
    """The kinds that the rows have, in the order of lists."""
    here = {row.kind for row in found}
    return [(kind, words) for kind, words in _KIND_WORDS.items() if kind in here]


def _place(row: Row, language: str) -> tuple[int, str, int]:
    party = row.delegation.party
    return _KINDS.index(row.kind), party.sort_key(language) if party else row.delegation.group, row.delegation.id
