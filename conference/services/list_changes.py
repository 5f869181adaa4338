"""What changed between two issued lists: who came, who left, what is said otherwise, which head was replaced."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from conference.models.issued_content import SAID, Content, Entry, head

#: What of a person is compared.
COMPARED = ("role", *SAID)


@dataclass(frozen=True, slots=True)
class PartyChange:
    """What changed in one delegation."""

    #: As the later list says it, the earlier one for a delegation that left.
    party: Entry
    #: "added", "removed", "" for one that is on both lists.
    state: str
    #: The head before and now, where that is another person; none: there was or is none.
    heads: tuple[Entry | None, Entry | None] | None
    added: Sequence[Entry]
    removed: Sequence[Entry]
    #: (before, now) of those who are on both lists.
    changed: Sequence[tuple[Entry, Entry]]


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed between two lists."""

    parties: Sequence[PartyChange]
    #: Whether delegations that are on both stand in another order.
    reordered: bool

    def __bool__(self) -> bool:
        return bool(self.parties) or self.reordered


def between(before: Content, after: Content) -> Changes:
    """What `after` says otherwise than `before`: delegations in the order of `after`, then those that left."""
    old = {each["delegation"]: each for each in before["parties"]}
    new = {each["delegation"]: each for each in after["parties"]}
    found = [_changed(old.get(number), party) for number, party in new.items()]
    left = [party for key, party in old.items() if key not in new]
    gone = [PartyChange(party, "removed", None, (), party["people"], ()) for party in left]
    common = [key for key in old if key in new]
    return Changes([*filter(None, found), *gone], common != [key for key in new if key in old])


def _changed(old: Entry | None, new: Entry) -> PartyChange | None:
    if old is None:
        return PartyChange(new, "added", None, new["people"], (), ())
    heads = _heads(old, new)
    was, now = _by_number(old), _by_number(new)
    shown = _number(heads[1]) if heads else 0
    both = [(was[key], each, key == shown) for key, each in now.items() if key in was]
    change = PartyChange(
        party=new,
        state="",
        heads=heads,
        added=[each for key, each in now.items() if key not in was and key != shown],
        removed=[each for key, each in was.items() if key not in now],
        changed=[(before, each) for before, each, leads in both if _otherwise(before, each, leads)],
    )
    return change if heads or change.added or change.removed or change.changed else None


def _heads(old: Entry, new: Entry) -> tuple[Entry | None, Entry | None] | None:
    before, after = head(old), head(new)
    return None if _number(before) == _number(after) else (before, after)


def _otherwise(before: Entry, after: Entry, new_head: bool) -> bool:
    """Whether anything else is said of a person; that somebody is the head now stands elsewhere."""
    names = SAID if new_head else COMPARED
    return any(before[name] != after[name] for name in names)


def _by_number(party: Entry) -> Mapping[int, Entry]:
    return {each["participant"]: each for each in party["people"]}


def _number(person: Entry | None) -> int:
    return person["participant"] if person else 0
