"""The own record: what a person says by the personal link, and the buttons about that link."""

from typing import Any

from wtforms import BooleanField, DateTimeLocalField, StringField, TelField, TextAreaField
from wtforms.validators import Length, Optional

from conference.core.i18n import lazy_gettext as _
from conference.forms.agenda import LOCAL
from conference.forms.base import Form, VersionField, line, lines
from conference.forms.days import in_reach
from conference.forms.participants import photo_field
from conference.forms.proposals import Checkboxes
from conference.forms.texts import own_names

#: By what they belong to.
PERSON = ("phone", "languages")
PART = ("diet", "access_needs", "arrives_at", "departs_at", "arrival", "departure", "listed")


def _line(words: Any, most: int, **more: str) -> StringField:
    return StringField(words, [Length(max=most)], filters=[line], render_kw=more)


def _text(words: Any) -> TextAreaField:
    return TextAreaField(words, [Length(max=2000)], filters=[lines], render_kw={"rows": 2})


class AskForm(Form):
    """A button about the link of one person, as the registration was seen."""

    version = VersionField()


class OwnRecordForm(Form):
    """What only the person knows."""

    version = VersionField()
    photo = photo_field()
    photo_gone = BooleanField(_("Remove the photo"))
    phone = TelField(_("Telephone"), [Length(max=40)], filters=[line], render_kw={"autocomplete": "tel"})
    languages = Checkboxes(_("Languages"), choices=own_names)
    passport = _line(_("Passport number"), 40, autocomplete="off")
    nationality = _line(_("Nationality as in the passport"), 80, autocomplete="off")
    diet = _text(_("Diet"))
    access_needs = _text(_("Access needs"))
    arrives_at = DateTimeLocalField(_("Arrives on"), [Optional(), in_reach], format=LOCAL)
    departs_at = DateTimeLocalField(_("Leaves on"), [Optional(), in_reach], format=LOCAL)
    arrival = _line(_("Arrival"), 200, autocomplete="off")
    departure = _line(_("Departure"), 200, autocomplete="off")
    listed = BooleanField(_("I agree to stand on the public list of participants"))

    def person(self) -> dict[str, Any]:
        """What was entered of the person."""
        return {name: self[name].data for name in PERSON}

    def part(self) -> dict[str, Any]:
        """What was entered of the part in the delegation."""
        return {name: self[name].data for name in PART}


class WishForm(Form):
    """A person asks to be erased."""

    version = VersionField()


class WishDecisionForm(Form):
    """What staff decide of a wish."""

    version = VersionField()
    reason = TextAreaField(
        _("Why it has to be kept for now"), [Length(max=1000)], filters=[lines], render_kw={"rows": 3}
    )
