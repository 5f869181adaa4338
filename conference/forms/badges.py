"""Badges: whose are printed, on what; one printed again, revoked, made to show another delegation."""

from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField, StringField

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, as_number, line
from conference.forms.texts import own_names
from conference.models import labels


def _size() -> RadioField:
    return RadioField(_("Size"), choices=lambda: labels.choices("badge_size"), default="a6")


class PrintForm(Form):
    """People of the list, all of them or those with a mark. The view says who there are."""

    people = SelectMultipleField(_("People"), coerce=int, choices=[], validate_choice=False)
    size = _size()
    language = SelectField(_("Language of the badges"), choices=own_names)


class AgainForm(Form):
    """The same badge once more, or another one in place of a lost one."""

    version = VersionField()
    size = _size()
    lost = BooleanField(_("It was lost: the new one gets a new code, and the old one opens nothing more"))


class RevokeForm(Form):
    """It opens nothing more."""

    version = VersionField()
    reason = StringField(_("Why it is revoked"), filters=[line])


class ShowForm(Form):
    """Which of several delegations it shows. The choices come from the view."""

    version = VersionField()
    participant = RadioField(_("The badge shows"), coerce=as_number, choices=[])
