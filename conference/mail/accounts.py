"""What is written to people about their accounts, each in the language that it says."""

from dataclasses import dataclass

from conference.core.i18n import Words, force_locale
from conference.core.i18n import gettext as _
from conference.mail.drafts import SECRET, Draft, greeting, of_paragraphs


@dataclass(frozen=True, slots=True)
class House:
    """Who writes, and the address of the site: "https://conference.example.org"."""

    name: Words
    address: str

    def link(self, token: str, language: str) -> str:
        """The address that opens the door of `token`."""
        return f"{self.address}/sign-in/link/{token}?lang={language}"


def invitation(house: House, name: str, language: str) -> Draft:
    """Somebody has an account now, and is to choose a password."""
    with force_locale(language):
        return of_paragraphs(
            "invitation",
            language,
            _("Your account at %(secretariat)s", secretariat=house.name),
            greeting(name),
            _("There is an account for you at %(secretariat)s now.", secretariat=house.name),
            _("Choose your password at this address. It opens once, within seven days:"),
            SECRET,
            _("If you do not know why you get this, do nothing: without a password nobody can sign in."),
        )


def reset(house: House, name: str, language: str) -> Draft:
    """Somebody asked for a new password, and is to choose it."""
    with force_locale(language):
        return of_paragraphs(
            "reset",
            language,
            _("Choose a new password"),
            greeting(name),
            _("Somebody asked for a new password for your account at %(secretariat)s.", secretariat=house.name),
            _("Choose it at this address. It opens once, within one hour:"),
            SECRET,
            _("If it was not you, do nothing: your password stays as it is."),
        )


def password_changed(house: House, name: str, language: str) -> Draft:
    """A password was set; whoever did not do it must learn of it."""
    with force_locale(language):
        return of_paragraphs(
            "password_changed",
            language,
            _("Your password was changed"),
            greeting(name),
            _("A new password was set for your account at %(secretariat)s.", secretariat=house.name),
            _("Wherever you were signed in before, you have to sign in again."),
            _("If it was not you, choose a new one at once and tell the secretariat:"),
            f"{house.address}/sign-in/forgotten",
        )
