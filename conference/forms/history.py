"""What of the history somebody wants to read. It is sent by GET: it changes nothing and can be kept as an address."""

from typing import Any

from wtforms import DateField, HiddenField, SelectField
from wtforms.validators import Optional, Regexp, ValidationError

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form
from conference.forms.days import in_reach
from conference.models import labels

#: Who acted, when it was nobody who signs in.
MACHINE = "machine"


def _sorted(of: str) -> list[tuple[str, Any]]:
    return sorted(labels.choices(of), key=lambda choice: str(choice[1]).casefold())


class HistoryForm(Form):
    """Filters; what is empty does not filter. Days are those of UTC, as all times of staff pages."""

    class Meta(Form.Meta):
        """It carries no token: everybody may send such an address to a colleague."""

        csrf = False

    thing = SelectField(_("Kind of thing"), choices=lambda: [("", _("Everything")), *_sorted("thing")], default="")
    number = HiddenField(validators=[Optional(), Regexp(r"[0-9]{1,9}\Z")])
    by = SelectField(_("Person"), choices=[], default="")
    verb = SelectField(_("Act"), choices=lambda: [("", _("Any")), *_sorted("verb")], default="")
    since = DateField(_("From (UTC)"), [Optional(), in_reach])
    until = DateField(_("To (UTC)"), [Optional(), in_reach])

    def validate_until(self, field: DateField) -> None:
        """Asked only where a day was entered."""
        if field.data and self.since.data and field.data < self.since.data:
            raise ValidationError(_("This day is before the first one."))
