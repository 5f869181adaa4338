"""Signing in."""

from wtforms import EmailField, HiddenField, PasswordField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, line


class SignInForm(Form):
    """E-mail and password, and where to go afterwards."""

    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter your e-mail address.")), Length(max=254)],
        filters=[line],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Enter your password.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    next = HiddenField()
