"""Accounts, as administrators keep them."""

from wtforms import BooleanField, EmailField, PasswordField, SelectField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line
from conference.models import labels


class NewAccountForm(Form):
    """Somebody who is to sign in."""

    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter an e-mail address.")), Length(max=254)],
        filters=[line],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(_("Role"), choices=lambda: labels.choices("account_role"))
    password = PasswordField(
        _("Password"),
        [InputRequired(_("Enter a password.")), Length(max=200)],
        render_kw={"autocomplete": "new-password"},
    )


class AccountForm(Form):
    """What an account may do."""

    version = VersionField()
    role = SelectField(_("Role"), choices=lambda: [("", _("None")), *labels.choices("account_role")])
    disabled = BooleanField(_("Disabled: may not sign in"))
    password = PasswordField(
        _("New password (leave empty to keep the present one)"),
        [Length(max=200)],
        render_kw={"autocomplete": "new-password"},
    )
