"""Parts at a conference: who has which, until which day; and who answers for it."""

from typing import Any

from wtforms import DateField, EmailField, SelectField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line
from conference.forms.days import in_reach
from conference.models import labels


def _number(value: Any) -> int | None:
    return int(value) if value else None


class NewPartForm(Form):
    """A part for somebody who has an account."""

    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter the e-mail address of the person.")), Length(max=254)],
        filters=[line],
        render_kw={"autocomplete": "off"},
    )
    role = SelectField(_("Part"), choices=lambda: labels.choices("part"))
    until = DateField(_("Last day"), [InputRequired(_("Enter the last day on which it holds.")), in_reach])


class PartForm(Form):
    """How long a part holds."""

    version = VersionField()
    until = DateField(_("Last day"), [InputRequired(_("Enter the last day on which it holds.")), in_reach])


class ResponsibleForm(Form):
    """The officer who answers for the conference."""

    version = VersionField()
    account_id = SelectField(_("Responsible in the Secretariat"), coerce=_number, choices=[])
