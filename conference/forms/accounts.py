"""Accounts, as administrators and their own people keep them."""

from typing import Any

from wtforms import BooleanField, EmailField, PasswordField, SelectField, StringField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line
from conference.forms.texts import own_names
from conference.models import labels


def _roles() -> list[tuple[str, Words]]:
    return [("", _("None: only what is given out at a conference")), *labels.choices("account_role")]


class _PersonForm(Form):
    """What an account says of its person. The name is taken as it comes: what may not be in it is refused, not cut."""

    name = StringField(_("Name"), render_kw={"autocomplete": "off"})
    language = SelectField(_("Language of mail"), choices=own_names)

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        return {"name": self.name.data or "", "language": self.language.data}


class NewAccountForm(_PersonForm):
    """Somebody who is to sign in."""

    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter an e-mail address.")), Length(max=254)],
        filters=[line],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(_("Role"), choices=_roles, default="officer")


class AccountForm(_PersonForm):
    """Who an account is, and what it may do."""

    version = VersionField()
    role = SelectField(_("Role"), choices=_roles)
    disabled = BooleanField(_("Disabled: may not sign in"))


class OwnAccountForm(_PersonForm):
    """What people say of themselves."""

    version = VersionField()
    name = StringField(_("Name"), render_kw={"autocomplete": "name"})
    evening_mail = BooleanField(_("Mail me in the evening when something changed in my delegations"))


class ChangePasswordForm(Form):
    """The present password and a new one."""

    present_password = PasswordField(
        _("Present password"),
        [InputRequired(_("Enter your present password.")), Length(max=200)],
        render_kw={"autocomplete": "current-password"},
    )
    new_password = PasswordField(
        _("New password"),
        [InputRequired(_("Enter a new password."))],
        render_kw={"autocomplete": "new-password"},
    )
