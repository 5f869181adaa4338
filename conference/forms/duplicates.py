"""What staff decide of two registrations that may be of one person."""

from flask_wtf.file import FileField
from wtforms import RadioField, TextAreaField
from wtforms.validators import InputRequired, Length, Optional

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, lines
from conference.models import labels


class DuplicateForm(Form):
    """One of three decisions with what each of them needs."""

    version = VersionField()
    decision = RadioField(
        _("Decision"), [InputRequired(_("Choose one of the list."))],
        choices=lambda: labels.choices("duplicate_decision"),
    )  # fmt: skip
    #: Both filled by the view with the names of the two delegations.
    withdrawn = RadioField(_("Which registration is withdrawn"), [Optional()], choices=[])
    shown = RadioField(_("Which delegation the badge shows"), [Optional()], choices=[])
    document = FileField(
        _("Letter that this person represents both (PDF, JPEG or PNG, at most 5 MB)"),
        render_kw={"accept": ".pdf,.jpg,.jpeg,.png"},
    )
    reason = TextAreaField(_("Reason, for the Secretariat alone"), [Length(max=1000)], filters=[lines],
                           render_kw={"rows": 2})  # fmt: skip
