"""E-mail addresses as somebody types them (RFC 5322): their shape, never whether anybody reads them."""

from email_validator import EmailNotValidError, validate_email

from conference.core.i18n import gettext as _
from conference.core.refused import Refused


def checked(email: str, reason: str = "") -> str:
    """The address as it is to be written. Refused at `email`, with `reason` where a form has words of its own."""
    try:
        return validate_email(email, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise Refused(reason or _("Enter an e-mail address such as name@example.org."), "email") from error
