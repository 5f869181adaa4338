"""Credentials of a delegation: what they say, where they stand, and who is told when that changes."""

from dataclasses import asdict, dataclass, field
from datetime import date, datetime

from conference.core.db import db
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import clean, one_line
from conference.models.assignments import today
from conference.models.audit import Act
from conference.models.credentials import Credentials, CredentialsStatus, Signatory
from conference.models.delegations import Delegation
from conference.models.people import Account
from conference.queries import audit as acts
from conference.queries import credentials as reads
from conference.queries import participants
from conference.services import audit, credentials_mail, voting

#: What somebody decided.
DECIDED = frozenset({CredentialsStatus.IN_ORDER, CredentialsStatus.NOT_IN_ORDER})
#: Fields whose values history does not keep.
PERSONAL = frozenset({"signatory_name", "named", "words"})
LONGEST = {"signatory_name": 200, "decision": 2000, "words": 2000}
#: How acts call the fields where they stand among those of the delegation.
TOLD = {"status": "credentials_status", "words": "credentials_words"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What staff read in the credentials, and what was decided."""

    status: str = CredentialsStatus.NONE
    original_on: date | None = None
    signatory: str = ""
    signatory_name: str = ""
    #: Numbers of the participants that they name.
    named: list[int] = field(default_factory=list)
    decision: str = ""
    decided_on: date | None = None
    #: For the mission, in words that one may say to a state.
    words: str = ""


def facts_of(credentials: Credentials | None) -> Found:
    """What `check` would have to be given to change nothing."""
    if credentials is None:
        return Found()
    values = {name: getattr(credentials, name) for name in Found.__dataclass_fields__}
    return Found(**values | {"named": list(credentials.named)})


def version_of(credentials: Credentials | None) -> int:
    """0 before anything is known."""
    return credentials.version if credentials else 0


def check(delegation: Delegation, found: Found, *, version: int, by: Account | None, now: datetime) -> bool:
    """Record what they say and where they stand; say whether the status is another, of which the mission is told.

    Refused at its field; Stale.
    """
    participants.hold(delegation)
    known = reads.of(delegation)
    if version_of(known) != version:
        raise Stale(_("Somebody else changed these credentials while you were editing them."))
    values = _checked(delegation, found, now) | {"decided_on": _decided_on(delegation, found, known, now)}
    own = held(delegation)
    changes = audit.assign(own, **values)
    if not changes:
        return False
    own.version += 1
    if "status" in changes:
        own.status_at = now
        own.checked_by = by if own.status in DECIDED else None
    db.session.flush()
    audit.record(delegation, "credentials", by=by, now=now, changes=_told(changes))
    if "status" in changes:
        _tell(delegation, own, now)
    return "status" in changes


def _checked(delegation: Delegation, found: Found, now: datetime) -> dict[str, object]:
    values = asdict(found)
    for name, most in LONGEST.items():
        values[name] = one_line(values[name]) if name == "signatory_name" else clean(values[name]).strip()
        if len(values[name]) > most:
            raise Refused(_("Use at most %(count)d letters.", count=most), name)
    if found.status not in set(CredentialsStatus):
        raise Refused(_("Choose one of the list."), "state")
    if found.signatory and found.signatory not in set(Signatory):
        raise Refused(_("Choose one of the list."), "signatory")
    here = {each.id for each in participants.of(delegation)}
    if not set(found.named) <= here:
        raise Refused(_("Choose among the people of this delegation."), "named")
    if found.status == CredentialsStatus.NOT_IN_ORDER and not values["words"]:
        raise Refused(_("Say what is missing: the delegation reads it."), "words")
    day = today(delegation.conference.timezone, now)
    for name in ("original_on", "decided_on"):
        if values[name] is not None and values[name] > day:
            raise Refused(_("This day is still to come."), name)
    return values | {"named": sorted(found.named)}


def _decided_on(delegation: Delegation, found: Found, known: Credentials | None, now: datetime) -> date | None:
    """As staff say, today without a word; the day of the decision before is not that of another one."""
    before = known.decided_on if known and known.status != found.status else None
    said = None if found.decided_on == before else found.decided_on
    return said or (today(delegation.conference.timezone, now) if found.status in DECIDED else None)


def held(delegation: Delegation) -> Credentials:
    """Its row, made when it is not there. The delegation is held."""
    own = reads.of(delegation)
    if own is None:
        own = Credentials(
            delegation_id=delegation.id,
            status=CredentialsStatus.NONE.value,
            signatory="",
            signatory_name="",
            named=[],
            decision="",
            words="",
            version=0,
        )
        db.session.add(own)
    return own


def enter(own: Credentials, status: str, verb: str, *, by: Account | None, now: datetime) -> None:
    """Another status without anybody having looked at them: it is written down, and told."""
    before, own.status, own.status_at = own.status, str(status), now
    own.version += 1
    db.session.flush()
    delegation = own.delegation
    audit.record(delegation, verb, by=by, now=now, changes={"credentials_status": [before, own.status]})
    _tell(delegation, own, now)


def _tell(delegation: Delegation, own: Credentials, now: datetime) -> None:
    credentials_mail.status_changed(delegation, own, voting.of(delegation), now=now)


def _told(changes: audit.Changes) -> audit.Changes:
    return {TOLD.get(name, name): [] if name in PERSONAL else pair for name, pair in changes.items()}


def history(delegation: Delegation) -> list[Act]:
    """What was done about its credentials, the newest first."""
    return [each for each in acts.of(delegation) if each.verb.startswith("credentials")]
