"""Parties: names, periods of status, members of groups, contacts."""

from typing import Any

from wtforms import BooleanField, EmailField, HiddenField, SelectField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length

from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line, lines
from conference.forms.proposals import Checkboxes
from conference.forms.texts import own_names, texts_field
from conference.models import labels
from conference.models.parties import PartyStatus


def _reason() -> TextAreaField:
    return TextAreaField(_("Reason"), [Length(max=2000)], filters=[lines])


class PartyForm(Form):
    """What a party is called."""

    version = VersionField()
    names = texts_field(_("Name"), most=200)
    verified = Checkboxes(_("Compared with what the OAS prints"), choices=own_names)
    formal = texts_field(_("Formal name"), most=300)
    acronyms = texts_field(_("Acronym"), most=40)
    sort_keys = texts_field(_("Sorted as"), most=200)
    seat = StringField(_("Capital or seat"), [Length(max=80)], filters=[line])
    correspondence_language = SelectField(
        _("Language of letters"), choices=lambda: [("", _("Not known")), *own_names()]
    )

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        return {
            "names": self.names.texts,
            "verified": self.verified.data or [],
            "formal": self.formal.texts,
            "acronyms": self.acronyms.texts,
            "sort_keys": self.sort_keys.texts,
            "seat": self.seat.data,
            "correspondence_language": self.correspondence_language.data,
        }


class PeriodForm(Form):
    """One period of status, half-open. `version` is 0 for a new one."""

    version = VersionField(default=0)
    state = SelectField(
        _("Status"), choices=lambda: [(each.value, labels.label(each.value, "party_status")) for each in PartyStatus]
    )
    start = StringField(_("From"), [Length(max=20)], filters=[line])
    end = StringField(_("Until, no longer including"), [Length(max=20)], filters=[line])
    ends_last = BooleanField(_("End the status that lasts on that day"))
    basis = TextAreaField(_("Decision or article it rests on"), [Length(max=2000)], filters=[lines])
    footnote = texts_field(_("Footnote for the public"), most=1000, long=True)
    footnote_shown = BooleanField(_("Approved: show the footnote in public"))
    reason = _reason()
    #: What was looked at before saving: the fingerprint of the effects that the page showed.
    seen = HiddenField()

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        return {
            "status": self.state.data,
            "start": self.start.data,
            "end": self.end.data,
            "basis": self.basis.data,
            "footnote": self.footnote.texts,
            "footnote_shown": self.footnote_shown.data,
        }


class MemberForm(Form):
    """One party in a group."""

    version = VersionField(default=0)
    party_id = SelectField(_("State"), choices=[])
    start = StringField(_("From"), [Length(max=20)], filters=[line])
    end = StringField(_("Until, no longer including"), [Length(max=20)], filters=[line])

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        return {
            "party_id": self.party_id.data,
            "start": self.start.data,
            "end": self.end.data,
        }


class ContactForm(Form):
    """One address of a party."""

    version = VersionField(default=0)
    name = StringField(_("Office or person"), [Length(max=200)], filters=[line])
    email = EmailField(
        _("E-mail address"), [InputRequired(_("Enter an e-mail address.")), Length(max=254)], filters=[line]
    )
    purpose = SelectField(_("Used for"), choices=lambda: labels.choices("contact_purpose"))
    language = SelectField(_("Language of letters"), choices=own_names)
    copy = BooleanField(_("Gets a copy only"))
    bounced = BooleanField(_("Mail to it comes back"))

    def facts(self) -> dict[str, Any]:
        """What was entered."""
        return {
            "name": self.name.data,
            "email": self.email.data,
            "purpose": self.purpose.data,
            "language": self.language.data,
            "copy": self.copy.data,
            "bounced": self.bounced.data,
        }
