"""The urgent notice above the public pages of a conference."""

from flask import request
from wtforms import DateTimeLocalField
from wtforms.validators import InputRequired

from conference.core.i18n import lazy_gettext as _
from conference.forms.agenda import LOCAL
from conference.forms.base import Form, VersionField
from conference.forms.days import in_reach
from conference.forms.texts import texts_field


class BannerForm(Form):
    """A notice and when it ends by the conference's clocks, on the version of the notice that was opened."""

    version = VersionField()
    banner = texts_field(_("Text of the notice"), most=400, long=True)
    until = DateTimeLocalField(
        _("Shown until"), [InputRequired(_("Enter day and time of its end.")), in_reach], format=LOCAL
    )

    @property
    def looked_at(self) -> bool:
        """Whether the button asks to look at it first."""
        return request.form.get("then") == "look"
