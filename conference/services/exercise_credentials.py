"""Credentials at the exercise conference: what it asks, one party in order, one copy, one to be completed."""

from dataclasses import replace
from datetime import datetime, timedelta

from conference.models.conferences import Conference
from conference.models.credentials import CredentialsForm, CredentialsStatus
from conference.queries import delegations as reads
from conference.queries import participants
from conference.services import credentials, credentials_policy
from conference.services.credentials import Found
from conference.services.credentials_letters import nameable
from conference.services.credentials_policy import PolicyFacts

STATUSES: dict[str, Found] = {
    "state:BR": Found(
        status=CredentialsStatus.IN_ORDER, signatory="foreign_minister", decision="Exercise: Committee on Credentials"
    ),
    "state:BZ": Found(status=CredentialsStatus.COPY, signatory="head_of_mission"),
    "state:HT": Found(
        status=CredentialsStatus.NOT_IN_ORDER, signatory="head_of_mission", words="Exercise: the seal is missing."
    ),
}
#: Days before the conference by which they are asked for.
BEFORE = timedelta(days=7)


def bring(conference: Conference, *, now: datetime) -> None:
    """Say what is asked, and record what came."""
    policy = PolicyFacts(
        forms=[CredentialsForm.ORIGINAL.value, CredentialsForm.NOTE_VERBALE.value],
        deadline=conference.first_day - BEFORE if conference.first_day else None,
        may_vote_before=False,
    )
    credentials_policy.change(conference, policy, version=0, by=None, now=now)
    for delegation in reads.at(conference):
        found = STATUSES.get(delegation.party_id or "")
        if found is not None:
            named = [each.id for each in nameable(participants.of(delegation))]
            credentials.check(delegation, replace(found, named=named), version=0, by=None, now=now)
