"""Who may do what, on one screen: any row suffices, all of a row must hold."""

from collections.abc import Callable
from typing import Any

from conference.models.assignments import ConferenceRole
from conference.models.people import Role
from conference.policy.actors import Actor
from conference.policy.permissions import May

Predicate = Callable[[Actor, Any], bool]

#: Work of the worker that leaves a file with numbers of passports.
WITH_PASSPORTS = frozenset({"visa_letters"})


def anyone(_actor: Actor, _thing: Any) -> bool:
    """Everybody, signed in or not."""
    return True


def signed_in(actor: Actor, _thing: Any) -> bool:
    """Whoever has signed in."""
    return actor.signed_in


def officer(actor: Actor, _thing: Any) -> bool:
    """Staff of the secretariat."""
    return actor.has(Role.OFFICER, Role.ADMINISTRATOR)


def administrator(actor: Actor, _thing: Any) -> bool:
    """Staff who run the system."""
    return actor.has(Role.ADMINISTRATOR)


def takes_part(actor: Actor, _thing: Any) -> bool:
    """Whoever has a part at some conference today."""
    return actor.takes_part_somewhere()


def takes_part_there(actor: Actor, thing: Any) -> bool:
    """Whoever has a part at the conference of the thing today."""
    return actor.takes_part(conference_of(thing))


def documents(actor: Actor, _thing: Any) -> bool:
    """Whoever looks after the documents of some conference today."""
    return actor.takes_part_somewhere(ConferenceRole.DOCUMENTS)


def documents_there(actor: Actor, thing: Any) -> bool:
    """Whoever looks after the documents of the conference of the thing today."""
    return actor.takes_part(conference_of(thing), ConferenceRole.DOCUMENTS)


def accredits(actor: Actor, _thing: Any) -> bool:
    """Whoever sees to the accreditation of some conference today."""
    return actor.takes_part_somewhere(ConferenceRole.ACCREDITATION)


def accredits_there(actor: Actor, thing: Any) -> bool:
    """Whoever sees to the accreditation of the conference of the thing today."""
    return actor.takes_part(conference_of(thing), ConferenceRole.ACCREDITATION)


def protocol(actor: Actor, _thing: Any) -> bool:
    """Whoever sees to the protocol of some conference today."""
    return actor.takes_part_somewhere(ConferenceRole.PROTOCOL)


def protocol_there(actor: Actor, thing: Any) -> bool:
    """Whoever sees to the protocol of the conference of the thing today."""
    return actor.takes_part(conference_of(thing), ConferenceRole.PROTOCOL)


def desk(actor: Actor, _thing: Any) -> bool:
    """Whoever works at the entrance of some conference today."""
    return actor.takes_part_somewhere(ConferenceRole.DESK)


def desk_there(actor: Actor, thing: Any) -> bool:
    """Whoever works at the entrance of the conference of the thing today."""
    return actor.takes_part(conference_of(thing), ConferenceRole.DESK)


def ordered_it(actor: Actor, job: Any) -> bool:
    """Whoever ordered this work."""
    return actor.account is not None and job.by_id == actor.account.id


def holds_no_passports(_actor: Actor, job: Any) -> bool:
    """Work whose file holds no numbers of passports."""
    return job.kind not in WITH_PASSPORTS


def focal_point(actor: Actor, _thing: Any) -> bool:
    """Whoever may act for some party today."""
    return bool(actor.parties())


def focal_point_there(actor: Actor, thing: Any) -> bool:
    """Whoever may act for the party of the delegation today, at its conference or at all."""
    return actor.acts_for(delegation_of(thing))


def of_one_conference(_actor: Actor, thing: Any) -> bool:
    """A delegation with a focal point who acts at its conference alone."""
    return thing[1].conference_id is not None


def published(_actor: Actor, thing: Any) -> bool:
    """The thing itself has been made public."""
    return bool(thing.published_at)


def has_snapshot(_actor: Actor, thing: Any) -> bool:
    """The conference (of the sitting) has a snapshot."""
    return bool(conference_of(thing).snapshot_number)


#: Predicates that look at the thing; all others are decided before it is loaded.
ABOUT_THE_THING = frozenset(
    {
        published,
        has_snapshot,
        takes_part_there,
        documents_there,
        accredits_there,
        protocol_there,
        desk_there,
        ordered_it,
        holds_no_passports,
        focal_point_there,
        of_one_conference,
    }
)

#: Of these a conference is not told to whom it is no business.
OF_A_CONFERENCE = frozenset(
    {
        May.SEE_CONFERENCE,
        May.MANAGE_AGENDA,
        May.SEE_DELEGATIONS,
        May.MANAGE_DELEGATIONS,
        May.KEEP_FOCAL_POINT,
        May.MANAGE_CREDENTIALS,
        May.MANAGE_LETTERS,
        May.ISSUE_VISA_LETTERS,
        May.MANAGE_PRECEDENCE,
        May.MANAGE_LISTS,
        May.MANAGE_BADGES,
        May.WORK_AT_DESK,
    }
)

