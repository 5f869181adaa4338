"""Conferences: what staff say of one as a whole, its moves and its dates."""

from datetime import date
from typing import Any

from flask import request
from wtforms import BooleanField, DateField, HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from conference.core import zones
from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, as_number, line, lines
from conference.forms.days import in_reach
from conference.forms.texts import own_names, texts_field
from conference.models import labels
from conference.models.conferences import ConferenceFacts


def address_field() -> StringField:
    """The end of the address of a conference."""
    return StringField(
        _("Address"),
        [
            InputRequired(_("Enter an address: letters, digits and hyphens.")),
            Length(max=80),
            Regexp(r"[a-z0-9]+(-[a-z0-9]+)*\Z", message=_("Use small letters, digits and single hyphens.")),
        ],
        filters=[line],
    )


class FactsForm(Form):
    """Everything but the days, which have their own page once sittings depend on them."""

    title = texts_field(_("Title"))
    slug = address_field()
    kind = SelectField(_("Kind"), choices=lambda: labels.choices("meeting_kind"))
    body_id = SelectField(_("Body"), coerce=as_number, choices=[], validate_choice=True)
    number = StringField(_("Number"), [Length(max=40)], filters=[line])
    timezone = SelectField(_("Time zone"), choices=lambda: list(zones.names()))
    mode = SelectField(_("Mode"), choices=lambda: labels.choices("mode"))
    place = texts_field(_("City"), most=120)
    venue = texts_field(_("Venue"), most=300)
    host_id = SelectField(_("Host"), coerce=lambda value: value or None, choices=[])
    default_language = SelectField(
        _("Default language"), choices=own_names
    )
    description = texts_field(_("Description"), most=20_000, long=True)
    mandate_symbol = StringField(_("Mandating resolution"), [Length(max=80)], filters=[line])
    mandate_body_id = SelectField(_("Adopted by"), coerce=as_number, choices=[])
    mandate_date = DateField(_("Adopted on"), [Optional(), in_reach])

    def facts(self, **days: Any) -> ConferenceFacts:
        """What was entered, with the days from where they come."""
        return ConferenceFacts(
            title=self.title.texts,
            slug=self.slug.data,
            kind=self.kind.data,
            timezone=self.timezone.data,
            description=self.description.texts,
            number=self.number.data,
            body_id=self.body_id.data,
            host_id=self.host_id.data,
            place=self.place.texts,
            venue=self.venue.texts,
            mode=self.mode.data,
            default_language=self.default_language.data,
            mandate_symbol=self.mandate_symbol.data,
            mandate_body_id=self.mandate_body_id.data,
            mandate_date=self.mandate_date.data,
            **days,
        )


class NewConferenceForm(FactsForm):
    """A new conference, with its days."""

    first_day = DateField(_("First day"), [Optional(), in_reach])
    last_day = DateField(_("Last day"), [Optional(), in_reach])

    def facts(self, **_days: Any) -> ConferenceFacts:
        """What was entered."""
        return super().facts(first_day=self.first_day.data, last_day=self.last_day.data)


class ConveneForm(NewConferenceForm):
    """A conference out of an endorsed proposal."""

    decided = RadioField(
        _("Convocation"),
        choices=lambda: [
            ("yes", _("The convocation is decided: record it and publish the conference")),
            ("no", _("It is not decided yet: prepare the conference, visible to the Secretariat alone")),
        ],
        default="yes",
    )


class DirectForm(NewConferenceForm):
    """A conference without a proposal; `first_session` is offered where a release says when it begins."""

    first_session = BooleanField("")
    reason = TextAreaField(_("Why there is no proposal"), [Length(max=2000)], filters=[lines])


class EditConferenceForm(FactsForm):
    """The facts of a conference, on the version that was opened."""

    version = VersionField()


class MoveForm(Form):
    """One move of a conference's state."""

    version = VersionField()
    reason = TextAreaField(_("Reason"), [Length(max=2000)], filters=[lines])

    def new_days(self) -> tuple[date, date] | None:
        """The days it moves to, where the move has any."""
        return None


class PostponeForm(MoveForm):
    """A postponement, to known dates or to none."""

    first_day = DateField(_("New first day"), [Optional(), in_reach])
    last_day = DateField(_("New last day"), [Optional(), in_reach])

    def validate_first_day(self, _field: DateField) -> None:
        """Both days or none; asked only where this one was entered."""
        if self.last_day.data is None:
            raise ValidationError(_("Give both days, or none when the new dates are not known."))

    def validate_last_day(self, _field: DateField) -> None:
        """Both days or none; asked only where this one was entered."""
        if self.first_day.data is None:
            raise ValidationError(_("Give both days, or none when the new dates are not known."))

    def new_days(self) -> tuple[date, date] | None:
        """First and last day, when they are known."""
        first, last = self.first_day.data, self.last_day.data
        return (first, last) if first and last else None


class DatesForm(Form):
    """New dates: looked at first, then saved."""

    version = VersionField()
    first_day = DateField(_("First day"), [InputRequired(_("Enter the first day.")), in_reach])
    last_day = DateField(_("Last day"), [InputRequired(_("Enter the last day.")), in_reach])
    #: The days that the preview was shown for; saving needs that they are the same.
    seen = HiddenField()

    @property
    def confirmed(self) -> bool:
        """Whether the preview of exactly these days was shown and its button pressed."""
        return bool(self.seen.data) and self.seen.data == self._days() and "then" in request.form

    def show(self) -> None:
        """Remember that the preview of these days is shown."""
        self.seen.data = self._days()

    def _days(self) -> str:
        return f"{self.first_day.data} {self.last_day.data}"
