"""The note writes itself: a note verbale or a letter of credentials out of the delegation as entered, with a code."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from conference.core.days import written
from conference.core.db import db
from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.core.refused import Refused
from conference.core.text import LANGUAGES, in_language
from conference.models import labels
from conference.models.credentials import CredentialsLetter
from conference.models.delegations import Delegation
from conference.models.participants import Participant, ParticipantRole, Registration
from conference.models.parties import MEMBER_STATE, PERMANENT_OBSERVER
from conference.models.people import Account
from conference.queries import credentials as reads
from conference.queries import participants
from conference.services import audit, credentials_codes, registration_letters

KINDS = ("note_verbale", "letter")
#: Those whom credentials name.
NAMED = frozenset(
    {ParticipantRole.HEAD, ParticipantRole.ALTERNATE, ParticipantRole.DELEGATE, ParticipantRole.ADVISER}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One of the people, in protocol order."""

    name: str
    function: str
    role: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterWords:
    """Everything that stands on the letter, in its language."""

    language: str
    title: str
    #: Who writes: the formal name of the party, and its mission.
    sender: tuple[str, ...]
    #: What is filled in by hand: "No." and "Date".
    blanks: tuple[str, ...]
    addressee: tuple[str, ...]
    opening: tuple[str, ...]
    heads: tuple[str, str, str]
    people: tuple[Line, ...]
    closing: tuple[str, ...]
    #: What stands under the lines that are signed.
    signature: tuple[str, ...]
    #: The code as it is printed, and what it is for.
    code: str
    about_code: str
    #: What the picture of the code is, for who cannot see it.
    picture: str


def write(
    delegation: Delegation, *, kind: str, language: str, by: Account, now: datetime
) -> CredentialsLetter:
    """The letter that names the people as they are entered now; the same one when nobody came or went since.

    Refused at its field, and when nobody is entered whom it could name.
    """
    participants.hold(delegation)
    if kind not in KINDS:
        raise Refused(_("Choose one of the list."), "kind")
    if language not in LANGUAGES:
        raise Refused(_("Choose one of the list."), "language")
    people = [each.id for each in nameable(participants.of(delegation))]
    if not people:
        raise Refused(_("Register the people of the delegation first: the letter names them."))
    for known in reads.letters(delegation):
        if (known.kind, known.language, known.people) == (kind, language, people):
            return known
    letter = CredentialsLetter(
        delegation_id=delegation.id,
        code=credentials_codes.fresh(),
        kind=kind,
        language=language,
        people=people,
        made_at=now,
        by_id=by.id,
    )
    db.session.add(letter)
    db.session.flush()
    audit.record(delegation, "credentials_letter", by=by, now=now, changes={"language": [None, language]})
    return letter


def nameable(people: Sequence[Participant]) -> list[Participant]:
    """Those whom credentials name: not support staff, nor who accompanies, was withdrawn or has only asked so far."""
    coming = (each for each in people if each.state != Registration.WITHDRAWN and each.asked_at is None)
    return [each for each in coming if each.role in NAMED]


def words(delegation: Delegation, letter: CredentialsLetter, *, secretariat: str) -> LetterWords:
    """What stands on `letter`; `secretariat` is whom it is sent to."""
    with force_locale(letter.language):
        return _words(delegation, letter, secretariat)


def file_name(delegation: Delegation, letter: CredentialsLetter) -> str:
    """"credentials-state-BZ-es.docx"."""
    return f"credentials-{delegation.address.replace(':', '-')}-{letter.language}.docx"


def _words(delegation: Delegation, letter: CredentialsLetter, secretariat: str) -> LetterWords:
    language, conference = letter.language, delegation.conference
    title = in_language(conference.title, language, conference.default_language)
    place = in_language(conference.place, language, conference.default_language)
    where = ", ".join(filter(None, (place, _days(conference.first_day, conference.last_day, language))))
    return LetterWords(
        language=language,
        title=str(labels.label(letter.kind, "credentials_letter")),
        sender=_sender(delegation, language),
        blanks=(_("No.:"), _("Date:")),
        addressee=tuple(filter(None, (secretariat, title, where))),
        opening=_opening(delegation, letter.kind, title, where),
        heads=(_("Name"), _("Function"), _("In the delegation")),
        people=tuple(_lines(delegation, letter)),
        closing=_closing(delegation, letter.kind),
        signature=(_("Signature and seal"), _("Name and function of the signatory")),
        code=credentials_codes.printed(letter.code),
        about_code=_("Please leave this code on the page: by it the Secretariat finds this delegation."),
        picture=_("QR code of the letter, the same as the code beside it"),
    )


def _sender(delegation: Delegation, language: str) -> tuple[str, ...]:
    party = delegation.party
    if party is None:
        raise ValueError("a group has no credentials")
    return (in_language(party.formal, language) or in_language(party.names, language),)


def _opening(delegation: Delegation, kind: str, title: str, where: str) -> tuple[str, ...]:
    meeting = f"{title} ({where})" if where else title
    if kind == "letter":
        honour = _(
            "I have the honour to inform you that the following persons are accredited to: %(meeting)s.",
            meeting=meeting,
        )
        return _("Excellency,"), honour
    if _is_state(delegation):
        return (
            _(
                "The Mission presents its compliments to the Secretariat and has the honour to inform it that the "
                "following persons are accredited to: %(meeting)s.",
                meeting=meeting,
            ),
        )
    return (
        _(
            "This organization presents its compliments to the Secretariat and has the honour to inform it that the "
            "following persons are accredited to: %(meeting)s.",
            meeting=meeting,
        ),
    )


def _closing(delegation: Delegation, kind: str) -> tuple[str, str]:
    powers = _("They are authorized to take part in the work of the meeting.")
    if delegation.party is not None and delegation.party.kind == MEMBER_STATE:
        powers = _(
            "The head of delegation, and in the absence of the head the alternate, has full powers to take part in "
            "the work, to speak and to vote."
        )
    if kind == "letter":
        return powers, _("Please accept, Excellency, the assurances of my highest consideration.")
    if _is_state(delegation):
        return powers, _(
            "The Mission avails itself of this opportunity to renew to the Secretariat the assurances of its highest "
            "consideration."
        )
    return powers, _(
        "This organization avails itself of this opportunity to renew to the Secretariat the assurances of its "
        "highest consideration."
    )


def _is_state(delegation: Delegation) -> bool:
    return delegation.party is not None and delegation.party.kind in {MEMBER_STATE, PERMANENT_OBSERVER}


def _lines(delegation: Delegation, letter: CredentialsLetter) -> list[Line]:
    """Those whom it named when it was written, as they are called now, in the order in which it named them."""
    known = {each.id: each for each in participants.of(delegation)}
    return [_line(known[number]) for number in letter.people if number in known]


def _line(participant: Participant) -> Line:
    return Line(
        name=registration_letters.name_of(participant.person),
        function=participant.function,
        role=str(labels.label(participant.role, "participant_role")),
    )


def _days(first: date | None, last: date | None, language: str) -> str:
    if first is None:
        return ""
    start = written(first, "long", language)
    if last is None or last == first:
        return start
    return str(_("%(first)s to %(last)s", first=start, last=written(last, "long", language)))
