"""People who ask to be registered themselves: the delegation that they chose approves, returns or removes it.

Such a registration is a draft with the moment at which it was asked for. Approving it is to submit it, with all the
rules of that (`registration.submit`). Returned to the person it stays a draft, with the reason.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from conference.core.db import db
from conference.core.i18n import Words, force_locale
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import LANGUAGES, clean, in_language
from conference.mail import self_registration as mail
from conference.mail.accounts import House
from conference.mail.drafts import Draft
from conference.mail.registration import Registered
from conference.models.applications import Question
from conference.models.conferences import Conference, ConferenceState
from conference.models.delegations import Delegation
from conference.models.participants import Participant, ParticipantRole, Registration
from conference.models.people import Account
from conference.models.privacy import PersonLink
from conference.models.sort_keys import sort_key
from conference.queries import focal_points, participants
from conference.queries import self_registration as reads
from conference.queries.self_registration import Offered
from conference.services import (
    admission,
    audit,
    deadlines,
    group_rules,
    outbox,
    participant_lists,
    persons,
    questions,
    registration,
    registration_letters,
    tokens,
)
from conference.services.attempts import Limit
from conference.services.focal_points import Keep
from conference.services.participant_facts import ParticipantFacts
from conference.services.persons import PersonFacts

#: One address may stand for the people of a whole mission or press centre.
LIMITS = (
    Limit("registrations of an e-mail", 20, timedelta(hours=1), by_address=False),
    Limit("registrations from an address", 200, timedelta(hours=1), by_account=False),
)
#: What the personal link is for by which somebody completes a returned registration.
PURPOSE = "registration"
#: How long it opens, where nothing ends it before.
OPENS = timedelta(days=60)
LONGEST_REASON = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody entered."""

    person: PersonFacts
    facts: ParticipantFacts
    #: By the number of the question.
    answers: Mapping[int, Any] = field(default_factory=dict)
    #: Of the editor, say: its bytes and what the file was called.
    letter: bytes = b""
    letter_name: str = ""


def is_open(conference: Conference, now: datetime) -> bool:
    """Whether people may ask at all."""
    opened = conference.state == ConferenceState.REGISTRATION_OPEN and not deadlines.is_over(conference, now)
    return bool(conference.self_registration) and opened


def offered(conference: Conference, language: str, now: datetime) -> list[tuple[int, str]]:
    """(number, name) of the delegations that can be chosen now, states and organizations by name, then groups."""
    found = [each for each in reads.offered(conference) if _takes_people(conference, each, now)]
    ordered = sorted(found, key=lambda each: (bool(each.group), _key(each, language), each.id))
    return [(each.id, str(_called(each, language))) for each in ordered]


def is_asking(participant: Participant) -> bool:
    """Whether it waits for the delegation, or for the person to complete it."""
    return participant.asked_at is not None and participant.state == Registration.DRAFT


def ask(
    delegation: Delegation,
    wish: Wish,
    asked: Sequence[Question],
    *,
    uid: str,
    keep: Keep,
    house: House,
    language: str,
    now: datetime,
) -> Participant:
    """Note that somebody wants to be registered; whoever decides it is told, and the person. `delegation` is locked.

    The same `uid` makes one, and so does the same name with the same address. Refused at its field.
    """
    if not admission.is_open(delegation, now):
        raise Refused(_("Registration for this conference is not open now."))
    values = _checked(delegation, wish, asked)
    sent = participants.by_uid(uid)
    if sent is not None and sent.delegation_id != delegation.id:
        raise Refused(_("This form was sent before. Open it afresh."))
    email = wish.person.email.strip()
    if known := sent or reads.same(delegation, persons.name_key(wish.person), email):
        return known
    made = registration.add(delegation, wish.person, wish.facts, uid=uid, by=None, now=now, asked_at=now)
    if wish.letter:
        values |= {"letter": keep(wish.letter), "letter_name": wish.letter_name}
    audit.assign(made, **values)
    _tell_person(made, "received", mail.received, language=language, now=now)
    _tell_deciders(made, house, now=now)
    return made


def complete(
    participant: Participant,
    wish: Wish,
    asked: Sequence[Question],
    *,
    version: int,
    keep: Keep,
    house: House,
    now: datetime,
) -> None:
    """The person mends what was returned; whoever decides is told again. Refused at its field; Stale."""
    delegation = participant.delegation
    if not admission.is_open(delegation, now):
        raise Refused(_("Registration for this conference is not open now."))
    values = _checked(delegation, wish, asked, has_letter=bool(participant.letter))
    participants.hold(delegation)
    refuse_settled(participant)
    registration.change(participant, wish.person, wish.facts, version=version, by=None, now=now)
    if wish.letter:
        values |= {"letter": keep(wish.letter), "letter_name": wish.letter_name}
    audit.assign(participant, **values, reason="", asked_at=now)
    participant.version += 1
    audit.record(participant, "ask", by=None, now=now, changes={"answers": []} if wish.answers else {})
    _tell_deciders(participant, house, now=now)


def send_back(participant: Participant, reason: str, *, by: Account, house: House, now: datetime) -> None:
    """Ask the person to complete it, by a link of its own. Refused at `reason` without one."""
    delegation = participant.delegation
    participants.hold(delegation)
    refuse_settled(participant)
    admission.refuse_closed(delegation, by=by, now=now)
    why = clean(reason).strip()
    if not why:
        raise Refused(_("Say what is missing: the person reads it."), "reason")
    if len(why) > LONGEST_REASON:
        raise Refused(_("Use at most %(count)d letters.", count=LONGEST_REASON), "reason")
    participant.reason = why
    participant.version += 1
    audit.record(participant, "send_back", by=by, now=now, changes={"reason": []})
    token, ends = _new_link(participant, now)
    language = registration_letters.language_of(participant)
    secret = f"{house.address}/conferences/{delegation.conference.slug}/register/{token}?lang={language}"
    _tell_person(participant, "sent_back", lambda about: mail.returned(about, why), language=language, now=now,
                 secret=secret, expires_at=ends)  # fmt: skip


