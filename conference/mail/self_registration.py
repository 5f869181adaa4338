"""What is written when somebody asks to be registered: to the person, and to whoever decides it."""

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.mail.drafts import SECRET, Draft, greeting, of_paragraphs
from conference.mail.registration import Registered

ASKED = "registration_asked"
RETURNED = "registration_returned"
WITHDRAWN = "registration_withdrawn"


def received(about: Registered) -> Draft:
    """To the person: it came, and who decides it."""
    with force_locale(about.language):
        return _draft(
            about,
            ASKED,
            _("Your registration has been received: %(conference)s", conference=about.conference),
            _("It is with the delegation that you chose, which decides whom it registers. You will hear by mail."),
        )


def asks(about: Registered, address: str) -> Draft:
    """To whoever decides it."""
    with force_locale(about.language):
        return _draft(
            about,
            ASKED,
            _("A person asks to be registered: %(conference)s", conference=about.conference),
            _("This person asks to be registered in your delegation. Approve the registration, or return it with what "
              "is missing, at this address:"),
            address,
        )  # fmt: skip


def returned(about: Registered, reason: str) -> Draft:
    """To the person: what is missing, with a link to complete it."""
    with force_locale(about.language):
        return _draft(
            about,
            RETURNED,
            _("Please complete your registration: %(conference)s", conference=about.conference),
            _("Your registration has been returned to you for completion:"),
            reason,
            _("Complete it at this address. It opens your own registration alone:"),
            SECRET,
        )


def removed(about: Registered) -> Draft:
    """To the person: the delegation takes it out."""
    with force_locale(about.language):
        return _draft(
            about,
            WITHDRAWN,
            _("Your registration is closed: %(conference)s", conference=about.conference),
            _("Your registration with this delegation is closed. What you had entered is no longer used."),
        )


def _draft(about: Registered, purpose: str, subject: str, *paragraphs: str) -> Draft:
    known = _("Delegation: %(name)s", name=about.delegation) if about.delegation else ""
    person, conference = _("Person: %(name)s", name=about.person), _("Conference: %(title)s", title=about.conference)
    facts = "\n".join(filter(None, (person, known, conference)))
    end = _("Questions: %(whom)s.", whom=about.whom)
    return of_paragraphs(purpose, about.language, subject, greeting(about.to), *paragraphs, facts, end)
