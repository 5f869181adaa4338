"""What is written about an application to take part: to whoever applied, and to the officer who answers for it."""

from dataclasses import dataclass

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.mail.drafts import Draft, greeting, of_paragraphs

PURPOSE = "application"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """Which application, in the language of the letter."""

    language: str
    #: Whom the letter greets.
    to: str
    organization: str
    conference: str
    reference: str
    #: Whom to write to: an address, or the Secretariat in a word.
    whom: str


def received(about: Applied) -> Draft:
    """To whoever applied: it came."""
    with force_locale(about.language):
        return _draft(
            about,
            _("Application received: %(conference)s", conference=about.conference),
            _("Your application to take part has been received. You will hear by mail what was decided."),
        )


def came(about: Applied, address: str) -> Draft:
    """To the officer."""
    with force_locale(about.language):
        return _draft(
            about,
            _("An application to take part: %(conference)s", conference=about.conference),
            _("An organization applied to take part. Read it at this address:"),
            address,
        )


def approved(about: Applied, decision: str) -> Draft:
    """To whoever applied: an invitation follows."""
    with force_locale(about.language):
        return _draft(
            about,
            _("Application approved: %(conference)s", conference=about.conference),
            _("Your application to take part has been approved. The invitation follows in a letter of its own; it says "
              "how people are registered."),
            _("Decision: %(decision)s", decision=decision) if decision else "",
        )  # fmt: skip


def not_approved(about: Applied, words: str) -> Draft:
    """To whoever applied: it cannot be this time, in the words of the Secretariat."""
    with force_locale(about.language):
        return _draft(
            about,
            _("Your application: %(conference)s", conference=about.conference),
            _("Thank you for your interest in this conference. The Secretariat writes about your application:"),
            words,
        )


def _draft(about: Applied, subject: str, *paragraphs: str) -> Draft:
    organization = _("Organization or guest: %(name)s", name=about.organization)
    conference = _("Conference: %(title)s", title=about.conference)
    reference = _("Reference: %(reference)s", reference=about.reference)
    end = _("Questions: %(whom)s.", whom=about.whom)
    facts = f"{organization}\n{conference}\n{reference}"
    return of_paragraphs(PURPOSE, about.language, subject, greeting(about.to), *paragraphs, facts, end)
