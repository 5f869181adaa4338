"""Applications of civil society and special guests: the public form, and what staff record of the decision."""

from typing import Any

from flask_wtf.file import MultipleFileField
from wtforms import DateField, EmailField, HiddenField, RadioField, SelectField, StringField, TextAreaField, URLField
from wtforms.validators import InputRequired, Length, Optional, Regexp

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line, lines
from conference.forms.days import in_reach
from conference.forms.texts import own_names
from conference.models import labels

FACTS = ("kind", "organization", "country", "website", "contact_name", "email", "language", "words")


def _line(words: Words, most: int, *validators: Any) -> StringField:
    return StringField(words, [*validators, Length(max=most)], filters=[line])


class ApplicationForm(Form):
    """Somebody asks to be invited. Documents are optional."""

    uid = HiddenField(validators=[Optional(), Regexp(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\Z")])
    kind = RadioField(
        _("You apply as"), [InputRequired(_("Choose one of both."))], choices=lambda: labels.choices("application_kind")
    )
    organization = _line(
        _("Name of the organization, or your own name"), 200, InputRequired(_("Enter the name under which you apply."))
    )
    country = _line(_("Country"), 80)
    website = URLField(_("Website"), [Length(max=300)], filters=[line])
    contact_name = _line(
        _("Name of the contact person"), 120, InputRequired(_("Enter the name of the contact person."))
    )
    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter an e-mail address: the answer goes there.")), Length(max=254)],
        filters=[line],
    )
    language = SelectField(_("Language of letters"), choices=own_names)
    words = TextAreaField(
        _("Why you want to take part"),
        [InputRequired(_("Say why you want to take part.")), Length(max=4000)],
        filters=[lines],
        render_kw={"rows": 6},
    )
    documents = MultipleFileField(_("Documents"), render_kw={"accept": ".pdf,.jpg,.jpeg,.png", "multiple": True})

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        return {name: self[name].data or "" for name in FACTS}


class ApproveForm(Form):
    """The decision that approved it; for which party the invitation is made. The choices come from the view."""

    version = VersionField()
    decision = _line(_("Decision that approves it"), 300, InputRequired(_("Say which decision approved it.")))
    decided_on = DateField(_("Date of the decision"), [InputRequired(_("Enter the date of the decision.")), in_reach])
    party_id = SelectField(_("The invitation is for"), choices=[])


class NotApprovedForm(Form):
    """What the applicant reads."""

    version = VersionField()
    words = TextAreaField(
        _("Words to the applicant"),
        [InputRequired(_("Write what the applicant is to read.")), Length(max=2000)],
        filters=[lines],
        render_kw={"rows": 4},
    )
