"""What is expected of delegations, and by when: the same on the home of a mission and in its evening mail."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from conference.core.i18n import Words, ngettext
from conference.core.i18n import gettext as _
from conference.models.credentials import CredentialsForm, CredentialsPolicy, CredentialsStatus
from conference.models.delegations import Answer, Delegation
from conference.models.participants import Registration
from conference.models.parties import MEMBER_STATE
from conference.queries import delegations as reads
from conference.queries import owed as lacks
from conference.queries.delegations import NOBODY, People
from conference.queries.owed import Lacking, Standing
from conference.services import deadlines


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that is expected, in words, and its last day; none: not said."""

    words: Words
    by: date | None
    #: Whether it is done on the page of the credentials.
    credentials: bool = False


@dataclass(frozen=True, slots=True)
class Account:
    """One delegation: its people in figures, and what is expected in the order in which it is done."""

    people: People
    owed: Sequence[Owed]


def of(found: Sequence[Delegation]) -> dict[int, Account]:
    """By the number of the delegation; four statements however many there are."""
    numbers = [each.id for each in found]
    people, lacking, stands = reads.people(numbers), lacks.lacking(numbers), lacks.credentials(numbers)
    policies = lacks.policies({each.conference_id for each in found})
    return {
        each.id: _account(
            each,
            people.get(each.id, NOBODY),
            lacking.get(each.id, Lacking()),
            stands.get(each.id, Standing(CredentialsStatus.NONE, "")),
            policies.get(each.conference_id),
        )
        for each in found
    }


def _account(
    delegation: Delegation, people: People, lacking: Lacking, stands: Standing, policy: CredentialsPolicy | None
) -> Account:
    invitation, day = delegation.invitation, deadlines.deadline(delegation)
    if invitation and invitation.answer == Answer.REGRETS:
        return Account(people, ())
    found = [Owed(words, day) for words in _registrations(delegation, people, lacking)]
    if lacking.visas:
        words = ngettext(
            "Enter the passport of %(num)d person who wants a letter for the visa.",
            "Enter the passports of %(num)d people who want a letter for the visa.",
            lacking.visas,
        )
        found.append(Owed(words, delegation.conference.visa_deadline or day))
    if policy and (words := _credentials(delegation, stands, policy)):
        found.append(Owed(words, policy.deadline, credentials=True))
    return Account(people, found)


def _registrations(delegation: Delegation, people: People, lacking: Lacking) -> Iterator[Words]:
    """The answer, then the people."""
    if delegation.invitation and not delegation.invitation.answer:
        yield _("Answer the invitation by the link in its letter.")
    if not people.everybody:
        yield _("Register the people of your delegation.")
        return
    if not people.head:
        yield _("Say who the head of delegation is.")
    if people.returned:
        yield ngettext(
            "Complete %(num)d registration that was returned.",
            "Complete %(num)d registrations that were returned.",
            people.returned,
        )
    if lacking.to_approve:
        yield ngettext(
            "Approve or return the registration of %(num)d person who asks for it.",
            "Approve or return the registrations of %(num)d people who ask for them.",
            lacking.to_approve,
        )
    if drafts := people.states[Registration.DRAFT] - lacking.asking:
        yield ngettext(
            "Submit %(num)d registration that is entered only.",
            "Submit %(num)d registrations that are entered only.",
            drafts,
        )
    if lacking.photos:
        yield ngettext(
            "Add the photo of %(num)d person for the badge.",
            "Add the photos of %(num)d people for their badges.",
            lacking.photos,
        )


def _credentials(delegation: Delegation, stands: Standing, policy: CredentialsPolicy) -> Words:
    """What its credentials need, "" for nothing. Before anything came in it is expected of member states alone."""
    party = delegation.party
    if stands.status == CredentialsStatus.NONE:
        return _("Bring in the credentials of your delegation.") if party and party.kind == MEMBER_STATE else ""
    if stands.status == CredentialsStatus.COPY and CredentialsForm.COPY not in policy.forms:
        return _("Bring in the original of the credentials.")
    if stands.status == CredentialsStatus.NEW_NEEDED:
        return _("Bring in new credentials: the head of the delegation was replaced.")
    if stands.status != CredentialsStatus.NOT_IN_ORDER:
        return ""
    if stands.words:
        return _("Complete the credentials: %(words)s", words=stands.words)
    return _("Complete the credentials. The Secretariat says what is missing.")
