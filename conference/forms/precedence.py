"""Precedence: the rule with its record, a draw, a place by hand, dates of accreditation, name plates."""

from collections.abc import Iterable
from datetime import date

from wtforms import (
    DateField,
    FormField,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from conference.core.i18n import lazy_gettext as _
from conference.core.i18n import lazy_pgettext as _p
from conference.forms.base import Form, Part, VersionField, as_number, line, lines
from conference.forms.days import in_reach
from conference.forms.proposals import Checkboxes, Rows
from conference.forms.texts import own_names
from conference.models import labels

#: More delegations no conference has.
MOST = 9999


class RuleForm(Form):
    """What the order goes by, and the record of a lot. `version` is 0 while there is no rule."""

    version = VersionField()
    rule = RadioField(
        _("The order of member states"),
        [InputRequired(_("Choose what the order goes by."))],
        choices=lambda: labels.choices("precedence_rule"),
    )
    language = SelectField(_("Language of the alphabet"), choices=own_names)
    order = TextAreaField(
        _("The order as it was drawn, one state on each line"),
        [Length(max=20_000)],
        filters=[lines],
        render_kw={"rows": 8},
    )
    first = SelectField(_("The state that was drawn first"), choices=[])
    drawn_on = DateField(_("Drawn on"), [Optional(), in_reach])
    drawn_by = StringField(_("Drawn by (name and office)"), [Length(max=200)], filters=[line])


class DrawForm(Form):
    """A draw by the machine, with its record."""

    version = VersionField()
    how = RadioField(
        _("What is drawn"),
        choices=lambda: [
            ("whole", _("The whole order, one by one")),
            ("first", _("The state that comes first; the others follow by the alphabet and round")),
        ],
        default="whole",
    )
    language = SelectField(_("Language of the alphabet"), choices=own_names)
    drawn_by = StringField(_("Drawn by (name and office)"), [Length(max=200)], filters=[line])


class MoveForm(Form):
    """One step up or down in an order as it was seen."""

    version = VersionField()


class PlaceForm(Form):
    """Another place for one state."""

    version = VersionField()
    place = IntegerField(
        _p("in an order", "Place"),
        [InputRequired(_("Enter a number.")), NumberRange(1, MOST, message=_("Enter a number from 1."))],
        render_kw={"min": 1, "max": MOST},
    )


class DayRow(Part):
    """The day of one delegation."""

    delegation = HiddenField()
    day = DateField(_("Accredited on"), [Optional(), in_reach])


class AccreditationForm(Form):
    """When each delegation presented what gives it its rank."""

    version = VersionField()
    days = Rows(FormField(DayRow), label="")

    def entered(self) -> dict[int, date | None]:
        """The days, by the number of the delegation."""
        rows = ((as_number(row.form.delegation.data), row.form.day.data) for row in self.days)
        return {number: day for number, day in rows if number}

    def name(self, names: Iterable[str]) -> None:
        """Call each day by the name of its delegation."""
        for row, name in zip(self.days, names, strict=False):
            row.form.day.label.text = name


class PlatesForm(Form):
    """For whom plates are printed, and in which languages."""

    delegations = Checkboxes(_("Delegations"), choices=[], coerce=int)
    language = SelectField(_("Language"), choices=own_names)
    second = SelectField(
        _("Second language, in smaller letters"), choices=lambda: [("", _("None")), *own_names()], default=""
    )

    def languages(self) -> list[str]:
        """One or two of them."""
        return list(dict.fromkeys(filter(None, (self.language.data, self.second.data))))
