"""States of a conference: one declared table, one function. Moves are acts of people, never of the clock."""

from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from conference.core.i18n import Words
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models import labels
from conference.models.conferences import Conference, Mode
from conference.models.conferences import ConferenceState as State
from conference.models.people import Account
from conference.services import audit, dates, publishing, taken


@dataclass(frozen=True, slots=True)
class Move:
    """One allowed step."""

    before: State
    after: State
    #: It undoes or interrupts: staff say why.
    reason: bool = False

    @property
    def words(self) -> Words:
        """What the button says: an interruption is taken back, all else is recorded."""
        if self.before in INTERRUPTIONS and self.after not in INTERRUPTIONS:
            return labels.label(self.before, "take_back")
        return labels.label(self.after, "move")


#: The order of a conference's life.
ROAD = (
    State.PLANNED,
    State.CONVENED,
    State.REGISTRATION_OPEN,
    State.REGISTRATION_CLOSED,
    State.IN_SESSION,
    State.CONCLUDED,
    State.REPORTED,
)
#: A conference can be postponed or cancelled until it is concluded.
UNDER_WAY = ROAD[: ROAD.index(State.CONCLUDED)]

MOVES: tuple[Move, ...] = (
    *(Move(before, after) for before, after in pairwise(ROAD)),
    Move(State.CONVENED, State.IN_SESSION),
    Move(State.REGISTRATION_CLOSED, State.REGISTRATION_OPEN, reason=True),
    Move(State.IN_SESSION, State.REGISTRATION_CLOSED, reason=True),
    Move(State.CONCLUDED, State.IN_SESSION, reason=True),
    Move(State.REPORTED, State.CONCLUDED, reason=True),
    *(Move(before, State.POSTPONED, reason=True) for before in UNDER_WAY),
    *(Move(before, State.CANCELLED, reason=True) for before in (*UNDER_WAY, State.POSTPONED)),
    Move(State.CANCELLED, State.POSTPONED, reason=True),
)

#: States that interrupt; leaving them returns to the state before.
INTERRUPTIONS = (State.POSTPONED, State.CANCELLED)
#: States that make nothing public by themselves.
NOT_ANNOUNCED = (State.PLANNED, *INTERRUPTIONS)


def possible(conference: Conference) -> tuple[Move, ...]:
    """The moves that `conference` may make now, the ordinary ones first."""
    here = State(conference.state)
    moves = [move for move in MOVES if move.before == here]
    if here in INTERRUPTIONS:
        moves.insert(0, Move(here, State(conference.state_before), reason=True))
    return tuple(moves)


def move(
    conference: Conference,
    to: State,
    *,
    version: int,
    by: Account | None,
    now: datetime,
    reason: str = "",
    new_days: tuple[date, date] | None = None,
) -> None:
    """Record that `conference` is now `to`, and publish that state alone.

    What was never public does not become so by being postponed or cancelled: then nothing is published. `new_days`
    (first, last) goes with a postponement to known dates. Refused when the table has no such move, when a reason is
    missing, or (convening) with the list of what is missing; Unconfirmed when it would make public what waits to be
    confirmed; Stale when it changed since the form was opened.
    """
    if conference.version != version:
        raise Stale(_("Somebody else changed this conference while you were looking at it."))
    step = next((each for each in possible(conference) if each.after == to), None)
    if step is None:
        raise Refused(_("A conference in this state cannot become that."), "to")
    if step.reason and not reason:
        raise Refused(_("Say why: it is kept in the history, and public when it postpones or cancels."), "reason")
    if to == State.CONVENED and step.before == State.PLANNED:
        refuse_incomplete(missing_for_convocation(conference))
    if to not in NOT_ANNOUNCED and not conference.public:
        taken.refuse_waiting_facts(conference)
    if new_days:
        dates.shift(conference, *new_days, by=by, now=now)
    _enter(conference, step, reason, dates_open=to == State.POSTPONED and not new_days, by=by, now=now)
    if conference.public or to not in NOT_ANNOUNCED:
        publishing.publish_state(conference, by=by, now=now, new_dates=new_days is not None)


def missing_for_convocation(conference: Conference) -> tuple[str, ...]:
    """What a convocation still needs, in words."""
    in_person = conference.mode != Mode.ONLINE
    return tuple(
        words
        for lacking, words in (
            (not conference.mandate_symbol and not conference.direct_reason, _("a mandating resolution")),
            (conference.first_day is None or conference.last_day is None, _("the first and the last day")),
            (in_person and not any(conference.place.values()), _("the place")),
        )
        if lacking
    )


def refuse_incomplete(missing: tuple[str, ...]) -> None:
    """Refused with the list, when something is missing."""
    if missing:
        raise Refused(_("The convocation cannot be recorded yet. It still needs:"), missing=missing)


def _enter(
    conference: Conference, step: Move, reason: str, *, dates_open: bool, by: Account | None, now: datetime
) -> None:
    interrupted = step.after in INTERRUPTIONS
    if interrupted and step.before not in INTERRUPTIONS:
        conference.state_before = step.before
    changes = audit.assign(
        conference,
        state=step.after.value,
        state_reason=reason if interrupted else "",
        dates_open=dates_open or (conference.dates_open and step.after == State.CANCELLED),
    )
    conference.version += 1
    audit.record(conference, "move", by=by, now=now, changes=changes, reason=reason)
