"""What each column of a file of people is, where its first row does not say it."""

from collections.abc import Sequence

from wtforms import FieldList, HiddenField, SelectField
from wtforms.validators import InputRequired

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form


class ColumnsForm(Form):
    """The rows, sealed, and a field for each of their columns. The choices come from the view."""

    kept = HiddenField(validators=[InputRequired()])
    columns = FieldList(SelectField(choices=[]))

    def offer(self, choices: Sequence[tuple[str, str]]) -> None:
        """Let each column be one of `choices`, or not be read."""
        for field in self.columns:
            field.choices = [("", _("not read")), *choices]
