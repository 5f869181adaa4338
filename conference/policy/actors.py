"""Who is asking: a person who signed in (later also a token), never the web framework's idea of a user."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from conference.models.assignments import ConferenceRole
from conference.models.people import Account, Role

#: The parts that somebody has today, by the number of the conference.
Parts = Mapping[int, frozenset[ConferenceRole]]

#: The parties that somebody may act for today, each with the number of the one conference, or none: at all.
Parties = frozenset[tuple[str, int | None]]


def no_parts() -> Parts:
    """Of somebody who has none."""
    return {}


def no_parties() -> Parties:
    """Of somebody who acts for none."""
    return frozenset()


@dataclass(frozen=True, slots=True)
class Actor:
    """Somebody who may or may not do a thing. Without `account` it is the public."""

    account: Account | None = None
    #: Asked only where the answer depends on it: for most pages nobody's parts are read.
    parts: Callable[[], Parts] = no_parts
    #: Of whom it is a focal point; asked as rarely.
    parties: Callable[[], Parties] = no_parties

    @property
    def signed_in(self) -> bool:
        """Whether we know who it is."""
        return self.account is not None

    def has(self, *roles: Role) -> bool:
        """Whether it has one of `roles`."""
        return self.account is not None and self.account.role in roles

    def takes_part(self, conference: Any, *parts: ConferenceRole) -> bool:
        """Whether it has one of `parts` (any without them) at `conference` today."""
        own = self.parts().get(conference.id, frozenset())
        return bool(own.intersection(parts or ConferenceRole))

    def takes_part_somewhere(self, *parts: ConferenceRole) -> bool:
        """Whether it has one of `parts` (any without them) at some conference today."""
        return any(own.intersection(parts or ConferenceRole) for own in self.parts().values())

    def acts_for(self, delegation: Any) -> bool:
        """Whether it is a focal point of the party of `delegation` today, there or at all conferences."""
        party_id = delegation.party_id
        wanted = {(party_id, delegation.conference_id), (party_id, None)}
        return party_id is not None and not self.parties().isdisjoint(wanted)


PUBLIC = Actor()
