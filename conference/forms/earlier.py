"""A new conference from an earlier one: what it takes; and what was taken, confirmed."""

import hashlib
from typing import Any

from flask import request
from wtforms import (
    DateField,
    HiddenField,
    IntegerField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.validators import Length, Optional
from wtforms.widgets import HiddenInput

from conference.core.i18n import lazy_gettext as _
from conference.core.zones import names
from conference.forms.base import Form, VersionField, as_number, line, lines
from conference.forms.conferences import address_field
from conference.forms.days import in_reach
from conference.forms.proposals import Checkboxes
from conference.forms.texts import texts_field
from conference.models import labels


class EarlierForm(Form):
    """Looked at first, then saved."""

    #: Of the earlier conference, as `services.earlier.version` says it; none before the first look.
    version = IntegerField(validators=[Optional()], widget=HiddenInput())
    #: What was entered when the preview was shown; saving needs that it is the same.
    seen = HiddenField()
    title = texts_field(_("Title"))
    slug = address_field()
    kind = SelectField(_("Kind"), choices=lambda: labels.choices("meeting_kind"))
    body_id = SelectField(_("Body"), coerce=as_number, choices=[])
    number = StringField(_("Number"), [Length(max=40)], filters=[line])
    timezone = SelectField(_("Time zone"), choices=lambda: list(names()))
    first_day = DateField(_("First day"), [Optional(), in_reach])
    last_day = DateField(_("Last day"), [Optional(), in_reach])
    proposal = SelectField(_("Grows from the proposal"), coerce=as_number, choices=[])
    reason = TextAreaField(_("Why there is no proposal"), [Length(max=2000)], filters=[lines])
    parts = Checkboxes(_("What to take"), choices=lambda: labels.choices("take"))

    #: What a preview depends on.
    SHOWN = ("title", "slug", "kind", "body_id", "number", "timezone", "first_day", "last_day", "parts")

    @property
    def confirmed(self) -> bool:
        """Whether the preview of exactly this was shown and its button pressed."""
        return "then" in request.form and self.seen.data == self._said() and self.version.data is not None

    def show(self, version: int) -> None:
        """Remember that the preview of this is shown, of this version of the earlier conference."""
        self.seen.data, self.version.data, self.version.raw_data = self._said(), version, None

    def wanted(self) -> dict[str, Any]:
        """What was entered, by the names of `services.earlier.Wanted`."""
        values = {name: self[name].data for name in self.SHOWN}
        return values | {"title": self.title.texts, "parts": frozenset(self.parts.data)}

    def _said(self) -> str:
        values = [self[name].data for name in self.SHOWN]
        return hashlib.sha256(repr(values).encode()).hexdigest()[:32]


class TakenForm(Form):
    """Which of the things that were taken are right as they stand: those chosen, or all of one kind."""

    version = VersionField()
    keys = SelectMultipleField(_("Things to confirm"), choices=[], validate_choice=False)
    #: The button "Confirm all …" that was pressed.
    of_kind = StringField(filters=[line])