TABLE: dict[May, list[list[Predicate]]] = {
    May.READ_PUBLIC_PAGES: [[anyone]],
    May.READ_RELEASE: [[published]],
    May.READ_PROPOSAL: [[published]],
    May.READ_CONFERENCE: [[has_snapshot]],
    May.READ_SITTING: [[has_snapshot]],
    May.TRANSLATE: [[anyone]],
    May.SIGN_IN: [[anyone]],
    May.SIGN_OUT: [[signed_in]],
    May.KEEP_OWN_ACCOUNT: [[signed_in]],
    May.SEE_SECRETARIAT: [[officer], [takes_part]],
    May.MANAGE_RELEASES: [[officer]],
    May.MANAGE_PROPOSALS: [[officer]],
    May.SEE_CONFERENCE: [[officer], [takes_part, takes_part_there]],
    May.MANAGE_AGENDA: [[officer], [documents, documents_there]],
    May.ANSWER_INVITATION: [[anyone]],
    May.SEE_OWN_DELEGATIONS: [[signed_in]],
    May.FILL_DELEGATION: [[officer], [accredits, accredits_there], [focal_point, focal_point_there]],
    May.SEE_DELEGATIONS: [[officer], [accredits, accredits_there], [protocol, protocol_there]],
    May.MANAGE_DELEGATIONS: [[officer], [accredits, accredits_there]],
    May.KEEP_FOCAL_POINT: [[officer], [accredits, accredits_there, of_one_conference]],
    May.SEE_PASSPORTS: [[accredits, accredits_there], [focal_point, focal_point_there]],
    May.SEE_CREDENTIALS: [[officer], [accredits, accredits_there], [focal_point, focal_point_there]],
    May.MANAGE_CREDENTIALS: [[officer], [accredits, accredits_there]],
    May.MANAGE_LETTERS: [[officer], [accredits, accredits_there]],
    May.ISSUE_VISA_LETTERS: [[accredits, accredits_there]],
    May.MANAGE_PRECEDENCE: [[officer], [protocol, protocol_there]],
    May.MANAGE_LISTS: [[officer], [accredits, accredits_there], [protocol, protocol_there]],
    May.MANAGE_BADGES: [[officer], [accredits, accredits_there], [desk, desk_there]],
    May.WORK_AT_DESK: [[officer], [accredits, accredits_there], [desk, desk_there]],
    May.SEE_JOB: [[signed_in, ordered_it, holds_no_passports], [accredits, accredits_there, ordered_it]],
    May.REGISTER_ONESELF: [[has_snapshot]],
    May.KEEP_OWN_RECORD: [[anyone]],
    May.MANAGE_PRIVACY: [[officer]],
    May.MANAGE_CONFERENCES: [[officer]],
    May.MANAGE_PARTIES: [[officer]],
    May.MANAGE_BODIES: [[administrator]],
    May.SEE_HISTORY: [[officer]],
    May.SEE_OUTBOX: [[officer]],
    May.FOLLOW_MAILED_LINKS: [[administrator]],
    May.MANAGE_ACCOUNTS: [[administrator]],
}


def allows(actor: Actor, may: May, thing: Any = None) -> bool:
    """Whether `actor` may do this (to `thing`)."""
    return any(all(holds(actor, thing) for holds in row) for row in TABLE[may])


def could_allow(actor: Actor, may: May) -> bool:
    """Whether some thing may exist for which `allows` would say yes: asked before it is loaded."""
    return any(all(holds(actor, None) for holds in row if holds not in ABOUT_THE_THING) for row in TABLE[may])


def hides(actor: Actor, may: May, thing: Any) -> bool:
    """Whether `actor`, who may not do this to `thing`, is not to learn that it exists."""
    return may in OF_A_CONFERENCE and not allows(actor, May.SEE_CONFERENCE, thing)


def conferences_of(actor: Actor) -> frozenset[int] | None:
    """The numbers of the conferences that `actor` may see; none: all of them."""
    return None if officer(actor, None) else frozenset(actor.parts())


def conference_of(thing: Any) -> Any:
    """The conference that `thing`, or the first of several things, is or belongs to."""
    first = delegation_of(thing)
    return getattr(first, "conference", first)


def delegation_of(thing: Any) -> Any:
    """The delegation that `thing`, or the first of several things, is or belongs to; else that thing itself."""
    first = thing[0] if isinstance(thing, tuple) else thing
    return getattr(first, "delegation", first)
