"""A head is replaced: whether the credentials of the delegation name the new one, or new ones are needed."""

from datetime import datetime

from conference.models.credentials import CredentialsStatus
from conference.models.delegations import Delegation
from conference.models.participants import Participant
from conference.models.people import Account
from conference.queries import credentials as reads
from conference.services import audit, credentials

#: What a head who is replaced makes worthless.
ACCREDITING = frozenset({CredentialsStatus.COPY, CredentialsStatus.ORIGINAL, CredentialsStatus.IN_ORDER})


def changed(
    delegation: Delegation, head: Participant, former: Participant | None, *, by: Account | None, now: datetime
) -> None:
    """Another head leads: accepted by rule when the credentials name that one and the conference says that suffices,
    else new ones are needed.
    """
    own = reads.of(delegation)
    if own is None or own.status not in ACCREDITING | {CredentialsStatus.NEW_NEEDED}:
        return
    policy = reads.policy(delegation.conference_id)
    accepted = head.id in own.named and (policy is None or policy.named_head_suffices)
    if own.status == CredentialsStatus.NEW_NEEDED:
        if accepted:
            credentials.enter(own, _status_before(delegation), "credentials_head", by=by, now=now)
    elif accepted:
        audit.record(delegation, "credentials_head", by=by, now=now, changes={"named": []})
    elif former is not None or own.named:
        credentials.enter(own, CredentialsStatus.NEW_NEEDED, "credentials_head", by=by, now=now)


def _status_before(delegation: Delegation) -> str:
    """Where they stood before a head was replaced by somebody whom they do not name."""
    for act in credentials.history(delegation):
        before, after = act.changes.get("credentials_status", (None, None))
        if after == CredentialsStatus.NEW_NEEDED and before:
            return str(before)
    return CredentialsStatus.COPY.value
