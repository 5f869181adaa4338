"""The letter that somebody of a group brings: of the editor, say."""

from datetime import datetime

from conference.models.participants import Participant
from conference.models.people import Account
from conference.services import audit
from conference.services.focal_points import Keep


def attach(
    participant: Participant, content: bytes, name: str, *, keep: Keep, by: Account | None, now: datetime
) -> None:
    """Keep it in the place of one that was there; history keeps that it changed."""
    if audit.assign(participant, letter=keep(content), letter_name=name):
        participant.version += 1
        audit.record(participant, "edit", by=by, now=now, changes={"letter": []})
