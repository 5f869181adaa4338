"""Invitations: prepared for many parties at once, sent by mail or by hand, and answered."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from itertools import groupby

from conference.core.db import db, one_at_a_time, read_again
from conference.core.i18n import gettext as _
from conference.core.i18n import spoken
from conference.core.refused import Refused, Stale, Throttled
from conference.core.text import LANGUAGES, in_language
from conference.mail import invitations as letters
from conference.mail.accounts import House
from conference.models.conferences import Conference
from conference.models.delegations import Answer, Delegation, Invitation, InvitationState
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER, Contact
from conference.models.people import Account
from conference.queries import delegations as reads
from conference.services import (
    audit,
    deadlines,
    focal_points,
    invitable,
    invitation_facts,
    letter_templates,
    notes,
    outbox,
    tokens,
)
from conference.services.focal_points import Keep, Named
from conference.services.invitable import Choice, Offer

#: Answers by one link within an hour: a person who changes their mind, and not a program.
MOST_ANSWERS = 20
#: Of kinds of parties, as sizes and places are said.
ORGANIZATION = "organization"
#: Places at the table: OAS 2008, head and four of a member state, head and one of an observer, one of an organization.
USUAL_PLACES = {MEMBER_STATE: 5, PERMANENT_OBSERVER: 2, ORGANIZATION: 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """How many people of one kind of party may come, and how many sit at the table; none: not said."""

    size: int | None = None
    places: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What all invitations of one round have in common."""

    basis: str = ""
    basis_date: date | None = None
    deadline: date | None = None
    #: "": that of each party, else that of the conference.
    language: str = ""
    #: By `class_of` of the kind of the party.
    rooms: Mapping[str, Room] = field(default_factory=dict)
    #: Why parties of disputed status are invited.
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Picked:
    """Whom staff chose: whole kinds and groups (those that can be picked without a reason), and single parties."""

    kinds: Collection[str] = ()
    groups: Collection[str] = ()
    parties: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class Prepared:
    """What came of it."""

    made: Sequence[Delegation]
    #: How many of those chosen had a delegation already.
    present: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """An answer as a party, or staff for it, gives it."""

    answer: str
    words: str = ""
    named: Named | None = None


def class_of(kind: str) -> str:
    """A kind of party as sizes are said: member state, permanent observer, organization."""
    return kind if kind in {MEMBER_STATE, PERMANENT_OBSERVER} else ORGANIZATION


def prepare(conference: Conference, picked: Picked, plan: Plan, *, by: Account | None, now: datetime) -> Prepared:
    """A delegation with a prepared invitation for each chosen party that has none yet.

    Refused at `parties` when nobody was chosen or one cannot be, at `reason` and `deadline`.
    """
    deadlines.refuse_settled(conference)
    one_at_a_time(f"delegations {conference.id}")
    chosen = _chosen(invitable.offers(conference, invitable.day_of(conference, now)), picked)
    _refuse_unfit(conference, chosen, plan)
    made = [_delegation(conference, offer, plan) for offer in chosen if not offer.present]
    db.session.add_all(made)
    db.session.flush()
    told = [(each, {"party": [None, each.party_id], "basis": [None, plan.basis]}) for each in made]
    audit.record_each(told, "create", by=by, now=now)
    return Prepared(made, len(chosen) - len(made))


def send(delegation: Delegation, *, version: int, house: House, by: Account, now: datetime) -> int:
    """Mail a personal link to every address for invitations of the party; return how many those are.

    The note goes along, as it was signed or as it stands now; it gets its number where it has none. A link that was
    made before opens nothing any more. Refused when there is no address; Stale.
    """
    invitation = _to_send(delegation, version, now)
    found = reads.addresses_of(delegation)
    if not found:
        raise Refused(_("There is no address for invitations. Add one to the contacts, or send it by hand."))
    _mail(delegation, invitation, found, house=house, by=by, now=now)
    return len(found)


def send_all(conference: Conference, *, house: House, by: Account, now: datetime) -> tuple[int, int]:
    """The same for every prepared invitation: how many went out, and how many lack an address."""
    deadlines.refuse_over(conference, now)
    prepared = reads.prepared(conference)
    addresses = reads.addresses([each.party_id for each in prepared if each.party_id])
    sent, texts = 0, letter_templates.every(conference)
    for delegation in prepared:
        found = addresses.get(delegation.party_id or "", [])
        if found and _is_prepared(delegation):
            _mail(delegation, of(delegation), found, house=house, by=by, now=now, texts=texts)
            sent += 1
    return sent, len(prepared) - sent


def send_by_hand(delegation: Delegation, *, version: int, by: Account, now: datetime) -> str:
    """Record that staff send it themselves; the token of a new link, which is kept nowhere and shown once. Stale."""
    invitation = _to_send(delegation, version, now)
    token = _new_token(invitation)
    _withdraw_mail(invitation, now)
    notes.settle(delegation, by=by, now=now)
    _sent(delegation, invitation, "hand", by=by, now=now)
    return token


def by_token(token: str) -> Delegation:
    """The delegation that this personal link invites; NoResultFound."""
    return reads.by_token_hash(tokens.hash_of(token))


def answer(delegation: Delegation, reply: Reply, *, keep: Keep, now: datetime) -> None:
    """Take what a party says by its personal link. Refused after the deadline or at its field; Throttled."""
    read_again(of(delegation))
    if deadlines.is_closed(delegation, now):
        raise Refused(_("The deadline is over. Please write to the Secretariat."))
    if reads.answers_since(delegation, now - timedelta(hours=1)) >= MOST_ANSWERS:
        raise Throttled(_("This was changed very often within the last hour. Please come back later."), 3600)
    named = reply.named if reply.answer == Answer.ACCEPTS else None
    if named is not None:
        focal_points.name(delegation, named, keep=keep, now=now)
    elif reply.answer == Answer.REGRETS:
        focal_points.forget(delegation, now=now)
    _answered(delegation, reply, "link", by=None, now=now)


