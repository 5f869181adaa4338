"""A form with one field of every sort, for the page that shows all parts of the design."""

from wtforms import (
    BooleanField,
    DateField,
    IntegerField,
    PasswordField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, NumberRange

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form
from conference.forms.proposals import Checkboxes
from conference.forms.texts import texts_field
from conference.models import labels

_NEEDED = [InputRequired(_("Enter something here."))]


class SampleForm(Form):
    """Never saved: an empty one shows fields at rest, one that was sent empty shows every error."""

    title = texts_field(_("Title"), most=5)
    line = StringField(_("One line"), _NEEDED)
    password = PasswordField(_("Password"), _NEEDED)
    number = IntegerField(_("Number"), [NumberRange(min=1, message=_("Enter a number from 1."))])
    day = DateField(_("Day"), _NEEDED)
    kind = SelectField(_("Kind"), choices=lambda: [("", "–"), *labels.choices("meeting_kind")], validators=_NEEDED)
    text = TextAreaField(_("Several lines"), _NEEDED)
    mode = RadioField(_("Mode"), choices=lambda: labels.choices("mode"), validators=_NEEDED)
    parts = Checkboxes(_("What to take"), choices=lambda: labels.choices("take"), validators=_NEEDED)
    agreed = BooleanField(_("I have looked at it"), _NEEDED)
