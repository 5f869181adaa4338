"""Somebody asks to be registered, without an account; the delegation that was chosen decides."""

from typing import Any

from wtforms import BooleanField, EmailField, SelectField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import as_number, line
from conference.forms.participants import PART, PERSON, RegistrationForm
from conference.models import labels

#: What of the form of a delegation somebody is asked who is not known yet.
KEPT = frozenset(
    {
        *("csrf_token", "version", "uid", "delegation", "honorific", "given_name", "family_name", "badge_name", "role"),
        *("function", "unit", "email", "phone", "languages", "mode", "first_day", "last_day", "arrival", "departure"),
        *("access_needs", "diet", "visa_letter", "listed", "letter"),
    }
)


class SelfRegistrationForm(RegistrationForm):
    """The own data. The choices of `delegation` come from the view; nobody makes oneself the head."""

    delegation = SelectField(
        _("Delegation"), [InputRequired(_("Choose the delegation that you belong to."))], coerce=as_number, choices=[]
    )
    role = SelectField(
        _("Role in the delegation"),
        choices=lambda: [each for each in labels.choices("participant_role") if each[0] != "head"],
    )
    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter your e-mail address: we write to you there.")), Length(max=254)],
        filters=[line],
        render_kw={"autocomplete": "email"},
    )

    listed = BooleanField(_("I agree to stand on the public list of participants"))

    def keep_own(self, *without: str) -> None:
        """Leave out what is not asked here, and the fields `without`."""
        asked = {field.name for field, _hint in self.asked}
        for name in [each.name for each in self if each.name not in (KEPT | asked) or each.name in without]:
            del self[name]

    def person(self) -> dict[str, Any]:
        """What was entered of the person."""
        return dict(self._said(PERSON)) | {"languages": self.languages.data or []}

    def part(self) -> dict[str, Any]:
        """What was entered of the part in the delegation."""
        return dict(self._said(PART))

    def _said(self, names: tuple[str, ...]) -> list[tuple[str, Any]]:
        return [(name, self[name].data) for name in names if name in self._fields]
