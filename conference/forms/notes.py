"""Notes: number and day, the scan of one that was signed, the rule for their numbers and the reminders."""

import re
from typing import Any

from flask_wtf.file import FileField
from wtforms import DateField, Field, IntegerField, SelectField, StringField
from wtforms.validators import InputRequired, Length, Optional, ValidationError

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line
from conference.forms.days import in_reach
from conference.models import labels


class NoteForm(Form):
    """Number and day as they stand on the note."""

    version = VersionField()
    number = StringField(_("Number"), [Length(max=40)], filters=[line])
    day = DateField(_("Day that stands on it"), [Optional(), in_reach])


class SignedForm(Form):
    """The note as it was signed."""

    version = VersionField()
    scan = FileField(_("Scan of the signed note"), render_kw={"accept": ".pdf,.jpg,.jpeg,.png"})


class AllNotesForm(Form):
    """All notes at once."""

    form = SelectField(_("All notes as"), choices=lambda: labels.choices("all_notes"), default="pdf")


def _only_days(_form: Any, field: Field) -> None:
    if re.sub(r"[\s,;]+", "", field.data or "") and not re.fullmatch(r"\s*\d{1,3}(?:[\s,;]+\d{1,3})*\s*", field.data):
        raise ValidationError(_("Enter days from 0 to 365, with commas between them."))


def _days(label: Words) -> StringField:
    return StringField(label, [Length(max=60), _only_days], filters=[line])


class NoteRulesForm(Form):
    """How notes are numbered, and how many days before the end parties are reminded of what."""

    version = VersionField()
    numbers = StringField(_("Rule for the numbers"), [Length(max=60)], filters=[line])
    next_note = IntegerField(
        _("Number of the next note"),
        [InputRequired(message=_("Enter a number from 1 to 999999."))],
        render_kw={"min": 1, "max": 999999},
    )
    answer = _days(_("Reply to the invitation"))
    registration = _days(_("Registration of the delegation"))
    credentials = _days(_("Credentials"))

    def days(self, name: str) -> list[int]:
        """The days that a field names."""
        return [int(each) for each in re.findall(r"\d+", self[name].data or "")]
