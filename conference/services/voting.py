"""The right to vote and to speak: computed from what the conference asks, the credentials, the membership on the day
and the head, and said in words that one may say to a state.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from conference.core.days import written
from conference.core.i18n import Words, spoken
from conference.core.i18n import gettext as _
from conference.models.assignments import today
from conference.models.conferences import Conference
from conference.models.credentials import Credentials, CredentialsPolicy, CredentialsStatus
from conference.models.delegations import Delegation
from conference.models.participants import ParticipantRole
from conference.models.parties import DISPUTED, INVITABLE, MEMBER_STATE, PERMANENT_OBSERVER, Party
from conference.queries import credentials as reads


class Standing(StrEnum):
    """As what a delegation takes part."""

    MEMBER = "member"
    OBSERVER = "observer"
    ORGANIZATION = "organization"
    GUEST = "guest"
    GROUP = "group"
    #: A state of which no participation is foreseen on the day.
    NOT_FORESEEN = "not_foreseen"


class Reason(StrEnum):
    """Why a delegation may vote, or may not."""

    IN_ORDER = "in_order"
    #: Before the decision, by the rule of the conference.
    UNTIL_DECISION = "until_decision"
    #: Nobody asks for credentials.
    NOT_ASKED = "not_asked"
    OBSERVER = "observer"
    ORGANIZATION = "organization"
    GUEST = "guest"
    GROUP = "group"
    NOT_FORESEEN = "not_foreseen"
    NONE = "none"
    COPY = "copy"
    ORIGINAL = "original"
    NOT_IN_ORDER = "not_in_order"
    NEW_NEEDED = "new_needed"
    #: All whom the credentials name were withdrawn.
    NOBODY_NAMED = "nobody_named"


@dataclass(frozen=True, slots=True)
class Rule:
    """What of the policy decides."""

    #: Whether the conference said what it asks at all.
    asked: bool = False
    may_vote_before: bool = True
    may_speak_before: bool = True


@dataclass(frozen=True, slots=True)
class Held:
    """What of the credentials decides."""

    status: str = CredentialsStatus.NONE
    #: Since when it is that.
    since: date | None = None
    #: Numbers of the participants that they name; empty where nobody wrote that down.
    named: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Present:
    """Who of a delegation is there."""

    #: Number of its head, none without one.
    head: int | None = None
    #: Those whom the credentials name and who were not withdrawn.
    named: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Right:
    """What a delegation may do, and why."""

    votes: bool
    speaks: bool
    reason: Reason
    since: date | None = None

    @property
    def foreseen(self) -> bool:
        """Whether it takes part at all, by its status on the day."""
        return self.reason != Reason.NOT_FORESEEN

    @property
    def words(self) -> str:
        """Whether it may vote, and why: one sentence."""
        return str(_vote(self))

    @property
    def speaking(self) -> str:
        """Whether it may speak: one sentence."""
        return str(_("May speak.") if self.speaks else _("May not speak yet."))


def right(rule: Rule, standing: Standing, held: Held, present: Present) -> Right:
    """The one place where it is decided. Reads nothing."""
    if standing == Standing.NOT_FORESEEN:
        return Right(False, False, Reason.NOT_FORESEEN)
    if standing == Standing.GROUP:
        return Right(False, False, Reason.GROUP)
    reason = _credentials(rule, held, present)
    good = reason in {Reason.IN_ORDER, Reason.UNTIL_DECISION, Reason.NOT_ASKED}
    speaks = reason != Reason.NOT_IN_ORDER and (rule.may_speak_before or reason == Reason.IN_ORDER)
    if standing != Standing.MEMBER:
        return Right(False, speaks, Reason(standing.value))
    return Right(good, speaks, reason, held.since if reason == Reason.NOT_IN_ORDER else None)


def _credentials(rule: Rule, held: Held, present: Present) -> Reason:
    """What the credentials say of the vote of a member.

    The rule that one may vote before the decision is of credentials that wait for it: a head whom they do not name
    has none that could.
    """
    if held.status == CredentialsStatus.NOT_IN_ORDER:
        return Reason.NOT_IN_ORDER
    replaced = held.named and present.head is not None and present.head not in held.named
    if held.status == CredentialsStatus.NEW_NEEDED or (held.status != CredentialsStatus.NONE and replaced):
        return Reason.NEW_NEEDED
    if held.status == CredentialsStatus.IN_ORDER:
        return Reason.NOBODY_NAMED if held.named and not present.named else Reason.IN_ORDER
    if rule.may_vote_before:
        return Reason.UNTIL_DECISION if rule.asked else Reason.NOT_ASKED
    return Reason(held.status)


def of(delegation: Delegation) -> Right:
    """The right of one delegation."""
    return rights(delegation.conference, [delegation])[delegation.id]


def rights(conference: Conference, found: Collection[Delegation] | None = None) -> dict[int, Right]:
    """The right of all delegations of a conference (or of those that were read already), by their numbers.

    Five statements, however many there are.
    """
    delegations = reads.invited(conference.id) if found is None else found
    held = reads.at(conference.id)
    rule = rule_of(reads.policy(conference.id))
    people = _present(delegations, held)
    return {
        each.id: right(
            rule,
            standing(each, conference),
            _held(held.get(each.id), conference),
            people.get(each.id, Present()),
        )
        for each in delegations
    }


def rule_of(policy: CredentialsPolicy | None) -> Rule:
    """What decides of it; without one nobody asks for credentials."""
    return Rule(True, policy.may_vote_before, policy.may_speak_before) if policy else Rule()


def standing(delegation: Delegation, conference: Conference) -> Standing:
    """As what it takes part, by the status of its party on the first day."""
    party, invitation = delegation.party, delegation.invitation
    if party is None:
        return Standing.GROUP
    if invitation and invitation.kind == "special_guest":
        return Standing.GUEST
    if party.kind == PERMANENT_OBSERVER:
        return Standing.OBSERVER
    if party.kind != MEMBER_STATE:
        return Standing.ORGANIZATION
    decided = bool(invitation and invitation.reason)
    return Standing.MEMBER if takes_part(party, conference.first_day, decided) else Standing.NOT_FORESEEN


def takes_part(party: Party, day: date | None, decided: bool) -> bool:
    """Whether a member state may take part on `day` (none: not known yet); of disputed ones staff `decided`."""
    if day is None:
        return True
    status = party.status_on(day)
    return status in INVITABLE or (decided and status in DISPUTED)


def _held(credentials: Credentials | None, conference: Conference) -> Held:
    if credentials is None:
        return Held()
    at = credentials.status_at
    since = credentials.decided_on or (today(conference.timezone, at) if at else None)
    return Held(credentials.status, since, frozenset(credentials.named))


def _present(delegations: Iterable[Delegation], held: Mapping[int, Credentials]) -> dict[int, Present]:
    reach = [each.id for each in delegations]
    named = {number: frozenset(held[number].named) for number in reach if number in held}
    found: dict[int, list[tuple[int, str]]] = defaultdict(list)
    for delegation, number, role in reads.who_leads_and_is_named(reach, frozenset().union(*named.values())):
        found[delegation].append((number, role))
    return {number: _who(people, named.get(number, frozenset())) for number, people in found.items()}


def _who(people: Sequence[tuple[int, str]], named: frozenset[int]) -> Present:
    head = next((number for number, role in people if role == ParticipantRole.HEAD), None)
    return Present(head, frozenset(number for number, _role in people) & named)


def _vote(own: Right) -> Words:
    if own.reason == Reason.NOT_IN_ORDER and own.since:
        return _("May not vote: credentials not in order since %(day)s.", day=_day(own.since))
    return {
        Reason.IN_ORDER: _("May vote."),
        Reason.NOT_ASKED: _("May vote."),
        Reason.UNTIL_DECISION: _("May vote until the decision on its credentials."),
        Reason.OBSERVER: _("Observers do not vote."),
        Reason.ORGANIZATION: _("Organizations do not vote."),
        Reason.GUEST: _("Special guests do not vote."),
        Reason.GROUP: _("Groups without an invited party do not vote."),
        Reason.NOT_FORESEEN: _("May not vote: no participation foreseen on the days of the conference."),
        Reason.NONE: _("May not vote: no credentials received."),
        Reason.COPY: _("May not vote: credentials received as a copy, not found in order yet."),
        Reason.ORIGINAL: _("May not vote: credentials received, not found in order yet."),
        Reason.NOT_IN_ORDER: _("May not vote: credentials not in order."),
        Reason.NEW_NEEDED: _("May not vote: new credentials needed: the head named in them was replaced."),
        Reason.NOBODY_NAMED: _("May not vote: nobody whom the credentials name is in the delegation now."),
    }[own.reason]


def _day(day: date) -> str:
    """"14 March 2027", as the pages write it."""
    language = spoken()
    pattern = "d 'de' MMMM 'de' y" if language in {"es", "pt"} else "d MMMM y"
    return written(day, pattern, language)
