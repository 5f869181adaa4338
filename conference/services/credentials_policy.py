"""What a conference asks of credentials."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.models.conferences import Conference
from conference.models.credentials import CredentialsDocument, CredentialsForm, CredentialsPolicy, Signatory
from conference.models.people import Account
from conference.queries import credentials as reads
from conference.services import audit, deadlines


@dataclass(frozen=True, slots=True, kw_only=True)
class PolicyFacts:
    """What staff say of it."""

    #: Of `CredentialsForm`, and of `Signatory`.
    forms: list[str] = field(default_factory=lambda: [CredentialsForm.ORIGINAL.value])
    signatories: list[str] = field(default_factory=lambda: [each.value for each in Signatory])
    #: Last day, to its end in the zone of the conference.
    deadline: date | None = None
    may_speak_before: bool = True
    may_vote_before: bool = True
    named_head_suffices: bool = True


def facts_of(policy: CredentialsPolicy | None) -> PolicyFacts:
    """What was said, else what is offered."""
    if policy is None:
        return PolicyFacts()
    return PolicyFacts(**{name: getattr(policy, name) for name in PolicyFacts.__dataclass_fields__})


def change(conference: Conference, facts: PolicyFacts, *, version: int, by: Account | None, now: datetime) -> None:
    """Say it, or say it otherwise: it holds from now on. `version` is 0 while nobody said anything.

    Refused at its field; Stale.
    """
    policy = reads.policy(conference.id)
    if (policy.version if policy else 0) != version:
        raise Stale(_("Somebody else changed what is asked of credentials while you were editing it."))
    if not facts.forms:
        raise Refused(_("Choose at least one form that accredits."), "forms")
    if not set(facts.forms) <= set(CredentialsForm):
        raise Refused(_("Choose among the list."), "forms")
    if not facts.signatories:
        raise Refused(_("Choose at least one who may sign."), "signatories")
    if not set(facts.signatories) <= set(Signatory):
        raise Refused(_("Choose among the list."), "signatories")
    deadlines.refuse_after(conference, facts.deadline)
    made = policy or CredentialsPolicy(conference_id=conference.id, version=0)
    changes = audit.assign(made, **asdict(facts))
    if changes:
        made.version += 1
        db.session.add(made)
        db.session.flush()
        audit.record(conference, "credentials_policy", by=by, now=now, changes=changes)


def is_over(policy: CredentialsPolicy | None, zone: str, now: datetime) -> bool:
    """Whether the last day to bring them in is over by the clocks of the conference."""
    return policy is not None and policy.deadline is not None and now >= deadlines.end_of(policy.deadline, zone)


def is_late(document: CredentialsDocument, policy: CredentialsPolicy | None, zone: str) -> bool:
    """Whether it came after that day: it is taken all the same, and marked."""
    return is_over(policy, zone, document.brought_at)
