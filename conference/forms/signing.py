"""Signing in and out; passwords by mailed links."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, line


def _email() -> EmailField:
    return EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter your e-mail address.")), Length(max=254)],
        filters=[line],
        render_kw={"autocomplete": "username"},
    )


class SignInForm(Form):
    """E-mail and password, and where to go afterwards."""

    email = _email()
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Enter your password.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()
    #: A form that was sent after the sign-in had ended, sealed.
    kept = HiddenField()


class SignOutForm(Form):
    """Where to go afterwards."""

    next = HiddenField()


class ForgottenForm(Form):
    """Whose password is to be set anew."""

    email = _email()


class NewPasswordForm(Form):
    """A password, where a mailed link says whose."""

    password = PasswordField(
        _("New password"),
        [InputRequired(_("Enter a password."))],
        render_kw={"autocomplete": "new-password"},
    )
