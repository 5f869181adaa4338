"""People of a delegation out of a file: which file for whom, and the word to bring them in; groups of people."""

from flask_wtf.file import FileField
from wtforms import HiddenField, SelectField, StringField
from wtforms.validators import DataRequired, InputRequired

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, line


class PeopleFileForm(Form):
    """A file for one delegation. The choices come from the view."""

    delegation = SelectField(_("Delegation"), [DataRequired()], coerce=int, choices=[])
    file = FileField(_("File (.csv or .xlsx)"), render_kw={"accept": ".csv,.txt,.xlsx"})


class GroupForm(Form):
    """One more group. The choices come from the view."""

    group = SelectField(_("Group"), choices=[])


class BringInForm(Form):
    """What was looked at, sealed, and why it is late where it is."""

    kept = HiddenField(validators=[InputRequired()])
    late_reason = StringField(_("Why they are registered late"), filters=[line])
