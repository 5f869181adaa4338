"""What is written to focal points when letters for visas were issued: how many, and where they can be downloaded.

Never the letter, which holds the number of a passport, and no name: mail travels in the open, and stays.
"""

from dataclasses import dataclass

from conference.core.i18n import force_locale, ngettext
from conference.core.i18n import gettext as _
from conference.mail.drafts import Draft, greeting, of_paragraphs

#: A word of the vocabulary "message_purpose".
PURPOSE = "visa_letters_issued"


@dataclass(frozen=True, slots=True, kw_only=True)
class Issued:
    """Of which delegation they are, in the language of the mail."""

    language: str
    #: Whom the mail greets.
    to: str
    #: How many have one now.
    people: int
    delegation: str
    conference: str
    #: The page of the delegation.
    address: str


def issued(about: Issued) -> Draft:
    """Letters are there to be downloaded."""
    with force_locale(about.language):
        return of_paragraphs(
            PURPOSE,
            about.language,
            _("Letters for visas: %(conference)s", conference=about.conference),
            greeting(about.to),
            ngettext(
                "The Secretariat has issued a letter for the visa for %(num)d person of your delegation.",
                "The Secretariat has issued letters for visas for %(num)d people of your delegation.",
                about.people,
            ),
            _("They can be downloaded on the page of your delegation, beside each name:"),
            about.address,
            _("The letters hold passport numbers, so they do not travel by mail."),
            "\n".join((_("Delegation: %(name)s", name=about.delegation),
                       _("Conference: %(title)s", title=about.conference))),
        )
