"""Delegations: whom to invite, what is said of one, answers, focal points."""

from typing import Any

from flask_wtf.file import FileField
from wtforms import (
    BooleanField,
    DateField,
    EmailField,
    IntegerField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from conference.core.i18n import Words
from conference.core.i18n import lazy_gettext as _
from conference.forms.base import Form, VersionField, line, lines
from conference.forms.days import in_reach
from conference.forms.proposals import Checkboxes
from conference.forms.texts import own_names
from conference.models import labels

#: More people no delegation has.
MOST = 9999
#: Names of the fields for each class of parties: how many people, how many places.
CLASSES = ("member_state", "permanent_observer", "organization")


def _count(label: Words) -> IntegerField:
    reach = NumberRange(0, MOST, message=_("Enter a number from 0 to 9999."))
    return IntegerField(label, [Optional(), reach], render_kw={"min": 0, "max": MOST})


def _day(label: Words) -> DateField:
    return DateField(label, [Optional(), in_reach])


class RulesForm(Form):
    """Until when one registers, and what happens beyond the maximum of a delegation."""

    version = VersionField()
    deadline = _day(_("Last day of registration"))
    beyond = RadioField(_("Beyond the maximum delegation size"), choices=lambda: labels.choices("beyond_size"))
    self_registration = BooleanField(_("People may ask to be registered themselves; their delegation approves"))
    applications_open = BooleanField(_("Civil society and special guests may apply to take part"))
    applications_deadline = _day(_("Last day to apply"))
    visa_deadline = _day(_("Last day on which a letter for the visa is promised"))


class InviteForm(Form):
    """Whom to invite, and what their invitations have in common."""

    kinds = Checkboxes(_("Whole kinds"), choices=[])
    groups = Checkboxes(_("Groups of states"), choices=[])
    parties = Checkboxes(_("States and organizations"), choices=[])
    reason = TextAreaField(
        _("Why a state of disputed status is invited"), [Length(max=2000)], filters=[lines], render_kw={"rows": 3}
    )
    basis = StringField(_("Decision that authorizes the invitations"), [Length(max=300)], filters=[line])
    basis_date = _day(_("Date of the decision"))
    deadline = _day(_("Last day to answer and register"))
    language = SelectField(
        _("Language of correspondence"),
        choices=lambda: [("", _("That of each party, else that of the conference")), *own_names()],
    )
    size_member_state = _count(_("Member states: people"))
    places_member_state = _count(_("Member states: places at the table"))
    size_permanent_observer = _count(_("Permanent observers: people"))
    places_permanent_observer = _count(_("Permanent observers: places at the table"))
    size_organization = _count(_("Organizations: people"))
    places_organization = _count(_("Organizations: places at the table"))

    def rooms(self) -> dict[str, dict[str, int | None]]:
        """How many people and places, by class of parties."""
        return {each: {"size": self[f"size_{each}"].data, "places": self[f"places_{each}"].data} for each in CLASSES}


class DelegationForm(Form):
    """How many people and places, and what the invitation says."""

    version = VersionField()
    size = _count(_("Maximum delegation size"))
    places = _count(_("Places at the table"))
    second_row = _count(_("Places in the second row"))
    reason = TextAreaField(
        _("Reason for another maximum"), [Length(max=2000)], filters=[lines], render_kw={"rows": 2}
    )
    basis = StringField(_("Decision that authorizes the invitation"), [Length(max=300)], filters=[line])
    basis_date = _day(_("Date of the decision"))
    number = StringField(_("Number of the note"), [Length(max=40)], filters=[line])
    language = SelectField(_("Language of correspondence"), choices=own_names)
    deadline = _day(_("Last day to answer and register"))

    def facts(self) -> dict[str, Any]:
        """What was entered, of fields that the form has."""
        return {each.name: each.data for each in self if each.name not in {"csrf_token", "version", "reason"}}


class GroupDelegationForm(Form):
    """Of a group, which nobody invites, only how many."""

    version = VersionField()
    size = _count(_("Maximum number of people"))
    reason = TextAreaField(
        _("Reason for another maximum"), [Length(max=2000)], filters=[lines], render_kw={"rows": 2}
    )

    facts = DelegationForm.facts


class SendForm(Form):
    """A button about an invitation as it was seen."""

    version = VersionField()


class RecordAnswerForm(Form):
    """What a party said, as staff heard it."""

    version = VersionField()
    answer = SelectField(_("Answer"), choices=lambda: [("", _("Awaiting reply")), *labels.choices("answer")])
    words = TextAreaField(_("In their words"), [Length(max=2000)], filters=[lines], render_kw={"rows": 3})


class ReplyForm(Form):
    """What a party says by its personal link."""

    answer = RadioField(
        _("Your answer"), [InputRequired(_("Choose one of both."))], choices=lambda: labels.choices("reply")
    )
    words = TextAreaField(
        _("A word to the Secretariat, if you like"), [Length(max=2000)], filters=[lines], render_kw={"rows": 3}
    )
    name = StringField(_("Name of the focal point"), [Length(max=120)], filters=[line])
    email = EmailField(_("E-mail address of the focal point"), [Length(max=254)], filters=[line])
    language = SelectField(_("Language of letters to the focal point"), choices=own_names)
    letter = FileField(
        _("Letter that names the focal point (PDF, JPEG or PNG, at most 5 MB)"),
        render_kw={"accept": ".pdf,.jpg,.jpeg,.png"},
    )

    @property
    def names_somebody(self) -> bool:
        """Whether anything is said of a focal point."""
        return bool(self.name.data or self.email.data or (self.letter.data and self.letter.data.filename))


class FocalPointForm(Form):
    """Somebody who may act for a party. `version` is 0 for a new one."""

    version = VersionField(default=0)
    name = StringField(_("Name"), [InputRequired(_("Enter the name of the person.")), Length(max=120)], filters=[line])
    email = EmailField(
        _("E-mail address"),
        [InputRequired(_("Enter the e-mail address of the person.")), Length(max=254)],
        filters=[line],
        render_kw={"autocomplete": "off"},
    )
    language = SelectField(_("Language of letters"), choices=own_names)
    start = DateField(_("First day"), [InputRequired(_("Enter the first day on which it holds.")), in_reach])
    end = _day(_("Last day"))
    everywhere = BooleanField(_("For all conferences, not only for this one"))
