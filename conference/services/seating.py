"""Who sits where: the first at the table, the next in the second row, in protocol order."""

from collections.abc import Iterable
from enum import StrEnum

from conference.models.delegations import Delegation
from conference.models.participants import COUNTED, Participant


class Seat(StrEnum):
    """What a delegation has for one of its people."""

    TABLE = "table"
    SECOND_ROW = "second_row"
    NONE = "none"


def seats(delegation: Delegation, people: Iterable[Participant]) -> dict[int, Seat]:
    """The seat of each of `people` (in protocol order) who counts; nobody has one where no number was said."""
    if delegation.places is None:
        return {}
    counted = [each.id for each in people if each.state in COUNTED]
    table, second = delegation.places, delegation.places + (delegation.second_row or 0)
    return {
        number: Seat.TABLE if place < table else Seat.SECOND_ROW if place < second else Seat.NONE
        for place, number in enumerate(counted)
    }
