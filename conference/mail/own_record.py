"""What is written to somebody who is asked to complete the own record."""

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.mail.accounts import House
from conference.mail.drafts import SECRET, Draft, greeting, of_paragraphs
from conference.mail.registration import Registered

#: A word of the vocabulary "message_purpose".
PURPOSE = "own_record"


def address(house: House, token: str, language: str) -> str:
    """The personal link of an own record."""
    return f"{house.address}/me/{token}?lang={language}"


def asked(about: Registered) -> Draft:
    """The delegation asks the person to complete what only the person knows."""
    with force_locale(about.language):
        return of_paragraphs(
            PURPOSE,
            about.language,
            _("Please complete your registration: %(conference)s", conference=about.conference),
            greeting(about.to),
            _(
                "Your delegation registers you for this conference and asks you to complete what only you know: photo, "
                "passport, diet, access needs, arrival."
            ),
            _("Delegation: %(name)s", name=about.delegation),
            _("Conference: %(title)s", title=about.conference),
            _("Here you see everything that is kept about you, change it, download it, or ask to be erased:"),
            SECRET,
            _("Whoever has this address can do the same: do not forward it."),
            _("Questions: %(whom)s.", whom=about.whom),
        )
