"""What is written of a registration: to the person, or to the focal points of somebody without an e-mail address."""

from dataclasses import dataclass
from datetime import date

from conference.core.days import written
from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.mail.drafts import Draft, greeting, of_paragraphs


@dataclass(frozen=True, slots=True, kw_only=True)
class Registered:
    """Whose registration it is, in the language of the letter."""

    language: str
    #: Whom the letter greets.
    to: str
    person: str
    #: "" of a group without an invited party.
    delegation: str
    conference: str
    #: Whom to write to: an address, or the Secretariat in a word.
    whom: str


def submitted(about: Registered) -> Draft:
    """It is with the Secretariat."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_submitted",
            _("Registration received: %(conference)s", conference=about.conference),
            _("The registration of this person has been received. The Secretariat will confirm it."),
        )


def moved_up(about: Registered) -> Draft:
    """A place became free: it is with the Secretariat."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_submitted",
            _("A place is free: %(conference)s", conference=about.conference),
            _("There is a place for this person now. The Secretariat will confirm the registration."),
        )


def confirmed(about: Registered) -> Draft:
    """It is accepted."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_confirmed",
            _("Registration confirmed: %(conference)s", conference=about.conference),
            _("The registration of this person is confirmed."),
        )


def returned(about: Registered, reason: str) -> Draft:
    """Something is missing."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_returned",
            _("Registration returned for completion: %(conference)s", conference=about.conference),
            _("The registration of this person has been returned for completion:"),
            reason,
        )


def referred(about: Registered, most: int, used: int) -> Draft:
    """All places are taken."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_referred",
            _("Registration referred to the Secretariat: %(conference)s", conference=about.conference),
            _(
                "The places of the delegation are full, so the registration of this person has been referred to the "
                "Secretariat. The maximum delegation size is %(most)d; %(used)d are registered.",
                most=most,
                used=used,
            ),
            _("When a place becomes free, people are taken in the order in which they were registered."),
        )


def withdrawn(about: Registered) -> Draft:
    """The person does not come."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_withdrawn",
            _("Registration withdrawn: %(conference)s", conference=about.conference),
            _("The registration of this person has been withdrawn."),
        )


def held(about: Registered, day: date) -> Draft:
    """The Secretariat must review it before it can be confirmed."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_held",
            _("Registration under review: %(conference)s", conference=about.conference),
            _(
                "The registration of this person must be reviewed by the Secretariat before it can be confirmed. You "
                "will hear from it by %(day)s; nothing has to be done until then.",
                day=written(day, "EEEE d MMMM y" if about.language == "en" else "full", about.language),
            ),
        )


def reviewed(about: Registered) -> Draft:
    """The review is over."""
    with force_locale(about.language):
        return _draft(
            about,
            "registration_held",
            _("Review finished: %(conference)s", conference=about.conference),
            _("The Secretariat has reviewed the registration of this person. It goes on as usual."),
        )


def _draft(about: Registered, purpose: str, subject: str, *paragraphs: str) -> Draft:
    """Every letter says whom it is about and whom to ask."""
    known = _("Delegation: %(name)s", name=about.delegation) if about.delegation else ""
    person, conference = _("Person: %(name)s", name=about.person), _("Conference: %(title)s", title=about.conference)
    facts = "\n".join(filter(None, (person, known, conference)))
    end = _("Questions: %(whom)s.", whom=about.whom)
    return of_paragraphs(purpose, about.language, subject, greeting(about.to), *paragraphs, facts, end)
