"""The credentials of all parties of a conference, as staff and the committee read them: one row a party."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from conference.models.conferences import Conference
from conference.models.credentials import Credentials, CredentialsStatus
from conference.models.delegations import Answer, Delegation
from conference.models.participants import ParticipantRole
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER, Party
from conference.queries import credentials as reads
from conference.services import registration_letters, voting
from conference.services.voting import Reason, Right

#: Whether a party may vote, as a filter says it.
VOTES = ("yes", "no", "never")


@dataclass(frozen=True, slots=True)
class Row:
    """One party."""

    delegation: Delegation
    party: Party
    credentials: Credentials | None
    right: Right
    #: Its head as letters say it, "" without one.
    head: str
    documents: int
    #: Whether one came in after staff last looked.
    new: bool

    @property
    def status(self) -> str:
        """Where they stand."""
        return self.credentials.status if self.credentials else CredentialsStatus.NONE.value

    @property
    def votes(self) -> str:
        """yes | no, never for whoever has no vote."""
        if self.right.votes:
            return "yes"
        without = {Reason.OBSERVER, Reason.ORGANIZATION, Reason.GUEST}
        return "never" if self.right.reason in without else "no"


@dataclass(frozen=True, slots=True)
class Filter:
    """Which rows are wanted; what is empty does not filter."""

    status: str = ""
    kind: str = ""
    votes: str = ""

    def keeps(self, row: Row) -> bool:
        """Whether `row` is wanted."""
        asked = ((self.status, row.status), (self.kind, row.party.kind), (self.votes, row.votes))
        return all(wanted in {"", own} for wanted, own in asked)


def rows(conference: Conference, language: str) -> list[Row]:
    """All invited parties but those that regret: member states, observers, organizations, each by its name."""
    invited = [each for each in reads.invited(conference.id) if each.party and not _regrets(each)]
    held, rights = reads.at(conference.id), voting.rights(conference, invited)
    documents, looked = reads.documents_at(conference.id), reads.looked_at(conference.id)
    heads = {
        each.delegation_id: registration_letters.name_of(each.person)
        for each in reads.heads_and_named([each.id for each in invited], ())
        if each.role == ParticipantRole.HEAD
    }
    made = [
        _row(each, held.get(each.id), rights[each.id], heads, documents.get(each.id), looked.get(each.id))
        for each in invited
    ]
    return sorted(made, key=lambda row: _place(row, language))


def counts(found: Iterable[Row]) -> Counter[str]:
    """How many stand in each status."""
    return Counter(row.status for row in found)


def _row(
    delegation: Delegation,
    own: Credentials | None,
    right: Right,
    heads: Mapping[int, str],
    documents: tuple[int, datetime] | None,
    looked: datetime | None,
) -> Row:
    party = delegation.party
    if party is None:
        raise ValueError("a group has no credentials")
    count, last = documents or (0, None)
    new = last is not None and (looked is None or last > looked)
    return Row(delegation, party, own, right, heads.get(delegation.id, ""), count, new)


def _regrets(delegation: Delegation) -> bool:
    return delegation.invitation is not None and delegation.invitation.answer == Answer.REGRETS


def _place(row: Row, language: str) -> tuple[int, str, str]:
    rank = {MEMBER_STATE: 0, PERMANENT_OBSERVER: 1}.get(row.party.kind, 2)
    return rank, row.party.sort_key(language), row.party.id
