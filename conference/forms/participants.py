"""People of a delegation: who somebody is, and what the person's part in it is."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    DateTimeLocalField,
    EmailField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TelField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, Optional, Regexp

from conference.core.i18n import lazy_gettext as _
from conference.forms.agenda import LOCAL
from conference.forms.base import Form, VersionField, line, lines
from conference.forms.days import in_reach
from conference.forms.proposals import Checkboxes
from conference.forms.questions import Questioned
from conference.forms.texts import own_names
from conference.models import labels

PERSON = ("honorific", "given_name", "family_name", "badge_name", "email", "phone", "languages")
PART = ("role", "function", "unit", "mode", "first_day", "last_day", "access_needs", "diet", "visa_letter",
        "arrival", "departure", "arrives_at", "departs_at", "listed", "rank")  # fmt: skip


def _line(words: Any, most: int) -> StringField:
    return StringField(words, [Length(max=most)], filters=[line], render_kw={"autocomplete": "off"})


def _text(words: Any) -> TextAreaField:
    return TextAreaField(words, [Length(max=2000)], filters=[lines], render_kw={"rows": 2})


def photo_field() -> FileField:
    """A photo to be sent, made smaller in the browser where its script runs."""
    return FileField(
        _("Photo (JPEG or PNG, at most 5 MB)"), render_kw={"accept": "image/jpeg,image/png", "data-photo": ""}
    )


class RegistrationForm(Questioned):
    """One person of a delegation. `version` is 0 for a new one."""

    version = VersionField(default=0)
    uid = HiddenField(validators=[Optional(), Regexp(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")])
    #: Somebody of an earlier conference, by number.
    person_id = HiddenField(validators=[Optional(), Regexp(r"[0-9]{1,9}\Z")])
    honorific = _line(_("Honorific"), 60)
    given_name = _line(_("Given names"), 120)
    family_name = _line(_("Family names"), 120)
    badge_name = _line(_("Name on the badge"), 160)
    role = SelectField(_("Role in the delegation"), choices=lambda: labels.choices("participant_role"))
    #: Asked only where somebody else is the head.
    becomes = RadioField(_("The present head"), [Optional()], choices=lambda: labels.choices("former_head"))
    rank = SelectField(
        _("Rank"), choices=lambda: [("", _("None of these")), *labels.choices("rank")], default=""
    )
    function = _line(_("Function"), 200)
    unit = _line(_("Ministry, institution or unit"), 200)
    email = EmailField(_("E-mail address"), [Length(max=254)], filters=[line], render_kw={"autocomplete": "off"})
    phone = TelField(_("Telephone"), [Length(max=40)], filters=[line], render_kw={"autocomplete": "off"})
    languages = Checkboxes(_("Languages"), choices=own_names)
    mode = SelectField(_("Takes part"), choices=lambda: labels.choices("attendance"))
    first_day = DateField(_("First day"), [Optional(), in_reach])
    last_day = DateField(_("Last day"), [Optional(), in_reach])
    arrival = _line(_("Arrival"), 200)
    departure = _line(_("Departure"), 200)
    arrives_at = DateTimeLocalField(_("Arrives on"), [Optional(), in_reach], format=LOCAL)
    departs_at = DateTimeLocalField(_("Leaves on"), [Optional(), in_reach], format=LOCAL)
    access_needs = _text(_("Access needs"))
    diet = _text(_("Diet"))
    visa_letter = BooleanField(_("A letter for the visa is wanted"))
    listed = BooleanField(_("The person agrees to stand on the public list of participants"))
    photo = photo_field()
    photo_gone = BooleanField(_("Remove the photo"))
    passport = _line(_("Passport number"), 40)
    nationality = _line(_("Nationality as in the passport"), 80)
    #: Asked only of groups that need one.
    letter = FileField(
        _("Letter of the editor (PDF, JPEG or PNG, at most 5 MB)"), render_kw={"accept": ".pdf,.jpg,.jpeg,.png"}
    )
    late_reason = _line(_("Why this person is registered late"), 1000)

    def person(self) -> dict[str, Any]:
        """What was entered of the person."""
        return {name: self[name].data or ([] if name == "languages" else "") for name in PERSON}

    def part(self) -> dict[str, Any]:
        """What was entered of the part in the delegation; what was not asked is left out."""
        return {name: self[name].data for name in PART if name in self._fields}


class PickForm(Form):
    """Somebody of an earlier conference of the same party, read from the address."""

    class Meta(Form.Meta):
        """Chosen by GET."""

        csrf = False

    person = SelectField(_("Somebody of an earlier conference"), choices=[])


class ReturnForm(Form):
    """What is missing."""

    reason = TextAreaField(
        _("What is missing"), [InputRequired(_("Say what is missing: the delegation reads it.")), Length(max=1000)],
        filters=[lines],
    )  # fmt: skip


class HeadForm(Form):
    """What becomes of the present head."""

    becomes = RadioField(
        _("The present head"), choices=lambda: labels.choices("former_head"),
        validators=[InputRequired(_("Choose what becomes of the present head."))],
    )  # fmt: skip


class AgainForm(Form):
    """Somebody who was withdrawn is entered again."""

    late_reason = _line(_("Why this person is registered late"), 1000)
