"""What is written to the focal points of a delegation about its credentials."""

from dataclasses import dataclass

from conference.core.i18n import force_locale
from conference.core.i18n import gettext as _
from conference.mail.drafts import Draft, greeting, of_paragraphs

PURPOSE = "credentials"


@dataclass(frozen=True, slots=True, kw_only=True)
class Accredited:
    """Whose credentials, and where they stand, in the language of the letter."""

    language: str
    #: Whom the letter greets.
    to: str
    delegation: str
    conference: str
    #: Where they stand, in words that one may say to a state.
    status: str
    #: Whether it may vote: one sentence.
    vote: str
    #: What the Secretariat adds, "" for nothing.
    words: str
    #: Whom to write to.
    whom: str


def status_changed(about: Accredited) -> Draft:
    """They stand otherwise than before."""
    with force_locale(about.language):
        facts = [
            _("Delegation: %(name)s", name=about.delegation),
            _("Conference: %(title)s", title=about.conference),
            _("Credentials: %(status)s", status=about.status),
            about.vote,
        ]
        return of_paragraphs(
            PURPOSE,
            about.language,
            _("Credentials: %(conference)s", conference=about.conference),
            greeting(about.to),
            _("The Secretariat recorded where the credentials of your delegation stand:"),
            "\n".join(facts),
            about.words,
            _("The page of your delegation says what is accepted, and takes documents."),
            _("Questions: %(whom)s.", whom=about.whom),
        )
