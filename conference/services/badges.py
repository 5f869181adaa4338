"""Badges: one for each human being at a conference, made, printed by the worker, replaced, revoked.

What was printed is a fact that the worker notes when the file is there. Why one was revoked is kept with the badge and
out of the history.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import datetime
from enum import StrEnum
from hashlib import sha256

from conference.core.db import db, one_at_a_time
from conference.core.i18n import gettext as _
from conference.core.refused import Refused, Stale
from conference.core.text import one_line
from conference.models.badges import Badge
from conference.models.conferences import Conference
from conference.models.jobs import Job
from conference.models.participants import Participant, Registration
from conference.models.people import Account
from conference.queries import badges as reads
from conference.services import audit, jobs, presence

#: Digits and capitals without I, L, O and U, which are mistyped: all are of the alphanumeric mode of QR codes.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#: Of 32 letters each: 130 bits.
LETTERS = 26

LONGEST_REASON = 300
#: At most as many are printed by one job.
MOST = 2000


class Size(StrEnum):
    """What a badge is printed on."""

    A6 = "a6"
    #: 86 by 54 mm, as bank cards are.
    CARD = "card"


class Because(StrEnum):
    """Why a badge was revoked, where nobody typed it."""

    WITHDRAWN = "withdrawn"
    LOST = "lost"
    ONE_PERSON = "one_person"


def new_code() -> str:
    """What nobody can guess and a QR code says in few squares."""
    return "".join(secrets.choice(ALPHABET) for _letter in range(LETTERS))


def make(conference: Conference, people: Sequence[Participant], *, by: Account | None, now: datetime) -> list[Badge]:
    """The badges of `people` (confirmed, with their persons), made where one lacks; one for each human being."""
    one_at_a_time(f"badges/{conference.id}")
    there = reads.valid(conference, (each.person.human_id for each in people))
    found = dict[int, Badge]()
    for each in people:
        human = each.person.human_id
        if human not in found:
            found[human] = there.get(human) or _made(conference, each, now)
    fresh = [badge for human, badge in found.items() if human not in there]
    db.session.add_all(fresh)
    db.session.flush()
    audit.record_each([(badge, {}) for badge in fresh], "create", by=by, now=now)
    return list(found.values())


def order(
    conference: Conference, badges: Sequence[Badge], *, size: Size, language: str, by: Account, now: datetime
) -> Job:
    """Let the worker print these; while it has not done so, ordered again it is the same job.

    Refused when there is none, or one that was revoked, or too many.
    """
    if not badges:
        raise Refused(_("Choose at least one person."))
    if len(badges) > MOST:
        raise Refused(_("At most %(most)d badges can be printed at once. Choose fewer people.", most=MOST))
    if any(badge.revoked_at for badge in badges):
        raise Refused(_("A badge that was revoked is not printed again."))
    arguments = {"badges": [badge.id for badge in badges], "size": size.value}
    one_at_a_time(f"badges/{conference.id}")
    for job in reads.jobs_under_way(conference, by):
        if (job.arguments, job.language) == (arguments, language):
            return job
    return jobs.order(conference, "badges", arguments, total=len(badges), language=language, by=by, now=now)


def printed(badges: Iterable[Badge], *, by: Account | None, now: datetime) -> None:
    """Note that their file is there."""
    noted = []
    for badge in badges:
        noted.append((badge, {"prints": [badge.prints, badge.prints + 1]}))
        badge.printed_at, badge.prints = now, badge.prints + 1
        badge.version += 1
    audit.record_each(noted, "print", by=by, now=now)


def replace(badge: Badge, *, version: int, by: Account | None, now: datetime) -> Badge:
    """Another one with a new code for somebody who lost it; the old code opens nothing more. Stale, Refused."""
    _refuse(badge, version)
    one_at_a_time(f"badges/{badge.conference_id}")
    _revoke(badge, Because.LOST, by=by, now=now)
    db.session.flush()
    return make(badge.conference, [badge.participant], by=by, now=now)[0]


def revoke(badge: Badge, reason: str, *, version: int, by: Account | None, now: datetime) -> None:
    """It opens nothing more. Refused at `reason` without one; Stale."""
    _refuse(badge, version)
    why = one_line(reason)
    if not why:
        raise Refused(_("Say why: the desk reads it when the badge is shown."), "reason")
    if len(why) > LONGEST_REASON:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_REASON), "reason")
    _revoke(badge, why, by=by, now=now)


def withdrawn(participant: Participant, *, by: Account | None, now: datetime) -> None:
    """After a registration was withdrawn: the badge that shows it opens nothing more."""
    wanted = db.select(Badge).where(Badge.participant_id == participant.id, Badge.revoked_at.is_(None))
    for badge in db.session.scalars(wanted):
        _revoke(badge, Because.WITHDRAWN, by=by, now=now)


def united(chosen: Participant, *, by: Account | None, now: datetime) -> Badge | None:
    """After several persons became one human being: one badge, that shows `chosen`, made now where `chosen` is
    confirmed: so the choice stays; else none.

    To be called with `Person.same_as_id` set. All other badges of that human being are revoked; where both were let in
    counts once.
    """
    conference, human = chosen.delegation.conference, chosen.person.human_id
    one_at_a_time(f"badges/{conference.id}")
    presence.united(conference, human)
    standing = reads.of_human(conference, human)
    kept = next((each for each in standing if each.participant_id == chosen.id), None)
    for badge in standing:
        if badge is not kept:
            _revoke(badge, Because.ONE_PERSON, by=by, now=now)
    db.session.flush()
    if kept is not None:
        kept.person_id = human
        return kept
    comes = chosen.state == Registration.CONFIRMED
    return make(conference, [chosen], by=by, now=now)[0] if comes else None


def show(badge: Badge, participant_id: int, *, version: int, by: Account | None, now: datetime) -> None:
    """Let the badge of who represents several delegations show this registration. Refused at `participant`; Stale."""
    _refuse(badge, version)
    if participant_id not in {each.id for each in reads.registrations(badge)}:
        raise Refused(_("Choose one of the delegations of this person."), "participant")
    if audit.assign(badge, participant_id=participant_id):
        badge.version += 1
        audit.record(badge, "show", by=by, now=now, changes={"participant": []})


def _made(conference: Conference, participant: Participant, now: datetime) -> Badge:
    return Badge(
        conference_id=conference.id,
        person_id=participant.person.human_id,
        participant_id=participant.id,
        code=new_code(),
        made_at=now,
        prints=0,
        revoked_reason="",
        version=1,
    )


def _revoke(badge: Badge, why: str, *, by: Account | None, now: datetime) -> None:
    badge.revoked_at, badge.revoked_reason = now, str(why)
    badge.version += 1
    audit.record(badge, "revoke", by=by, now=now, changes={"reason": []})


def _refuse(badge: Badge, version: int) -> None:
    """Of the row as it is now."""
    if badge.version != version:
        raise Stale(_("Somebody else changed this badge while you were looking at it. Look at it again."))
    if badge.revoked_at:
        raise Refused(_("This badge was revoked already."))


def code_of(typed: str) -> str:
    """The code out of what a scanner or a person typed: alone, in groups, or as the address of the phone page."""
    last = typed.strip().rstrip("/").removesuffix("/code.svg").rpartition("/")[2].partition("?")[0]
    return "".join(letter for letter in last.upper() if letter.isalnum())[:64]


def digest(code: str) -> str:
    """SHA-256 of a code, hexadecimal: as devices know it."""
    return sha256(code.encode()).hexdigest()
