"""Rooms, agenda items and sessions of a conference."""

from typing import Any

from wtforms import DateTimeLocalField, HiddenField, IntegerField, RadioField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional, Regexp, ValidationError

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, as_number, line, lines
from conference.forms.days import in_reach
from conference.forms.proposals import Checkboxes
from conference.forms.texts import texts_field
from conference.models import labels

#: That a room can hold.
MOST_PEOPLE = 100_000


class RoomForm(Form):
    """A room. `version` is 0 for a new one."""

    version = VersionField(default=0)
    name = texts_field(_("Name"), most=120)
    capacity = IntegerField(_("Holds"), [Optional()])

    def validate_capacity(self, field: IntegerField) -> None:
        """Asked only where something was entered; what is no number has its own message."""
        if field.data is not None and not 1 <= field.data <= MOST_PEOPLE:
            raise ValidationError(_("Enter a number of people, or nothing."))


class ItemForm(Form):
    """An agenda item. `version` is 0 for a new one."""

    version = VersionField(default=0)
    title = texts_field(_("Title"))
    parent = SelectField(_("Under"), coerce=as_number, choices=[])


class EditItemForm(Form):
    """The title of an item; its place is changed in the tree."""

    version = VersionField()
    title = texts_field(_("Title"))


class ItemsForm(Form):
    """Many items at once, one on a line."""

    lines = TextAreaField(
        _("Titles, one on each line"),
        [InputRequired(_("Paste one title on each line.")), Length(max=100_000)],
        filters=[lambda value: value or ""],
        render_kw={"rows": 10},
    )


#: How local times are written (HTML §2.3.5.5, the first), and what else is read: with a blank, with seconds.
LOCAL = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S"]


class SittingForm(Form):
    """A session. Times are those of the conference's clocks."""

    version = VersionField(default=0)
    uid = HiddenField(validators=[Optional(), Regexp(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")])
    kind = SelectField(_("Kind"), choices=lambda: labels.choices("sitting_kind"))
    ordinal = IntegerField(_("Which one of its kind (1 = first)"), [Optional()], render_kw={"inputmode": "numeric"})
    title = texts_field(_("Title"))
    start = DateTimeLocalField(
        _("Start"), [InputRequired(_("Enter day and time of the start.")), in_reach], format=LOCAL
    )
    end = DateTimeLocalField(_("End"), [InputRequired(_("Enter day and time of the end.")), in_reach], format=LOCAL)
    room_id = SelectField(_("Room"), coerce=as_number, choices=[])
    join_link = StringField(
        _("Link to join online"),
        [
            Optional(),
            Length(max=2000),
            Regexp(r"https://[^\s/?#]+\S*\Z", message=_("Enter an address that begins with https://.")),
        ],
        filters=[line],
    )
    items = Checkboxes(_("Agenda items"), coerce=int, choices=[])
    speakers = TextAreaField(_("Speakers, one on each line"), [Length(max=20_000)], filters=[lines])
    visibility = RadioField(
        _("Who reads it"),
        choices=lambda: [
            ("public", _("Everybody reads all of it")),
            ("listed", _("Everybody reads time, title and room alone")),
            ("hidden", _("The Secretariat alone")),
        ],
        default="public",
    )

    def facts(self) -> dict[str, Any]:
        """What was entered, without the items."""
        return {
            "kind": self.kind.data,
            "ordinal": self.ordinal.data,
            "title": self.title.texts,
            "start": self.start.data.replace(second=0),
            "end": self.end.data.replace(second=0),
            "room_id": self.room_id.data,
            "join_link": self.join_link.data or "",
            "speakers": [one for one in (line(each) for each in (self.speakers.data or "").splitlines()) if one],
            "visibility": self.visibility.data,
        }
