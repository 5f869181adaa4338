"""Protocol order by hand: somebody is put before another, as the page showed them."""

from collections.abc import Sequence
from datetime import datetime

from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.participants import Participant, Registration
from conference.models.people import Account
from conference.queries import participants
from conference.services import admission, audit, protocol_order, self_registration


def put_before(
    participant: Participant, before_id: int, *, seen: Sequence[int], by: Account | None, now: datetime
) -> None:
    """Put somebody before the one with this number, or last of all with 0.

    `seen` are the numbers of all in the order that the page showed: Stale when it is another by now. Refused when
    registration is over, and for somebody whom the order has not.
    """
    delegation = participant.delegation
    participants.hold(delegation)
    admission.refuse_closed(delegation, by=by, now=now)
    here = [each for each in participants.of(delegation) if each.state != Registration.WITHDRAWN]
    shown = [each.id for each in here if not self_registration.is_asking(each)]
    if shown != list(seen):
        raise Stale(_("Somebody else changed the delegation while you were looking at it. See how it stands now."))
    if participant.id not in shown or before_id not in {0, *shown}:
        raise Refused(_("This person does not stand in the order any more."))
    others = [each for each in here if each is not participant]
    place = next((place for place, each in enumerate(others) if each.id == before_id), len(others))
    was = here.index(participant)
    if before_id != participant.id and place != was:
        protocol_order.put(delegation, participant, place)
        audit.record(participant, "reorder", by=by, now=now, changes={"position": [was + 1, place + 1]})
