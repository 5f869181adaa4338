"""Photos of people: which one a person has, and of whom one is asked."""

from datetime import datetime

from conference.core.db import db
from conference.models.conferences import Mode
from conference.models.participants import Participant, Person, Rank
from conference.models.people import Account
from conference.services import audit

#: Nobody asks these for a photo.
NOT_ASKED = frozenset({Rank.HEAD_OF_STATE, Rank.HEAD_OF_GOVERNMENT})


def put(person: Person, digest: str, *, by: Account | None, now: datetime) -> str:
    """Let the file with this SHA-256 (none: "") be the photo of `person`; return the one it had before, "" without.

    The file of that one can go once this transaction has ended, when nothing else names it.
    """
    before = person.photo
    if before == digest:
        return ""
    person.photo = digest
    person.version += 1
    audit.record(person, "edit", by=by, now=now, changes={"photo": []})
    db.session.flush()
    return before


def is_asked(participant: Participant) -> bool:
    """Whether a photo is asked: of everybody who comes, but of heads of state and of government."""
    return participant.mode != Mode.ONLINE and participant.rank not in NOT_ASKED


def is_missing(participant: Participant) -> bool:
    """Whether one is asked and is not there."""
    return is_asked(participant) and not participant.person.photo