def record_answer(delegation: Delegation, reply: Reply, *, version: int, by: Account | None, now: datetime) -> None:
    """Record what a party said another way, also after the deadline. Stale."""
    invitation = of(delegation)
    read_again(invitation)
    if invitation.version != version:
        raise Stale(_("Somebody else changed this invitation, or the party answered, while you were looking at it."))
    _answered(delegation, reply, "secretariat" if reply.answer else "", by=by, now=now)


def of(delegation: Delegation) -> Invitation:
    """The invitation of a delegation. Refused for a group, which nobody invites."""
    if delegation.invitation is None:
        raise Refused(_("This group belongs to no invited party."))
    return delegation.invitation


def _chosen(offers: Sequence[Offer], picked: Picked) -> list[Offer]:
    """Whom kinds, groups and single boxes name, each once."""
    known = {offer.party.id for offer in offers}
    if not set(picked.parties) <= known:
        raise Refused(_("Choose only what the list has."), "parties")
    return [
        offer
        for offer in offers
        if offer.party.id in picked.parties
        or (
            offer.choice == Choice.YES
            and (offer.party.kind in picked.kinds or not offer.groups.isdisjoint(picked.groups))
        )
    ]


def _refuse_unfit(conference: Conference, chosen: Sequence[Offer], plan: Plan) -> None:
    if not chosen:
        raise Refused(_("Choose at least one state or organization."), "parties")
    new = [offer for offer in chosen if not offer.present]
    counts = Counter(offer.choice for offer in new)
    if counts[Choice.NO]:
        names = ", ".join(in_language(offer.party.names, spoken()) for offer in new if offer.choice == Choice.NO)
        raise Refused(_("No invitation is foreseen on this day: %(names)s.", names=names), "parties")
    if counts[Choice.WITH_REASON] and not plan.reason:
        raise Refused(_("Say why a state of disputed status is invited."), "reason")
    deadlines.refuse_after(conference, plan.deadline)


def _delegation(conference: Conference, offer: Offer, plan: Plan) -> Delegation:
    party, room = offer.party, plan.rooms.get(class_of(offer.party.kind), Room())
    spoken = plan.language or party.correspondence_language or conference.default_language
    invitation = Invitation(
        kind=party.kind,
        basis=plan.basis,
        basis_date=plan.basis_date,
        reason=plan.reason if offer.choice == Choice.WITH_REASON else "",
        language=spoken if spoken in LANGUAGES else conference.default_language,
        deadline=plan.deadline,
    )
    return Delegation(
        conference=conference, party=party, size=room.size, places=room.places, invitation=invitation
    )


def _to_send(delegation: Delegation, version: int, now: datetime) -> Invitation:
    invitation = of(delegation)
    deadlines.refuse_over(delegation.conference, now)
    read_again(invitation)
    if invitation.version != version:
        raise Stale(_("This invitation changed, or was sent, while you were looking at it. See how it stands now."))
    return invitation


def _is_prepared(delegation: Delegation) -> bool:
    """As it is now: whoever waited for the lock may have read it before it was sent."""
    read_again(of(delegation))
    return of(delegation).state == InvitationState.PREPARED


def _mail(
    delegation: Delegation,
    invitation: Invitation,
    contacts: Sequence[Contact],
    *,
    house: House,
    by: Account,
    now: datetime,
    texts: notes.Texts | None = None,
) -> None:
    token = _new_token(invitation)
    _withdraw_mail(invitation, now)
    notes.settle(delegation, by=by, now=now)
    note = notes.attachment(delegation, house=house, now=now, texts=texts)
    _sent(delegation, invitation, "mail", by=by, now=now)
    for _email, same in groupby(contacts, key=lambda each: each.email_key):
        contact = next(iter(same))
        outbox.post(
            letters.invitation(house, invitation_facts.of(delegation), invitation.language),
            to=contact.email,
            key=f"{_key(invitation)}{invitation.version}:{contact.id}",
            now=now,
            secret=letters.address(house, token, invitation.language),
            expires_at=_ends_at(delegation.conference),
            attachments=[note],
        )


def _sent(delegation: Delegation, invitation: Invitation, how: str, *, by: Account, now: datetime) -> None:
    before = invitation.sent_by or None
    invitation.state, invitation.sent_by, invitation.sent_at = InvitationState.SENT.value, how, now
    invitation.version += 1
    audit.record(delegation, "invite", by=by, now=now, changes={"sent_by": [before, how]})


def _answered(delegation: Delegation, reply: Reply, how: str, *, by: Account | None, now: datetime) -> None:
    invitation = of(delegation)
    changes = audit.assign(invitation, answer=reply.answer, words=reply.words)
    invitation.answered_at, invitation.answered_by = (now, how) if reply.answer else (None, "")
    invitation.version += 1
    told = {"answer_words" if key == "words" else key: [] if key == "words" else pair for key, pair in changes.items()}
    audit.record(delegation, "answer", by=by, now=now, changes=told)


def _new_token(invitation: Invitation) -> str:
    token = tokens.made()
    invitation.token_hash = tokens.hash_of(token)
    return token


def _withdraw_mail(invitation: Invitation, now: datetime) -> None:
    """Letters with an earlier link that did not leave yet."""
    outbox.withdraw_about(_key(invitation), now=now)


def _key(invitation: Invitation) -> str:
    return f"{letters.INVITATION}:{invitation.id}:"


def _ends_at(conference: Conference) -> datetime | None:
    if conference.last_day is None or conference.dates_open:
        return None
    return deadlines.end_of(conference.last_day, conference.timezone)