def remove(participant: Participant, *, by: Account, now: datetime) -> None:
    """The delegation does not register this person, who is told so. That it was asked for is kept: all else of such a
    registration goes with it (`retention`)."""
    participants.hold(participant.delegation)
    refuse_settled(participant)
    _close_links(participant, now)
    registration.withdraw(participant, by=by, now=now)
    language = registration_letters.language_of(participant)
    _tell_person(participant, "removed", mail.removed, language=language, now=now)


def refuse_settled(participant: Participant) -> None:
    """Refused when it was approved, removed or withdrawn in the meantime."""
    db.session.refresh(participant, ["state", "asked_at", "version"])
    if not is_asking(participant):
        raise Refused(_("This registration has changed in the meantime. Look at it again."))


def by_token(slug: str, token: str) -> tuple[Participant, PersonLink]:
    """Whose registration a link of this conference opens; NoResultFound."""
    return reads.by_token_hash(slug, PURPOSE, tokens.hash_of(token))


def opens(participant: Participant, link: PersonLink, now: datetime) -> bool:
    """Whether the link still opens it: it waits for the person."""
    return link.revoked_at is None and link.expires_at > now and is_asking(participant)


def _takes_people(conference: Conference, each: Offered, now: datetime) -> bool:
    if each.group and not group_rules.RULES[each.group].asks:
        return False
    last = each.deadline or conference.registration_deadline
    return last is None or now < deadlines.end_of(last, conference.timezone)


def _called(each: Offered, language: str) -> Words:
    return group_rules.group_words(each.group) if each.group else in_language(each.names, language)


def _key(each: Offered, language: str) -> str:
    return each.sort_keys.get(language) or sort_key(str(_called(each, language)), language)


def _checked(
    delegation: Delegation, wish: Wish, asked: Sequence[Question], *, has_letter: bool = False
) -> dict[str, Any]:
    """What is kept beside the facts. A person who asks leaves nothing out that is needed later."""
    if not wish.person.email.strip():
        raise Refused(_("Enter your e-mail address: we write to you there."), "email")
    rule = group_rules.of(delegation)
    if wish.facts.role == ParticipantRole.HEAD or wish.facts.role not in rule.roles:
        known = ", ".join(str(words) for role, words in group_rules.roles(delegation) if role != ParticipantRole.HEAD)
        raise Refused(_("Choose a role that this delegation has: %(roles)s.", roles=known), "role")
    if rule.letter and not (wish.letter or has_letter):
        raise Refused(_("Attach the letter of your editor: people of the media bring one."), "letter")
    answers = questions.answers(asked, wish.answers)
    questions.refuse_unanswered(asked, answers, delegation.conference.default_language)
    return {"answers": answers}


def _new_link(participant: Participant, now: datetime) -> tuple[str, datetime]:
    """The token of a new link and when it ends; one that was made before opens nothing any more."""
    _close_links(participant, now)
    token = tokens.made()
    ends = min(each for each in (now + OPENS, deadlines.closes_at(participant.delegation)) if each is not None)
    link = PersonLink(participant_id=participant.id, purpose=PURPOSE, token_hash=tokens.hash_of(token), made_at=now,
                      expires_at=max(ends, now + timedelta(hours=1)))  # fmt: skip
    db.session.add(link)
    return token, link.expires_at


def _close_links(participant: Participant, now: datetime) -> None:
    for link in reads.links(participant, PURPOSE):
        link.revoked_at = now
    outbox.withdraw_about(f"self-registration/{participant.uid}/sent_back/", now=now)


def _tell_person(
    participant: Participant,
    verb: str,
    write: Callable[[Registered], Draft],
    *,
    language: str,
    now: datetime,
    secret: str = "",
    expires_at: datetime | None = None,
) -> None:
    about = _about(participant, registration_letters.name_of(participant.person), language)
    key = f"self-registration/{participant.uid}/{verb}/{participant.version}"
    to = participant.person.email
    outbox.post(write(about), to=to, key=key, now=now, secret=secret, expires_at=expires_at)


def _tell_deciders(participant: Participant, house: House, *, now: datetime) -> None:
    """The focal points of the party; where nobody acts for it, whoever answers for the conference."""
    delegation = participant.delegation
    conference, points = delegation.conference, focal_points.of(delegation) if delegation.party_id else ()
    told = {each.email.casefold(): (each.email, each.name, each.language) for each in points
            if focal_points.holds(each, now)}  # fmt: skip
    officer = conference.responsible
    if not told and officer and officer.active:
        told = {"": (officer.email, officer.name, officer.language or conference.default_language)}
    path = f"{house.address}/delegations/{conference.slug}/{delegation.address}"
    for number, (email, name, language) in enumerate(told.values()):
        spoken = language if language in LANGUAGES else conference.default_language
        draft = mail.asks(_about(participant, name, spoken), f"{path}?lang={spoken}#asking")
        key = f"self-registration/{participant.uid}/asks/{participant.version}/{number}"
        outbox.post(draft, to=email, key=key, now=now)


def _about(participant: Participant, to: str, language: str) -> Registered:
    delegation = participant.delegation
    conference = delegation.conference
    with force_locale(language):
        whom, name = admission.whom_to_write_to(delegation), participant_lists.called(delegation, language)
    return Registered(
        language=language,
        to=to,
        person=registration_letters.name_of(participant.person),
        delegation=name,
        conference=in_language(conference.title, language, conference.default_language),
        whom=whom,
    )
