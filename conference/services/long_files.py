"""Long files of people: the worker brings them in, while whoever said so sees how far it is. All or none, as ever."""

import hashlib
import json
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime

from conference.core.db import db
from conference.models.delegations import Delegation
from conference.models.jobs import Job, JobState
from conference.models.people import Account
from conference.queries import jobs as reads
from conference.queries import participants
from conference.services import admission, jobs, participant_import
from conference.services.file_rows import Line

KIND = "import"
#: People of a file that is brought in at once.
AT_ONCE = 200

#: Keeps bytes until the job has ended, and says their SHA-256.
Keep = Callable[[bytes], str]


def is_long(lines: Sequence[Line]) -> bool:
    """Whether the worker has to bring it in."""
    return len(participant_import.filled(lines)) > AT_ONCE


def order(
    delegation: Delegation,
    lines: Sequence[Line],
    *,
    preview: str,
    keep: Keep,
    language: str,
    by: Account,
    now: datetime,
    late_reason: str = "",
) -> Job:
    """Let the worker bring them in. The same `preview` (sealed) twice is one job, unless that failed.

    Refused as `registration.add` does when registration is over; all else that is refused stands on the page of the
    job. The rows, and why they are late, are kept under a digest of their own and not in the job.
    """
    participants.hold(delegation)
    token = hashlib.sha256(preview.encode()).hexdigest()
    for earlier in reads.of_kind(delegation.conference, KIND, by):
        if earlier.arguments["preview"] == token and earlier.state != JobState.FAILED:
            return earlier
    admission.lateness(delegation, by=by, now=now, reason=late_reason)
    arguments = {"delegation": delegation.id, "preview": token}
    total = len(participant_import.filled(lines))
    job = jobs.order(delegation.conference, KIND, arguments, total=total, language=language, by=by, now=now)
    job.file = keep(json.dumps([secrets.token_hex(16), lines, late_reason]).encode())
    db.session.flush()
    return job


def opened(content: bytes) -> tuple[list[Line], str]:
    """The rows that `order` kept, and why they are late."""
    _own, lines, late_reason = json.loads(content)
    return [(number, tuple(cells), formula) for number, cells, formula in lines], late_reason
