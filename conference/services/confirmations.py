"""The confirmation of a registration: the letter, and what a person who reads no mail needs to know beside it."""

from dataclasses import replace

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.models.letters import LetterKind
from conference.models.papers import Paper
from conference.models.participants import Participant, Registration
from conference.services import (
    admission,
    deadlines,
    group_rules,
    letter_facts,
    letter_templates,
    participant_lists,
    registration_letters,
)


def is_confirmed(participant: Participant) -> bool:
    """Whether there is anything to confirm."""
    return participant.state == Registration.CONFIRMED


def paper(participant: Participant, *, secretariat: str, badge: str, addresses: tuple[str, str]) -> Paper:
    """The letter in the language of the person.

    `badge` is the address of the badge, "" without one; `addresses` are those of the agenda and of the calendar, each
    "" where there is none.
    """
    delegation, language = participant.delegation, registration_letters.language_of(participant)
    conference = delegation.conference
    with force_locale(language):
        values = letter_facts.of(conference, language, secretariat) | {
            "name": registration_letters.name_of(participant.person),
            "function": participant.function,
            "party": participant_lists.called(delegation, language),
            "role": str(group_rules.role_words(delegation, participant.role)),
            "date": "",
            "link": badge,
        }
        more = _more(participant, addresses, language)
    made = letter_templates.paper(conference, LetterKind.CONFIRMATION, language, values, title=values["name"])
    return replace(made, paragraphs=(*made.paragraphs, more))


def _more(participant: Participant, addresses: tuple[str, str], language: str) -> tuple[str, ...]:
    """Where the agenda and the calendar stand, until when things can change, whom to write to."""
    delegation = participant.delegation
    agenda, calendar = addresses
    until = letter_facts.until(deadlines.deadline(delegation), delegation.conference, language)
    lines = (
        _("Agenda: %(address)s", address=agenda) if agenda else "",
        _("Calendar for a phone: %(address)s", address=calendar) if calendar else "",
        _("Changes of the delegation until: %(until)s", until=until) if until else "",
        _("Questions: %(whom)s.", whom=admission.whom_to_write_to(delegation)),
    )
    return tuple(str(line) for line in lines if line)
